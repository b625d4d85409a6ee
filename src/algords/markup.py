"""Pages that need nothing else: what their elements hold is text, whatever it looks like.

Such a page has one style and no script, and fetches nothing: its policy (Content Security Policy
Level 3) names the hash of the style and lets in nothing else.
"""

import base64
import hashlib
import xml.etree.ElementTree as ET
from typing import Final, TypeAlias

from algords.text import clean

__all__ = ["Content", "data_block", "element", "fragment", "head", "page_text", "policy"]

Content: TypeAlias = ET.Element | str | None
# What could end a data block, or begin a comment in it, as JSON may spell it (RFC 8259 §7).
_JSON_ESCAPES: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def element(tag: str, *content: Content, **attributes: str) -> ET.Element:
    """Return an element with its content in order; None is left out.

    An underscore at the end of the name of an attribute is not part of it (``class_``); within it
    stands for a hyphen (``aria_label``).

    >>> ET.tostring(element("p", "a < ", element("b", "c"), class_="x"), encoding="unicode")
    '<p class="x">a &lt; <b>c</b></p>'
    """
    made = ET.Element(
        tag, {name.rstrip("_").replace("_", "-"): clean(text) for name, text in attributes.items()}
    )
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


def head(title: str, style: str) -> ET.Element:
    """Return the head of a page with its ``title`` and its one ``style``, written by us."""
    look = ET.Element("style")
    # As it is: the policy names its hash.
    look.text = style
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", **{"http-equiv": "Content-Security-Policy", "content": policy(style)}),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        look,
    )


def policy(style: str) -> str:
    """Return the policy of a page: no script, no image, no font, no request; this one ``style``.

    >>> policy("p { color: red }").partition(" style-src")[0]
    "default-src 'none';"
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def data_block(json: str, media_type: str) -> ET.Element:
    r"""Return ``json`` as data that stands in a page and never runs (HTML §4.12.1).

    >>> print(fragment(data_block('{"a": "</script>"}', "application/ld+json")))
    <script type="application/ld+json">{"a": "\u003c/script\u003e"}</script>
    """
    block = ET.Element("script", {"type": media_type})
    block.text = json.translate(_JSON_ESCAPES)
    return block


def fragment(one: ET.Element) -> str:
    """Return ``one`` as it is written in an HTML document."""
    return ET.tostring(one, encoding="unicode", method="html")


def page_text(page: ET.Element) -> str:
    """Return ``page``, the element ``html``, as an HTML document."""
    return f"<!doctype html>\n{fragment(page)}\n"
