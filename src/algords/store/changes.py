"""What a store remembers and what a plan asks of it: plain frozen data, no behaviour."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import pyoxigraph as ox

from algords.text import Text

__all__ = [
    "STATUSES",
    "Change",
    "DocumentState",
    "Event",
    "EventKind",
    "Miss",
    "Publish",
    "Quarantine",
    "Reason",
    "RecordState",
    "Run",
    "Seen",
    "SourceSeen",
    "StandardSeen",
    "Status",
    "Withdraw",
]

Status: TypeAlias = Literal["current", "stale", "quarantined", "withdrawn"]
EventKind: TypeAlias = Literal["published", "confirmed", "quarantined", "missed", "withdrawn"]
STATUSES: Final[tuple[Status, ...]] = ("current", "stale", "quarantined", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One harvest: its times are those of RFC 3339 (``2026-11-24T10:15:00Z``).

    ``id`` names the graph of the run and its snapshot: letters, digits, ``.``, ``_``, ``-``.
    ``ended`` is the end of the fetching and judging; the store takes no clock of its own, so that
    a run finished after a crash leaves the same bytes. ``standard_sha256`` stands for all that
    fiches were judged by (vocabulary, contexts, rules); the store only keeps and returns it.
    """

    id: str
    started: str
    ended: str
    agent: str
    standard_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a record was set aside: the rule, its words, and where in the document."""

    rule: str
    message: Text
    pointer: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentState:
    """The last known state of one document of a source.

    ``url`` is a web address, or a path relative to the source; ``sha256`` is that of the bytes.
    """

    source: str
    url: str
    sha256: str
    etag: str | None
    last_modified: str | None
    retrieved_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """The last known state of one record of a source.

    ``fiche`` is the IRI of what the record describes, ``document`` the address it came from.
    ``input_sha256`` is the planner's own mark of what it judged last; ``body_sha256`` names those
    bytes among the blobs. ``graph_sha256`` is that of the published triples, None when nothing
    of the record is published. ``misses`` counts the runs in a row that did not find it.
    """

    source: str
    key: str
    fiche: str
    label: str
    document: str
    input_sha256: str
    body_sha256: str
    graph_sha256: str | None
    state: Status
    misses: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one run did to one record.

    ``graph_sha256`` names the triples that were published, or the last ones of a record that was
    withdrawn; ``previous_sha256`` those that the published ones replace.
    """

    source: str
    key: str
    kind: EventKind
    document: str
    graph_sha256: str | None
    previous_sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """The record is good: its triples become its graph; it is no longer missing nor stale.

    ``reasons`` may hold findings that did not stop it.
    """

    source: str
    key: str
    fiche: str
    label: str
    document: str
    body: bytes
    input_sha256: str
    triples: tuple[ox.Triple, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """The record is bad: its last good version stays, or nothing of it is published.

    ``fiche`` and ``label`` may be empty when the record could not be read that far.
    """

    source: str
    key: str
    fiche: str
    label: str
    document: str
    body: bytes
    input_sha256: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """The record was not found this time; nothing is removed."""

    source: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The record is gone: its graph is removed, what is known of it is kept."""

    source: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A document was fetched."""

    document: DocumentState


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSeen:
    """A source is new, or its file changed.

    ``publisher`` is a name, a web address or ``siren:`` and nine digits; ``licence`` and ``url``
    are addresses or plain words.
    """

    id: str
    title: str
    publisher: str
    licence: str
    url: str
    config_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardSeen:
    """The vocabulary or the rules changed since the last run: the run must be remembered."""


Change: TypeAlias = Publish | Quarantine | Miss | Withdraw | Seen | SourceSeen | StandardSeen
