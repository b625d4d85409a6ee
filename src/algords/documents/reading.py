"""Which format a document has, and reading it."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from types import ModuleType
from typing import Final

from algords.documents import formats
from algords.documents.model import Document, Notice
from algords.documents.text import OLD_OFFICE, ZIP, first_foreign_byte

__all__ = ["document_formats", "read_document", "suffixes"]

# What may stand before the first character of a text: byte order marks, zeros of UTF-16, blanks.
_BEFORE: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


@cache
def document_formats() -> tuple[str, ...]:
    """Return the names of the formats of documents, sorted; none is imported for that."""
    return tuple(sorted(path.stem for path in Path(formats.__path__[0]).glob("[!_]*.py")))


@cache
def suffixes() -> tuple[str, ...]:
    """Return the file name endings that hold documents, sorted."""
    return tuple(sorted(suffix for one in document_formats() for suffix in _format(one).SUFFIXES))


def read_document(data: bytes, name: str, format_name: str | None = None) -> Document:
    """Return what ``data`` says.

    Its format is ``format_name``, one of `document_formats`; else it is told by ``name``, unless
    the first bytes say that it cannot be that; else by its first characters.

    Raises:
        DocumentError: the bytes cannot be read in that format.
    """
    named = None if format_name else _named_by(name)
    held = format_name or _held(data, named)
    document: Document = _format(held).read(data, name)
    notices = document.notices
    if named is not None and held != named:
        suffix = _format(held).SUFFIXES[0]
        details = {"named": named.upper(), "held": held.upper(), "suffix": suffix}
        notices = (Notice("DOC-42", details=details), *notices)
    foreign = first_foreign_byte(data) if document.text else None
    if foreign is not None:
        notices = (Notice("DOC-21", foreign), *notices)
    return replace(document, notices=notices) if notices else document


def _format(name: str) -> ModuleType:
    return import_module(f"{formats.__name__}.{name}")


@cache
def _of_suffix(suffix: str) -> str | None:
    """Return the format that reads files of that ending.

    The one that is named alike is asked first, so that a fiche in JSON imports JSON alone.
    """
    alike = sorted(document_formats(), key=lambda one: not suffix[1:].startswith(one))
    return next((one for one in alike if suffix in _format(one).SUFFIXES), None)


def _named_by(name: str) -> str | None:
    suffix = PurePath(name).suffix.lower()
    return _of_suffix(suffix) if suffix else None


def _held(data: bytes, named: str | None) -> str:
    """Return the format of ``data``: as ``named``, unless the first bytes cannot be that."""
    starts_json = data.lstrip(_BEFORE)[:1] in (b"{", b"[")
    zipped = _workbook_kind(data) if data.startswith(ZIP) else None
    if zipped is not None:
        return zipped
    if named == "csv" and starts_json:
        return "json"
    if named in ("ods", "xlsx") and not data.startswith((ZIP, OLD_OFFICE)):
        named = None
    return named or _sniffed(data, starts_json=starts_json)


def _workbook_kind(data: bytes) -> str | None:
    # Imported here: a fiche in JSON needs no tables.
    from algords.documents.tables.workbook import workbook_kind  # noqa: PLC0415

    return workbook_kind(data)


def _sniffed(data: bytes, *, starts_json: bool) -> str:
    if starts_json:
        return "jsonl" if _format("jsonl").looks_like(data) else "json"
    return "csv" if _format("csv").looks_like(data) else "yaml"
