"""YAML, read event by event: every value is a text, nothing is typed, nothing is copied.

YAML 1.1 turns ``no`` into false and ``1.10`` into 1.1; a fiche's fields know their own types, so
values stay as they are written. Aliases and tags are refused: a fiche needs neither, and both are
how a small file becomes an enormous one or a program.
"""

from collections.abc import Iterator
from typing import Any, Final, Protocol

import yaml

from algords.documents.model import MAX_DEPTH, Document, Positions, Span, escape
from algords.documents.text import CONTROL, decode, place_of
from algords.errors import DocumentError, Place

__all__ = ["SUFFIXES", "read"]

SUFFIXES: Final = (".yaml", ".yml")

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What libyaml says on a line of more than a thousand brackets.
_TOO_DEEP: Final = "exceeded maximum nesting depth"
# A thousand fiches, or six seconds; what is larger is read faster as JSON.
_MAX_VALUES: Final = 300_000
_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))


def read(data: bytes, name: str) -> Document:
    """Return the document written in ``data``; several documents in one file become a list.

    Raises:
        DocumentError: those of `algords.documents.text.decode`; DOC-03 with the place where YAML
            stops being YAML, DOC-04 for a key that stands twice in a block, DOC-05 for blocks
            nested too deep, DOC-09 for aliases, tags and keys that are not plain texts, DOC-23
            for a control character, DOC-29 for more values than a file may hold.
    """
    text = decode(data)
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    said: Any = builder.documents
    positions = builder.positions
    if len(builder.documents) == 1:
        said, positions = builder.documents[0], _of_the_first(positions)
    return Document(
        name=name, format="yaml", text=text, data=said, typed=False, locate=lambda: positions
    )


def _of_the_first(positions: Positions) -> Positions:
    """Return ``positions`` seen from the only document of the file, not from their list."""
    return Positions(
        keys={pointer.removeprefix("/0"): span for pointer, span in positions.keys.items()},
        values={pointer.removeprefix("/0"): span for pointer, span in positions.values.items()},
    )


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark)
        if error.problem == _TOO_DEEP:
            raise DocumentError("DOC-05", place=place, details={"limit": MAX_DEPTH}) from None
        raise DocumentError("DOC-03", place=place, details={"format": "YAML"}) from None
    except yaml.YAMLError:
        raise _unreadable(text) from None


def _unreadable(text: str) -> DocumentError:
    """Return what to say of ``text``, which holds a character that YAML refuses (YAML 1.2 §5.1)."""
    control = CONTROL.search(text)
    if control is None:
        return DocumentError("DOC-03", details={"format": "YAML"})
    details = {"found": f"U+{ord(control.group()):04X}"}
    return DocumentError("DOC-23", place=place_of(text, control.start()), details=details)


class _Mark(Protocol):
    """What the two loaders of PyYAML, one in C and one in Python, say of a place."""

    line: int
    column: int


def _place(mark: _Mark | None) -> Place:
    return Place(line=mark.line + 1, column=mark.column + 1) if mark else Place(line=1, column=1)


class _Builder:
    """Builds the data and the positions from the events, without recursion."""

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self.keys: dict[str, Span] = {}
        self.values: dict[str, Span] = {}
        self.positions = Positions(keys=self.keys, values=self.values)
        self.open: list[Any] = []
        self.pointers: list[str] = []
        self.key: str | None = None

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise DocumentError("DOC-09", place=_place(event.start_mark), details={"found": "*"})
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_tag(event)
        if self._expects_key():
            self._key(event)
            return
        plain = not event.style and event.value in _NOTHING
        self._add(None if plain else event.value, event)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_tag(event)
        if self._expects_key():
            raise DocumentError("DOC-09", place=_place(event.start_mark), details={"found": "?"})
        if len(self.open) >= MAX_DEPTH:
            place = _place(event.start_mark)
            raise DocumentError("DOC-05", place=place, details={"limit": MAX_DEPTH})
        block: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        pointer = self._add(block, event)
        self.open.append(block)
        self.pointers.append(pointer)
        self.key = None

    def _end(self, _event: yaml.CollectionEndEvent) -> None:
        self.open.pop()
        self.pointers.pop()
        self.key = None

    def _expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], dict) and self.key is None

    def _key(self, event: yaml.ScalarEvent) -> None:
        span = _span(event)
        if event.value in self.open[-1]:
            raise DocumentError("DOC-04", place=span.place, details={"key": event.value})
        self.key = event.value
        self.keys[self.pointers[-1] + escape(event.value)] = span

    def _add(self, value: object, event: yaml.Event) -> str:
        if not self.open:
            pointer = escape(len(self.documents))
            self.documents.append(value)
        elif isinstance(self.open[-1], dict):
            pointer = self.pointers[-1] + escape(self.key or "")
            self.open[-1][self.key] = value
            self.key = None
        else:
            pointer = self.pointers[-1] + escape(len(self.open[-1]))
            self.open[-1].append(value)
        self.values[pointer] = _span(event)
        if len(self.values) > _MAX_VALUES:
            place = _place(event.start_mark)
            raise DocumentError("DOC-29", place=place, details={"limit": _MAX_VALUES})
        return pointer

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in (None, "!") or event.anchor is not None:
            found = event.tag or f"&{event.anchor}"
            place = _place(event.start_mark)
            raise DocumentError("DOC-09", place=place, details={"found": found})


def _span(event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    length = 1
    if start and end and start.line == end.line and isinstance(event, yaml.ScalarEvent):
        length = max(1, end.column - start.column)
    return Span(place=_place(start), length=length)
