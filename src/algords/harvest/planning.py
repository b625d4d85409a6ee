"""What one source asks of the store: a plan made of plain values, and the account of it.

Nothing is removed because it was missing once, and nothing at all when a source shrinks at a
stroke: a portal that answers with half of its list is more often broken than true.
"""

from datetime import datetime
from typing import Final

from algords.errors import AlgordsError
from algords.findings import Finding
from algords.harvest.gathering import Body, Gathered
from algords.harvest.judging import Check, Judge, Judgement
from algords.harvest.model import Source
from algords.harvest.plans import Known, Moment, SetAside, SourcePlan
from algords.store.changes import (
    Change,
    DocumentState,
    Miss,
    Publish,
    Quarantine,
    RecordState,
    Seen,
    SourceSeen,
    Withdraw,
)

__all__ = ["plan_source", "settled_documents"]

# A source that loses more than both of these at a stroke is held back.
_MAX_LOST_SHARE: Final = 0.2
_MAX_LOST: Final = 5


def settled_documents(source: Source, known: Known, judged_by: str) -> dict[str, DocumentState]:
    """Return the documents of ``source`` whose known version needs no second look."""
    judge = Judge(source, known.records, _never, judged_by)
    return {
        url: document for url, document in known.documents.items() if judge.settled(url) is not None
    }


def plan_source(
    source: Source, gathered: Gathered, known: Known, moment: Moment, check: Check
) -> SourcePlan:
    """Return what ``gathered`` asks for, where ``known`` is what the store knows.

    Every record is judged by ``check``, unless its bytes and all that it is judged by are as they
    were.
    """
    if gathered.failure is not None:
        return _failed(source, known, gathered.failure)
    judge = Judge(source, known.records, check, moment.judged_by)
    changed = _judged(judge, gathered, known)
    unopened = gathered.unopened or {}
    judge.keep(one for one in _alive(known) if one.document in unopened)
    said = judge.said
    lost = [one for one in _alive(known) if one.key not in said.found]
    held = 0 if moment.accept_shrink else _shrink(lost, known, said)
    gone = [] if held else [_gone(source, one, known, moment) for one in lost]
    changes: list[Change] = [*_source_seen(source, known), *said.changes, *gone]
    changes += _documents_seen(source, gathered, known, moment, ride=bool(changes))
    names = {one.key: one.fiche or one.label or one.document for one in lost}
    good = [one for one in said.changes if isinstance(one, Publish)]
    quarantined = _quarantined(said, known)
    return SourcePlan(
        source=source,
        changes=tuple(changes),
        published=len(good),
        added=frozenset(one.key for one in good) - frozenset(known.records),
        unchanged=len(said.found) - len(good) - len(quarantined),
        quarantined=quarantined,
        missing=tuple(names[one.key] for one in gone if isinstance(one, Miss)),
        withdrawn=tuple(names[one.key] for one in gone if isinstance(one, Withdraw)),
        skipped=tuple(said.skipped),
        bodies=sum(one.data is not None for one in gathered.bodies),
        changed_bodies=changed,
        validations=said.validations,
        held=held,
        unopened=tuple(sorted(unopened.items())),
        moved=gathered.moved,
    )


def _never(_fiche: object, _document: object) -> list[Finding]:
    return []


def _failed(source: Source, known: Known, failure: AlgordsError) -> SourcePlan:
    """Return the plan for a source that did not answer: all that is known of it stays."""
    return SourcePlan(
        source=source,
        changes=(),
        published=0,
        added=frozenset(),
        unchanged=0,
        quarantined=_quarantined(Judgement(), known),
        missing=(),
        withdrawn=(),
        skipped=(),
        bodies=0,
        changed_bodies=0,
        validations=0,
        failure=failure,
    )


def _judged(judge: Judge, gathered: Gathered, known: Known) -> int:
    """Judge what was gathered; return how many bodies differ from those known.

    Documents that hold their records already go first, so that a newcomer never takes an
    identifier from them.
    """
    holders = {one.document for one in _alive(known)}
    fresh: list[Body] = []
    changed = 0
    for body in gathered.bodies:
        before = known.documents.get(body.url)
        same = before is not None and before.sha256 == body.sha256
        changed += not same
        settled = judge.settled(body.url) if same else None
        if settled is None:
            fresh.append(body)
        else:
            judge.keep(settled)
    for body in sorted(fresh, key=lambda one: (one.url not in holders, one.url)):
        judge.judge(body)
    return changed


def _alive(known: Known) -> list[RecordState]:
    return [one for one in known.records.values() if one.state != "withdrawn"]


def _shrink(lost: list[RecordState], known: Known, said: Judgement) -> int:
    """Return how many published records are lost, when they are too many to be believed."""
    published = [one for one in _alive(known) if one.graph_sha256 is not None]
    missed = [one for one in lost if one.graph_sha256 is not None]
    if not missed:
        return 0
    too_many = len(missed) > _MAX_LOST and len(missed) > _MAX_LOST_SHARE * len(published)
    return len(missed) if too_many or not said.found else 0


def _gone(source: Source, record: RecordState, known: Known, moment: Moment) -> Miss | Withdraw:
    """Return what becomes of a record that is no longer found."""
    if record.graph_sha256 is None:
        return Withdraw(source=source.id, key=record.key)
    since = known.missing_since.get(record.key)
    often = record.misses + 1 >= source.gone.after_runs
    long = source.gone.after_seconds == 0 or (
        since is not None and _seconds(since, moment.now) >= source.gone.after_seconds
    )
    if often and long:
        return Withdraw(source=source.id, key=record.key)
    return Miss(source=source.id, key=record.key)


def _seconds(since: str, now: str) -> float:
    return (datetime.fromisoformat(now) - datetime.fromisoformat(since)).total_seconds()


def _source_seen(source: Source, known: Known) -> list[SourceSeen]:
    seen = SourceSeen(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        licence=source.licence,
        url=source.url,
        config_sha256=source.config_sha256,
    )
    return [] if seen == known.seen else [seen]


def _documents_seen(
    source: Source, gathered: Gathered, known: Known, moment: Moment, *, ride: bool
) -> list[Seen]:
    """Return the documents whose bytes are new.

    What only tells versions apart (ETag) is written when the run writes anyway (``ride``): a server
    that gives a new one each day for the same bytes must not cause a write each day.
    """
    found: list[Seen] = []
    for body in gathered.bodies:
        before = known.documents.get(body.url)
        state = DocumentState(
            source=source.id,
            url=body.url,
            sha256=body.sha256,
            etag=body.etag,
            last_modified=body.last_modified,
            retrieved_at=moment.now,
        )
        changed = before is None or before.sha256 != body.sha256
        told_apart = body.data is not None and _validators(before) != _validators(state)
        if changed or (ride and told_apart):
            found.append(Seen(document=state))
    return found


def _validators(state: DocumentState | None) -> tuple[str | None, str | None]:
    return (None, None) if state is None else (state.etag, state.last_modified)


def _quarantined(said: Judgement, known: Known) -> tuple[SetAside, ...]:
    """Return the records that are set aside now, by document and key."""
    told = {one.key for one in said.changes}
    found = [
        _set_aside(one, known.records.get(one.key), new=True)
        for one in said.changes
        if isinstance(one, Quarantine)
    ]
    found += [
        _set_aside(one, one, new=False)
        for one in _alive(known)
        if one.state in ("quarantined", "stale") and one.key in said.found - told
    ]
    return tuple(sorted(found, key=lambda one: (one.document, one.key)))


def _set_aside(
    record: Quarantine | RecordState, before: RecordState | None, *, new: bool
) -> SetAside:
    return SetAside(
        document=record.document,
        key=record.key,
        fiche=record.fiche,
        label=record.label,
        stale=before is not None and before.graph_sha256 is not None,
        new=new,
        reasons=record.reasons,
    )
