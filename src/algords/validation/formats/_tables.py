"""The two tables that open the page: by rule, by administration."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from typing import Final

from algords.findings import SEVERITIES, Report
from algords.markup import Content, element
from algords.standard.rules import RULE_BASE
from algords.text import Language, Text
from algords.validation.formats._rows import Row, by_administration, by_rule, rule_name
from algords.validation.formats._words import GROUPS

__all__ = ["administrations_table", "rules_table"]

_BY_RULE: Final = Text(fr="Par règle", en="By rule")
_BY_BODY: Final = Text(fr="Par administration", en="By administration")
_RULE: Final = Text(fr="Règle", en="Rule")
_ASKS: Final = Text(fr="Ce qu'elle demande", en="What it asks for")
_BODY: Final = Text(fr="Administration", en="Administration")
_FICHES: Final = Text(fr="Fiches", en="Fiches")
_NOT_NAMED: Final = Text(fr="administration non indiquée", en="administration not given")


def rules_table(report: Report, language: Language) -> ET.Element:
    """Return one row a rule that is broken, the heaviest and most frequent first."""
    heads = [_RULE, _ASKS, *GROUPS.values(), _FICHES]
    rows = []
    for row in by_rule(report):
        link = element("a", row.name, href=RULE_BASE + row.name)
        rows.append([element("td", link), element("td", rule_name(row.name, language))])
        rows[-1] += _numbers(row, language)
    return _section(_BY_RULE, heads, rows, language)


def administrations_table(report: Report, language: Language) -> ET.Element | None:
    """Return one row an administration, that with most to fix first; None without any."""
    heads = [_BODY, *GROUPS.values(), _FICHES]
    rows = [
        [element("th", row.name or _NOT_NAMED.say(language), scope="row"), *_numbers(row, language)]
        for row in by_administration(report)
    ]
    return _section(_BY_BODY, heads, rows, language) if rows else None


def _numbers(row: Row, language: Language) -> list[ET.Element]:
    figures = {GROUPS[one]: row.severities[one] for one in SEVERITIES} | {_FICHES: row.fiches}
    return [
        # On a phone there is no head: each figure says what it counts.
        element(
            "td", str(figure) if figure else "", class_="n", **{"data-head": head.say(language)}
        )
        for head, figure in figures.items()
    ]


def _section(
    title: Text, heads: Sequence[Text], rows: Iterable[Sequence[Content]], language: Language
) -> ET.Element:
    figures = len(SEVERITIES) + 1
    cells = [
        element(
            "th",
            head.say(language),
            scope="col",
            class_="n" if at >= len(heads) - figures else "text",
        )
        for at, head in enumerate(heads)
    ]
    table = element(
        "table",
        element("thead", element("tr", *cells)),
        element("tbody", *(element("tr", *row) for row in rows)),
    )
    return element("section", element("h2", title.say(language)), table)
