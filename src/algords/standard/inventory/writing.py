"""What a fiche says → the cells of its row.

A fiche comes here in its simple form, the one that `algords.standard.inventory.reading` gives back:
English keys, each text under the tag of its language, blocks as dicts, codes by their English keys.
A graph knows no order: values are written in that of their list, or of their words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from algords.standard.inventory import Column, inventory
from algords.standard.inventory.texts import clean, join_list, labelled, number_list, tagged
from algords.standard.terms import Field, Kind, code_lists
from algords.text import Language

__all__ = ["SimpleFiche", "write_row"]

SimpleFiche: TypeAlias = Mapping[str, Any]
_Write: TypeAlias = Callable[[Any, Language], str]


def write_row(fiche: SimpleFiche, language: Language) -> dict[str, str]:
    """Return the cell of each column, by the key of the column; empty cells are empty texts.

    >>> row = write_row({"name": {"fr": "Score"}, "automation_level": "support"}, "fr")
    >>> row["name"], row["automation"], row["context"]
    ('Score', 'aide à la décision', '')
    """
    data = sorted(fiche.get("data", ()), key=lambda one: _row_of_data(one, language))
    ordered = {**fiche, "data": data}
    return {one.key: clean(_cell(one, ordered, language)) for one in inventory().columns}


def _cell(column: Column, fiche: SimpleFiche, language: Language) -> str:
    lines = [_main(column, fiche, language)]
    for field in column.parts:
        lines += [labelled(field, one, language) for one in _part(field, fiche, language)]
    return "\n".join(line for line in lines if line)


def _main(column: Column, fiche: SimpleFiche, language: Language) -> str:
    field = column.main
    if field is None:
        return ""
    if "data" in (field.key.en, column.within):
        return _of_data(fiche, "name" if column.within is None else field.key.en, language)
    block = fiche if column.within is None else fiche.get(column.within, {})
    value = block.get(field.key.en)
    return "" if value is None else _value(field, value, language)


def _value(field: Field, value: Any, language: Language) -> str:  # noqa: ANN401 - any JSON value
    if field.kind is Kind.BLOCK:
        return _BLOCKS[field.key.en](value, language)
    if field.kind is Kind.TEXT and field.repeatable:
        return _list(_texts(value, language))
    return _said(field, value, language)


def _part(field: Field, fiche: SimpleFiche, language: Language) -> Iterator[str]:
    value = fiche.get(field.key.en)
    if value is None:
        return
    if field.kind is Kind.LINK:
        yield from sorted(clean(one) for one in _listed(value))
    else:
        yield _said(field, value, language)


def _said(field: Field, value: Any, language: Language) -> str:  # noqa: ANN401 - any JSON value
    if field.kind is Kind.TEXT:
        return "\n".join(_texts(value, language))
    if field.kind is Kind.CODE:
        words = _labels(field.code_list or "", _listed(value), language)
        return " ; ".join(words) if language == "fr" else "; ".join(words)
    if field.kind is Kind.BOOLEAN:
        yes, no = ("oui", "non") if language == "fr" else ("yes", "no")
        return yes if value is True else no if value is False else str(value)
    return "\n".join(sorted(clean(str(one)) for one in _listed(value)))


def _labels(code_list: str, keys: Sequence[Any], language: Language) -> list[str]:
    """Return the labels of ``keys`` in the order of their list, then what is not in it."""
    known = {one.key.en: one.label.say(language) for one in code_lists()[code_list].codes}
    others = sorted(str(key) for key in keys if key not in known)
    return [label for key, label in known.items() if key in keys] + others


def _texts(value: Any, language: Language) -> list[str]:  # noqa: ANN401 - any JSON value
    said = [(tag, text) for tag, texts in value.items() for text in _listed(texts)]
    return sorted(tagged(text, tag, language) for tag, text in said)


def _list(texts: Sequence[str]) -> str:
    return join_list(list(enumerate(texts, start=1)))


def _of_data(fiche: SimpleFiche, key: str, language: Language) -> str:
    data = fiche["data"]
    items = [
        (number, text)
        for number, one in enumerate(data, start=1)
        for text in _texts(one.get(key, {}), language)
    ]
    return join_list(items) if len(data) == 1 else number_list(items)


def _row_of_data(block: SimpleFiche, language: Language) -> tuple[list[str], ...]:
    keys = ("name", "data_source", "collection_mode")
    return tuple(_texts(block.get(key, {}), language) for key in keys)


def _named(block: SimpleFiche, language: Language) -> str:
    return "\n".join(_texts(block.get("name", {}), language))


def _contact(block: SimpleFiche, language: Language) -> str:
    mail = [clean(block["email"])] if "email" in block else []
    names = (" ".join(text.split()) for text in _texts(block.get("name", {}), language))
    return "\n".join([*names, *mail, *sorted(block.get("page", ()))])


def _references(blocks: Sequence[SimpleFiche], language: Language) -> str:
    return _list(sorted(_reference(one, language) for one in blocks))


def _reference(block: SimpleFiche, language: Language) -> str:
    pages = [f"<{page}>" for page in sorted(block.get("page", ()))]
    return " ".join([*_texts(block.get("name", {}), language), *pages])


def _counts(blocks: Sequence[SimpleFiche], _language: Language) -> str:
    said = sorted((str(one.get("year", "")), str(one["count"])) for one in blocks)
    return "\n".join(f"{count} ({year})" if year else count for year, count in said)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    return value if isinstance(value, list) else [value]


_BLOCKS: Final[Mapping[str, _Write]] = {
    "administration": _named,
    "contact": _contact,
    "legal_bases": _references,
    "decisions_per_year": _counts,
}
