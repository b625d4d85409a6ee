"""Which fields belong in which block of a fiche, by `schema:domainIncludes` of the vocabulary.

A block is what a fiche writes between braces: the algorithm itself, its administration, a
criterion. The vocabulary advises, it does not forbid: a reader takes any field anywhere.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.records import record
from algords.standard._turtle import ALGORDS, RDFS, SCHEMA, SKOS, Index
from algords.standard.cache import cached
from algords.standard.terms import Field, Kind, classes, field_of_property, fields
from algords.text import Text

__all__ = ["Block", "block_classes", "blocks", "fields_of_all"]

_NOTHING: Final = Text(fr="", en="")


@record
class Block:
    """A kind of block: the class it is of, and the properties it may have, in writing order.

    ``key`` is the word for the class in a fiche, ``label`` and ``definition`` its name and meaning;
    they are empty for a class of another vocabulary that a fiche never has to name.
    """

    iri: str
    key: Text
    label: Text
    definition: Text
    properties: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that it may hold, in writing order."""
        return _fields_of(self.properties)


@cache
def _fields_of(properties: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(field_of_property()[one] for one in properties)


@cache
def blocks() -> Mapping[str, Block]:
    """Return every kind of block by the IRI of its class, in the order of the IRIs.

    >>> [one.key.en for one in blocks()["https://w3id.org/algords/ns#DecisionVolume"].fields][-2:]
    ['year', 'note']
    """
    return cached("blocks", _read_blocks, Mapping[str, Block])


def _read_blocks() -> dict[str, Block]:
    index, domains = _index(), _said("domainIncludes")
    keys = classes()
    known = {iri for field in fields() for iri in (*domains[field.property], *block_classes(field))}
    return {iri: _block(index, iri, keys.get(iri, _NOTHING)) for iri in sorted(known | set(keys))}


def block_classes(field: Field) -> tuple[str, ...]:
    """Return the IRIs of the classes of the blocks that ``field`` holds; none for other kinds."""
    return _said("rangeIncludes")[field.property] if field.kind is Kind.BLOCK else ()


@cache
def fields_of_all() -> frozenset[Field]:
    """Return the fields that every block may hold, such as a note."""
    return frozenset.intersection(*(frozenset(one.fields) for one in blocks().values()))


def _block(index: Index, iri: str, key: Text) -> Block:
    domains = _said("domainIncludes")
    entry = _entries(index).get(iri, [ox.NamedNode(iri)])[0]
    return Block(
        iri=iri,
        key=key,
        label=index.text(entry, RDFS + "label"),
        definition=index.text(entry, SKOS + "definition"),
        properties=tuple(
            field.property
            for field in fields()
            if iri in domains[field.property] or not domains[field.property]
        ),
    )


@cache
def _said(name: str) -> dict[str, tuple[str, ...]]:
    """Return what each field's property is said to include by the schema.org property ``name``."""
    return cached(f"blocks-{name}", lambda: _read_said(name), dict[str, tuple[str, ...]])


def _read_said(name: str) -> dict[str, tuple[str, ...]]:
    index = _index()
    entries = _entries(index)
    return {
        field.property: tuple(
            sorted(
                {
                    term.value
                    for entry in entries[field.property]
                    for term in index.objects(entry, SCHEMA + name)
                    if isinstance(term, ox.NamedNode)
                }
            )
        )
        for field in fields()
    }


def _entries(index: Index) -> dict[str, list[ox.NamedNode]]:
    """Return where the use of each property or class in a fiche is said: in itself, or elsewhere.

    What comes from another vocabulary has an entry of its own (`algords:Field`).
    """
    found = {iri: [ox.NamedNode(iri)] for iri in classes()}
    found |= {field.property: [ox.NamedNode(field.property)] for field in fields()}
    for node in index.instances(ALGORDS + "Field"):
        stands_for = index.lexical(node, ALGORDS + "property")
        if stands_for is not None:
            found.setdefault(stands_for, []).insert(0, node)
    return found


@cache
def _index() -> Index:
    return Index(sorted(resources.ontology_folder().glob("*.ttl")))
