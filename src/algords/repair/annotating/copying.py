"""The bytes of a spreadsheet and what was found in it → its annotated copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from algords.documents.reading import read_document
from algords.findings import SEVERITIES, Finding
from algords.repair.annotating.forms import annotatable_forms, form_of
from algords.repair.annotating.listing import free_title, is_ours, list_findings
from algords.repair.annotating.marking import Spot, mark, unmark
from algords.repair.annotating.model import Opened
from algords.repair.annotating.saving import lost_parts, saved
from algords.text import Language, Text

__all__ = ["Copy", "annotate"]

# How far down and to the right the first filled cell of a sheet is looked for.
_NEAR: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An annotated copy: its bytes (XLSX), the number of cells that were marked, what is lost."""

    data: bytes
    cells: int
    losses: tuple[Text, ...]


def annotate(
    data: bytes, name: str, findings: Sequence[Finding], language: Language
) -> Copy | None:
    """Return the annotated copy of the file ``name``; None where it is no spreadsheet.

    ``data`` are its bytes and ``findings`` what was found in it; the copy speaks ``language``. What
    an earlier annotation added is taken off first.

    Raises:
        DocumentError: the bytes cannot be read.
        InputError: the table has more cells than a copy can be made of.
    """
    form = read_document(data, name).format
    if form not in annotatable_forms():
        return None
    opened = form_of(form).open_copy(data, name)
    _clean(opened)
    placed = sorted(_placed(opened, findings), key=lambda one: _order(opened, *one))
    by_cell: dict[Spot, list[Finding]] = {}
    for spot, finding in placed:
        if spot is not None:
            by_cell.setdefault(spot, []).append(finding)
    title = free_title(opened.book, language)
    mark(opened.book, by_cell, title, language)
    list_findings(opened.book, placed, title, language)
    copied = saved(opened)
    losses = (*opened.losses, *lost_parts(data, copied))
    return Copy(data=copied, cells=len(by_cell), losses=losses)


def _clean(opened: Opened) -> None:
    for sheet in list(opened.book.worksheets):
        if is_ours(sheet) and len(opened.book.worksheets) > 1:
            opened.book.remove(sheet)
        else:
            unmark(sheet)


def _placed(opened: Opened, findings: Sequence[Finding]) -> Iterator[tuple[Spot | None, Finding]]:
    sheets = {one.title: one for one in opened.book.worksheets}
    merged = {name: _merged(sheet) for name, sheet in sheets.items()}
    only = next(iter(sheets)) if len(sheets) == 1 else ""
    for finding in findings:
        name = finding.sheet or (only if finding.cell else "")
        sheet = sheets.get(opened.renamed.get(name, name))
        if sheet is None or sheet.sheet_state != "visible":
            yield None, finding
            continue
        row, column = _row_and_column(sheet, finding.cell)
        yield (sheet.title, *merged[sheet.title].get((row, column), (row, column))), finding


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:  # noqa: ANN401
    """Return for each cell that is merged with others the one that shows them all."""
    return {
        (row, column): (one.min_row, one.min_col)
        for one in sheet.merged_cells.ranges
        for row in range(one.min_row, one.max_row + 1)
        for column in range(one.min_col, one.max_col + 1)
    }


def _row_and_column(sheet: Any, cell: str | None) -> tuple[int, int]:  # noqa: ANN401
    """Return the cell that is marked: ``cell``, or the first that is filled for a whole sheet."""
    from openpyxl.utils.cell import coordinate_to_tuple  # noqa: PLC0415 - an extra

    if cell is None:
        return _first_filled(sheet)
    row, column = coordinate_to_tuple(cell)
    return row, column


def _first_filled(sheet: Any) -> tuple[int, int]:  # noqa: ANN401 - a sheet of openpyxl
    for row in sheet.iter_rows(max_row=_NEAR, max_col=_NEAR):
        for cell in row:
            if cell.value is not None:
                return cell.row, cell.column
    return 1, 1


def _order(opened: Opened, spot: Spot | None, finding: Finding) -> tuple[object, ...]:
    """Return the sorting key: the file as a whole, then sheet, row, column, weight and rule."""
    weight = SEVERITIES.index(finding.severity)
    if spot is None:
        return (-1, 0, 0, weight, finding.rule)
    return (opened.book.sheetnames.index(spot[0]), spot[1], spot[2], weight, finding.rule)
