"""The two forms of an inventory: an algorithm a row, or its items one below another.

Either way an item is called by its heading, and a second value of it by a number behind (``#2``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from algords.documents.model import Document, Span
from algords.documents.tables.grid import cell_name
from algords.documents.tables.rows import Row
from algords.documents.tables.sheets import Sheet
from algords.registers.model.source import HEAD, NativeRecord, Source, Table, head_of, squeezed
from algords.standard.inventory import Column, column_named, inventory
from algords.text import LANGUAGES, folded

__all__ = ["DATA", "column_of", "is_hint", "listed_items", "tables"]

# Fewer headings of the template may stand in any table.
_FEWEST: Final = 3
# The items of the template are 21, under headings of sections.
_DEEP: Final = 60
# Forms one below another are kept in memory; nine hundred of them in a sheet are enough.
_MOST_ROWS: Final = 20_000
_RESOURCES: Final = frozenset(("ressources connexes", "related resources"))
_SUFFIX: Final = re.compile(r"(.{1,200}?) #([0-9]{1,4})", re.DOTALL)
# An algorithm processes several data: their items may be answered several times.
DATA: Final = frozenset(("data", "data-source", "data-collection"))
# How the template tells what to write; whoever fills it in may leave the words.
_HINTS: Final = tuple(
    folded(one)
    for one in (
        "S'il n'en a pas, indiquer la décision",
        "Pourquoi une décision administrative est-elle prise",
        "À quoi sert cet algorithme",
        "Pour effectuer lesdites tâches",
        "Préciser si la décision",
        "Le(s) fondement(s) juridique(s) de la mise en oeuvre",
        "Par exemple, un lien externe vers la plateforme",
        "Qui est affecté par cette décision",
        "Qui fournit les données (l'usager",
        "Comment les données sont-elles initialement collectées",
        "Préciser s'il s'agit d'un système de règles",
        "Donnez des détails sur les opérations techniques",
        "Notamment des liens vers les dépôts de code source",
    )
)
_LONGEST_HINT: Final = 400
# Headings of the template have less than 80 characters.
_LONGEST_HEADING: Final = 200


def is_hint(text: str) -> bool:
    """Say whether ``text`` is what the template says to whoever fills it in.

    >>> is_hint("_Qui est affecté par cette décision ? Est-ce que…_"), is_hint("Les familles")
    (True, False)
    """
    return len(text) <= _LONGEST_HINT and folded(text).startswith(_HINTS)


def column_of(native: str) -> tuple[Column, int] | None:
    """Return the column that the heading ``native`` is of, and the number of the value.

    >>> column_of("Données traitées* #2")[1]
    2
    """
    column = _named(native)
    if column is not None:
        return column, 1
    found = _SUFFIX.fullmatch(native)
    column = None if found is None else _named(found[1])
    if found is None or column is None or column.key not in DATA:
        return None
    return column, int(found[2])


def _named(heading: str) -> Column | None:
    return column_named(heading) if 0 < len(heading) <= _LONGEST_HEADING else None


def tables(source: Source) -> list[Table]:
    """Return the tables of ``source`` whose headings are those of the inventory."""
    found = (_table(sheet) for sheet in source.sheets)
    return [one for one in found if one is not None]


def _table(sheet: Sheet) -> Table | None:
    for row in islice(sheet.rows(), HEAD):
        filled = [cell for cell in row.cells if cell.strip()]
        known = _known(row.cells)
        keys = {one.key for one in known if one is not None}
        if "name" in keys and len(keys) >= max(_FEWEST, len(filled) // 2):
            table = head_of(sheet, row)
            names = [
                one.title.fr if one is not None and _plain(cell) in _RESOURCES else name
                for name, cell, one in zip(table.fields, row.cells, known, strict=False)
            ]
            return replace(table, fields=tuple(names))
    return None


def _known(headings: Sequence[str]) -> list[Column | None]:
    """Return the column that each heading is of; that of resources is told by what is before it."""
    found: list[Column | None] = []
    section = None
    taken: set[str] = set()
    for heading in headings:
        column = _named(heading)
        if _plain(heading) in _RESOURCES:
            column = _resources(section, taken)
        if column is not None:
            section = column.section
            taken.add(column.key)
        found.append(column)
    return found


def _resources(section: object, taken: set[str]) -> Column | None:
    return next(
        (
            one
            for one in inventory().columns
            if one.key.startswith("resources-") and one.section == section and one.key not in taken
        ),
        None,
    )


def _plain(heading: str) -> str:
    return folded(heading) if len(heading) <= _LONGEST_HEADING else ""


# The items one below another


@dataclass(frozen=True, slots=True, kw_only=True)
class _ListedRecord(NativeRecord):
    """A record whose values stand in rows of their own."""

    places: Mapping[str, tuple[Sheet, Row, int]] = field(default_factory=dict)

    def span(self, native: str, document: Document | None) -> Span | None:
        """Return the cell of the value of ``native``, or else where the record starts."""
        if native not in self.places:
            return NativeRecord.span(self, "", document)
        sheet, row, at = self.places[native]
        there = NativeRecord(values={}, row=row, sheet=sheet, columns={native: at})
        return there.span(native, None)


@dataclass(slots=True)
class _Item:
    """The answers to one item: ``heading`` is its name, ``cells`` what stands beside it."""

    heading: str
    column: Column | None
    sheet: Sheet
    row: Row
    at: int

    def cells(self) -> dict[int, str]:
        """Return the answers by their place, counted from the heading."""
        beside = enumerate(self.row.cells[self.at + 1 :], start=1)
        return {at: text for at, text in beside if text.strip()}


def listed_items(source: Source) -> Iterator[NativeRecord]:
    """Yield the algorithms whose items stand one below another, a column of answers each."""
    groups = list(_groups(source))
    if any(_is_about(one, "name") for group in groups for one in group):
        for group in groups:
            yield from _records(group)


def _is_about(item: _Item, key: str) -> bool:
    return item.column is not None and item.column.key == key


def _groups(source: Source) -> Iterator[list[_Item]]:
    """Yield the items of each form: another one starts where an item is met again."""
    group: list[_Item] = []
    seen: set[str] = set()
    for sheet in source.sheets:
        at = _column_of_items(sheet)
        items = [] if at is None else list(_items(sheet, at))
        names = {one.column.key for one in items if one.column is not None}
        if "name" in seen and "name" in names:
            yield group
            group, seen = [], set()
        for one in items:
            key = one.column.key if one.column is not None else ""
            if key in seen and key not in DATA and one.row.cells[one.at].strip():
                yield group
                group, seen = [], set()
            group.append(one)
            seen |= {key} - {""}
    if group:
        yield group


def _column_of_items(sheet: Sheet) -> int | None:
    """Return the column in which most items of the template stand, if they do."""
    times: dict[int, set[str]] = {}
    for row in islice(sheet.rows(), _DEEP):
        for at, cell in enumerate(row.cells[:HEAD]):
            if _plain(cell) in _RESOURCES or _named(cell) is not None:
                times.setdefault(at, set()).add(_plain(cell))
    best = max(times, key=lambda at: len(times[at]), default=None)
    if best is None or len(times[best]) < _FEWEST:
        return None
    rows = sum(1 for _ in islice(sheet.rows(), _MOST_ROWS + 1))
    return best if rows <= _MOST_ROWS else None


def _items(sheet: Sheet, at: int) -> Iterator[_Item]:
    rows = [row for row in sheet.rows() if len(row.cells) > at and any(map(str.strip, row.cells))]
    known = _known_below([row.cells[at] for row in rows])
    heading, column, started = "", None, False
    for row, found in zip(rows, known, strict=True):
        said = " ".join(row.cells[at].split())
        if said:
            heading, column = said, found
            if column is not None and _plain(said) in _RESOURCES:
                heading = column.title.fr
        started = started or column is not None
        if heading and started:
            yield _Item(heading, column, sheet, row, at)


def _known_below(headings: Sequence[str]) -> list[Column | None]:
    """Return what `_known` does, for forms one below another: each has its own resources."""
    found: list[Column | None] = []
    form: list[str] = []
    for heading in headings:
        if form and _is_first(heading):
            found += _known(form)
            form = []
        form.append(heading)
    return found + _known(form)


def _is_first(heading: str) -> bool:
    first = inventory().columns[0].title
    return squeezed(heading) in {squeezed(first.say(language)) for language in LANGUAGES}


def _records(items: list[_Item]) -> Iterator[NativeRecord]:
    """Yield a record for each column with a name; for the first answers, where there is none."""
    starts = _answered(one for one in items if _is_about(one, "name"))
    starts = starts or _answered(one for one in items if one.column is not None)[:1] or [1]
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        yield _record(items, range(start if start > starts[0] else 1, end or 1 << 20), start)


def _answered(items: Iterable[_Item]) -> list[int]:
    said = (at for one in items for at, text in one.cells().items() if not is_hint(text))
    return sorted(set(said))


def _record(items: list[_Item], columns: range, own: int) -> NativeRecord:
    """Return the record whose answers stand in the column ``own``, and more data behind it."""
    blocks = _blocks(items, columns, own)
    values: dict[str, object] = {}
    places: dict[str, tuple[Sheet, Row, int]] = {}
    data = 0
    for one in items:
        key = one.column.key if one.column is not None else ""
        data += key == "data"
        for at, text in one.cells().items():
            if at not in columns or (at < own and is_hint(text)):
                continue
            native = one.heading
            if at < own or (at > own and key not in DATA):
                native = f"{one.heading} (#{cell_name((0, one.at + at))[:-1]})"
            elif key in DATA and blocks[max(1, data), at] > 1:
                native = f"{one.heading} #{blocks[max(1, data), at]}"
            values[native] = f"{values[native]}\n{text}" if native in values else text
            places.setdefault(native, (one.sheet, one.row, one.at + at))
    answered = {found[0].key for found in map(column_of, values) if found is not None}
    for one in items:
        if one.column is None or one.column.key not in answered:
            values.setdefault(one.heading, "")
    first = items[0]
    return _ListedRecord(values=values, row=first.row, sheet=first.sheet, places=places)


def _blocks(items: list[_Item], columns: range, own: int) -> dict[tuple[int, int], int]:
    """Return the numbers of the data that the answers are about, by row of data and column."""
    found: set[tuple[int, int]] = set()
    data = 0
    for one in items:
        key = one.column.key if one.column is not None else ""
        data += key == "data"
        if key in DATA:
            found |= {(max(1, data), at) for at in one.cells() if at in columns and at >= own}
    return {place: number for number, place in enumerate(sorted(found), start=1)}
