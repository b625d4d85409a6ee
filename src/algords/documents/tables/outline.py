"""A page of text without tables as one: each paragraph and list item, under its heading."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from algords.documents.tables.rows import Row
from algords.documents.tables.sheets import Sheet

__all__ = ["OUTLINE", "outline_sheet"]

# What the two columns are called.
OUTLINE: Final = ("heading", "text")
_HEADING: Final = re.compile(r" {0,3}#{1,6}[ \t]+([^\n]*?)[ \t#]*")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(\S.*)")
_FENCE: Final = re.compile(r" {0,3}(?:`{3,}|~{3,})")


def outline_sheet(text: str) -> Sheet:
    r"""Return the paragraphs and list items of a page in Markdown (CommonMark 0.31, §4 and §5).

    A row has the heading and the text, whose lines are put together; a heading without a text
    below it has a row too. A row knows the line on which it starts.

    >>> sheet = outline_sheet("# Who\n- the body:\n  Leeds\n\nAnd\nothers\n## Why\n")
    >>> [(row.line, row.cells) for row in sheet.rows()][1:]
    [(2, ['Who', 'the body: Leeds']), (5, ['Who', 'And others']), (7, ['Why', ''])]
    """
    return Sheet(name=None, rows=partial(_rows, text), lines=True)


def _rows(text: str) -> Iterator[Row]:
    yield Row(1, 1, list(OUTLINE))
    for number, (line, heading, words) in enumerate(_parts(text), start=2):
        yield Row(number, line, [heading, words])


def _parts(text: str) -> Iterator[tuple[int, str, str]]:
    heading, begun, bare = "", 0, 0
    words: list[str] = []
    fenced = False
    for number, line in enumerate([*text.splitlines(), "#  "], start=1):
        if _FENCE.match(line):
            fenced = not fenced
        title = None if fenced else _HEADING.fullmatch(line)
        item = None if fenced else _ITEM.fullmatch(line)
        if words and (title or item or not line.strip()):
            yield begun, heading, " ".join(words)
            words = []
        if title:
            if bare:
                yield bare, heading, ""
            heading, bare = title[1].strip(), number
        elif line.strip():
            begun = begun if words else number
            words.append((item[1] if item else line).strip())
            bare = 0
