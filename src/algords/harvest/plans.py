"""What a plan is made from, and what it is: plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass

from algords.errors import AlgordsError
from algords.harvest.model import Source
from algords.store.changes import Change, DocumentState, Reason, RecordState, SourceSeen
from algords.text import Text

__all__ = ["Known", "Moment", "SetAside", "SourcePlan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows of one source.

    ``missing_since`` gives, by key, when a record was first missed (RFC 3339), where it is known.
    """

    seen: SourceSeen | None
    documents: Mapping[str, DocumentState]
    records: Mapping[str, RecordState]
    missing_since: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a run takes place (RFC 3339), and the SHA-256 of all that it judges by."""

    now: str
    judged_by: str
    accept_shrink: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A record that is not published as it came; ``new`` when it was not set aside so before.

    ``stale`` says that its last good version stays published.
    """

    document: str
    key: str
    fiche: str
    label: str
    stale: bool
    new: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlan:
    """The changes that one source asks for, and what they amount to.

    ``published`` counts the records that are new or changed, ``added`` are the keys of new ones,
    ``unchanged`` those left as they are;
    ``quarantined`` are all that are set aside now, the news among them as changes. ``missing`` and
    ``withdrawn`` are identifiers. ``bodies`` counts the documents that came in whole. ``held`` says
    how many records are missing at a stroke, so that none is removed.
    """

    source: Source
    changes: tuple[Change, ...]
    published: int
    added: frozenset[str]
    unchanged: int
    quarantined: tuple[SetAside, ...]
    missing: tuple[str, ...]
    withdrawn: tuple[str, ...]
    skipped: tuple[tuple[str, Text], ...]
    bodies: int
    changed_bodies: int
    validations: int
    held: int = 0
    failure: AlgordsError | None = None
    unopened: tuple[tuple[str, AlgordsError], ...] = ()
    moved: str | None = None
