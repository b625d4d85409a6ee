"""Reports as plain data for JSON, and back: what a worker answers and what a verdict is kept as.

A dataclass is the list of its fields in their order, so that a report stays small. Who reads
another form than it was written in gets an error, never a wrong report.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, Final, get_args, get_origin, get_type_hints

from algords.findings import DocumentReport
from algords.text import Text

__all__ = ["DAMAGE", "as_plain", "as_report"]

# What plain data that is not a report may raise on the way back.
DAMAGE: Final = (ValueError, TypeError, LookupError, AttributeError)


def as_plain(value: Any) -> Any:  # noqa: ANN401 - a report or a part of one
    """Return ``value`` as lists, texts, numbers, booleans and None.

    >>> from algords.text import Text
    >>> as_plain((Text(fr="oui", en="yes"), None))
    [['oui', 'yes'], None]
    """
    if isinstance(value, tuple):
        return [as_plain(one) for one in value]
    if is_dataclass(value):
        return [as_plain(getattr(value, name)) for name in _names(value.__class__)]
    return value


def as_report(data: Any) -> DocumentReport:  # noqa: ANN401 - what JSON holds
    """Return the report that `as_plain` made ``data`` from; anything else raises one of DAMAGE."""
    report: DocumentReport = _reader(DocumentReport)(data)
    return report


@cache
def _names(form: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass
    return tuple(one.name for one in fields(form))


@cache
def _reader(form: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type, or an alias
    if form is Text:
        return _text
    if is_dataclass(form):
        return _object_reader(form)
    if isinstance(form, types.UnionType):
        inner = _reader(get_args(form)[0])
        return lambda data: None if data is None else inner(data)
    if get_origin(form) is tuple:
        each = _reader(get_args(form)[0])
        return lambda data: tuple([each(one) for one in data])
    return lambda data: data


def _text(data: list[str]) -> Text:
    fr, en = data
    return _one_text(fr, en)


@lru_cache(maxsize=4096)
def _one_text(fr: str, en: str) -> Text:
    """Return the sentence, once: the words of a rule come back with each of its findings."""
    return Text(fr=fr, en=en)


def _object_reader(form: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(form)
    names = _names(form)
    readers = [_reader(hints[name]) for name in names]

    def read(data: list[Any]) -> Any:  # noqa: ANN401 - an object of ``form``
        parts = zip(names, readers, data, strict=True)
        return form(**{name: reader(one) for name, reader, one in parts})

    return read
