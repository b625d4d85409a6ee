"""``algords fix``: what is certain is repaired, in the text, and nothing else is touched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from algords.cli.browsing import unknown
from algords.cli.output import screen
from algords.cli.speech import current_language, prefer_language, say
from algords.errors import DocumentError
from algords.inputs import STDIN, expand, read_input
from algords.repair.mending import Mending, Repair, mend
from algords.repair.saving import difference, save
from algords.review.options import today
from algords.review.settings import find_settings
from algords.standard.lookup import find_things
from algords.standard.rules import Rule, rule
from algords.text import Text, printable
from algords.validation.checking import Checker

__all__ = ["build"]

_RULES = Text(fr="« algords rules » donne les règles.", en="“algords rules” gives the rules.")
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "fix",
        callback=_run,
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar=say("FICHIER…", "FILE…")),
            click.Option(
                ["--write"],
                is_flag=True,
                help=say("Écrire les fichiers réparés.", "Write the repaired files."),
            ),
            click.Option(
                ["--only"],
                multiple=True,
                metavar=say("RÈGLE", "RULE"),
                help=say("Pour cette règle seulement, répétable.", "For this rule, repeatable."),
            ),
        ],
        help=say(
            "Réparer ce qui est certain : une clé mal écrite, une valeur dite par son libellé, un "
            "SIREN à espaces, une date dans un seul sens possible.\n\n"
            "Sans --write, montre les différences sans rien écrire. Commentaires, ordre et mise en "
            "page restent ; chaque réparation est vérifiée, puis abandonnée si elle ne règle rien. "
            "JSON et YAML ; les tableaux et le RDF ne se réparent pas. Avec « - » et --write, le "
            "texte réparé va sur la sortie standard.\n\n"
            "\b\nExemples :\n  algords fix fiche.yaml\n  algords fix fiches/ --write\n"
            "  algords fix fiche.jsonld --only CORE-04 | patch -p0\n\n"
            "Code de sortie : 0 rien à réparer, ou tout est écrit ; 1 des différences montrées et "
            "non écrites ; 3 un fichier illisible.",
            "Repair what is certain: a misspelt key, a value said by its label, a SIREN with "
            "spaces, a date with one possible meaning.\n\n"
            "Without --write, shows the differences and writes nothing. Comments, order and layout "
            "stay; each repair is checked, and dropped if it settles nothing. JSON and YAML; "
            "tables and RDF are not repaired. With “-” and --write, the repaired text goes to the "
            "standard output.\n\n"
            "\b\nExamples:\n  algords fix fiche.yaml\n  algords fix fiches/ --write\n"
            "  algords fix fiche.jsonld --only CORE-04 | patch -p0\n\n"
            "Exit code: 0 nothing to repair, or all is written; 1 differences shown and not "
            "written; 3 a file that cannot be read.",
        ),
    )


@dataclass(slots=True)
class _Tally:
    """What was done over all files."""

    unreadable: bool = False
    repairs: int = 0
    files: int = 0
    shown: int = 0


def _run(*, paths: Sequence[str], write: bool, only: Sequence[str]) -> int:
    settings = find_settings(Path.cwd())
    if settings.lang is not None:
        prefer_language(settings.lang)
    codes = frozenset(_code(one) for one in only)
    day = settings.as_of or today()
    checker = Checker(profile_tokens=settings.profiles, as_of=day, engine=settings.engine)
    tally = _Tally()
    for name in expand(paths, settings.excludes):
        data = read_input(name)
        try:
            mending = mend(data, name, checker, codes)
        except DocumentError as error:
            tally.unreadable = True
            click.echo(_not_read(name, error), err=True)
            continue
        _one(name, mending, tally, write=write)
    click.echo(_summary(tally, write=write), err=True)
    if tally.unreadable:
        return 3
    return 1 if tally.repairs and not write else 0


def _code(said: str) -> str:
    """Return the code of the rule that ``said`` names.

    Raises:
        UsageError: no rule has that name.
    """
    for thing in find_things(said):
        if isinstance(thing, Rule):
            return thing.code
    raise unknown(said, _RULES)


def _one(name: str, mending: Mending, tally: _Tally, *, write: bool) -> None:
    if not mending.repairable:
        click.echo(_not_repairable(name, mending.form), err=True)
        return
    for line in _account(name, mending):
        click.echo(line, err=True)
    if write and name == STDIN:
        click.echo(mending.after, nl=False)
    elif write and mending.made:
        save(Path(name), mending.before, mending.after)
    elif mending.made:
        _show(name, mending)
    tally.repairs += len(mending.made)
    tally.files += bool(mending.made)
    tally.shown += mending.shown


def _show(name: str, mending: Mending) -> None:
    text = difference(mending.text_before, mending.text_after, Path(name).as_posix())
    if not screen().colour:
        click.echo(text, nl=False)
        return
    for line in text.splitlines():
        colour = _COLOURS.get(line[:1])
        click.echo(click.style(printable(line), fg=colour), color=True)


def _account(name: str, mending: Mending) -> Iterator[str]:
    for one in mending.made:
        yield f"{name}{_at(one)}{_change(one)}"
    for one in mending.refused:
        why = "" if one.refused is None else one.refused.say(current_language())
        yield f"{name}{_at(one)}" + say(
            f"laissé tel quel, {_change(one)} : {why}", f"left as it is, {_change(one)}: {why}"
        )


def _at(repair: Repair) -> str:
    line = "" if repair.place is None else say(", ligne ", ", line ") + str(repair.place.line)
    return line + say(" : ", ": ")


def _change(repair: Repair) -> str:
    old, new = printable(repair.old), printable(repair.fix.new)
    return say(f"« {old} » devient « {new} »", f"“{old}” becomes “{new}”") + (
        f"  [{repair.finding.rule}]"
    )


def _summary(tally: _Tally, *, write: bool) -> str:
    if not tally.repairs:
        return say("Rien à réparer à coup sûr.", "Nothing to repair for certain.")
    count = _count(tally)
    if not write:
        return count + say(" Pour les écrire : ajoutez --write.", " To write them: add --write.")
    more = ""
    if tally.shown:
        more = say(
            " Ce qui est lu enfin montre d'autres points : algords validate.",
            " What is read at last shows other points: algords validate.",
        )
    return count + say(" C'est écrit.", " It is written.") + more


def _count(tally: _Tally) -> str:
    repairs, files = tally.repairs, tally.files
    fr = f"{repairs} réparation{'s' if repairs > 1 else ''}"
    en = f"{repairs} repair{'s' if repairs > 1 else ''}"
    return say(
        f"{fr} dans {files} fichier{'s' if files > 1 else ''}.",
        f"{en} in {files} file{'s' if files > 1 else ''}.",
    )


def _not_repairable(name: str, form: str) -> str:
    return say(
        f"{name} : pas de réparation pour cette forme de fichier ({form}), mais pour JSON et YAML.",
        f"{name}: no repair for this form of file ({form}), only for JSON and YAML.",
    )


def _not_read(name: str, error: DocumentError) -> str:
    message = rule(error.code).message.fill(**error.details).say(current_language())
    line = "" if error.place is None else say(", ligne ", ", line ") + str(error.place.line)
    return f"{name}{line}" + say(" : ", ": ") + printable(message)
