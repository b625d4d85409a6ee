"""The graph that an engine is given, and its terms read back.

Blank nodes go to the engine under names of our own: engines rename them, and a value has to be
found again in the document. No rule asks whether a node is blank.
"""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Node, Value

__all__ = ["engine_graph", "engine_name", "parse_term"]

_BLANK: Final = "urn:algords:blank:"


def engine_graph(triples: Iterable[ox.Triple]) -> str:
    """Return ``triples`` as N-Triples, blank nodes under names that survive an engine."""
    renamed = (
        ox.Triple(_named(triple.subject), triple.predicate, _named_value(triple.object))
        for triple in triples
        if not isinstance(triple.subject, ox.Triple) and not isinstance(triple.object, ox.Triple)
    )
    return (ox.serialize(renamed, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def engine_name(node: Node) -> str:
    """Return how the engine knows ``node``, as an N-Triples term."""
    return str(_named(node))


def parse_term(text: str) -> Value:
    """Return the term that an engine wrote as ``text`` (N-Triples), blank nodes restored."""
    line = f"<urn:s> <urn:p> {text} ."
    term: Value | ox.Triple = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).object
    if isinstance(term, ox.NamedNode) and term.value.startswith(_BLANK):
        return ox.BlankNode(term.value.removeprefix(_BLANK))
    if isinstance(term, ox.Triple):
        raise TypeError(text)
    return term


def _named(node: Node) -> ox.NamedNode:
    return ox.NamedNode(_BLANK + node.value) if isinstance(node, ox.BlankNode) else node


def _named_value(value: Value) -> ox.NamedNode | ox.Literal:
    return value if isinstance(value, ox.Literal) else _named(value)
