"""What a rule accepts and what it objects to, as pieces of a fiche, taken from its own fixture."""

import json
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

import pyoxigraph as ox

from algords.linked.writer import write_document
from algords.standard.rules import RULE_BASE
from algords.standard.terms import ALGORITHM
from algords.text import LANGUAGES, Language
from website.model import TOP

_EXAMPLE = "https://example.org/"
_FOCUS = "http://www.w3.org/ns/shacl#focusNode"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ALGORITHM = ox.NamedNode(ALGORITHM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A good and a bad piece of a fiche, in the keys of each language; empty where none is."""

    good: dict[Language, str]
    bad: dict[Language, str]


@cache
def examples(code: str) -> Pair:
    """Return the first good and the first bad example in the fixture of the rule ``code``."""
    path = TOP / f"tests/rules/{code}.ttl"
    if not path.is_file():
        return Pair(good={}, bad={})
    triples = [
        quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=RULE_BASE)
    ]
    bad = [one.object for one in triples if one.predicate.value == _FOCUS]
    roots = list(dict.fromkeys(one.subject for one in triples if _is_example(one.subject)))
    good = [
        node for node in roots if node not in bad and str(node.value).startswith(_EXAMPLE + "good")
    ]
    # A part that says something shows more than one that is empty.
    said = {one.subject for one in triples}
    bad.sort(key=lambda node: node not in said)
    wholes = (_whole(node, triples) for node in bad)
    named_bad = [one for one in wholes if _is_example(one)]
    return Pair(good=_written(good[:1], triples), bad=_written(named_bad[:1], triples))


def _is_example(node: object) -> TypeGuard[ox.NamedNode]:
    return isinstance(node, ox.NamedNode) and node.value.startswith(_EXAMPLE)


def _whole(node: object, triples: list[ox.Triple]) -> object:
    """Return the algorithm that holds ``node``, at any depth; ``node`` itself where none does."""
    algorithms = {
        one.subject for one in triples if one.object == _ALGORITHM and one.predicate == _TYPE
    }
    pending = [node]
    for here in pending:
        if here in algorithms:
            return here
        holders = {one.subject for one in triples if one.object == here}
        pending += sorted(holders.difference(pending), key=str)
    return node


def _written(nodes: list[ox.NamedNode], triples: list[ox.Triple]) -> dict[Language, str]:
    if not nodes:
        return {}
    piece = _reachable(nodes[0], triples)
    return {language: _as_json(piece, language) for language in LANGUAGES}


def _as_json(piece: list[ox.Triple], language: Language) -> str:
    document = write_document(piece, language)
    document.pop("@context")
    document.pop("id", None)
    return json.dumps(document, ensure_ascii=False, indent=2)


def _reachable(start: ox.NamedNode, triples: list[ox.Triple]) -> list[ox.Triple]:
    pending: list[ox.NamedNode | ox.BlankNode] = [start]
    seen: set[object] = {start}
    found: list[ox.Triple] = []
    while pending:
        node = pending.pop()
        for triple in triples:
            if triple.subject == node:
                found.append(triple)
                value = triple.object
                if isinstance(value, (ox.NamedNode, ox.BlankNode)) and value not in seen:
                    seen.add(value)
                    pending.append(value)
    return found
