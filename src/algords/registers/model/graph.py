"""Descriptions in RDF as records: a field is a predicate, or the way to one through other nodes."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from algords.linked.model import RDF_TYPE
from algords.linked.rdf import RELATIVE
from algords.registers.model.source import NativeRecord
from algords.text import Text

__all__ = ["NODE", "Graph", "classes", "predicates"]

# The field that holds the address of what a record is about.
NODE: Final = "@id"
_TYPE: Final = "rdf:type"
# How fields are called, whichever prefixes the text declares; AIRO is spelled in several ways.
_PREFIXES: Final = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://www.w3.org/2002/07/owl#": "owl",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.w3.org/2006/vcard/ns#": "vcard",
    "http://www.w3.org/ns/dcat#": "dcat",
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/ns/prov#": "prov",
    "http://purl.org/dc/terms/": "dct",
    "http://purl.org/vocab/cpsv#": "cpsv",
    "http://data.europa.eu/m8g/": "cv",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "https://schema.org/": "schema",
    "https://w3id.org/dpv#": "dpv",
    "https://w3id.org/vair#": "vair",
    "https://regels.overheid.nl/termen/": "ronl",
}
_AIRO: Final = re.compile(r"https?://[^#?]*/airo[#/]([A-Za-z]+)", re.IGNORECASE)
_SPLIT: Final = re.compile(r"(.*[#/])([^#/]*)", re.DOTALL)
# What stands for a node without an address, where others beside it have one.
_NAMELESS: Final = "[]"
_DEPTH: Final = 8
# A record met has 90 statements. What several records lead to is told in each of them, as long as
# all together are of the order of what a file may hold.
_MOST: Final = 5_000
_MOST_OF_ALL: Final = 2_000_000
_TOO_MUCH: Final = Text(
    fr="Elle mène à trop d'énoncés pour être la description d'un seul algorithme.",
    en="It leads to too many statements to be the description of one algorithm.",
)
_NODES: Final = (ox.NamedNode, ox.BlankNode)
_Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Edge = tuple[str, _Value]


class Graph:
    r"""The triples of a file, by the nodes that they are about.

    >>> text = "<http://e.eu/a> a <http://e.eu/T> ; <http://purl.org/dc/terms/title> 'x'@nl ."
    >>> graph = Graph([quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE)])
    >>> [record] = graph.records(lambda types: "http://e.eu/T" in types)
    >>> dict(record.values)
    {'@id': 'http://e.eu/a', 'rdf:type': 'http://e.eu/T', 'dct:title@nl': 'x'}
    """

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        """Sort ``triples`` by what they are about."""
        self._about: dict[str, list[_Edge]] = defaultdict(list)
        self._leading: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._told: set[str] = set()
        self._left = _MOST_OF_ALL
        for triple in triples:
            predicate = _short(triple.predicate.value)
            self._about[str(triple.subject)].append((predicate, triple.object))
            if isinstance(triple.object, _NODES):
                self._leading[str(triple.object)].append((predicate, str(triple.subject)))

    def types(self, node: str) -> frozenset[str]:
        """Return the short names of the classes of ``node``."""
        return frozenset(
            _short(said.value)
            for predicate, said in self._about.get(node, ())
            if predicate == _TYPE and isinstance(said, ox.NamedNode)
        )

    def nodes(self, wanted: Callable[[frozenset[str]], bool]) -> list[str]:
        """Return the nodes whose classes are ``wanted``."""
        return [node for node in list(self._about) if wanted(self.types(node))]

    def records(self, wanted: Callable[[frozenset[str]], bool]) -> list[NativeRecord]:
        """Return a record of each node whose classes are ``wanted``."""
        nodes = self.nodes(wanted)
        self._told.update(nodes)
        others = frozenset(nodes)
        return [self._record(node, others) for node in nodes]

    def untold(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is to be said of the nodes that no record leads to: field, code and value."""
        for node in self._about:
            terms = self.types(node)
            of_schema = terms and all(one.startswith("owl:") for one in terms)
            if node not in self._told and not of_schema:
                yield (_TYPE, "node-left-out", _bare(node))

    def _record(self, node: str, others: frozenset[str]) -> NativeRecord:
        telling = _Telling(self._about, self._leading, others, min(_MOST, self._left))
        telling.tell(node)
        self._told.update(telling.paths)
        self._left -= telling.put
        if telling.left <= 0:
            return NativeRecord(values={NODE: _bare(node)}, unread=_TOO_MUCH)
        return NativeRecord(values=telling.values())


class _Telling:
    """What is said of one node, and of those it leads to, each once."""

    def __init__(
        self,
        about: Mapping[str, Sequence[_Edge]],
        leading: Mapping[str, Sequence[tuple[str, str]]],
        others: frozenset[str],
        most: int,
    ) -> None:
        self.left, self.put = most, 0
        self.paths: dict[str, str] = {}
        self._about, self._leading, self._others = about, leading, others
        self._fields: dict[str, list[str]] = {}

    def values(self) -> dict[str, object]:
        """Return the values by field: one, or a list."""
        return {
            name: said[0] if len(said) == 1 else said
            for name, said in self._fields.items()
            if set(said) != {_NAMELESS}
        }

    def tell(self, node: str) -> None:
        """Put what is said of ``node`` into the fields, then that of the nodes it leads to."""
        self.paths[node] = ""
        self._put(NODE, _bare(node))
        todo = [(node, 0)]
        for at, depth in todo:
            for name, other in [*self._onwards(at), *self._back(at)]:
                if other not in self.paths and other not in self._others and depth < _DEPTH:
                    self.paths[other] = f"{name}/"
                    todo.append((other, depth + 1))

    def _put(self, name: str, value: str) -> str:
        """Add a value to the field ``name``; return what stands before the fields behind it."""
        self.left -= 1
        self.put += 1
        said = self._fields.setdefault(name, [])
        said.append(value)
        return name if len(said) == 1 else f"{name} #{len(said)}"

    def _onwards(self, node: str) -> Iterator[tuple[str, str]]:
        for predicate, said in self._about.get(node, ()):
            if self.left > 0:
                name = self._put(self.paths[node] + predicate + _tongue(said), _text(said))
                if predicate != _TYPE and str(said) in self._about:
                    yield name, str(said)

    def _back(self, node: str) -> Iterator[tuple[str, str]]:
        """Go to what nothing else leads to, and that speaks of ``node``."""
        path = self.paths[node]
        for predicate, subject in self._leading.get(node, ()) if path else ():
            free = subject not in self._leading and subject not in self._others
            if self.left > 0 and predicate != _TYPE and free and subject not in self.paths:
                value = _NAMELESS if subject.startswith("_:") else _bare(subject)
                yield self._put(f"{path}^{predicate}", value), subject


def classes(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """Yield the short names of the classes that nodes of ``triples`` are of."""
    for triple in triples:
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            yield _short(triple.object.value)


def predicates(triples: Iterable[ox.Triple]) -> Iterator[str]:
    """Yield the short names of the predicates of ``triples``."""
    return (_short(triple.predicate.value) for triple in triples)


def _short(iri: str) -> str:
    """Return the name of a term with its usual prefix; without one, the address as it is."""
    found = _AIRO.fullmatch(iri)
    if found is not None:
        return f"airo:{found[1]}"
    parts = _SPLIT.fullmatch(iri)
    prefix = _PREFIXES.get(parts[1]) if parts else None
    return f"{prefix}:{parts[2]}" if parts and prefix else iri


def _text(said: _Value) -> str:
    if isinstance(said, ox.Literal):
        return said.value
    return _NAMELESS if isinstance(said, ox.BlankNode) else _bare(str(said))


def _bare(node: str) -> str:
    """Return an address without brackets; a relative one as it stood in the text."""
    return node.removeprefix("<").removesuffix(">").removeprefix(RELATIVE)


def _tongue(said: _Value) -> str:
    return f"@{said.language}" if isinstance(said, ox.Literal) and said.language else ""
