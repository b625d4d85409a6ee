"""Words of the inventories of American federal agencies, and what they mean in a fiche.

Tables are keyed by what `answer` makes of a cell. They hold the short words of the consolidated
files and the long ones of the questionnaires of OMB. A meaning None is that of a word which says
less, or something else, than any code of a fiche: it is kept as it is.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from algords.registers.model.source import squeezed

__all__ = [
    "AI_CLASSES",
    "DEMOGRAPHICS",
    "PII",
    "PLACEHOLDERS",
    "STAGES",
    "TOPICS",
    "answer",
    "denies",
    "meaning_of",
]

# Choices of the questionnaires are lettered, some twice: "a) a) Pre-deployment".
_LETTER: Final = re.compile(r"^(?:[a-z]\)\s*)+")
_DASH: Final = re.compile(r"\s*[\u2010-\u2015]\s*|\s+-\s+")
_HEAD: Final = re.compile(r" - |: | \(|,|; ")
_DENIAL: Final = re.compile(
    r"(?:n/a|na|no|none|not (?:applicable|known|specified|involved|trained|using)|tbd|unknown"
    r"|ai is not safety or rights-impacting)\b"
)
_MISSING: Final = object()

# Marks that the cell is empty stand with None; "none" and "no" are answers.
PLACEHOLDERS: Final[Mapping[str, str | None]] = {
    "n/a": "not_applicable",
    "n/a.": "not_applicable",
    "na": "not_applicable",
    "not applicable": "not_applicable",
    "not applicable.": "not_applicable",
    "tbd": "unknown",
    "to be determined": "unknown",
    "unknown": "unknown",
    "not sure": "unknown",
    "not sure.": "unknown",
    "law enforcement sensitive (les)": "withheld",
    "not available": None,
    "not available.": None,
    "not reported": None,
    "-": None,
}

# OMB M-25-21 counts a use case as retired that is discontinued before or after it was used: the
# word alone does not tell "retired" from "abandoned". The older inventories name the phases of a
# system by NIST SP 800-64; "implementation" may lie before or after the first use.
STAGES: Final[Mapping[str, str | None]] = {
    "pre-deployment": "design",
    "pilot": "experiment",
    "sandbox": None,
    "deployed": "in_service",
    "retired": None,
    "initiated": "design",
    "initiation": "design",
    "ideation": "design",
    "planned": "announced",
    "acquisition and/or development": "design",
    "development and acquisition": "design",
    "initial development": "design",
    "currently under development": "design",
    "implementation and assessment": None,
    "implementation": None,
    "operation and maintenance": "in_service",
    "operation and management": "in_service",
    "production": "in_service",
    "in production": "in_service",
    "in mission": "in_service",
    "this is a pilot initiative": "experiment",
    "research or administrative action complete": None,
}

# Law enforcement is no domain: that of consumers or of competition protects no lives.
TOPICS: Final[Mapping[str, str]] = {
    "admin functions": "general_administration",
    "administrative functions": "general_administration",
    "mission-enabling": "general_administration",
    "benefits processing": "social_benefits",
    "government benefits processing": "social_benefits",
    "emergency mgmt": "public_safety",
    "emergency management": "public_safety",
    "health and medical": "health",
    "health & medical": "health",
    "hr": "human_resources",
    "human resources": "human_resources",
    "transportation": "transport",
    "ai used in transportation operations": "transport",
}

# What a system is used for (language, images, acting by itself) does not tell how it was made.
AI_CLASSES: Final[Mapping[str, str]] = {
    "generative ai": "generative",
    "classical ml": "learning",
    "classical/predictive machine learning": "learning",
    "reinforcement learning": "learning",
    "machine learning": "learning",
    "neural networks": "learning",
    "hierarchical generative model": "generative",
}

DEMOGRAPHICS: Final = frozenset(
    (
        "race/ethnicity",
        "sex",
        "sex/gender",
        "age",
        "religious affiliation",
        "socioeconomic status",
        "ability status",
        "residency status",
        "marital status",
        "income",
        "employment status",
    )
)

# The forms ask for personally identifiable information "that is maintained by the agency": "No"
# says nothing of what a supplier holds, and stands for "Depends on data sources analyzed" as well.
PII: Final[Mapping[str, bool | None]] = {"yes": True, "true": True, "no": None, "false": None}


def answer(text: str) -> str:
    r"""Return ``text`` in small letters, without the letter of its choice and its last point.

    All dashes are one, and spaces single.

    >>> answer("a) Yes \u2013 by the CAIO"), answer("Rights-Impacting\n"), answer("None.")
    ('yes - by the caio', 'rights-impacting', 'none')
    """
    said = _LETTER.sub("", squeezed(text))
    return _DASH.sub(" - ", said).strip().removesuffix(".")


def denies(text: str) -> bool:
    """Say whether an answer in words begins by saying that there is nothing to say.

    >>> denies("N/A - not rights impacting"), denies("No impacts"), denies("Nonstandard input")
    (True, True, False)
    """
    return _DENIAL.match(answer(text)) is not None


def meaning_of(text: str, table: Mapping[str, Any], unknown: object = None) -> Any:  # noqa: ANN401 - of the table
    """Return what ``table`` says of an answer, or else of its beginning; ``unknown`` if neither.

    >>> meaning_of("Pilot \u2013 used in a limited test", STAGES)
    'experiment'
    >>> meaning_of("In production: more than 1 year", STAGES)
    'in_service'
    """
    said = answer(text)
    found = table.get(said, _MISSING)
    if found is _MISSING:
        return table.get(_HEAD.split(said, maxsplit=1)[0].strip(), unknown)
    return found
