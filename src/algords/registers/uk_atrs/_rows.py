"""Records of the standard as they stand in files: lists, answers of a search, forms filled in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from algords.documents.tables.outline import OUTLINE
from algords.registers.model import Listing, NativeRecord, Source
from algords.registers.model.source import Table, find_tables, listed, squeezed
from algords.registers.uk_atrs._grouping import field_of, in_fields
from algords.registers.uk_atrs._template import answers_of, is_template
from algords.registers.uk_atrs._words import GROUPS, attribute_of

__all__ = ["PATH", "is_of_register", "listing"]

PATH: Final = "/algorithmic-transparency-records/"
_INDEX: Final = ("publishing_body", "tool_name", "url")
# Three attributes that no other register has under these names.
_MARKS: Final = frozenset(("name", "organisation", "appeals_and_review"))
# The table of attributes is as long as one record: it is known by its first lines.
_FIRST: Final = 60
_ENOUGH: Final = 3
_REPEATED: Final = frozenset(("date_update", *(one for group in GROUPS.values() for one in group)))
_NUMBER: Final = re.compile(r" #[0-9]+$")


def is_of_register(source: Source) -> bool:
    """Say whether ``source`` holds records, in one of the forms that are known."""
    if source.sheets:
        return next(_of_tables(source), None) is not None
    data = source.data
    if isinstance(data, dict):
        return _is_index(data) or _is_search(data) or _is_full(data)
    return isinstance(data, list) and any(_is_full(one) or _is_entry(one) for one in data)


def listing(source: Source) -> Listing:
    """Return the records, and how many the file says it holds."""
    if source.sheets:
        return Listing(records=(one for records in _of_tables(source) for one in records))
    data = source.data
    if isinstance(data, list):
        return Listing(records=_in_fields(listed(data, "")))
    if _is_search(data):
        return Listing(records=listed(data["results"], "/results"), declared=data.get("total"))
    if _is_index(data):
        about = data.get("meta")
        declared = about.get("n_records") if isinstance(about, dict) else None
        return Listing(records=listed(data["records"], "/records"), declared=declared)
    return Listing(records=_in_fields([NativeRecord(values=data, pointer="")]))


def _of_tables(source: Source) -> Iterator[Iterable[NativeRecord]]:
    """Yield the records of each table of ``source`` that has some."""
    for table in find_tables(source, *_INDEX):
        yield table.records()
    for table in find_tables(source, *OUTLINE):
        if is_template(table):
            yield _one(table, answers_of(table))
    for table in find_tables(source, "attribute", "value"):
        if _holds_attributes(table):
            yield _stacked(table)
    for table in find_tables(source, *(_MARKS - {"appeals_and_review"})):
        if {attribute_of(one) for one in table.fields} >= _MARKS:
            yield (_renamed(one) for one in table.records())


def _is_index(data: Mapping[str, Any]) -> bool:
    rows = data.get("records")
    return isinstance(rows, list) and any(_is_entry(one) for one in rows)


def _is_entry(row: object) -> bool:
    return isinstance(row, dict) and set(_INDEX) <= set(row)


def _is_search(data: Mapping[str, Any]) -> bool:
    rows = data.get("results")
    return isinstance(rows, list) and any(
        isinstance(one, dict) and PATH in str(one.get("link", "")) for one in rows
    )


def _is_full(row: object) -> bool:
    return isinstance(row, dict) and {attribute_of(str(one)) for one in row} >= _MARKS


def _in_fields(rows: Iterable[object]) -> Iterator[object]:
    """Yield the records in full, each list of answers as the answers of things with a number."""
    for row in rows:
        if not isinstance(row, NativeRecord) or not _is_full(row.values):
            yield row
            continue
        values: dict[str, object] = {}
        for name, said in row.values.items():
            attribute = attribute_of(str(name)) or str(name)
            if isinstance(said, list) and said and attribute in _REPEATED:
                for number, one in enumerate(said, start=1):
                    values[field_of(attribute, number)] = one
            else:
                values[attribute] = said
        yield NativeRecord(values=values, pointer=row.pointer)


def _renamed(row: NativeRecord) -> NativeRecord:
    """Return a row under the names of its attributes; the number of a repeated one stays."""
    names = {name: _named(name) for name in row.values}
    return NativeRecord(
        values={names[name]: cell for name, cell in row.values.items()},
        troubles=row.troubles,
        unread=row.unread,
        row=row.row,
        sheet=row.sheet,
        columns={names.get(name, name): at for name, at in row.columns.items()},
    )


def _named(name: str) -> str:
    number = _NUMBER.search(name)
    bare = _NUMBER.sub("", name)
    return (attribute_of(bare) or bare) + (number[0] if number else "")


def _holds_attributes(table: Table) -> bool:
    cells = (str(one.values.get(_column(table, "attribute"), "")) for one in table.records())
    return len({attribute_of(one) for one in islice(cells, _FIRST)} - {""}) >= _ENOUGH


def _column(table: Table, name: str) -> str:
    return next(one for one in table.fields if squeezed(one) == name)


def _stacked(table: Table) -> Iterator[NativeRecord]:
    """Yield the records of a table with a line an attribute; a name begins another record."""
    attributes, values = _column(table, "attribute"), _column(table, "value")
    said: list[tuple[str, str]] = []
    for row in table.records():
        name = str(row.values.get(attributes, ""))
        attribute = attribute_of(name) or name.strip()
        if attribute == "name" and any(one == "name" for one, _ in said):
            yield from _one(table, said)
            said = []
        if attribute:
            said.append((attribute, str(row.values.get(values, ""))))
    yield from _one(table, said)


def _one(table: Table, said: Iterable[tuple[str, str]]) -> Iterator[NativeRecord]:
    row = next(islice(table.sheet.rows(), table.header - 1, None), None)
    yield NativeRecord(values=in_fields(said), row=row, sheet=table.sheet)
