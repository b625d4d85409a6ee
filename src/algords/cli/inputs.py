"""What the user named on the command line → bytes, one document after the other."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from algords.errors import InputError
from algords.intake import input_suffixes
from algords.text import Text

__all__ = ["STDIN", "expand", "read_input"]

STDIN: Final = "-"


def expand(named: Sequence[str]) -> Iterator[str]:
    """Yield the files that ``named`` stands for: files, folders (all below), globs, ``-``.

    Raises:
        InputError: a file that does not exist, a folder or a glob without any document.
    """
    for name in named:
        path = Path(name)
        if name == STDIN or path.is_file():
            yield name
        elif path.is_dir():
            yield from _in_folder(path)
        else:
            yield from _matching(path)


def read_input(name: str) -> bytes:
    """Return the bytes of the file ``name``, or of the standard input for ``-``.

    Raises:
        InputError: the file cannot be opened.
    """
    if name == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(
            Text(
                fr=f"Le fichier {name} ne s'ouvre pas ({error.strerror}).",
                en=f"The file {name} cannot be opened ({error.strerror}).",
            ),
            Text(
                fr="Vérifiez que vous avez le droit de le lire.",
                en="Check that you are allowed to read it.",
            ),
        ) from None


def _matching(pattern: Path) -> Iterator[str]:
    below = Path(pattern.anchor)
    relative = str(pattern.relative_to(pattern.anchor)) if pattern.anchor else str(pattern)
    found = sorted(path.as_posix() for path in below.glob(relative) if path.is_file())
    if not found:
        raise _nothing(str(pattern))
    yield from found


def _in_folder(folder: Path) -> Iterator[str]:
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in input_suffixes() and path.is_file() and not _hidden(path, folder)
    ]
    if not found:
        listed = ", ".join(input_suffixes())
        raise InputError(
            Text(
                fr=f"Le dossier {folder} ne contient aucune fiche ({listed}).",
                en=f"The folder {folder} holds no fiche ({listed}).",
            ),
            Text(
                fr="Indiquez un autre dossier, ou le chemin d'un fichier.",
                en="Name another folder, or the path of a file.",
            ),
        )
    yield from (path.as_posix() for path in found)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _nothing(name: str) -> InputError:
    return InputError(
        Text(
            fr=f"Aucun fichier ne correspond à « {name} ».",
            en=f"No file matches “{name}”.",
        ),
        Text(
            fr="Vérifiez l'orthographe du chemin, et le dossier où vous vous trouvez.",
            en="Check how the path is spelled, and which folder you are in.",
        ),
    )
