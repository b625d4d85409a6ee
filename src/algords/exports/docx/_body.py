"""A fiche as headings and tables: a label on the left, what the fiche says on the right."""

from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from algords.exports.docx._look import LINK, MUTED, in_tongue
from algords.exports.model.layout import Item, Page, Section, Shown
from algords.exports.model.reading import Said
from algords.exports.model.tongues import tongue
from algords.text import Language, Text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml.etree import _Element

__all__ = ["add_page"]

_COLON: Final = Text(fr="\u00a0: ", en=": ")
_LABEL, _VALUE = Cm(4.6), Cm(12)
_STEP: Final = 0.5
# Set in further, a text would have no room.
_DEEPEST: Final = 8


def add_page(document: "Document", page: Page, *, first: bool) -> None:
    """Add a fiche to ``document``; all but the ``first`` begin on a new sheet."""
    if not first:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    if page.owner is not None:
        _say(document.add_paragraph(), page.owner, page.language)
    _say(document.add_heading(level=1), page.title, page.language)
    document.add_paragraph(" · ".join(one for one in (page.kind, *page.facts) if one))
    if page.notice:
        document.add_paragraph(page.notice)
    if page.address:
        _link(document.add_paragraph(), page.address, Said(page.address, ""))
    for section in page.sections:
        document.add_heading(section.title, level=2)
        _table(document, section, page.language)


def _table(document: "Document", section: Section, language: Language) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = _LABEL, _VALUE
    _lines(table)
    for item in section.items:
        label, value = table.add_row().cells
        label.width, value.width = _LABEL, _VALUE
        _muted(label.paragraphs[0].add_run(item.label.words))
        _Writer(value, language).item(item)


def _lines(table: "Table") -> None:
    """Draw a thin line above each row, none beside; leave air in the cells."""
    line = {"val": "single", "sz": "4", "space": "0", "color": "DCD8CD"}
    borders = _element("tblBorders", dict.fromkeys(("top", "bottom", "insideH"), line))
    air = {"top": "70", "left": "0", "bottom": "40", "right": "110"}
    margins = _element("tblCellMar", {at: {"w": wide, "type": "dxa"} for at, wide in air.items()})
    # Behind the width the borders, behind the layout the margins: their order is fixed
    # (ISO/IEC 29500-1 §17.4.59).
    told = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way
    told.insert(1, borders)
    told.insert(3, margins)


def _element(name: str, inner: dict[str, dict[str, str]]) -> "_Element":
    made = OxmlElement(f"w:{name}")
    for one, attributes in inner.items():
        part = OxmlElement(f"w:{one}")
        for key, value in attributes.items():
            part.set(qn(f"w:{key}"), value)
        made.append(part)
    return made


class _Writer:
    """Writes what stands in one cell, a paragraph after the other."""

    def __init__(self, cell: "_Cell", language: Language) -> None:
        self.cell = cell
        self.language = language
        self.begun = False

    def item(self, item: Item) -> None:
        """Write the values of ``item``."""
        if item.brief:
            words = ", ".join(one.said.words for one in item.shown if one.said is not None)
            self.paragraph(0).add_run(words)
            return
        for shown in item.shown:
            self.shown(shown, 0)

    def shown(self, shown: Shown, depth: int) -> None:
        """Write one value; what a block says besides its name is set in."""
        if shown.said is not None:
            self.say(self.paragraph(depth), shown, strong=bool(shown.items))
        for item in shown.items:
            self.inner(item, depth if shown.said is None else depth + 1)

    def inner(self, item: Item, depth: int) -> None:
        """Write an item of a block: its label, with the value on the same line if it is one."""
        paragraph = self.paragraph(depth)
        _muted(paragraph.add_run(item.label.words + _COLON.say(self.language)))
        if item.brief or (len(item.shown) == 1 and not item.shown[0].items):
            for at, shown in enumerate(item.shown):
                paragraph.add_run(", " if at else "")
                self.say(paragraph, shown)
            return
        for shown in item.shown:
            self.shown(shown, depth + 1)

    def say(self, paragraph: "Paragraph", shown: Shown, *, strong: bool = False) -> None:
        """Write the words of ``shown`` and where they lead."""
        if shown.said is None:
            return
        if shown.link is not None:
            _link(paragraph, shown.link, shown.said, strong=strong)
        else:
            _run(paragraph, shown.said).bold = strong or None
        _mark(paragraph, shown.said, self.language)

    def paragraph(self, depth: int) -> "Paragraph":
        """Return a new paragraph, set in by ``depth``; a cell has its first one from the start."""
        paragraph: Paragraph = self.cell.add_paragraph() if self.begun else self.cell.paragraphs[0]
        self.begun = True
        paragraph.paragraph_format.left_indent = Cm(_STEP * min(depth, _DEEPEST))
        return paragraph


def _say(paragraph: "Paragraph", said: Said, language: Language) -> None:
    _run(paragraph, said)
    _mark(paragraph, said, language)


def _run(paragraph: "Paragraph", said: Said) -> "Run":
    run = paragraph.add_run(said.words)
    if said.language:
        in_tongue(run, said.language)
    return run


def _mark(paragraph: "Paragraph", said: Said, language: Language) -> None:
    told = tongue(said.language, language)
    if told:
        run = paragraph.add_run(f" ({told})")
        run.italic = True
        _muted(run)


def _muted(run: "Run") -> None:
    run.font.color.rgb = MUTED
    run.font.size = Pt(9.5)


def _link(paragraph: "Paragraph", address: str, said: Said, *, strong: bool = False) -> None:
    """Add ``said`` as a link to ``address``."""
    run = _run(paragraph, said)
    run.font.color.rgb, run.font.underline, run.bold = LINK, True, strong or None
    link = OxmlElement("w:hyperlink")
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), target)
    link.append(run._element)  # noqa: SLF001 - python-docx has no other way
    paragraph._p.append(link)  # noqa: SLF001 - the same
