"""Questions to the vocabulary that must have no answer: no label, no definition, no such term."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.standard.terms import Kind, code_lists, fields
from algords.text import LANGUAGES
from conftest import CHECKOUT

PREFIXES = {
    "algords": "https://w3id.org/algords/ns#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
}
OURS = "https://w3id.org/algords/"
FILES = sorted(CHECKOUT.glob("ontology/**/*.ttl")) + sorted(CHECKOUT.glob("shapes/**/*.ttl"))
TERM = """{ ?term a ?kind . VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty
    owl:AnnotationProperty algords:Field } }"""
CONCEPT = """{ ?term a ?kind . VALUES ?kind { skos:Concept skos:ConceptScheme algords:Charter
    algords:Principle algords:Commitment } }"""


def load(files: list[Path]) -> ox.Store:
    store = ox.Store()
    for path in files:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            store.add(quad)
    return store


@pytest.fixture(scope="module")
def standard() -> ox.Store:
    return load(FILES)


def ask(store: ox.Store, where: str) -> list[str]:
    found = store.query(f"SELECT DISTINCT ?term WHERE {{ {where} }}", prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(str(row["term"]) for row in found)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (TERM, "rdfs:label"),
        (TERM, "skos:definition"),
        (CONCEPT, "skos:prefLabel"),
        (CONCEPT, "skos:definition"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_one_label_and_one_definition_in_each_language(
    standard: ox.Store, kind: str, said: str, language: str
) -> None:
    text = f'?term {said} ?t . FILTER(LANG(?t) = "{language}")'
    other = f'?term {said} ?u . FILTER(LANG(?u) = "{language}" && ?u != ?t)'

    assert ask(standard, kind) != []
    assert ask(standard, f"{kind} FILTER NOT EXISTS {{ {text} }}") == []
    assert ask(standard, f"{kind} {text} {other}") == []


def test_no_definition_is_longer_than_forty_words(standard: ox.Store) -> None:
    texts = standard.quads_for_pattern(None, ox.NamedNode(PREFIXES["skos"] + "definition"), None)

    long = [quad.subject for quad in texts if len(quad.object.value.split()) > 40]  # type: ignore[union-attr]

    assert long == []


def test_no_translation_repeats_the_other_language(standard: ox.Store) -> None:
    repeated = ask(
        standard,
        "?term skos:definition ?t, ?u . FILTER(STR(?t) = STR(?u) && LANG(?t) != LANG(?u))",
    )

    assert repeated == []


def test_every_term_says_where_it_is_defined_and_how_stable_it_is(standard: ox.Store) -> None:
    assert ask(standard, TERM + " FILTER NOT EXISTS { ?term rdfs:isDefinedBy ?m }") == []
    assert ask(standard, TERM + " FILTER NOT EXISTS { ?term vs:term_status ?s }") == []


def test_no_term_of_ours_has_a_domain_or_a_range(standard: ox.Store) -> None:
    assert ask(standard, "?term rdfs:domain|rdfs:range ?c") == []


def test_no_triple_says_something_of_a_term_of_another_vocabulary() -> None:
    foreign = {
        quad.subject.value
        for path in FILES
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and not quad.subject.value.startswith(OURS)
    }

    assert foreign == set()


def test_every_term_of_ours_that_is_used_exists(standard: ox.Store) -> None:
    said = {quad.subject for quad in standard}
    used = {
        term
        for quad in standard
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
        and term.value.startswith((PREFIXES["algords"], OURS + "code/", OURS + "charter/"))
    }

    assert used - said == set()


def test_every_term_of_a_pinned_vocabulary_that_is_used_exists(
    standard: ox.Store, shared: Path
) -> None:
    folder = shared / "data/vocabularies"
    known: set[str] = set()
    for path in sorted(folder.glob("*.ttl")):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            known.add(getattr(quad.subject, "value", ""))
    pinned = (
        PREFIXES["cv"],
        PREFIXES["sh"],
        "http://www.w3.org/ns/dcat#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/ns/adms#",
        "http://www.w3.org/ns/dx/prof/",
        "https://w3id.org/dpv#",
    )

    used = {
        term.value
        for quad in standard
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(pinned)
    }

    assert used - known == set()


@pytest.mark.parametrize(
    "path", sorted(CHECKOUT.glob("ontology/codes/*.ttl")), ids=lambda p: p.stem
)
def test_a_code_list_is_whole(path: Path) -> None:
    store = load([path])
    scheme = f"<{OURS}code/{path.stem}>"
    member = f"?term skos:inScheme {scheme}"

    assert ask(store, "?term a skos:ConceptScheme") == [scheme]
    assert ask(store, f"?term a skos:Concept . FILTER NOT EXISTS {{ {member} }}") == []
    assert ask(store, f"{member} FILTER NOT EXISTS {{ ?term skos:topConceptOf {scheme} }}") == []
    assert ask(store, f"{member} FILTER NOT EXISTS {{ {scheme} skos:hasTopConcept ?term }}") == []
    spelled = f"CONCAT('{OURS}code/{path.stem}/', ?n)"
    assert ask(store, f"{member} ; skos:notation ?n FILTER(STR(?term) != {spelled})") == []
    assert ask(store, f"{member} FILTER NOT EXISTS {{ ?term skos:notation ?n }}") == []


def test_no_key_is_claimed_twice() -> None:
    for language in LANGUAGES:
        keys = Counter(field.key.say(language) for field in fields())
        assert [key for key, count in keys.items() if count > 1] == []
        for one in code_lists().values():
            codes = Counter(code.key.say(language) for code in one.codes)
            assert [key for key, count in codes.items() if count > 1] == []


def test_keys_are_plain_lower_case_words() -> None:
    keys = [key for field in fields() for key in (field.key.fr, field.key.en)]

    assert [
        key
        for key in keys
        if not (key.isascii() and key.replace("_", "a").isalnum() and key.islower())
    ] == []


def test_every_field_of_codes_names_a_list_that_exists() -> None:
    lists = {field.code_list for field in fields() if field.kind is Kind.CODE}

    assert lists <= set(code_lists())


AMP = "<https://w3id.org/algords/charter/charter-amp>"
# Counted in the text of the charter, principle by principle.
COMMITMENTS = {
    "transparence": 4,
    "equite": 3,
    "maitrise-humaine": 6,
    "durabilite": 3,
    "surete": 2,
    "proportionnalite": 3,
}


def test_the_charter_of_aix_marseille_provence_is_whole(standard: ox.Store) -> None:
    principles = ask(standard, f"?term a algords:Principle ; skos:topConceptOf {AMP}")
    commitments = ask(standard, f"?term a algords:Commitment ; cv:isDerivedFrom {AMP}")
    duties = ask(
        standard, "?c a algords:Commitment ; cv:hasRequirement ?term . ?term a cv:Requirement"
    )

    assert (len(principles), len(commitments)) == (6, 21)
    for name, count in COMMITMENTS.items():
        of_it = f"?term a algords:Commitment ; dct:subject <{AMP[1:-1]}/{name}>"
        assert len(ask(standard, of_it)) == count
    assert len(duties) == 31  # the separate duties inside the 21
