"""A document that has been read: its data, and where each part of it stands in the text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from algords.errors import DocumentError, Place

__all__ = ["MAX_DEPTH", "Document", "Positions", "Span", "escape", "parent", "walk"]

# A fiche nests three deep; registers seen so far, eight. Beyond this a document is hostile
# (deep nesting exhausts the stack of parsers).
MAX_DEPTH: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of one line of text: where it starts, and its length in characters."""

    place: Place
    length: int


@dataclass(frozen=True, slots=True)
class Positions:
    """The spans of keys and of values, by JSON pointer (RFC 6901).

    ``repeated`` holds the pointers of keys that stand twice in one block, with their second span.
    """

    keys: dict[str, Span] = field(default_factory=dict)
    values: dict[str, Span] = field(default_factory=dict)
    repeated: list[tuple[str, Span]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a file says.

    ``name`` is how the user knows it (a relative path, a URL, ``-``); ``data`` is made of dicts,
    lists, texts, numbers, booleans and None; ``typed`` is false where every value is a text, as
    in YAML, because that format cannot be trusted with types.
    """

    name: str
    format: str
    text: str
    data: Any
    typed: bool
    locate: Callable[[], Positions]

    @cached_property
    def positions(self) -> Positions:
        """The spans of every part, computed when first asked for."""
        return self.locate()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.splitlines()

    def key_span(self, pointer: str) -> Span | None:
        """Return where the key at ``pointer`` stands, or the nearest part around it."""
        return self._nearest(pointer, self.positions.keys)

    def value_span(self, pointer: str) -> Span | None:
        """Return where the value at ``pointer`` stands, or the nearest part around it."""
        return self._nearest(pointer, self.positions.values)

    def _nearest(self, pointer: str, spans: dict[str, Span]) -> Span | None:
        if pointer in spans:
            return spans[pointer]
        while pointer:
            pointer = parent(pointer)
            found = self.positions.keys.get(pointer) or self.positions.values.get(pointer)
            if found is not None:
                return found
        return self.positions.values.get("")


def escape(step: str | int) -> str:
    """Return ``step`` as one step of a JSON pointer, with its slash.

    >>> escape("a/b")
    '/a~1b'
    """
    return "/" + str(step).replace("~", "~0").replace("/", "~1")


def parent(pointer: str) -> str:
    """Return the pointer of what holds ``pointer``; the root holds itself."""
    return pointer.rpartition("/")[0]


def walk(data: object) -> Iterator[tuple[str, object]]:
    """Yield every part of ``data`` with its pointer, the whole first.

    Raises:
        DocumentError: DOC-05 when something is nested deeper than ``MAX_DEPTH``.
    """
    pending: list[tuple[str, object, int]] = [("", data, 0)]
    while pending:
        pointer, part, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise DocumentError("DOC-05", details={"limit": MAX_DEPTH})
        yield pointer, part
        if isinstance(part, dict):
            steps = list(part.items())
        elif isinstance(part, list):
            steps = list(enumerate(part))
        else:
            continue
        pending.extend((pointer + escape(step), value, depth + 1) for step, value in steps)
