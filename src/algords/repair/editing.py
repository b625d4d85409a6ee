"""Repairs → characters: the text of a document with some of its keys and values replaced."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

from algords.documents.model import Document, Span, escape, last_step, parent, steps, value_at
from algords.findings import Fix
from algords.repair.writers import Writer, writer_of
from algords.standard.terms import Kind
from algords.validation.wording import field_at

__all__ = ["changed_data", "changed_text", "moved"]

Value: TypeAlias = str | int | bool
_BOOLEANS: Final = {"true": True, "false": False}


class _Edit(NamedTuple):
    start: int
    end: int
    new: str


def changed_text(document: Document, fixes: Iterable[Fix]) -> str | None:
    """Return the text of ``document`` after ``fixes``; None where one of them cannot be written.

    It cannot where the text at its position is not, on one line, the key or the value to replace.
    """
    writer = writer_of(document.format)
    starts = _line_starts(document.text, writer.BREAKS)
    edits = [_edit(document, one, writer, starts) for one in fixes]
    found = sorted(one for one in edits if one is not None)
    if len(found) < len(edits) or any(one.end > after.start for one, after in pairwise(found)):
        return None
    text = document.text
    for one in reversed(found):
        text = text[: one.start] + one.new + text[one.end :]
    return text


def changed_data(document: Document, fixes: Iterable[Fix]) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what ``document`` should say after ``fixes``; None where a new key is taken."""
    data = document.data
    for one in _inner_first(fixes):
        key = last_step(one.pointer)
        if one.action == "rename-key":
            block = value_at(data, parent(one.pointer))
            if not isinstance(block, dict) or key not in block or one.new in block:
                return None
            renamed = {(one.new if name == key else name): said for name, said in block.items()}
            data = _with(data, steps(parent(one.pointer)), renamed)
        else:
            data = _with(data, steps(one.pointer), _typed(document, one))
    return data


def moved(pointer: str, fixes: Iterable[Fix]) -> str:
    """Return where what stood at ``pointer`` stands after ``fixes``.

    >>> moved("/a/b/c", [Fix(action="rename-key", pointer="/a/b", new="d")])
    '/a/d/c'
    """
    for one in _inner_first(fixes):
        if one.action == "rename-key" and f"{pointer}/".startswith(f"{one.pointer}/"):
            pointer = parent(one.pointer) + escape(one.new) + pointer[len(one.pointer) :]
    return pointer


def _inner_first(fixes: Iterable[Fix]) -> Sequence[Fix]:
    """Return ``fixes`` so that none changes the pointer of one that follows it."""
    return sorted(fixes, key=lambda one: (-one.pointer.count("/"), one.pointer))


def _edit(document: Document, fix: Fix, writer: Writer, starts: Sequence[int]) -> _Edit | None:
    rename = fix.action == "rename-key"
    spans = document.positions.keys if rename else document.positions.values
    old = last_step(fix.pointer) if rename else value_at(document.data, fix.pointer)
    span: Span | None = spans.get(fix.pointer)
    if span is None or span.place.line > len(starts):
        return None
    start = starts[span.place.line - 1] + span.place.column - 1
    token = document.text[start : start + span.length]
    if not isinstance(old, str) or writer.read(token) != old:
        return None
    new = fix.new if rename else _typed(document, fix)
    return _Edit(start, start + span.length, writer.spelled(new, token))


def _typed(document: Document, fix: Fix) -> Value:
    """Return the new value of ``fix`` as the field wants it, where the form of file has types."""
    field = field_at(fix.pointer)
    if not document.typed or field is None:
        return fix.new
    read = _OF_KIND.get(field.kind)
    return fix.new if read is None else read(fix.new)


def _whole_number(text: str) -> Value:
    return int(text) if text.lstrip("+-").isdecimal() else text


_OF_KIND: Final[dict[Kind, Callable[[str], Value]]] = {
    Kind.BOOLEAN: lambda text: _BOOLEANS.get(text, text),
    Kind.INTEGER: _whole_number,
}


def _with(data: Any, way: Sequence[str], value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a copy of ``data`` with ``value`` at the end of ``way``; what is beside is shared."""
    if not way:
        return value
    key, *inner = way
    if isinstance(data, list):
        at = int(key)
        return [*data[:at], _with(data[at], inner, value), *data[at + 1 :]]
    return {name: _with(one, inner, value) if name == key else one for name, one in data.items()}


def _line_starts(text: str, breaks: str) -> Sequence[int]:
    return [0, *(match.end() for match in re.finditer(breaks, text))]
