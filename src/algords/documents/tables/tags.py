"""HTML → tags and texts, in one pass whose time is that of the length, whatever is not closed.

The parser of the standard library takes minutes for 150 kB of tags without an end. Names, quotes,
comments and the texts of scripts end where browsers end them (HTML Living Standard §13.2.5).
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

__all__ = ["Piece", "attributes", "pieces", "unescape"]

_NAME: Final = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,40}")
# A browser shows nothing of what these hold.
_UNSHOWN: Final = frozenset(("script", "style", "template", "noscript", "title", "textarea"))
_STOP: Final = re.compile("[\"'>]")
# Longer than any address that a browser opens.
_ATTRIBUTES: Final = 16_384
_ATTRIBUTE: Final = re.compile(
    r"([A-Za-z-]{1,20})\s{0,8}(?:=\s{0,8}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
# Before the value of an attribute in quotation marks stands an equals sign, and a few blanks.
_BEFORE: Final = 8
# No character has so many digits; Python refuses to count beyond 4,300 of them.
_NO_CHARACTER: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")


class Piece(NamedTuple):
    """A tag or a text; ``start`` is where it begins, ``end`` where it is over.

    ``name`` is that of a tag in small letters, with a slash before it where the tag closes, and
    empty for a text. ``words`` are the text as it is written, or what stands behind the name.
    """

    name: str
    words: str
    start: int
    end: int


def pieces(text: str, start: int = 0) -> Iterator[Piece]:
    """Yield the tags and texts of ``text`` from ``start`` on; comments and scripts are passed over.

    >>> [one[:2] for one in pieces("<a href='x>y'>a < b</A><!-- c -->")]
    [('a', " href='x>y'"), ('', 'a < b'), ('/a', '')]
    """
    scan = _Scan(text)
    since = at = start
    while (found := text.find("<", at)) >= 0:
        name = _NAME.match(text, found + 1)
        if name is None and text[found + 1 : found + 2] not in ("!", "?", "/"):
            at = found + 1
            continue
        if found > since:
            yield Piece("", text[since:found], since, found)
        end = scan.end(found, name)
        if end < 0:
            return
        if name is not None:
            tag = name[0].lower()
            yield Piece(tag, text[name.end() : end - 1], found, end)
            if tag in _UNSHOWN:
                end = scan.closing(tag, end)
        since = at = end
    if since < len(text):
        yield Piece("", text[since:], since, len(text))


def attributes(words: str) -> Mapping[str, str]:
    """Return the attributes that stand behind the name of a tag; the first of a name counts.

    >>> attributes(' href="a&amp;b" colspan=2 hidden')
    {'href': 'a&b', 'colspan': '2', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(words[:_ATTRIBUTES]):
        value = one[2] or one[3] or one[4] or ""
        found.setdefault(one[1].lower(), unescape(value))
    return found


def unescape(words: str) -> str:
    r"""Return ``words`` with the characters that references stand for.

    >>> unescape("a&nbsp;&#233;"), unescape("&#" + "9" * 5000 + ";")
    ('a\xa0é', '\ufffd')
    """
    if "&" not in words:
        return words
    return html.unescape(_NO_CHARACTER.sub("\ufffd", words))


class _Scan:
    """Finds where tags end; what has no end is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unclosed: set[str] = set()

    def end(self, start: int, name: re.Match[str] | None) -> int:
        """Return the end of the tag or comment at ``start``, -1 when it goes on to the end."""
        if name is not None:
            return self._end_of_tag(name.end())
        if self.text.startswith("<!--", start):
            return self._after("-->", start + 2)
        return self._after(">", start)

    def closing(self, tag: str, start: int) -> int:
        """Return where the closing tag of an element that is not shown begins."""
        found = re.compile(f"</{tag}\\b", re.IGNORECASE).search(self.text, start)
        return len(self.text) if found is None else found.start()

    def _end_of_tag(self, start: int) -> int:
        at = start
        while (found := _STOP.search(self.text, at)) is not None:
            at = found.end()
            if found[0] == ">":
                return at
            before = self.text[max(start, at - 1 - _BEFORE) : at - 1]
            if before.rstrip().endswith("=") and found[0] not in self._unclosed:
                closed = self.text.find(found[0], at)
                if closed < 0:
                    self._unclosed.add(found[0])
                else:
                    at = closed + 1
        return -1

    def _after(self, words: str, start: int) -> int:
        found = self.text.find(words, start)
        return -1 if found < 0 else found + len(words)
