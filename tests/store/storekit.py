"""What the tests of the store share: small runs, and the whole of a store as plain values."""

import hashlib
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches
from algords.resources import ontology_folder
from algords.store import booking
from algords.store.canonical import graph_text
from algords.store.changes import (
    DocumentState,
    Publish,
    Quarantine,
    Reason,
    Run,
    Seen,
    SourceSeen,
)
from algords.store.names import record_key
from algords.store.snapshots import open_published
from algords.text import Text

ALGORITHM = "https://example.org/algorithme/"
TITLE = ox.NamedNode("http://purl.org/dc/terms/title")
REASON = Reason(
    rule="CORE-05",
    message=Text(fr="Il manque le contact.", en="The contact is missing."),
    pointer="/contact",
    line=7,
)


def use_standard(monkeypatch: pytest.MonkeyPatch, *files: str) -> None:
    """Make the store believe that the standard is no more than these files of the vocabulary."""
    triples = [
        quad.triple
        for file in files
        for quad in ox.parse(path=ontology_folder() / file, format=ox.RdfFormat.TURTLE)
    ]
    text = graph_text(triples, "standard")
    monkeypatch.setattr(booking, "standard_text", lambda: text)


def run(number: int) -> Run:
    return Run(
        id=f"run-{number}",
        started=f"2026-11-24T10:{number:02}:00Z",
        ended=f"2026-11-24T10:{number:02}:30Z",
        agent="algords/0.1.0",
        standard_sha256="standard",
    )


def source(name: str = "rennes", title: str = "Ville de Rennes") -> SourceSeen:
    return SourceSeen(
        id=name,
        title=title,
        publisher="siren:213502388",
        licence="https://creativecommons.org/licenses/by/4.0/",
        url="fiches/",
        config_sha256=title,
    )


def seen(url: str, source_name: str = "rennes") -> Seen:
    document = DocumentState(
        source=source_name,
        url=url,
        sha256=hashlib.sha256(url.encode()).hexdigest(),
        etag=None,
        last_modified=None,
        retrieved_at="2026-11-24T10:00:10Z",
    )
    return Seen(document=document)


def iri(name: str) -> str:
    return ALGORITHM + name


def key(name: str) -> str:
    return record_key(iri(name))


def triples(name: str, *titles: str) -> tuple[ox.Triple, ...]:
    """Return what a record says: titles, and an administration without a name of its own."""
    node, body = ox.NamedNode(iri(name)), ox.BlankNode()
    administration = ox.NamedNode("https://w3id.org/algords/ns#administration")
    said = [ox.Triple(node, TITLE, ox.Literal(title, language="fr")) for title in titles]
    return (
        *said,
        ox.Triple(node, administration, body),
        ox.Triple(body, TITLE, ox.Literal("Ville de Rennes", language="fr")),
    )


def publish(name: str, *titles: str, source_name: str = "rennes") -> Publish:
    return Publish(
        source=source_name,
        key=key(name),
        fiche=iri(name),
        label=titles[0] if titles else name,
        document=f"{name}.yaml",
        body=f"{name} {titles}".encode(),
        input_sha256="0" * 64,
        triples=triples(name, *titles),
    )


def publish_fiche(text: str, source_name: str = "rennes") -> Publish:
    """Return the change that publishes the fiche written as YAML in ``text``."""
    (fiche,) = read_fiches(read_document(text.encode(), "fiche.yaml"))
    return Publish(
        source=source_name,
        key=record_key(fiche.iri),
        fiche=fiche.iri,
        label=fiche.iri,
        document="fiche.yaml",
        body=text.encode(),
        input_sha256="0" * 64,
        triples=fiche.triples,
    )


def quarantine(name: str, *reasons: Reason, label: str = "") -> Quarantine:
    return Quarantine(
        source="rennes",
        key=key(name),
        fiche=iri(name),
        label=label,
        document=f"{name}.yaml",
        body=f"{name} bad".encode(),
        input_sha256="1" * 64,
        reasons=reasons or (REASON,),
    )


def graphs(path: Path) -> dict[str, set[ox.Triple]]:
    """Return the published triples by the name of their graph, "" for the view."""
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in open_published(path):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        found[name].add(quad.triple)
    return found


def titles_in_view(path: Path) -> set[str]:
    return {
        triple.object.value
        for triple in graphs(path)[""]
        if triple.predicate == TITLE
        and isinstance(triple.subject, ox.NamedNode)
        and triple.subject.value.startswith(ALGORITHM)
        and isinstance(triple.object, ox.Literal)
    }


def files(path: Path) -> dict[str, tuple[int, bytes]]:
    """Return each file of a folder with its time and its bytes."""
    return {
        one.relative_to(path).as_posix(): (one.stat().st_mtime_ns, one.read_bytes())
        for one in sorted(path.rglob("*"))
        if one.is_file()
    }


def whole(path: Path) -> dict[str, object]:
    """Return all that a store holds and that must not depend on how often it was killed."""
    with closing(sqlite3.connect(path / "journal.sqlite3")) as journal:
        told = list(journal.iterdump())
    return {
        "blobs": {one.name: one.read_bytes() for one in sorted((path / "blobs").rglob("*.gz"))},
        "journal": told,
        "current": (path / "current").read_bytes(),
        "mark": (path / "store.json").read_bytes(),
        "snapshots": sorted(one.name for one in (path / "snapshots").iterdir()),
        "published": sorted(str(quad) for quad in open_published(path)),
        "folder": sorted(one.name for one in path.iterdir()),
    }
