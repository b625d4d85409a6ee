"""Where the records of a file stand, as a mapping file says it, and fields inside fields."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from algords.documents.model import escape, steps, value_at
from algords.documents.tables.sheets import Sheet
from algords.registers.model import Listing, RecordReader, Source
from algords.registers.model.mapping.naming import scalar
from algords.registers.model.reader import Fate
from algords.registers.model.source import HEAD, Table, head_of, listed, squeezed
from algords.text import Text

__all__ = ["Layout", "unfold"]

_NAMES_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The sheet and the row of names of a table, or the place of the list in JSON.

    What is None is found out: the row that has most of the ``columns`` within the first thirty, and
    every sheet that has those of ``needed``.
    """

    sheet: str | None
    header_row: int | None
    records: str | None
    columns: tuple[str, ...]
    needed: tuple[str, ...]

    def finds(self, source: Source) -> bool:
        """Say whether ``source`` holds such records."""
        if source.sheets:
            return bool(self._tables(source))
        return self._list(source.data) is not None

    def missed(self, source: Source) -> Text:
        """Return what was looked for in ``source`` and is not there."""
        if not source.sheets:
            at = "" if self.records is None else f" ({self.records})"
            return Text(fr=f"aucune liste d'entrées{at}", en=f"no list of records{at}")
        sheets = ", ".join(sheet.name for sheet in source.sheets if sheet.name)
        seen = Text(fr=f" ; feuilles : {sheets}", en=f"; sheets: {sheets}")
        seen = seen if sheets else Text(fr="", en="")
        names = ", ".join(self.needed or self.columns[:_NAMES_SHOWN])
        return Text(
            fr=f"aucune ligne de titres avec {names}{seen.fr}",
            en=f"no row of names with {names}{seen.en}",
        )

    def listing(self, source: Source) -> Listing:
        """Return the records, with a note for each column and each sheet that is not there."""
        if not source.sheets:
            pointer, found = self._list(source.data) or ("", [])
            return Listing(records=listed(found, pointer), notes=self._lacking(_keys_of(found)))
        tables = self._tables(source)
        names = {name for table in tables for name in table.fields}
        read = {table.sheet.name for table in tables}
        out = [
            (sheet.name or "", "sheet-left-out", "")
            for sheet in source.sheets
            if self.sheet is None and sheet.name not in read and any(True for _ in sheet.rows())
        ]
        rows = (record for table in tables for record in table.records())
        return Listing(records=rows, notes=[*out, *self._lacking(names)])

    def _lacking(self, names: set[str]) -> list[tuple[str, str, str]]:
        shown = ", ".join(sorted(names - set(self.columns))[:_NAMES_SHOWN])
        return [
            (column, "missing-column", shown)
            for column in self.columns
            if column not in names and _first_step(column) not in names
        ]

    def _tables(self, source: Source) -> list[Table]:
        wanted = {_plain(name): name for name in self.columns}
        found = []
        for sheet in source.sheets:
            if self.sheet is None or _plain(sheet.name or "") == _plain(self.sheet):
                table = self._table(sheet, wanted)
                if table is not None:
                    found.append(table)
        return found

    def _table(self, sheet: Sheet, wanted: Mapping[str, str]) -> Table | None:
        best: tuple[int, Table] | None = None
        for row in islice(sheet.rows(), self.header_row or HEAD):
            if self.header_row in (None, row.number):
                head = head_of(sheet, row)
                known = len({_plain(name) for name in head.fields} & set(wanted))
                best = (known, head) if best is None or known > best[0] else best
        if best is None or not best[0]:
            return None
        table = best[1]
        fields = [wanted.get(_plain(name), name) for name in table.fields]
        spelled = tuple(fields) if len(set(fields)) == len(fields) else table.fields
        here = set(spelled)
        return replace(table, fields=spelled) if here.issuperset(self.needed) else None

    def _list(self, data: object) -> tuple[str, list[Any]] | None:
        if self.records is not None:
            found = value_at(data, self.records)
            return (self.records, found) if isinstance(found, list) else None
        if isinstance(data, list):
            return "", data
        if isinstance(data, dict):
            inner = [(key, one) for key, one in data.items() if _is_list_of_blocks(one)]
            if len(inner) == 1:
                return escape(inner[0][0]), inner[0][1]
        return None


def _is_list_of_blocks(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _keys_of(records: Sequence[object]) -> set[str]:
    return {str(key) for one in records if isinstance(one, dict) for key in one}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", squeezed(name))


def _first_step(column: str) -> str:
    """Return the outermost field that a column inside others stands in.

    >>> _first_step("owner.name"), _first_step("/owner/name"), _first_step("tags[].label")
    ('owner', 'owner', 'tags')
    """
    return _path(column)[0].removesuffix("[]")


def unfold(record: RecordReader, columns: Sequence[str]) -> None:
    """Take fields inside fields of JSON out to the top of ``record``, under their whole name.

    What is left of the outer field stays there; one of which nothing is left counts as mapped.
    Numbers and yes or no become texts.
    """
    for column in columns:
        if column not in record.left:
            path = _path(column)
            outer = path[0].removesuffix("[]")
            if (len(path) > 1 or path[0] != outer) and outer in record.left:
                _unfold(record, column, outer, path)
        if column in record.left:
            record.left[column] = _scalars(record.left[column])


def _unfold(record: RecordReader, column: str, outer: str, path: Sequence[str]) -> None:
    block = {outer: record.left[outer]}
    found, rest = _taken(block, path)
    if not found:
        return
    record.left[column] = found if any("[]" in step for step in path) else found[0]
    if rest:
        record.left[outer] = rest[outer]
    else:
        del record.left[outer]
        record.fates[outer] = Fate.MAPPED


def _taken(value: Any, path: Sequence[str]) -> tuple[list[Any], Any]:  # noqa: ANN401 - any JSON
    """Return what stands at ``path`` in ``value``, and ``value`` without it, None for nothing."""
    if not path:
        return [value], None
    key = path[0].removesuffix("[]")
    if not isinstance(value, dict) or key not in value:
        return [], value
    rest = {name: one for name, one in value.items() if name != key}
    inner = value[key]
    if path[0] == key:
        found, left = _taken(inner, path[1:])
    else:
        many = [_taken(one, path[1:]) for one in inner] if isinstance(inner, list) else []
        found = [one for pair in many for one in pair[0]]
        left = [pair[1] for pair in many if pair[1] is not None] if many else inner
        left = left or None
    kept = rest if left is None else {**rest, key: left}
    return found, kept or None


def _path(column: str) -> list[str]:
    if column.startswith("/"):
        return steps(column) or [column]
    return [step for step in column.split(".") if step] or [column]


def _scalars(value: object) -> object:
    return [scalar(one) for one in value] if isinstance(value, list) else scalar(value)
