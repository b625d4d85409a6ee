"""Findings → the colour and the comment of their cells."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from algords.findings import SEVERITIES, Finding
from algords.repair.annotating.model import Workbook
from algords.repair.annotating.wording import AUTHOR, comment_text, first_comment
from algords.standard.rules import Severity
from algords.text import Language

__all__ = ["INK", "PAINT", "Spot", "mark", "unmark"]

# Tints of the orange, the yellow and the blue that are told apart by every kind of eye (Okabe and
# Ito, Color Universal Design, 2008), the heavier the darker; black on each has a contrast over 10.
PAINT: Final[Mapping[Severity, str]] = {
    "violation": "F5B183",
    "warning": "FFF2A8",
    "info": "CDE7F7",
}
INK: Final = "000000"
# A condition that is always true and that tells ours from others.
_CONDITION: Final = 'LEN("algords")=7'
# Ranges in one conditional format: openpyxl compares each with all others.
_RANGES: Final = 100
_COMMENT_WIDTH: Final = 420
_CHARACTERS_A_LINE: Final = 62
_LINE_HEIGHT: Final = 17
_HIGHEST: Final = 520

# The sheet of a cell, its row and its column, both from 1.
Spot = tuple[str, int, int]


def mark(
    book: Workbook, found: Mapping[Spot, Sequence[Finding]], title: str, language: Language
) -> None:
    """Colour and comment the cells of ``book`` by what was ``found`` in each.

    A cell has the colour of its heaviest finding; ``title`` is the sheet that lists them all.
    """
    coloured: dict[str, dict[Severity, list[tuple[int, int]]]] = {}
    for (name, row, column), findings in found.items():
        by_weight = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
        spots = coloured.setdefault(name, {}).setdefault(by_weight[0].severity, [])
        spots.append((column, row))
        _comment(book[name].cell(row, column), by_weight, title, language)
    for name, weights in coloured.items():
        _colour(book[name], weights)


def unmark(sheet: Any) -> None:  # noqa: ANN401 - a sheet of openpyxl
    """Take off what an earlier annotation put on ``sheet``."""
    formats = [(one, rule) for one in sheet.conditional_formatting for rule in one.rules]
    others = [(one, rule) for one, rule in formats if list(rule.formula) != [_CONDITION]]
    if len(others) < len(formats):
        _set_formats(sheet, others)
    for row in sheet.iter_rows():
        for cell in row:
            comment = getattr(cell, "comment", None)
            if comment is None or first_comment(comment.text) == comment.text:
                continue
            comment.text = first_comment(comment.text)
            if not comment.text:
                cell.comment = None


def _comment(
    cell: Any,  # noqa: ANN401 - a cell of openpyxl
    findings: Sequence[Finding],
    title: str,
    language: Language,
) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 - an extra

    before = cell.comment
    author = AUTHOR if before is None else before.author
    text = comment_text("" if before is None else before.text, findings, title, language)
    lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.split("\n"))
    height = min(_HIGHEST, (lines + 1) * _LINE_HEIGHT)
    cell.comment = Comment(text, author, height=height, width=_COMMENT_WIDTH)


def _colour(sheet: Any, weights: Mapping[Severity, Sequence[tuple[int, int]]]) -> None:  # noqa: ANN401
    """Put our formats before those of ``sheet``, which stay."""
    from openpyxl.formatting.formatting import ConditionalFormatting  # noqa: PLC0415 - an extra

    others = [(one, rule) for one in sheet.conditional_formatting for rule in one.rules]
    ours = []
    for priority, severity in enumerate(SEVERITIES, start=1):
        ranges = list(_ranges(sorted(weights.get(severity, ()))))
        for start in range(0, len(ranges), _RANGES):
            some = ConditionalFormatting(" ".join(ranges[start : start + _RANGES]))
            ours.append((some, _paint(severity, priority)))
    for _, rule in others:
        rule.priority += len(SEVERITIES)
    _set_formats(sheet, [*ours, *others])


def _set_formats(sheet: Any, formats: Iterable[tuple[Any, Any]]) -> None:  # noqa: ANN401
    from openpyxl.formatting.formatting import ConditionalFormattingList  # noqa: PLC0415 - an extra

    sheet.conditional_formatting = ConditionalFormattingList()
    for ranges, rule in formats:
        sheet.conditional_formatting.add(ranges, rule)


def _paint(severity: Severity, priority: int) -> Any:  # noqa: ANN401 - a rule of openpyxl
    from openpyxl.formatting.rule import FormulaRule  # noqa: PLC0415 - an extra
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

    paint, ink = f"FF{PAINT[severity]}", f"FF{INK}"
    fill = PatternFill("solid", start_color=paint, end_color=paint)
    rule = FormulaRule(formula=[_CONDITION], fill=fill, font=Font(color=ink), stopIfTrue=True)
    rule.priority = priority
    return rule


def _ranges(cells: Sequence[tuple[int, int]]) -> Iterable[str]:
    """Yield ``cells``, pairs of column and row in order, as ranges down their columns."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra

    start = 0
    for at, (column, row) in enumerate(cells):
        if at + 1 < len(cells) and cells[at + 1] == (column, row + 1):
            continue
        letters = get_column_letter(column)
        first = cells[start][1]
        yield f"{letters}{first}" if first == row else f"{letters}{first}:{letters}{row}"
        start = at + 1
