"""``algords query``: a question put to a store, named or written in SPARQL."""

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from algords.cli.output import file_or_screen, write_result
from algords.cli.speech import current_language, say
from algords.errors import InputError, UsageError
from algords.inputs import STDIN, read_input
from algords.query.asking import ask
from algords.query.formats import format_names, format_titles, render
from algords.query.questions import Question, find_question, list_questions, read_question
from algords.text import Text

__all__ = ["build"]

_LANG: Final = "lang"
_SUFFIX: Final = ".rq"


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "query",
        callback=_run,
        params=_parameters(),
        help=say(
            "Interroger un entrepôt : une question toute faite, ou du SPARQL.\n\n"
            "\b\nExemples :\n  algords query --list\n"
            "  algords query --store entrepot automation-by-administration\n"
            "  algords query --store entrepot criteria-of-an-algorithm --param algorithm=creche\n"
            "  algords query --store entrepot ma-question.rq --format csv -o reponse.csv\n\n"
            "Code de sortie : 0 une réponse, même vide, 2 la question n'est pas comprise, "
            "5 l'entrepôt manque ou est abîmé.",
            "Question a store: a ready-made question, or SPARQL.\n\n"
            "\b\nExamples:\n  algords query --list\n"
            "  algords query --store store automation-by-administration\n"
            "  algords query --store store criteria-of-an-algorithm --param algorithm=nursery\n"
            "  algords query --store store my-question.rq --format csv -o answer.csv\n\n"
            "Exit code: 0 an answer, even an empty one, 2 the question is not understood, "
            "5 the store is missing or damaged.",
        ),
    )


def _parameters() -> list[click.Parameter]:
    return [
        click.Argument(
            ["question"],
            required=False,
            metavar=say("NOM | FICHIER.rq | -", "NAME | FILE.rq | -"),
        ),
        click.Option(
            ["--store"],
            type=click.Path(),
            metavar=say("DOSSIER", "FOLDER"),
            help=say("Entrepôt à interroger.", "Store to be asked."),
        ),
        click.Option(
            ["--param", "params"],
            multiple=True,
            metavar=say("NOM=VALEUR", "NAME=VALUE"),
            help=say("Paramètre de la question, répétable.", "Parameter, repeatable."),
        ),
        click.Option(
            ["--format", "format_name"],
            type=click.Choice(format_names()),
            default="table",
            show_default=True,
            help=say("Forme de la réponse : ", "Form of the answer: ")
            + "; ".join(title.say(current_language()) for title in format_titles().values())
            + ".",
        ),
        click.Option(
            ["--list", "listing"],
            is_flag=True,
            help=say("Lister les questions toutes faites.", "List the ready-made questions."),
        ),
        click.Option(
            ["-o", "--output"],
            callback=file_or_screen,
            type=click.Path(dir_okay=False),
            metavar=say("FICHIER", "FILE"),
            help=say("Fichier où écrire la réponse.", "File to write the answer to."),
        ),
    ]


def _run(  # noqa: PLR0913 - one argument an option
    *,
    question: str | None,
    store: str | None,
    params: Sequence[str],
    format_name: str,
    listing: bool,
    output: str | None,
) -> int:
    if listing:
        write_result(_listed(), output)
        return 0
    if question is None or (store is None and question == STDIN):
        raise _incomplete(question, store)
    asked = _question(question)
    if store is None:
        raise _incomplete(question, store)
    with _stopped_by_the_keyboard():
        answer = ask(Path(store), asked, _values(asked, params))
    write_result(render(answer, format_name, current_language()), output)
    return 0


def _question(said: str) -> Question:
    if said != STDIN and not said.endswith(_SUFFIX):
        return find_question(said)
    if said != STDIN and not Path(said).is_file():
        raise InputError(
            Text(fr=f"Le fichier {said} n'existe pas.", en=f"The file {said} does not exist."),
            Text(
                fr="Vérifiez son chemin ; pour une question toute faite, donnez son nom seul.",
                en="Check its path; for a ready-made question, give its name alone.",
            ),
        )
    try:
        return read_question(read_input(said).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(
            Text(
                fr=f"La question {said} n'est pas un texte en UTF-8.",
                en=f"The question {said} is not a text in UTF-8.",
            ),
            Text(fr="Enregistrez-la en UTF-8.", en="Save it as UTF-8."),
        ) from None


def _values(question: Question, params: Sequence[str]) -> Mapping[str, str]:
    values: dict[str, str] = {}
    if any(one.name == _LANG for one in question.params):
        values[_LANG] = current_language()
    for param in params:
        name, sign, value = param.partition("=")
        if not sign:
            raise UsageError(
                Text(
                    fr=f"--param {param} : il manque le signe « = » et la valeur.",
                    en=f"--param {param}: the sign “=” and the value are missing.",
                ),
                Text(fr="Écrivez --param NOM=VALEUR.", en="Write --param NAME=VALUE."),
            )
        values[name.strip()] = value
    return values


def _listed() -> str:
    language = current_language()
    lines: list[str] = []
    for one in list_questions():
        lines += [one.name, f"    {one.title.say(language)}"]
        lines += [
            f"    --param {param.name}=…  {param.title.say(language)}" for param in one.params
        ]
    return "".join(line + "\n" for line in lines)


def _incomplete(question: str | None, store: str | None) -> UsageError:
    missing = Text(fr="--store DOSSIER", en="--store FOLDER")
    if question is None:
        missing = Text(fr="la question", en="the question")
    shown = question or "automation-by-administration"
    place = Text(fr=store or "entrepot", en=store or "store")
    return UsageError(
        Text(fr=f"Il manque {missing.fr}.", en=f"{missing.en} is missing."),
        Text(
            fr=f"Écrivez par exemple : algords query --store {place.fr} {shown} "
            "(« algords query --list » donne les questions toutes faites).",
            en=f"Write for instance: algords query --store {place.en} {shown} "
            "(“algords query --list” gives the ready-made questions).",
        ),
    )


@contextmanager
def _stopped_by_the_keyboard() -> Iterator[None]:
    """Let Ctrl-C end a long question: Python would not hear it before the engine is done."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
