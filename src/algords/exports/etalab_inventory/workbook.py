"""The inventory as a workbook: the sheet to fill in, its help, and the lists to choose from.

Without a unit it is a blank inventory. The same fiches give the same bytes: no time of writing is
kept. Rows go to the disk as they come, by openpyxl's way for large files.
"""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from algords.documents.tables.grid import row_height
from algords.errors import UsageError
from algords.exports.etalab_inventory.archive import Archive
from algords.exports.etalab_inventory.cells import Cells
from algords.exports.etalab_inventory.guide import (
    CHOOSE,
    CHOOSE_SEVERAL,
    DATE,
    SHEETS,
    choices,
    guide,
)
from algords.exports.etalab_inventory.rows import rows
from algords.exports.model import Unit, need
from algords.standard.inventory import Column, inventory
from algords.standard.terms import Kind
from algords.text import Language, Text

__all__ = ["write_xlsx"]

# openpyxl ships no types.
_Book: TypeAlias = Any
_Sheet: TypeAlias = Any
_Validation: TypeAlias = Any

# Excel's limits: characters of the title and the text of a message, rows of a sheet.
_MESSAGE_TITLE: Final = 32
_MESSAGE: Final = 255
_ROWS: Final = 1_048_576
_TOO_MANY: Final = Text(
    fr="Un classeur ne contient pas plus de 1\u202f048\u202f575 algorithmes.",
    en="A workbook holds no more than 1,048,575 algorithms.",
)
_AS_CSV: Final = Text(
    fr="Choisissez la forme «\u00a0etalab-csv\u00a0».", en="Choose the form “etalab-csv”."
)
_BLOCK: Final = 1 << 16
_WIDE, _NARROW = 48, 24
_HEAD_HEIGHT: Final = 48
_HELP_WIDTHS: Final = (_NARROW, _NARROW, _WIDE * 2, _WIDE, _WIDE)
# Of a long text, so many lines are seen before the cell is opened.
_LINES: Final = 8
_HELP_LINES: Final = 20
# Sizes of paper (ECMA-376 §18.3.1.63).
_A3, _A4 = 8, 9


def write_xlsx(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    """Yield the bytes of the workbook.

    Raises:
        UsageError: openpyxl is not installed, or there are more rows than a sheet may have.
    """
    need("openpyxl", "xlsx")
    book = _Workbook(language)
    try:
        book.fill(rows(units, language))
    except BaseException:
        book.drop()
        raise
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_BLOCK):
            yield piece


class _Workbook:
    """One workbook while it is written."""

    def __init__(self, language: Language) -> None:
        import openpyxl  # noqa: PLC0415 - an extra

        self.language = language
        self.book: _Book = openpyxl.Workbook(write_only=True)
        self.main, self.help, self.lists = (
            self.book.create_sheet(name.say(language)) for name in SHEETS
        )
        self.cells = Cells()
        made = datetime.fromisoformat(inventory().modified)
        properties = self.book.properties
        properties.creator, properties.title = "algords", inventory().title.say(language)
        properties.created = properties.modified = made

    def fill(self, found: Iterator[dict[str, str]]) -> None:
        """Write the rows, then the help and the lists."""
        columns = inventory().columns
        widths = [_width(column) for column in columns]
        self._lay_out(columns)
        head = [self.cells.head(self.main, one, one.title.say(self.language)) for one in columns]
        self.main.append(head)
        last = 1
        for row in found:
            last += 1
            if last > _ROWS:
                raise UsageError(_TOO_MANY, _AS_CSV)
            made = [self.cells.of_row(self.main, one, row[one.key]) for one in columns]
            height = row_height(zip(row.values(), widths, strict=True), _LINES)
            self._append(self.main, last, made, height)
        self.main.auto_filter.ref = f"A1:{_letter(len(columns))}{last}"
        self._write_help()
        self._write_lists()

    def save(self, file: Any) -> None:  # noqa: ANN401 - a binary file
        """Write the workbook into ``file``."""
        from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - an extra

        ExcelWriter(self.book, Archive(file, "w", zipfile.ZIP_DEFLATED)).save()

    def drop(self) -> None:
        """Take away the temporary files of a workbook that will not be saved."""
        for sheet in self.book.worksheets:
            if not sheet.closed:
                sheet.close()
            sheet._writer.cleanup()  # noqa: SLF001 - openpyxl does so itself, but only in saving

    def _lay_out(self, columns: Iterable[Column]) -> None:
        self.main.freeze_panes = "A2"
        self.main.row_dimensions[1].height = _HEAD_HEIGHT
        _print_on(self.main, _A3, pages=3)
        self.main.print_title_rows = "1:1"
        for at, column in enumerate(columns, start=1):
            letter = _letter(at)
            whole = self.main.column_dimensions[letter]
            whole.width = _width(column)
            self.cells.lay_out(whole, column)
            validation = self._validation(column)
            validation.add(f"{letter}2:{letter}{_ROWS}")
            self.main.data_validations.append(validation)

    def _validation(self, column: Column) -> _Validation:
        """Return what Excel says when a cell is chosen, and what it accepts there."""
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - an extra

        said: dict[str, Any] = {
            "allow_blank": True,
            "showInputMessage": True,
            "promptTitle": _shortened(column.title.say(self.language), _MESSAGE_TITLE),
            "prompt": _shortened(column.help.say(self.language), _MESSAGE),
        }
        kind = None if column.main is None else column.main.kind
        if kind is Kind.DATE:
            said |= {"type": "date", "operator": "greaterThanOrEqual", "formula1": "1"}
            return DataValidation(**said, **self._refusal(DATE.say(self.language), "stop"))
        if kind is Kind.CODE and column.main is not None:
            several = column.main.repeatable
            said |= {"type": "list", "formula1": self._list_of(column)}
            words = (CHOOSE_SEVERAL if several else CHOOSE).say(self.language)
            return DataValidation(**said, **self._refusal(words, "warning" if several else "stop"))
        return DataValidation(**said)

    def _refusal(self, words: str, style: str) -> Mapping[str, Any]:
        return {"showErrorMessage": True, "errorStyle": style, "error": words}

    def _list_of(self, column: Column) -> str:
        at = [one.key for one, _ in choices(self.language)].index(column.key) + 1
        words = choices(self.language)[at - 1][1]
        name, letter = SHEETS[2].say(self.language), _letter(at)
        return f"{name}!${letter}$2:${letter}${len(words) + 1}"

    def _append(self, sheet: _Sheet, number: int, cells: list[Any], height: float) -> None:
        """Write a row of this height, in points, and forget it: a sheet may have a million."""
        sheet.row_dimensions[number].height = height
        sheet.append(cells)
        del sheet.row_dimensions[number]

    def _write_help(self) -> None:
        self.help.freeze_panes = "A2"
        _print_on(self.help, _A4, pages=1)
        head, *lines = guide(self.language)
        for at, width in enumerate(_HELP_WIDTHS, start=1):
            self.help.column_dimensions[_letter(at)].width = width
        self.help.append([self.cells.bold(self.help, text) for text in head])
        for number, line in enumerate(lines, start=2):
            cells = [self.cells.text(self.help, text) for text in line]
            height = row_height(zip(line, _HELP_WIDTHS, strict=True), _HELP_LINES)
            self._append(self.help, number, cells, height)

    def _write_lists(self) -> None:
        self.lists.sheet_state = "hidden"
        found = choices(self.language)
        self.lists.append([column.title.say(self.language) for column, _ in found])
        for at in range(max(len(words) for _, words in found)):
            self.lists.append([words[at] if at < len(words) else None for _, words in found])


def _shortened(text: str, most: int) -> str:
    """Return ``text``, or as many whole words of it as ``most`` characters hold.

    >>> _shortened("Niveau d'automatisation de la décision", 32)
    "Niveau d'automatisation de la…"
    """
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]}…"


def _width(column: Column) -> int:
    """Return how many characters wide a column is."""
    long = column.main is None or column.main.kind in (Kind.TEXT, Kind.BLOCK, Kind.LINK)
    return _WIDE if long else _NARROW


def _print_on(sheet: _Sheet, paper: int, *, pages: int) -> None:
    """Have a sheet printed across this paper, all its columns on so many pages side by side."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra

    letter: str = get_column_letter(column)
    return letter
