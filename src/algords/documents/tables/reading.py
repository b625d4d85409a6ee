"""Sheets → one document: the fiches that they hold, and the cell of every part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from algords.documents.model import Document, Notice, Positions, Span, escape
from algords.documents.tables.building import Cells, build_fiche
from algords.documents.tables.grid import Cell, Grid, cell_name
from algords.documents.tables.layout import Layout, find_layout, seems_a_table
from algords.errors import DocumentError, Place

__all__ = ["read_tables"]

_SKIPPED: Final = "DOC-44"


def read_tables(grids: Sequence[Grid], document: Document) -> Document:
    """Return ``document`` with the fiches of ``grids``: one block, or a list of several.

    A sheet that names no field is passed over (help, lists of values); one that names some and yet
    holds no fiche is said to be left out.

    Raises:
        DocumentError: DOC-41 when no sheet holds fiches.
    """
    laid = [(grid, layout) for grid in grids if (layout := find_layout(grid)) is not None]
    if any(layout.titled for _, layout in laid):
        laid = [(grid, layout) for grid, layout in laid if layout.titled]
    if not laid:
        raise DocumentError("DOC-41")
    read = [grid for grid, _ in laid]
    left = [grid for grid in grids if not any(grid is one for one in read) and seems_a_table(grid)]
    fiches, parts = _fiches(laid)
    return replace(
        document,
        data=fiches[0] if len(fiches) == 1 else fiches,
        locate=lambda: _positions(parts),
        notices=(*document.notices, *(_left_out(grid) for grid in left)),
    )


def _fiches(
    laid: Sequence[tuple[Grid, Layout]],
) -> tuple[list[dict[str, Any]], list[tuple[Grid, Cells]]]:
    count = sum(len(layout.fiches) for _, layout in laid)
    fiches: list[dict[str, Any]] = []
    parts: list[tuple[Grid, Cells]] = []
    for grid, layout in laid:
        cells = Cells()
        for start, entries in layout.fiches:
            pointer = escape(len(fiches)) if count > 1 else ""
            cells.values[pointer] = start
            fiches.append(build_fiche(entries, layout.language, pointer, cells))
        parts.append((grid, cells))
    return fiches, parts


def _positions(parts: Sequence[tuple[Grid, Cells]]) -> Positions:
    keys = {key: (grid, cell) for grid, cells in parts for key, cell in cells.keys.items()}
    values = {key: (grid, cell) for grid, cells in parts for key, cell in cells.values.items()}
    return Positions(keys=_Spans(keys), values=_Spans(values))


class _Spans(Mapping[str, Span]):
    """Cells seen as spans, by pointer: of the thousands of a table, a few are asked for."""

    def __init__(self, cells: Mapping[str, tuple[Grid, Cell | None]]) -> None:
        self._cells = cells

    def __getitem__(self, pointer: str) -> Span:
        return _span(*self._cells[pointer])

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def _span(grid: Grid, cell: Cell | None) -> Span:
    if grid.places is not None:
        place, length = grid.places(cell or (0, 0))
        return Span(place=place, length=length, cell=None if cell is None else cell_name(cell))
    if cell is None:
        return Span(place=Place(line=1, column=1), length=1, sheet=grid.name)
    place = Place(line=cell[0] + 1, column=cell[1] + 1)
    return Span(place=place, length=1, sheet=grid.name, cell=cell_name(cell))


def _left_out(grid: Grid) -> Notice:
    return Notice(_SKIPPED, sheet=grid.name, details={"sheet": grid.name or ""})
