"""``algords charters``: what bodies promise about their algorithms, and which rules check it."""

import click

from algords.cli.browsing import answer, format_option, unknown
from algords.cli.cards import card
from algords.cli.columns import paragraph, table
from algords.cli.output import screen
from algords.cli.speech import current_language, say
from algords.standard.charters import (
    CHARTER_BASE,
    Charter,
    Commitment,
    Principle,
    charters,
    rules_about,
)
from algords.standard.lookup import find_things
from algords.standard.terms import field_of_property
from algords.text import Language, Text

__all__ = ["build"]

_LISTED = Text(
    fr="« algords charters » donne toutes les chartes.",
    en="“algords charters” gives all the charters.",
)
_EVIDENCE = Text(fr="rubriques à l'appui : ", en="evidence fields: ")
_RULES = Text(fr="règles : ", en="rules: ")


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "charters",
        callback=_run,
        params=[
            click.Argument(["name"], required=False, metavar=say("[CHARTE]", "[CHARTER]")),
            format_option(),
        ],
        help=say(
            "Lister les chartes, ou les principes et les engagements d'une CHARTE.\n\n"
            "Chaque engagement est donné avec les rubriques à l'appui et les règles qui le "
            "vérifient.\n\n"
            "\b\nExemples :\n  algords charters\n  algords charters charter-amp\n\n"
            "Code de sortie : 0 c'est dit, 2 aucune charte n'a ce nom.",
            "List the charters, or the principles and the commitments of one CHARTER.\n\n"
            "Each commitment is given with its evidence fields and the rules that check it.\n\n"
            "\b\nExamples:\n  algords charters\n  algords charters charter-amp\n\n"
            "Exit code: 0 it is said, 2 no charter has that name.",
        ),
    )


def _run(*, name: str | None, format_name: str) -> int:
    language, width = current_language(), screen().width
    if name is None:
        every = list(charters().values())
        return answer(format_name, every, lambda: _listed(every, language, width))
    found = _charter(name)
    return answer(format_name, found, lambda: _whole(found, language, width))


def _charter(name: str) -> Charter:
    for thing in find_things(name):
        if isinstance(thing, Charter):
            return thing
    raise unknown(name, _LISTED)


def _listed(chosen: list[Charter], language: Language, width: int) -> list[str]:
    rows = [(one.token, one.title.say(language)) for one in chosen]
    end = say("Une charte : algords charters CHARTE", "One charter: algords charters CHARTER")
    return [*table(rows, width), "", end]


def _whole(charter: Charter, language: Language, width: int) -> list[str]:
    lines = card(charter, language, width)
    for principle in charter.principles:
        lines += ["", *paragraph(principle.label.say(language).upper(), width)]
        lines += paragraph(principle.definition.say(language), width, "  ")
        lines += _checked(charter, principle, language, width)
        own = (one for one in charter.commitments if one.principles[:1] == (principle.iri,))
        for commitment in own:
            lines += _commitment(charter, commitment, language, width)
    end = say("Un engagement : algords explain ENGAGEMENT", "One: algords explain COMMITMENT")
    return [*lines, "", end]


def _commitment(
    charter: Charter, commitment: Commitment, language: Language, width: int
) -> list[str]:
    known = field_of_property()
    shown = [known[one].key.say(language) for one in commitment.evidence if one in known]
    short = commitment.iri.removeprefix(CHARTER_BASE)
    heading = f"{commitment.number}. {commitment.label.say(language)} ({short})"
    return [
        "",
        *paragraph(heading, width, "  "),
        *paragraph(commitment.definition.say(language), width, "     "),
        *paragraph(_EVIDENCE.say(language) + ", ".join(shown), width, "     "),
        *_checked(charter, commitment, language, width, "     "),
    ]


def _checked(
    charter: Charter,
    part: Principle | Commitment,
    language: Language,
    width: int,
    indent: str = "  ",
) -> list[str]:
    codes = ", ".join(one.code for one in rules_about(charter, part))
    return paragraph(_RULES.say(language) + codes, width, indent) if codes else []
