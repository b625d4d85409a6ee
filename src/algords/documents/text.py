"""Bytes → text: UTF-8 as it should be, UTF-16 and UTF-32, Windows-1252 aloud, nothing else."""

import codecs
import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from algords.errors import DocumentError, Place

__all__ = [
    "CONTROL",
    "MAX_BYTES",
    "OLD_OFFICE",
    "ZIP",
    "decode",
    "first_foreign_byte",
    "marked_encoding",
    "place_of",
]

# The largest register list seen is 2 MB; a fiche is 5 kB.
MAX_BYTES: Final = 64 * 1024 * 1024
# Controls and non-characters, which no text holds (Unicode §23.1, §23.7); tab and line ends may.
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
ZIP: Final = b"PK\x03\x04"
# OLE2: workbooks of before 2007, and those of today that have a password.
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_BINARY_STARTS: Final = {
    ZIP: "zip / xlsx / ods / docx",
    b"%PDF": "PDF",
    OLD_OFFICE: "xls / doc",
    b"\x89PNG": "PNG",
    b"\x1f\x8b": "gzip",
}
# The longer mark first: that of UTF-32 starts with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where the zeros stand in the first four bytes of a JSON text without a mark (RFC 4627 §3).
_ZEROS: Final[dict[tuple[bool, ...], str]] = {
    (True, True, True, False): "utf-32-be",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (False, True, False, True): "utf-16-le",
}


def decode(data: bytes) -> str:
    """Return the text of ``data``, without a byte order mark.

    What is not UTF-8, and has no part that only UTF-8 explains, is read as Windows-1252;
    `first_foreign_byte` says so.

    Raises:
        DocumentError: DOC-01 for nothing, DOC-02 for bytes that are no text (with the place of the
            first bad byte), DOC-06 for more than ``MAX_BYTES``.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError("DOC-06", details={"limit": MAX_BYTES // 1024 // 1024})
    text = _decode(data)
    if not text.strip():
        raise DocumentError("DOC-01")
    return text


def first_foreign_byte(data: bytes) -> Place | None:
    """Return the place from which `decode` reads ``data`` as Windows-1252, None when it does not.

    >>> first_foreign_byte("nom: Crèche".encode("cp1252"))
    Place(line=1, column=8)
    """
    if data.isascii() or _encoding(data) != "utf-8":
        return None
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return None if _as_windows(data) is None else _place(data, error.start, "utf-8")
    return None


def place_of(text: str, offset: int) -> Place:
    r"""Return the line and the column at ``offset``, a number of characters.

    >>> place_of("a\nbc", 3)
    Place(line=2, column=2)
    """
    line = bisect_left(_line_feeds(text), offset)
    return Place(line=line + 1, column=offset - text.rfind("\n", 0, offset))


@lru_cache(maxsize=1)
def _line_feeds(text: str) -> list[int]:
    """Return where the lines of ``text`` end; kept, as the places of a text are asked together."""
    return [match.start() for match in re.finditer("\n", text)]


def _decode(data: bytes) -> str:
    encoding = _encoding(data)
    if encoding == "utf-8":
        starts = _BINARY_STARTS.items()
        found = next((kind for start, kind in starts if data.startswith(start)), None)
        if found is not None or b"\x00" in data:
            raise DocumentError("DOC-02", details={"found": found or "0x00"})
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = _as_windows(data) if encoding == "utf-8" else None
        if text is not None:
            return text
        raise DocumentError(
            "DOC-02",
            place=_place(data, error.start, encoding),
            details={"found": f"0x{data[error.start]:02X}"},
        ) from None


def marked_encoding(start: bytes) -> str | None:
    r"""Return the encoding that the first four bytes of a text tell: by a mark, or by zeros.

    >>> marked_encoding(b"\xef\xbb\xbfa"), marked_encoding(b"name")
    ('utf-8-sig', None)
    """
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
    return marked or _ZEROS.get(tuple(byte == 0 for byte in start[:4]))


def _encoding(data: bytes) -> str:
    return marked_encoding(data[:4]) or "utf-8"


def _as_windows(data: bytes) -> str | None:
    """Return ``data`` read as Windows-1252, or None where it is rather a damaged file in UTF-8."""
    if not data.decode(errors="ignore").isascii():
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) else text


def _place(data: bytes, offset: int, encoding: str) -> Place:
    before = data[:offset].decode(encoding, errors="replace")
    return place_of(before, len(before))
