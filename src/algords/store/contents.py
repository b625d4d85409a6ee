"""What each graph of a store must hold, told by the journal and the blobs alone."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords.standard.terms import ontology_files
from algords.store import names
from algords.store.blobs import Blobs
from algords.store.canonical import GraphText, graph_text, read_graph_text
from algords.store.rows import document_of, event_of, record_of, run_of, source_of
from algords.store.statements import report_triples, run_triples, source_triples

__all__ = ["Contents", "Wanted", "standard_text"]

_STANDARD: Final = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The triples that a graph must hold.

    ``viewed`` says whether a plain query sees them; ``former`` are those that it may no longer
    see, as this graph said them before.
    """

    graph: ox.NamedNode
    triples: list[ox.Triple]
    viewed: bool = False
    former: list[ox.Triple] = field(default_factory=list)


@cache
def standard_text() -> GraphText:
    """Return the vocabulary, the codes and the charters of this version, as canonical bytes."""
    triples = [
        quad.triple
        for path in ontology_files()
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    return graph_text(triples, _STANDARD)


class Contents:
    """The graphs of the store whose journal and blobs are given."""

    def __init__(self, journal: sqlite3.Connection, blobs: Blobs) -> None:
        """Read from ``journal``, whose rows have names, and from ``blobs``."""
        self._journal = journal
        self._blobs = blobs

    def of_run(self, run: str) -> Iterator[Wanted]:
        """Yield the graphs that ``run`` touched.

        Raises:
            StoreError: a blob is lost or damaged.
        """
        yield from self._standard(run)
        changed = "SELECT * FROM event WHERE run = ? AND kind IN ('published', 'withdrawn')"
        for row in self._journal.execute(changed + " ORDER BY source, key", (run,)):
            event = event_of(row)
            gone = event.kind == "withdrawn"
            yield Wanted(
                graph=names.record_graph(event.source, event.key),
                triples=[] if gone else self._triples(event.graph_sha256),
                viewed=True,
                former=self._triples(event.graph_sha256 if gone else event.previous_sha256),
            )
        for row in self._all("SELECT source FROM run_source WHERE run = ? ORDER BY source", run):
            yield from self._source(row["source"])
        yield self._run(run)

    def everything(self) -> Iterator[Wanted]:
        """Yield every graph that is not empty.

        Raises:
            StoreError: a blob is lost or damaged.
        """
        runs = self._all("SELECT id, standard_graph FROM run ORDER BY number")
        for run in runs:
            yield self._run(run["id"])
        if runs:
            triples = self._triples(runs[-1]["standard_graph"])
            yield Wanted(graph=names.STANDARD_GRAPH, triples=triples, viewed=True)
        published = "SELECT source, key, graph_sha256 FROM record WHERE graph_sha256 IS NOT NULL"
        for row in self._journal.execute(published + " ORDER BY source, key"):
            yield Wanted(
                graph=names.record_graph(row["source"], row["key"]),
                triples=self._triples(row["graph_sha256"]),
                viewed=True,
            )
        for row in self._all("SELECT DISTINCT source FROM run_source ORDER BY source"):
            yield from self._source(row["source"])

    def _standard(self, run: str) -> Iterator[Wanted]:
        rows = self._all(
            "SELECT standard_graph FROM run WHERE number <= (SELECT number FROM run WHERE id = ?)"
            " ORDER BY number DESC LIMIT 2",
            run,
        )
        new, *old = [str(row["standard_graph"]) for row in rows]
        if old != [new]:
            former = self._triples(old[0]) if old else []
            triples = self._triples(new)
            yield Wanted(graph=names.STANDARD_GRAPH, triples=triples, viewed=True, former=former)

    def _source(self, source: str) -> Iterator[Wanted]:
        known = self._all("SELECT * FROM source WHERE id = ?", source)
        if known:
            changed = self._all(
                "SELECT ended FROM run JOIN run_source ON run.id = run_source.run"
                " WHERE source = ? ORDER BY number DESC LIMIT 1",
                source,
            )
            said = source_triples(source_of(known[0]), changed[0]["ended"])
            yield Wanted(graph=names.source_graph(source), triples=said)
        rows = self._all("SELECT * FROM record WHERE source = ? ORDER BY key", source)
        judged = report_triples(source, (record_of(row) for row in rows))
        yield Wanted(graph=names.report_graph(source), triples=judged)

    def _run(self, run: str) -> Wanted:
        about = self._all("SELECT * FROM run WHERE id = ?", run)[0]
        fetched = self._all(
            "SELECT source, url, '' AS sha256, NULL AS etag, NULL AS last_modified, retrieved_at"
            " FROM run_document WHERE run = ? ORDER BY source, url",
            run,
        )
        events = self._all("SELECT * FROM event WHERE run = ? ORDER BY source, key", run)
        told = run_triples(run_of(about), map(document_of, fetched), map(event_of, events))
        return Wanted(graph=names.run_graph(run), triples=told)

    def _triples(self, sha256: str | None) -> list[ox.Triple]:
        return [] if sha256 is None else read_graph_text(self._blobs.get(sha256))

    def _all(self, query: str, *values: str) -> list[sqlite3.Row]:
        return self._journal.execute(query, values).fetchall()
