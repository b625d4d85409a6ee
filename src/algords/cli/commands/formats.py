"""``algords formats``: the forms of file that can be read and written."""

import click

from algords.cli.speech import current_language, say
from algords.exports import exports
from algords.intake import input_formats

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
    click.echo(say("Lus (--from) :", "Read (--from):"))
    for name in input_formats():
        click.echo(f"  {name}")
    click.echo(say("Écrits (--to) :", "Written (--to):"))
    width = max(len(name) for name in exports())
    for name, one in exports().items():
        click.echo(f"  {name:<{width}}  {one.title.say(language)}")
    return 0
