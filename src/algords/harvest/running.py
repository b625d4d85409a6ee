"""A harvest: all sources at once, planned one by one, applied to the store in one go."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from algords import __version__
from algords.documents.model import Document
from algords.fetch.fetcher import Fetcher
from algords.findings import Finding
from algords.harvest.gathering import Gathered, gather
from algords.harvest.model import Source
from algords.harvest.planning import plan_source, settled_documents
from algords.harvest.plans import Known, Moment, SourcePlan
from algords.linked.model import Fiche
from algords.standard.fingerprint import standard_sha256
from algords.store.changes import Change, DocumentState, Run, SourceSeen, StandardSeen
from algords.store.reading import StoreReader, read_store_or_empty
from algords.store.writing import apply
from algords.validation.checking import Checker

__all__ = ["AGENT", "Harvest", "apply_harvest", "plan_harvest"]

AGENT: Final = f"algords/{__version__}"
_PROFILE: Final = "core"
# Waiting for servers costs no processor; a dead one holds one of these for its deadline.
_WORKERS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What a run found, and the ``changes`` that it asks of the store."""

    run: Run
    plans: tuple[SourcePlan, ...]
    changes: tuple[Change, ...]


def plan_harvest(
    sources: Sequence[Source],
    store: Path,
    *,
    fetcher: Fetcher,
    accept_shrink: bool = False,
    tell: Callable[[SourcePlan], None] = lambda _plan: None,
) -> Harvest:
    """Return what ``sources`` ask of the store at ``store``; nothing is written.

    ``accept_shrink`` believes a source that lost many records; ``tell`` hears of each source as
    soon as its plan is made.

    Raises:
        StoreError: the store cannot be read.
    """
    started = datetime.now(UTC)
    reader = read_store_or_empty(store)
    seen = reader.sources()
    known = {one.id: _known(reader, one, seen) for one in sources}
    settled = {one.id: settled_documents(one, known[one.id], _judged_by(one)) for one in sources}
    check = _checker(started)
    plans: list[SourcePlan] = []
    for source, gathered in _gathered(sources, settled, fetcher):
        moment = Moment(
            now=_stamp(datetime.now(UTC)),
            judged_by=_judged_by(source),
            accept_shrink=accept_shrink,
        )
        plan = plan_source(source, gathered, known[source.id], moment, check)
        plans.append(plan)
        tell(plan)
    plans.sort(key=lambda one: one.source.id)
    changes: list[Change] = [change for plan in plans for change in plan.changes]
    judged_before = reader.standard_sha256()
    if judged_before != standard_sha256() and (changes or judged_before is not None):
        changes.insert(0, StandardSeen())
    return Harvest(run=_run(started), plans=tuple(plans), changes=tuple(changes))


def apply_harvest(harvest: Harvest, store: Path) -> None:
    """Write ``harvest`` to the store at ``store``; nothing to change leaves every file as it is.

    Raises:
        StoreError: the store cannot be written.
        StoreBusyError: another process is writing to it.
    """
    apply(store, harvest.run, harvest.changes)


def _known(reader: StoreReader, source: Source, seen: Mapping[str, SourceSeen]) -> Known:
    records = reader.records(source.id)
    missing = any(one.misses and one.state != "withdrawn" for one in records.values())
    return Known(
        seen=seen.get(source.id),
        documents=reader.documents(source.id),
        records=records,
        missing_since=reader.missing_since(source.id) if missing else {},
    )


def _judged_by(source: Source) -> str:
    """Return the mark of all that decides on a record, its own bytes apart.

    This program is part of it: a converter that was mended must convert again.
    """
    mapped = "" if source.mapping is None else source.mapping[1]
    parts = (standard_sha256(), AGENT, _PROFILE, source.format or "", mapped, *source.namespaces)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _checker(started: datetime) -> Callable[[Fiche, Document], Sequence[Finding]]:
    """Return the check by the profile that everything published keeps, made when first needed."""
    made: list[Checker] = []

    def check(fiche: Fiche, document: Document) -> Sequence[Finding]:
        if not made:
            made.append(Checker(profile_tokens=(_PROFILE,), as_of=started.date()))
        return made[0].check_fiche(fiche, document).findings

    return check


def _gathered(
    sources: Sequence[Source],
    settled: Mapping[str, Mapping[str, DocumentState]],
    fetcher: Fetcher,
) -> Iterator[tuple[Source, Gathered]]:
    """Yield each source with what it holds; those on the network come as they answer.

    Sources of one host wait for each other, so that no other host waits for them.
    """
    hosts: dict[str, list[Source]] = {}
    for one in sources:
        if one.remote:
            hosts.setdefault(urlsplit(one.url).netloc.lower(), []).append(one)

    def ask(of_host: list[Source]) -> list[tuple[Source, Gathered]]:
        return [(one, gather(one, settled[one.id], fetcher)) for one in of_host]

    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        asking = [pool.submit(ask, of_host) for of_host in hosts.values()]
        for one in sources:
            if not one.remote:
                yield one, gather(one, settled[one.id], fetcher)
        for answered in as_completed(asking):
            yield from answered.result()


def _run(started: datetime) -> Run:
    return Run(
        id=f"{started:%Y%m%dT%H%M%S.%f}Z",
        started=_stamp(started),
        ended=_stamp(datetime.now(UTC)),
        agent=AGENT,
        standard_sha256=standard_sha256(),
    )


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
