"""Mapping files on the command line: reading one, and proposing one for a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from algords.cli.conversions import unreadable
from algords.cli.output import write_result
from algords.errors import DocumentError, InputError, UsageError
from algords.inputs import expand, open_input, read_input
from algords.text import Language, Text, printable

if TYPE_CHECKING:
    from algords.registers import RegisterModule

__all__ = ["read_map", "refuse_beside_sketch", "write_sketch"]


def read_map(path: str, source: str | None) -> "RegisterModule":
    """Return what the mapping file ``path`` declares.

    ``source`` is the form that was asked for beside it, which must be none.

    Raises:
        UsageError: a form was asked for as well.
        InputError: the file cannot be opened, or makes no sense.
    """
    # Imported here: few conversions have a mapping file.
    from algords.registers.model.mapping import read_mapping  # noqa: PLC0415

    if source is not None:
        raise UsageError(
            Text(
                fr="--map et --from disent tous deux comment lire l'entrée.",
                en="--map and --from both say how the input is read.",
            ),
            Text(fr="Gardez l'une des deux options.", en="Keep one of the two options."),
        )
    return read_mapping(read_input(path), path)


def refuse_beside_sketch(*options: tuple[str, str | None]) -> None:
    """See to it that none of ``options``, names and values, is given beside ``--sketch``.

    Raises:
        UsageError: one is.
    """
    for name, value in options:
        if value is not None:
            raise UsageError(
                Text(
                    fr=f"--sketch ne convertit rien : {name} n'a pas d'effet.",
                    en=f"--sketch converts nothing: {name} has no effect.",
                ),
                Text(fr=f"Retirez {name}, ou --sketch.", en=f"Leave out {name}, or --sketch."),
            )


def write_sketch(paths: Sequence[str], language: Language, output: str | None) -> int:
    """Write the mapping file that is proposed for the one file of ``paths``; return the exit code.

    Raises:
        UsageError: it is not one file, or holds neither a table nor a list.
        InputError: it cannot be read, or ``output`` is there already.
    """
    from algords.registers import declared_columns  # noqa: PLC0415 - the same
    from algords.registers.model.sketching import sketch  # noqa: PLC0415

    names = list(expand(paths))
    if len(names) != 1:
        raise UsageError(
            Text(
                fr=f"--sketch étudie un seul fichier ; {len(names)} sont indiqués.",
                en=f"--sketch studies one file; {len(names)} are named.",
            ),
            Text(fr="Indiquez-en un.", en="Name one."),
        )
    if output is not None and Path(output).exists():
        raise _there(output)
    try:
        text = sketch(open_input(names[0]), names[0], language, declared_columns())
    except DocumentError as error:
        raise InputError(unreadable(names[0], error)) from None
    write_result(text, output)
    return 0


def _there(output: str) -> InputError:
    shown = printable(output)
    return InputError(
        Text(
            fr=f"{shown} existe déjà : ce que vous y avez mis au point serait perdu.",
            en=f"{shown} exists already: what you worked out in it would be lost.",
        ),
        Text(
            fr="Choisissez un autre nom, ou supprimez ce fichier.",
            en="Choose another name, or remove that file.",
        ),
    )
