"""A sheet as rows of texts, and the names of its cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from algords.errors import Place

__all__ = ["Cell", "Grid", "Native", "cell_name", "cell_text", "row_height"]

# Row and column, both counted from 0.
Cell: TypeAlias = tuple[int, int]
Native: TypeAlias = str | float | bool | date | datetime | time | timedelta

# Beyond this, a machine number has lost digits: it is shown as it is.
_EXACT: Final = 2**53
_LETTERS: Final = 26
# In points, with the usual letters of 11 points.
_LINE_HEIGHT: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: ``rows`` are texts by row and column; ``name`` is None where there are no sheets.

    ``places`` gives where a cell stands in the text, and its length, for a table that is a text.
    """

    name: str | None
    rows: Sequence[Sequence[str]]
    places: Callable[[Cell], tuple[Place, int]] | None = None


def cell_name(cell: Cell) -> str:
    """Return how spreadsheets call a cell.

    >>> cell_name((3, 5)), cell_name((0, 27))
    ('F4', 'AB1')
    """
    row, column = cell
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def cell_text(value: Native) -> str:
    """Return the text of a value as workbooks hold it; an empty cell is an empty text.

    A year is a number to a workbook, and every number may have decimals; a day may have hours.

    >>> cell_text(2024.0), cell_text(0.62), cell_text(True), cell_text(datetime(2024, 3, 12))
    ('2024', '0.62', 'true', '2024-03-12')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value).strip()


def row_height(cells: Iterable[tuple[str, int]], most: int) -> float:
    """Return the height in points of a row of texts in columns of these widths, in characters.

    ``most`` is the number of lines that are shown at most. Spreadsheets find the height themselves
    only when somebody edits the row.

    >>> row_height([("a word or two", 8), ("", 10)], 5)
    30
    """
    lines = max(
        sum(1 + len(line) // width for line in text[: most * width].split("\n"))
        for text, width in cells
    )
    return _LINE_HEIGHT * min(lines, most)
