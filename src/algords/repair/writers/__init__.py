"""How a key or a value is spelled in the text of a form of file: one module a form.

Each has two functions. ``spelled(new, token)`` returns the text ``new`` in the manner of ``token``,
the characters that it replaces, and ``read(token)`` what a token says, None when it is no token.
"""

import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol

__all__ = ["Writer", "repairable_forms", "writer_of"]


class Writer(Protocol):
    """What a module of this package offers; ``BREAKS`` is what ends a line there, a pattern."""

    BREAKS: str

    def spelled(self, new: str | int | bool, token: str) -> str:  # noqa: FBT001 - a value
        """Return ``new`` as it is written in that form."""
        ...

    def read(self, token: str) -> object:
        """Return what ``token`` says; None for what is no key and no single value."""
        ...


@cache
def repairable_forms() -> tuple[str, ...]:
    """Return the names of the forms of file that can be repaired, sorted."""
    return tuple(sorted(one.name for one in pkgutil.iter_modules(__path__)))


def writer_of(form: str) -> Writer:
    """Return the writer of ``form``, one of `repairable_forms`."""
    writer: Writer = import_module(f"{__name__}.{form}")
    return writer
