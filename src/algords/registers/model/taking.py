"""One column of a register and the value that it holds, taken out by the kind of its field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from algords.registers.model.reader import RecordReader
from algords.registers.model.values import DateOrder, plain_text
from algords.standard.terms import NO, YES, Field, Kind, code_lists
from algords.text import folded

__all__ = ["Absent", "Column", "Take", "taker"]

_YEAR: Final = re.compile(r"[0-9]{4}")
Take: TypeAlias = Callable[[RecordReader], Sequence[Any]]


class Absent(NamedTuple):
    """What a word of a register means that says why there is no value, by its absence reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field of a register, ``native``, and the field of a fiche that it fills.

    ``to`` is the way there in English keys: ``name``, ``contact.email``; ``data[2].name`` is the
    name of the second block of data, and ``suppliers[].name`` makes a block for each value. Where
    the way ends at a block, the value is its name. ``values`` gives the meaning of words, in small
    letters: the key of a code, true or false, or an `Absent`; codes and booleans have those of the
    standard where it is left out. ``separator`` cuts lists, as `values.items` says. ``order`` is
    what stands first in a date that ends with its year. ``language`` is that of the text, where it
    is not the one of the register. ``marked`` is true of HTML.
    """

    native: str
    to: str
    values: Mapping[str, Any] | None = None
    separator: str | None = None
    order: DateOrder = "year"
    language: str | None = None
    marked: bool = False


def taker(column: Column, field: Field, key: str) -> Take:
    """Return what takes the values of ``column`` out of a record, by the kind of ``field``.

    ``key`` is the field of the fiche that is declared absent when there is none.
    """
    if field.kind in (Kind.CODE, Kind.BOOLEAN):
        values = column.values if column.values is not None else _meanings(field)
        return lambda record: _chosen(record, column, key, values)
    take = _TAKES.get(field.kind, _texts)
    return lambda record: take(record, column, key, field)


def _links(record: RecordReader, column: Column, key: str, _field: Field) -> Sequence[Any]:
    return record.links(column.native, key, column.separator or "\n")


def _chosen(
    record: RecordReader, column: Column, key: str, values: Mapping[str, Any]
) -> Sequence[Any]:
    if column.separator is not None:
        found: Sequence[Any] = record.choices(column.native, key, values, column.separator)
    else:
        found = _some(record.choice(column.native, key, values))
    for one in found:
        if isinstance(one, Absent):
            record.absences.append((one.reason, None, key))
    return [one for one in found if one is not None and not isinstance(one, Absent)]


def _date(record: RecordReader, column: Column, key: str, field: Field) -> Sequence[Any]:
    found = record.date(column.native, key, column.order)
    if isinstance(found, dict) and not field.partial:
        record.keep(column.native, found["@value"], "not-a-day")
        return ()
    return _some(found)


def _year(record: RecordReader, column: Column, key: str, _field: Field) -> Sequence[Any]:
    text = record.text(column.native, key)
    if text is not None and not _YEAR.fullmatch(text):
        record.keep(column.native, text, "not-a-year")
        return ()
    return _some(text)


def _number(record: RecordReader, column: Column, key: str, field: Field) -> Sequence[Any]:
    found = record.number(column.native, key)
    if found is None or field.kind is Kind.DECIMAL:
        return _some(found)
    if not found.isdecimal():
        record.keep(column.native, found, "not-a-whole-number")
        return ()
    return [int(found)]


def _texts(record: RecordReader, column: Column, key: str, _field: Field) -> Sequence[Any]:
    if column.marked:
        return _unmarked(record, column, key)
    return record.texts(column.native, key, column.separator)


def _unmarked(record: RecordReader, column: Column, key: str) -> Sequence[Any]:
    texts = record.texts(column.native, key)
    plain = [plain_text(text) for text in texts]
    if texts and not any(plain):
        record.void(column.native, texts[0])
    elif plain != texts:
        record.beside(column.native, texts[0])
    if column.separator is None:
        return [text for text in plain if text]
    return [part.strip() for text in plain for part in text.split(column.separator) if part.strip()]


_TAKES: Final = {
    Kind.LINK: _links,
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
}


def _some(value: Any) -> Sequence[Any]:  # noqa: ANN401 - any value of a fiche
    return () if value is None else (value,)


def _meanings(field: Field) -> Mapping[str, Any]:
    """Return the words of the standard for the values of ``field``: labels and keys."""
    if field.kind is Kind.BOOLEAN:
        return dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
    if field.code_list is None:
        return {}
    return {
        word: code.key.en
        for code in code_lists()[field.code_list].codes
        for text in (code.label, code.key)
        for one in (text.en, text.fr)
        for word in (one.casefold(), folded(one))
    }
