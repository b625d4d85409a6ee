"""``algords validate --annotated``: where the annotated copies go, and what is said of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Final

import click

from algords.cli.output import write_result
from algords.cli.speech import current_language, say
from algords.errors import DocumentError, InputError, UsageError
from algords.findings import DocumentReport, Finding
from algords.inputs import STDIN
from algords.repair.annotating.forms import annotatable_suffixes
from algords.text import Text, printable

__all__ = ["Copies", "holds_copies"]

_SUFFIX: Final = ".xlsx"


class Copies:
    """The annotated copies of the spreadsheets among the files of one run."""

    def __init__(self, where: str, names: Sequence[str]) -> None:
        """Prepare to write to ``where``: a file, or a folder for the copies of several ``names``.

        Raises:
            UsageError: openpyxl is not installed, ``where`` is no place for copies, or a copy would
                take the place of one of ``names``.
        """
        if find_spec("openpyxl") is None:
            raise _not_installed()
        self._tables = tuple(one for one in names if len(names) == 1 or _is_table(one))
        self._in_folder = _is_folder(where)
        if not self._in_folder and PurePath(where).suffix.lower() != _SUFFIX:
            raise _no_place(where)
        if not self._in_folder and len(self._tables) > 1:
            raise _several(where)
        self._where = Path(where)
        self._above = _common_folder(self._tables)
        originals = {Path(one).resolve() for one in names if one != STDIN}
        for name in self._tables:
            if self._target(name).resolve() in originals:
                raise _original(self._target(name))
        self._found: dict[str, list[Finding]] = {}
        self._unreadable: set[str] = set()

    def noting(self, documents: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """Yield ``documents`` as they are, and keep what is found in spreadsheets."""
        for one in documents:
            if one.path in self._tables:
                self._found.setdefault(one.path, []).extend(one.findings)
                if not one.readable:
                    self._unreadable.add(one.path)
            yield one

    def write(self, read: Callable[[str], bytes]) -> None:
        """Write the copies, and say on stderr which, and what they lack.

        ``read`` gives the bytes of a file.

        Raises:
            InputError: a copy cannot be written.
        """
        if not self._tables:
            _tell(_no_table())
        for name in self._tables:
            findings = self._found.get(name, [])
            if name in self._unreadable:
                _tell(_skipped(name, "le fichier ne se lit pas", "the file cannot be read"))
            elif not findings:
                _tell(_skipped(name, "rien n'y est à corriger", "nothing is to be fixed in it"))
            else:
                self._write_one(name, findings, read)

    def _write_one(
        self, name: str, findings: Sequence[Finding], read: Callable[[str], bytes]
    ) -> None:
        # Imported here: without a copy to write, nothing of this is needed.
        from algords.repair.annotating.copying import annotate  # noqa: PLC0415

        language = current_language()
        try:
            copy = annotate(read(name), name, findings, language)
        except DocumentError:  # it was read before, and has changed since
            _tell(_skipped(name, "le fichier a changé entre-temps", "the file has changed since"))
            return
        except InputError as error:
            _tell(_skipped(name, error.message.fr, error.message.en))
            return
        if copy is None:
            _tell(_skipped(name, "ce n'est pas un tableau", "it is no spreadsheet"))
            return
        target = self._target(name)
        _make_folder(target.parent)
        write_result(copy.data, str(target))
        _tell(_written(target, copy.cells))
        if copy.losses:
            _tell(_lost(target, [one.say(language) for one in copy.losses]))

    def _target(self, name: str) -> Path:
        """Return where the copy of ``name`` goes: below the folder as it was below its own."""
        if not self._in_folder:
            return self._where
        if name == STDIN:
            return self._where / f"stdin{_SUFFIX}"
        below = PurePath(os.path.relpath(name, self._above))
        suffix = "" if below.suffix.lower() == _SUFFIX else _SUFFIX
        return self._where / below.with_name(below.name + suffix)


def holds_copies(where: str, path: str, named: Iterable[str]) -> bool:
    """Say whether ``path``, found in a folder, is a copy: at ``where``, or below that folder.

    ``named`` are the paths that the user named; a folder that holds one of them holds originals.

    >>> holds_copies("fiches/copies", "fiches/copies/a.xlsx", ["fiches"])
    True
    >>> holds_copies("fiches", "fiches/a.xlsx", ["fiches"])
    False
    """
    place, found = Path(where).absolute(), Path(path).absolute()
    if any(place in (one := Path(name).absolute(), *one.parents) for name in named):
        return False
    return place in (found, *found.parents)


def _is_table(name: str) -> bool:
    return name == STDIN or PurePath(name).suffix.lower() in annotatable_suffixes()


def _is_folder(where: str) -> bool:
    separators = tuple(one for one in (os.sep, os.altsep) if one)
    return where.endswith(separators) or Path(where).is_dir() or not PurePath(where).suffix


def _common_folder(names: Sequence[str]) -> str:
    folders = [str(Path(one).absolute().parent) for one in names if one != STDIN]
    try:
        return os.path.commonpath(folders) if folders else "."
    except ValueError:  # on two drives
        return "."


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Text(
                fr=f"Le dossier {folder} ne peut pas être créé ({error.strerror}).",
                en=f"The folder {folder} cannot be made ({error.strerror}).",
            ),
            Text(fr="Choisissez un autre emplacement.", en="Choose another place."),
        ) from None


def _tell(sentence: str) -> None:
    click.echo(printable(sentence), err=True)


def _written(target: Path, cells: int) -> str:
    return say(
        f"Copie annotée : {target} ; cellules marquées : {cells}.",
        f"Annotated copy: {target}; cells marked: {cells}.",
    )


def _lost(target: Path, losses: Sequence[str]) -> str:
    listed = ", ".join(losses)
    return say(
        f"{target} ne reprend pas tout de l'original, qui reste tel quel ; il y manque : {listed}.",
        f"{target} does not hold all of the original, which stays as it is; it lacks: {listed}.",
    )


def _skipped(name: str, fr: str, en: str) -> str:
    return say(
        f"{name} : pas de copie annotée ({fr.rstrip('.')}).",
        f"{name}: no annotated copy ({en.rstrip('.')}).",
    )


def _no_table() -> str:
    return say(
        "Pas de copie annotée : aucun de ces fichiers n'est un tableau.",
        "No annotated copy: none of these files is a spreadsheet.",
    )


def _not_installed() -> UsageError:
    return UsageError(
        Text(
            fr="--annotated demande openpyxl, qui n'est pas installé.",
            en="--annotated needs openpyxl, which is not installed.",
        ),
        Text(
            fr="Installez-le avec : pip install 'algords[xlsx]'.",
            en="Install it with: pip install 'algords[xlsx]'.",
        ),
    )


def _no_place(where: str) -> UsageError:
    return UsageError(
        Text(
            fr=f"Une copie annotée est un fichier .xlsx, et non {where}.",
            en=f"An annotated copy is an .xlsx file, and not {where}.",
        ),
        Text(
            fr="Donnez un nom en .xlsx, ou celui d'un dossier suivi de « / ».",
            en="Give a name in .xlsx, or that of a folder followed by “/”.",
        ),
    )


def _several(where: str) -> UsageError:
    return UsageError(
        Text(
            fr=f"Plusieurs tableaux ne tiennent pas dans une seule copie, {where}.",
            en=f"Several spreadsheets do not fit into one copy, {where}.",
        ),
        Text(
            fr="Donnez à --annotated le nom d'un dossier suivi de « / ».",
            en="Give --annotated the name of a folder followed by “/”.",
        ),
    )


def _original(target: Path) -> UsageError:
    return UsageError(
        Text(
            fr=f"La copie annotée prendrait la place de l'original, {target}.",
            en=f"The annotated copy would take the place of the original, {target}.",
        ),
        Text(fr="Choisissez un autre emplacement.", en="Choose another place."),
    )
