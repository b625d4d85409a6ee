"""The journal: what is known of each source, document and record, and what each run did.

A run is first written here whole, as state ``applying``, in one transaction; the graph follows.
Reading writes nothing: where no writer has left a log, the file is read as one that cannot change.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, TypeVar

__all__ = ["fold_log", "read", "writing"]

Answer = TypeVar("Answer")

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS run (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,
    ended TEXT NOT NULL,
    agent TEXT NOT NULL,
    standard_sha256 TEXT NOT NULL,  -- what fiches were judged by, as the planner counts it
    standard_graph TEXT NOT NULL,   -- blob: the graph of the vocabulary
    state TEXT NOT NULL CHECK (state IN ('applying', 'done'))
) STRICT;
CREATE TABLE IF NOT EXISTS source (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    licence TEXT NOT NULL,
    url TEXT NOT NULL,
    config_sha256 TEXT NOT NULL,
    run TEXT NOT NULL               -- the last run that changed it
) STRICT;
CREATE TABLE IF NOT EXISTS document (
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    retrieved_at TEXT NOT NULL,
    PRIMARY KEY (source, url)
) STRICT;
CREATE TABLE IF NOT EXISTS record (
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    fiche TEXT NOT NULL,
    label TEXT NOT NULL,
    document TEXT NOT NULL,
    input_sha256 TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,      -- blob: the bytes judged last
    graph_sha256 TEXT,              -- blob: the triples that are published
    state TEXT NOT NULL CHECK (state IN ('current', 'stale', 'quarantined', 'withdrawn')),
    misses INTEGER NOT NULL,
    reasons TEXT NOT NULL,          -- JSON
    PRIMARY KEY (source, key)
) STRICT;
CREATE TABLE IF NOT EXISTS event (
    run TEXT NOT NULL,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('published', 'confirmed', 'quarantined', 'missed', 'withdrawn')),
    document TEXT NOT NULL,
    graph_sha256 TEXT,              -- published: the new triples; withdrawn: the last ones
    previous_sha256 TEXT,           -- published: the triples they replace
    PRIMARY KEY (run, source, key)
) STRICT;
CREATE TABLE IF NOT EXISTS run_document (
    run TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    retrieved_at TEXT NOT NULL,
    PRIMARY KEY (run, source, url)
) STRICT;
CREATE TABLE IF NOT EXISTS run_source (
    run TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (run, source)
) STRICT;
"""


def read(path: Path, ask: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Return what ``ask`` finds in the journal at ``path``; no journal is an empty one.

    Without the lock, a writer may start while ``ask`` reads a file that was said not to change:
    its log tells, and the question is put again.
    """
    changing = _log(path).exists()
    try:
        answer = _read_once(path, ask, changing=changing)
    except sqlite3.DatabaseError:
        if changing or not _log(path).exists():
            raise
    else:
        if changing or not _log(path).exists():
            return answer
    return _read_once(path, ask, changing=True)


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that writes; the caller opens transactions with ``with connection:``."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(_SCHEMA)
        yield connection


def fold_log(path: Path) -> None:
    """Bring what a killed writer left in the log of ``path`` into the journal itself.

    Only for the holder of the lock: an unchanging file is then what `read` finds.
    """
    if _log(path).exists():
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _read_once(
    path: Path, ask: Callable[[sqlite3.Connection], Answer], *, changing: bool
) -> Answer:
    with closing(_connect(path, changing=changing)) as connection:
        connection.row_factory = sqlite3.Row
        return ask(connection)


def _connect(path: Path, *, changing: bool) -> sqlite3.Connection:
    if not path.exists():
        connection = sqlite3.connect(":memory:")
        connection.executescript(_SCHEMA)
        return connection
    still = "" if changing else "&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{still}", uri=True)


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
