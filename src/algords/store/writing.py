"""Applying a run of changes to a store: bytes, then the journal, then the graph, then publishing.

The journal decides. A run that it does not know yet has changed nothing; one that it knows as
``applying`` is finished by whoever writes next, from the journal and the blobs alone, and ends
with the same bytes as if it had never been stopped.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox

from algords.store import booking, graph, snapshots
from algords.store import journal as books
from algords.store.blobs import Blobs
from algords.store.changes import Change, Run
from algords.store.contents import Contents
from algords.store.layout import Layout, sync_folder
from algords.store.lock import FolderLock
from algords.store.trouble import as_store_errors, missing

__all__ = ["StoreWriter", "apply", "open_writer", "rebuild"]


class StoreWriter:
    """The one who may write to a store; made by `open_writer`."""

    def __init__(self, layout: Layout, journal: sqlite3.Connection) -> None:
        """Write to the store at ``layout``, of which the caller holds the lock."""
        self._layout = layout
        self._journal = journal
        self._blobs = Blobs(layout.blobs)
        self._contents = Contents(journal, self._blobs)

    def apply(self, run: Run, changes: Sequence[Change]) -> None:
        """Apply ``changes``, the outcome of ``run``; no changes leave every file as it is.

        A run that the store knows already, by its id, is not applied again.

        Raises:
            StoreError: the store is damaged, or the disk is full.
            ValueError: the changes make no sense together (`booking.check`, `booking.prepare`);
                nothing was published.
        """
        booking.check(run, changes)
        with as_store_errors(self._layout.root):
            if not changes or self._knows(run):
                return
            booked = booking.prepare(run, changes, self._journal, self._blobs)
            booking.write(booked, self._journal)
            self.finish()

    def finish(self) -> None:
        """Bring the run that was begun to its end, if there is one.

        Raises:
            StoreError: the store is damaged, or the disk is full.
        """
        with as_store_errors(self._layout.root):
            row = self._journal.execute("SELECT id FROM run WHERE state = 'applying'").fetchone()
            if row is not None:
                self._publish(row["id"])
                self._done(row["id"])

    def rebuild(self) -> None:
        """Make the graph anew from the journal and the blobs, and publish it.

        Raises:
            StoreError: a part of the store that cannot be made anew is damaged.
        """
        with as_store_errors(self._layout.root):
            last = self._journal.execute("SELECT id FROM run ORDER BY number DESC").fetchone()
            if last is not None:
                shutil.rmtree(self._layout.graph, ignore_errors=True)
                self._fill()
                name = snapshots.new_name(self._layout, last["id"])
                snapshots.publish(self._layout, ox.Store(self._layout.graph), name)
                self._done(last["id"])

    def _knows(self, run: Run) -> bool:
        found = self._journal.execute("SELECT 1 FROM run WHERE id = ?", (run.id,))
        return found.fetchone() is not None

    def _publish(self, run: str) -> None:
        if self._layout.graph.exists():
            store = ox.Store(self._layout.graph)
            graph.bring(store, self._contents.of_run(run))
        else:
            self._fill()
            store = ox.Store(self._layout.graph)
        snapshots.publish(self._layout, store, run)

    def _done(self, run: str) -> None:
        with self._journal:
            self._journal.execute("UPDATE run SET state = 'done' WHERE id = ?", (run,))

    def _fill(self) -> None:
        """Make the writer's graph; it gets its name when it is whole."""
        beside = self._layout.graph.with_name(self._layout.graph.name + ".part")
        shutil.rmtree(beside, ignore_errors=True)
        store = ox.Store(beside)
        graph.fill(store, self._contents.everything())
        store.flush()
        del store  # RocksDB lets a folder go when nobody holds it any more
        beside.rename(self._layout.graph)
        sync_folder(self._layout.root)


@contextmanager
def open_writer(path: Path, *, create: bool = True) -> Iterator[StoreWriter]:
    """Hold the store in the folder ``path`` for writing; a run left unfinished is finished first.

    Raises:
        StoreBusyError: another process holds it.
        StoreError: it is something else, of another version, damaged, or not there and not to be
            made.
    """
    with _held(path, create=create) as writer:
        writer.finish()
        yield writer


def apply(path: Path, run: Run, changes: Sequence[Change]) -> None:
    """Apply ``changes``, the outcome of ``run``, to the store in the folder ``path``.

    The store is made when it is missing. A run that a killed process left unfinished is finished
    first. Where there is nothing to finish and nothing to change, no file is touched.

    Raises:
        StoreBusyError: another process holds the store.
        StoreError: it is something else, of another version, or damaged.
        ValueError: the changes make no sense together; nothing was published.
    """
    booking.check(run, changes)
    if changes or _is_unfinished(path):
        with open_writer(path) as writer:
            writer.apply(run, changes)


def rebuild(path: Path) -> None:
    """Make the graph of the store at ``path`` anew from its journal and blobs: the same triples.

    Raises:
        StoreBusyError: another process holds the store.
        StoreError: there is no store, or its journal or blobs are damaged.
    """
    with _held(path, create=False) as writer:
        writer.rebuild()


@contextmanager
def _held(path: Path, *, create: bool) -> Iterator[StoreWriter]:
    layout = Layout(path)
    with ExitStack() as held:
        with as_store_errors(path):
            if not layout.exists():
                if not create:
                    raise missing(path)
                path.mkdir(parents=True, exist_ok=True)
            held.callback(FolderLock(layout).release)
            if not layout.exists():  # asked again: it may be made before the lock is ours
                layout.create()
            books.fold_log(layout.journal)
            journal = held.enter_context(books.writing(layout.journal))
        yield StoreWriter(layout, journal)


def _is_unfinished(path: Path) -> bool:
    with as_store_errors(path):
        layout = Layout(path)
        return layout.exists() and books.read(
            layout.journal,
            lambda journal: bool(
                journal.execute("SELECT 1 FROM run WHERE state = 'applying'").fetchone()
            ),
        )
