"""Which cells of a sheet name fields, which hold their values, and which fiche they belong to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from algords.documents.tables.grid import Cell, Grid, cell_name
from algords.documents.tables.names import Name, Step, read_name
from algords.standard.terms import TITLE
from algords.text import Language, Text, folded

__all__ = ["Entry", "Layout", "find_layout", "known_names", "seems_a_table"]

# Banners and titles stand above the names; nobody puts twenty rows of them.
_HEAD: Final = 20
# Two columns are a list with its meanings.
_COLUMNS: Final = 2
# Longer texts are no names, and not worth reading as such.
_NAME: Final = 200
_FIELD_WORDS: Final = frozenset(("rubrique", "champ", "field", "item"))
_VALUE_WORDS: Final = frozenset(("valeur", "reponse", "value", "answer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name and a value, each in its cell; an empty ``text`` is a value that is not there."""

    name: Name
    name_cell: Cell
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The fiches of a sheet: their entries, and the cell where each starts, None for the sheet.

    ``language`` is the one that its names are written in; ``titled`` is false where no name of the
    sheet can tell one fiche from another.
    """

    fiches: Sequence[tuple[Cell | None, Sequence[Entry]]]
    language: Language
    titled: bool


def find_layout(grid: Grid) -> Layout | None:
    """Return how the fiches of ``grid`` are laid out; None for a sheet that holds none."""
    head = _column_head(grid)
    if head is not None:
        entries = list(_down(grid, *head))
        return _layout([(None, entries)]) if _filled(entries) else None
    row = _row_of_names(grid)
    return None if row is None else _across(grid, row)


def known_names(grid: Grid) -> int:
    """Return how many fields the row of ``grid`` with the most names of fields names."""
    return max((_known(row) for row in grid.rows[:_HEAD]), default=0)


def seems_a_table(grid: Grid) -> bool:
    """Say whether a row of ``grid`` may be meant as names: one of its cells is, amid others.

    Names one below the other are a help or a list, not a table of fiches.
    """
    head = [[_is_known(text) for text in row] for row in grid.rows[:_HEAD]]
    for number, row in enumerate(head):
        columns = [at for at, known in enumerate(row) if known]
        others = [one for at, one in enumerate(head) if at != number]
        listed = any(at < len(one) and one[at] for one in others for at in columns)
        filled = sum(1 for text in grid.rows[number] if text)
        if columns and not listed and filled > _COLUMNS:
            return True
    return False


def _layout(fiches: Sequence[tuple[Cell | None, Sequence[Entry]]]) -> Layout:
    names = {entry.name_cell: entry.name for _, entries in fiches for entry in entries}
    spoken = Counter(name.spoken for name in names.values() if name.spoken is not None)
    return Layout(
        fiches=fiches,
        language="en" if spoken["en"] > spoken["fr"] else "fr",
        titled=any(_tells_apart(name) for name in names.values()),
    )


def _tells_apart(name: Name) -> bool:
    last = name.steps[-1]
    named = last.key.en == "id" if last.field is None else last.field.property == TITLE
    return named and len(name.steps) == 1


def _filled(entries: Sequence[Entry]) -> bool:
    return any(entry.text for entry in entries)


def _column_head(grid: Grid) -> tuple[int, int, list[tuple[int, str]]] | None:
    """Return the row of the heads, the column of names, the columns of values and languages."""
    for number, row in enumerate(grid.rows[:_HEAD]):
        names = [at for at, text in enumerate(row) if folded(text) in _FIELD_WORDS]
        values = [
            (at, language) for at, text in enumerate(row) if (language := _value(text)) is not None
        ]
        if names and values and values[0][0] > names[0]:
            return number, names[0], values
    return None


def _value(head: str) -> str | None:
    """Return the language that the head of a column of values says, None for another column."""
    if folded(head) in _VALUE_WORDS:
        return ""
    name = read_name(head)
    return name.language if name.language and folded(head).split()[0] in _VALUE_WORDS else None


def _down(grid: Grid, head: int, names: int, values: list[tuple[int, str]]) -> Iterator[Entry]:
    for number in range(head + 1, len(grid.rows)):
        row = grid.rows[number]
        written = _at(row, names)
        for column, language in values:
            cell, text = (number, column), _at(row, column)
            if not text and not written:
                continue
            tagged = f"{written} ({language})" if language else written
            yield Entry(name=_named(tagged, cell), name_cell=(number, names), text=text, cell=cell)


def _row_of_names(grid: Grid) -> int | None:
    """Return the row that names the most fields: two at least, or half of its cells."""
    best = max(range(min(_HEAD, len(grid.rows))), key=lambda at: _known(grid.rows[at]), default=0)
    if not grid.rows:
        return None
    known, filled = _known(grid.rows[best]), sum(1 for text in grid.rows[best] if text)
    return best if known > 1 or (known and known * 2 >= filled) else None


def _known(row: Sequence[str]) -> int:
    return sum(1 for text in row if _is_known(text))


def _is_known(text: str) -> bool:
    return 0 < len(text) <= _NAME and read_name(text).known


def _across(grid: Grid, head: int) -> Layout | None:
    written = grid.rows[head]
    fiches: list[tuple[Cell | None, Sequence[Entry]]] = []
    for number in range(head + 1, len(grid.rows)):
        row = grid.rows[number]
        entries = [
            Entry(
                name=_named(_at(written, column), (head, column)),
                name_cell=(head, column),
                text=_at(row, column),
                cell=(number, column),
            )
            for column in range(max(len(written), len(row)))
            if _at(written, column) or _at(row, column)
        ]
        if _filled(entries):
            fiches.append(((number, entries[0].cell[1]), entries))
    return _layout(fiches) if fiches else None


def _named(written: str, cell: Cell) -> Name:
    """Return what ``written`` names; a value without a name is unknown by its cell."""
    if written:
        return read_name(written)
    word = cell_name(cell)
    return Name(steps=(Step(Text(fr=word, en=word)),), language="", known=False, spoken=None)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
