"""The report as one JSON object, for other programs; its form is a contract.

The contract is ``ontology/schema/v1/report.schema.json``; keys may be added, none goes.
"""

from dataclasses import asdict
from typing import Any

from algords.findings import DocumentReport, FicheReport, Finding, Report
from algords.text import Language, Text
from algords.validation.formats._jsontext import json_text
from algords.validation.formats._paths import relative
from algords.validation.formats._summary import summed

__all__ = ["ENCODING", "TITLE", "document_as_json", "render"]

TITLE = Text(fr="un objet JSON, pour les programmes", en="one JSON object, for programs")
ENCODING = "utf-8"


def render(report: Report, language: Language) -> str:
    """Return ``report`` as JSON; it holds both languages, whatever ``language`` is."""
    del language
    documents = [document_as_json(document) for document in report.documents]
    return json_text({**summed(report).as_json(), "documents": documents}, indent=2) + "\n"


def document_as_json(document: DocumentReport) -> dict[str, Any]:
    """Return what the report says of one ``document``."""
    return {
        "path": relative(document.path),
        "readable": document.readable,
        "profiles": list(document.profiles),
        "fiches": [fiche.iri for fiche in document.fiches],
        "completeness": [_completeness(fiche) for fiche in document.fiches],
        "findings": [_finding(finding) for finding in document.findings],
    }


def _completeness(fiche: FicheReport) -> dict[str, Any]:
    known = fiche.completeness
    return {
        "fiche": fiche.iri,
        "label": fiche.label,
        "administration": fiche.administration,
        "draft": fiche.draft,
        "filled": known.filled if known else None,
        "asked": known.asked if known else None,
        "level": known.level if known else None,
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
