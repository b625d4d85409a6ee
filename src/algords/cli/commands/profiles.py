"""``algords profiles``: the sets of rules, and which fiches each is for."""

from collections.abc import Sequence

import click

from algords.cli.browsing import answer, format_option
from algords.cli.columns import paragraph
from algords.cli.output import screen
from algords.cli.speech import current_language, say
from algords.standard.rules import Profile, profiles, rules
from algords.text import Language

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "profiles",
        callback=_run,
        params=[format_option()],
        help=say(
            "Lister les profils : des ensembles de règles, et les fiches que chacun vise.\n\n"
            "\b\nExemples :\n  algords profiles\n  algords validate fiche.jsonld --profile core",
            "List the profiles: sets of rules, and which fiches each is for.\n\n"
            "\b\nExamples:\n  algords profiles\n  algords validate fiche.jsonld --profile core",
        ),
    )


def _run(*, format_name: str) -> int:
    language, width = current_language(), screen().width
    every = list(profiles().values())
    return answer(format_name, every, lambda: _listed(every, language, width))


def _listed(every: Sequence[Profile], language: Language, width: int) -> list[str]:
    lines = [line for one in every for line in ["", *_lines(one, language, width)]]
    end = say(
        "Ses règles : algords rules --profile PROFIL", "Its rules: algords rules --profile PROFILE"
    )
    return [*lines[1:], "", end]


def _lines(profile: Profile, language: Language, width: int) -> list[str]:
    count = sum(one.profile == profile.token for one in rules().values())
    own = say(f"{count} règles", f"{count} rules") if count > 1 else say("1 règle", "1 rule")
    return [
        *paragraph(f"{profile.token} – {profile.title.say(language)} ({own})", width),
        *paragraph(profile.description.say(language), width, "  "),
        *paragraph(profile.applies.say(language), width, "  "),
    ]
