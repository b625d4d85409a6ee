"""The cells of the workbook: what they hold, and how they look."""

import re
from datetime import date
from typing import Any, Final, TypeAlias

from algords.formulas import escaped, is_formula
from algords.standard.inventory import Column, inventory
from algords.standard.terms import Kind

__all__ = ["Cells"]

# openpyxl ships no types.
_Sheet: TypeAlias = Any

# What Excel lets a cell hold, in characters.
_CELL: Final = 32_767
_CUT: Final = " […]"
# Excel counts days from 1900 and takes that year for a leap year: earlier days would shift.
_FIRST_DAY: Final = date(1900, 3, 1)
_WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
_DATE: Final = "yyyy-mm-dd"
# One colour a section, light enough for black text.
_COLOURS: Final = ("DDE6F3", "E3F0DD", "FBEBD3", "EADFF0")


class Cells:
    """Makes the cells of the sheets, each with its look."""

    def __init__(self) -> None:
        """Prepare the looks; openpyxl must be installed."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - an extra

        self._cell = WriteOnlyCell
        self._wrapped = Alignment(wrap_text=True, vertical="top", horizontal="left")
        self._bold = Font(name="Calibri", size=11, bold=True)
        sections = dict.fromkeys(column.section for column in inventory().columns)
        self._fills = {
            section: PatternFill("solid", start_color=colour)
            for section, colour in zip(sections, _COLOURS, strict=True)
        }

    def lay_out(self, whole: Any, column: Column) -> None:  # noqa: ANN401 - a column of a sheet
        """Give the cells of a column that nobody has filled yet the look of the others."""
        whole.alignment = self._wrapped
        if column.main is not None and column.main.kind is Kind.DATE:
            whole.number_format = _DATE

    def head(self, sheet: _Sheet, column: Column, title: str) -> Any:  # noqa: ANN401 - a cell
        """Return the heading of a column, in the colour of its section."""
        made = self.bold(sheet, title)
        made.fill = self._fills[column.section]
        return made

    def bold(self, sheet: _Sheet, text: str) -> Any:  # noqa: ANN401 - a cell
        """Return the heading of a column of help."""
        made = self.text(sheet, text)
        made.font = self._bold
        return made

    def of_row(self, sheet: _Sheet, column: Column, text: str) -> Any:  # noqa: ANN401 - a cell
        """Return the cell of a row: a day as a day, a number as a number, all else as text.

        An empty cell is written too, so that every row has as many cells as there are columns.
        """
        day = _day(column, text)
        if day is not None:
            made = self._cell(sheet, value=day)
            made.number_format = _DATE
            made.alignment = self._wrapped
            return made
        if column.key == "decisions" and _WHOLE.fullmatch(text):
            made = self._cell(sheet, value=int(text))
            made.alignment = self._wrapped
            return made
        return self.text(sheet, escaped(text, formulas=False))

    def text(self, sheet: _Sheet, text: str) -> Any:  # noqa: ANN401 - a cell
        """Return a cell that is a text whatever it starts with."""
        made = self._cell(
            sheet, value=text if len(text) <= _CELL else text[: _CELL - len(_CUT)] + _CUT
        )
        made.data_type = "s"
        made.alignment = self._wrapped
        if is_formula(text):
            made.quotePrefix = True
        return made


def _day(column: Column, text: str) -> date | None:
    if column.main is None or column.main.kind is not Kind.DATE:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _fitting(text: str) -> str:
    """Return ``text`` as far as a cell can hold it; what is cut shows."""
    return text if len(text) <= _CELL else text[: _CELL - len(_CUT)] + _CUT
