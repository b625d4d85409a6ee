"""``algords convert``: fiches from one form to another, and what did not come along."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from algords.cli.output import write_result
from algords.cli.speech import current_language, say
from algords.conversion import Conversion, convert
from algords.errors import DocumentError, InputError
from algords.exports import exports, find_export
from algords.exports.model import Export
from algords.inputs import expand, read_input
from algords.standard.rules import rule, rules
from algords.text import LANGUAGES, Language, Text, printable

__all__ = ["build"]

_SHOWN: Final = 10


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
            "  algords convert liste.json --from nl-algoritmeregister --to jsonld -o fiches/\n\n"
            "« algords formats » liste les formes. Code de sortie : 0 tout est écrit, 3 un "
            "fichier illisible (les autres sont écrits).",
            "Rewrite fiches in another form, or make fiches out of a register.\n\n"
            "\b\nExamples:\n  algords convert fiche.jsonld --to turtle\n"
            "  algords convert fiche.jsonld --to yaml --keys en\n"
            "  algords convert list.json --from nl-algoritmeregister --to jsonld -o fiches/\n\n"
            "“algords formats” lists the forms. Exit code: 0 all is written, 3 a file that "
            "cannot be read (the others are written).",
        ),
    )


def _parameters() -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar=say("ENTRÉE…", "IN…")),
        click.Option(
            ["--to", "target"],
            required=True,
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
            ["--keys"],
            type=click.Choice(LANGUAGES),
            help=say(
                "Langue des rubriques écrites (sinon celle des messages).",
                "Language of the fields written (else that of the messages).",
            ),
        ),
        click.Option(
            ["-o", "--output"],
            metavar=say("SORTIE", "OUT"),
            help=say(
                "Fichier où écrire, ou dossier/ pour un fichier par fiche.",
                "File to write to, or folder/ for one file a fiche.",
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
    target: str,
    source: str | None,
    keys: Language | None,
    output: str | None,
    losses: str | None,
) -> int:
    export, language = find_export(target), keys or current_language()
    done = convert(((name, read_input(name)) for name in expand(paths)), source)
    if output is not None and _is_folder(output):
        _write_each(done, export, language, Path(output))
    elif done.units:
        write_result(b"".join(export.write(done.units, language)), output)
    if losses is not None:
        write_result(json.dumps(done.losses, ensure_ascii=False, indent=2) + "\n", losses)
    _report(done)
    return 3 if done.unreadable else 0


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _write_each(done: Conversion, export: Export, language: Language, folder: Path) -> None:
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
    for unit in done.units:
        name, number = unit.stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{unit.stem}-{number}"
        taken.add(name.casefold())
        path = folder / (name + export.suffix)
        write_result(b"".join(export.write([unit], language)), str(path))


def _report(done: Conversion) -> None:
    """Say on stderr what was left behind; a conversion without losses says nothing."""
    language = current_language()
    for name, error in done.unreadable:
        click.echo(printable(_unreadable(name, error).say(language)), err=True)
    for record, reason in done.skipped[:_SHOWN]:
        click.echo(printable(f"{record}: {reason.say(language)}"), err=True)
    problems = done.losses["problems"]
    for one in problems[:_SHOWN]:
        click.echo(printable(_left_behind(one).say(language)), err=True)
    if any(one["code"] in rules() for one in problems):
        click.echo(
            say(
                "À faire : « algords validate » montre chaque endroit et quoi écrire.",
                "To do: “algords validate” shows each place, and what to write.",
            ),
            err=True,
        )
    if len(problems) > _SHOWN:
        rest = len(problems) - _SHOWN
        click.echo(
            say(
                f"… et {rest} autres ; --losses FICHIER les donne tous.",
                f"… and {rest} more; --losses FILE gives them all.",
            ),
            err=True,
        )


def _left_behind(problem: Mapping[str, Any]) -> Text:
    """Return where a value stood that did not come along, and why."""
    where = f"{problem['record']} {problem['field']}".strip()
    code, value = problem["code"], _short(problem["value"])
    if code not in rules():
        return Text(fr=f"{where}: {code} {value}", en=f"{where}: {code} {value}")
    message = rule(code).message.fill(key=value, value=value, expected="…")
    return Text(fr=f"{where}: {message.fr} [{code}]", en=f"{where}: {message.en} [{code}]")


def _unreadable(name: str, error: DocumentError) -> Text:
    broken = rule(error.code)
    message, advice = broken.message.fill(**error.details), broken.advice.fill(**error.details)
    where = f"{name}:{error.place.line}:{error.place.column}" if error.place else name
    return Text(
        fr=f"{where}: {message.fr} [{error.code}] À faire : {advice.fr}",
        en=f"{where}: {message.en} [{error.code}] To do: {advice.en}",
    )


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - one line of a screen
