"""How the copy of a form of table is begun: one module a form, found in this folder.

Each has ``open_copy(data, name) -> Opened``: the table as a workbook, not annotated yet.
"""

import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol

from algords.documents import formats
from algords.repair.annotating.model import Opened

__all__ = ["Form", "annotatable_forms", "annotatable_suffixes", "form_of"]


class Form(Protocol):
    """What a module of this package offers."""

    def open_copy(self, data: bytes, name: str) -> Opened:
        """Return the table in ``data``, the file ``name``, as a workbook.

        Raises:
            DocumentError: the bytes cannot be read.
            InputError: the table has more cells than a copy can be made of.
        """
        ...


@cache
def annotatable_forms() -> tuple[str, ...]:
    """Return the names of the forms of file that can be annotated, sorted."""
    return tuple(sorted(one.name for one in pkgutil.iter_modules(__path__)))


@cache
def annotatable_suffixes() -> tuple[str, ...]:
    """Return the file name endings of the forms that can be annotated, sorted.

    >>> ".ods" in annotatable_suffixes()
    True
    """
    modules = (import_module(f"{formats.__name__}.{one}") for one in annotatable_forms())
    return tuple(sorted(suffix for one in modules for suffix in one.SUFFIXES))


def form_of(name: str) -> Form:
    """Return the module of the form ``name``, one of `annotatable_forms`."""
    form: Form = import_module(f"{__name__}.{name}")
    return form
