"""Fiches written in other forms, one module a family of them, found in this folder.

Each module has ``EXPORTS``, a tuple of `algords.exports.model.Export`.
"""

import difflib
import pkgutil
from functools import cache
from importlib import import_module

from algords.errors import UsageError, suggesting
from algords.exports.model import Export
from algords.text import Text

__all__ = ["exports", "find_export"]


@cache
def exports() -> dict[str, Export]:
    """Return the forms by their name, sorted."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__) if one.name != "model")
    found = [one for name in names for one in import_module(f"{__name__}.{name}").EXPORTS]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def find_export(name: str) -> Export:
    """Return the form of that name.

    Raises:
        UsageError: there is none; the advice names the nearest and all others.
    """
    if name in exports():
        return exports()[name]
    near = difflib.get_close_matches(name, exports(), n=1)
    listed = ", ".join(exports())
    raise UsageError(
        Text(
            fr=f"Aucune forme de fichier ne s'appelle « {name} ».",
            en=f"No form of file is called “{name}”.",
        ),
        suggesting(near, Text(fr=f"Formes : {listed}.", en=f"Forms: {listed}.")),
    )
