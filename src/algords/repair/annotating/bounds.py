"""Whether openpyxl may open a workbook: it makes an object of every cell that a file speaks of.

A few bytes can speak of all cells of a sheet: a merged range, a link or a comment on a range.
"""

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

__all__ = ["fits"]

# Tags, opening or closing: openpyxl reads 300,000 a second.
_TAGS: Final = 3_000_000
_SPANNED: Final = 1_000_000
_RANGED: Final = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink|comment)\s[^>]*?\bref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_RANGE: Final = re.compile(
    rb"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?"
)
_UNZIPPED: Final = (BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error)
_LETTERS: Final = 26


def fits(data: bytes) -> bool:
    """Say whether the workbook ``data``, measured already, has no more than can be opened."""
    tags = spanned = 0
    try:
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if not name.lower().endswith((".xml", ".rels", ".vml")):
                    continue
                xml = archive.read(name)
                tags += xml.count(b"<")
                spanned += sum(_cells(one[1] or one[2] or b"") for one in _RANGED.finditer(xml))
                if tags > _TAGS or spanned > _SPANNED:
                    return False
    except _UNZIPPED:
        return False
    return True


def _cells(reference: bytes) -> int:
    """Return how many cells ``reference`` spans; too many where it is none.

    >>> _cells(b"A1"), _cells(b"A1:C2"), _cells(b"&#65;1:C2") > 1_000_000
    (1, 6, True)
    """
    found = _RANGE.fullmatch(reference)
    if found is None:
        return _SPANNED + 1
    if found[3] is None:
        return 1
    width = abs(_column(found[3]) - _column(found[1])) + 1
    return width * (abs(int(found[4]) - int(found[2])) + 1)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + letter - ord("A") + 1
    return column
