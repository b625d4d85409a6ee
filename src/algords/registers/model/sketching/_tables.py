"""Where the records of a file seem to stand: sheet, row of names, or list in JSON; and samples."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any, Final

from algords.documents.model import escape
from algords.documents.reading import read_document
from algords.documents.tables.rows import Opener, charset_of, separator_of
from algords.documents.tables.sheets import SHEET_SUFFIXES, Sheet, TableOptions, read_sheets
from algords.documents.text import MAX_BYTES
from algords.errors import UsageError
from algords.registers.model.mapping.naming import scalar
from algords.registers.model.source import HEAD, head_of
from algords.text import Text

__all__ = ["Found", "look_at"]

# So many records tell what a column holds.
_SAMPLE: Final = 5_000
_LONGEST_NAME: Final = 400
_CSV: Final = frozenset((".csv", ".tsv", ".tab", ".txt"))
# How Python spells encodings, and how people do.
_SPELLED: Final = {"cp1252": "windows-1252", "utf-8-sig": "utf-8"}
_NO_NAME: Final = re.compile(r"[\d\s.,:/%€$+-]+|https?://.*|[^@\s]+@[^@\s]+")
# A row that is nearly as good a row of names as the best one, and stands above it, is the one.
_NEARLY: Final = 0.94
_DEEPEST: Final = 3
_FIELDS: Final = 2_000
_LONGEST_VALUE: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a file: ``columns`` holds the first values of each, by its name.

    ``table`` is what a mapping file says of it, by English key; ``others`` are the sheets that are
    left out.
    """

    columns: Mapping[str, Sequence[str]]
    table: Mapping[str, str]
    others: Sequence[str]
    records: int


def look_at(open_file: Opener, name: str) -> Found:
    """Return what the file ``name`` seems to hold.

    Raises:
        DocumentError: it cannot be read.
        UsageError: no table and no list of records is in it.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in SHEET_SUFFIXES:
        return _in_tables(open_file, name, suffix)
    with open_file() as file:
        document = read_document(file.read(MAX_BYTES + 1), name)
    if document.format in ("csv", "xlsx", "ods"):
        return _in_tables(open_file, f"{name}.{document.format}", f".{document.format}")
    return _in_data(document.data, name)


def _in_tables(open_file: Opener, name: str, suffix: str) -> Found:
    table: dict[str, str] = {}
    options = TableOptions()
    if suffix in _CSV:
        charset = charset_of(open_file)
        separator = separator_of(open_file, charset)
        if not charset.mixed:
            table["encoding"] = _SPELLED.get(charset.name, charset.name)
        table["separator"] = "tab" if separator == "\t" else separator
        options = TableOptions(separator=separator)
    sheets = read_sheets(open_file, name, options)
    ranked = sorted(
        ((_head(sheet), sheet) for sheet in sheets), key=lambda one: one[0][1], reverse=True
    )
    if not ranked or not ranked[0][0][1]:
        raise _nothing(name)
    (row, _), sheet = ranked[0]
    columns, count = _sampled(sheet, row)
    if not columns:
        raise _nothing(name)
    if sheet.name is not None and len(sheets) > 1:
        table["sheet"] = sheet.name
    table["header_row"] = str(row)
    others = [one.name for (_, weight), one in ranked[1:] if one.name and weight]
    return Found(columns=columns, table=table, others=others, records=count)


def _head(sheet: Sheet) -> tuple[int, int]:
    """Return the row of names of a sheet, and how many cells stand below it."""
    rows = list(islice(sheet.rows(), HEAD + _SAMPLE))
    head = rows[:HEAD]
    width = max((_filled(row.cells) for row in rows), default=0)
    if not width:
        return 0, 0
    scores = [_likeness(row.cells, width) for row in head]
    best = max(scores)
    at = next(at for at, score in enumerate(scores) if score >= best * _NEARLY)
    return head[at].number, sum(_filled(row.cells) for row in rows[at + 1 :])


def _likeness(cells: Sequence[str], width: int) -> float:
    """Return how much a row is like one of names, 0 to 1: full, of different short words."""
    said = [cell.strip() for cell in cells if cell.strip()]
    if len(said) < min(2, width):
        return 0.0
    alike = sum(1 for one in said if len(one) <= _LONGEST_NAME and not _NO_NAME.fullmatch(one))
    different = len({one.casefold() for one in said})
    return (0.5 * len(said) / width) + (0.2 * different / len(said)) + (0.3 * alike / len(said))


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _sampled(sheet: Sheet, header: int) -> tuple[dict[str, list[str]], int]:
    row = next(row for row in sheet.rows() if row.number == header)
    table = head_of(sheet, row)
    columns: dict[str, list[str]] = {name: [] for name in table.fields[:_FIELDS]}
    count = 0
    for record in islice(table.records(), _SAMPLE):
        count += 1
        for name, values in columns.items():
            values.append(str(record.values.get(name, ""))[:_LONGEST_VALUE])
    return columns, count


def _in_data(data: object, name: str) -> Found:
    place, listed = max(_lists(data, ""), key=lambda one: len(one[1]), default=("", []))
    if not listed:
        raise _nothing(name)
    columns: dict[str, list[str]] = {}
    for at, one in enumerate(listed[:_SAMPLE]):
        for key, value in _flat(one, ""):
            if key in columns or (key.strip() and len(columns) < _FIELDS):
                values = columns.setdefault(key, [])
                values.extend("" for _ in range(len(values), at))
                values.append(value[:_LONGEST_VALUE])
    if not columns:
        raise _nothing(name)
    count = min(len(listed), _SAMPLE)
    for values in columns.values():
        values.extend("" for _ in range(len(values), count))
        del values[count:]
    table = {"records": place} if place else {}
    return Found(columns=columns, table=table, others=(), records=count)


def _lists(data: object, place: str, depth: int = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if isinstance(data, list):
        blocks = [one for one in data if isinstance(one, dict)]
        if blocks:
            yield place, blocks
    elif isinstance(data, dict) and depth < _DEEPEST:
        for key, one in data.items():
            yield from _lists(one, place + escape(key), depth + 1)


def _flat(block: Mapping[str, Any], before: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, value in block.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            yield name, "; ".join(str(scalar(one)) for one in value if not isinstance(one, dict))
        else:
            yield name, "" if value is None else str(scalar(value))


def _nothing(name: str) -> UsageError:
    return UsageError(
        Text(
            fr=f"{name} ne contient ni tableau ni liste d'entrées.",
            en=f"{name} holds neither a table nor a list of records.",
        ),
        Text(
            fr="Donnez un fichier CSV, XLSX, ODS, HTML, Markdown, JSON ou YAML. Du RDF ne se met "
            "pas en correspondance ainsi\u00a0: « algords convert » le lit par ses propres termes.",
            en="Give a CSV, XLSX, ODS, HTML, Markdown, JSON or YAML file. RDF is not mapped in "
            "this way: “algords convert” reads it by its own terms.",
        ),
    )
