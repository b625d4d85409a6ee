"""What is counted while documents go by."""

from collections import Counter
from typing import Any

from algords.findings import SEVERITIES, DocumentReport, Report
from algords.validation.formats import Judged

__all__ = ["Summary", "summed"]


class Summary:
    """The figures of a report, which keeps none of its documents."""

    def __init__(self, judged: Judged) -> None:
        """Count from nothing, for a run that judges with ``judged``."""
        self.judged = judged
        self._counts: Counter[str] = Counter()
        self._profiles: set[str] = set()

    def add(self, document: DocumentReport) -> None:
        """Count ``document``."""
        self._counts["documents"] += not document.later
        self._counts["fiches"] += len(document.fiches)
        self._counts.update(finding.severity for finding in document.findings)
        self._profiles.update(document.profiles)

    def as_json(self) -> dict[str, Any]:
        """Return the figures as the JSON report has them (``report.schema.json``)."""
        return {
            "conforms": self._counts["violation"] == 0,
            "profiles": sorted(self._profiles),
            "as_of": self.judged.as_of,
            "engine": {"name": self.judged.engine, "version": self.judged.engine_version},
            "summary": {name: self._counts[name] for name in ("documents", "fiches", *SEVERITIES)},
        }


def summed(report: Report) -> Summary:
    """Return the figures of ``report``."""
    judged = Judged(as_of=report.as_of, engine=report.engine, engine_version=report.engine_version)
    summary = Summary(judged)
    for document in report.documents:
        summary.add(document)
    return summary
