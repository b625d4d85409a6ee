"""Verdicts of earlier runs, kept under a hash of all that they depend on.

A verdict is found again only for the same bytes, judged by the same rules, code, engine, profiles
and day; what is damaged, locked or full only means that a file is judged anew. It lies beside the
cache of the standard (`algords.standard.cache`), in one SQLite file that several runs may share.
"""

import contextlib
import hashlib
import json
import sqlite3
import sys
import threading
import time
import zlib
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final, Self

from algords.findings import DocumentReport
from algords.review.options import Options
from algords.standard.fingerprint import standard_sha256
from algords.standard.keeping import cache_folder
from algords.standard.plain import DAMAGE, as_plain, reader

__all__ = ["Verdicts", "judged_by"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent
# What reads a document, besides our own code and the engine.
_READERS: Final = ("pyld", "pyoxigraph", "python-calamine", "pyyaml")
_FILE: Final = "verdicts.sqlite"
# Bytes of the file beyond which the oldest verdicts go: some 100,000 fiches.
_MAX_BYTES: Final = 256 * 1024 * 1024
_LEFT: Final = 0.75
# Seconds to wait for another run that is writing; how often, and after how long, to open again.
_PATIENCE: Final = 0.5
_TRIES: Final = 3
_PAUSE: Final = 0.05
_HELD: Final = 500
_FORM: Final = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS verdict (key BLOB PRIMARY KEY, at REAL NOT NULL, said BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS verdict_by_age ON verdict (at);
"""


def judged_by(options: Options, engine: str, engine_version: str) -> bytes:
    """Return the hash of all that a verdict depends on, but for the file itself."""
    said = [
        standard_sha256(),
        sys.version,
        engine,
        engine_version,
        options.as_of.isoformat(),
        sorted(set(options.profiles)),
        [_version(name) for name in _READERS],
        sorted(_code()),
    ]
    return hashlib.blake2b(json.dumps(said).encode(), digest_size=32).digest()


class Verdicts:
    """The verdicts given by one way of judging; may be used from several threads."""

    def __init__(self, way: bytes, folder: Path | None = None, max_bytes: int = _MAX_BYTES) -> None:
        """Keep verdicts given by ``way`` (see `judged_by`) in ``folder``, or in the usual place."""
        self._way = way
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._new: list[tuple[bytes, float, bytes]] = []
        self._file = _opened(folder or cache_folder())

    def __enter__(self) -> Self:
        """Return the verdicts themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what is new, drop what is too much."""
        with self._lock:
            self._write()
            if self._file is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._shrink(self._file)
                self._file.close()
                self._file = None

    def get(self, name: str, data: bytes) -> DocumentReport | None:
        """Return the verdict on ``data``, as the report on the file ``name``; or None."""
        with self._lock:
            row = self._row(self._key(name, data))
        with contextlib.suppress(*DAMAGE, zlib.error):
            if row is not None:
                kept: DocumentReport = reader(DocumentReport)(json.loads(zlib.decompress(row)))
                return replace(kept, path=name)
        return None

    def put(self, name: str, data: bytes, verdict: DocumentReport) -> None:
        """Keep ``verdict`` for ``data``."""
        said = json.dumps(as_plain(replace(verdict, path="")), ensure_ascii=False).encode()
        row = (self._key(name, data), time.time(), zlib.compress(said, level=1))
        with self._lock:
            self._new.append(row)
            if len(self._new) >= _HELD:
                self._write()

    def _key(self, name: str, data: bytes) -> bytes:
        """Return the key of ``data``: the ending of a name decides how it is read."""
        digest = hashlib.blake2b(self._way, digest_size=32)
        digest.update(f"{PurePath(name).suffix.lower()}\n".encode())
        digest.update(data)
        return digest.digest()

    def _row(self, key: bytes) -> bytes | None:
        if self._file is None:
            return None
        try:
            found = self._file.execute("SELECT said FROM verdict WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return found[0] if found is not None and isinstance(found[0], bytes) else None

    def _write(self) -> None:
        rows, self._new = self._new, []
        if self._file is not None and rows:
            with contextlib.suppress(sqlite3.Error), self._file:
                self._file.executemany("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)", rows)

    def _shrink(self, file: sqlite3.Connection) -> None:
        pages = _number(file, "PRAGMA page_count") - _number(file, "PRAGMA freelist_count")
        size = pages * _number(file, "PRAGMA page_size")
        if size <= self._max_bytes:
            return
        count = _number(file, "SELECT count(*) FROM verdict")
        gone = count - int(count * _LEFT * self._max_bytes / size)
        oldest = "SELECT key FROM verdict ORDER BY at LIMIT ?"
        with file:
            file.execute(f"DELETE FROM verdict WHERE key IN ({oldest})", (gone,))  # noqa: S608 - ours
        file.execute("VACUUM")


def _opened(folder: Path | None) -> sqlite3.Connection | None:
    """Return the file, made anew when it is not what it should be; None where there can be none."""
    if folder is None:
        return None
    for _ in range(_TRIES):
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            return _connected(folder / _FILE)
        except sqlite3.OperationalError:
            # Another process may be making it: who changes the mode of journal waits for nobody.
            time.sleep(_PAUSE)
        except sqlite3.DatabaseError:
            _remove(folder)
    return None


def _connected(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        file.executescript(_FORM)
    except sqlite3.Error:
        file.close()
        raise
    return file


def _remove(folder: Path) -> None:
    for path in folder.glob(_FILE + "*"):
        with contextlib.suppress(OSError):
            path.unlink()


def _number(file: sqlite3.Connection, question: str) -> int:
    return int(file.execute(question).fetchone()[0])


def _version(package: str) -> str:
    with contextlib.suppress(PackageNotFoundError):
        return version(package)
    return ""


def _code() -> Iterable[tuple[str, int, int]]:
    """Yield our own files: who edits one judges anew."""
    for path in _PACKAGE.rglob("*.py"):
        known = path.stat()
        yield path.relative_to(_PACKAGE).as_posix(), known.st_size, known.st_mtime_ns
