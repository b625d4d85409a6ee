"""The options of ``algords validate``: how to judge, what to say, how to run."""

from pathlib import Path

import click

from algords.cli.output import file_or_screen
from algords.cli.speech import say
from algords.findings import SEVERITIES
from algords.validation.engines import engine_names
from algords.validation.formats import format_names

__all__ = ["parameters"]


def parameters() -> list[click.Parameter]:
    """Return them, in the order in which help shows them."""
    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar=say("CHEMIN…", "PATH…")),
        *_how_to_judge(),
        *_what_to_say(),
        _annotated(),
        *_how_to_run(),
    ]


def _how_to_judge() -> list[click.Parameter]:
    return [
        click.Option(
            ["--profile", "profiles"],
            multiple=True,
            metavar=say("PROFIL", "PROFILE"),
            help=say(
                "Profil à appliquer, répétable ; sans lui, ceux que la fiche appelle.",
                "Profile to apply, repeatable; without it, those the fiche calls for.",
            ),
        ),
        click.Option(
            ["--as-of"],
            type=click.DateTime(formats=["%Y-%m-%d"]),
            metavar=say("AAAA-MM-JJ", "YYYY-MM-DD"),
            help=say(
                "Jour auquel lire les règles datées (aujourd'hui sinon).",
                "Day on which dated rules are read (today otherwise).",
            ),
        ),
        click.Option(
            ["--engine"],
            type=click.Choice(engine_names()),
            help=say("Moteur SHACL (sinon le meilleur).", "SHACL engine (else the best)."),
        ),
    ]


def _what_to_say() -> list[click.Parameter]:
    return [
        click.Option(
            ["--format", "format_name"],
            type=click.Choice(format_names()),
            show_default="text",
            help=say("Forme du rapport.", "Form of the report."),
        ),
        click.Option(
            ["-o", "--output"],
            callback=file_or_screen,
            type=click.Path(dir_okay=False),
            metavar=say("FICHIER", "FILE"),
            help=say("Fichier où écrire le rapport.", "File to write the report to."),
        ),
        click.Option(
            ["--fail-on"],
            type=click.Choice(SEVERITIES),
            show_default="violation",
            help=say(
                "Gravité à partir de laquelle le code de sortie est 1.",
                "Severity from which the exit code is 1.",
            ),
        ),
        click.Option(
            ["--baseline"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say("FICHIER", "FILE"),
            help=say(
                "Relevé des points déjà connus, qui ne comptent pas.",
                "Record of the findings known already, which do not count.",
            ),
        ),
        click.Option(
            ["--write-baseline"],
            is_flag=True,
            help=say("Écrire ce relevé d'après les fiches.", "Write that record from the fiches."),
        ),
    ]


def _annotated() -> click.Parameter:
    return click.Option(
        ["--annotated"],
        type=click.Path(),
        metavar=say("COPIE.xlsx|DOSSIER/", "COPY.xlsx|FOLDER/"),
        help=say(
            "Copie d'un tableau où chaque cellule à corriger est colorée et commentée, et "
            "une feuille les liste ; un dossier pour plusieurs tableaux.",
            "Copy of a spreadsheet with each cell to fix coloured and commented, and a "
            "sheet that lists them; a folder for several spreadsheets.",
        ),
    )


def _how_to_run() -> list[click.Parameter]:
    return [
        click.Option(
            ["--watch"],
            is_flag=True,
            help=say(
                "Vérifier à nouveau à chaque changement, jusqu'à Ctrl-C.",
                "Check again at each change, until Ctrl-C.",
            ),
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(min=1),
            metavar="N",
            help=say(
                "Nombre de processus (sinon selon ce qu'il y a à faire).",
                "Number of processes (else by how much there is to do).",
            ),
        ),
        click.Option(
            ["--audit"],
            type=click.IntRange(min=1),
            metavar="N",
            help=say(
                "Faire juger N fiches par un second moteur, et dire où ils diffèrent.",
                "Have N fiches judged by a second engine, and say where they differ.",
            ),
        ),
        click.Option(
            ["--no-cache"],
            is_flag=True,
            help=say(
                "Tout vérifier à nouveau, sans reprendre d'anciens résultats.",
                "Check everything anew, and take up no earlier results.",
            ),
        ),
    ]
