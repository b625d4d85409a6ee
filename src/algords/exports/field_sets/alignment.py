"""Which of our fields and codes answer to those of a register: ``ontology/alignments/``."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.exports.model.names import key_of_property, place
from algords.records import record

__all__ = ["Match", "keys_for", "matches", "words_for"]

_PREFIX: Final = "#  "
_COLUMNS: Final = 5
_PROPERTY: Final = ox.NamedNode("https://w3id.org/algords/ns#property")
# SKOS §10.1: theirs is the same, nearly the same, wider than ours. What is narrower, or merely
# related, says something else.
_SAME: Final = frozenset(("skos:exactMatch", "skos:closeMatch"))
_SAME_OR_WIDER: Final = _SAME | {"skos:broadMatch"}


@record
class Match:
    """A row of a table of matches: our IRI, the SKOS property, their name and their label."""

    ours: str
    predicate: str
    theirs: str
    label: str


@cache
def matches(name: str) -> tuple[Match, ...]:
    """Return the rows of the alignment ``name``; theirs are CURIEs, as the table has them.

    An entry that tells how a fiche uses a property of others stands for that property.

    >>> [one.theirs for one in matches("uk-atrs") if one.predicate == "skos:exactMatch"]
    ['uk:name']
    """
    path = resources.ontology_folder() / "alignments" / f"{name}.sssom.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    prefixes = dict(
        line.removeprefix(_PREFIX).split(": ", 1) for line in lines if line.startswith(_PREFIX)
    )
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(
        Match(ours=_iri(ours, prefixes), predicate=predicate, theirs=theirs, label=label)
        for ours, _label, predicate, theirs, label in (row[:_COLUMNS] for row in rows)
    )


@cache
def keys_for(name: str, theirs: str) -> tuple[str, ...]:
    """Return the English keys of the fields that may be told under ``theirs``, in writing order.

    >>> keys_for("nl-algoritmeregister-1.0", "nlapi:goal")
    ('purpose', 'affected_public', 'consequences')
    """
    found = {
        key
        for one in matches(name)
        if one.theirs == theirs and one.predicate in _SAME_OR_WIDER
        if (key := key_of_property(one.ours)) is not None
    }
    return tuple(sorted(found, key=place))


@cache
def words_for(name: str, theirs: str) -> Mapping[str, str]:
    """Return the label of each value of ``theirs`` by the code that means the same.

    >>> sorted(words_for("nl-algoritmeregister-1.0", "nl:status").values())
    ['Buiten gebruik', 'In gebruik', 'In ontwikkeling']
    """
    return {
        one.ours: one.label
        for one in matches(name)
        if one.theirs.startswith((f"{theirs}/", f"{theirs}.")) and one.predicate in _SAME
    }


def _iri(curie: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    iri = prefixes[prefix].strip('"') + local
    return _stands_for().get(iri, iri)


@cache
def _stands_for() -> dict[str, str]:
    path = resources.ontology_folder() / "fields.ttl"
    return {
        str(quad.subject.value): quad.object.value
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        if quad.predicate == _PROPERTY
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
    }
