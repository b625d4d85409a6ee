"""What the forms of report say alike: weights, places, sentences, without what steers a screen."""

from typing import Final

from algords.findings import Finding
from algords.standard.rules import Severity
from algords.text import Language, Text, clean, printable

__all__ = [
    "CELL",
    "COLON",
    "GROUPS",
    "HEADING",
    "SHEET",
    "TO_DO",
    "cell",
    "quoted",
    "sentence",
    "spot",
    "where",
    "whole",
]

HEADING: Final = Text(fr="Contrôle des fiches", en="Check of the fiches")
# What the findings of one weight are called together.
GROUPS: Final[dict[Severity, Text]] = {
    "violation": Text(fr="À corriger", en="To fix"),
    "warning": Text(fr="À compléter", en="To complete"),
    "info": Text(fr="Conseils", en="Advice"),
}
COLON: Final = Text(fr="\u00a0:", en=":")
TO_DO: Final = Text(fr="À faire\u00a0: ", en="To do: ")
CELL: Final = Text(fr="cellule {?cell}", en="cell {?cell}")
SHEET: Final = Text(
    fr="feuille «\u00a0{?sheet}\u00a0», cellule {?cell}", en="sheet “{?sheet}”, cell {?cell}"
)
_LINE: Final = Text(fr="ligne {?line}, colonne {?column}", en="line {?line}, column {?column}")


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


def spot(path: str, finding: Finding) -> str:
    """Return the place as editors know it, ``path:line:column`` or ``path:cell``, else the path."""
    place = finding.place
    at = cell(finding) or (f"{place.line}:{place.column}" if place else "")
    return f"{path}:{at}" if at else path


def where(finding: Finding, language: Language) -> str:
    """Return the place in words, nothing when it is not known."""
    if finding.cell is not None:
        text = CELL if finding.sheet is None else SHEET
        return clean(text.fill(sheet=finding.sheet, cell=finding.cell).say(language))
    if finding.place is None:
        return ""
    return _LINE.fill(line=finding.place.line, column=finding.place.column).say(language)


def sentence(finding: Finding, language: Language) -> str:
    """Return the field and what is wrong with it, on one line."""
    field, colon = finding.field.say(language), COLON.say(language)
    return printable(f"{field}{colon} {finding.message.say(language)}")


def whole(finding: Finding, language: Language) -> str:
    """Return two lines: what is wrong, and what to do."""
    advice = printable(finding.advice.say(language))
    return f"{sentence(finding, language)}\n{TO_DO.say(language)}{advice}"
