"""The alignments: both ends exist, nothing is said twice, and no reasoner is led astray."""

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches
from conftest import CHECKOUT
from pages.alignments import MATCHES, Alignment, alignment_files, pages, read
from test_vocabulary import FILES, HARMLESS, NEWER_THAN_RDFLIB, Facts, Types, closure, load

ALGORDS = "https://w3id.org/algords/ns#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
IT6 = "http://data.europa.eu/it6/"
ALIGNED = {
    "airo",
    "cccev",
    "cpsv-ap",
    "dcat3",
    "dpv",
    "eu-ai-act-annex-viii",
    "fr-etalab-inventory",
    "mldcat-ap",
    "nl-algoritmeregister-1.0",
    "prov",
    "schema-org",
    "uk-atrs",
}
# Regulation (EU) 2024/1689, annex VIII: sections A and B for providers, C for deployers.
ANNEX_VIII = {
    f"{section}.{number}"
    for section, last in (("A", 13), ("B", 9), ("C", 5))
    for number in range(1, last + 1)
}
# Duties of providers about which a fiche of an administration says nothing.
PROVIDERS_ALONE = {
    "A.3": "the provider's authorised representative",
    "B.3": "the provider's authorised representative",
    "A.11": "the provider's declaration of conformity",
}
# Their targets are keys and points, checked one by one.
WITHOUT_A_VOCABULARY = {
    "eu-ai-act-annex-viii",
    "fr-etalab-inventory",
    "nl-algoritmeregister-1.0",
    "uk-atrs",
}
PHASES = {"phase.idea", "phase.design", "phase.development", "phase.production", "phase.retired"}
# True of any block of contact: the range that DCAT gives to dcat:contactPoint.
CONTACT = "http://www.w3.org/2006/vcard/ns#Kind"
# Where DPV and AIRO put AI systems; no fiche may be concluded to be one.
AI_SYSTEMS = (
    "https://w3id.org/airo#AI",
    "https://w3id.org/dpv/ai#",
    "https://w3id.org/dpv/legal/eu/aiact#",
)


@cache
def tables() -> dict[str, Alignment]:
    return {path.name.removesuffix(".sssom.tsv"): read(path) for path in alignment_files()}


@cache
def modules() -> ox.Store:
    return load([path for path in FILES if "alignments" not in path.parts])


def stated(store: ox.Store, predicate: str) -> set[tuple[str, str]]:
    found = store.quads_for_pattern(None, ox.NamedNode(predicate), None)
    return {(str(quad.subject), str(quad.object)) for quad in found}


def targets(name: str, base: str) -> set[str]:
    """Return what ``name`` leads to below ``base``, without the base."""
    found = (match.object for match in tables()[name].matches)
    return {iri.removeprefix(base) for iri in found if iri.startswith(base)}


def test_each_vocabulary_that_was_promised_is_aligned() -> None:
    assert set(tables()) == ALIGNED
    assert all(one.matches for one in tables().values())


@pytest.mark.parametrize("name", sorted(ALIGNED))
def test_every_subject_exists_under_its_name_of_today(name: str) -> None:
    labels = stated(modules(), RDFS + "label") | stated(modules(), SKOS + "prefLabel")

    changed = [
        f"{match.subject} is no longer called {match.subject_label}; mend {name}.sssom.tsv"
        for match in tables()[name].matches
        if (f"<{match.subject}>", f'"{match.subject_label}"@en') not in labels
    ]

    assert changed == []


@pytest.mark.parametrize("name", sorted(ALIGNED))
def test_a_match_that_is_neither_exact_nor_close_says_why(name: str) -> None:
    loose = [one for one in tables()[name].matches if one.predicate not in MATCHES[:2]]

    assert [one for one in loose if not one.comment] == []


def test_every_target_exists_in_its_pinned_copy(shared: Path) -> None:
    led_to = {
        match.object
        for name, one in tables().items()
        if name not in WITHOUT_A_VOCABULARY
        for match in one.matches
    }
    closed = {
        iri
        for iri in led_to
        for space in (rdflib.SDO, rdflib.DCTERMS)
        if iri.startswith(str(space)) and iri in space
    }

    unknown = led_to - everything_defined(shared) - closed - NEWER_THAN_RDFLIB

    assert unknown == set()


def everything_defined(shared: Path) -> set[str]:
    """Return the IRIs that the pinned vocabularies define, and the terms of MLDCAT-AP's shapes."""
    defined = load(sorted((shared / "data/vocabularies").glob("*.ttl")))
    shapes = (shared / "data/shapes/mldcat-ap-3.1.0.ttl").read_text(encoding="utf-8")
    named = {quad.subject.value for quad in defined if isinstance(quad.subject, ox.NamedNode)}
    return named | set(re.findall(f"<({IT6}[^>]+)>", shapes))


def test_every_key_of_the_dutch_standard_is_matched_and_no_other(shared: Path) -> None:
    folder = shared / "data/registers/nl-algoritmeregister/schema"
    schema = json.loads((folder / "publicatiestandaard-v1.0.0.schema.json").read_text("utf-8"))
    config = json.loads((folder / "config-v1_0.json").read_text("utf-8"))
    bases = tables()["nl-algoritmeregister-1.0"].prefixes

    pointers = targets("nl-algoritmeregister-1.0", bases["nl"])
    keys = targets("nl-algoritmeregister-1.0", bases["nlapi"])

    values = {pointer for pointer in pointers if "/" in pointer}
    assert pointers - values == set(schema["properties"])
    assert keys == set(config["properties"])
    for key, keyword, position in (pointer.split("/") for pointer in values):
        assert schema["properties"][key][keyword][int(position)] != ""


def test_every_attribute_of_the_british_standard_is_matched_and_no_other(shared: Path) -> None:
    table = shared / "data/registers/uk-atrs/schema/Algorithmic_transparency_data_standard.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = {row["attribute"].rstrip("*"): row for row in csv.DictReader(file)}

    reached = targets("uk-atrs", tables()["uk-atrs"].prefixes["uk"])

    assert reached == set(rows) | PHASES
    listed = re.findall("^- ([a-z]+)", rows["phase"]["description"], re.MULTILINE)
    assert {f"phase.{value}" for value in listed} == PHASES


def test_every_point_of_annex_viii_is_matched_but_those_of_providers_alone() -> None:
    reached = targets("eu-ai-act-annex-viii", tables()["eu-ai-act-annex-viii"].prefixes["annex"])

    assert ANNEX_VIII - reached == set(PROVIDERS_ALONE)
    assert reached - ANNEX_VIII == set()


def test_no_pair_is_matched_twice_and_no_two_files_contradict_each_other() -> None:
    said = {
        (f"<{match.subject}>", f"<{match.object}>", match.predicate)
        for one in tables().values()
        for match in one.matches
    }
    said |= {
        (*pair, predicate)
        for predicate in MATCHES
        for pair in stated(modules(), SKOS + predicate.removeprefix("skos:"))
    }

    counted = Counter((subject, value) for subject, value, _ in said)

    assert [pair for pair, count in counted.items() if count > 1] == []
    assert sum(len(one.matches) for one in tables().values()) <= len(said)


def test_three_classes_of_ours_in_five_are_aligned() -> None:
    classes = {subject for subject, kind in stated(modules(), RDF_TYPE) if kind == f"<{OWL}Class>"}
    aligned = {f"<{match.subject}>" for one in tables().values() for match in one.matches}

    assert len(classes & aligned) >= 0.6 * len(classes)


@pytest.mark.parametrize("path", sorted(pages()))
def test_the_turtle_says_what_the_table_says_and_nothing_else(path: str) -> None:
    one = tables()[Path(path).stem]
    expected = {
        (f"<{match.subject}>", SKOS + match.predicate.removeprefix("skos:"), f"<{match.object}>")
        for match in one.matches
    }

    quads = list(ox.parse(pages()[path], format=ox.RdfFormat.TURTLE))

    head = [quad for quad in quads if quad.subject == ox.NamedNode(one.head["mapping_set_id"])]
    body = {(str(q.subject), q.predicate.value, str(q.object)) for q in quads if q not in head}
    assert body == expected
    assert {quad.predicate.value.rpartition("/")[2] for quad in head} >= {"title", "license"}


def facts_of_the_examples() -> tuple[Facts, Types]:
    """Return what all example fiches say, each blank node under a name of its own."""
    facts: Facts = []
    types: Types = {}
    for number, path in enumerate(sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))):
        for fiche in read_fiches(read_document(path.read_bytes(), path.name)):
            for triple in fiche.triples:
                subject, value = (
                    f"{number}{term}" if isinstance(term, ox.BlankNode) else term.value  # type: ignore[union-attr]
                    for term in (triple.subject, triple.object)
                )
                types.setdefault(subject, set())
                if triple.predicate.value == RDF_TYPE:
                    types[subject].add(value)
                elif not isinstance(triple.object, ox.Literal):
                    types.setdefault(value, set())
                    facts.append((subject, triple.predicate.value, value))
    return facts, types


def all_axioms(shared: Path) -> ox.Store:
    """Return our modules and alignments, the pinned vocabularies, and what SKOS says of matches."""
    axioms = load(sorted((shared / "data/vocabularies").glob("*.ttl")) + FILES)
    for predicate in MATCHES:
        match = ox.NamedNode(SKOS + predicate.removeprefix("skos:"))
        for name in ("domain", "range"):  # SKOS S19, S20: inherited from skos:semanticRelation
            axioms.add(ox.Quad(match, ox.NamedNode(RDFS + name), ox.NamedNode(SKOS + "Concept")))
    return axioms


def fresh_types(axioms: ox.Store, facts: Facts, types: Types) -> set[str]:
    """Return the types, ours apart, that RDFS concludes and no fiche states."""
    concluded = closure(axioms, facts, types)
    found = set().union(*(kinds - types.get(node, set()) for node, kinds in concluded.items()))
    return {kind for kind in found if not kind.startswith("https://w3id.org/algords/")}


def test_no_reasoner_calls_a_described_algorithm_an_ai_system(shared: Path) -> None:
    facts, types = facts_of_the_examples()
    facts += [
        (match.subject, SKOS + match.predicate.removeprefix("skos:"), match.object)
        for one in tables().values()
        for match in one.matches
    ]

    fresh = fresh_types(all_axioms(shared), facts, types)

    assert fresh - HARMLESS - {CONTACT} == set()
    assert [kind for kind in fresh if kind.startswith(AI_SYSTEMS)] == []
    assert any(ALGORDS + "Algorithm" in kinds for kinds in types.values())


def test_a_match_turned_into_a_sub_property_would_make_an_ai_system_of_a_scoring_grid(
    shared: Path,
) -> None:
    axioms = all_axioms(shared)
    turned = next(
        match for match in tables()["airo"].matches if match.object.endswith("#hasAutomationLevel")
    )
    under = ox.NamedNode(RDFS + "subPropertyOf")
    axioms.add(ox.Quad(ox.NamedNode(turned.subject), under, ox.NamedNode(turned.object)))

    fresh = fresh_types(axioms, *facts_of_the_examples())

    assert "https://w3id.org/airo#AISystem" in fresh
