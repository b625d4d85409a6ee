"""Entries as they stand in the files of the register: lists, one alone, rows in two languages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from algords.registers.model import Listing, NativeRecord, Source
from algords.registers.model.source import Table, find_tables, listed

__all__ = ["is_of_register", "listing", "suffix_of"]

_DUTCH: Final = "NLD"
# Under which keys lists stand: in answers of the interface, in exports of the database.
_LISTS: Final = ("results", "algoritme_versions")
_OF_ANSWERS: Final = frozenset(("results", "total_count", "filter_data"))


def is_of_register(source: Source) -> bool:
    """Say whether ``source`` holds entries of the register, or an answer without any."""
    if source.sheets:
        return bool(_tables(source))
    data = source.data
    if isinstance(data, dict) and set(data) >= _OF_ANSWERS:
        return isinstance(data["results"], list)
    rows = _rows(data)[0]
    return any(_is_entry(row) for row in rows)


def listing(source: Source) -> Listing:
    """Return the entries; the row in another language goes with the Dutch one of its number."""
    if source.sheets:
        return Listing(records=(one for table in _tables(source) for one in table.records()))
    rows, pointer = _rows(source.data)
    if pointer is None:
        return Listing(records=iter([NativeRecord(values=source.data, pointer="")]))
    declared = source.data.get("total_count") if isinstance(source.data, dict) else None
    return Listing(records=_paired(list(listed(rows, pointer))), declared=declared)


def suffix_of(language: str) -> str:
    """Return what follows the name of a field that is told in ``language``, NLD apart.

    >>> suffix_of("ENG")
    ' (ENG)'
    """
    return f" ({language})"


def _tables(source: Source) -> list[Table]:
    return find_tables(source, "algorithm_id", "name", "organization", "standard_version")


def _rows(data: Any) -> tuple[list[Any], str | None]:  # noqa: ANN401 - of any file
    """Return the rows, and the place of their list; None where the file is one entry."""
    if isinstance(data, list):
        return data, ""
    if not isinstance(data, dict):
        return [], ""
    for key in _LISTS:
        if isinstance(data.get(key), list):
            return data[key], f"/{key}"
    return [data], None


def _is_entry(row: object) -> bool:
    """Say whether ``row`` has a number of the register, or a body and a version of the standard."""
    if not isinstance(row, dict) or "name" not in row:
        return False
    return "lars" in row or bool(row.get("organization") and row.get("standard_version"))


def _paired(rows: Sequence[NativeRecord | object]) -> Iterator[NativeRecord | object]:
    """Yield the rows, those of one number in several languages as one record: the Dutch one."""
    found: dict[str, dict[str, int]] = {}
    for place, row in enumerate(rows):
        if isinstance(row, NativeRecord) and {"lars", "language"} <= set(row.values):
            number, language = str(row.values["lars"]), str(row.values["language"])
            found.setdefault(number, {}).setdefault(language, place)
    leads = {group[_DUTCH]: group for group in found.values() if _DUTCH in group}
    joined = {place for group in leads.values() for place in group.values()}
    for place, row in enumerate(rows):
        if isinstance(row, NativeRecord) and place in leads:
            others = {name: rows[at] for name, at in leads[place].items() if at != place}
            yield _with(row, others)
        elif place not in joined:
            yield row


def _with(row: NativeRecord, others: Mapping[str, NativeRecord | object]) -> NativeRecord:
    values = dict(row.values)
    for language, other in others.items():
        if isinstance(other, NativeRecord):
            values |= {name + suffix_of(language): said for name, said in other.values.items()}
    return NativeRecord(values=values, pointer=row.pointer)
