"""``algords check-standard``: what is wrong in a charter or a profile that one writes oneself."""

from collections.abc import Sequence

import click

from algords.cli.speech import current_language, say
from algords.standard.checks import Fault, check_paths
from algords.text import printable

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "check-standard",
        callback=_run,
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar=say("CHEMIN…", "PATH…"))
        ],
        help=say(
            "Vérifier les fichiers d'une charte, d'un profil ou d'une liste de codes que vous"
            " écrivez.\n\n"
            "CHEMIN est un fichier .ttl ou un dossier. Chaque défaut est donné avec sa ligne et ce"
            " qu'il faut faire. Vos fichiers peuvent employer tout ce que définit algords.\n\n"
            "\b\nExemples :\n  algords check-standard ma-charte.ttl\n"
            "  algords check-standard mon-profil/\n\n"
            "Code de sortie : 0 aucun défaut, 1 des défauts, 3 un fichier illisible.",
            "Check the files of a charter, a profile or a code list that you write.\n\n"
            "PATH is a .ttl file or a folder. Each fault is given with its line and what to do."
            " Your files may use all that algords defines.\n\n"
            "\b\nExamples:\n  algords check-standard my-charter.ttl\n"
            "  algords check-standard my-profile/\n\n"
            "Exit code: 0 no fault, 1 some faults, 3 a file that cannot be read.",
        ),
    )


def _run(*, paths: Sequence[str]) -> int:
    faults = check_paths(paths)
    for fault in faults:
        click.echo(_in_words(fault))
    click.echo(_summary(len(faults)), err=True)
    return 1 if faults else 0


def _in_words(fault: Fault) -> str:
    language = current_language()
    message, advice = fault.message.say(language), fault.advice.say(language)
    to_do = say("À faire : ", "To do: ")
    return printable(f"{fault.file}:{fault.line}: {message}") + "\n  " + printable(to_do + advice)


def _summary(count: int) -> str:
    if count == 0:
        return say("Aucun défaut.", "No fault.")
    if count == 1:
        return say("1 défaut.", "1 fault.")
    return say(f"{count} défauts.", f"{count} faults.")
