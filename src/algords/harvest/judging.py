"""One document → what becomes of each of its records: published, set aside, or left as it is."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from algords.documents.model import Document
from algords.errors import DocumentError
from algords.findings import Finding
from algords.harvest.gathering import Body
from algords.harvest.model import Source
from algords.intake import Record, take_in
from algords.linked.fiches import read_fiches
from algords.linked.model import Fiche
from algords.store.changes import Publish, Quarantine, Reason, RecordState
from algords.store.names import record_key
from algords.text import Text
from algords.validation.reporting import unreadable
from algords.validation.wording import name_of

__all__ = ["DUPLICATE", "Judge", "Judgement", "is_duplicate", "mark"]

DUPLICATE: Final = "harvest.duplicate"
_OUTSIDE: Final = "harvest.namespace"

Check = Callable[[Fiche, Document], Sequence[Finding]]


def mark(body_sha256: str, judged_by: str) -> str:
    """Return the mark of some bytes judged by something: the same mark needs no second judgement.

    Both are SHA-256 in hex digits; so is the mark.
    """
    return hashlib.sha256(f"{body_sha256} {judged_by}".encode()).hexdigest()


def is_duplicate(record: RecordState) -> bool:
    """Say whether ``record`` was set aside because another one of its source has its identifier."""
    return any(reason.rule == DUPLICATE for reason in record.reasons)


@dataclass(slots=True, kw_only=True)
class Judgement:
    """What was decided of a source so far.

    ``found`` are the keys of all records met; ``skipped`` are records of a register that could not
    become fiches, with the reason.
    """

    changes: list[Publish | Quarantine] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    skipped: list[tuple[str, Text]] = field(default_factory=list)
    validations: int = 0


class Judge:
    """Judges the documents of one source, one after the other."""

    def __init__(
        self, source: Source, known: Mapping[str, RecordState], check: Check, judged_by: str
    ) -> None:
        """Judge by ``check``; ``known`` are the records of the source by their key."""
        self.said = Judgement()
        self._source = source
        self._known = known
        self._check = check
        self._judged_by = judged_by

    def settled(self, url: str) -> list[RecordState] | None:
        """Return the records of the document ``url`` if its known bytes need no second look."""
        mine = [one for one in self._present() if one.document == url]
        if not mine or any(is_duplicate(one) or not self._holds(one) for one in mine):
            return None
        return mine

    def keep(self, records: Iterable[RecordState]) -> None:
        """Leave ``records`` as they are."""
        self.said.found.update(one.key for one in records)

    def judge(self, body: Body) -> None:
        """Decide what becomes of each record in ``body``."""
        data = body.data or b""
        try:
            intake = take_in(data, body.url, self._source.form)
        except DocumentError as error:
            self._set_aside(body.url, "", data, error, None)
            return
        self.said.skipped.extend(intake.skipped)
        kept = self._by_body(body.url)
        for record in intake.records:
            sha256 = hashlib.sha256(record.native()).hexdigest()
            if sha256 in kept:
                self.keep(kept[sha256])
            else:
                self._judge_record(record, body.url, sha256)

    def _present(self) -> Iterator[RecordState]:
        for one in self._known.values():
            if one.state != "withdrawn" and one.misses == 0:
                yield one

    def _holds(self, record: RecordState) -> bool:
        return record.input_sha256 == mark(record.body_sha256, self._judged_by)

    def _by_body(self, url: str) -> dict[str, list[RecordState]]:
        """Return the records of ``url`` that need no second look, by the hash of their bytes."""
        groups: dict[str, list[RecordState]] = {}
        for one in self._present():
            if one.document == url:
                groups.setdefault(one.body_sha256, []).append(one)
        return {
            sha256: group
            for sha256, group in groups.items()
            if not any(is_duplicate(one) or not self._holds(one) for one in group)
        }

    def _judge_record(self, record: Record, url: str, sha256: str) -> None:
        try:
            fiches = read_fiches(record.document)
        except DocumentError as error:
            self._set_aside(url, record.id, record.native(), error, record.document)
            return
        for fiche in fiches:
            self._judge_fiche(fiche, record, url, mark(sha256, self._judged_by))

    def _judge_fiche(self, fiche: Fiche, record: Record, url: str, input_sha256: str) -> None:
        # A fiche without an identifier is known by its place.
        named = isinstance(fiche.node, ox.NamedNode)
        key = record_key(fiche.iri if named else f"{url}#{record.id}{fiche.pointer}")
        reasons: list[Reason]
        if key in self.said.found:
            key = record_key(f"{DUPLICATE} {url}#{record.id}{fiche.pointer} {fiche.iri}")
            reasons, good = [_duplicate(fiche, record.document)], False
        elif not self._may_speak_of(fiche):
            reasons, good = [_outside(fiche, record.document, self._source)], False
        else:
            self.said.validations += 1
            findings = sorted(self._check(fiche, record.document), key=lambda one: one.order)
            bad = [one for one in findings if one.severity == "violation"]
            reasons = [_reason(one) for one in bad or findings if one.severity != "info"]
            good = not bad
        common = {"source": self._source.id, "key": key, "document": url}
        about = {"fiche": fiche.iri if named else "", "label": name_of(fiche)}
        judged = {"input_sha256": input_sha256}
        if good:
            self._say(
                Publish(
                    **common,
                    **about,
                    **judged,
                    body=record.native(),
                    triples=fiche.triples,
                    reasons=tuple(reasons),
                )
            )
        else:
            self._say(
                Quarantine(
                    **common, **about, **judged, body=record.native(), reasons=tuple(reasons)
                )
            )

    def _may_speak_of(self, fiche: Fiche) -> bool:
        allowed = self._source.namespaces
        return not allowed or fiche.iri.startswith(allowed)

    def _set_aside(
        self, url: str, record_id: str, data: bytes, error: DocumentError, document: Document | None
    ) -> None:
        """Set aside what cannot be read: the records that it held before, else the whole."""
        reasons = tuple(_reason(one) for one in unreadable(url, error, document).findings)
        before = [one for one in self._present() if one.document == url and one.graph_sha256]
        input_sha256 = mark(hashlib.sha256(data).hexdigest(), self._judged_by)
        targets = [(one.key, one.fiche, one.label) for one in before if not record_id]
        for key, fiche, label in targets or [(record_key(f"unread {url}#{record_id}"), "", "")]:
            self._say(
                Quarantine(
                    source=self._source.id,
                    key=key,
                    fiche=fiche,
                    label=label,
                    document=url,
                    body=data,
                    input_sha256=input_sha256,
                    reasons=reasons,
                )
            )

    def _say(self, change: Publish | Quarantine) -> None:
        """Keep ``change``, unless it says what is known already."""
        if change.key in self.said.found:
            return
        self.said.found.add(change.key)
        if not _is_known(change, self._known.get(change.key)):
            self.said.changes.append(change)


def _is_known(change: Publish | Quarantine, known: RecordState | None) -> bool:
    if known is None or known.misses or known.input_sha256 != change.input_sha256:
        return False
    if known.document != change.document or known.reasons != change.reasons:
        return False
    good = known.state == "current"
    return good if isinstance(change, Publish) else known.state in ("quarantined", "stale")


def _reason(finding: Finding) -> Reason:
    return Reason(
        rule=finding.rule,
        message=finding.message,
        pointer=finding.pointer,
        line=None if finding.place is None else finding.place.line,
    )


def _duplicate(fiche: Fiche, document: Document) -> Reason:
    return _ours(
        DUPLICATE,
        fiche,
        document,
        Text(
            fr="Une autre fiche de cette source a le même identifiant ; la première est gardée.",
            en="Another fiche of this source has the same identifier; the first one is kept.",
        ),
    )


def _outside(fiche: Fiche, document: Document, source: Source) -> Reason:
    listed = ", ".join(source.namespaces)
    return _ours(
        _OUTSIDE,
        fiche,
        document,
        Text(
            fr=f"L'identifiant ne commence pas comme ceux de cette source ({listed}).",
            en=f"The identifier does not start like those of this source ({listed}).",
        ),
    )


def _ours(code: str, fiche: Fiche, document: Document, message: Text) -> Reason:
    pointer = f"{fiche.pointer}/id"
    span = document.value_span(pointer)
    line = None if span is None else span.place.line
    return Reason(rule=code, message=message, pointer=pointer, line=line)
