"""One line a finding, ``path:line:column: rule severity field: message``, for editors and grep.

In a spreadsheet the cell stands in the place of line and column: ``path:Fiches!F4:``.
"""

from algords.findings import DocumentReport, Finding, Report
from algords.standard.explaining import WEIGHTS
from algords.text import Language, Text, printable
from algords.validation.formats._paths import relative
from algords.validation.formats._summary import Summary
from algords.validation.formats._words import sentence, spot

__all__ = ["TITLE", "render", "render_document", "render_summary"]

TITLE = Text(fr="une ligne par point", en="one line a finding")


def render(report: Report, language: Language) -> str:
    """Return the findings of ``report``, one a line; nothing when there are none."""
    return "".join(render_document(document, language) for document in report.documents)


def render_document(document: DocumentReport, language: Language) -> str:
    """Return the findings of ``document``, one a line."""
    path = relative(document.path)
    return "".join(_line(path, finding, language) for finding in document.findings)


def render_summary(summary: Summary, language: Language) -> str:
    """Return nothing: every line is a finding."""
    del summary, language
    return ""


def _line(path: str, finding: Finding, language: Language) -> str:
    weight = WEIGHTS[finding.severity].say(language)
    said = sentence(finding, language)
    return printable(f"{spot(path, finding)}: {finding.rule} {weight} – {said}") + "\n"
