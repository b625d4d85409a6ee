"""``algords formats``: the forms of file that can be read and written."""

from collections.abc import Mapping

import click

from algords.cli.speech import current_language, say
from algords.exports import exports
from algords.intake import input_formats
from algords.registers import find_register, register_names

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "formats",
        callback=_run,
        help=say(
            "Lister les formes de fichier que convert lit et écrit.",
            "List the forms of file that convert reads and writes.",
        ),
    )


def _run() -> int:
    language = current_language()
    registers = {name: find_register(name).title.say(language) for name in register_names()}
    click.echo(say("Lus (--from)\u00a0:", "Read (--from):"))
    click.echo("  " + ", ".join(name for name in input_formats() if name not in registers))
    click.echo(say("Registres lus (--from)\u00a0:", "Registers that are read (--from):"))
    _echo(registers)
    click.echo(say("Écrits (--to)\u00a0:", "Written (--to):"))
    _echo({name: one.title.say(language) for name, one in exports().items()})
    return 0


def _echo(titles: Mapping[str, str]) -> None:
    width = max(map(len, titles))
    for name, title in titles.items():
        click.echo(f"  {name:<{width}}  {title}")
