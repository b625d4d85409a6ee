"""The rules of ``shapes/``, each one tried on its fixture (W3C SHACL test vocabulary).

A fixture is judged whole, through the protocol of the engines, as `engine_graph` hands it over:
its algorithms do not know each other, so that one run gives the verdict on each.
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox
import pytest

from algords import resources
from algords.documents.reading import read_document
from algords.standard.rules import DOCUMENT_PROFILE, rules, shapes_text
from algords.standard.terms import code_lists, field_of_property
from algords.validation.checking import Checker
from algords.validation.engines import Result, installed_engines, load_engine
from algords.validation.graph import engine_graph
from gates._mutants import mutants

Triples: TypeAlias = tuple[ox.Triple, ...]

FIXTURES: Final = Path(__file__).parent / "rules"
SHAPE_FILES: Final = {
    path.stem: path
    for path in sorted(resources.shapes_folder().glob("*/*.ttl"))
    if path.stem != "profile" and path.parent.name != DOCUMENT_PROFILE
}
ENGINES: Final = list(installed_engines())
FAST: Final = ENGINES[0]
SH: Final = "http://www.w3.org/ns/shacl#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CODE: Final = "https://w3id.org/algords/code/"
FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil"))


def read(path: Path) -> Triples:
    return tuple(
        quad.triple
        for quad in ox.parse(
            path=str(path),
            format=ox.RdfFormat.TURTLE,
            base_iri=path.as_uri(),
            rename_blank_nodes=True,
        )
    )


@cache
def fixture(code: str) -> tuple[str, frozenset[Result]]:
    """Return the data of the fixture as an engine gets it, and the results it declares."""
    triples = read(FIXTURES / f"{code}.ttl")

    def said(node: object, name: str) -> list[str]:
        return [
            getattr(one.object, "value", "") if name == "sourceShape" else str(one.object)
            for one in triples
            if one.subject == node and one.predicate.value == SH + name
        ]

    found = [one.object for one in triples if one.predicate.value == SH + "result"]
    expected = frozenset(
        Result.of(
            said(node, "sourceShape")[0],
            said(node, "focusNode")[0],
            "".join(said(node, "value")),
        )
        for node in found
    )
    assert len(expected) == len(found)
    return engine_graph(triples), expected


def as_ntriples(triples: Iterable[ox.Triple]) -> str:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def judged(engine: str, shapes: str, data: str) -> frozenset[Result]:
    return frozenset(load_engine(engine, shapes).judge(data))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("code", SHAPE_FILES)
def test_a_rule_finds_in_its_fixture_what_the_fixture_declares(code: str, engine: str) -> None:
    data, expected = fixture(code)

    found = judged(engine, as_ntriples(read(SHAPE_FILES[code])), data)

    assert found == expected


# pySHACL takes seconds for each: one rule in twelve every time, all of them in `make standard`.
SAMPLED: Final = [
    code if number % 12 == 0 else pytest.param(code, marks=pytest.mark.slow)
    for number, code in enumerate(SHAPE_FILES)
]


@pytest.mark.parametrize("code", SAMPLED)
def test_all_engines_find_the_same_with_all_rules_loaded(code: str) -> None:
    data, _ = fixture(code)

    found = {engine: judged(engine, shapes_text(), data) for engine in ENGINES}

    assert found[FAST]
    assert all(results == found[FAST] for results in found.values())


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    fixtures = sorted(path.stem for path in FIXTURES.glob("*.ttl"))

    assert fixtures == sorted(SHAPE_FILES)


@pytest.mark.parametrize("code", SHAPE_FILES)
def test_a_file_holds_one_rule_named_after_it_in_the_profile_of_its_folder(code: str) -> None:
    subjects = {one.subject for one in read(SHAPE_FILES[code])}
    named = {subject.value for subject in subjects if isinstance(subject, ox.NamedNode)}

    assert named == {rules()[code].iri}
    assert rules()[code].profile == SHAPE_FILES[code].parent.name


@pytest.mark.parametrize("code", SHAPE_FILES)
def test_a_rule_says_its_severity_and_its_source(code: str) -> None:
    said = [one.predicate.value for one in read(SHAPE_FILES[code])]

    assert said.count(SH + "severity") == 1
    assert all(source.strip() for source in rules()[code].sources)
    assert rules()[code].sources


@pytest.mark.parametrize("code", SHAPE_FILES)
def test_a_rule_points_at_fields_that_exist(code: str) -> None:
    path = rules()[code].field_path

    assert set(path) <= set(field_of_property())
    # CORE-18 speaks of six fields at once: its findings are placed by their value.
    assert path or code == "CORE-18"


def members(triples: Triples, head: object) -> Iterator[ox.Triple]:
    """Yield the triples that hold the members of the list at ``head``."""
    while head != NIL:
        yield next(one for one in triples if (one.subject, one.predicate) == (head, FIRST))
        head = next(one.object for one in triples if (one.subject, one.predicate) == (head, REST))


def coded_lists(code: str) -> list[list[str]]:
    """Return the lists of sh:in that hold codes of the field that the rule is about."""
    path, triples = rules()[code].field_path, read(SHAPE_FILES[code])
    scheme = field_of_property()[path[-1]].code_list if path else None
    heads = [one.object for one in triples if one.predicate.value == SH + "in"]
    lists = [[str(member.object) for member in members(triples, head)] for head in heads]
    return [found for found in lists if scheme and all(scheme in one for one in found)]


CODED: Final = [code for code in SHAPE_FILES if coded_lists(code)]


@pytest.mark.parametrize("code", CODED)
def test_the_codes_in_a_rule_are_those_of_the_code_list(code: str) -> None:
    path = rules()[code].field_path
    for found in coded_lists(code):
        scheme = field_of_property()[path[-1]].code_list or ""
        wanted = [f"<{one.iri}>" for one in code_lists()[scheme].codes]
        assert found == wanted, f"in {code}.ttl write: sh:in ( {' '.join(wanted)} )"


@pytest.mark.parametrize("code", SHAPE_FILES)
def test_a_rule_names_codes_that_exist(code: str) -> None:
    known = {f"<{one.iri}>" for listed in code_lists().values() for one in listed.codes}

    objects = [one.object for one in read(SHAPE_FILES[code])]
    named = {str(one) for one in objects if isinstance(one, ox.NamedNode) and CODE in one.value}

    assert named <= known


def test_a_dated_rule_is_silent_before_its_day() -> None:
    context = b'"@context": "https://w3id.org/algords/context/v1/fr.jsonld"'
    fiche = read_document(b"{" + context + b', "type": "Algorithme"}', "a.json")

    found = {
        day: [one.rule for one in Checker(as_of=day).check_document(fiche).findings]
        for day in (date(2016, 10, 8), date(2016, 10, 9))
    }

    assert "CORE-10" not in found[date(2016, 10, 8)]
    assert "CORE-10" in found[date(2016, 10, 9)]


@pytest.mark.slow
def test_the_shapes_are_well_formed_for_the_shapes_of_shapes(shared: Path) -> None:
    import pyshacl  # noqa: PLC0415 - slow to load
    from rdflib import Graph  # noqa: PLC0415

    ours = Graph().parse(data=shapes_text(), format="nt")
    theirs = Graph().parse(shared / "data/vocabularies/w3c-shacl-shacl.ttl")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations between the two libraries
        conforms, _, text = pyshacl.validate(ours, shacl_graph=theirs, max_validation_depth=99)

    assert conforms, text


@pytest.mark.parametrize("code", SHAPE_FILES)
def test_no_part_of_a_rule_can_go_without_its_fixture_noticing(code: str) -> None:
    data, expected = fixture(code)
    tried = list(mutants(read(SHAPE_FILES[code])))

    survivors = [
        what for what, triples in tried if judged(FAST, as_ntriples(triples), data) == expected
    ]

    assert tried
    assert not survivors
