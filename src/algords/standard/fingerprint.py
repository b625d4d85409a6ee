"""One mark for all that fiches are judged by: vocabulary, code lists, contexts and rules."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from algords import resources

__all__ = ["standard_sha256"]

# How our terms compare with those of others decides on no fiche.
_ALIGNMENTS: Final = "alignments"
_SUFFIXES: Final = frozenset((".ttl", ".jsonld"))


@cache
def standard_sha256() -> str:
    """Return the SHA-256, in hex digits, of the files of the standard and of their names.

    It changes as soon as a rule, a code, a term or a context does: what was judged before must
    then be judged again.
    """
    digest = hashlib.sha256()
    for folder in (resources.ontology_folder(), resources.shapes_folder()):
        for path in _files(folder):
            data = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            digest.update(f"{folder.name}/{name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in _SUFFIXES and path.is_file() and _ALIGNMENTS not in path.parts
    )
