"""``algords explain``: what is this? A rule, a field, a value, a profile, a commitment."""

from collections.abc import Sequence
from itertools import chain, repeat

import click

from algords.cli.browsing import answer, format_option, unknown
from algords.cli.cards import card
from algords.cli.output import screen
from algords.cli.speech import current_language, say
from algords.standard.lookup import Thing, find_things
from algords.text import Language, Text

__all__ = ["build"]

_LISTED = Text(
    fr="« algords rules », « algords codes » et « algords charters » donnent les noms.",
    en="“algords rules”, “algords codes” and “algords charters” give the names.",
)


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "explain",
        callback=_run,
        params=[
            click.Argument(["names"], nargs=-1, required=True, metavar=say("NOM…", "NAME…")),
            format_option(),
        ],
        help=say(
            "Expliquer une règle, une rubrique, une valeur, un profil, un engagement.\n\n"
            "NOM est un code de règle, une clé, un libellé ou une adresse ; majuscules et accents "
            "n'y changent rien.\n\n"
            "\b\nExemples :\n  algords explain CORE-04\n  algords explain siren\n"
            "  algords explain 'petite enfance' CRPA-01 --format json\n\n"
            "Code de sortie : 0 tout est expliqué, 2 un nom ne désigne rien.",
            "Explain a rule, a field, a value, a profile, a commitment.\n\n"
            "NAME is the code of a rule, a key, a label or an address; capitals and accents do "
            "not matter.\n\n"
            "\b\nExamples:\n  algords explain CORE-04\n  algords explain siren\n"
            '  algords explain "early childhood" CRPA-01 --format json\n\n'
            "Exit code: 0 all is explained, 2 a name stands for nothing.",
        ),
    )


def _run(*, names: Sequence[str], format_name: str) -> int:
    found = list(dict.fromkeys(chain.from_iterable(map(_found, names))))
    language, width = current_language(), screen().width
    return answer(format_name, found, lambda: _cards(found, language, width))


def _cards(found: Sequence[Thing], language: Language, width: int) -> list[str]:
    cards = (card(one, language, width) for one in found)
    lines = list(chain.from_iterable(chain.from_iterable(zip(cards, repeat([""]), strict=False))))
    return lines[:-1]


def _found(name: str) -> tuple[Thing, ...]:
    things = find_things(name)
    if not things:
        raise unknown(name, _LISTED)
    return things
