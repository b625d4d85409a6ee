"""XLSX (Office Open XML, ECMA-376): fiches in the sheets of Excel and of everything like it."""

from typing import Final

from algords.documents.model import Document
from algords.documents.tables.workbook import read_workbook

__all__ = ["SUFFIXES", "read"]

SUFFIXES: Final = (".xlsx", ".xlsm")


def read(data: bytes, name: str) -> Document:
    """Return the fiches in the sheets of the workbook ``data``.

    Raises:
        DocumentError: DOC-06 when it unpacks to more than 100 MB, DOC-41 when no sheet holds
            fiches, DOC-43 when it cannot be opened.
    """
    return read_workbook(data, name, "xlsx")
