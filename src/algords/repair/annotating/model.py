"""A workbook on its way to becoming an annotated copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from algords.documents.tables.workbook import Native, Values
from algords.text import Text

__all__ = ["LONGEST", "Opened", "Workbook", "all_values"]

# openpyxl ships no types.
Workbook: TypeAlias = Any
# What a cell and a comment hold at most (ECMA-376 part 1 as Excel reads it).
LONGEST: Final = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The copy, still in memory; ``losses`` are what it does not hold of the original, in words.

    ``values`` are what the original shows, by sheet and cell (row and column from 1), for cells
    that hold formulas; ``renamed`` are the titles of sheets whose names a workbook cannot hold.
    """

    book: Workbook
    losses: Sequence[Text] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[tuple[int, int], Native]] = field(default_factory=dict)


def all_values(sheets: Sequence[Values]) -> dict[str, dict[tuple[int, int], Native]]:
    """Return the filled cells of ``sheets`` by the name of the sheet, then by row and column."""
    return {
        sheet.name: {
            (row, column): value
            for row, values in enumerate(sheet.rows, start=sheet.top + 1)
            for column, value in enumerate(values, start=sheet.left + 1)
            if value != ""
        }
        for sheet in sheets
    }
