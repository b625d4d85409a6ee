"""The report as GitLab's Code Quality widget reads it: a list of remarks.

Form: docs.gitlab.com, *Code Quality*, “Code Quality report format”. Each remark has a mark by which
GitLab tells old ones from new ones; it outlives moved lines.
"""

from typing import Any, Final

from algords.findings import DocumentReport, Finding, Report
from algords.standard.rules import Severity
from algords.text import Language, Text, clean
from algords.validation.formats._fingerprints import fingerprints
from algords.validation.formats._jsontext import json_text
from algords.validation.formats._paths import relative
from algords.validation.formats._words import where, whole

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(fr="Code Quality de GitLab", en="Code Quality of GitLab")
ENCODING = "utf-8"
_SEVERITIES: Final[dict[Severity, str]] = {
    "violation": "major",
    "warning": "minor",
    "info": "info",
}


def render(report: Report, language: Language) -> str:
    """Return the findings of ``report`` as one JSON list."""
    remarks = [one for document in report.documents for one in _remarks(document, language)]
    return json_text(remarks, indent=2) + "\n"


def _remarks(document: DocumentReport, language: Language) -> list[dict[str, Any]]:
    path = clean(relative(document.path))
    marked = zip(document.findings, fingerprints(document), strict=True)
    return [
        {
            "description": _description(finding, language),
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.severity],
            # The widget wants a line: what has none is said of the first.
            "location": {
                "path": path,
                "lines": {"begin": finding.place.line if finding.place else 1},
            },
        }
        for finding, mark in marked
    ]


def _description(finding: Finding, language: Language) -> str:
    text = whole(finding, language).replace("\n", " ")
    return f"{text} ({where(finding, language)})" if finding.cell is not None else text
