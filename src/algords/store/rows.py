"""Rows of the journal ⇄ the plain data of `changes`."""

import json
import sqlite3
from collections.abc import Iterable

from algords.store.changes import DocumentState, Event, Reason, RecordState, Run, SourceSeen
from algords.text import Text

__all__ = [
    "document_of",
    "event_of",
    "reasons_as_json",
    "record_of",
    "run_of",
    "source_of",
    "storable",
]


def run_of(row: sqlite3.Row) -> Run:
    """Return the run of a row of ``run``."""
    return Run(
        id=row["id"],
        started=row["started"],
        ended=row["ended"],
        agent=row["agent"],
        standard_sha256=row["standard_sha256"],
    )


def source_of(row: sqlite3.Row) -> SourceSeen:
    """Return the source of a row of ``source``."""
    return SourceSeen(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        licence=row["licence"],
        url=row["url"],
        config_sha256=row["config_sha256"],
    )


def document_of(row: sqlite3.Row) -> DocumentState:
    """Return the document of a row of ``document``."""
    return DocumentState(
        source=row["source"],
        url=row["url"],
        sha256=row["sha256"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        retrieved_at=row["retrieved_at"],
    )


def record_of(row: sqlite3.Row) -> RecordState:
    """Return the record of a row of ``record``."""
    return RecordState(
        source=row["source"],
        key=row["key"],
        fiche=row["fiche"],
        label=row["label"],
        document=row["document"],
        input_sha256=row["input_sha256"],
        body_sha256=row["body_sha256"],
        graph_sha256=row["graph_sha256"],
        state=row["state"],
        misses=row["misses"],
        reasons=tuple(
            Reason(
                rule=one["rule"],
                message=Text(fr=one["fr"], en=one["en"]),
                pointer=one["pointer"],
                line=one["line"],
            )
            for one in json.loads(row["reasons"])
        ),
    )


def event_of(row: sqlite3.Row) -> Event:
    """Return the event of a row of ``event``."""
    return Event(
        source=row["source"],
        key=row["key"],
        kind=row["kind"],
        document=row["document"],
        graph_sha256=row["graph_sha256"],
        previous_sha256=row["previous_sha256"],
    )


def reasons_as_json(reasons: Iterable[Reason]) -> str:
    """Return ``reasons`` as the journal keeps them."""
    told = [
        {
            "rule": one.rule,
            "fr": one.message.fr,
            "en": one.message.en,
            "pointer": one.pointer,
            "line": one.line,
        }
        for one in reasons
    ]
    return storable(json.dumps(told, ensure_ascii=False))


def storable(text: str) -> str:
    r"""Return ``text`` as UTF-8 can carry it: half a character, as JSON may hold, becomes ``?``.

    >>> storable("a\ud800")
    'a?'
    """
    return text.encode("utf-8", "replace").decode()
