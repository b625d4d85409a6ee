"""What reading a fiche gives: statements with their places, and what could not be said."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from algords.records import open_record, record

__all__ = [
    "RDF_TYPE",
    "Fiche",
    "Node",
    "Problem",
    "Statement",
    "Value",
    "statement_order",
]

RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Node: TypeAlias = ox.NamedNode | ox.BlankNode
Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


class Statement(NamedTuple):
    """One triple, and the JSON pointer of the value that says it.

    A tuple, as a record has a hundred of them: it is made in a fifth of the time.
    """

    subject: Node
    predicate: ox.NamedNode
    object: Value
    pointer: str

    @property
    def triple(self) -> ox.Triple:
        """The triple alone."""
        return ox.Triple(self.subject, self.predicate, self.object)


@record
class Problem:
    """A part of a document that says nothing in RDF, by the document rule that tells why."""

    rule: str
    pointer: str
    details: Mapping[str, object] = field(default_factory=dict)


@open_record
class Fiche:
    """One algorithm as one document describes it.

    ``node`` is the algorithm; ``nodes`` gives the pointer of the block that describes each node.
    """

    node: Node
    pointer: str
    statements: tuple[Statement, ...]
    nodes: Mapping[Node, str]
    problems: tuple[Problem, ...]

    @property
    def iri(self) -> str:
        """The IRI of the algorithm, or its blank label when the document gives none."""
        return self.node.value if isinstance(self.node, ox.NamedNode) else str(self.node)

    @property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The triples, each once, in the order of the document."""
        return tuple(dict.fromkeys(statement.triple for statement in self.statements))

    @cached_property
    def by_predicate(self) -> Mapping[str, Sequence[Statement]]:
        """The statements by the IRI of their predicate, in the order of the document."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.predicate.value, []).append(statement)
        return found

    def objects(self, subject: Node, predicate: str) -> Sequence[Statement]:
        """Return the statements of ``subject`` by ``predicate``."""
        return self._by_subject.get((subject, predicate), ())

    def stating(self, subject: Node, predicate: str, value: Value) -> Sequence[Statement]:
        """Return the statements of ``subject`` by ``predicate`` that say ``value``."""
        return self._by_value.get((subject, predicate, value), ())

    @cached_property
    def _by_subject(self) -> Mapping[tuple[Node, str], Sequence[Statement]]:
        found: dict[tuple[Node, str], list[Statement]] = {}
        for predicate, statements in self.by_predicate.items():
            for one in statements:
                found.setdefault((one.subject, predicate), []).append(one)
        return found

    @cached_property
    def _by_value(self) -> Mapping[tuple[Node, str, Value], Sequence[Statement]]:
        found: dict[tuple[Node, str, Value], list[Statement]] = {}
        for (subject, predicate), statements in self._by_subject.items():
            for one in statements:
                found.setdefault((subject, predicate, one.object), []).append(one)
        return found


def statement_order(triple: ox.Triple) -> tuple[str, str, str]:
    """Return the sorting key of ``triple``: its terms as N-Triples."""
    return str(triple.subject), str(triple.predicate), str(triple.object)
