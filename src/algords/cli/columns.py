"""Words and columns on a screen (`algords.cli.output.screen` tells its width)."""

import textwrap
from collections.abc import Iterable
from typing import Final

__all__ = ["paragraph", "table"]

_GAP: Final = "  "


def paragraph(text: str, width: int, indent: str = "") -> list[str]:
    """Return ``text`` in lines of at most ``width`` characters; a longer word stays whole.

    >>> paragraph("one two three", 9, "  ")
    ['  one two', '  three']
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(rows: Iterable[tuple[str, ...]], width: int, indent: str = "") -> list[str]:
    """Return ``rows`` in columns as wide as what they hold; the last one takes several lines.

    >>> table([("a", "one two"), ("bbb", "three")], 9)
    ['a    one', '     two', 'bbb  three']
    """
    listed = list(rows)
    before = [max((len(row[at]) for row in listed), default=0) for at in range(_columns(listed))]
    lines: list[str] = []
    for row in listed:
        cells = (f"{cell:<{wide}}" for cell, wide in zip(row[:-1], before, strict=True))
        start = indent + "".join(cell + _GAP for cell in cells)
        rest = paragraph(row[-1], width, " " * len(start)) or [""]
        lines += [(start + rest[0].lstrip(" ")).rstrip(), *rest[1:]]
    return lines


def _columns(rows: list[tuple[str, ...]]) -> int:
    return len(rows[0]) - 1 if rows else 0
