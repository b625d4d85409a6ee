"""JSON (RFC 8259), read by the standard library; positions by a scanner of our own.

No library kept up to date gives both the data and the places of keys and values, so the places
are found by a second pass over the tokens, and only when a finding needs one.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from algords.documents.model import MAX_DEPTH, Document, Positions, Span, escape
from algords.errors import DocumentError, Place

__all__ = ["SUFFIXES", "read"]

SUFFIXES: Final = (".json", ".jsonld")

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


def read(text: str, name: str) -> Document:
    """Return the document written in ``text``.

    Raises:
        DocumentError: DOC-03 with the place where JSON stops being JSON, DOC-04 for a key that
            stands twice in a block, DOC-05 for blocks nested too deep.
    """
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = Place(line=error.lineno, column=error.colno)
        raise DocumentError("DOC-03", place=place, details={"format": "JSON"}) from None
    except RecursionError:
        raise DocumentError("DOC-05", details={"limit": MAX_DEPTH}) from None
    except _RepeatedKeyError:
        raise _repeated(text) from None
    except ValueError:  # a number that no machine can hold, NaN, Infinity
        raise DocumentError("DOC-03", details={"format": "JSON"}) from None
    _refuse_half_characters(data)
    return Document(
        name=name, format="json", text=text, data=data, typed=True, locate=lambda: scan(text)
    )


def scan(text: str) -> Positions:
    """Return where every key and value of ``text``, which is valid JSON, stands."""
    scanner = _Scanner(text)
    for token in _tokens(text):
        scanner.take(token)
    return scanner.positions


class _RepeatedKeyError(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    block = dict(pairs)
    if len(block) != len(pairs):
        raise _RepeatedKeyError
    return block


def _refuse(_constant: str) -> NoReturn:
    raise ValueError


def _refuse_half_characters(data: object) -> None:
    r"""Refuse a lone surrogate such as ``\ud800``: it is no character, no file can hold it."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise DocumentError("DOC-03", details={"format": "JSON"}) from None
    except RecursionError:
        raise DocumentError("DOC-05", details={"limit": MAX_DEPTH}) from None


def _repeated(text: str) -> DocumentError:
    pointer, span = scan(text).repeated[0]
    key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    return DocumentError("DOC-04", place=span.place, details={"key": key})


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int
    column: int


def _tokens(text: str) -> Iterator[_Token]:
    line, start_of_line, last = 1, 0, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", last, match.start())
        if "\n" in text[last : match.start()]:
            start_of_line = text.rfind("\n", last, match.start()) + 1
        last = match.start()
        yield _Token(match.group(), line, match.start() - start_of_line + 1)


class _Scanner:
    """Follows the tokens; ``stack`` holds the pointers of the open blocks and lists."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.positions = Positions()
        self.stack: list[tuple[str, str]] = []
        self.indices: list[int] = []
        self.key: str | None = None

    def take(self, token: _Token) -> None:
        if token.text in "}]":
            self.stack.pop()
            self.indices.pop()
            self.key = None
        elif token.text == ",":
            self.key = None
            self.indices[-1] += 1
        elif token.text == ":":
            pass
        elif self.stack and self.stack[-1][0] == "{" and self.key is None:
            self._key(token)
        else:
            self._value(token)

    def _here(self) -> str:
        if not self.stack:
            return ""
        opened, pointer = self.stack[-1]
        step = self.key if opened == "{" else self.indices[-1]
        return pointer + escape("" if step is None else step)

    def _key(self, token: _Token) -> None:
        self.key = json.loads(token.text)
        pointer, span = self._here(), _span(token)
        if pointer in self.positions.keys:
            self.positions.repeated.append((pointer, span))
        self.positions.keys[pointer] = span

    def _value(self, token: _Token) -> None:
        pointer = self._here()
        self.positions.values[pointer] = _span(token)
        if token.text in "{[":
            self.stack.append((token.text, pointer))
            self.indices.append(0)
            self.key = None


def _span(token: _Token) -> Span:
    return Span(
        place=Place(line=token.line, column=token.column), length=len(token.text.split("\n")[0])
    )
