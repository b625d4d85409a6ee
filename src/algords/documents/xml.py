"""What is the same for every text in XML: no document type, an encoding that is known already."""

import re
from typing import Final

from algords.documents.text import place_of
from algords.errors import DocumentError

__all__ = ["root_name", "without_declaration"]

# Compiled when they are first needed: few documents are XML.
_DOCTYPE: Final = "<!(?:DOCTYPE|ENTITY)"
_DECLARATION: Final = r"\s*<\?xml\b[^>]*\bencoding=[^>]*\?>"
# What may stand before the first element: instructions and comments (XML 1.0 §2.8).
_ROOT: Final = r"\s*(?:<\?[^>]*\?>\s*|<!--(?:[^-]|-[^-])*-->\s*)*<([^\s<>/!?]+)"


def without_declaration(text: str) -> str:
    r"""Return ``text``, which is XML, without its first line where that names an encoding.

    The bytes are decoded already, and readers of XML would decode them again. Blanks take the
    place of the line, so that places stay what they are.

    Raises:
        DocumentError: DOC-09 for a document type: a few lines of entities stand for gigabytes.

    >>> without_declaration('<?xml version="1.0" encoding="latin1"?>\n<a/>').strip()
    '<a/>'
    """
    found = re.search(_DOCTYPE, text)
    if found is not None:
        place = place_of(text, found.start())
        raise DocumentError("DOC-09", place=place, details={"found": found.group()})
    return re.sub(_DECLARATION, lambda match: re.sub(r"[^\n]", " ", match.group()), text, count=1)


def root_name(text: str) -> str:
    """Return the name of the first element of ``text``, without its prefix; empty where none is.

    >>> root_name("<?xml version='1.0'?><!-- x --><rdf:RDF/>"), root_name("name: x")
    ('RDF', '')
    """
    found = re.match(_ROOT, text.removeprefix("\ufeff"))
    return "" if found is None else found[1].rpartition(":")[2]
