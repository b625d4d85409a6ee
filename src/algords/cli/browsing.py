"""What the commands that show the standard have in common: their options, their last words."""

from collections.abc import Sequence
from typing import Final

import click

from algords.cli.speech import say
from algords.errors import UsageError
from algords.standard.lookup import near_names
from algords.text import Text

__all__ = ["format_option", "show", "unknown"]

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


def show(lines: Sequence[str]) -> None:
    """Write ``lines`` on the standard output."""
    click.echo("\n".join(lines))


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
