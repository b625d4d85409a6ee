"""What the commands that show the standard have in common: their options, their last words."""

from collections.abc import Callable, Sequence
from typing import Final

import click

from algords.cli.facts import as_data, as_json
from algords.cli.speech import say
from algords.errors import UsageError
from algords.standard.lookup import Thing, near_names
from algords.text import Text

__all__ = ["answer", "format_option", "unknown"]

_FORMATS: Final = ("text", "json")


def format_option() -> click.Option:
    """Return the option by which a program asks for data instead of words."""
    return click.Option(
        ["--format", "format_name"],
        type=click.Choice(_FORMATS),
        default=_FORMATS[0],
        show_default=True,
        help=say("Texte, ou données pour un programme.", "Text, or data for a program."),
    )


def answer(
    format_name: str, found: Thing | Sequence[Thing], lines: Callable[[], Sequence[str]]
) -> int:
    """Write ``found``, one thing or a list of them, as data or as ``lines``; return the exit code.

    ``lines`` is called for the form of a text alone.
    """
    if format_name == "json":
        said = [as_data(one) for one in found] if isinstance(found, Sequence) else as_data(found)
        click.echo(as_json(said), nl=False)
    else:
        click.echo("\n".join(lines()))
    return 0


def unknown(name: str, instead: Text) -> UsageError:
    """Return the error about ``name``, which stands for nothing: near names, or ``instead``."""
    near = near_names(name)
    listed = Text(
        fr=", ".join(f"« {one} »" for one in near), en=", ".join(f"“{one}”" for one in near)
    )
    advice = instead
    if near:
        advice = Text(
            fr=f"Vouliez-vous dire {listed.fr} ? {instead.fr}",
            en=f"Did you mean {listed.en}? {instead.en}",
        )
    return UsageError(
        Text(fr=f"La norme n'a rien qui s'appelle « {name} ».", en=f"Nothing is called “{name}”."),
        advice,
    )
