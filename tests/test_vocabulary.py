"""Questions to the vocabulary that must have no answer: no label, no definition, no such term."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from algords.standard.terms import Kind, classes, code_lists, fields
from algords.text import LANGUAGES, Language
from conftest import CHECKOUT
from pages import vocabulary

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
        "http://www.w3.org/ns/org#",
        "https://w3id.org/dpv",
    )

    used = {
        term.value
        for quad in standard
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(pinned)
    }

    assert used - known == set()


@pytest.mark.parametrize(
    ("prefix", "known"),
    [
        ("https://schema.org/", rdflib.SDO),
        (PREFIXES["dct"], rdflib.DCTERMS),
        (PREFIXES["skos"], rdflib.SKOS),
        ("http://xmlns.com/foaf/0.1/", rdflib.FOAF),
        (PREFIXES["owl"], rdflib.OWL),
        (PREFIXES["rdfs"], rdflib.RDFS),
    ],
)
def test_every_term_of_a_closed_namespace_that_is_used_exists(
    standard: ox.Store, prefix: str, known: type[rdflib.namespace.DefinedNamespace]
) -> None:
    used = {
        term.value
        for quad in standard
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(prefix)
    }

    unknown = {iri for iri in used - {prefix} if rdflib.URIRef(iri) not in known}

    assert unknown - NEWER_THAN_RDFLIB == set()


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


def test_every_field_of_codes_names_a_list_that_exists_and_no_list_is_without_a_field() -> None:
    lists = {field.code_list for field in fields() if field.kind is Kind.CODE}

    assert lists == set(code_lists())


def test_every_code_belongs_to_a_list_of_its_own_address(standard: ox.Store) -> None:
    codes = f"?term a skos:Concept . FILTER(STRSTARTS(STR(?term), '{OURS}code/'))"
    held = {code.iri for one in code_lists().values() for code in one.codes}

    written = {term[1:-1] for term in ask(standard, codes)}

    assert written == held


def test_no_two_fields_and_no_two_codes_of_a_list_are_called_alike() -> None:
    groups = [[field.label for field in fields()]]
    groups += [[code.label for code in one.codes] for one in code_lists().values()]
    for language in LANGUAGES:
        for labels in groups:
            counted = Counter(label.say(language).lower() for label in labels)
            assert [label for label, count in counted.items() if count > 1] == []


def test_no_word_points_at_two_codes_of_a_list() -> None:
    for one in code_lists().values():
        meant: dict[str, set[str]] = defaultdict(set)
        for code in one.codes:
            for word in (code.label.fr, code.label.en, *code.alternatives):
                meant[word.lower()].add(code.iri)
        assert {word: iris for word, iris in meant.items() if len(iris) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_definition_says_again_the_words_it_defines(standard: ox.Store, language: str) -> None:
    said = standard.query(
        "SELECT ?term ?label ?definition WHERE { ?term rdfs:label|skos:prefLabel ?label ;"
        f" skos:definition ?definition . FILTER(LANG(?label) = '{language}')"
        f" FILTER(LANG(?definition) = '{language}') }}",
        prefixes=PREFIXES,
    )
    assert isinstance(said, ox.QuerySolutions)

    circular = [
        str(row["term"])
        for row in said
        if re.search(rf"\b{re.escape(words(row['label']))}s?\b", words(row["definition"]))
    ]

    assert circular == []


def words(text: object) -> str:
    """Return the words of a literal, small letters, one space apart."""
    return " ".join(re.findall(r"\w+", getattr(text, "value", "").lower()))


def test_no_term_ends_with_a_word_that_an_engine_takes_for_a_keyword(standard: ox.Store) -> None:
    # pySHACL refuses a question whose text holds a word that ends in "service" and a space.
    named = ask(standard, f"?term ?p ?o . FILTER(STRSTARTS(STR(?term), '{PREFIXES['algords']}'))")

    assert [term for term in named if term[1:-1].lower().endswith("service")] == []


@pytest.mark.parametrize("path", sorted(CHECKOUT.glob("ontology/*.ttl")), ids=lambda p: p.stem)
def test_every_module_says_what_it_is(path: Path) -> None:
    store = load([path])
    header = """?term a owl:Ontology ; owl:versionIRI ?v ; owl:versionInfo ?i ; dct:license ?l ;
        dct:created ?c ; dct:title ?fr, ?en ; dct:description ?dfr, ?den .
        FILTER(LANG(?fr) = 'fr' && LANG(?en) = 'en' && LANG(?dfr) = 'fr' && LANG(?den) = 'en')
        FILTER(?v != ?term)"""

    modules = ask(store, header)

    assert len(modules) == 1
    assert ask(store, TERM + f" FILTER NOT EXISTS {{ ?term rdfs:isDefinedBy {modules[0]} }}") == []


def test_a_field_holds_what_its_kind_says() -> None:
    blocks = {field.property for field in fields() if field.kind is Kind.BLOCK}
    coded = {field.property for field in fields() if field.code_list is not None}

    assert coded == {field.property for field in fields() if field.kind is Kind.CODE}
    assert blocks & coded == set()
    assert len(classes()) > 0


# What a reasoner may conclude of a fiche that uses every field: nothing but what is true of any.
HARMLESS = {
    "http://www.w3.org/2000/01/rdf-schema#Resource",
    "http://www.w3.org/2000/01/rdf-schema#Class",
    "http://www.w3.org/ns/dcat#Resource",
    "http://www.w3.org/ns/dcat#Catalog",
    "http://www.w3.org/ns/dcat#Dataset",
    "http://www.w3.org/ns/dcat#CatalogRecord",
    "http://www.w3.org/ns/dcat#Distribution",
    "http://www.w3.org/ns/prov#Plan",
    "http://www.w3.org/ns/prov#Entity",
    "http://www.w3.org/ns/org#Organization",
    "http://xmlns.com/foaf/0.1/Agent",
    "http://www.w3.org/2004/02/skos/core#Concept",
    PREFIXES["cv"] + "Criterion",
    PREFIXES["cv"] + "Requirement",
    PREFIXES["cv"] + "PublicOrganisation",
    PREFIXES["cv"] + "ReferenceFramework",
    PREFIXES["dct"] + "Standard",
    PREFIXES["rdfs"] + "Literal",
    "https://w3id.org/dpv#RiskConcept",
    "https://w3id.org/dpv#Assessment",
    "https://w3id.org/dpv#Notice",
    "https://w3id.org/dpv#OrganisationalMeasure",
    "https://w3id.org/dpv#TechnicalOrganisationalMeasure",
}


def test_no_reasoner_concludes_that_an_algorithm_is_an_ai_system(
    standard: ox.Store, shared: Path
) -> None:
    axioms = load(sorted((shared / "data/vocabularies").glob("*.ttl")) + FILES)
    facts, types = everything_said(standard)

    concluded = closure(axioms, facts, types)

    fresh = set().union(*(kinds - types[node] for node, kinds in concluded.items()))
    assert {kind for kind in fresh if not kind.startswith(OURS)} - HARMLESS == set()


def test_a_property_put_under_one_of_airo_would_be_caught(standard: ox.Store, shared: Path) -> None:
    axioms = load([shared / "data/vocabularies/airo.ttl"])
    level, airo = PREFIXES["algords"] + "automationLevel", "https://w3id.org/airo#"
    under = ox.NamedNode(PREFIXES["rdfs"] + "subPropertyOf")
    axioms.add(ox.Quad(ox.NamedNode(level), under, ox.NamedNode(airo + "hasAutomationLevel")))
    facts, types = everything_said(standard)

    concluded = closure(axioms, facts, types)

    assert airo + "AISystem" in concluded["a:" + PREFIXES["algords"] + "Algorithm"]


Facts = list[tuple[str, str, str]]
Types = dict[str, set[str]]


def everything_said(standard: ox.Store) -> tuple[Facts, Types]:
    """Return a graph that uses every field on every class where it may stand."""
    algords, schema = PREFIXES["algords"], "https://schema.org/"
    facts: Facts = []
    types: Types = defaultdict(set)
    for field in fields():
        node = ox.NamedNode(field.property)
        uses = standard.quads_for_pattern(None, ox.NamedNode(algords + "property"), node)
        entry = [node, *(quad.subject for quad in uses)]
        found = {
            name: {
                quad.object.value
                for one in entry
                for quad in standard.quads_for_pattern(one, ox.NamedNode(schema + name), None)
                if isinstance(quad.object, ox.NamedNode)
            }
            for name in ("domainIncludes", "rangeIncludes")
        }
        for owner in found["domainIncludes"] or {algords + "Algorithm"}:
            types["a:" + owner].add(owner)
            for holds in found["rangeIncludes"]:
                types["a:" + holds].add(holds)
                facts.append(("a:" + owner, field.property, "a:" + holds))
    return facts, types


def closure(axioms: ox.Store, facts: Facts, types: Types) -> Types:
    """Return the types that RDFS (rules 2, 3, 7 and 9) concludes."""
    concluded: Types = defaultdict(set, {node: set(kinds) for node, kinds in types.items()})
    for subject, predicate, value in facts:
        for one in above(axioms, "subPropertyOf", predicate):
            concluded[subject] |= stated(axioms, "domain", one)
            concluded[value] |= stated(axioms, "range", one)
    return {
        node: set().union(*(above(axioms, "subClassOf", kind) for kind in kinds))
        for node, kinds in concluded.items()
    }


def above(axioms: ox.Store, name: str, start: str) -> set[str]:
    """Return ``start`` and all that lies above it by the RDFS property ``name``."""
    seen, todo = {start}, [start]
    while todo:
        fresh = stated(axioms, name, todo.pop()) - seen
        seen |= fresh
        todo += fresh
    return seen


def stated(axioms: ox.Store, name: str, term: str) -> set[str]:
    """Return the IRIs that ``term`` has by the RDFS property ``name``."""
    found = axioms.quads_for_pattern(
        ox.NamedNode(term), ox.NamedNode(PREFIXES["rdfs"] + name), None
    )
    return {quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}


AMP = "<https://w3id.org/algords/charter/charter-amp>"
RESET = "<https://w3id.org/algords/charter/reset>"
# Terms of schema.org that rdflib's list of it does not have yet.
NEWER_THAN_RDFLIB = {
    "https://schema.org/Certification",
    "https://schema.org/funding",
    "https://schema.org/hasCertification",
}
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
        standard,
        f"?c a algords:Commitment ; cv:isDerivedFrom {AMP} ; cv:hasRequirement ?term ."
        " ?term a cv:Requirement",
    )

    assert (len(principles), len(commitments)) == (6, 21)
    for name, count in COMMITMENTS.items():
        of_it = f"?term a algords:Commitment ; dct:subject <{AMP[1:-1]}/{name}>"
        assert len(ask(standard, of_it)) == count
    assert len(duties) == 31  # the separate duties inside the 21


# A charter as any body can write one: nothing but Turtle.
TOY = """
@prefix algords: <https://w3id.org/algords/ns#> . @prefix cv: <http://data.europa.eu/m8g/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix toy: <https://example.org/charter/> .
toy:charter a algords:Charter, skos:ConceptScheme ; skos:prefLabel "Charte"@fr, "Charter"@en ;
    dct:publisher [ dct:title "Ville"@fr ] ; skos:hasTopConcept toy:clarity .
toy:clarity a algords:Principle ; skos:inScheme toy:charter ; skos:topConceptOf toy:charter ;
    skos:closeMatch <https://w3id.org/algords/charter/charter-amp/transparence> .
toy:c1 a algords:Commitment ; cv:isDerivedFrom toy:charter ; dct:subject toy:clarity ;
    skos:notation "1" ; algords:evidence algords:plainExplanation ; cv:hasRequirement toy:c1.a .
toy:c1.a a cv:Requirement .
<https://example.org/algorithm> algords:claim [ algords:commitment toy:c1 ;
    algords:claimStatus <https://w3id.org/algords/code/claim-status/met> ] .
"""


@pytest.mark.parametrize("charter", ["<https://example.org/charter/charter>", AMP, RESET])
def test_any_charter_answers_the_same_questions(standard: ox.Store, charter: str) -> None:
    both = ox.Store()
    both.extend([*standard, *ox.parse(TOY, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)])
    mine = f"?term a algords:Commitment ; cv:isDerivedFrom {charter}"

    commitments = ask(both, mine)

    assert commitments != []
    assert ask(both, f"{charter} a algords:Charter, skos:ConceptScheme ; dct:publisher ?term") != []
    whole = f"""{mine} ; skos:notation ?n ; dct:subject ?s ; algords:evidence ?e ;
        cv:hasRequirement ?r . ?s a algords:Principle ; skos:topConceptOf {charter} .
        ?r a cv:Requirement"""
    assert ask(both, whole) == commitments


def test_a_claim_ties_an_algorithm_to_the_commitment_of_any_charter(standard: ox.Store) -> None:
    both = ox.Store()
    both.extend([*standard, *ox.parse(TOY, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)])

    kept = ask(
        both,
        """?term algords:claim [ algords:commitment ?c ; algords:claimStatus ?s ] .
        ?s skos:prefLabel "met"@en . ?c dct:subject/skos:closeMatch ?amp .
        ?amp skos:prefLabel "Transparency"@en""",
    )

    assert kept == ["<https://example.org/algorithm>"]


def test_every_commitment_of_a_charter_names_fields_that_bear_witness(standard: ox.Store) -> None:
    used = {f"<{field.property}>" for field in fields()}

    assert ask(standard, "?c a algords:Commitment ; algords:evidence ?term") != []
    assert set(ask(standard, "?c a algords:Commitment ; algords:evidence ?term")) <= used
    silent = "?term a algords:Commitment . FILTER NOT EXISTS { ?term algords:evidence ?field }"
    assert ask(standard, silent) == []


def test_the_charter_of_aix_marseille_provence_has_its_committee(standard: ox.Store) -> None:
    meets = ask(standard, f"{AMP} algords:governedBy/algords:meetingsPerYear ?term")

    assert meets == ['"2"^^<http://www.w3.org/2001/XMLSchema#integer>']
    assert ask(standard, f"{AMP} algords:event ?term") == []  # no source dates a review


def test_the_demands_of_reset_are_whole(standard: ox.Store) -> None:
    groups = {"qualites": 7, "focales": 3, "leviers": 6, "valeurs": 4, "roles": 4}

    assert len(ask(standard, f"?term a algords:Commitment ; cv:isDerivedFrom {RESET}")) == 4
    assert len(ask(standard, f"?term a algords:Principle ; skos:topConceptOf {RESET}")) == 7
    for name, count in groups.items():
        assert len(ask(standard, f"<{RESET[1:-1]}/{name}> skos:member ?term")) == count
    hours = ask(standard, f"<{RESET[1:-1]}/demande-3> skos:note ?term")
    assert [text for text in hours if "72 heures" in text] != []


def test_a_match_between_charters_is_said_from_both_sides(standard: ox.Store) -> None:
    for match in ("closeMatch", "relatedMatch"):
        between = f"?term skos:{match} ?o . FILTER(STRSTARTS(STR(?o), '{OURS}charter/'))"
        assert ask(standard, between) != []
        assert ask(standard, f"{between} FILTER NOT EXISTS {{ ?o skos:{match} ?term }}") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_fields_links_each_field_that_holds_a_block_to_the_keys_of_that_block(
    language: Language,
) -> None:
    page = vocabulary.pages()[f"docs/{language}/vocabulary.md"].decode()

    headings = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    anchors = [re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings]
    links = re.findall(r"\]\(#([^)]+)\)", page)
    holding = [field for field in fields() if field.kind is Kind.BLOCK]
    assert len(anchors) == len(set(anchors))
    assert set(links) <= set(anchors)
    for field in holding:
        assert re.search(rf"^\| `{field.key.say(language)}` .*\]\(#", page, re.MULTILINE)
