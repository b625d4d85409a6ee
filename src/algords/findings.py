"""What a check found: plain frozen data, sorted, with a rule, words and a place."""

from collections.abc import Sequence
from typing import Final, Literal

from algords.errors import Place
from algords.records import record
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
    "Link",
    "Report",
    "joined",
]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")


@record
class Excerpt:
    """The line of the document that a finding points at, and how much of it, in characters."""

    line: str
    length: int


@record
class Fix:
    """A safe repair: the key at ``pointer`` becomes ``new``, or the value there does."""

    action: Literal["rename-key", "replace-value"]
    pointer: str
    new: str


@record
class Finding:
    """One thing that a fiche lacks or says wrongly.

    ``fiche`` is the IRI of the algorithm and ``label`` its name; ``field`` names what the finding
    is about, in words; ``pointer`` is the JSON pointer (RFC 6901) of the value, or of where it
    should stand; ``value`` is the text found there, None when there is nothing. In a spreadsheet
    ``cell`` is the cell (``F4``) and ``sheet`` the name of its sheet, None in a file without
    sheets; a workbook has no ``place``, a CSV has both. ``approximate`` is true of a place that was
    found by a search for words, which shows the line nearby.
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
    approximate: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """The sorting key: place in the document, then weight, then rule."""
        line = (self.place.line, self.place.column) if self.place else _row_and_column(self.cell)
        weight = SEVERITIES.index(self.severity)
        return (self.sheet or "", *line, weight, self.rule, self.pointer, self.value or "")


def _row_and_column(cell: str | None) -> tuple[int, int]:
    """Return the row and the column of ``cell``, counted from 1; zeros for none.

    >>> _row_and_column("AB4")
    (4, 28)
    """
    if cell is None:
        return (0, 0)
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(cell.removeprefix(letters)), column)


@record
class Completeness:
    """How much of what is asked of a fiche it says: ``filled`` of ``asked`` items.

    ``level`` is the highest level whose items are all filled, 0 for none; ``percent`` is the share
    that is filled, items weighed by what they are worth.
    """

    filled: int
    asked: int
    level: int
    percent: int = 0


@record
class Link:
    """An address, ``target``, by which a fiche refers to another one; where it stands."""

    pointer: str
    target: str


@record
class FicheReport:
    """What is known of one fiche: its IRI, name, place, and how complete it is.

    ``draft`` is true where the fiche says of itself that it is one. ``administration`` is the name
    of the responsible administration; ``profiles`` are the tokens of those that applied;
    ``links`` are what it says of other fiches.
    """

    iri: str
    label: str
    pointer: str = ""
    draft: bool = False
    completeness: Completeness | None = None
    administration: str = ""
    profiles: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@record
class DocumentReport:
    """The findings of one document; ``readable`` is false when it could not even be read.

    ``later`` is true of a report that only adds findings to an earlier one on the same path: those
    that show once all documents are known.
    """

    path: str
    fiches: tuple[FicheReport, ...]
    findings: tuple[Finding, ...]
    profiles: tuple[str, ...] = ()
    readable: bool = True
    later: bool = False


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


@record
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
