"""Tables in pages of text: HTML, Markdown with pipes or with HTML in it, Org.

A cell is the words that a reader of the page sees, and the addresses of its links, written as
`algords.documents.tables.links` says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from algords.documents.tables.html_tables import PageTable, html_text, read_html
from algords.documents.tables.links import link
from algords.documents.tables.rows import Row
from algords.documents.tables.sheets import Sheet
from algords.documents.tables.tags import unescape
from algords.errors import DocumentError

__all__ = ["marked_sheets"]

# The pages met have 12 kB; an agency of the United States publishes one of 1 MB.
_LARGEST: Final = 16 * 1024 * 1024
_MEGABYTE: Final = 1024 * 1024
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r" {0,3}#{1,6} +(.{1,80})")
_ORG_HEADING: Final = re.compile(r"\*{1,9} +(.{1,80})")
_ORG_BLOCK: Final = re.compile(r" *#\+(begin|end)_(?:src|example|comment|export)\b", re.IGNORECASE)
# A pipe ends a cell, unless there is a backslash before it (GFM §4.10).
_PIPE: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r":?-+:?")
_ORG_RULE: Final = re.compile(r"\|-[-+|]*")
# How wide a column is shown and to which side (Org manual, « Column Width and Alignment »).
_ORG_COOKIE: Final = re.compile(r"<[lrc]?[0-9]{0,4}>|")
_ORG_LINK: Final = re.compile(r"\[\[([^\[\]]{1,8000})\](?:\[([^\[\]]{1,2000})\])?\]")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,8000})>")
_TAG: Final = re.compile(
    r"</?(?:a|b|br|code|em|i|li|ol|p|s|small|span|strong|sub|sup|u|ul)\b[^<>]{0,8000}>",
    re.IGNORECASE,
)
_Line = tuple[int, int, str]


def marked_sheets(text: str, suffix: str) -> tuple[Sheet, ...]:
    r"""Return the tables of a page, told by the ending of its name; a row knows its line.

    A sheet is called by the heading that stands above it, when there are several.

    Raises:
        DocumentError: DOC-06 for a page of more than 16 million characters.

    >>> [sheet] = marked_sheets("| a | b |\n| - | - |\n| 1 | [x](https://e.org) |\n", ".md")
    >>> [row.cells for row in sheet.rows()]
    [['a', 'b'], ['1', '[x](https://e.org)']]
    """
    if len(text) > _LARGEST:
        raise DocumentError("DOC-06", details={"limit": _LARGEST // _MEGABYTE})
    if suffix in (".html", ".htm"):
        found, _ = read_html(text)
    elif suffix == ".org":
        found = list(_org(text))
    else:
        found = list(_markdown(text))
    names = _names(found)
    return tuple(
        Sheet(name=name, rows=partial(iter, tuple(table.rows)), lines=True)
        for name, table in zip(names, found, strict=True)
    )


def _names(tables: list[PageTable]) -> list[str | None]:
    """Return what tells the tables apart: the words above them, numbered where alike."""
    if len(tables) == 1:
        return [None]
    seen: Counter[str] = Counter()
    names: list[str | None] = []
    for table in tables:
        seen[table.title] += 1
        times = seen[table.title]
        number = f" #{times}" if times > 1 or not table.title else ""
        names.append(f"{table.title}{number}".strip())
    return names


class _Lines:
    """The lines of a text, one after the other; each knows its number and where it starts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.number = 0

    def __iter__(self) -> Iterator[_Line]:
        while self.at < len(self.text):
            start = self.at
            line = self.peek()
            self.at = start + len(line) + 1
            self.number += 1
            yield self.number, start, line

    def peek(self) -> str:
        """Return the next line, without taking it."""
        end = self.text.find("\n", self.at)
        return self.text[self.at : end if end >= 0 else len(self.text)]

    def skip_to(self, end: int) -> None:
        """Go on with the line behind the one that holds ``end``."""
        newline = self.text.find("\n", end)
        after = len(self.text) if newline < 0 else newline + 1
        self.number += self.text.count("\n", self.at, after)
        self.at = after


def _markdown(text: str) -> Iterator[PageTable]:
    lines = _Lines(text)
    title, fence = "", ""
    for number, start, line in lines:
        marks = _FENCE.match(line)
        if fence or marks:
            fence = _fenced(fence, marks[1] if marks else "")
        elif heading := _HEADING.match(line):
            title = heading[1].strip(" #")
        elif line.lstrip().startswith("<") and "<table" in line.lower():
            at = start + line.lower().index("<table")
            found, end = read_html(text, at, first_line=number, alone=True)
            for table in found:
                table.title = table.title or title
                yield table
            lines.skip_to(end)
        elif "|" in line and _is_rule(lines.peek(), len(_cut(line))):
            yield _piped(lines, title, (number, start, line))


def _fenced(fence: str, marks: str) -> str:
    """Return the marks that end the block of code we are in, empty outside of one."""
    if not fence:
        return marks
    return "" if marks.startswith(fence) else fence


def _piped(lines: _Lines, title: str, head: _Line) -> PageTable:
    names = [_markdown_cell(one) for one in _cut(head[2])]
    table = PageTable(title=title, rows=[Row(1, head[0], names)])
    rest = iter(lines)
    next(rest)
    while "|" in lines.peek():
        number, _, line = next(rest)
        cells = [_markdown_cell(one) for one in _cut(line)]
        table.rows.append(Row(len(table.rows) + 1, number, cells))
    return table


def _cut(line: str) -> list[str]:
    said = line.strip()
    cells = _PIPE.split(said.removeprefix("|"))
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [one.replace("\\|", "|").strip() for one in cells]


def _is_rule(line: str, width: int) -> bool:
    cells = _cut(line)
    return "-" in line and len(cells) == width and all(map(_RULE.fullmatch, cells))


def _markdown_cell(cell: str) -> str:
    said = _AUTOLINK.sub(lambda one: one[1], cell) if "<" in cell else cell
    return html_text(said) if _TAG.search(said) else unescape(said).strip()


def _org(text: str) -> Iterator[PageTable]:
    table = PageTable()
    title, within = "", False
    for number, _, line in _Lines(text):
        block = _ORG_BLOCK.match(line)
        if block is not None:
            within = block[1].lower() == "begin"
        elif heading := _ORG_HEADING.match(line):
            title = heading[1].strip()
        if not within and line.lstrip().startswith("|"):
            _add_org_row(table, number, line.strip(), title)
        elif table.rows:
            yield table
            table = PageTable()
    if table.rows:
        yield table


def _add_org_row(table: PageTable, number: int, line: str, title: str) -> None:
    inner = line[1:-1] if line.endswith("|") and len(line) > 1 else line[1:]
    cells = [_org_cell(one) for one in inner.split("|")]
    if _ORG_RULE.fullmatch(line) or all(map(_ORG_COOKIE.fullmatch, cells)):
        return
    table.title = title
    table.rows.append(Row(len(table.rows) + 1, number, cells))


def _org_cell(cell: str) -> str:
    said = cell.replace("\\vert{}", "|").replace("\\vert", "|").replace("\\nbsp{}", "\u00a0")
    return _ORG_LINK.sub(_org_link, said).strip()


def _org_link(found: re.Match[str]) -> str:
    return link((found[2] or found[1]).strip(), found[1])
