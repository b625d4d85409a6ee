"""The tests of FOOPS! that a file can pass by itself, for each module of the vocabulary.

FOOPS! (Garijo, Corcho, Poveda-Villalón, ISWC 2021, https://w3id.org/foops) has 24 tests of how
findable, accessible, interoperable and reusable a vocabulary is. Six ask the network (CN1, DOC1,
FIND2, OM4.2, URI1, VER2); these are the other eighteen, as its source of April 2026 decides them,
in our own words. Tests of terms look at all modules at once, for they share one namespace.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from gates import TOP, Result
from gates._standard import OURS, PREFIXES, ask, load

__all__ = ["TARGET", "TESTS", "TITLE", "failures", "measure", "placeholders"]

TITLE: Final = "FOOPS! static tests"
TARGET: Final = "18 of 18 in every module"
# A test takes a module and all of them, and returns what is missing.
Test: TypeAlias = Callable[[ox.Store, ox.Store], list[str]]

_TERM: Final = """VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty }
    ?term a ?kind FILTER(STRSTARTS(STR(?term), STR(algords:)))"""
_METADATA: Final = frozenset(
    PREFIXES[name] for name in ("schema", "dct", "vann", "bibo", "foaf", "rdfs", "owl")
)
_DOI_AWAITED: Final = "pending"


def measure() -> Result:
    """Put the eighteen tests to every module; a DOI that is still awaited is said beside."""
    modules = sorted((TOP / "ontology").glob("*.ttl"))
    wrong = failures(modules)
    failed = {line.split(":")[0] for line in wrong}
    noted = [f"to do at the first release: {line}" for line in placeholders(modules)]
    return Result(
        figure=f"{len(TESTS) - len(failed)} of {len(TESTS)} in {len(modules)} modules",
        ok=not wrong,
        details=(*wrong, *noted),
    )


def failures(modules: Iterable[Path]) -> list[str]:
    """Return a line for each test that a module does not pass, and what it lacks."""
    paths = list(modules)
    whole = load(paths)
    found = []
    for path in paths:
        one = load([path])
        for name, test in TESTS.items():
            missing = test(one, whole)
            if missing:
                found.append(f"{name}: {path.stem} lacks {', '.join(missing)}")
    return sorted(found)


def placeholders(modules: Iterable[Path]) -> list[str]:
    """Return the modules whose DOI is announced and not yet given."""
    return [
        f"a DOI for {path.stem}"
        for path in modules
        if ask(load([path]), f"?term bibo:doi ?doi FILTER(CONTAINS(?doi, '{_DOI_AWAITED}'))")
    ]


def _header(*needed: str) -> Test:
    """Return the test that the module says each of the properties ``needed`` of itself."""

    def test(one: ox.Store, whole: ox.Store) -> list[str]:
        del whole
        return [name for name in needed if not ask(one, f"?term a owl:Ontology ; {name} ?said")]

    return test


def _says(where: str, lacking: str) -> Test:
    """Return the test that the module has a header for which ``where`` holds."""

    def test(one: ox.Store, whole: ox.Store) -> list[str]:
        del whole
        return [] if ask(one, f"?term a owl:Ontology . {where}") else [lacking]

    return test


def _own_address(one: ox.Store, whole: ox.Store) -> list[str]:
    """One module a file, under the address that its terms and its versions point at."""
    del whole
    modules = ask(one, "?term a owl:Ontology")
    pointed = ask(one, "?any rdfs:isDefinedBy ?term")
    if len(modules) != 1:
        return ["one owl:Ontology"]
    return [f"rdfs:isDefinedBy <{iri}>" for iri in pointed if iri != modules[0]]


def _known_metadata(one: ox.Store, whole: ox.Store) -> list[str]:
    """The header uses properties of vocabularies made for metadata."""
    del whole
    used = ask(one, "?module a owl:Ontology ; ?term ?said")
    return [] if any(iri.startswith(tuple(_METADATA)) for iri in used) else ["known metadata"]


def _reuse(one: ox.Store, whole: ox.Store) -> list[str]:
    """A term of ours extends one of another vocabulary than OWL."""
    del one
    above = ask(whole, f"{_TERM.replace('?term', '?ours')} ?ours rdfs:subClassOf ?term")
    foreign = [iri for iri in above if not iri.startswith((OURS, PREFIXES["owl"]))]
    return [] if foreign else ["a term that extends another vocabulary"]


def _every_term(said: str) -> Test:
    def test(one: ox.Store, whole: ox.Store) -> list[str]:
        del whole
        return ask(one, f"{_TERM} FILTER NOT EXISTS {{ ?term {said} ?text }}")

    return test


_CATALOGUE: Final = _header("schema:includedInDataCatalog")
_PERSISTENT: Final = "FILTER(REGEX(STR(?term), 'w3id[.]org|doi[.]org|purl[.].*[.]org'))"
TESTS: Final[dict[str, Test]] = {
    # A prefix is proposed.
    "FIND1": _header("vann:preferredNamespacePrefix"),
    # The vocabulary stands in a catalogue; the metadata stay when it is gone.
    "FIND3": _CATALOGUE,
    "FIND_3_BIS": _CATALOGUE,
    # It is fetched by HTTP.
    "HTTP1": _says("FILTER(STRSTARTS(STR(?term), 'http'))", "an address of the web"),
    # The least metadata.
    "OM1": _header(
        "dct:title",
        "dct:description",
        "dct:license",
        "owl:versionIRI",
        "dct:creator",
        "vann:preferredNamespaceUri",
    ),
    # Those that are recommended.
    "OM2": _header(
        "vann:preferredNamespacePrefix",
        "owl:versionInfo",
        "dct:created",
        "dct:bibliographicCitation",
    ),
    # Those that are detailed.
    "OM3": _header(
        "bibo:doi", "dct:publisher", "foaf:logo", "bibo:status", "dct:source", "dct:issued"
    ),
    # A licence.
    "OM4.1": _header("dct:license"),
    # Who made it and when; who published it and when.
    "OM5.1": _header("dct:creator", "dct:created"),
    "OM5.2": _header("dct:publisher", "dct:issued"),
    # An address meant to last.
    "PURL1": _says(_PERSISTENT, "a persistent address"),
    # It can be read as RDF: it has been.
    "RDF1": _says("", "a header"),
    # The address in the file is the one it is known by.
    "URI2": _own_address,
    # A version address, which is not the address itself.
    "VER1": _says("?term owl:versionIRI ?v FILTER(?v != ?term)", "owl:versionIRI"),
    "VOC1": _known_metadata,
    "VOC2": _reuse,
    "VOC3": _every_term("rdfs:label|skos:prefLabel"),
    "VOC4": _every_term("rdfs:comment|skos:definition"),
}
