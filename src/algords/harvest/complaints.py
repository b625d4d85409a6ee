"""What can be wrong with a source file, in words: what, where, and what to do."""

from pathlib import Path

from algords.errors import DocumentError, InputError
from algords.standard.rules import rule
from algords.text import Text, printable

__all__ = ["bad_name", "in_words", "no_source", "nothing_there", "twice", "unreadable_file"]


def no_source(folder: Path, asked: str) -> InputError:
    """Return the error for a folder without any source file; ``asked`` are its keys."""
    shown = printable(str(folder))
    return InputError(
        Text(
            fr=f"Le dossier {shown} ne contient aucun fichier de source (.yaml, .yml).",
            en=f"The folder {shown} holds no source file (.yaml, .yml).",
        ),
        Text(
            fr="Écrivez-en un : six lignes, " + asked + ".",
            en="Write one: six lines, " + asked + ".",
        ),
    )


def nothing_there(path: Path) -> InputError:
    """Return the error for a path that does not exist."""
    shown = printable(str(path))
    return InputError(
        Text(fr=f"{shown} n'existe pas.", en=f"{shown} does not exist."),
        Text(
            fr="Indiquez un fichier de source, ou un dossier qui en contient.",
            en="Name a source file, or a folder that holds some.",
        ),
    )


def twice(file: Path, first: Path) -> InputError:
    """Return the error for two files that name the same source."""
    return InputError(
        Text(
            fr=f"{file.name} porte le même nom de source que {first.name}.",
            en=f"{file.name} has the same source name as {first.name}.",
        ),
        Text(fr="Renommez l'un des deux.", en="Rename one of the two."),
    )


def bad_name(file: Path) -> InputError:
    """Return the error for a file whose name cannot name a source."""
    shown = printable(file.name)
    return InputError(
        Text(
            fr=f"{shown} : le nom de la source ne peut pas être « {printable(file.stem)} ».",
            en=f"{shown}: the source cannot be named “{printable(file.stem)}”.",
        ),
        Text(
            fr="Renommez le fichier avec des minuscules sans accent, des chiffres et des tirets : "
            "ville-exemple.yaml.",
            en="Rename the file with plain small letters, digits and hyphens: town-example.yaml.",
        ),
    )


def unreadable_file(file: Path, error: OSError) -> InputError:
    """Return the error for a file that the system does not open."""
    shown = printable(str(file))
    return InputError(
        Text(
            fr=f"Le fichier {shown} ne s'ouvre pas ({error.strerror}).",
            en=f"The file {shown} cannot be opened ({error.strerror}).",
        ),
        Text(
            fr="Vérifiez que vous avez le droit de le lire.",
            en="Check that you are allowed to read it.",
        ),
    )


def in_words(file: Path, error: DocumentError) -> InputError:
    """Return the error of a reader of documents, as words about a source file."""
    broken = rule(error.code)
    message = broken.message.fill(**error.details)
    where = printable(f"{file}:{error.place.line}" if error.place else str(file))
    return InputError(
        Text(fr=f"{where} : {message.fr}", en=f"{where}: {message.en}"),
        broken.advice.fill(**error.details),
    )
