"""Texts of Dutch entries that say that there is nothing, where a fiche would claim something."""

import re
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.source import squeezed

__all__ = ["denies", "is_answer", "names_no_law", "without_denials"]

_DENIAL: Final = re.compile(
    r"(?:nee|nvt|n\.v\.t|niet van toepassing|geen|er is geen (?:\w+ ){0,2}(?:basis|grondslag))\b"
)
_INAPPLICABLE: Final = ("nvt", "n.v.t", "niet van toepassing")
# Laws, by their names and by the abbreviations that bodies use alone.
_LAW: Final = re.compile(
    r"\b(?:\w*wet|\w*verordening|\w*besluit|avg|awb|brp|uavg|wmo|woo|art|artikel)\b"
)
_ANSWERS: Final = frozenset(("ja", "nee"))


def denies(text: str) -> bool:
    """Say whether an answer in words begins by saying that there is nothing to say.

    >>> denies("Geen persoonsgegevens dus niet van toepassing."), denies("Geenszins")
    (True, False)
    """
    return _DENIAL.match(squeezed(text)) is not None


def is_answer(text: str) -> bool:
    """Say whether a text is a mere yes or no.

    >>> is_answer(" Ja"), is_answer("Ja, altijd")
    (True, False)
    """
    return squeezed(text) in _ANSWERS


def names_no_law(text: str) -> tuple[bool, str | None]:
    """Say whether a text on the legal basis says that there is none, and names no law either.

    The second is the absence reason that it gives, if it gives one.

    >>> names_no_law("nvt. Bedrijfsvoering"), names_no_law("Geen, er is geen verwerking.")
    ((True, 'not_applicable'), (True, None))
    >>> names_no_law("N.v.t. De basis ligt in de wegenverkeerswet.")
    (False, None)
    """
    said = squeezed(text)
    if not denies(said) or _LAW.search(said):
        return False, None
    return True, "not_applicable" if said.startswith(_INAPPLICABLE) else None


def without_denials(record: RecordReader, data: FicheData, language: str) -> None:
    """Take out of ``data`` what would claim the contrary of what ``record`` says; it is kept raw.

    A mere "Nee" is no human intervention, "Geen" no legal basis; where monitoring does not apply,
    other measures may.
    """
    said = data.get("human_intervention", {}).get(language)
    if isinstance(said, str) and is_answer(said):
        _keep(record, "human_intervention", said)
        del data["human_intervention"]
    bases = data.get("legal_bases", ())
    text = bases[0]["description"][language] if bases else ""
    silent, reason = names_no_law(text)
    if silent:
        _keep(record, "lawful_basis", text)
        del data["legal_bases"]
    if reason is not None:
        record.absences.append((reason, text, "legal_bases"))
    for one in [one for one in record.absences if one[2] == "measures" and one[1] is not None]:
        record.absences.remove(one)
        record.keep("monitoring", one[1])


def _keep(record: RecordReader, field: str, said: str) -> None:
    """Keep ``field`` raw, with its markup if it had some."""
    record.keep(field, record.kept.get(field, said))
