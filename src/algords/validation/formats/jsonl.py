"""One JSON line a document, written while the check goes on, and a last line with the figures.

A line is what the JSON report has in ``documents``; the last one is the rest of that report, and
the only one with ``summary``.
"""

from algords.findings import DocumentReport, Report
from algords.text import Language, Text
from algords.validation.formats._jsontext import json_text
from algords.validation.formats._summary import Summary, summed
from algords.validation.formats.json import document_as_json

__all__ = ["ENCODING", "TITLE", "render", "render_document", "render_summary"]

TITLE = Text(
    fr="une ligne JSON par fichier, au fil du contrôle", en="one JSON line a file, as it goes"
)
ENCODING = "utf-8"


def render(report: Report, language: Language) -> str:
    """Return ``report`` as JSON lines; they hold both languages, whatever ``language`` is."""
    lines = [render_document(document, language) for document in report.documents]
    return "".join((*lines, render_summary(summed(report), language)))


def render_document(document: DocumentReport, language: Language) -> str:
    """Return the line of ``document``."""
    del language
    return json_text(document_as_json(document)) + "\n"


def render_summary(summary: Summary, language: Language) -> str:
    """Return the last line: the figures."""
    del language
    return json_text(summary.as_json()) + "\n"
