"""Bytes → text: UTF-8 as it should be, UTF-16 when it says so, anything else refused aloud."""

import codecs
from typing import Final

from algords.errors import DocumentError, Place

__all__ = ["MAX_BYTES", "decode"]

# The largest register list seen is 2 MB; a fiche is 5 kB.
MAX_BYTES: Final = 64 * 1024 * 1024

_BINARY_STARTS: Final = {
    b"PK\x03\x04": "zip / xlsx / ods / docx",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "xls / doc",
    b"\x89PNG": "PNG",
    b"\x1f\x8b": "gzip",
}


def decode(data: bytes) -> str:
    """Return the text of ``data``, without a byte order mark.

    Raises:
        DocumentError: DOC-01 for nothing, DOC-02 for bytes that are not text in UTF-8 (with the
            place of the first bad byte), DOC-06 for more than ``MAX_BYTES``.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError("DOC-06", details={"limit": MAX_BYTES // 1024 // 1024})
    text = _decode(data)
    if not text.strip():
        raise DocumentError("DOC-01")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, encoding)
    found = next((kind for start, kind in _BINARY_STARTS.items() if data.startswith(start)), None)
    if found is not None or b"\x00" in data:
        raise DocumentError("DOC-02", details={"found": found or "0x00"})
    return _strictly(data, "utf-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        raise DocumentError(
            "DOC-02",
            place=Place(line=line, column=column),
            details={"found": f"0x{data[error.start]:02X}"},
        ) from None
