"""Frozen dataclasses as plain data for JSON, and back: what is kept for the next process.

A dataclass is the list of its fields in their order, so that what is kept stays small. Who reads
another form than it was written in gets an error, never a wrong object.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, get_args, get_origin

from algords.text import Text

__all__ = ["DAMAGE", "as_plain", "reader"]

# What plain data that is of another form may raise on the way back.
DAMAGE: Final = (ValueError, TypeError, LookupError, AttributeError)
_SIMPLE: Final = (str, int, float, types.NoneType)
_HOLDING: Final[dict[Any, Callable[[list[Callable[[Any], Any]]], Callable[[Any], Any]]]] = {
    tuple: lambda inner: lambda data: tuple([inner[0](one) for one in data]),
    dict: lambda inner: lambda data: {key: inner[1](one) for key, one in data.items()},
    types.UnionType: lambda inner: lambda data: None if data is None else inner[0](data),
}


def as_plain(value: Any) -> Any:  # noqa: ANN401 - what `reader` takes back
    """Return ``value`` as lists, texts, numbers, booleans, None, and dicts by text.

    >>> as_plain((Text(fr="oui", en="yes"), None))
    [['oui', 'yes'], None]
    """
    if isinstance(value, _SIMPLE):
        return value
    if isinstance(value, (tuple, list)):
        return [as_plain(one) for one in value]
    if is_dataclass(value):
        return [as_plain(getattr(value, name)) for name in _names(value.__class__)]
    if isinstance(value, Mapping):
        return {key: as_plain(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def reader(form: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type, or an alias
    """Return the function that turns plain data back into ``form``; it raises one of `DAMAGE`.

    ``form`` is made of frozen dataclasses, tuples, dicts by text, texts, numbers, dates, unions
    with None, and plain JSON (Any); no type is written between quotation marks.

    >>> reader(tuple[date, ...])(["2016-10-09"])
    (datetime.date(2016, 10, 9),)
    """
    if get_origin(form) in _HOLDING:
        inner = [reader(one) for one in get_args(form)]
        if get_origin(form) is tuple and inner[0] is _as_it_is:
            return tuple
        return _HOLDING[get_origin(form)](inner)
    if form in _WHOLE:
        return _WHOLE[form]
    if is_dataclass(form):
        return _object_reader(form)
    if isinstance(form, type) and issubclass(form, Enum):
        return form
    return _as_it_is


def _as_it_is(data: Any) -> Any:  # noqa: ANN401 - what JSON holds
    return data


def _text(data: list[str]) -> Text:
    fr, en = data
    return _one_text(fr, en)


@lru_cache(maxsize=4096)
def _one_text(fr: str, en: str) -> Text:
    """Return the sentence, once: the words of a rule come back with each of its findings."""
    return Text(fr=fr, en=en)


def _object_reader(form: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a dataclass
    names = _names(form)
    types_: list[Any] = [one.type for one in fields(form)]
    readers = [None if one is _as_it_is else one for one in map(reader, types_)]
    puts = [_put(form, name) for name in names]

    def read(data: list[Any]) -> Any:  # noqa: ANN401 - an object of ``form``
        made = object.__new__(form)
        for put, tell, part in zip(puts, readers, data, strict=True):
            put(made, part if tell is None else tell(part))
        return made

    return read


def _put(form: Any, name: str) -> Callable[[Any, Any], None]:  # noqa: ANN401 - a dataclass
    """Return what sets the field ``name`` of a frozen object that is being made."""
    if "__slots__" in vars(form):
        put: Callable[[Any, Any], None] = getattr(form, name).__set__
        return put
    return lambda made, value: object.__setattr__(made, name, value)


_WHOLE: Final[dict[Any, Callable[[Any], Any]]] = {Text: _text, date: date.fromisoformat}


@cache
def _names(form: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass
    return tuple(one.name for one in fields(form))
