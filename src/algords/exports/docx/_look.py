"""The look of the document: language, fonts, headings, margins."""

from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from algords.text import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

__all__ = ["INK", "LINK", "MUTED", "dress", "in_tongue"]

INK: Final = RGBColor(0x1D, 0x22, 0x26)
MUTED: Final = RGBColor(0x55, 0x60, 0x6A)
LINK: Final = RGBColor(0x0B, 0x54, 0x68)
_FONT: Final = "Calibri"
# Points of each heading, and of the space above it.
_HEADINGS: Final = {"Heading 1": (22, 0), "Heading 2": (14, 18)}
_REGIONS: Final[dict[str, str]] = {"fr": "fr-FR", "en": "en-GB"}


def dress(document: "Document", language: Language) -> None:
    """Give ``document`` its language, its fonts and its margins."""
    styles = document.styles
    default = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.find(qn("w:lang")).set(qn("w:val"), _REGIONS[language])
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(10.5), INK
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name, (size, above) in _HEADINGS.items():
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), INK
        # The heading's own fonts of the theme would go before the name.
        for theme in ("asciiTheme", "hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = True
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)


def in_tongue(run: "Run", tag: str) -> None:
    """Say that ``run`` is in the language ``tag`` (BCP 47), for spelling and for the voice."""
    base = tag.partition("-t-")[0]
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), _REGIONS.get(base, base))
    run._element.get_or_add_rPr().append(told)  # noqa: SLF001 - python-docx has no other way
