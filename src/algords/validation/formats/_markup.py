"""Elements of a page: what they hold is text, whatever it looks like."""

import xml.etree.ElementTree as ET
from typing import TypeAlias

from algords.validation.formats._words import clean

__all__ = ["Content", "element", "page_text"]

Content: TypeAlias = ET.Element | str | None


def element(tag: str, *content: Content, **attributes: str) -> ET.Element:
    """Return an element with its content in order; None is left out.

    An underscore at the end of the name of an attribute is not part of it (``class_``).

    >>> ET.tostring(element("p", "a < ", element("b", "c"), class_="x"), encoding="unicode")
    '<p class="x">a &lt; <b>c</b></p>'
    """
    made = ET.Element(tag, {name.rstrip("_"): clean(text) for name, text in attributes.items()})
    last: ET.Element | None = None
    for one in content:
        if isinstance(one, ET.Element):
            made.append(one)
            last = one
        elif one is not None and last is None:
            made.text = (made.text or "") + clean(one)
        elif one is not None and last is not None:
            last.tail = (last.tail or "") + clean(one)
    return made


def page_text(page: ET.Element) -> str:
    """Return ``page``, the element ``html``, as an HTML document."""
    return f"<!doctype html>\n{ET.tostring(page, encoding='unicode', method='html')}\n"
