"""A document that has been read: its data, and where each part of it stands in the text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, Final

from algords.errors import DocumentError, Place
from algords.records import open_record, positional_record, record

__all__ = [
    "MAX_DEPTH",
    "Document",
    "Notice",
    "Positions",
    "Span",
    "escape",
    "last_step",
    "parent",
    "steps",
    "value_at",
    "walk",
]

# A fiche nests three deep; registers seen so far, eight. Beyond this a document is hostile
# (deep nesting exhausts the stack of parsers).
MAX_DEPTH: Final = 64


@record
class Span:
    """A stretch of one line of text: where it starts, and its length in characters.

    In a table ``cell`` is the cell (``F4``), None for a whole sheet; in a workbook ``sheet`` is the
    name of its sheet, and ``place`` the row and the column of the cell. ``approximate`` is true of
    a place that was found by a search for words.
    """

    place: Place
    length: int
    sheet: str | None = None
    cell: str | None = None
    approximate: bool = False


@positional_record
class Notice:
    """What the reading of a whole file is worth saying: a document rule, and the place.

    ``sheet`` is the sheet of a workbook; ``details`` fill the marks of the rule's message.
    """

    rule: str
    place: Place | None = None
    sheet: str | None = None
    details: Mapping[str, object] = field(default_factory=dict, hash=False)


@positional_record
class Positions:
    """The spans of keys and of values, by JSON pointer (RFC 6901).

    ``repeated`` holds the pointers of keys that stand twice in one block, with their second span.
    """

    keys: Mapping[str, Span] = field(default_factory=dict)
    values: Mapping[str, Span] = field(default_factory=dict)
    repeated: list[tuple[str, Span]] = field(default_factory=list)


@open_record
class Document:
    """What a file says.

    ``name`` is how the user knows it (a relative path, a URL, ``-``); ``data`` is made of dicts,
    lists, texts, numbers, booleans and None; ``typed`` is false where every value is a text, as
    in YAML, because that format cannot be trusted with types. ``made`` is true of a document that
    was rewritten from another form, which has none of its keys.
    """

    name: str
    format: str
    text: str
    data: Any
    typed: bool
    locate: Callable[[], Positions]
    notices: tuple[Notice, ...] = ()
    made: bool = False

    @cached_property
    def positions(self) -> Positions:
        """The spans of every part, computed when first asked for."""
        return self.locate()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends.

        They end where editors end them: U+2028 and the like stand inside a line.
        """
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    def key_span(self, pointer: str) -> Span | None:
        """Return where the key at ``pointer`` stands, or the nearest part around it."""
        return self._nearest(pointer, self.positions.keys)

    def value_span(self, pointer: str) -> Span | None:
        """Return where the value at ``pointer`` stands, or the nearest part around it."""
        return self._nearest(pointer, self.positions.values)

    def _nearest(self, pointer: str, spans: Mapping[str, Span]) -> Span | None:
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
    if isinstance(step, int):
        return f"/{step}"
    return "/" + step.replace("~", "~0").replace("/", "~1")


def parent(pointer: str) -> str:
    """Return the pointer of what holds ``pointer``; the root holds itself."""
    return pointer.rpartition("/")[0]


def steps(pointer: str) -> list[str]:
    """Return the steps of a JSON pointer (RFC 6901), unescaped.

    >>> steps("/a~1b/0")
    ['a/b', '0']
    """
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def last_step(pointer: str) -> str:
    """Return the last step of ``pointer``, nothing for the whole."""
    return (steps(pointer) or [""])[-1]


def value_at(data: object, pointer: str) -> object:
    """Return what stands at ``pointer`` in ``data``, None where nothing does.

    >>> value_at({"a": [1, 2]}, "/a/1")
    2
    """
    found = data
    for step in steps(pointer):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


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
            held = list(part.items())
        elif isinstance(part, list):
            held = list(enumerate(part))
        else:
            continue
        pending.extend((pointer + escape(step), value, depth + 1) for step, value in held)
