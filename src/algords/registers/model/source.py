"""A file of a register as it was read, its tables, and the records in them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import Document, Span, escape
from algords.documents.tables.grid import cell_name
from algords.documents.tables.rows import Row
from algords.documents.tables.sheets import Sheet
from algords.errors import Place
from algords.text import Text

__all__ = [
    "HEAD",
    "NativeRecord",
    "Source",
    "Table",
    "find_tables",
    "head_of",
    "listed",
    "squeezed",
]

# Banners, titles and notes stand above the names of a table: three rows of them were met.
HEAD: Final = 30
# The widest table met has 62 columns; a row of a million cells is no row of names.
_MOST: Final = 1_000
# Longer words are texts, of which each is another.
_SHORT: Final = 120
_SPACES: Final = re.compile(r"\s+")
_UNSEEN: Final = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
_BROKEN: Final = Text(
    fr="Un guillemet y est ouvert et n'est pas fermé : la ligne ne peut pas être découpée.",
    en="A quotation mark is opened in it and not closed: the line cannot be cut into cells.",
)


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a file holds, in the one form that it has.

    ``data`` is what a JSON or YAML text says, ``sheets`` are the tables of a CSV, a workbook or a
    page of text, ``triples`` are those of RDF. ``document`` is where ``data`` stands in the text.
    """

    name: str
    data: Any = None
    sheets: tuple[Sheet, ...] = ()
    triples: tuple[ox.Triple, ...] = ()
    document: Document | None = None

    @cached_property
    def heads(self) -> Sequence[tuple[Sheet, Row, frozenset[str]]]:
        """The first rows of each sheet that may be names, and those names, squeezed.

        Every register looks for its own among them.
        """
        return [
            (sheet, row, frozenset(squeezed(cell) for cell in row.cells))
            for sheet in self.sheets
            for row in islice(sheet.rows(), HEAD)
            if len(row.cells) <= _MOST
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeRecord:
    """One record as it stands in the file: its fields, in their order.

    ``troubles`` are field, code and value of what was odd about reading it; ``unread`` is the
    reason why it cannot be read, when it cannot. ``pointer`` is where it stands in JSON,
    ``row``, ``sheet`` and ``columns`` (by field) where it stands in a table.
    """

    values: Mapping[str, object]
    troubles: Sequence[tuple[str, str, str]] = ()
    unread: Text | None = None
    pointer: str | None = None
    row: Row | None = None
    sheet: Sheet | None = None
    columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Where it stands, in words that serve in every language: a row, or nothing."""
        if self.row is None:
            return ""
        sheet = f"{self.sheet.name}!" if self.sheet is not None and self.sheet.name else ""
        return f"{sheet}{self.row.number}"

    def span(self, native: str, document: Document | None) -> Span | None:
        """Return where the value of the field ``native`` stands, or else where the record does."""
        if self.row is not None and self.sheet is not None:
            column = self.columns.get(native, 0)
            cell = cell_name((self.row.number - 1, column))
            line = self.row.line if self.sheet.lines else self.row.number
            place = Place(line=line, column=1 if self.sheet.lines else column + 1)
            return Span(place=place, length=1, sheet=self.sheet.name, cell=cell)
        if self.pointer is not None and document is not None:
            return document.value_span(self.pointer + (escape(native) if native else ""))
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet and its row of names; ``fields`` are those names, each given once.

    A name that stands twice is told apart by its number (``Name #2``); a column without a name is
    called by its letter (``#F``).
    """

    sheet: Sheet
    fields: tuple[str, ...]
    header: int

    def records(self) -> Iterator[NativeRecord]:
        """Yield the rows below the names; a row without any cell filled is none."""
        columns = {name: at for at, name in enumerate(self.fields)}
        for row in self.sheet.rows():
            if row.number > self.header and any(cell.strip() for cell in row.cells):
                yield self._record(row, columns)

    def _record(self, row: Row, columns: Mapping[str, int]) -> NativeRecord:
        if row.trouble == "unclosed-quote":
            return NativeRecord(
                values={"": row.cells[0]}, unread=_BROKEN, row=row, sheet=self.sheet
            )
        values: dict[str, object] = dict(zip(self.fields, row.cells, strict=False))
        troubles = [] if row.trouble is None else [("", row.trouble, "")]
        for at in range(len(self.fields), len(row.cells)):
            if row.cells[at].strip():
                name = "#" + cell_name((0, at))[:-1]
                values[name] = row.cells[at]
                troubles.append((name, "cell-beyond-header", row.cells[at]))
        return NativeRecord(
            values=values, troubles=troubles, row=row, sheet=self.sheet, columns=columns
        )


def find_tables(source: Source, *names: str) -> list[Table]:
    """Return the tables of ``source`` whose row of names has all of ``names``, in any spelling.

    The row of names is looked for in the first `HEAD` rows. Case and spaces do not count.
    """
    wanted = {squeezed(name) for name in names}
    found: dict[int, Table] = {}
    for sheet, row, said in source.heads:
        if id(sheet) not in found and wanted <= said:
            found[id(sheet)] = head_of(sheet, row)
    return list(found.values())


def head_of(sheet: Sheet, row: Row) -> Table:
    """Return the table of ``sheet`` whose names stand in ``row``."""
    said = [" ".join(cell.translate(_UNSEEN).split()) for cell in row.cells]
    while said and not said[-1]:
        said.pop()
    seen: Counter[str] = Counter()
    fields = []
    for at, name in enumerate(said):
        seen[name] += 1
        number = f" #{seen[name]}" if seen[name] > 1 else ""
        fields.append(name + number if name else "#" + cell_name((0, at))[:-1])
    return Table(sheet=sheet, fields=tuple(fields), header=row.number)


def listed(data: Iterable[object], pointer: str) -> Iterator[NativeRecord | object]:
    """Yield the blocks of a JSON list that stands at ``pointer``; what is no block as it is."""
    for number, one in enumerate(data):
        if isinstance(one, dict):
            yield NativeRecord(values=one, pointer=pointer + escape(number))
        else:
            yield one


def squeezed(words: str) -> str:
    r"""Return ``words`` in small letters, with single spaces, none around, nothing unseen.

    >>> squeezed(" Rights-Impacting\n"), squeezed("\ufeffUse  Case")
    ('rights-impacting', 'use case')
    """
    return _kept(words) if len(words) <= _SHORT else _squeezed(words)


def _squeezed(words: str) -> str:
    return _SPACES.sub(" ", words.translate(_UNSEEN)).strip().casefold()


# The words of a list come again with every record.
_kept = lru_cache(maxsize=4_096)(_squeezed)
