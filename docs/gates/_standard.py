"""The Turtle of the standard as a store that can be asked, shared by the gates."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from gates import TOP

__all__ = ["OURS", "PREFIXES", "ask", "files", "load", "standard"]

OURS: Final = "https://w3id.org/algords/"
PREFIXES: Final = {
    "algords": OURS + "ns#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
}


def files() -> list[Path]:
    """Return the Turtle files of the standard, alignments apart: they are no part of it."""
    found = [*TOP.glob("ontology/**/*.ttl"), *TOP.glob("shapes/**/*.ttl")]
    return sorted(path for path in found if path.parent.name != "alignments")


def load(paths: Iterable[Path]) -> ox.Store:
    """Return a store with the triples of ``paths``, blank nodes of different files kept apart."""
    store = ox.Store()
    for path in paths:
        store.extend(ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    return store


@cache
def standard() -> ox.Store:
    """Return the whole standard."""
    return load(files())


def ask(store: ox.Store, where: str) -> list[str]:
    """Return the IRIs that ``?term`` stands for in ``where``, each once, sorted."""
    found = store.query(f"SELECT DISTINCT ?term WHERE {{ {where} }}", prefixes=PREFIXES)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(where)
    return sorted(getattr(row["term"], "value", "") for row in found)
