r"""Links in cells: written as in Markdown, ``[label](address)``, in whatever they were found.

A cell is a text; what a table of HTML, Markdown or Org links is not lost in it.
"""

import re
from typing import Final, NamedTuple

__all__ = ["Link", "cell_links", "link"]

_BRACKETS: Final = re.compile(r"[\[\]\\]")
_ESCAPED: Final = re.compile(r"\\(.)")
# What the bare address of a link in Markdown cannot hold (CommonMark §6.3).
_UNBARE: Final = re.compile(r"[\s()<>]")
_LABEL: Final = r"(?<!\\)\[((?:[^\[\]\\]|\\.){0,2000})\]"
_BARE: Final = r"[^\s()<>]{0,8000}(?:\([^\s()<>]{0,400}\)[^\s()<>]{0,400})?"
_TITLE: Final = r"(?: {1,9}\"[^\"\n]{0,400}\")?"
_LINK: Final = re.compile(
    rf"{_LABEL}\((?:<([^<>\n]{{0,8000}})>|({_BARE})){_TITLE}\)|(https?://[^\s<>]+)"
)


class Link(NamedTuple):
    """A part of a cell: its words, and the address that they lead to, empty where to none."""

    words: str
    address: str


def link(label: str, address: str) -> str:
    r"""Return a link as it stands in a cell; an address alone, where the label is no other.

    >>> link("CNAF", "http://www.caf.fr/"), link("https://e.org", "https://e.org")
    ('[CNAF](http://www.caf.fr/)', 'https://e.org')
    >>> link("[1]", "https://e.org/a (b)")
    '[\\[1\\]](<https://e.org/a (b)>)'
    """
    address = address.strip()
    if not address or address == label:
        return label
    if not label:
        return address
    if "<" in address or ">" in address or "\n" in address:
        return f"{label} {address}"
    shown = f"<{address}>" if _UNBARE.search(address) else address
    return f"[{_BRACKETS.sub(lambda one: chr(92) + one[0], label)}]({shown})"


def cell_links(cell: str) -> list[Link]:
    """Return the parts of ``cell`` in their order, the words between links without spaces around.

    >>> [tuple(one) for one in cell_links("[Trésor](https://t.fr) / INSEE https://i.fr")]
    [('Trésor', 'https://t.fr'), ('/ INSEE', ''), ('https://i.fr', 'https://i.fr')]
    """
    parts: list[Link] = []
    since = 0
    for found in _LINK.finditer(cell):
        _add_words(parts, cell[since : found.start()])
        since = found.end()
        label, marked, bare, alone = found.groups()
        if alone is not None:
            parts.append(Link(alone, alone))
        else:
            words = _ESCAPED.sub(lambda one: one[1], label)
            parts.append(Link(" ".join(words.split()), marked or bare or ""))
    _add_words(parts, cell[since:])
    return parts


def _add_words(parts: list[Link], words: str) -> None:
    if words.strip():
        parts.append(Link(words.strip(), ""))
