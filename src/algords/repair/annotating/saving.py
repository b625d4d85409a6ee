"""A workbook in memory → the bytes of a file, in which formulas show what they showed.

openpyxl writes formulas without their results: whoever reads the file without calculating, as
algords does, would find these cells empty.
"""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from algords.documents.tables.workbook import Native
from algords.repair.annotating.model import Opened, Workbook
from algords.text import Text

__all__ = ["lost_parts", "saved"]

_FORMULA: Final = re.compile(
    r'<c r="([A-Z]+)([0-9]+)"([^>]*)>(<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)</c>'
)
_TYPE: Final = re.compile(r' t="[^"]*"')
_LETTERS: Final = 26
# Parts of a workbook by the start of their names, and what they are.
_PARTS: Final = (
    ("xl/vbaProject", Text(fr="macros", en="macros")),
    ("xl/media/", Text(fr="images", en="images")),
    ("xl/charts/chart", Text(fr="graphiques", en="charts")),
    ("xl/drawings/drawing", Text(fr="dessins", en="drawings")),
    ("xl/threadedComments/", Text(fr="fils de discussion", en="comment threads")),
    ("xl/ctrlProps/", Text(fr="boutons", en="buttons")),
    ("xl/activeX/", Text(fr="contrôles", en="controls")),
    ("xl/embeddings/", Text(fr="objets incorporés", en="embedded objects")),
    ("xl/slicers/", Text(fr="segments", en="slicers")),
)


def saved(opened: Opened) -> bytes:
    """Return the file of the workbook ``opened``."""
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of headings of tables, as they were
        opened.book.save(out)
    if not any(opened.values.values()) or not _has_formulas(opened.book):
        return out.getvalue()
    return _with_results(out, opened)


def lost_parts(before: bytes, after: bytes) -> Iterable[Text]:
    """Yield what the workbook ``before`` holds more of than its copy ``after``, in words."""
    first, then = _counted(before), _counted(after)
    for start, words in _PARTS:
        if first[start] > then[start]:
            yield words


def _counted(data: bytes) -> Counter[str]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except BadZipFile:  # a text
        return Counter()
    return Counter(start for name in names for start, _ in _PARTS if name.startswith(start))


def _has_formulas(book: Workbook) -> bool:
    return any(
        cell.data_type == "f"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    )


def _with_results(file: BytesIO, opened: Opened) -> bytes:
    # openpyxl numbers the sheets in the order of the workbook.
    parts = {
        f"xl/worksheets/sheet{number}.xml": opened.values.get(sheet.title, {})
        for number, sheet in enumerate(opened.book.worksheets, start=1)
    }
    out = BytesIO()
    with ZipFile(file) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if parts.get(name):
                shown = _shown(data.decode(), parts[name], opened.book.epoch)
                data = shown.encode()
            after.writestr(name, data)
    return out.getvalue()


def _shown(xml: str, values: Mapping[tuple[int, int], Native], epoch: datetime) -> str:
    def with_value(found: re.Match[str]) -> str:
        value = values.get((int(found[2]), _column(found[1])))
        if value is None:
            return found[0]
        kind, text = _written(value, epoch)
        attributes = _TYPE.sub("", found[3]) + kind
        return f'<c r="{found[1]}{found[2]}"{attributes}>{found[4]}<v>{text}</v></c>'

    return _FORMULA.sub(with_value, xml)


def _written(value: Native, epoch: datetime) -> tuple[str, str]:
    """Return the type and the text by which a sheet holds ``value`` (ECMA-376 part 1, §18.3.1)."""
    from openpyxl.utils.datetime import to_excel  # noqa: PLC0415 - an extra

    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, (datetime, date, time, timedelta)):
        return "", str(to_excel(value, epoch))
    if isinstance(value, (int, float)):
        return "", repr(value)
    return ' t="str"', escape("".join(one if one >= " " or one in "\n\t" else "·" for one in value))


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column
