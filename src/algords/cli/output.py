"""Where a result goes: the screen, or a file replaced in one step."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from algords.errors import InputError
from algords.records import record
from algords.text import Text

__all__ = ["Screen", "file_or_screen", "screen", "write_result"]

# As narrow and as wide as lines can be read with ease (WCAG 2.2, 1.4.8 asks for 80 at most; codes
# take some); without a screen, the width of a letter.
_NARROWEST: Final = 40
_WIDEST: Final = 100
_USUAL: Final = 80
_AT_ONCE: Final = 1 << 16


@record
class Screen:
    """What is written to: its width in characters, and whether it shows colours."""

    width: int
    colour: bool


def screen(path: str | None = None) -> Screen:
    """Return the screen that the standard output is; a file at ``path`` has no colours.

    Where nobody looks, it is as wide as ``COLUMNS`` says (POSIX), if that is set. Colour where a
    person looks, unless ``NO_COLOR`` is set (no-color.org); ``FORCE_COLOR`` (not 0) asks for it
    wherever the output goes, and ``NO_COLOR`` wins.
    """
    if path is not None:
        return Screen(width=_USUAL, colour=False)
    seen = sys.stdout.isatty()
    columns = _columns() if seen or "COLUMNS" in os.environ else _USUAL
    forced = os.environ.get("FORCE_COLOR", "0") not in ("", "0")
    return Screen(
        width=min(max(columns, _NARROWEST), _WIDEST),
        colour=(seen or forced) and not os.environ.get("NO_COLOR"),
    )


def _columns() -> int:
    import shutil  # noqa: PLC0415 - 2 ms, where a width is known

    return shutil.get_terminal_size((_USUAL, 24)).columns


def file_or_screen(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> str | None:
    """Return the file that an option names; None for the screen, which ``-`` means.

    POSIX, utility syntax guideline 13.
    """
    return None if value == "-" else value


def write_result(text: str | bytes | Iterable[bytes], path: str | None) -> None:
    """Write ``text``, whole or in parts, to the file ``path``, or to the standard output.

    A file is replaced in one step (`algords.files`).

    Raises:
        InputError: the file cannot be written.
    """
    if path is None:
        # Colours are decided by `screen`: what is there was asked for.
        for part in (text,) if isinstance(text, (str, bytes)) else _gathered(text):
            click.echo(part, nl=False, color=True)
        return
    from algords.files import replace_file  # noqa: PLC0415 - most write to the screen

    data = text.encode() if isinstance(text, str) else text
    try:
        replace_file(Path(path), data)
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


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield ``parts`` several at a time: each time, the screen is made to show them at once."""
    kept = bytearray()
    for part in parts:
        kept += part
        if len(kept) >= _AT_ONCE:
            yield bytes(kept)
            kept.clear()
    yield bytes(kept)
