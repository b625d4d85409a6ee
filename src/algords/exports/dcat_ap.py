"""The register as an open-data portal takes it in: DCAT-AP 2.1.1 and 3.0.1, as Turtle.

A body that publishes fiches has one catalogue, which lists one data set, its register, and every
algorithm as a resource (DCAT 3 §6.5). A fiche is a document of the register: a record of a DCAT-AP
catalogue is about a catalogue, a data set or a service (DCAT-AP 3.0.1, ``foaf:primaryTopic``),
which an algorithm is not. Nothing tells where the register can be downloaded, so that it has no
distribution.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from algords.exports.model import Export, Unit
from algords.exports.model.alignments import aligned
from algords.exports.model.catalogue import (
    DCAT,
    DCT,
    FOAF,
    PREFIXES,
    SKOS,
    Catalogue,
    Catalogues,
    algorithms,
    day_of,
    fiche_of,
    languages_of,
    say_agent,
    say_contact,
    say_day,
    say_head,
    say_languages,
    say_links,
    unpublished,
)
from algords.exports.model.reading import Entry, Value, View
from algords.exports.model.turtle import Part, head
from algords.linked.model import Node
from algords.standard.terms import ALGORITHM, code_lists
from algords.text import Language, Text

__all__ = ["EXPORTS"]

_ADMINISTRATION: Final = "https://w3id.org/algords/ns#administration"
_DOMAINS: Final = "https://w3id.org/algords/code/domain"
# The list of themes of the Publications Office, and the one that holds of every register.
_THEMES: Final = "http://publications.europa.eu/resource/authority/data-theme"
_THEMES_TITLE: Final = Text(fr="Thèmes de données", en="Data themes")
_GOVERNMENT: Final = _THEMES + "/GOVE"
_GOVERNMENT_NAME: Final = Text(
    fr="Gouvernement et secteur public", en="Government and public sector"
)
# Of the properties that the alignment names, those whose values are words.
_WORDS: Final = frozenset(
    (DCT + "title", DCT + "description", DCT + "identifier", DCAT + "keyword")
)
_KEYWORD: Final = Text(fr="algorithmes publics", en="public algorithms")
_CATALOGUE: Final = Text(
    fr="Catalogue d'algorithmes publics\u00a0: {}", en="Catalogue of public algorithms: {}"
)
_REGISTER: Final = Text(
    fr="Registre d'algorithmes publics\u00a0: {}", en="Register of public algorithms: {}"
)


def _write(units: Iterable[Unit], _language: Language) -> Iterator[bytes]:
    yield head(PREFIXES)
    catalogues = Catalogues()
    for number, unit in enumerate(units):
        part = Part(f"u{number}")
        for algorithm in algorithms(unit):
            catalogue = catalogues.of(algorithm)
            if catalogue is not None:
                catalogue.add(algorithm)
                _say_algorithm(part, algorithm, catalogue)
        yield part.turtle(PREFIXES)
    last = Part("c")
    for catalogue in catalogues:
        _say_catalogue(last, catalogue)
    _say_concepts(last, frozenset(code for one in catalogues for code in one.domains))
    yield last.turtle(PREFIXES)


def _say_algorithm(part: Part, algorithm: View, catalogue: Catalogue) -> None:
    node = part.node(algorithm)
    part.type(node, DCAT + "Resource", ALGORITHM)
    part.say(catalogue.node, DCAT + "resource", node)
    for entry in algorithm.entries:
        _say_entry(part, node, entry)
    if not algorithm.texts("description"):
        # What it is for is the account of it that nearly every fiche gives.
        part.words(node, DCT + "description", algorithm.texts("purpose"))
    for body in algorithm.blocks("administration"):
        part.say(node, _ADMINISTRATION, part.node(body))
        say_agent(part, part.node(body), body)
    fiche = fiche_of(algorithm)
    if fiche is not None:
        _say_fiche(part, node, fiche, catalogue)


def _say_entry(part: Part, node: Node, entry: Entry) -> None:
    """Say what the alignment with DCAT matches, in the form that DCAT asks for."""
    property_iri = "" if entry.field is None else entry.field.property
    for theirs in aligned("dcat3").get(property_iri, ()):
        if theirs == DCT + "spatial":
            _say_places(part, node, entry)
            continue
        for one in entry.values:
            _say_value(part, node, theirs, one)


def _say_value(part: Part, node: Node, theirs: str, value: Value) -> None:
    if value.block is not None:
        if theirs == DCAT + "contactPoint":
            say_contact(part, node, value.block)
    elif value.code is not None:
        part.say(node, theirs, ox.NamedNode(value.code.iri))
    elif value.link is not None:
        say_links(part, node, theirs, (value.link,))
    elif theirs in _WORDS:
        part.words(node, theirs, {value.tag: [str(value.raw)]})


def _say_places(part: Part, node: Node, entry: Entry) -> None:
    for one in entry.values:
        place = part.blank()
        part.say(node, DCT + "spatial", place)
        part.type(place, DCT + "Location")
        part.words(place, SKOS + "prefLabel", {"": [str(one.raw)]})


def _say_fiche(part: Part, algorithm: Node, fiche: View, catalogue: Catalogue) -> None:
    node = part.node(fiche)
    part.type(node, FOAF + "Document")
    part.say(_register_of(catalogue), DCT + "hasPart", node)
    part.say(node, FOAF + "primaryTopic", algorithm)
    part.say(node, DCT + "publisher", catalogue.agent)
    say_day(part, node, DCT + "modified", day_of(fiche, "modified"))
    say_languages(part, node, languages_of(fiche))
    say_links(part, node, DCT + "license", fiche.links("licence"), DCT + "LicenseDocument")


def _say_catalogue(part: Part, catalogue: Catalogue) -> None:
    node, register = catalogue.node, _register_of(catalogue)
    part.type(node, DCAT + "Catalog")
    say_head(part, node, _CATALOGUE, catalogue)
    if len(catalogue.registers) == 1:
        say_links(part, node, FOAF + "homepage", catalogue.registers, FOAF + "Document")
    part.say(node, DCAT + "themeTaxonomy", ox.NamedNode(_THEMES))
    part.say(node, DCAT + "dataset", register)
    part.type(register, DCAT + "Dataset")
    say_head(part, register, _REGISTER, catalogue)
    part.say(register, DCAT + "theme", ox.NamedNode(_GOVERNMENT))
    part.words(register, DCAT + "keyword", {"fr": [_KEYWORD.fr], "en": [_KEYWORD.en]})
    say_links(part, register, DCAT + "landingPage", catalogue.registers, FOAF + "Document")
    part.words(register, DCT + "identifier", {"": catalogue.registers})
    say_contact(part, register, catalogue.publisher)
    say_agent(part, catalogue.agent, catalogue.publisher)


def _say_concepts(part: Part, domains: frozenset[str]) -> None:
    _say_concept(part, _GOVERNMENT, _THEMES, _GOVERNMENT_NAME)
    _say_scheme(part, _THEMES, _THEMES_TITLE)
    for code in code_lists()[_DOMAINS].codes:
        if code.iri in domains:
            _say_concept(part, code.iri, _DOMAINS, code.label)
    if domains:
        _say_scheme(part, _DOMAINS, code_lists()[_DOMAINS].label)


def _say_concept(part: Part, iri: str, scheme: str, name: Text) -> None:
    node = ox.NamedNode(iri)
    part.type(node, SKOS + "Concept")
    part.words(node, SKOS + "prefLabel", {"fr": [name.fr], "en": [name.en]})
    part.say(node, SKOS + "inScheme", ox.NamedNode(scheme))


def _say_scheme(part: Part, iri: str, name: Text) -> None:
    node = ox.NamedNode(iri)
    part.type(node, SKOS + "ConceptScheme")
    part.words(node, DCT + "title", {"fr": [name.fr], "en": [name.en]})


def _register_of(catalogue: Catalogue) -> Node:
    return ox.BlankNode(f"register{catalogue.number}")


EXPORTS = (
    Export(
        name="dcat-ap",
        title=Text(
            fr="DCAT-AP, le registre pour un portail de données ouvertes",
            en="DCAT-AP, the register for an open-data portal",
        ),
        suffix=".ttl",
        write=_write,
        leaves_out=unpublished,
    ),
)
