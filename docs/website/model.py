"""What the pages show, read from the Turtle: terms, code lists, charters; plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from algords.text import Text

TOP: Final = Path(__file__).resolve().parent.parent.parent
BASE: Final = "https://w3id.org/algords/"
NS: Final = BASE + "ns#"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_DCT: Final = "http://purl.org/dc/terms/"
_SCHEMA: Final = "https://schema.org/"
_SH: Final = "http://www.w3.org/ns/shacl#"
_CV: Final = "http://data.europa.eu/m8g/"
_STATUS: Final = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
KINDS: Final = {
    _OWL + "Class": Text(fr="Classe", en="Class"),
    _OWL + "ObjectProperty": Text(fr="Propriété", en="Property"),
    _OWL + "DatatypeProperty": Text(fr="Propriété", en="Property"),
    _OWL + "AnnotationProperty": Text(fr="Annotation", en="Annotation"),
    NS + "Field": Text(fr="Rubrique reprise", en="Reused field"),
}
_REUSED_BLOCK: Final = Text(fr="Bloc repris", en="Reused block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of ours; ``anchor`` is its fragment, ``uses`` the property of a reused field."""

    iri: str
    anchor: str
    kind: Text
    label: Text
    definition: Text
    note: Text
    key: Text
    status: str
    module: str
    order: int
    parents: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    code_list: str = ""
    uses: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One file of the vocabulary with its terms, classes first."""

    iri: str
    title: Text
    description: Text
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A code, a principle or a commitment; ``parts`` are what it is divided into."""

    iri: str
    anchor: str
    label: Text
    definition: Text
    note: Text
    key: Text
    other_words: tuple[str, ...] = ()
    number: str = ""
    parts: tuple["Concept", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A code list, or a charter with its principles and their commitments."""

    iri: str
    token: str
    label: Text
    definition: Text
    source: str
    members: tuple[Concept, ...]


@cache
def graph() -> ox.Store:
    """Return the vocabulary, the code lists and the charters as one graph."""
    store = ox.Store()
    for pattern in ("ontology/*.ttl", "ontology/codes/*.ttl", "ontology/charters/*.ttl"):
        for path in sorted(TOP.glob(pattern)):
            store.bulk_extend(
                ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            )
    return store


def modules() -> list[Module]:
    """Return the modules in the order of their titles, the core first."""
    found = [
        Module(
            iri=node.value,
            title=_text(node, _DCT + "title"),
            description=_text(node, _DCT + "description"),
            terms=tuple(sorted(_terms(node), key=_term_order)),
        )
        for node in _instances(_OWL + "Ontology")
    ]
    kept = [one for one in found if one.terms]
    return sorted(kept, key=lambda one: (not one.iri.endswith("/core"), one.title.fr))


def code_lists() -> list[Scheme]:
    """Return the code lists in the order of their tokens."""
    return [
        _scheme(node, [_concept(one, node.value) for one in _ordered(_SKOS + "inScheme", node)])
        for node in _instances(_SKOS + "ConceptScheme")
        if node.value.startswith(BASE + "code/")
    ]


def charters() -> list[Scheme]:
    """Return the charters: principles, under each its commitments, under each its duties."""
    return [_scheme(node, _principles(node)) for node in _instances(NS + "Charter")]


def _principles(charter: ox.NamedNode) -> Iterator[Concept]:
    """Yield the principles; a commitment that serves several stands under the first of them."""
    shown: set[ox.NamedNode] = set()
    for principle in _ordered(_SKOS + "topConceptOf", charter):
        mine = [one for one in _ordered(_DCT + "subject", principle) if one not in shown]
        shown.update(mine)
        inside = [
            _concept(one, charter.value, [_concept(duty, charter.value) for duty in _duties(one)])
            for one in mine
        ]
        yield _concept(principle, charter.value, inside)


def _duties(node: ox.NamedNode) -> list[ox.NamedNode]:
    found = [one for one in _objects(node, _CV + "hasRequirement") if isinstance(one, ox.NamedNode)]
    return sorted(found, key=lambda one: (_order(one), one.value))


def _terms(module: ox.NamedNode) -> Iterator[Term]:
    for node in _subjects(_RDFS + "isDefinedBy", module):
        kinds = [one.value for one in _objects(node, _RDF + "type") if hasattr(one, "value")]
        kind = next((KINDS[one] for one in kinds if one in KINDS), None)
        if kind is None:
            continue
        if ox.NamedNode(_RDFS + "Class") in _objects(node, _SCHEMA + "rangeIncludes"):
            kind = _REUSED_BLOCK
        yield Term(
            iri=node.value,
            anchor=node.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1],
            kind=kind,
            label=_text(node, _RDFS + "label"),
            definition=_text(node, _SKOS + "definition"),
            note=_text(node, _SKOS + "scopeNote"),
            key=_text(node, NS + "jsonKey"),
            status=_lexical(node, _STATUS),
            module=module.value,
            order=_order(node),
            parents=_named(node, _RDFS + "subClassOf") + _named(node, _RDFS + "subPropertyOf"),
            stands_in=_named(node, _SCHEMA + "domainIncludes"),
            holds=() if kind is _REUSED_BLOCK else _named(node, _SCHEMA + "rangeIncludes"),
            code_list=_lexical(node, NS + "codeList").rsplit("/", 1)[-1],
            uses=_lexical(node, NS + "property"),
        )


def _term_order(term: Term) -> tuple[bool, int, str]:
    return term.kind.en != "Class", term.order, term.iri


def _scheme(node: ox.NamedNode, members: Iterable[Concept]) -> Scheme:
    return Scheme(
        iri=node.value,
        token=node.value.rsplit("/", 1)[-1],
        label=_text(node, _SKOS + "prefLabel"),
        definition=_text(node, _SKOS + "definition"),
        source=_lexical(node, _DCT + "source"),
        members=tuple(members),
    )


def _concept(node: ox.NamedNode, scheme: str, parts: Iterable[Concept] = ()) -> Concept:
    return Concept(
        iri=node.value,
        anchor=node.value.removeprefix(scheme + "/"),
        label=_text(node, _SKOS + "prefLabel"),
        definition=_text(node, _SKOS + "definition"),
        note=_text(node, _SKOS + "scopeNote"),
        key=_text(node, NS + "jsonKey"),
        other_words=tuple(
            sorted(one.value for one in _objects(node, _SKOS + "altLabel") if hasattr(one, "value"))
        ),
        number=_lexical(node, _SKOS + "notation"),
        parts=tuple(parts),
    )


def _instances(class_iri: str) -> list[ox.NamedNode]:
    found = _subjects(_RDF + "type", ox.NamedNode(class_iri))
    return sorted(found, key=lambda node: node.value)


def _ordered(predicate: str, value: ox.NamedNode) -> list[ox.NamedNode]:
    return sorted(_subjects(predicate, value), key=lambda node: (_order(node), node.value))


def _subjects(predicate: str, value: ox.NamedNode) -> list[ox.NamedNode]:
    quads = graph().quads_for_pattern(None, ox.NamedNode(predicate), value)
    return [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]


def _objects(
    node: ox.NamedNode, predicate: str
) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    quads = graph().quads_for_pattern(node, ox.NamedNode(predicate), None)
    return [quad.object for quad in quads]


def _named(node: ox.NamedNode, predicate: str) -> tuple[str, ...]:
    found = _objects(node, predicate)
    return tuple(sorted(one.value for one in found if isinstance(one, ox.NamedNode)))


def _lexical(node: ox.NamedNode, predicate: str) -> str:
    found = [one.value for one in _objects(node, predicate) if hasattr(one, "value")]
    return min(found, default="")


def _text(node: ox.NamedNode, predicate: str) -> Text:
    said = {"fr": "", "en": ""}
    for one in _objects(node, predicate):
        if isinstance(one, ox.Literal) and one.language in said:
            said[one.language] = one.value
    return Text(**said)


def _order(node: ox.NamedNode) -> int:
    return int(_lexical(node, _SH + "order") or 0)
