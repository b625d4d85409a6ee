"""Workbooks (XLSX, ODS) → sheets, by calamine: the only door to it.

A workbook is a zip of XML. It is measured before it is opened: a few kilobytes can unpack to
gigabytes, and one cell in the last corner of a sheet makes calamine ask for a grid that no machine
holds, which ends the process.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from algords.documents.model import Document, Notice, Positions
from algords.documents.tables.grid import Grid, Native, cell_text
from algords.documents.tables.layout import find_layout
from algords.documents.tables.reading import read_tables
from algords.documents.text import ZIP
from algords.errors import DocumentError
from algords.text import Text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = [
    "OWN_SHEET",
    "Native",
    "Values",
    "read_grids",
    "read_values",
    "read_workbook",
    "workbook_kind",
]

# The first cell of a sheet that we wrote ourselves, which lists findings and is no table of fiches.
OWN_SHEET: Final = Text(fr="À corriger (algords)", en="To fix (algords)")
_HIDDEN: Final = "DOC-45"
_OWN: Final = frozenset((OWN_SHEET.fr, OWN_SHEET.en))
# What the standard library raises for a zip that is damaged, locked or of another method.
_UNZIPPED: Final = (BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error)
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
# A bomb of 0.8 MB was seen that unpacks to 314 MB; sheets shrink by ten to forty.
_UNPACKED: Final = 100 * 1024 * 1024
_RATIO: Final = 100
_SMALL: Final = 1024 * 1024
# Five thousand fiches of two hundred fields.
_CELLS: Final = 1_000_000
# References such as r="XFD1048576"; rows give their number alone (ECMA-376 part 1, §18.3.1).
_REFERENCE: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,4})([0-9]{1,10})[\"']")
# Names as calamine compares them: with the prefix that every writer uses.
_ODS_TABLE: Final = re.compile(rb"<table:table[ >]")
_ODS_ROW: Final = re.compile(
    rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL
)
_ODS_CELL: Final = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
_ROWS: Final = re.compile(rb"number-rows-repeated\s*=\s*[\"']([0-9]{1,10})")
_COLUMNS: Final = re.compile(rb"number-columns-repeated\s*=\s*[\"']([0-9]{1,10})")
_LETTERS: Final = 26

_BROKEN: Final = Text(fr="il est endommagé", en="it is damaged")
_LOCKED: Final = Text(
    fr="il a un mot de passe, ou il est d'un ancien format (.xls)",
    en="it has a password, or is of an old format (.xls)",
)
_SQUEEZED: Final = Text(fr="il se déplie hors de toute mesure", en="it unpacks beyond measure")
_VAST: Final = Text(fr="il a trop de cellules", en="it has too many cells")
_ENTITIES: Final = Text(fr="il déclare des raccourcis", en="it declares shorthands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a sheet holds, as its workbook does: numbers, dates, texts; "" is an empty cell.

    ``rows`` start at the cell ``top``, ``left`` (from 0).
    """

    name: str
    hidden: bool
    top: int
    left: int
    rows: Sequence[Sequence[Native]]


def workbook_kind(data: bytes) -> str | None:
    """Return ``xlsx`` or ``ods`` for the bytes of a workbook, None for any other zip."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "mimetype" in names and archive.read("mimetype").strip() == _ODS:
                return "ods"
    except _UNZIPPED:
        return None
    return None


def read_workbook(data: bytes, name: str, kind: str) -> Document:
    """Return the fiches in the visible sheets of a workbook.

    Raises:
        DocumentError: DOC-06 when it unpacks to more than 100 MB, DOC-41 when no sheet holds
            fiches, DOC-43 when it cannot be opened.
    """
    _measure(data)
    shown: list[Grid] = []
    hidden: list[Grid] = []
    for sheet in _sheets(data):
        (hidden if sheet.hidden else shown).append(_grid(sheet))
    notices = tuple(_hidden(grid) for grid in hidden if _holds_fiches(grid))
    empty = Document(
        name=name,
        format=kind,
        text="",
        data=None,
        typed=False,
        locate=Positions,
        notices=notices,
    )
    return read_tables([grid for grid in shown if not _is_own(grid)], empty)


def read_grids(data: bytes) -> list[Grid]:
    """Return the visible sheets of a workbook.

    Raises:
        DocumentError: DOC-06 when it unpacks to more than 100 MB, DOC-43 when it cannot be opened.
    """
    _measure(data)
    return [_grid(sheet) for sheet in _sheets(data) if not sheet.hidden]


def read_values(data: bytes) -> list[Values]:
    """Return all sheets of a workbook, hidden ones too.

    Raises:
        DocumentError: DOC-06 when it unpacks to more than 100 MB, DOC-43 when it cannot be opened.
    """
    _measure(data)
    return list(_sheets(data))


def _sheets(data: bytes) -> Iterator[Values]:
    # Imported here: whoever asks which endings are read needs no engine.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    try:
        with load_workbook(BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    hidden = sheet.visible != SheetVisibleEnum.Visible
                    yield _values(workbook.get_sheet_by_name(sheet.name), hidden=hidden)
    except PasswordError:
        raise DocumentError("DOC-43", details={"found": _LOCKED}) from None
    except (CalamineError, ValueError, OSError):
        raise DocumentError("DOC-43", details={"found": _BROKEN}) from None


def _values(sheet: "CalamineSheet", *, hidden: bool) -> Values:
    top, left = sheet.start or (0, 0)
    return Values(name=sheet.name, hidden=hidden, top=top, left=left, rows=sheet.to_python())


def _grid(sheet: Values) -> Grid:
    rows: list[list[str]] = [[] for _ in range(sheet.top)]
    rows += [[""] * sheet.left + [cell_text(value) for value in row] for row in sheet.rows]
    return Grid(name=sheet.name, rows=rows)


def _is_own(grid: Grid) -> bool:
    return bool(grid.rows and grid.rows[0]) and grid.rows[0][0] in _OWN


def _holds_fiches(grid: Grid) -> bool:
    layout = find_layout(grid)
    return layout is not None and layout.titled


def _hidden(grid: Grid) -> Notice:
    return Notice(_HIDDEN, sheet=grid.name, details={"sheet": grid.name or ""})


def _measure(data: bytes) -> None:
    if not data.startswith(ZIP):
        raise DocumentError("DOC-43", details={"found": _LOCKED})
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
            if unpacked > _UNPACKED:
                raise DocumentError("DOC-06", details={"limit": _UNPACKED // _SMALL})
            if unpacked > max(_SMALL, _RATIO * len(data)):
                raise DocumentError("DOC-43", details={"found": _SQUEEZED})
            for one in archive.infolist():
                # Read to its end: a false size or a damaged part shows only there.
                with archive.open(one) as part:
                    _measure_part(part)
    except _UNZIPPED:
        raise DocumentError("DOC-43", details={"found": _BROKEN}) from None


def _measure_part(part: IO[bytes]) -> None:
    xml = part.read()
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise DocumentError("DOC-43", details={"found": _ENTITIES})
    if max(_xlsx_cells(xml), _ods_cells(xml)) > _CELLS:
        raise DocumentError("DOC-43", details={"found": _VAST})


def _xlsx_cells(xml: bytes) -> int:
    """Return how many cells the grid of a sheet of XLSX has, from A1 to its last corner."""
    width = height = 1
    for found in _REFERENCE.finditer(xml):
        height = max(height, int(found[2]))
        column = 0
        for letter in found[1].upper():
            column = column * _LETTERS + letter - ord("A") + 1
        width = max(width, column)
    return width * height


def _ods_cells(xml: bytes) -> int:
    """Return how many cells the widest grid of an ODS has, from A1 to its last filled corner."""
    return max(_table_cells(table) for table in _ODS_TABLE.split(xml))


def _table_cells(table: bytes) -> int:
    width = height = row = 0
    for found in _ODS_ROW.finditer(table):
        row += _times(_ROWS, found[1])
        filled = _row_width(found[2] or b"")
        if filled:
            width, height = max(width, filled), row
    return width * height


def _row_width(row: bytes) -> int:
    """Return the number of columns up to the last that is not empty."""
    width = column = 0
    for found in _ODS_CELL.finditer(row):
        column += _times(_COLUMNS, found[1])
        if found[2] or b"value" in found[1]:
            width = column
    return width


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
