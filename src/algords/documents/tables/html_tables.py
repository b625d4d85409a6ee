"""The tables of an HTML page as rows of texts, with the addresses of their links."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from algords.documents.tables.links import link
from algords.documents.tables.rows import Row
from algords.documents.tables.tags import Piece, attributes, pieces, unescape

__all__ = ["PageTable", "html_text", "read_html"]

# Tables within tables lay out a page; nobody needs more of them.
_DEEPEST: Final = 8
# HTML lets a cell cover so many columns (Living Standard §4.9.11).
_WIDEST: Final = 1000
# Cells that are written once and stand in several places: a page may ask for billions.
_COPIES: Final = 1_000_000
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_BLOCKS: Final = frozenset(("p", "div", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "h3", "h4"))
_TITLES: Final = frozenset(("caption", "h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS: Final = frozenset(("td", "th"))
_UNSEEN_STYLE: Final = re.compile(r"display\s{0,4}:\s{0,4}none", re.IGNORECASE)
_LONGEST_TITLE: Final = 80
_SPANNED, _HIDDEN = "spanned-cells", "hidden-row"


@dataclass(slots=True)
class PageTable:
    """A table of a page: the words above it, and its rows."""

    title: str = ""
    rows: list[Row] = field(default_factory=list)


def read_html(
    text: str, start: int = 0, *, first_line: int = 1, alone: bool = False
) -> tuple[list[PageTable], int]:
    """Return the tables of ``text`` from ``start`` on, which is on ``first_line``, and the end.

    ``alone`` ends behind the first table. A table within a cell is a table of its own. A cell that
    covers several rows stands in each of them, one that covers several columns in the first: such
    rows have the trouble ``spanned-cells``. Rows that a browser hides have ``hidden-row``.

    >>> tables, _ = read_html("<table><tr><td>a<td><a href='https://e.org'>b</a></table>")
    >>> tables[0].rows[0].cells
    ['a', '[b](https://e.org)']
    """
    page = _Page(text, start, first_line)
    for piece in pieces(text, start):
        page.take(piece)
        if alone and page.found and not page.open:
            return page.tables(), piece.end
    while page.open:
        page.close_table()
    return page.tables(), len(text)


def html_text(marked: str) -> str:
    r"""Return the text of a piece of HTML as it would stand in a cell.

    >>> html_text("a<br>b <a href='https://e.org'>c</a>")
    'a\nb [c](https://e.org)'
    """
    cell = _Cell()
    for piece in pieces(marked):
        cell.take(piece)
    return cell.text()


class _Cell:
    """A cell while it is read."""

    def __init__(self, words: str = "") -> None:
        said = attributes(words)
        self.width = _count(said.get("colspan"), _WIDEST)
        self.height = _count(said.get("rowspan"), None)
        self.hidden = _is_hidden(said)
        self._said: list[str] = []
        self._href: str | None = None
        self._label: list[str] = []

    def take(self, piece: Piece) -> None:
        if piece.name == "":
            words = _SPACES.sub(" ", unescape(piece.words))
            (self._said if self._href is None else self._label).append(words)
        elif piece.name in ("a", "/a"):
            self._end_link()
            if piece.name == "a":
                self._href = attributes(piece.words).get("href")
        elif piece.name == "br":
            self._break("\n")
        elif piece.name == "li":
            self._break("\n- ")
        elif piece.name.lstrip("/") in _BLOCKS:
            self._break("\n")

    def text(self) -> str:
        self._end_link()
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self._said).split("\n"))
        return "\n".join(line for line in lines if line)

    def _break(self, words: str) -> None:
        (self._said if self._href is None else self._label).append(words)

    def _end_link(self) -> None:
        if self._href is not None:
            self._said.append(link(" ".join("".join(self._label).split()), self._href))
        self._href = None
        self._label.clear()


class _Open:
    """A table while it is read: its last row and cell, and the cells that go down from above."""

    def __init__(self, table: PageTable) -> None:
        self.table = table
        self.cell: _Cell | None = None
        self.row: list[_Cell] | None = None
        self.line = 0
        self.hidden = False
        self.number = 0
        self.down: dict[int, tuple[int, str]] = {}


class _Page:
    """A page while it is read."""

    def __init__(self, text: str, start: int, line: int) -> None:
        self._text, self._at, self._line = text, start, line
        self._title: list[str] | None = None
        self._last = ""
        self._copies = _COPIES
        self.found: list[PageTable] = []
        self.open: list[_Open] = []

    def tables(self) -> list[PageTable]:
        return [one for one in self.found if one.rows]

    def take(self, piece: Piece) -> None:
        name = piece.name
        if name == "table":
            self._open_table()
        elif name in _TITLES and (not self.open or self.open[-1].cell is None):
            self._title = []
        elif self._title is not None and name.startswith("/") and name[1:] in _TITLES:
            self._end_title()
        elif self._title is not None and name == "":
            self._title.append(unescape(piece.words))
        elif self.open:
            self._within(self.open[-1], piece)

    def close_table(self) -> None:
        self._end_row(self.open[-1])
        self.open.pop()

    def _open_table(self) -> None:
        if len(self.open) < _DEEPEST:
            table = PageTable(title=self._last)
            self.found.append(table)
            self.open.append(_Open(table))

    def _end_title(self) -> None:
        words = " ".join("".join(self._title or ()).split())[:_LONGEST_TITLE].strip()
        self._title, self._last = None, words
        if self.open and self.open[-1].number == 0:
            self.open[-1].table.title = words

    def _within(self, open_: _Open, piece: Piece) -> None:
        if piece.name == "/table":
            self.close_table()
        elif piece.name in ("tr", "/tr", "thead", "tbody", "tfoot"):
            self._end_row(open_)
            if piece.name == "tr":
                self._start_row(open_, piece)
        elif piece.name in _CELLS:
            row = self._start_row(open_, piece) if open_.row is None else open_.row
            open_.cell = _Cell(piece.words)
            row.append(open_.cell)
        elif piece.name.startswith("/") and piece.name[1:] in _CELLS:
            open_.cell = None
        elif open_.cell is not None:
            open_.cell.take(piece)

    def _start_row(self, open_: _Open, piece: Piece) -> list[_Cell]:
        self._line += self._text.count("\n", self._at, piece.start)
        self._at = piece.start
        row: list[_Cell] = []
        open_.row = row
        open_.line = self._line
        open_.hidden = piece.name == "tr" and _is_hidden(attributes(piece.words))
        return row

    def _end_row(self, open_: _Open) -> None:
        row, open_.row, open_.cell = open_.row, None, None
        if row is None:
            return
        open_.number += 1
        spanned = bool(open_.down) or any(one.width > 1 or one.height > 1 for one in row)
        cells = list(self._laid_out(open_, row))
        hidden = open_.hidden or any(one.hidden for one in row)
        trouble = _HIDDEN if hidden else _SPANNED if spanned else None
        if any(cells):
            open_.table.rows.append(Row(open_.number, open_.line, cells, trouble))

    def _laid_out(self, open_: _Open, row: list[_Cell]) -> Iterator[str]:
        """Yield the cells of ``row`` in their columns, among those that go down from above."""
        waiting = iter(row)
        column = 0
        last = max(open_.down, default=-1)
        while True:
            if column in open_.down:
                yield self._from_above(open_, column)
                column += 1
                continue
            cell = next(waiting, None)
            if cell is None:
                if column > last:
                    return
                yield ""
                column += 1
                continue
            text = cell.text()
            width = cell.width if cell.width <= self._copies else 1
            self._copies -= width - 1
            if cell.height > 1:
                open_.down[column] = cell.height - 1, text
            yield text
            yield from [""] * (width - 1)
            column += width

    def _from_above(self, open_: _Open, column: int) -> str:
        left, text = open_.down.pop(column)
        self._copies -= 1
        if left > 1 and self._copies > 0:
            open_.down[column] = left - 1, text
        return text


def _count(said: str | None, most: int | None) -> int:
    if said is None or not (said.isascii() and said.isdecimal()) or len(said) > len(str(_COPIES)):
        return 1
    number = max(1, int(said))
    return number if most is None else min(number, most)


def _is_hidden(said: Mapping[str, str]) -> bool:
    return "hidden" in said or _UNSEEN_STYLE.search(said.get("style", "")) is not None
