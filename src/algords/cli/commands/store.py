"""``algords store``: looking after a store."""

from pathlib import Path

import click

from algords.cli.speech import say
from algords.store.reading import read_store
from algords.store.writing import rebuild

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    group = click.Group("store", help=say("Prendre soin d'un entrepôt.", "Look after a store."))
    group.add_command(
        click.Command(
            "rebuild",
            callback=_rebuild,
            params=[
                click.Argument(
                    ["path"], type=click.Path(path_type=Path), metavar=say("ENTREPÔT", "STORE")
                )
            ],
            help=say(
                "Refaire le graphe d'après le journal et les fichiers gardés.\n\n"
                "Rien n'est moissonné à nouveau. Code de sortie : 0 c'est fait, "
                "5 l'entrepôt manque ou est abîmé, 75 il est occupé.",
                "Make the graph anew from the journal and the files that were kept.\n\n"
                "Nothing is harvested again. Exit code: 0 done, 5 the store is missing or damaged, "
                "75 it is in use.",
            ),
        )
    )
    return group


def _rebuild(*, path: Path) -> int:
    rebuild(path)
    kept = sum(states["current"] + states["stale"] for states in read_store(path).counts().values())
    fr, en = ("fiche" if kept < 2 else "fiches"), ("fiche" if kept == 1 else "fiches")  # noqa: PLR2004 - French grammar
    click.echo(say(f"Graphe refait : {kept} {fr}.", f"Graph made anew: {kept} {en}."))
    return 0
