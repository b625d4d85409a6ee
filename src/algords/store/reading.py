"""What a store knows, for planners and for people; nothing here writes or waits."""

import sqlite3
from pathlib import Path
from typing import Final

from algords.store import journal
from algords.store.blobs import Blobs
from algords.store.changes import (
    STATUSES,
    DocumentState,
    RecordState,
    Run,
    SourceSeen,
    Status,
)
from algords.store.layout import Layout
from algords.store.rows import document_of, record_of, run_of, source_of
from algords.store.trouble import as_store_errors, missing

__all__ = ["StoreReader", "read_store", "read_store_or_empty"]

_EVENTS: Final = """
SELECT event.key, event.kind, run.started FROM event JOIN run ON run.id = event.run
WHERE event.source = ? ORDER BY run.number
"""


class StoreReader:
    """The journal and the blobs of a store, to be read."""

    def __init__(self, layout: Layout) -> None:
        """Read the store at ``layout``, which may be empty."""
        self._layout = layout

    @property
    def path(self) -> Path:
        """The folder of the store."""
        return self._layout.root

    def standard_sha256(self) -> str | None:
        """Return what fiches were judged by in the last run that was finished, None before it."""
        run = self.last_run()
        return None if run is None else run.standard_sha256

    def last_run(self) -> Run | None:
        """Return the last run that was finished, None when there was none."""
        rows = self._rows("SELECT * FROM run WHERE state = 'done' ORDER BY number DESC LIMIT 1")
        return run_of(rows[0]) if rows else None

    def sources(self) -> dict[str, SourceSeen]:
        """Return the sources as they were last seen, by their id, sorted."""
        rows = self._rows("SELECT * FROM source ORDER BY id")
        return {row["id"]: source_of(row) for row in rows}

    def documents(self, source: str) -> dict[str, DocumentState]:
        """Return the documents of ``source`` by their address, sorted."""
        rows = self._rows("SELECT * FROM document WHERE source = ? ORDER BY url", source)
        return {row["url"]: document_of(row) for row in rows}

    def records(self, source: str) -> dict[str, RecordState]:
        """Return the records of ``source`` by their key, sorted; withdrawn ones too."""
        rows = self._rows("SELECT * FROM record WHERE source = ? ORDER BY key", source)
        return {row["key"]: record_of(row) for row in rows}

    def quarantined(self) -> list[RecordState]:
        """Return the records whose last version was not good, by source and key.

        Of those in state ``stale`` an older version is published, of ``quarantined`` nothing.
        """
        rows = self._rows(
            "SELECT * FROM record WHERE state IN ('stale', 'quarantined') ORDER BY source, key"
        )
        return [record_of(row) for row in rows]

    def missing_since(self, source: str) -> dict[str, str]:
        """Return when each record of ``source`` that is missing was first missed, by its key.

        The moments are those of the runs (RFC 3339); a record that was found again starts anew.
        """
        since: dict[str, str] = {}
        for row in self._rows(_EVENTS, source):
            if row["kind"] == "missed":
                since.setdefault(row["key"], row["started"])
            else:
                since.pop(row["key"], None)
        return since

    def counts(self) -> dict[str, dict[Status, int]]:
        """Return how many records each source has in each state; every state is there."""
        rows = self._rows("SELECT source, state, count(*) FROM record GROUP BY source, state")
        names = sorted({row["source"] for row in rows} | set(self.sources()))
        found: dict[str, dict[Status, int]] = {name: dict.fromkeys(STATUSES, 0) for name in names}
        for source, state, count in rows:
            found[source][state] = count
        return found

    def body(self, record: RecordState) -> bytes:
        """Return the bytes of ``record`` that were judged last, as they came.

        Raises:
            StoreError: they are lost or damaged.
        """
        return Blobs(self._layout.blobs).get(record.body_sha256)

    def _rows(self, query: str, *values: str) -> list[sqlite3.Row]:
        with as_store_errors(self._layout.root):
            return journal.read(
                self._layout.journal, lambda books: books.execute(query, values).fetchall()
            )


def read_store(path: Path) -> StoreReader:
    """Return a reader of the store at ``path``.

    Raises:
        StoreError: there is no store, something else, or a store of another version.
    """
    reader = read_store_or_empty(path)
    if not Layout(path).exists():
        raise missing(path)
    return reader


def read_store_or_empty(path: Path) -> StoreReader:
    """Return a reader of the store at ``path``; no store yet reads as an empty one.

    Raises:
        StoreError: something else is there, or a store of another version.
    """
    with as_store_errors(path):
        Layout(path).exists()
    return StoreReader(Layout(path))
