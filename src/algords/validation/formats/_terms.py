"""Texts of a report → terms of RDF, whatever a fiche may hold."""

from collections.abc import Iterable, Sequence
from typing import Final

import pyoxigraph as ox

from algords.text import Language, Text, clean
from algords.validation.wording import field_at

__all__ = ["RDF", "XSD", "as_node", "as_path", "literal", "said", "to_turtle"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"


def as_node(iri: str, blank: str) -> ox.NamedNode | ox.BlankNode:
    """Return ``iri`` as a node, or the blank node named ``blank`` where it is none."""
    if ":" not in iri or iri.startswith("_:"):
        return ox.BlankNode(blank)
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return ox.BlankNode(blank)


def literal(text: str) -> ox.Literal:
    """Return ``text`` as a text of RDF, without what would steer a screen."""
    return ox.Literal(clean(text))


def said(text: Text, language: Language) -> ox.Literal:
    """Return ``text`` as it is in ``language``."""
    return ox.Literal(clean(text.say(language)), language=language)


def as_path(pointer: str, blank: str) -> tuple[ox.NamedNode | ox.BlankNode | None, list[ox.Triple]]:
    """Return the properties along ``pointer`` as a SHACL path (§2.3.1), and its triples.

    One property is its own path, several are a list. None where a key names no field.
    """
    steps = [step for step in pointer.split("/")[1:] if not step.isdigit()]
    fields = [field_at(f"/{step}") for step in steps]
    nodes = [ox.NamedNode(field.property) for field in fields if field is not None]
    if not nodes or len(nodes) < len(fields):
        return None, []
    return (nodes[0], []) if len(nodes) == 1 else _list(nodes, blank)


def _list(
    nodes: Sequence[ox.NamedNode], blank: str
) -> tuple[ox.NamedNode | ox.BlankNode, list[ox.Triple]]:
    cells = [ox.BlankNode(f"{blank}n{number}") for number in range(len(nodes))]
    rests: list[ox.BlankNode | ox.NamedNode] = [*cells[1:], ox.NamedNode(RDF + "nil")]
    triples = []
    for cell, node, rest in zip(cells, nodes, rests, strict=True):
        triples.append(ox.Triple(cell, ox.NamedNode(RDF + "first"), node))
        triples.append(ox.Triple(cell, ox.NamedNode(RDF + "rest"), rest))
    return cells[0], triples


def to_turtle(triples: Iterable[ox.Triple], prefixes: dict[str, str]) -> str:
    """Return ``triples`` in Turtle, in their order, the prefixes sorted."""
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
    lines = data.decode().splitlines(keepends=True)
    # The serializer writes the prefixes first, one a line, in an order that varies.
    return "".join((*sorted(lines[: len(prefixes)]), *lines[len(prefixes) :]))
