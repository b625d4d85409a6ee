"""How many rules and profiles there are, and whether each rule has its fixture."""

from typing import Final

from algords.standard.rules import DOCUMENT_PROFILE, profiles, rules
from gates import TOP, Result

__all__ = ["TARGET", "TITLE", "measure"]

TITLE: Final = "rules and profiles"
# The catalogue that the founding texts, the law and the charters were read into.
_RULES: Final = 143
_PROFILES: Final = frozenset(
    [
        "core",
        "etalab-inventory",
        "crpa",
        "automated-decision",
        "gdpr",
        "ai-act",
        "rgaa",
        "charter-amp",
        "reset-exemplary",
        "transformation",
        "federation",
    ]
)
TARGET: Final = f"≥ {_RULES} rules in {len(_PROFILES)} profiles, each with a fixture"


def measure() -> Result:
    """Count them; rules of documents are tried by the tests of the readers, not by a fixture."""
    judged = {code: one for code, one in rules().items() if one.profile != DOCUMENT_PROFILE}
    fixtures = {path.stem for path in (TOP / "tests/rules").glob("*.ttl")}
    wrong = [
        f"{code}: no fixture tests/rules/{code}.ttl" for code in judged if code not in fixtures
    ]
    wrong += [f"tests/rules/{code}.ttl: no such rule" for code in sorted(fixtures - set(judged))]
    wrong += [f"no profile {token}" for token in sorted(_PROFILES - set(profiles()))]
    wrong += [
        f"{code}: no profile {one.profile}"
        for code, one in rules().items()
        if one.profile not in profiles()
    ]
    if len(judged) < _RULES:
        wrong.append(f"{_RULES - len(judged)} rules too few")
    documents = len(rules()) - len(judged)
    return Result(
        figure=f"{len(judged)} rules on fiches, {documents} on files, {len(profiles())} profiles",
        ok=not wrong,
        details=tuple(wrong),
    )
