"""XLSX → the workbook as it was, by openpyxl; what openpyxl does not keep is named.

Where openpyxl cannot open it, or would need more memory than its size tells, the copy holds the
values alone.
"""

import warnings
from io import BytesIO
from typing import Final

from algords.documents.tables.workbook import read_values
from algords.repair.annotating.bounds import fits
from algords.repair.annotating.choices import keep_choices
from algords.repair.annotating.filling import filled
from algords.repair.annotating.model import Opened, Workbook, all_values
from algords.text import Text

__all__ = ["open_copy"]

_VALUES_ALONE: Final = (
    Text(
        fr="tout ce qui n'est pas une valeur (mise en forme, formules)",
        en="all that is not a value (layout, formulas)",
    ),
)
# openpyxl warns of what Excel writes as extensions; lists of words are kept nevertheless.
_EXTENSION: Final = "extension is not supported"
_KEPT: Final = ("Data Validation", "Ignored Error")
_EXTENSIONS: Final = Text(
    fr="des mises en forme conditionnelles et d'autres ajouts récents d'Excel",
    en="conditional formats and other newer additions of Excel",
)


def open_copy(data: bytes, name: str) -> Opened:
    """Return the workbook in ``data``, whole but for its ``losses``.

    Raises:
        DocumentError: the bytes cannot be read.
        InputError: they have more cells than a copy can be made of.
    """
    del name
    values = read_values(data)
    opened = _opened(data) if fits(data) else None
    if opened is None:
        return filled(values, _VALUES_ALONE)
    book, said = opened
    lost = any(_EXTENSION in one and not one.startswith(_KEPT) for one in said)
    losses = (_EXTENSIONS,) if lost else ()
    return Opened(book=book, losses=losses, values=all_values(values))


def _opened(data: bytes) -> tuple[Workbook, list[str]] | None:
    """Return the workbook with what openpyxl warns of; None where it gives up."""
    import openpyxl  # noqa: PLC0415 - an extra

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            book = openpyxl.load_workbook(BytesIO(data))
            keep_choices(data, book)
        except Exception:  # noqa: BLE001 - openpyxl lets out whatever its parts raise
            return None
    return book, [str(one.message) for one in caught]
