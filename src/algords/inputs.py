"""What the user named → files, and their bytes, one document after the other."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from algords.errors import InputError, UsageError
from algords.intake import Opener, input_suffixes, opener
from algords.text import Text

__all__ = ["STDIN", "expand", "open_input", "read_input"]

STDIN: Final = "-"
_ADDRESSES: Final = ("http://", "https://")


def expand(
    named: Iterable[str], excluded: Callable[[str], bool] = lambda _path: False
) -> Iterator[str]:
    """Yield the files that ``named`` stands for: files, folders (all below), globs, ``-``.

    A file is given once, however often it is named. ``excluded`` says of a path, with slashes,
    that it is left out; what is named in full is never left out.

    Raises:
        InputError: a file that does not exist, a folder or a glob without any document.
        UsageError: an address on the web.
    """
    given: set[str] = set()
    for name in named:
        for file in _files(name, excluded):
            # Two spellings of one path are one file, which must not be its own double.
            known = file if file == STDIN else os.path.abspath(file)  # noqa: PTH100 - links stay
            if known not in given:
                given.add(known)
                yield file


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
        raise _closed(name, error) from None


def open_input(name: str) -> Opener:
    """Return what opens the file ``name`` as often as wanted; ``-`` is read once, and kept.

    Raises:
        InputError: the file cannot be opened.
    """
    if name == STDIN:
        return opener(sys.stdin.buffer.read())
    path = Path(name)
    try:
        with path.open("rb"):
            return lambda: path.open("rb")
    except OSError as error:
        raise _closed(name, error) from None


def _files(name: str, excluded: Callable[[str], bool]) -> Iterator[str]:
    if name.lower().startswith(_ADDRESSES):
        raise _on_the_web(name)
    if not name:
        # An empty variable of a script would else be the whole folder where it runs.
        raise _nothing(name)
    path = Path(name)
    if name == STDIN or path.is_file():
        yield name
        return
    found = _in_folder(path) if path.is_dir() else _matching(path)
    yield from (file for file in found if not excluded(file))


def _matching(pattern: Path) -> Sequence[str]:
    below = Path(pattern.anchor)
    relative = str(pattern.relative_to(pattern.anchor)) if pattern.anchor else str(pattern)
    found = sorted(path.as_posix() for path in below.glob(relative) if path.is_file())
    if not found:
        raise _nothing(str(pattern))
    return found


def _in_folder(folder: Path) -> Sequence[str]:
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
    return [path.as_posix() for path in found]


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _closed(name: str, error: OSError) -> InputError:
    return InputError(
        Text(
            fr=f"Le fichier {name} ne s'ouvre pas ({error.strerror}).",
            en=f"The file {name} cannot be opened ({error.strerror}).",
        ),
        Text(
            fr="Vérifiez que vous avez le droit de le lire.",
            en="Check that you are allowed to read it.",
        ),
    )


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


def _on_the_web(name: str) -> UsageError:
    return UsageError(
        Text(
            fr=f"« {name} » est une adresse web : cette commande ne lit que des fichiers.",
            en=f"“{name}” is a web address: this command reads files only.",
        ),
        Text(
            fr="Téléchargez le fichier, ou moissonnez sa source avec « algords harvest ».",
            en="Download the file, or harvest its source with “algords harvest”.",
        ),
    )
