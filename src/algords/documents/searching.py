"""Places found by a search for words, in texts whose readers tell none: RDF, foreign JSON-LD.

They are near, not exact: the line on which a subject, then a property of it, then its value is
first written.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from algords.documents.model import Positions, Span, escape
from algords.documents.text import place_of
from algords.standard.terms import fields
from algords.text import LANGUAGES

__all__ = ["search_positions", "search_words"]

# The last part of an address or of a prefixed name: what stands after `:`, `/` or `#`.
_LOCAL: Final = re.compile(r"[:/#]([A-Za-z_][\w-]*)")
_PREFIX: Final = re.compile(r"(?:@prefix|PREFIX)\s+([\w.-]*):\s*<([^>]+)>", re.IGNORECASE)
# What may name a subject: an address, or a prefixed name.
_NAME: Final = re.compile(r'<[^<>\s]*>|(?:\w+:)?(about="[^"]*")|[\w.-]*:[^\s;,"<>()\[\]]+')
_LAST: Final = re.compile(r"[/#]")
_WORD: Final = re.compile(r"[^\s;,]*")
# How much of a value is looked for, and how far behind its property.
_VALUE: Final = 60
_REACH: Final = 5000


def search_words(text: str, words: str, start: int = 0, end: int | None = None) -> Span | None:
    r"""Return where ``words`` first stand in ``text[start:end]``; between quotes at best.

    >>> span = search_words('a: 1\nb: "x"', "x")
    >>> span.place.line, span.place.column, span.approximate
    (2, 5, True)
    """
    shown = words.split("\n", maxsplit=1)[0][:_VALUE]
    if not shown.strip():
        return None
    quoted = text.find(f'"{shown}', start, end)
    at = quoted + 1 if quoted >= 0 else text.find(shown, start, end)
    return None if at < 0 else _span(text, at, len(shown))


def search_positions(text: str, data: object) -> Positions:
    """Return the places in ``text``, a text of RDF, of the parts of ``data`` made from it."""
    search = _Search(text)
    return Positions(values=dict(search.parts(data, "", 0)))


def _span(text: str, at: int, length: int) -> Span:
    return Span(place=place_of(text, at), length=max(1, length), approximate=True)


class _Search:
    """Where the names of one text stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prefixes = {found[2]: found[1] for found in _PREFIX.finditer(text)}
        self.locals: dict[str, list[int]] = {}
        for found in _LOCAL.finditer(text):
            self.locals.setdefault(found[1], []).append(found.start())
        self.names: dict[str, int] = {}
        self.on_top: dict[str, int] = {}
        for found in _NAME.finditer(text):
            at, form = found.start(), found[1] or found[0].rstrip(".")
            self.names.setdefault(form, at)
            if at == 0 or text[at - 1] == "\n":
                self.on_top.setdefault(form, at)

    def parts(self, data: object, pointer: str, start: int) -> Iterator[tuple[str, Span]]:
        """Yield the places of ``data`` and of all in it, which are looked for from ``start`` on."""
        if isinstance(data, Mapping):
            start = self.subject(data, start)
            yield pointer, self.word_at(start)
            for key, value in data.items():
                if not key.startswith("@") or key == "@graph":
                    inner = self.property(key, start)
                    yield from self.parts(value, pointer + escape(key), inner)
        elif isinstance(data, list):
            yield pointer, self.word_at(start)
            for number, value in enumerate(data):
                yield from self.parts(value, pointer + escape(number), start)
        else:
            yield pointer, self.value(str(data), start)

    def subject(self, block: Mapping[str, object], start: int) -> int:
        """Return where ``block`` is described, by its address; ``start`` for one without."""
        iri = block.get("id")
        if not isinstance(iri, str):
            return start
        found = [at for form in self.forms(iri) if (at := self.first(form)) >= 0]
        return min(found, default=start)

    def forms(self, iri: str) -> Iterator[str]:
        """Yield how ``iri`` may be written."""
        yield f"<{iri}>"
        yield f'about="{iri}"'
        for namespace, prefix in self.prefixes.items():
            if iri.startswith(namespace):
                yield f"{prefix}:{iri.removeprefix(namespace)}"

    def first(self, form: str) -> int:
        """Return where ``form`` first starts a line, else where it first stands, else -1."""
        return self.on_top.get(form, self.names.get(form, -1))

    def property(self, key: str, start: int) -> int:
        """Return where the property that ``key`` stands for is first written after ``start``."""
        local = _local_names().get(key) or _LAST.split(key)[-1]
        places = self.locals.get(local, [])
        at = bisect_left(places, start)
        return places[at] if at < len(places) else start

    def value(self, value: str, start: int) -> Span:
        """Return where ``value`` stands after ``start``, if it is near; else what is there."""
        near = search_words(self.text, value, start, start + _REACH)
        return near or self.word_at(start)

    def word_at(self, at: int) -> Span:
        """Return the word at ``at``."""
        word = _WORD.match(self.text, at)
        return _span(self.text, at, len(word.group()) if word else 1)


@cache
def _local_names() -> dict[str, str]:
    """Return the last part of the address of each field, by its key in either language."""
    return {
        field.key.say(language): _LAST.split(field.property)[-1]
        for field in fields()
        for language in LANGUAGES
    } | {"type": "type"}
