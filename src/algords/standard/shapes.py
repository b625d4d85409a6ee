"""The shapes as an engine needs them: a third of the text, the same verdicts.

An engine reads the shapes anew in each process, and most of what they hold is for people or for
other programs. Words, sources and weights are left out, as a finding takes them from its rule;
blocks that say the same become one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import pyoxigraph as ox

from algords.standard._turtle import RDF, SH

__all__ = ["as_text", "judged"]

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_SPOKEN: Final = (SH, RDF)
# For people and forms (SHACL §2.3.2), and what an engine copies into its report (§2.1.4, §2.1.5):
# 0.9 ms of the 5.4 that it takes to read the shapes.
_UNSPOKEN: Final = frozenset(
    SH + name for name in ("defaultValue", "description", "message", "name", "order", "severity")
)
_MESSAGE: Final = ox.NamedNode(SH + "message")


def judged(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return what of ``triples`` an engine judges by, in the same order.

    Blank nodes are numbered, and those of which the same is said are one: it makes no difference
    to SHACL whether two shapes share a path or each has its own.
    """
    about: dict[_Term, list[ox.Triple]] = {}
    for one in triples:
        if _is_spoken(one.predicate.value):
            about.setdefault(one.subject, []).append(one)
    told = _Telling(about)
    for node in about:
        if isinstance(node, ox.NamedNode):
            told.tell(node)
    return list(told.triples)


def as_text(triples: Sequence[ox.Triple]) -> str:
    """Return ``triples`` as N-Triples."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _is_spoken(predicate: str) -> bool:
    return predicate.startswith(_SPOKEN) and predicate not in _UNSPOKEN


class _Telling:
    """Tells what ``about`` says of each node, once where it says the same of several."""

    def __init__(self, about: Mapping[_Term, Sequence[ox.Triple]]) -> None:
        self.triples: dict[ox.Triple, None] = {}
        self._about = about
        self._names: dict[frozenset[tuple[ox.NamedNode, _Term]], ox.BlankNode] = {}
        self._known: dict[_Term, ox.BlankNode] = {}

    def tell(self, node: ox.NamedNode) -> None:
        # Of two shapes that say the same, pyshifty reports one: each has its name for a message.
        self.triples[ox.Triple(node, _MESSAGE, ox.Literal(node.value.rpartition("/")[2]))] = None
        for one in self._about[node]:
            self.triples[ox.Triple(node, one.predicate, self._named(one.object))] = None

    def _named(self, term: _Term) -> _Term:
        if not isinstance(term, ox.BlankNode):
            return term
        if term not in self._known:
            self._known[term] = term  # as it is, should it hang on itself
            said = [(one.predicate, self._named(one.object)) for one in self._about.get(term, ())]
            name = ox.BlankNode(f"b{len(self._names)}")
            self._known[term] = self._names.setdefault(frozenset(said), name)
            told = (ox.Triple(self._known[term], *pair) for pair in said)
            self.triples |= dict.fromkeys(told)
        return self._known[term]
