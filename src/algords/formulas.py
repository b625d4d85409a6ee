"""Texts that a spreadsheet would take for a formula, and the apostrophe that keeps it from that.

Whoever opens a table runs what its cells say: a formula may send the other cells away (OWASP, CSV
Injection). What is written is undone in reading, so that no text changes on the way.
"""

import re
from typing import Final

__all__ = ["escaped", "is_formula", "unescaped"]

# With what a spreadsheet lets a formula start (OWASP, CSV Injection): the full-width forms too.
_FORMULA: Final = "[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]"
_DANGEROUS: Final = re.compile(f"'*{_FORMULA}")
_QUOTED: Final = re.compile(f"'+{_FORMULA}")


def escaped(text: str, *, formulas: bool) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula; `unescaped` undoes it.

    An apostrophe comes before what a formula starts with. Where cells have types, and ``formulas``
    is false, only texts get one that have an apostrophe there already, so that one way of reading
    fits both.

    >>> escaped("=1+1", formulas=True), escaped("=1+1", formulas=False)
    ("'=1+1", '=1+1')
    """
    found = (_DANGEROUS if formulas else _QUOTED).match(text)
    return text if found is None else f"'{text}"


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet could take ``text`` for a formula."""
    return re.match(_FORMULA, text) is not None


def unescaped(text: str) -> str:
    """Return what `escaped` was given.

    >>> [unescaped(one) for one in ("'=1+1", "''=1", "'tis", "=1")]
    ['=1+1', "'=1", "'tis", '=1']
    """
    return text[1:] if _QUOTED.match(text) else text
