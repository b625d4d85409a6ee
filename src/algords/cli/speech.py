"""In which language the command speaks, and how it says that something went wrong."""

import locale
import os
import sys
from typing import Final

import click

from algords.errors import AlgordsError, MappingError
from algords.text import LANGUAGES, Language, Text, printable

__all__ = [
    "BUG",
    "asked_language",
    "current_language",
    "fail",
    "language_option",
    "prefer_language",
    "say",
]

BUG: Final = Text(
    fr="Une erreur imprévue s'est produite ({?error}) ; c'est un défaut d'algords, rien n'a été "
    "envoyé. Relancez avec --debug pour voir le détail, et joignez-le à votre signalement.",
    en="An unforeseen error happened ({?error}); it is a defect of algords, nothing was sent. "
    "Run again with --debug to see the detail, and join it to your report.",
)
_META: Final = "algords.language"


def _system_language() -> Language:
    """Return French where the system speaks French, English elsewhere (POSIX locale order)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "fr" if os.environ[name].lower().startswith("fr") else "en"
    spoken = locale.getlocale()[0] or ""
    return "fr" if spoken.lower().startswith(("fr", "french")) else "en"


def asked_language(arguments: list[str]) -> Language:
    """Return the language that ``arguments`` ask for by ``--lang``, else the system's.

    Help is written before options are read, so that the language is looked for by hand.
    """
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        for language in LANGUAGES:
            if value == language:
                return language
    return _system_language()


def current_language() -> Language:
    """Return the language of the command that is running."""
    context = click.get_current_context(silent=True)
    found: Language | None = None if context is None else context.meta.get(_META)
    return found or asked_language(sys.argv[1:])


def say(fr: str, en: str) -> str:
    """Return the sentence in the language of the command that is running."""
    return Text(fr=fr, en=en).say(current_language())


def language_option(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Keep the language given by ``--lang`` for the whole run."""
    if value is not None:
        context.meta[_META] = value


def prefer_language(language: Language) -> None:
    """Speak ``language`` from now on, unless ``--lang`` asks for another."""
    click.get_current_context().meta.setdefault(_META, language)


def fail(error: AlgordsError) -> None:
    """Write on stderr what went wrong and what to do; each mistake of a mapping file on a line."""
    language = current_language()
    message = error.message.say(language)
    for line in message.split("\n") if isinstance(error, MappingError) else (message,):
        click.echo(printable(line), err=True)
    if error.advice is not None:
        to_do = Text(fr="À faire\u00a0: ", en="To do: ").say(language)
        click.echo(to_do + printable(error.advice.say(language)), err=True)
