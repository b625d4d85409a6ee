"""What a check found: plain frozen data, sorted, with a rule, words and a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from algords.errors import Place
from algords.standard.rules import Severity
from algords.text import Text

__all__ = [
    "SEVERITIES",
    "Completeness",
    "DocumentReport",
    "Excerpt",
    "FicheReport",
    "Finding",
    "Fix",
    "Report",
    "joined",
]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The line of the document that a finding points at, and how much of it, in characters."""

    line: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A safe repair: the key at ``pointer`` becomes ``new``, or the value there does."""

    action: Literal["rename-key", "replace-value"]
    pointer: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a fiche lacks or says wrongly.

    ``fiche`` is the IRI of the algorithm and ``label`` its name; ``field`` names what the finding
    is about, in words; ``pointer`` is the JSON pointer (RFC 6901) of the value, or of where it
    should stand; ``value`` is the text found there, None when there is nothing. In a spreadsheet
    ``cell`` is the cell (``F4``) and ``sheet`` the name of its sheet, None in a file without
    sheets.
    """

    rule: str
    profile: str
    severity: Severity
    fiche: str
    label: str
    field: Text
    pointer: str
    place: Place | None
    value: str | None
    message: Text
    advice: Text
    sources: tuple[str, ...]
    cell: str | None = None
    sheet: str | None = None
    fix: Fix | None = None
    excerpt: Excerpt | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """The sorting key: place in the document, then weight, then rule."""
        line = (self.place.line, self.place.column) if self.place else (0, 0)
        return (*line, SEVERITIES.index(self.severity), self.rule, self.pointer, self.value or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How much of what is asked of a fiche it says: ``filled`` of ``asked`` items.

    ``level`` is the highest level whose items are all filled, 0 for none.
    """

    filled: int
    asked: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheReport:
    """What is known of one fiche: its IRI, name, place, and how complete it is.

    ``draft`` is true where the fiche says of itself that it is one.
    """

    iri: str
    label: str
    pointer: str = ""
    draft: bool = False
    completeness: Completeness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """The findings of one document; ``readable`` is false when it could not even be read."""

    path: str
    fiches: tuple[FicheReport, ...]
    findings: tuple[Finding, ...]
    profiles: tuple[str, ...] = ()
    readable: bool = True


def joined(path: str, reports: Sequence[DocumentReport]) -> DocumentReport:
    """Return the reports on the records of one file as the report on that file."""
    if len(reports) == 1:
        return reports[0]
    return DocumentReport(
        path=path,
        fiches=tuple(fiche for one in reports for fiche in one.fiches),
        findings=tuple(finding for one in reports for finding in one.findings),
        profiles=tuple(sorted({token for one in reports for token in one.profiles})),
        readable=all(one.readable for one in reports),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of one run, and with what it was judged."""

    documents: tuple[DocumentReport, ...]
    as_of: str
    engine: str
    engine_version: str

    @property
    def profiles(self) -> tuple[str, ...]:
        """Every profile that applied to some fiche, sorted."""
        return tuple(sorted({token for one in self.documents for token in one.profiles}))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the documents."""
        return tuple(finding for one in self.documents for finding in one.findings)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of ``severity``."""
        return sum(finding.severity == severity for finding in self.findings)

    def reaches(self, threshold: Severity) -> bool:
        """Say whether some finding weighs as much as ``threshold`` or more."""
        return any(self.count(one) for one in _at_least(threshold))


def _at_least(threshold: Severity) -> Sequence[Severity]:
    return SEVERITIES[: SEVERITIES.index(threshold) + 1]
