"""The first sheet of the copy: every finding on one line, with a link to its cell."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, Final, Literal, TypeAlias

from algords.documents.tables.grid import cell_name, row_height
from algords.documents.tables.workbook import OWN_SHEET
from algords.findings import SEVERITIES, Finding
from algords.repair.annotating.filling import put_text
from algords.repair.annotating.marking import PAINT, Spot
from algords.repair.annotating.model import Workbook
from algords.repair.annotating.wording import capital, figures, sentence, shown
from algords.standard.explaining import TO_DO, WEIGHTS
from algords.standard.rules import Severity
from algords.text import Language, Text, printable

__all__ = ["free_title", "is_ours", "list_findings"]

_TITLE: Final = Text(fr="À corriger", en="To fix")
_HOW: Final = Text(
    fr="Corrigez les cellules colorées dans leurs feuilles, puis vérifiez ce fichier à nouveau. "
    "Cette feuille n'est pas lue.",
    en="Fix the coloured cells in their sheets, then check this file again. "
    "This sheet is not read.",
)
_HEADS: Final = (
    (Text(fr="Feuille", en="Sheet"), 22),
    (Text(fr="Cellule", en="Cell"), 10),
    (Text(fr="Gravité", en="Severity"), 14),
    (Text(fr="Quoi", en="What"), 60),
    (TO_DO, 70),
    (Text(fr="Règle", en="Rule"), 11),
    (Text(fr="Valeur", en="Value"), 32),
)
_HEAD_ROW: Final = 5
# A sheet holds 65,530 links (Excel, specifications and limits).
_MOST: Final = 65_000
_CUT: Final = Text(
    fr="Seuls les {?most} premiers points sont listés.",
    en="Only the first {?most} points are listed.",
)
# A longer advice is read in its cell.
_LINES: Final = 12
_CELL_COLUMN: Final = 1
_SEVERITY_COLUMN: Final = 2
_A4: Final = "9"
_GREY: Final = "E6E6E6"
_LINK: Final = "0B4F8A"
# The look of a cell of the list: a text, a link, or the colour of a weight.
Look: TypeAlias = Literal["text", "link"] | Severity


def free_title(book: Workbook, language: Language) -> str:
    """Return the title of the sheet to come, with a number where it is taken."""
    taken = {one.casefold() for one in book.sheetnames}
    title, number = _TITLE.say(language), 1
    while title.casefold() in taken:
        number += 1
        title = f"{_TITLE.say(language)} ({number})"
    return title


def is_ours(sheet: Any) -> bool:  # noqa: ANN401 - a sheet of openpyxl
    """Say whether ``sheet`` is the list of an earlier annotation."""
    return sheet["A1"].value in (OWN_SHEET.fr, OWN_SHEET.en)


def list_findings(
    book: Workbook, found: Sequence[tuple[Spot | None, Finding]], title: str, language: Language
) -> None:
    """Put the sheet ``title`` first, with one line for each of ``found``, in their order.

    A finding comes with the cell that was marked for it, None where the whole file is meant.
    """
    sheet = book.create_sheet(title, 0)
    _write_top(sheet, [one for _, one in found], language)
    looks = _looks(sheet)
    for row, (spot, finding) in enumerate(found[:_MOST], start=_HEAD_ROW + 1):
        line = [sheet.cell(row, column) for column in range(1, len(_HEADS) + 1)]
        _write_line(line, looks, spot, finding, language)
    _lay_out(sheet, _HEAD_ROW + min(len(found), _MOST))
    # Sheets that are shown together would be changed together.
    for one in book.worksheets:
        one.sheet_view.tabSelected = one is sheet
    book.active = 0


def _write_top(sheet: Any, findings: Sequence[Finding], language: Language) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Border, Side  # noqa: PLC0415 - an extra

    put_text(sheet["A1"], OWN_SHEET.say(language))
    sheet["A1"].font = _font(sheet["A1"], bold=True, size=14)
    put_text(sheet["A2"], figures(findings, language))
    sheet["A2"].font = _font(sheet["A2"], bold=True)
    how = _HOW.say(language)
    if len(findings) > _MOST:
        how = f"{how} {_CUT.fill(most=_MOST).say(language)}"
    put_text(sheet["A3"], how)
    for column, (head, width) in enumerate(_HEADS, start=1):
        cell = sheet.cell(_HEAD_ROW, column)
        put_text(cell, head.say(language))
        cell.font = _font(cell, bold=True)
        cell.fill = _solid(_GREY)
        cell.border = Border(bottom=Side(style="medium"))
        cell.alignment = Alignment(vertical="top")
        sheet.column_dimensions[cell.column_letter].width = width


def _write_line(
    line: Sequence[Any],
    looks: Mapping[Look, Any],
    spot: Spot | None,
    finding: Finding,
    language: Language,
) -> None:
    named = printable(finding.sheet or "") if spot is None else spot[0]
    texts = (
        named,
        "" if spot is None else cell_name((spot[1] - 1, spot[2] - 1)),
        capital(WEIGHTS[finding.severity], language),
        sentence(finding, language),
        shown(finding.advice.say(language)),
        finding.rule,
        printable(finding.value or ""),
    )
    line_looks: list[Look] = ["text"] * len(texts)
    line_looks[_SEVERITY_COLUMN] = finding.severity
    if spot is not None:
        line_looks[_CELL_COLUMN] = "link"
    widths = (width for _, width in _HEADS)
    height = row_height(zip(texts, widths, strict=True), _LINES)
    line[0].parent.row_dimensions[line[0].row].height = height
    for cell, text, look in zip(line, texts, line_looks, strict=True):
        # openpyxl compares a style with all others when one is set; these were set already.
        cell._style = copy(looks[look])  # noqa: SLF001
        if text:
            put_text(cell, text)
    if spot is not None:
        _link(line[_CELL_COLUMN], spot)


def _looks(sheet: Any) -> Mapping[Look, Any]:  # noqa: ANN401 - a sheet of openpyxl
    """Return the styles of lines, made in a cell that is written over later."""
    cell = sheet.cell(_HEAD_ROW + 1, 1)
    looks: dict[Look, Any] = {"text": _look_of(cell)}
    usual = copy(cell.font)
    cell.font = _font(cell, color=f"FF{_LINK}", underline="single")
    looks["link"] = _look_of(cell)
    cell.font = usual
    for severity in SEVERITIES:
        cell.fill = _solid(PAINT[severity])
        looks[severity] = _look_of(cell)
    return looks


def _font(cell: Any, **changes: Any) -> Any:  # noqa: ANN401 - a font of openpyxl
    """Return the letters of the workbook and ``changes``, under their name."""
    from openpyxl.styles import Font  # noqa: PLC0415 - an extra

    return Font(**{"name": cell.font.name, "size": cell.font.size, **changes})


def _look_of(cell: Any) -> Any:  # noqa: ANN401 - of openpyxl
    from openpyxl.styles import Alignment  # noqa: PLC0415 - an extra

    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return copy(cell._style)  # noqa: SLF001 - as above


def _link(cell: Any, spot: Spot) -> None:  # noqa: ANN401 - a cell of openpyxl
    from openpyxl.utils import quote_sheetname  # noqa: PLC0415 - an extra
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415

    place = f"{quote_sheetname(spot[0])}!{cell_name((spot[1] - 1, spot[2] - 1))}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)


def _lay_out(sheet: Any, last: int) -> None:  # noqa: ANN401 - a sheet of openpyxl
    columns = f"A{_HEAD_ROW}:{cell_name((last - 1, len(_HEADS) - 1))}"
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 1)
    sheet.auto_filter.ref = columns
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
    sheet.sheet_properties.tabColor = f"FF{PAINT[SEVERITIES[0]]}"


def _solid(colour: str) -> Any:  # noqa: ANN401 - a fill of openpyxl
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - an extra

    return PatternFill("solid", start_color=f"FF{colour}", end_color=f"FF{colour}")
