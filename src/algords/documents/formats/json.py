"""JSON (RFC 8259), read by the standard library; positions by a scanner of our own.

No library kept up to date gives both the data and the places of keys and values, so the places
are found by a second pass over the text, and only where a finding needs one.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import isfinite
from typing import Any, Final, NoReturn

from algords.documents.model import MAX_DEPTH, Document, Positions, Span, escape
from algords.documents.text import CONTROL, decode, place_of
from algords.errors import DocumentError, Place

__all__ = ["SUFFIXES", "read", "read_text"]

SUFFIXES: Final = (".json", ".jsonld")

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()
# Patterns of what is seldom met: compiled when it is.
# What other languages allow and JSON does not: comments, the end of a statement, of a page.
_EXCESS: Final = r"//|/\*|#|;|<!--|\]\]>"
_NO_NUMBERS: Final = frozenset(("NaN", "Infinity", "-Infinity"))
_NUMBER: Final = r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_SHOWN: Final = 20
_SURROGATE: Final = (
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


def read(data: bytes, name: str) -> Document:
    """Return the document written in ``data``.

    Raises:
        DocumentError: those of `algords.documents.text.decode` and of `read_text`.
    """
    return read_text(decode(data), name)


def read_text(text: str, name: str) -> Document:
    """Return the document written in ``text``.

    Raises:
        DocumentError: DOC-03 with the place where JSON stops being JSON, DOC-04 for a key that
            stands twice in a block, DOC-05 for blocks nested too deep, DOC-23 for half a
            character, DOC-30 for a number that no machine can hold, DOC-31 for a sign too many.
    """
    try:
        data = json.loads(
            text, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        raise _stopped(text, error.pos) from None
    except RecursionError:
        raise _too_deep(text) from None
    except _RepeatedKeyError:
        raise _repeated(text) from None
    except ValueError:
        raise _no_number(text) from None
    _refuse_half_characters(data, text)
    return Document(
        name=name, format="json", text=text, data=data, typed=True, locate=lambda: scan(text)
    )


def scan(text: str) -> Positions:
    """Return where every key and value of ``text``, which is valid JSON, stands.

    A block or a list is scanned when a place inside it is asked for: a fiche has hundreds of
    places, its findings need a few.
    """
    scanner = _Scanner(text)
    return Positions(
        keys=_Spans(scanner, scanner.keys), values=_Spans(scanner, scanner.values), repeated=[]
    )


class _RepeatedKeyError(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    block = dict(pairs)
    if len(block) != len(pairs):
        raise _RepeatedKeyError
    return block


_STRICT: Final = json.JSONDecoder(object_pairs_hook=_once)


def _refuse(_constant: str) -> NoReturn:
    raise ValueError


def _finite(number: str) -> float:
    value = float(number)
    return value if isfinite(value) else _refuse(number)


def _refuse_half_characters(data: object, text: str) -> None:
    r"""Refuse a lone surrogate such as ``\ud800``: it is no character, no file can hold it."""
    if "\\u" not in text:
        return
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        half = next(match for match in re.finditer(_SURROGATE, text) if match["half"])
        place = place_of(text, half.start())
        raise DocumentError("DOC-23", place=place, details={"found": half["half"]}) from None
    except RecursionError:
        raise _too_deep(text) from None


def _stopped(text: str, at: int) -> DocumentError:
    """Return what to say of ``text``, which is no JSON any more at the offset ``at``."""
    before = text[:at].rstrip()
    excess = re.match(_EXCESS, text[at : at + 4])
    if before.endswith(",") and text[at : at + 1] in ("}", "]"):
        found, at = ",", len(before) - 1
    elif (control := CONTROL.match(text, at)) is not None:
        details = {"found": f"U+{ord(control.group()):04X}"}
        return DocumentError("DOC-23", place=place_of(text, at), details=details)
    elif excess is not None:
        found = excess.group()
    else:
        return DocumentError("DOC-03", place=place_of(text, at), details={"format": "JSON"})
    return DocumentError("DOC-31", place=place_of(text, at), details={"found": found})


def _no_number(text: str) -> DocumentError:
    """Return what to say of ``text``, which holds a number that no machine can hold."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in _NO_NUMBERS or (re.fullmatch(_NUMBER, token) and not _readable(token)):
            place = place_of(text, match.start())
            found = token if len(token) <= _SHOWN else token[:_SHOWN] + "…"
            return DocumentError("DOC-30", place=place, details={"found": found})
    return DocumentError("DOC-03", details={"format": "JSON"})


def _readable(number: str) -> bool:
    try:
        return isfinite(float(number)) and (
            not number.lstrip("-").isdigit() or bool(str(int(number)))
        )
    except ValueError:
        return False


def _too_deep(text: str) -> DocumentError:
    """Return what to say of ``text``, whose blocks are nested deeper than `MAX_DEPTH`."""
    depth, place = 0, None
    for match in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match.group(), 0)
        if depth > MAX_DEPTH:
            place = place_of(text, match.start())
            break
    return DocumentError("DOC-05", place=place, details={"limit": MAX_DEPTH})


def _repeated(text: str) -> DocumentError:
    """Return what to say of ``text``, in which a key stands twice; it may be no JSON after that."""
    start = _blank(text, 0)
    for _ in range(MAX_DEPTH):
        seen: set[str | int] = set()
        for step, key_at, value_at in _members(text, start):
            if step in seen:
                return DocumentError(
                    "DOC-04", place=_Scanner(text).span(key_at).place, details={"key": step}
                )
            seen.add(step)
            if _holds_repeated(text, value_at):
                start = value_at
                break
    return DocumentError("DOC-05", details={"limit": MAX_DEPTH})


def _holds_repeated(text: str, start: int) -> bool:
    try:
        _STRICT.raw_decode(text, start)
    except _RepeatedKeyError:
        return True
    return False


def _members(text: str, start: int) -> Iterator[tuple[str | int, int, int]]:
    """Yield the members of the block or list at ``start``: key or number, and both offsets.

    What stands inside a member is passed over by the parser of the standard library.
    """
    opened, at, number = text[start], _blank(text, start + 1), 0
    if opened not in "{[":
        return
    while text[at] not in "}]":
        step: str | int = number
        key_at = at
        if opened == "{":
            step, at = _DECODER.raw_decode(text, at)
            at = _blank(text, _blank(text, at) + 1)
        yield step, key_at, at
        at = _blank(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _blank(text, at + 1)
        number += 1


def _blank(text: str, at: int) -> int:
    """Return where the white space at ``at`` ends."""
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


class _Scanner:
    """Finds offsets in ``text``; ``keys`` and ``values`` fill as blocks and lists are opened."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[str, int] = {}
        self.values: dict[str, int] = {"": _blank(text, 0)}
        self.opened: set[str] = set()

    def reach(self, pointer: str) -> None:
        """Open what stands around ``pointer``."""
        at = pointer.find("/")
        while at >= 0 and pointer[:at] in self.values:
            self.open(pointer[:at])
            at = pointer.find("/", at + 1)

    def reach_all(self) -> None:
        """Open everything."""
        while len(self.opened) < len(self.values):
            for pointer in tuple(self.values):
                self.open(pointer)

    def open(self, pointer: str) -> None:
        """Find the members of the block or list at ``pointer``; other values have none."""
        if pointer in self.opened:
            return
        self.opened.add(pointer)
        for step, key_at, value_at in _members(self.text, self.values[pointer]):
            inner = pointer + escape(step)
            self.values[inner] = value_at
            if isinstance(step, str):
                self.keys[inner] = key_at

    def span(self, offset: int) -> Span:
        """Return the stretch of the token at ``offset``."""
        line = bisect_right(self._ends, offset - 1)
        start_of_line = self._ends[line - 1] + 1 if line else 0
        match = _TOKEN.match(self.text, offset)
        return Span(
            place=Place(line=line + 1, column=offset - start_of_line + 1),
            length=len(match.group()) if match else 1,
        )

    @cached_property
    def _ends(self) -> list[int]:
        """The offsets of the line feeds."""
        return [match.start() for match in re.finditer("\n", self.text)]


class _Spans(Mapping[str, Span]):
    """Offsets seen as spans, by pointer."""

    def __init__(self, scanner: _Scanner, offsets: Mapping[str, int]) -> None:
        self._scanner = scanner
        self._offsets = offsets

    def __getitem__(self, pointer: str) -> Span:
        self._scanner.reach(pointer)
        return self._scanner.span(self._offsets[pointer])

    def __iter__(self) -> Iterator[str]:
        self._scanner.reach_all()
        return iter(sorted(self._offsets, key=self._offsets.__getitem__))

    def __len__(self) -> int:
        self._scanner.reach_all()
        return len(self._offsets)
