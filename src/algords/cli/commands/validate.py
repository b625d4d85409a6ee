"""``algords validate``: what each fiche lacks, where, and what to do."""

from collections.abc import Sequence
from datetime import datetime

import click

from algords.cli.inputs import expand, read_input
from algords.cli.output import write_result
from algords.cli.speech import current_language, say
from algords.errors import DocumentError
from algords.findings import SEVERITIES, DocumentReport, Report, joined
from algords.intake import take_in
from algords.standard.rules import Severity
from algords.validation.checking import Checker
from algords.validation.engines import engine_names
from algords.validation.formats import format_names, render
from algords.validation.reporting import unreadable

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "validate",
        callback=_run,
        params=_parameters(),
        help=say(
            "Vérifier des fiches : fichiers, dossiers, motifs ou « - » pour l'entrée standard.\n\n"
            "\b\nExemples :\n  algords validate fiche.jsonld\n"
            "  algords validate fiches/ --profile core --format concise\n\n"
            "Code de sortie : 0 rien à corriger, 1 des points à corriger, 3 un fichier illisible.",
            "Check fiches: files, folders, globs, or “-” for the standard input.\n\n"
            "\b\nExamples:\n  algords validate fiche.jsonld\n"
            "  algords validate fiches/ --profile core --format concise\n\n"
            "Exit code: 0 nothing to fix, 1 things to fix, 3 a file that cannot be read.",
        ),
    )


def _parameters() -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar=say("CHEMIN…", "PATH…")),
        click.Option(
            ["--profile", "profiles"],
            multiple=True,
            help=say(
                "Profil à appliquer, répétable ; sans lui, ceux que la fiche appelle.",
                "Profile to apply, repeatable; without it, those the fiche calls for.",
            ),
        ),
        click.Option(
            ["--format", "format_name"],
            type=click.Choice(format_names()),
            default="text",
            show_default=True,
            help=say("Forme du rapport.", "Form of the report."),
        ),
        click.Option(
            ["--fail-on"],
            type=click.Choice(SEVERITIES),
            default="violation",
            show_default=True,
            help=say(
                "Gravité à partir de laquelle le code de sortie est 1.",
                "Severity from which the exit code is 1.",
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
            type=click.Choice(tuple(engine_names())),
            help=say("Moteur SHACL (sinon le meilleur).", "SHACL engine (else the best)."),
        ),
        click.Option(
            ["-o", "--output"],
            type=click.Path(dir_okay=False),
            metavar=say("FICHIER", "FILE"),
            help=say("Fichier où écrire le rapport.", "File to write the report to."),
        ),
    ]


def _run(  # noqa: PLR0913 - one argument an option
    *,
    paths: Sequence[str],
    profiles: Sequence[str],
    format_name: str,
    fail_on: Severity,
    as_of: datetime | None,
    engine: str | None,
    output: str | None,
) -> int:
    day = (as_of or datetime.now()).date()  # noqa: DTZ005 - the user's own day, whatever the zone
    checker = Checker(profile_tokens=profiles, as_of=day, engine=engine)
    documents = tuple(_check(checker, name) for name in expand(paths))
    report = Report(
        documents=documents,
        as_of=day.isoformat(),
        engine=checker.engine.name,
        engine_version=checker.engine.version,
    )
    write_result(render(report, format_name, current_language()), output)
    if not all(document.readable for document in documents):
        return 3
    return 1 if report.reaches(fail_on) else 0


def _check(checker: Checker, name: str) -> DocumentReport:
    try:
        records = take_in(read_input(name), name).records
    except DocumentError as error:
        return unreadable(name, error, None)
    return joined(name, [checker.check_document(record.document) for record in records])
