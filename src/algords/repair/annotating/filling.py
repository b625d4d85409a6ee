"""Values → a workbook, and texts from outside → cells: a text never becomes a formula."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from algords.documents.tables.workbook import Native, Values
from algords.errors import InputError
from algords.repair.annotating.model import LONGEST, Opened
from algords.text import Text

__all__ = ["filled", "put_text", "sheet_title"]

# What XML 1.0 (§2.2) cannot hold.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What makes a spreadsheet read a text as a formula when it is typed anew.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NO_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE: Final = 31
# Measured: 310,000 cells with 65,000 lines of findings take 30 s and 570 MB.
_CELLS: Final = 500_000
_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_WIDEST: Final = 50
_NARROWEST: Final = 8
_CUT: Final = Text(
    fr="la fin des textes de plus de 32 767 signes",
    en="the end of texts of more than 32,767 characters",
)


def filled(sheets: Sequence[Values], losses: Sequence[Text] = ()) -> Opened:
    """Return a workbook that holds the values of ``sheets``, and no more.

    Raises:
        InputError: they have more cells than a copy can be made of.
    """
    import openpyxl  # noqa: PLC0415 - an extra

    if not _holdable(sheets):
        raise _too_large()
    book = openpyxl.Workbook()
    book.remove(book.active)
    renamed: dict[str, str] = {}
    cut = False
    for values in sheets:
        sheet = book.create_sheet(sheet_title(values.name))
        renamed[values.name] = sheet.title
        if values.hidden:
            sheet.sheet_state = "hidden"
        cut = _fill(sheet, values) or cut
    return Opened(book=book, losses=(*losses, _CUT) if cut else losses, renamed=renamed)


def put_text(cell: Any, text: str) -> None:  # noqa: ANN401 - a cell of openpyxl
    """Write ``text`` into ``cell`` as a text, whatever it starts with."""
    cell.value = _UNWRITABLE.sub("·", text)[:LONGEST]
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def sheet_title(name: str) -> str:
    """Return ``name`` as that of a sheet, which has 31 characters and no brackets.

    >>> sheet_title("Fiches [2026]")
    'Fiches  2026'
    """
    title = _UNWRITABLE.sub(" ", _NO_TITLE.sub(" ", name))
    return title[:_LONGEST_TITLE].strip(" '") or "Fiches"


def _holdable(sheets: Sequence[Values]) -> bool:
    cells = 0
    for sheet in sheets:
        width = max(map(len, sheet.rows), default=0)
        if sheet.left + width > _COLUMNS or sheet.top + len(sheet.rows) > _ROWS:
            return False
        cells += sum(1 for row in sheet.rows for value in row if value != "")
    return cells <= _CELLS


def _fill(sheet: Any, values: Values) -> bool:  # noqa: ANN401 - a sheet of openpyxl
    """Write ``values`` into ``sheet``; say whether a text had to be cut."""
    widths: dict[int, int] = {}
    cut = False
    for row, cells in enumerate(values.rows, start=values.top + 1):
        for column, value in enumerate(cells, start=values.left + 1):
            if value == "":
                continue
            _put(sheet.cell(row, column), value)
            cut = cut or (isinstance(value, str) and len(value) > LONGEST)
            length = len(str(value).split("\n", 1)[0])
            widths[column] = max(widths.get(column, _NARROWEST), min(length + 2, _WIDEST))
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra

    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    return cut


def _put(cell: Any, value: Native) -> None:  # noqa: ANN401 - a cell of openpyxl
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, (bool, int, float, datetime, date, time, timedelta)):
        cell.value = value


def _too_large() -> InputError:
    return InputError(
        Text(
            fr="Ce tableau a trop de cellules pour une copie annotée.",
            en="This table has too many cells for an annotated copy.",
        ),
        Text(
            fr="Lisez le rapport, ou partagez le tableau en plusieurs fichiers.",
            en="Read the report, or split the table into several files.",
        ),
    )
