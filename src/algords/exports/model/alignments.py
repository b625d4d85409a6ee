"""What other vocabularies call our fields and codes, read from ``ontology/alignments/``."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.exports.model.names import key_of_property

__all__ = ["aligned", "keys_aligned_with"]

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
# What may be said in the words of another vocabulary without saying something else: SKOS §10.1.
_SAME: Final = frozenset((_SKOS + "exactMatch", _SKOS + "closeMatch"))
_PROPERTY: Final = ox.NamedNode("https://w3id.org/algords/ns#property")


@cache
def aligned(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return what the alignment ``name`` matches exactly or closely: our IRI → theirs.

    Ours is the property, the class or the code itself; entries of ``field:`` stand for theirs.

    >>> aligned("dcat3")["http://www.w3.org/ns/dcat#contactPoint"]
    ('http://www.w3.org/ns/dcat#contactPoint',)
    """
    found: dict[str, list[str]] = {}
    path = resources.ontology_folder() / "alignments" / f"{name}.ttl"
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value in _SAME:
            ours = _stands_for().get(quad.subject, quad.subject)
            if isinstance(ours, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                found.setdefault(ours.value, []).append(quad.object.value)
    return {ours: tuple(sorted(theirs)) for ours, theirs in sorted(found.items())}


@cache
def keys_aligned_with(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the English keys of our fields by the property that the alignment ``name`` gives them.

    >>> keys_aligned_with("schema-org")["https://schema.org/keywords"]
    ('keywords',)
    """
    found: dict[str, list[str]] = {}
    for ours, all_theirs in aligned(name).items():
        key = key_of_property(ours)
        for theirs in all_theirs if key is not None else ():
            found.setdefault(theirs, []).append(str(key))
    return {theirs: tuple(keys) for theirs, keys in sorted(found.items())}


@cache
def _stands_for() -> Mapping[object, object]:
    """Return the properties of other vocabularies by the entry that tells how a fiche uses them."""
    path = resources.ontology_folder() / "fields.ttl"
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    return {quad.subject: quad.object for quad in quads if quad.predicate == _PROPERTY}
