"""ODS → a workbook with the values of its sheets: formulas and layout stay in the original."""

from typing import Final

from algords.documents.tables.workbook import read_values
from algords.repair.annotating.filling import filled
from algords.repair.annotating.model import Opened
from algords.text import Text

__all__ = ["open_copy"]

_LAYOUT: Final = (
    Text(fr="la mise en forme", en="the layout"),
    Text(fr="les formules", en="formulas"),
)


def open_copy(data: bytes, name: str) -> Opened:
    """Return the sheets of ``data`` as a workbook.

    Raises:
        DocumentError: the bytes cannot be read.
        InputError: they have more cells than a copy can be made of.
    """
    del name
    return filled(read_values(data), _LAYOUT)
