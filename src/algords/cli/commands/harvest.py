"""``algords harvest``: bring the fiches of all sources into a store, again and again."""

import sys
from pathlib import Path
from typing import Literal

import click

from algords.cli.output import write_result
from algords.cli.speech import current_language, fail, say
from algords.errors import InputError, NetworkError
from algords.fetch.fetcher import Fetcher
from algords.harvest import summary
from algords.harvest.plans import SourcePlan
from algords.harvest.running import apply_harvest, plan_harvest
from algords.harvest.sources import LoadedSources, load_sources

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "harvest",
        callback=_run,
        params=_parameters(),
        help=say(
            "Moissonner des sources : lire leurs fiches, les vérifier, publier les bonnes.\n\n"
            "SOURCES est un fichier de source (six lignes) ou un dossier qui en contient. Une "
            "fiche incomplète est mise de côté avec sa raison ; les autres sont publiées.\n\n"
            "\b\nUn fichier de source, sources/ville.yaml :\n"
            '  title: "Ville d\'Exemple, registre des algorithmes"\n'
            "  publisher: siren:200000008\n"
            "  url: https://www.ville-exemple.example/algorithmes.jsonld\n"
            "  licence: etalab-2.0\n"
            "  every: week\n"
            "  contact: numerique@ville-exemple.example\n\n"
            "Un registre qu'aucune forme ne lit a une ligne de plus, « map: tableau.yaml » : son "
            "fichier de correspondance (algords convert --sketch).\n\n"
            "\b\nExemples :\n  algords harvest sources/ --store entrepot\n"
            "  algords harvest sources/ville.yaml --store entrepot --dry-run\n\n"
            "Code de sortie : 0 tout va bien (même si des fiches sont mises de côté), 3 une source "
            "illisible, 4 une source du réseau sans réponse, 5 l'entrepôt, 75 entrepôt occupé.",
            "Harvest sources: read their fiches, check them, publish the good ones.\n\n"
            "SOURCES is a source file (six lines) or a folder that holds some. A fiche that is "
            "incomplete is set aside with its reason; the others are published.\n\n"
            "\b\nA source file, sources/town.yaml:\n"
            '  title: "Town of Example, register of algorithms"\n'
            "  publisher: Town of Example\n"
            "  url: https://www.town.example/algorithms.jsonld\n"
            "  licence: CC-BY-4.0\n"
            "  every: week\n"
            "  contact: digital@town.example\n\n"
            "A register that no form reads has one line more, “map: table.yaml”: its mapping file "
            "(algords convert --sketch).\n\n"
            "\b\nExamples:\n  algords harvest sources/ --store store\n"
            "  algords harvest sources/town.yaml --store store --dry-run\n\n"
            "Exit code: 0 all is well (even if fiches are set aside), 3 a source that cannot be "
            "read, 4 a source on the network without an answer, 5 the store, 75 store in use.",
        ),
    )


def _parameters() -> list[click.Parameter]:
    return [
        click.Argument(["sources"], type=click.Path(path_type=Path), metavar="SOURCES"),
        click.Option(
            ["--store"],
            required=True,
            type=click.Path(path_type=Path),
            metavar=say("DOSSIER", "FOLDER"),
            help=say("Dossier de l'entrepôt.", "Folder of the store."),
        ),
        click.Option(
            ["--dry-run"],
            is_flag=True,
            help=say(
                "Montrer ce qui changerait, sans rien écrire.",
                "Show what would change, write nothing.",
            ),
        ),
        click.Option(
            ["--accept-shrink"],
            is_flag=True,
            help=say(
                "Croire une source qui a perdu beaucoup de fiches d'un coup.",
                "Believe a source that lost many fiches at a stroke.",
            ),
        ),
        click.Option(
            ["--contact"],
            envvar="ALGORDS_CONTACT",
            metavar=say("ADRESSE", "ADDRESS"),
            help=say(
                "Votre adresse, montrée aux sites moissonnés (ou ALGORDS_CONTACT).",
                "Your address, shown to the sites that are harvested (or ALGORDS_CONTACT).",
            ),
        ),
        _format(),
    ]


def _format() -> click.Option:
    return click.Option(
        ["--format", "format_name"],
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=say("Forme du résumé.", "Form of the summary."),
    )


def _run(  # noqa: PLR0913 - one argument an option
    *,
    sources: Path,
    store: Path,
    dry_run: bool,
    accept_shrink: bool,
    contact: str | None,
    format_name: Literal["text", "json"],
) -> int:
    loaded = load_sources(sources)
    for _name, error in loaded.broken:
        fail(error)
    harvest = plan_harvest(
        loaded.sources,
        store,
        fetcher=Fetcher(contact=contact),
        accept_shrink=accept_shrink,
        tell=_progress,
    )
    _end_progress()
    if not dry_run:
        apply_harvest(harvest, store)
    if format_name == "json":
        write_result(summary.as_json(harvest, loaded.broken, dry_run=dry_run), None)
    else:
        write_result(summary.as_text(harvest, current_language(), dry_run=dry_run), None)
    return _exit_code(loaded, harvest.plans)


def _progress(plan: SourcePlan) -> None:
    """Write one line on stderr, as soon as a source is done; on a screen the next replaces it."""
    line = summary.line(plan, current_language())
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)
    else:
        click.echo(line, err=True)


def _end_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)


def _exit_code(loaded: LoadedSources, plans: tuple[SourcePlan, ...]) -> int:
    failures = [plan.failure for plan in plans]
    if any(isinstance(one, NetworkError) for one in failures):
        return NetworkError.exit_code
    if loaded.broken or any(one is not None for one in failures):
        return InputError.exit_code
    return 0
