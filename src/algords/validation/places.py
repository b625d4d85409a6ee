"""Known fields in blocks that do not expect them, as the vocabulary places them.

The class of a block is that of the field which holds it, and those that it names itself.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from algords.linked.model import RDF_TYPE, Fiche, Node, Statement
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import Field, field_of_property
from algords.text import Text

__all__ = ["misplaced"]


def misplaced(fiche: Fiche) -> Iterator[tuple[Statement, Field, Text]]:
    """Yield the statements whose field stands in the wrong block, with where it belongs."""
    classes = _classes(fiche)
    for iri, statements in fiche.by_predicate.items():
        field = field_of_property().get(iri)
        if field is None:
            continue
        for statement in statements:
            here = classes.get(statement.subject)
            if here and here.isdisjoint(_homes(iri)):
                yield statement, field, _places(iri)


def _classes(fiche: Fiche) -> Mapping[Node, set[str]]:
    """Return the known classes of each block."""
    found: dict[Node, set[str]] = {}
    for iri, statements in fiche.by_predicate.items():
        held = _held(iri) if iri in field_of_property() else frozenset()
        if not held and iri != RDF_TYPE:
            continue
        for statement in statements:
            value = statement.object
            if held and not isinstance(value, ox.Literal):
                found.setdefault(value, set()).update(held)
            elif isinstance(value, ox.NamedNode) and value.value in blocks():
                found.setdefault(statement.subject, set()).add(value.value)
    return found


@cache
def _held(iri: str) -> frozenset[str]:
    """Return the known classes of the blocks that the property ``iri`` of a field holds."""
    return frozenset(block_classes(field_of_property()[iri])).intersection(blocks())


@cache
def _homes(iri: str) -> frozenset[str]:
    """Return the classes of the blocks that expect the property ``iri``."""
    return frozenset(one.iri for one in blocks().values() if iri in one.properties)


@cache
def _places(iri: str) -> Text:
    labels = [one.label for one in map(blocks().__getitem__, _homes(iri)) if one.label.fr]
    return Text(
        fr=", ".join(sorted({label.fr for label in labels})),
        en=", ".join(sorted({label.en for label in labels})),
    )
