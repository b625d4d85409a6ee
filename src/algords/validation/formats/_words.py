"""What the forms of report say alike: weights, places, sentences, without what steers a screen."""

from collections.abc import Mapping
from typing import Final

from algords.findings import Finding
from algords.standard.rules import Severity
from algords.text import Language, Text, printable

__all__ = ["TO_DO", "WEIGHTS", "cell", "clean", "quoted", "sentence", "where", "whole"]

WEIGHTS: Final[Mapping[Severity, Text]] = {
    "violation": Text(fr="à corriger", en="to fix"),
    "warning": Text(fr="à compléter", en="to complete"),
    "info": Text(fr="conseil", en="advice"),
}
TO_DO: Final = Text(fr="À faire\u00a0: ", en="To do: ")
_LINE: Final = Text(fr="ligne {?line}, colonne {?column}", en="line {?line}, column {?column}")
_CELL: Final = Text(fr="cellule {?cell}", en="cell {?cell}")
_SHEET: Final = Text(
    fr="feuille «\u00a0{?sheet}\u00a0», cellule {?cell}", en="sheet “{?sheet}”, cell {?cell}"
)


def clean(text: str) -> str:
    r"""Return ``text`` without what steers a screen or what XML 1.0 (§2.2) refuses; lines stay.

    >>> clean("a\x1b[31m\nb")
    'a·[31m\nb'
    """
    return "\n".join(printable(line) for line in text.split("\n"))


def quoted(text: str, language: Language) -> str:
    """Return ``text`` between the quotation marks of ``language``."""
    return f"«\u00a0{text}\u00a0»" if language == "fr" else f"“{text}”"


def cell(finding: Finding) -> str:
    """Return the cell with its sheet, as spreadsheets write it: ``Fiches!F4``; else nothing.

    A name of several words stands in single quotes there, its own quotes doubled.
    """
    if finding.cell is None:
        return ""
    if finding.sheet is None:
        return printable(finding.cell)
    sheet = printable(finding.sheet)
    plain = sheet.replace("_", "").isalnum()
    named = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{named}!{printable(finding.cell)}"


def where(finding: Finding, language: Language) -> str:
    """Return the place in words, nothing when it is not known."""
    if finding.cell is not None:
        text = _CELL if finding.sheet is None else _SHEET
        return clean(text.fill(sheet=finding.sheet, cell=finding.cell).say(language))
    if finding.place is None:
        return ""
    return _LINE.fill(line=finding.place.line, column=finding.place.column).say(language)


def sentence(finding: Finding, language: Language) -> str:
    """Return the field and what is wrong with it, on one line."""
    colon = "\u00a0: " if language == "fr" else ": "
    return printable(finding.field.say(language) + colon + finding.message.say(language))


def whole(finding: Finding, language: Language) -> str:
    """Return two lines: what is wrong, and what to do."""
    advice = printable(finding.advice.say(language))
    return f"{sentence(finding, language)}\n{TO_DO.say(language)}{advice}"
