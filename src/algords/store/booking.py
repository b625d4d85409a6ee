"""A run of changes, told to the journal: what each record becomes, and what happened to it."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from algords.store import names
from algords.store.blobs import Blobs
from algords.store.canonical import graph_text
from algords.store.changes import (
    Change,
    DocumentState,
    Event,
    EventKind,
    Miss,
    Publish,
    Quarantine,
    RecordState,
    Run,
    Seen,
    SourceSeen,
    Withdraw,
)
from algords.store.contents import standard_text
from algords.store.rows import reasons_as_json, record_of, storable

__all__ = ["Booking", "check", "prepare", "write"]

_OfRecord: TypeAlias = Publish | Quarantine | Miss | Withdraw
_Booked: TypeAlias = tuple[RecordState, Event]
_RUN: Final = "INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?, ?, 'applying')"
_SOURCE: Final = "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)"
_DOCUMENT: Final = "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?)"
_RECORD: Final = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_EVENT: Final = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """All that a run writes to the journal; the blobs that it names are there already."""

    run: Run
    standard_graph: str
    sources: tuple[SourceSeen, ...]
    documents: tuple[DocumentState, ...]
    records: tuple[RecordState, ...]
    events: tuple[Event, ...]

    @property
    def touched(self) -> list[str]:
        """The sources of which anything changed, sorted."""
        found = {one.id for one in self.sources}
        found.update(one.source for one in self.documents)
        found.update(one.source for one in self.records)
        return sorted(found)


def check(run: Run, changes: Iterable[Change]) -> None:
    """Look at every name before anything is written.

    Raises:
        ValueError: a run, a source or a key that cannot name a graph; two changes of one source,
            of one document or of one record.
    """
    names.check_run_id(run.id)
    met: set[tuple[str, ...]] = set()
    for change in changes:
        mark: tuple[str, ...]
        match change:
            case Publish() | Quarantine() | Miss() | Withdraw():
                names.record_graph(change.source, change.key)
                mark = ("record", change.source, change.key)
            case Seen(document=document):
                names.source_graph(document.source)
                mark = ("document", document.source, document.url)
            case SourceSeen():
                names.source_graph(change.id)
                mark = ("source", change.id)
            case _:
                continue
        if mark in met:
            raise ValueError(f"two changes of {' '.join(mark)} in one run")
        met.add(mark)


def prepare(
    run: Run, changes: Sequence[Change], journal: sqlite3.Connection, blobs: Blobs
) -> Booking:
    """Return what ``run`` writes to the journal, after putting its bytes among the ``blobs``.

    Bytes come first, so that the journal never names what is not there. Those of a run that was
    killed before it was told stay, and harm nobody.

    Raises:
        ValueError: a triple that cannot be kept (`canonical.graph_text`), or a record that is
            missed or withdrawn and was never known.
    """
    booked = [
        _booked(change, _known(journal, change.source, change.key), blobs)
        for change in changes
        if isinstance(change, _OfRecord)
    ]
    return Booking(
        run=run,
        standard_graph=blobs.put(standard_text().data),
        sources=tuple(one for one in changes if isinstance(one, SourceSeen)),
        documents=tuple(one.document for one in changes if isinstance(one, Seen)),
        records=tuple(record for record, _event in booked),
        events=tuple(event for _record, event in booked),
    )


def write(booking: Booking, journal: sqlite3.Connection) -> None:
    """Tell the journal of ``booking``, in one transaction; its run is in state ``applying``."""
    run = booking.run
    told = (run.id, run.started, run.ended, run.agent, run.standard_sha256, booking.standard_graph)
    fetched = [(run.id, one.source, one.url, one.retrieved_at) for one in booking.documents]
    with journal:
        journal.execute(_RUN, told)
        journal.executemany(_SOURCE, [_source(one, run.id) for one in booking.sources])
        journal.executemany(_DOCUMENT, [_document(one) for one in booking.documents])
        journal.executemany(_RECORD, [_record(one) for one in booking.records])
        journal.executemany(_EVENT, [_event(one, run.id) for one in booking.events])
        journal.executemany("INSERT INTO run_document VALUES (?, ?, ?, ?)", fetched)
        journal.executemany(
            "INSERT INTO run_source VALUES (?, ?)", [(run.id, one) for one in booking.touched]
        )


def _known(journal: sqlite3.Connection, source: str, key: str) -> RecordState | None:
    found = journal.execute("SELECT * FROM record WHERE source = ? AND key = ?", (source, key))
    row = found.fetchone()
    return None if row is None else record_of(row)


def _booked(change: _OfRecord, known: RecordState | None, blobs: Blobs) -> _Booked:
    if isinstance(change, Publish):
        return _published(change, known, blobs)
    if isinstance(change, Quarantine):
        return _quarantined(change, known, blobs)
    if known is None:
        raise ValueError(f"the record {change.source}/{change.key} was never known")
    if isinstance(change, Miss):
        return replace(known, misses=known.misses + 1), _happened(known, "missed")
    gone = replace(known, state="withdrawn", graph_sha256=None)
    return gone, replace(_happened(known, "withdrawn"), graph_sha256=known.graph_sha256)


def _published(change: Publish, known: RecordState | None, blobs: Blobs) -> _Booked:
    text = graph_text(change.triples, f"{change.source}/{change.key}")
    previous = None if known is None else known.graph_sha256
    record = RecordState(
        source=change.source,
        key=change.key,
        fiche=storable(change.fiche),
        label=storable(change.label),
        document=storable(change.document),
        input_sha256=change.input_sha256,
        body_sha256=blobs.put(change.body),
        graph_sha256=blobs.put(text.data),
        state="current",
        misses=0,
        reasons=change.reasons,
    )
    if previous == text.sha256:
        return record, _happened(record, "confirmed")
    event = _happened(record, "published")
    return record, replace(event, graph_sha256=text.sha256, previous_sha256=previous)


def _quarantined(change: Quarantine, known: RecordState | None, blobs: Blobs) -> _Booked:
    kept = None if known is None else known.graph_sha256
    record = RecordState(
        source=change.source,
        key=change.key,
        fiche=storable(change.fiche) or ("" if known is None else known.fiche),
        label=storable(change.label) or ("" if known is None else known.label),
        document=storable(change.document),
        input_sha256=change.input_sha256,
        body_sha256=blobs.put(change.body),
        graph_sha256=kept,
        state="quarantined" if kept is None else "stale",
        misses=0,
        reasons=change.reasons,
    )
    return record, _happened(record, "quarantined")


def _happened(record: RecordState, kind: EventKind) -> Event:
    return Event(
        source=record.source,
        key=record.key,
        kind=kind,
        document=record.document,
        graph_sha256=None,
        previous_sha256=None,
    )


def _source(one: SourceSeen, run: str) -> tuple[str, ...]:
    words = (one.id, one.title, one.publisher, one.licence, one.url)
    return (*map(storable, words), one.config_sha256, run)


def _document(one: DocumentState) -> tuple[str | None, ...]:
    validators = (one.etag, one.last_modified)
    return (one.source, one.url, one.sha256, *validators, one.retrieved_at)


def _record(one: RecordState) -> tuple[str | int | None, ...]:
    named = (one.source, one.key, one.fiche, one.label, one.document)
    hashes = (one.input_sha256, one.body_sha256, one.graph_sha256)
    return (*named, *hashes, one.state, one.misses, reasons_as_json(one.reasons))


def _event(one: Event, run: str) -> tuple[str | None, ...]:
    what = (one.kind, one.document, one.graph_sha256, one.previous_sha256)
    return (run, one.source, one.key, *what)
