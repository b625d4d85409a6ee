"""``algords rules``: every rule, profile by profile."""

from collections.abc import Sequence

import click

from algords.cli.browsing import answer, format_option
from algords.cli.cards import rule_rows
from algords.cli.columns import paragraph, table
from algords.cli.output import screen
from algords.cli.speech import current_language, say
from algords.findings import SEVERITIES
from algords.standard.explaining import WEIGHTS
from algords.standard.rules import Rule, profiles, rules

__all__ = ["build"]


def build() -> click.Command:
    """Return the command."""
    return click.Command(
        "rules",
        callback=_run,
        params=[
            click.Option(
                ["--profile", "tokens"],
                multiple=True,
                type=click.Choice(tuple(profiles())),
                metavar=say("PROFIL", "PROFILE"),
                help=say("Ses règles seulement, répétable.", "Its rules only, repeatable."),
            ),
            click.Option(
                ["--severity", "severities"],
                multiple=True,
                type=click.Choice(SEVERITIES),
                help=say("De ce poids seulement : ", "Of this weight only: ")
                + "; ".join(
                    f"{one} = {said.say(current_language())}" for one, said in WEIGHTS.items()
                )
                + ".",
            ),
            format_option(),
        ],
        help=say(
            "Lister les règles, profil par profil.\n\n"
            "\b\nExemples :\n  algords rules --profile crpa\n"
            "  algords rules --severity violation --format json",
            "List the rules, profile by profile.\n\n"
            "\b\nExamples:\n  algords rules --profile crpa\n"
            "  algords rules --severity violation --format json",
        ),
    )


def _run(*, tokens: Sequence[str], severities: Sequence[str], format_name: str) -> int:
    chosen = [
        one
        for one in rules().values()
        if (not tokens or one.profile in tokens) and (not severities or one.severity in severities)
    ]
    return answer(format_name, chosen, lambda: _lines(chosen))


def _lines(chosen: Sequence[Rule]) -> list[str]:
    language, width = current_language(), screen().width
    lines: list[str] = []
    for profile in profiles().values():
        rows = rule_rows((one for one in chosen if one.profile == profile.token), language)
        if rows:
            lines += ["", *paragraph(f"{profile.token} – {profile.title.say(language)}", width)]
            lines += table(rows, width, "  ")
    return [
        *lines[1:],
        "",
        say("Une règle : algords explain CODE", "One rule: algords explain CODE"),
    ]
