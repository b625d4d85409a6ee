"""The graph of a store: named graphs as they must be, and the view that a plain query sees.

The default graph is the view: all that the current records and the standard say, each triple
once. A triple leaves it only when none of them says it any more.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from algords.store.contents import Wanted
from algords.store.names import RECORD_GRAPHS, STANDARD_GRAPH

__all__ = ["bring", "fill"]

_DEFAULT: Final = ox.DefaultGraph()
# One transaction holds its quads in memory.
_BATCH: Final = 50_000


def fill(store: ox.Store, wanted: Iterable[Wanted]) -> None:
    """Put all that is ``wanted`` into ``store``, which is empty."""
    store.bulk_extend(quad for one in wanted for quad in _quads(one, one.triples))


def bring(store: ox.Store, wanted: Iterable[Wanted]) -> None:
    """Make the graphs that are ``wanted`` what they must be, whatever they hold now.

    Done by halves and then again, it ends the same.
    """
    new: list[ox.Quad] = []
    leaving: dict[ox.Triple, None] = {}
    for one in wanted:
        said, held = set(one.triples), set(_held(store, one.graph))
        for triple in held - said:
            store.remove(_quad(triple, one.graph))
        if not said:
            store.remove_graph(one.graph)
        if one.viewed:
            leaving.update(dict.fromkeys(triple for triple in one.former if triple not in said))
        new.extend(_quads(one, one.triples if one.viewed else said - held))
        if len(new) > _BATCH:
            store.extend(new)
            new.clear()
    store.extend(new)
    for triple in leaving:
        if not _is_said(store, triple):
            store.remove(_quad(triple, _DEFAULT))


def _quads(one: Wanted, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    for triple in triples:
        yield _quad(triple, one.graph)
        if one.viewed:
            yield _quad(triple, _DEFAULT)


def _held(store: ox.Store, graph: ox.NamedNode) -> Iterator[ox.Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _is_said(store: ox.Store, triple: ox.Triple) -> bool:
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(_is_viewed(quad.graph_name) for quad in found)


def _is_viewed(graph: object) -> bool:
    return graph == STANDARD_GRAPH or (
        isinstance(graph, ox.NamedNode) and graph.value.startswith(RECORD_GRAPHS)
    )
