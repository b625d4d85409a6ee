"""A unit → the rows of the inventory, and what has no item there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from algords.exports.model import Unit
from algords.exports.model.catalogue import algorithms
from algords.exports.model.names import field_of_key
from algords.exports.model.reading import Value, View
from algords.exports.model.wording import nearest_tag
from algords.standard.inventory import Column, column_named, inventory
from algords.standard.inventory.reading import read_row
from algords.standard.inventory.texts import clean
from algords.standard.inventory.writing import write_row
from algords.standard.terms import Field, Kind
from algords.text import LANGUAGES, Language, Text

__all__ = ["leaves_out", "rows"]

_NONE: Final = "@none"
# What the columns take of each block; a text on a law without a name is its name.
_INSIDE: Final[Mapping[str, Sequence[str]]] = {
    "administration": ("name",),
    "contact": ("name", "email", "page"),
    "legal_bases": ("name", "page"),
    "decisions_per_year": ("count", "year"),
    "data": ("name", "data_source", "collection_mode"),
    "fiche": ("modified",),
}
_SINGLE: Final = frozenset(("administration", "contact", "fiche"))


def rows(units: Iterable[Unit], language: Language) -> Iterator[dict[str, str]]:
    """Yield a row for each algorithm of ``units``: its cells, by the key of their column."""
    for unit in units:
        for view in algorithms(unit):
            yield _row(view, language)


def leaves_out(unit: Unit) -> Text | None:
    """Return for which fields of ``unit`` the inventory has no item; None where it has all."""
    found = algorithms(unit)
    if not found:
        return Text(fr="Aucun algorithme n'y est décrit.", en="No algorithm is described in it.")
    others = dict.fromkeys(
        entry.label for view in found for entry in view.entries if entry.key not in _wanted()
    )
    native = field_of_key("native_values")
    if native is not None and any(_column(one) is None for view in found for one in _native(view)):
        others[native.label] = None
    if not others:
        return None
    fr, en = (", ".join(label.say(language) for label in others) for language in LANGUAGES)
    return Text(
        fr=f"L'inventaire d'Etalab n'a pas de rubrique pour\u00a0: {fr}.",
        en=f"The inventory of Etalab has no item for: {en}.",
    )


def _row(view: View, language: Language) -> dict[str, str]:
    cells = write_row(_simple(view, _wanted(), language), language)
    kept = {
        column.key: clean(str(one.plain("value") or ""))
        for one in _native(view)
        if (column := _column(one)) is not None
    }
    return _as_it_came(cells, kept, language) if kept else cells


def _native(view: View) -> Iterator[View]:
    """Yield the values that a register gave, as they came."""
    for fiche in view.blocks("fiche")[:1]:
        yield from fiche.blocks("native_values")


def _column(native: View) -> Column | None:
    return column_named(str(native.plain("native_field")))


def _as_it_came(cells: dict[str, str], kept: dict[str, str], language: Language) -> dict[str, str]:
    """Return ``cells`` in the words that they had in an inventory, where these say the same."""
    read, _ = read_row(cells | kept, language)
    said = write_row(read, language)
    same = {key for key in kept if said[key] == cells[key]}
    if any(said[key] != cells[key] for key in _columns_of_data()):
        same -= _columns_of_data()
    return cells | {key: kept[key] for key in same}


@cache
def _columns_of_data() -> frozenset[str]:
    """Return the columns whose lines belong together."""
    columns = inventory().columns
    named = {one.key for one in columns if one.main is not None and one.main.key.en == "data"}
    return frozenset(named | {one.key for one in columns if one.within == "data"})


@cache
def _wanted() -> tuple[str, ...]:
    """Return the English keys of what the columns take of an algorithm."""
    columns = inventory().columns
    found = [one.within or one.main.key.en for one in columns if one.main is not None]
    return (*dict.fromkeys(found), *(part.key.en for one in columns for part in one.parts))


def _simple(view: View, keys: Iterable[str], language: Language) -> dict[str, Any]:
    """Return what ``view`` says under ``keys``, in the simple form of a row."""
    said = {key: _said(view, key, language) for key in keys}
    return {key: value for key, value in said.items() if value not in (None, {}, [])}


def _said(view: View, key: str, language: Language) -> Any:  # noqa: ANN401 - any JSON value
    field = field_of_key(key)
    if field is None:
        return None
    if field.kind is Kind.TEXT:
        return _texts(view, field, language)
    if field.kind is Kind.BLOCK:
        blocks = [_block(one, key, language) for one in view.blocks(key)]
        filled = [one for one in blocks if one]
        return next(iter(filled), None) if key in _SINGLE else filled
    plain = (_plain(one) for one in view.values(key) if one.block is None)
    found = [one for one in dict.fromkeys(plain) if one != ""]
    return found if field.repeatable else next(iter(found), None)


def _plain(value: Value) -> str | bool | int:
    if value.code is not None:
        return value.code.key.en
    return clean(value.raw) if isinstance(value.raw, str) else value.raw


def _texts(view: View, field: Field, language: Language) -> dict[str, Any]:
    found = {
        tag or _NONE: [text for text in dict.fromkeys(map(clean, texts)) if text]
        for tag, texts in view.texts(field.key.en).items()
    }
    filled = {tag: texts for tag, texts in found.items() if texts}
    tag = nearest_tag(filled, language)
    if tag is None:
        return {}
    return {tag: filled[tag] if field.repeatable else filled[tag][0]}


def _block(view: View, key: str, language: Language) -> dict[str, Any]:
    said = _simple(view, _INSIDE[key], language)
    if key == "legal_bases" and "name" not in said:
        named = _simple(view, ("description",), language)
        return {"name": named["description"]} | said if named else said
    return {} if key == "decisions_per_year" and "count" not in said else said
