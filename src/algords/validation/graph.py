"""The graph that an engine is given, and its terms read back.

Blank nodes go to the engine under names of our own: engines rename them, and a value has to be
found again in the document. No rule asks whether a node is blank.
"""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Statement, Value

__all__ = ["engine_graph", "engine_name", "parse_term"]

_BLANK: Final = "urn:algords:blank:"


def engine_graph(said: Iterable[Statement | ox.Triple]) -> str:
    """Return what is ``said`` as N-Triples, blank nodes under names that survive an engine.

    Each term is spelled by the class that checked it when it was made, so that no text of a fiche
    can end a line or start a triple. Each triple stands once.
    """
    lines = dict.fromkeys(
        f"{_spelled(one.subject)} {one.predicate} {_spelled(one.object)} .\n"
        for one in said
        if not isinstance(one.subject, ox.Triple) and not isinstance(one.object, ox.Triple)
    )
    return "".join(lines)


def engine_name(term: Value) -> str:
    """Return how the engine knows ``term``, in N-Triples."""
    return _spelled(term)


def parse_term(text: str) -> Value:
    """Return the term that an engine wrote as ``text`` (N-Triples), blank nodes restored."""
    if text.startswith("<") and "\\" not in text:
        term: Value | ox.Triple = ox.NamedNode(text[1:-1])
    else:
        line = f"<urn:s> <urn:p> {text} ."
        term = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).object
    if isinstance(term, ox.NamedNode) and term.value.startswith(_BLANK):
        return ox.BlankNode(term.value.removeprefix(_BLANK))
    if isinstance(term, ox.Triple):
        raise TypeError(text)
    return term


def _spelled(term: Value) -> str:
    return f"<{_BLANK}{term.value}>" if isinstance(term, ox.BlankNode) else str(term)
