"""Workflow commands of GitHub Actions, which set each finding beside its line in a change.

Form and escapes: docs.github.com, *Workflow commands for GitHub Actions*. A finding is one line,
whatever a fiche says, so that no fiche can give commands.
"""

from typing import Final

from algords.findings import DocumentReport, Finding, Report
from algords.standard.rules import Severity
from algords.text import Language, Text, printable
from algords.validation.formats._paths import relative
from algords.validation.formats._summary import Summary
from algords.validation.formats._words import where, whole

__all__ = ["TITLE", "render", "render_document", "render_summary"]

TITLE = Text(fr="annotations de GitHub Actions", en="annotations of GitHub Actions")
_COMMANDS: Final[dict[Severity, str]] = {
    "violation": "error",
    "warning": "warning",
    "info": "notice",
}
_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, language: Language) -> str:
    """Return the findings of ``report``, one command a line; nothing when there are none."""
    return "".join(render_document(document, language) for document in report.documents)


def render_document(document: DocumentReport, language: Language) -> str:
    """Return the findings of ``document``, one command a line."""
    path = relative(document.path)
    return "".join(_command(path, finding, language) for finding in document.findings)


def render_summary(summary: Summary, language: Language) -> str:
    """Return nothing: every line is a finding."""
    del summary, language
    return ""


def _command(path: str, finding: Finding, language: Language) -> str:
    properties: dict[str, object] = {"file": printable(path)}
    if finding.place is not None and finding.cell is None:
        properties |= {"line": finding.place.line, "col": finding.place.column}
        if finding.excerpt is not None:
            properties["endColumn"] = finding.place.column + finding.excerpt.length
    properties["title"] = finding.rule
    named = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items()
    )
    spot = f" ({where(finding, language)})" if finding.cell is not None else ""
    first, _, rest = whole(finding, language).partition("\n")
    message = f"{first}{spot}\n{rest}".translate(_IN_MESSAGE)
    return f"::{_COMMANDS[finding.severity]} {named}::{message}\n"
