"""What reading a fiche gives: statements with their places, and what could not be said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import pyoxigraph as ox

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


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple, and the JSON pointer of the value that says it."""

    subject: Node
    predicate: ox.NamedNode
    object: Value
    pointer: str

    @property
    def triple(self) -> ox.Triple:
        """The triple alone."""
        return ox.Triple(self.subject, self.predicate, self.object)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A part of a document that says nothing in RDF, by the document rule that tells why."""

    rule: str
    pointer: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def objects(self, subject: Node, predicate: str) -> list[Statement]:
        """Return the statements of ``subject`` by ``predicate``."""
        return [
            statement
            for statement in self.statements
            if statement.subject == subject and statement.predicate.value == predicate
        ]


def statement_order(triple: ox.Triple) -> tuple[str, str, str]:
    """Return the sorting key of ``triple``: its terms as N-Triples."""
    return str(triple.subject), str(triple.predicate), str(triple.object)
