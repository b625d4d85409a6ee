"""Where a result goes: the screen, or a file replaced in one step."""

from pathlib import Path

import click

from algords.errors import InputError
from algords.text import Text

__all__ = ["write_result"]


def write_result(text: str | bytes, path: str | None) -> None:
    """Write ``text`` to the file ``path``, or to the standard output.

    A file is written beside its final name and then renamed, so that it is never there by halves.

    Raises:
        InputError: the file cannot be written.
    """
    if path is None:
        click.echo(text, nl=False)
        return
    data = text.encode() if isinstance(text, str) else text
    target = Path(path)
    beside = target.with_name(target.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        raise InputError(
            Text(
                fr=f"Le fichier {path} ne peut pas être écrit ({error.strerror}).",
                en=f"The file {path} cannot be written ({error.strerror}).",
            ),
            Text(
                fr="Choisissez un autre emplacement.",
                en="Choose another place.",
            ),
        ) from None
