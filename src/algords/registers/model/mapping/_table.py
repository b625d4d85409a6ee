"""How a file is cut into records, as a mapping file says it."""

import codecs
import re
from typing import Final

from algords.documents.model import escape
from algords.registers.model.mapping._reading import Part, Reading
from algords.registers.model.source import HEAD

__all__ = ["encoding_of", "header_of", "pointer_of", "separator_of"]

# The encodings of texts that Python reads, in its own spelling; the others are no encodings of
# tables (rot13, idna, zip).
_ENCODINGS: Final = re.compile(
    r"utf-8(?:-sig)?|utf-(?:16|32)(?:-[bl]e)?|cp\d+|iso8859-\d+|mac-roman|ascii|koi8-[ru]"
    r"|shift_jis\w*|euc_\w+|gb\w+|big5\w*"
)
_WORDS: Final = {"tab": "\t", "tabulation": "\t", "\\t": "\t"}
_NO_SEPARATOR: Final = frozenset('"\r\n\0')


def encoding_of(reading: Reading, part: Part | None) -> str | None:
    """Return the encoding of a CSV in Python's own spelling."""
    text = reading.text(part, "utf-8, windows-1252")
    if part is None or text is None:
        return None
    try:
        name = codecs.lookup(text).name
    except (LookupError, ValueError):
        name = ""
    if _ENCODINGS.fullmatch(name):
        # With or without a mark at the start of the file: people say UTF-8 for both.
        return "utf-8-sig" if name == "utf-8" else name
    reading.wrong(part, "utf-8, windows-1252")
    return None


def separator_of(reading: Reading, part: Part | None) -> str | None:
    """Return the sign between two cells of a CSV."""
    text = reading.text(part, "; , | tab")
    if part is None or text is None:
        return None
    sign = _WORDS.get(text, text)
    if len(sign) == 1 and sign not in _NO_SEPARATOR:
        return sign
    reading.wrong(part, "; , | tab")
    return None


def header_of(reading: Reading, part: Part | None) -> int | None:
    """Return the row of the names of a table, counted from 1."""
    text = reading.text(part, f"1 … {HEAD}")
    if part is None or text is None:
        return None
    if (
        text.isascii()
        and text.isdigit()
        and 0 < int(text[:4]) <= HEAD
        and len(text) <= len(str(HEAD))
    ):
        return int(text)
    reading.wrong(part, f"1 … {HEAD}")
    return None


def pointer_of(reading: Reading, part: Part | None) -> str | None:
    """Return where the list of records stands in JSON: ``/a/b``, ``a.b``, or ``/`` for the top."""
    text = reading.text(part, "/result/records")
    if text is None:
        return None
    if text.startswith("/"):
        return text.rstrip("/")
    return "".join(escape(step) for step in text.split("."))
