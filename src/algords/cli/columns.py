"""Words and columns on a screen: as wide as it is, never wider than one reads with ease."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import Final

__all__ = ["coloured", "paragraph", "screen_width", "table"]

# Lines longer than this are hard to follow (WCAG 2.2, 1.4.8 asks for 80 at most; codes take some).
_WIDEST: Final = 100
_NARROWEST: Final = 40
_GAP: Final = "  "


def screen_width() -> int:
    """Return how many characters a line may have: those of the screen, 80 when nobody says."""
    return max(_NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def coloured() -> bool:
    """Say whether colours are welcome: on a screen, unless ``NO_COLOR`` (no-color.org) is set."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


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
