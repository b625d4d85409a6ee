"""Registers of algorithms as they exist, one module a register, found in this folder.

A register comes in as data that a document reader has read, and leaves as fiches: the same JSON-LD
that an agent writes by hand. What a module offers is said in `algords.registers.model`. Nothing is
judged here, nothing is repaired, and no value is invented or lost.
"""

import difflib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import cast

from algords.documents.model import walk
from algords.errors import DocumentError, UsageError, suggesting
from algords.registers.model import Register, RegisterModule, Source
from algords.registers.model.account import Account
from algords.registers.model.columns import Column, Columns
from algords.registers.model.working import Converted, work_through
from algords.text import Text

__all__ = [
    "Account",
    "Converted",
    "RegisterModule",
    "Source",
    "converting",
    "declared_columns",
    "detect",
    "find_register",
    "register_names",
    "register_notes",
]


@cache
def register_names() -> tuple[str, ...]:
    """Return the names of the registers that can be read, sorted."""
    found = (one.name for one in pkgutil.iter_modules(__path__) if one.name != "model")
    return tuple(sorted(name.replace("_", "-") for name in found))


def find_register(name: str) -> Register:
    """Return what the register of that name declares.

    Raises:
        UsageError: there is none; the advice names the nearest and all others.
    """
    return _module(name).REGISTER


def register_notes(name: str) -> str:
    """Return what the module of that register says of it: domain, caveats, documentation.

    Raises:
        UsageError: no register has that name.
    """
    find_register(name)
    return inspect.cleandoc(_module(name).__doc__ or "")


def detect(source: Source) -> str | None:
    """Return the name of the register that ``source`` comes from, if any."""
    return next((name for name in register_names() if _module(name).recognise(source)), None)


def declared_columns() -> Iterator[Column]:
    """Yield the columns that the registers declare, or share: headings of which the field is known.

    They are found where they stand, at the top of a module.
    """
    for name in register_names():
        _module(name)
    modules = [sys.modules[name] for name in sorted(sys.modules) if name.startswith(__name__)]
    every = [said for module in modules for said in vars(module).values()]
    for columns in {id(one): one for one in every if isinstance(one, Columns)}.values():
        yield from columns.columns


def converting(
    register: str | RegisterModule, source: Source, account: Account
) -> Iterator[Converted]:
    """Yield the records of ``source`` as fiches, one after the other; ``account`` adds them up.

    ``register`` is the name of one, or what a mapping file declares.

    Raises:
        UsageError: no register is called so.
        DocumentError: DOC-05 nested too deep, DOC-08 when ``source`` is not of that register.
    """
    module = _module(register) if isinstance(register, str) else register
    for _ in walk(source.data):
        pass  # the depth is checked before anything recurses
    if not module.recognise(source):
        raise DocumentError("DOC-08", details={"found": module.REGISTER.name})
    return work_through(module, source, account)


@cache
def _module(name: str) -> RegisterModule:
    if name not in register_names():
        raise _unknown(name)
    return cast("RegisterModule", import_module(f"{__name__}.{name.replace('-', '_')}"))


def _unknown(name: str) -> UsageError:
    near = difflib.get_close_matches(name, register_names(), n=1)
    listed = ", ".join(register_names())
    return UsageError(
        Text(fr=f"Aucun registre ne s'appelle « {name} ».", en=f"No register is called “{name}”."),
        suggesting(near, Text(fr=f"Registres : {listed}.", en=f"Registers: {listed}.")),
    )
