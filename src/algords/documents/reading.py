"""Which format a document has, and reading it."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import PurePath
from types import ModuleType

from algords.documents import formats
from algords.documents.model import Document
from algords.documents.text import decode

__all__ = ["document_formats", "read_document", "suffixes"]


@cache
def _formats() -> dict[str, ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
    return {name: import_module(f"{formats.__name__}.{name}") for name in names}


def document_formats() -> tuple[str, ...]:
    """Return the names of the formats of documents, sorted."""
    return tuple(_formats())


@cache
def suffixes() -> tuple[str, ...]:
    """Return the file name endings that hold documents, sorted."""
    return tuple(sorted(suffix for one in _formats().values() for suffix in one.SUFFIXES))


def read_document(data: bytes, name: str, format_name: str | None = None) -> Document:
    """Return what ``data`` says.

    Its format is ``format_name``, one of `document_formats`; else it is told by ``name``, else by
    its first character.

    Raises:
        DocumentError: the bytes are not text, or the text is neither JSON nor YAML.
    """
    text = decode(data)
    return _read(_formats()[format_name or _format_of(text, name)], text, name)


def _format_of(text: str, name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    for known, module in _formats().items():
        if suffix in module.SUFFIXES:
            return known
    return "json" if text.lstrip()[:1] in ("{", "[") else "yaml"


def _read(module: ModuleType, text: str, name: str) -> Document:
    document: Document = module.read(text, name)
    return document
