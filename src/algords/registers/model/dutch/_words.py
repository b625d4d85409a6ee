"""The closed lists of the Dutch register, in all its versions, and the codes that mean the same."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from algords.registers.model.reader import RecordReader
from algords.registers.model.source import squeezed

__all__ = [
    "ASSESSMENTS",
    "LANGUAGES",
    "PLACEHOLDERS",
    "RISK_CLASSES",
    "STATUS",
    "THEMES",
    "TYPES",
    "coded",
]

PLACEHOLDERS: Final = {
    "onbekend": "unknown",
    **dict.fromkeys(("n.v.t.", "n.v.t", "nvt", "nvt."), "not_applicable"),
    **dict.fromkeys(("niet van toepassing", "niet van toepassing."), "not_applicable"),
    "-": None,
    "geen": None,
    "geen.": None,
    # "No part of the inquiry": an answer for those who asked.
    "geen onderdeel van het onderzoek.": None,
}
# A word that stands for None is known, and no code means the same: it is kept raw.
STATUS: Final = {
    "in gebruik": "in_service",
    "in ontwikkeling": "design",
    "buiten gebruik": "retired",
}
# Standards 1.0 and 0.4 have a list, the older ones a free text.
THEMES: Final[Mapping[str, str | None]] = {
    "cultuur en recreatie": "culture",
    "economie": "economy",
    "huisvesting": "housing",
    "landbouw": "agriculture",
    "migratie en integratie": "migration",
    "natuur en milieu": "environment",
    "onderwijs en wetenschap": "education",
    "openbare orde en veiligheid": "public_safety",
    "organisatie en bedrijfsvoering": "general_administration",
    "recht": "justice",
    "sociale zekerheid": "social_benefits",
    "veiligheid": "public_safety",
    "verkeer": "transport",
    "werk": "employment",
    "wonen": "housing",
    "zorg en gezondheid": "health",
    # Several codes of ours, or none.
    "basisregistratie": None,
    "bestuur": None,
    "bevolkingsonderzoek": None,
    "dienstverlening": None,
    "financiën": None,
    "infrastructuur": None,
    "internationaal": None,
    "interne analyse": None,
    "overheidsfinanciën": None,
    "ruimte en infrastructuur": None,
    "toerisme": None,
    "veiligheid en handhaving": None,
}
# Up to 0.3.1 the kind; in 0.4 whether it learns, where "no" leaves several kinds open. Words that
# tell what an analysis is for (descriptive, diagnostic) tell no kind.
TYPES: Final[Mapping[str, str | None]] = {
    "regelgebaseerd": "rules",
    "op regels gebaseerd": "rules",
    "rule based": "rules",
    "zelflerend": "learning",
    "ja": "learning",
    "nee": None,
    "descriptief": None,
    "diagnostisch": None,
}
# Categories B and C are Dutch; what they weigh is not what a field of ours says.
RISK_CLASSES: Final[Mapping[str, str | None]] = {
    "hoog-risico ai-systeem": "high",
    "impactvolle algoritmes": None,
    "overige algoritmes": None,
}
# The titles that the register proposes, and the abbreviations used alone. What is no impact
# assessment (a scan before one, a set of questions) has no kind here.
ASSESSMENTS: Final = {
    "data protection impact assessment (dpia)": "dpia",
    "dpia": "dpia",
    "ai impact assessment (aiia)": "impact",
    "ai impact assesment (aiia)": "impact",
    "aiia": "impact",
    "impact assessment mensenrechten en algoritmes (iama)": "impact",
    "iama": "impact",
    "fundamentele rechten en algoritme impact assessment (fraia)": "impact",
    "fraia": "impact",
    "fundamental rights impact assessment (fria)": "fria",
    "fria": "fria",
}
LANGUAGES: Final = {"nederlands": "nl", "nld": "nl", "nl": "nl", "dutch": "nl", "fry": "fy"}


def coded(
    record: RecordReader, field: str, key: str, values: Mapping[str, str | None]
) -> Sequence[Any]:
    """Take words out of ``field`` and return the codes they mean; the words are kept beside.

    A list is one of JSON, one of Postgres written into a cell (``{a,"b c"}``), or a text with
    commas. A word beyond ``values`` is reported.
    """
    value = record.left.get(field)
    arrayed = isinstance(value, str) and value.strip().startswith("{")
    words = record.texts(field, key, "{}" if arrayed else ",")
    meanings = [values.get(squeezed(word)) for word in words]
    for word in words:
        if squeezed(word) not in values:
            record.report(field, "unknown-value", word)
    if words and all(meanings):
        record.beside(field, value)
    elif words:
        record.keep(field, value)
    return list(dict.fromkeys(one for one in meanings if one is not None))
