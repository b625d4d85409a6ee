"""The report in Markdown (GitHub's flavour), for the summary of a job or a comment on a change."""

import re
from html import escape
from typing import Final

from algords.findings import SEVERITIES, DocumentReport, Finding, Report
from algords.standard.explaining import WEIGHTS
from algords.standard.rules import RULE_BASE
from algords.text import Language, Text, printable
from algords.validation.formats._counting import COUNTS, FICHES, FILES, counted
from algords.validation.formats._parts import Alike, alike
from algords.validation.formats._paths import relative
from algords.validation.formats._rows import by_rule, rule_name
from algords.validation.formats._words import HEADING, cell

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(
    fr="Markdown, pour un résumé ou un commentaire", en="Markdown, for a summary or comment"
)
ENCODING = "utf-8"
_NOTHING: Final = Text(fr="Rien à corriger ni à compléter.", en="Nothing to fix or complete.")
_COLUMNS: Final = (
    Text(fr="Règle", en="Rule"),
    Text(fr="Quoi", en="What"),
    Text(fr="Gravité", en="Severity"),
    Text(fr="Combien", en="How many"),
    Text(fr="Fiches", en="Fiches"),
)
_FOUND: Final = (
    Text(fr="Où", en="Where"),
    Text(fr="Quoi", en="What"),
    Text(fr="À faire", en="To do"),
    Text(fr="Règle", en="Rule"),
)
_ON_LINE: Final = Text(fr="ligne {?line}", en="line {?line}")
_MORE: Final = Text(
    fr="{?where} et {?count} autres places", en="{?where} and {?count} other places"
)
# What Markdown would take for a mark, where HTML has none.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]#|~])")


def render(report: Report, language: Language) -> str:
    """Return ``report``: the figures, a table of rules, and a folded table a document."""
    figures = [
        counted(len(report.documents), FILES, language),
        counted(sum(len(document.fiches) for document in report.documents), FICHES, language),
        *(counted(report.count(one), COUNTS[one], language) for one in SEVERITIES),
    ]
    parts = [f"## {HEADING.say(language)}", ", ".join(figures) + "."]
    if report.findings:
        parts.append(_rules(report, language))
        parts += [_document(one, language) for one in report.documents if one.findings]
    else:
        parts.append(_NOTHING.say(language))
    return "\n\n".join(parts) + "\n"


def _rules(report: Report, language: Language) -> str:
    rows: list[tuple[str, ...]] = []
    for row in by_rule(report):
        named, weight = _safe(rule_name(row.name, language)), WEIGHTS[row.heaviest].say(language)
        rows.append((_linked(row.name), named, weight, str(row.total), str(row.fiches)))
    return _table(tuple(one.say(language) for one in _COLUMNS), rows)


def _document(document: DocumentReport, language: Language) -> str:
    rows = [_row(part, language) for part in alike(document.findings)]
    table = _table(tuple(one.say(language) for one in _FOUND), rows)
    number = sum(len(part.findings) for part in alike(document.findings))
    title = f"{_html(relative(document.path))} ({number})"
    return f"<details><summary>{title}</summary>\n\n{table}\n\n</details>"


def _row(part: Alike, language: Language) -> tuple[str, ...]:
    first = part.first
    where = _where(first, language)
    if len(part.findings) > 1:
        where = _MORE.fill(where=where, count=len(part.findings) - 1).say(language)
    weight = WEIGHTS[first.severity].say(language)
    what = (
        f"**{_safe(first.field.say(language))}** ({weight}) – {_safe(first.message.say(language))}"
    )
    return where, what, _safe(first.advice.say(language)), _linked(first.rule)


def _where(finding: Finding, language: Language) -> str:
    if finding.cell is not None:
        return _safe(cell(finding))
    place = finding.place
    return "" if place is None else _ON_LINE.fill(line=place.line).say(language)


def _linked(code: str) -> str:
    return f"[{code}]({RULE_BASE}{code})"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _safe(text: str) -> str:
    r"""Return ``text`` as one line that says nothing to Markdown.

    >>> _safe("a|b\n<script>")
    'a\\|b·&lt;script&gt;'
    """
    return _MARKS.sub(r"\\\1", escape(printable(text), quote=False))


def _html(text: str) -> str:
    escaped = escape(printable(text), quote=False)
    return _MARKS.sub(lambda found: f"&#{ord(found[1])};", escaped)
