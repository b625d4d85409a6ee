"""CSV → a workbook of one sheet, named after the file; every cell is the text that it was."""

from pathlib import PurePath

from algords.documents.formats.csv import read_rows
from algords.documents.tables.workbook import Values
from algords.repair.annotating.filling import filled
from algords.repair.annotating.model import Opened

__all__ = ["open_copy"]


def open_copy(data: bytes, name: str) -> Opened:
    """Return the rows of ``data`` as a workbook.

    Raises:
        DocumentError: the text cannot be read.
        InputError: it has more cells than a copy can be made of.
    """
    title = PurePath(name).stem
    return filled([Values(name=title, hidden=False, top=0, left=0, rows=read_rows(data))])
