"""The report for a person: where, what is wrong, what to do; nothing a clerk would not say.

Only characters that a French Windows console can print (cp1252) are used.
"""

import textwrap
from typing import Final

from algords.findings import SEVERITIES, DocumentReport, Finding, Report
from algords.standard.rules import Severity
from algords.text import Language, Text, printable

__all__ = ["TITLE", "render"]

TITLE = Text(fr="pour lire à l'écran", en="to read on screen")
_WIDTH: Final = 96
_NAMED: Final = 3
_TO_DO: Final = Text(fr="À faire\u00a0: ", en="To do: ")
_LINE: Final = Text(fr="ligne {?line}\u00a0: ", en="line {?line}: ")
# Counted words: none, one, several. French takes the singular for none.
_COUNTS: Final[dict[Severity, tuple[Text, Text]]] = {
    "violation": (
        Text(fr="point à corriger", en="thing to fix"),
        Text(fr="points à corriger", en="things to fix"),
    ),
    "warning": (
        Text(fr="point à compléter", en="thing to complete"),
        Text(fr="points à compléter", en="things to complete"),
    ),
    "info": (
        Text(fr="conseil", en="piece of advice"),
        Text(fr="conseils", en="pieces of advice"),
    ),
}
_GROUPS: Final[dict[Severity, Text]] = {
    "violation": Text(fr="À corriger", en="To fix"),
    "warning": Text(fr="À compléter", en="To complete"),
    "info": Text(fr="Conseils", en="Advice"),
}
_NOTHING: Final = Text(fr="rien à corriger", en="nothing to fix")
_CHECKED: Final = Text(
    fr="Contrôle par {?engine} {?version}, profils {?profiles}, au {?date}.",
    en="Checked by {?engine} {?version}, profiles {?profiles}, as of {?date}.",
)
_IN_ALL: Final = Text(
    fr="{?documents} lus, {?fiches}\u00a0: {?counts}.",
    en="{?documents} read, {?fiches}: {?counts}.",
)


def render(report: Report, language: Language) -> str:
    """Return ``report`` for reading: one section a document, a summary at the end."""
    parts = [_document(document, language) for document in report.documents]
    return "\n".join([*parts, _summary(report, language)])


def _document(document: DocumentReport, language: Language) -> str:
    lines = [_heading(document, language)]
    number = 0
    for severity in SEVERITIES:
        some = [finding for finding in document.findings if finding.severity == severity]
        if some:
            lines += ["", _GROUPS[severity].say(language)]
        for finding in some:
            number += 1
            lines.append(_finding(number, finding, language))
    return "\n".join(lines) + "\n"


def _heading(document: DocumentReport, language: Language) -> str:
    quotes = "«\u00a0{}\u00a0»" if language == "fr" else "“{}”"
    labels = [one.label for one in document.fiches]
    names = ", ".join(quotes.format(printable(label)) for label in labels if label)
    if len(labels) > _NAMED:
        names = f"{len(labels)} fiches"
    path = printable(document.path)
    title = f"{path} – {names}" if names else path
    found = document.findings
    return title if found else f"{title}{_colon(language)} {_NOTHING.say(language)}"


def _finding(number: int, finding: Finding, language: Language) -> str:
    message, field = printable(finding.message.say(language)), finding.field.say(language)
    indent = "    "
    head = f"{number:>2}. {field}{_colon(language)} {message}  [{finding.rule}]"
    lines = [_fold(head, indent)]
    if finding.place is not None and finding.excerpt is not None:
        before = indent + _LINE.fill(line=finding.place.line).say(language)
        lines += _frame(before, finding, language)
    lines.append(
        _fold(indent + _TO_DO.say(language) + printable(finding.advice.say(language)), indent)
    )
    return "\n".join(lines)


def _frame(before: str, finding: Finding, _language: Language) -> list[str]:
    """Return the line of the document and the marks under what is meant."""
    if finding.excerpt is None or finding.place is None:
        return []
    column = finding.place.column - 1
    room = _WIDTH - len(before)
    line = printable(finding.excerpt.line.replace("\t", " "))
    start = 0 if column < room - 10 else column - room // 2
    shown = line[start : start + room]
    marks = min(finding.excerpt.length, max(1, len(shown) - (column - start)))
    return [before + shown, " " * (len(before) + column - start) + "^" * marks]


def _summary(report: Report, language: Language) -> str:
    counts = [
        _counted(report.count(severity), *_COUNTS[severity], language)
        for severity in SEVERITIES
        if report.count(severity) or severity == "violation"
    ]
    fiches = sum(len(document.fiches) for document in report.documents)
    one_file, files = Text(fr="fichier", en="file"), Text(fr="fichiers", en="files")
    one_fiche, all_fiches = Text(fr="fiche", en="fiche"), Text(fr="fiches", en="fiches")
    in_all = _IN_ALL.fill(
        documents=_counted(len(report.documents), one_file, files, language),
        fiches=_counted(fiches, one_fiche, all_fiches, language),
        counts=", ".join(counts),
    ).say(language)
    if language == "fr" and len(report.documents) == 1:
        in_all = in_all.replace(" lus,", " lu,", 1)
    checked = _CHECKED.fill(
        engine=report.engine,
        version=report.engine_version,
        profiles=", ".join(report.profiles) or "–",
        date=report.as_of,
    ).say(language)
    return f"{in_all}\n{checked}\n"


def _counted(count: int, one: Text, several: Text, language: Language) -> str:
    singular = count < 2 if language == "fr" else count == 1  # noqa: PLR2004 - French grammar
    return f"{count} {(one if singular else several).say(language)}"


def _colon(language: Language) -> str:
    return "\u00a0:" if language == "fr" else ":"


def _fold(text: str, indent: str) -> str:
    return textwrap.fill(
        text,
        width=_WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    )
