"""The report as one JSON object, for other programs; its form is a contract."""

import json
from dataclasses import asdict
from typing import Any

from algords.findings import SEVERITIES, DocumentReport, Finding, Report
from algords.text import Language, Text

__all__ = ["TITLE", "render"]

TITLE = Text(fr="un objet JSON, pour les programmes", en="one JSON object, for programs")


def render(report: Report, language: Language) -> str:
    """Return ``report`` as JSON; it holds both languages, whatever ``language`` is."""
    del language
    return json.dumps(_report(report), ensure_ascii=False, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    counts = {severity: report.count(severity) for severity in SEVERITIES}
    documents = len(report.documents)
    fiches = sum(len(document.fiches) for document in report.documents)
    return {
        "conforms": counts["violation"] == 0,
        "profiles": list(report.profiles),
        "as_of": report.as_of,
        "engine": {"name": report.engine, "version": report.engine_version},
        "summary": {"documents": documents, "fiches": fiches, **counts},
        "documents": [_document(document) for document in report.documents],
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "path": document.path,
        "readable": document.readable,
        "fiches": [fiche.iri for fiche in document.fiches],
        "findings": [_finding(finding) for finding in document.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "profile": finding.profile,
        "severity": finding.severity,
        "fiche": finding.fiche,
        "label": finding.label,
        "field": _both(finding.field),
        "pointer": finding.pointer,
        "line": finding.place.line if finding.place else None,
        "column": finding.place.column if finding.place else None,
        "cell": finding.cell,
        "sheet": finding.sheet,
        "value": finding.value,
        "message": _both(finding.message),
        "advice": _both(finding.advice),
        "fix": None if finding.fix is None else asdict(finding.fix),
        "source": list(finding.sources),
    }


def _both(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}
