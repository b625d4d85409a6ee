"""JSON Lines: one JSON text a line, one fiche or more each; blank lines are passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from algords.documents.formats import json
from algords.documents.model import Document, Positions, Span, escape
from algords.documents.text import decode
from algords.errors import DocumentError, Place

__all__ = ["SUFFIXES", "looks_like", "read"]

SUFFIXES: Final = (".jsonl", ".ndjson")


def read(data: bytes, name: str) -> Document:
    """Return the list of what the lines of ``data`` hold.

    Raises:
        DocumentError: as for JSON, with the line of the file.
    """
    text = decode(data)
    parts = list(_parts(text, name))
    return Document(
        name=name,
        format="jsonl",
        text=text,
        data=[part.data for _, part in parts],
        typed=True,
        locate=lambda: _positions(parts),
    )


def looks_like(data: bytes) -> bool:
    """Say whether the first two lines of ``data`` are JSON texts of their own."""
    try:
        lines = [line for line in decode(data).split("\n", 2)[:2] if line.strip()]
        for line in lines:
            json.read_text(line, "")
    except DocumentError:
        return False
    return len(lines) > 1


def _parts(text: str, name: str) -> Iterator[tuple[int, Document]]:
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        try:
            yield number, json.read_text(line, name)
        except DocumentError as error:
            column = error.place.column if error.place else 1
            place = Place(line=number + 1, column=column)
            raise DocumentError(error.code, place=place, details=error.details) from None


def _positions(parts: Sequence[tuple[int, Document]]) -> Positions:
    keys = [part.positions.keys for _, part in parts]
    values = [part.positions.values for _, part in parts]
    lines = [number for number, _ in parts]
    return Positions(keys=_Lines(lines, keys), values=_Lines(lines, values))


class _Lines(Mapping[str, Span]):
    """The spans of all lines by pointer, each line on its own number."""

    def __init__(self, lines: Sequence[int], spans: Sequence[Mapping[str, Span]]) -> None:
        self._lines = lines
        self._spans = spans

    def __getitem__(self, pointer: str) -> Span:
        number, rest = _split(pointer)
        if not 0 <= number < len(self._lines):
            raise KeyError(pointer)
        span = self._spans[number][rest]
        line = self._lines[number] + span.place.line
        return replace(span, place=Place(line=line, column=span.place.column))

    def __iter__(self) -> Iterator[str]:
        for number, spans in enumerate(self._spans):
            yield from (escape(number) + pointer for pointer in spans)

    def __len__(self) -> int:
        return sum(len(spans) for spans in self._spans)


def _split(pointer: str) -> tuple[int, str]:
    first, slash, rest = pointer[1:].partition("/")
    return (int(first) if first.isdigit() else -1), slash + rest
