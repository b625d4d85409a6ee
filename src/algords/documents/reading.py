"""Which format a document has, and reading it."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import PurePath
from types import ModuleType

from algords.documents import formats
from algords.documents.model import Document
from algords.documents.text import decode

__all__ = ["read_document", "suffixes"]


@cache
def _formats() -> dict[str, ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
    return {name: import_module(f"{formats.__name__}.{name}") for name in names}


@cache
def suffixes() -> tuple[str, ...]:
    """Return the file name endings that hold documents, sorted."""
    return tuple(sorted(suffix for one in _formats().values() for suffix in one.SUFFIXES))


def read_document(data: bytes, name: str) -> Document:
    """Return what ``data`` says; its format is told by ``name``, else by its first character.

    Raises:
        DocumentError: the bytes are not text, or the text is neither JSON nor YAML.
    """
    text = decode(data)
    suffix = PurePath(name).suffix.lower()
    for module in _formats().values():
        if suffix in module.SUFFIXES:
            return _read(module, text, name)
    return _read(_formats()["json" if text.lstrip()[:1] in ("{", "[") else "yaml"], text, name)


def _read(module: ModuleType, text: str, name: str) -> Document:
    document: Document = module.read(text, name)
    return document
