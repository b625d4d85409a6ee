"""The triples of a record as bytes: equal graphs give equal bytes, whatever their labels were.

Blank nodes get canonical labels (RDFC-1.0), then a prefix of the record, so that two records
never share one. RDFC-1.0 takes exponential time on graphs made for that (16 s for eight blank nodes
that all point at each other); those are labelled in the order of the document instead: the bytes
then depend on that order, and nothing else does.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox

__all__ = ["GraphText", "graph_text", "read_graph_text"]

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
# Four look-alike blank nodes tied together take 0.3 ms, seven 250 ms, eight 16 s.
_MAX_TANGLE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphText:
    """Sorted canonical N-Triples, and their SHA-256 in hex digits."""

    data: bytes
    sha256: str


def graph_text(triples: Sequence[ox.Triple], owner: str) -> GraphText:
    """Return ``triples`` as canonical bytes; ``owner`` tells its blank nodes from all others.

    Raises:
        ValueError: a triple holds another triple (RDF 1.2), or a term that N-Triples cannot carry.
    """
    if any(isinstance(term, ox.Triple) for triple in triples for term in triple):
        raise ValueError("a record cannot hold triples about triples")
    prefix = "r" + hashlib.sha256(owner.encode()).hexdigest()[:16]
    if _tangled(triples):
        labelled = _relabelled(triples, _in_order(triples, prefix))
    else:
        dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        labelled = _prefixed((quad.triple for quad in dataset), prefix)
    text = ox.serialize(labelled, format=ox.RdfFormat.N_TRIPLES) or b""
    data = b"".join(sorted(set(text.splitlines(keepends=True))))
    if set(read_graph_text(data)) != set(labelled):
        raise ValueError("a term of the record cannot be written as N-Triples")
    return GraphText(data=data, sha256=hashlib.sha256(data).hexdigest())


def read_graph_text(data: bytes) -> list[ox.Triple]:
    """Return the triples that `graph_text` wrote."""
    return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]


def _prefixed(triples: Iterable[ox.Triple], prefix: str) -> list[ox.Triple]:
    found = list(triples)
    labels = {node: prefix + node.value for triple in found for node in _blanks(triple)}
    return _relabelled(found, labels)


def _in_order(triples: Iterable[ox.Triple], prefix: str) -> dict[ox.BlankNode, str]:
    nodes = dict.fromkeys(node for triple in triples for node in _blanks(triple))
    return {node: f"{prefix}n{number}" for number, node in enumerate(nodes)}


def _relabelled(
    triples: Iterable[ox.Triple], labels: Mapping[ox.BlankNode, str]
) -> list[ox.Triple]:
    new = {node: ox.BlankNode(label) for node, label in labels.items()}
    return [
        ox.Triple(
            new[triple.subject] if isinstance(triple.subject, ox.BlankNode) else triple.subject,
            triple.predicate,
            new[triple.object] if isinstance(triple.object, ox.BlankNode) else triple.object,
        )
        for triple in triples
    ]


def _blanks(triple: ox.Triple) -> list[ox.BlankNode]:
    return [node for node in (triple.subject, triple.object) if isinstance(node, ox.BlankNode)]


def _tangled(triples: Iterable[ox.Triple]) -> bool:
    """Say whether RDFC-1.0 would have to try the orders of more than a few blank nodes.

    It only does so for nodes that look alike (their first-degree hashes are equal) and are tied
    to each other.
    """
    touching = [triple for triple in triples if _blanks(triple)]
    faces: dict[ox.BlankNode, list[tuple[str, str, str]]] = defaultdict(list)
    for triple in touching:
        for node in set(_blanks(triple)):
            face = (_seen_from(node, triple.subject), str(triple.predicate))
            faces[node].append((*face, _seen_from(node, triple.object)))
    groups: dict[tuple[tuple[str, str, str], ...], list[ox.BlankNode]] = defaultdict(list)
    for node, seen in faces.items():
        groups[tuple(sorted(set(seen)))].append(node)
    alike = {node for group in groups.values() if len(group) > 1 for node in group}
    return _largest_cluster(alike, touching) > _MAX_TANGLE


def _seen_from(node: ox.BlankNode, term: Node) -> str:
    if isinstance(term, ox.BlankNode):
        return "_:a" if term == node else "_:z"
    return str(term)


def _largest_cluster(nodes: set[ox.BlankNode], triples: Iterable[ox.Triple]) -> int:
    tied: dict[ox.BlankNode, set[ox.BlankNode]] = defaultdict(set)
    for triple in triples:
        both = [node for node in _blanks(triple) if node in nodes]
        for node in both:
            tied[node].update(both)
    largest, left = 0, set(nodes)
    while left:
        cluster, pending = set[ox.BlankNode](), [left.pop()]
        while pending:
            node = pending.pop()
            if node not in cluster:
                cluster.add(node)
                pending.extend(tied[node] - cluster)
        left -= cluster
        largest = max(largest, len(cluster))
    return largest
