"""One mark for all that fiches are judged by: vocabulary, code lists, contexts and rules.

Hashing some hundred files takes longer than judging a fiche, so that the mark is remembered under
the looks of each file: its size, its number on the disk, when it was last written and last changed.
The system sets the last of these itself (POSIX ``st_ctime``), and no copy that keeps the date of
its original takes it along: a file that looks the same is the same. Two cases are not remembered,
and the files are read each time: files written within the last seconds, as a second writing within
one tick of the clock leaves the same looks, and systems without such a time (Windows).
"""

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from algords import resources
from algords.standard.keeping import cache_folder, keep

__all__ = ["code_sha256", "standard_sha256"]

_HERE: Final = Path(__file__).resolve().parent
# How our terms compare with those of others decides on no fiche.
_ALIGNMENTS: Final = "alignments"
_SUFFIXES: Final = (".ttl", ".jsonld")
# The coarsest clock of a file system in use is that of FAT: 2 s.
_TICK: Final = 2_000_000_000
_CHANGES_ARE_TIMED: Final = os.name == "posix"
# What reading a note that is not there, or not what it should be, may raise.
_DAMAGE: Final = (OSError, ValueError, TypeError, LookupError)


@cache
def standard_sha256() -> str:
    """Return the SHA-256, in hex digits, of the files of the standard and of their names.

    It changes as soon as a rule, a code, a term or a context does: what was judged before must
    then be judged again.
    """
    folders = (resources.ontology_folder(), resources.shapes_folder())
    return _remembered("standard", lambda: _below(folders, _SUFFIXES), folders[0])


@cache
def code_sha256() -> str:
    """Return the same of the code that reads them: this folder, and what a text is."""
    said = _HERE.parent / "text.py"
    return _remembered("code", lambda: [*_below((_HERE,), (".py",)), str(said)], _HERE)


def _remembered(name: str, files: Callable[[], Sequence[str]], folder: Path) -> str:
    looks = _looks(files())
    note = _note(name, folder)
    with contextlib.suppress(*_DAMAGE):
        if note is not None:
            kept = json.loads(note.read_bytes())
            if kept["looks"] == looks:
                return str(kept["sha256"])
    found = _sha256(files(), folder.parent)
    if note is not None and _calm(looks) and looks == _looks(files()):
        with contextlib.suppress(OSError):
            keep(note, json.dumps({"sha256": found, "looks": looks}))
    return found


def _note(name: str, folder: Path) -> Path | None:
    """Return where the mark of the files in ``folder`` is remembered: one note a checkout."""
    kept = cache_folder()
    if kept is None or not _CHANGES_ARE_TIMED:
        return None
    there = folder.stat()
    return kept / f"{name}-{there.st_dev:x}-{there.st_ino:x}.json"


def _looks(files: Iterable[str]) -> list[list[str | int]]:
    """Return path, size, number and times (of writing, of change, in ns) of each file."""
    told = ((path, os.stat(path)) for path in files)  # noqa: PTH116 - some hundred files
    return [[path, one.st_size, one.st_ino, one.st_mtime_ns, one.st_ctime_ns] for path, one in told]


def _calm(looks: Iterable[Sequence[str | int]]) -> bool:
    """Say whether every file was left alone for longer than any clock takes to tick."""
    last = max((int(when) for one in looks for when in one[3:]), default=0)
    return last + _TICK < time.time_ns()


def _sha256(files: Iterable[str], root: Path) -> str:
    import hashlib  # noqa: PLC0415 - 3 ms, for what happens once

    digest = hashlib.sha256()
    for path in files:
        data = Path(path).read_bytes()
        name = Path(os.path.relpath(path, root)).as_posix()
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _below(folders: Iterable[Path], suffixes: tuple[str, ...]) -> list[str]:
    """Return the paths of the files of these endings, however deep, folder by folder, sorted."""
    return [path for folder in folders for path in sorted(_inside(str(folder), suffixes))]


def _inside(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                if one.name != _ALIGNMENTS:
                    yield from _inside(one.path, suffixes)
            elif one.name.endswith(suffixes) and one.is_file():
                yield one.path
