"""What is wrong in files of the standard: ours, or a charter or a profile that anybody writes.

Each module of this folder is a check: ``check(files) -> Iterator[Fault]``. They are found, never
listed. A fault is not raised: whoever edits a file wants to see all of them at once.
"""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from types import ModuleType

from algords import resources
from algords.families import members
from algords.standard.checks._files import Fault, Files, StandardFile, found_files

__all__ = ["Fault", "Files", "check_paths", "check_standard"]


def check_paths(named: Iterable[str]) -> list[Fault]:
    """Return the faults of the files and folders ``named``, in the order of files and lines.

    They may use all that our own standard defines; it is not judged with them.

    Raises:
        InputError: one of them does not exist or cannot be read, or no file was found.
    """
    judged = {path.resolve(): StandardFile(path) for path in found_files(named)}
    known = (file for file in _ours() if file.path.resolve() not in judged)
    return _faults(Files(judged=tuple(judged.values()), known=tuple(known)))


def check_standard() -> list[Fault]:
    """Return the faults of our own standard, the vocabulary and the rules."""
    return _faults(Files(judged=_ours(), known=()))


@cache
def _ours() -> tuple[StandardFile, ...]:
    folders = (resources.ontology_folder(), resources.shapes_folder())
    paths = [path for folder in folders for path in sorted(folder.rglob("*.ttl"))]
    return tuple(StandardFile(path) for path in paths)


def _faults(files: Files) -> list[Fault]:
    return sorted({fault for check in _checks().values() for fault in check.check(files)})


@cache
def _checks() -> dict[str, ModuleType]:
    return {name: import_module(f"{__name__}.{name}") for name in members(__path__)}
