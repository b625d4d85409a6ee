"""``algords convert``: fiches from one form to another, and what did not come along."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from algords.cli.conversions import report_conversion
from algords.cli.mappings import read_map, refuse_beside_sketch, write_sketch
from algords.cli.output import file_or_screen, write_result
from algords.cli.speech import current_language, say
from algords.conversion import convert
from algords.errors import InputError, UsageError
from algords.exports import exports, find_export
from algords.exports.model import Export, Unit
from algords.inputs import expand, open_input
from algords.text import LANGUAGES, Language, Text

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "convert",
        callback=_run,
        params=_parameters(),
        help=say(
            "Réécrire des fiches dans une autre forme, ou faire des fiches d'un registre.\n\n"
            "\b\nExemples :\n  algords convert fiche.jsonld --to turtle\n"
            "  algords convert fiche.jsonld --to yaml --keys en\n"
            "  algords convert liste.json --from nl-algoritmeregister --to jsonld -o fiches/\n"
            "  algords convert tableau.xlsx --sketch -o tableau.yaml\n"
            "  algords convert tableau.xlsx --map tableau.yaml --to jsonl\n\n"
            "« algords formats » liste les formes. Code de sortie : 0 tout est écrit, 3 un "
            "fichier illisible (les autres sont écrits).",
            "Rewrite fiches in another form, or make fiches out of a register.\n\n"
            "\b\nExamples:\n  algords convert fiche.jsonld --to turtle\n"
            "  algords convert fiche.jsonld --to yaml --keys en\n"
            "  algords convert list.json --from nl-algoritmeregister --to jsonld -o fiches/\n"
            "  algords convert table.xlsx --sketch -o table.yaml\n"
            "  algords convert table.xlsx --map table.yaml --to jsonl\n\n"
            "“algords formats” lists the forms. Exit code: 0 all is written, 3 a file that "
            "cannot be read (the others are written).",
        ),
    )


def _parameters() -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, metavar=say("ENTRÉE…", "IN…")),
        click.Option(
            ["--to", "target"],
            metavar=say("FORME", "FORMAT"),
            help=say("Forme à écrire : ", "Form to write: ") + ", ".join(exports()) + ".",
        ),
        click.Option(
            ["--from", "source"],
            metavar=say("FORME", "FORMAT"),
            help=say(
                "Forme lue ; sans cette option, elle est reconnue.",
                "Form that is read; without this option, it is recognised.",
            ),
        ),
        click.Option(
            ["--map", "mapping"],
            metavar=say("FICHIER", "FILE"),
            help=say(
                "Fichier de correspondance, pour un registre qu'aucune forme ne lit.",
                "Mapping file, for a register that no form reads.",
            ),
        ),
        click.Option(
            ["--sketch"],
            is_flag=True,
            help=say(
                "Proposer un fichier de correspondance pour l'entrée, au lieu de la convertir.",
                "Propose a mapping file for the input, instead of converting it.",
            ),
        ),
        click.Option(
            ["--keys"],
            type=click.Choice(LANGUAGES),
            help=say(
                "Langue des rubriques écrites (sinon celle des messages).",
                "Language of the fields written (else that of the messages).",
            ),
        ),
        click.Option(
            ["-o", "--output"],
            callback=file_or_screen,
            metavar=say("SORTIE", "OUT"),
            help=say(
                "Fichier où écrire, « - » pour l'écran, ou dossier/ pour un fichier par fiche.",
                "File to write to, “-” for the screen, or folder/ for one file a fiche.",
            ),
        ),
        click.Option(
            ["--losses"],
            type=click.Path(dir_okay=False),
            metavar=say("FICHIER", "FILE"),
            help=say(
                "Fichier JSON où écrire le compte de ce qui n'a pas suivi.",
                "JSON file to write the account of what did not come along.",
            ),
        ),
    ]


def _run(  # noqa: PLR0913 - one argument an option
    *,
    paths: Sequence[str],
    target: str | None,
    source: str | None,
    mapping: str | None,
    sketch: bool,
    keys: Language | None,
    output: str | None,
    losses: str | None,
) -> int:
    language = keys or current_language()
    if sketch:
        refuse_beside_sketch(("--to", target), ("--from", source), ("--map", mapping))
        return write_sketch(paths, language, output)
    export = find_export(target or _asked())
    _check(export, paths, output)
    form = source if mapping is None else read_map(mapping, source)
    done = convert(((name, open_input(name)) for name in expand(paths)), form)
    notes: Counter[Text] = Counter()
    units = _noting(done.units, export, notes)
    if output is not None and _is_folder(output):
        _write_each(units, export, language, Path(output))
    else:
        _write_one(units, export, language, output)
    if losses is not None:
        write_result(done.losses, losses)
    report_conversion(done, notes, mapping)
    return 3 if done.unreadable else 0


def _asked() -> str:
    """Ask for the form to write.

    Raises:
        UsageError: always.
    """
    listed = ", ".join(exports())
    raise UsageError(
        Text(fr="La forme à écrire n'est pas indiquée.", en="The form to write is not named."),
        Text(fr=f"Ajoutez --to et l'une de : {listed}.", en=f"Add --to and one of: {listed}."),
    )


def _check(export: Export, paths: Sequence[str], output: str | None) -> None:
    """See to it that what is asked for can be written there.

    Raises:
        UsageError: nothing is named to be read, or a screen cannot show the form.
    """
    if not paths and not export.blank:
        raise UsageError(
            Text(fr="Rien n'est indiqué à lire.", en="Nothing is named to be read."),
            Text(
                fr="Ajoutez un fichier ou un dossier, ou « - » pour l'entrée standard.",
                en="Add a file or a folder, or “-” for the standard input.",
            ),
        )
    if export.binary and output is None and sys.stdout.isatty():
        raise UsageError(
            Text(
                fr=f"La forme « {export.name} » ne s'affiche pas à l'écran.",
                en=f"The form “{export.name}” cannot be shown on a screen.",
            ),
            Text(fr=f"Ajoutez -o fichier{export.suffix}.", en=f"Add -o file{export.suffix}."),
        )


def _noting(units: Iterable[Unit], export: Export, notes: Counter[Text]) -> Iterator[Unit]:
    """Yield ``units``; ``notes`` counts what the form does not hold of them."""
    for unit in units:
        said = None if export.leaves_out is None else export.leaves_out(unit)
        if said is not None:
            notes[said] += 1
        yield unit


def _write_one(
    units: Iterator[Unit], export: Export, language: Language, output: str | None
) -> None:
    first = next(units, None)
    if first is not None:
        every = chain((first,), _alone(units, export) if export.alone else units)
        write_result(export.write(every, language), output)
    elif export.blank:
        write_result(export.write((), language), output)


def _alone(units: Iterator[Unit], export: Export) -> Iterator[Unit]:
    """Yield nothing, as no second unit may come.

    Raises:
        UsageError: one comes.
    """
    for _ in units:
        raise UsageError(
            Text(
                fr=f"La forme « {export.name} » tient une fiche par fichier.",
                en=f"The form “{export.name}” holds one fiche a file.",
            ),
            Text(
                fr="Indiquez un dossier : -o fiches/ y écrit un fichier par fiche.",
                en="Name a folder: -o fiches/ writes one file a fiche there.",
            ),
        )
    yield from ()


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _write_each(units: Iterable[Unit], export: Export, language: Language, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Text(
                fr=f"Le dossier {folder} ne peut pas être créé ({error.strerror}).",
                en=f"The folder {folder} cannot be made ({error.strerror}).",
            ),
            Text(fr="Choisissez un autre emplacement.", en="Choose another place."),
        ) from None
    taken: set[str] = set()
    for unit in units:
        name, number = unit.stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{unit.stem}-{number}"
        taken.add(name.casefold())
        path = folder / (name + export.suffix)
        write_result(export.write([unit], language), str(path))
