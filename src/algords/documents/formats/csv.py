"""CSV (RFC 4180) as spreadsheets write it: semicolons, commas or tabs, UTF-8 or Windows-1252.

Of the separators, the one that makes known names of fields is the right one; the first kilobytes
of a text tell less.
"""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Final

from algords.documents.model import Document, Positions
from algords.documents.tables.grid import Cell, Grid
from algords.documents.tables.layout import known_names
from algords.documents.tables.reading import read_tables
from algords.documents.text import MAX_BYTES, decode
from algords.errors import DocumentError, Place
from algords.formulas import unescaped

__all__ = ["SUFFIXES", "looks_like", "read", "read_rows"]

SUFFIXES: Final = (".csv", ".tsv")

_SEPARATORS: Final = ";,\t|"
_HEAD: Final = 20
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_LINE_END: Final = re.compile("\r\n?")

# The limit of the csv module is for the whole process; a cell of 200 kB was met, it allows 131.
csv.field_size_limit(MAX_BYTES)


def read(data: bytes, name: str) -> Document:
    """Return the fiches in the rows of ``data``.

    Raises:
        DocumentError: DOC-02 for bytes that are no text, DOC-03 with the line of the row whose
            quotation mark is not closed, DOC-41 when no name is known.
    """
    text = _LINE_END.sub("\n", decode(data))
    separator = _separator(text)
    starts: list[int] = []
    rows: list[list[str]] = []
    for line, row in _rows(text, separator):
        starts.append(line)
        rows.append([unescaped(cell.strip()) for cell in row])
    lines = text.split("\n")
    grid = Grid(name=None, rows=rows, places=partial(_place, lines, starts, separator))
    empty = Document(name=name, format="csv", text=text, data=None, typed=False, locate=Positions)
    return read_tables([grid], empty)


def read_rows(data: bytes) -> list[list[str]]:
    """Return every row of ``data``, its cells as they are written.

    Raises:
        DocumentError: as `read` does, for what is no text and for a row without an end.
    """
    text = _LINE_END.sub("\n", decode(data))
    return [row for _, row in _rows(text, _separator(text))]


def looks_like(data: bytes) -> bool:
    """Say whether ``data`` has a row that names two fields at least."""
    try:
        text = _LINE_END.sub("\n", decode(data))
    except DocumentError:
        return False
    return any(_known(text, separator) > 1 for separator in _SEPARATORS)


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda one: _known(text, one))


def _known(text: str, separator: str) -> int:
    rows: list[list[str]] = []
    # A wrong separator breaks rows; with the right one, reading says where they break.
    with suppress(DocumentError):
        rows.extend(row for _, row in islice(_rows(text, separator), _HEAD))
    return known_names(Grid(name=None, rows=rows))


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it starts, counted from 0."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 0
    try:
        for row in reader:
            yield start, row
            start = reader.line_num
    except csv.Error:
        place = Place(line=start + 1, column=1)
        raise DocumentError("DOC-03", place=place, details={"format": "CSV"}) from None


def _place(lines: list[str], starts: list[int], separator: str, cell: Cell) -> tuple[Place, int]:
    """Return where a cell starts in the text, and its length on that line.

    A cell that its row does not reach is at the end of the row.
    """
    row, column = cell
    end = starts[row + 1] if row + 1 < len(starts) else len(lines)
    text = "\n".join(lines[starts[row] : end])
    at = 0
    for _ in range(column):
        after = _end(text, at, separator)
        if after >= len(text) or text[after] != separator:
            at = after
            break
        at = after + 1
    before = text[:at]
    length = len(text[at : _end(text, at, separator)].split("\n")[0])
    line = starts[row] + before.count("\n") + 1
    return Place(line=line, column=at - (before.rfind("\n") + 1) + 1), max(1, length)


def _end(text: str, at: int, separator: str) -> int:
    """Return where the cell that starts at ``at`` ends."""
    quoted = _QUOTED.match(text, at)
    after = quoted.end() if quoted else at
    stops = [stop for mark in (separator, "\n") if (stop := text.find(mark, after)) >= 0]
    return min(stops, default=len(text))
