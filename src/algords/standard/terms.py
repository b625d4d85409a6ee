"""The fields and the codes of a fiche, read from the vocabulary.

What a field is called, what it holds and in which order it is written is said in the Turtle of
``ontology/``; everything here is derived from it.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.records import record
from algords.standard._turtle import ALGORDS, DCT, RDF, RDFS, SCHEMA, SH, SKOS, Index
from algords.standard.cache import cached
from algords.text import Text

__all__ = [
    "ALGORITHM",
    "NO",
    "PRODUCT",
    "PROGRAMME",
    "STATUS",
    "TITLE",
    "YES",
    "Code",
    "CodeList",
    "Field",
    "Kind",
    "classes",
    "code_keys",
    "code_lists",
    "field_of_property",
    "fields",
    "ontology_files",
]

ALGORITHM: Final = ALGORDS + "Algorithm"
PRODUCT: Final = ALGORDS + "Product"
PROGRAMME: Final = ALGORDS + "Programme"
TITLE: Final = DCT + "title"
STATUS: Final = "http://www.w3.org/ns/adms#status"
# What people, and spreadsheets in either language, write for yes and no.
YES: Final = frozenset(("oui", "vrai", "yes", "true"))
NO: Final = frozenset(("non", "faux", "no", "false"))


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    STRING = "string"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    YEAR = "year"
    LINK = "link"
    CODE = "code"
    FIELD = "field"
    BLOCK = "block"


_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# Of several ranges the first listed here counts: a date may be a month or a year.
_KIND_OF_RANGE: Final = {
    RDF + "langString": Kind.TEXT,
    _XSD + "string": Kind.STRING,
    _XSD + "boolean": Kind.BOOLEAN,
    _XSD + "integer": Kind.INTEGER,
    _XSD + "decimal": Kind.DECIMAL,
    _XSD + "date": Kind.DATE,
    _XSD + "gYear": Kind.YEAR,
    "http://xmlns.com/foaf/0.1/Document": Kind.LINK,
    SKOS + "Concept": Kind.CODE,
    RDF + "Property": Kind.FIELD,
}


@record
class Code:
    """One value of a code list; ``alternatives`` are other words for it, in both languages."""

    iri: str
    key: Text
    label: Text
    definition: Text
    alternatives: tuple[str, ...]


@record
class CodeList:
    """A closed list of values; the IRI of a code is that of its list, a slash and its notation."""

    iri: str
    label: Text
    codes: tuple[Code, ...]


@record
class Field:
    """A key of a fiche: the property it stands for, what it holds, how it is called.

    ``partial`` is true of a date of which the month or the year alone may be known.
    """

    property: str
    key: Text
    label: Text
    definition: Text
    kind: Kind
    repeatable: bool
    order: int
    code_list: str | None
    partial: bool


def ontology_files() -> list[str]:
    """Return the paths of all Turtle files of the vocabulary, sorted."""
    return sorted(str(path) for path in resources.ontology_folder().rglob("*.ttl"))


@cache
def _index() -> Index:
    folder = resources.ontology_folder()
    return Index(sorted(folder.glob("*.ttl")) + sorted(folder.glob("codes/*.ttl")))


@cache
def fields() -> tuple[Field, ...]:
    """Return every field of a fiche, in the order in which a fiche is written."""
    return cached("fields", _read_fields, tuple[Field, ...])


def _read_fields() -> tuple[Field, ...]:
    index = _index()
    found = [
        _field(index, node, index.lexical(node, ALGORDS + "property") or node.value)
        for node in _keyed(index)
        if _ranges(index, node)
    ]
    return tuple(sorted(found, key=lambda field: (field.order, field.property)))


@cache
def classes() -> dict[str, Text]:
    """Return the classes that a fiche may name in its type, IRI → key in each language."""
    return cached("classes", _read_classes, dict[str, Text])


def _read_classes() -> dict[str, Text]:
    index = _index()
    return {
        index.lexical(node, ALGORDS + "property") or node.value: index.text(
            node, ALGORDS + "jsonKey"
        )
        for node in _keyed(index)
        if _is_class(index, node)
    }


@cache
def code_lists() -> Mapping[str, CodeList]:
    """Return the code lists by their IRI."""
    return cached("code-lists", _read_code_lists, Mapping[str, CodeList])


def _read_code_lists() -> dict[str, CodeList]:
    index = _index()
    lists = index.instances(SKOS + "ConceptScheme")
    return {node.value: _code_list(index, node) for node in lists}


@cache
def code_keys() -> tuple[Text, ...]:
    """Return the words of all codes, list by list."""
    return cached("code-keys", _read_code_keys, tuple[Text, ...])


def _read_code_keys() -> tuple[Text, ...]:
    return tuple(code.key for one in code_lists().values() for code in one.codes)


@cache
def field_of_property() -> dict[str, Field]:
    """Return the fields by the property they stand for."""
    return {field.property: field for field in fields()}


def _keyed(index: Index) -> list[ox.NamedNode]:
    kinds = ("ObjectProperty", "DatatypeProperty", "Class")
    owl = "http://www.w3.org/2002/07/owl#"
    nodes = [node for kind in kinds for node in index.instances(owl + kind)]
    nodes += index.instances(ALGORDS + "Field")
    return [node for node in nodes if index.objects(node, ALGORDS + "jsonKey")]


def _ranges(index: Index, node: ox.NamedNode) -> set[str]:
    if _is_class(index, node):
        return set()
    held = index.objects(node, SCHEMA + "rangeIncludes")
    return {term.value for term in held if isinstance(term, ox.NamedNode)}


def _is_class(index: Index, node: ox.NamedNode) -> bool:
    types = {term.value for term in index.objects(node, RDF + "type") if hasattr(term, "value")}
    reused = index.lexical(node, SCHEMA + "rangeIncludes") == RDFS + "Class"
    return "http://www.w3.org/2002/07/owl#Class" in types or reused


def _field(index: Index, node: ox.NamedNode, property_iri: str) -> Field:
    held = _ranges(index, node)
    return Field(
        property=property_iri,
        key=index.text(node, ALGORDS + "jsonKey"),
        label=index.text(node, RDFS + "label"),
        definition=index.text(node, SKOS + "definition"),
        kind=next((kind for iri, kind in _KIND_OF_RANGE.items() if iri in held), Kind.BLOCK),
        repeatable=index.lexical(node, ALGORDS + "repeatable") == "true",
        order=int(index.lexical(node, SH + "order") or 0),
        code_list=index.lexical(node, ALGORDS + "codeList"),
        partial=_XSD + "gYearMonth" in held,
    )


def _code_list(index: Index, scheme: ox.NamedNode) -> CodeList:
    members = [
        node
        for node in index.instances(SKOS + "Concept")
        if index.lexical(node, SKOS + "inScheme") == scheme.value
    ]
    members.sort(key=lambda node: int(index.lexical(node, SH + "order") or 0))
    return CodeList(
        iri=scheme.value,
        label=index.text(scheme, SKOS + "prefLabel"),
        codes=tuple(_code(index, node) for node in members),
    )


def _code(index: Index, node: ox.NamedNode) -> Code:
    words = [index.texts(node, SKOS + "altLabel", language) for language in ("fr", "en")]
    return Code(
        iri=node.value,
        key=index.text(node, ALGORDS + "jsonKey"),
        label=index.text(node, SKOS + "prefLabel"),
        definition=index.text(node, SKOS + "definition"),
        alternatives=tuple(word for group in words for word in group),
    )
