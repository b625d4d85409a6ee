"""Which engine judges, and what becomes of a fiche on which one fails."""

import json
import subprocess
import sys
from collections.abc import Collection
from datetime import date
from importlib.metadata import version

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.reading import read_document
from algords.errors import UsageError
from algords.linked.model import RDF_TYPE
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.rules import shapes_text
from algords.validation import engines
from algords.validation.checking import Checker
from algords.validation.engines import (
    MAX_TRIPLES,
    CannotJudge,
    Guarded,
    Result,
    engine_names,
    installed_engines,
    load_engine,
    other_engine,
    passes_self_check,
)
from algords.validation.graph import engine_graph, engine_name, parse_term

INSTALLED = list(installed_engines())


class Panic(BaseException):
    """What a panic in Rust becomes: no Exception."""


class Engine:
    name = "broken"
    version = "0"

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error

    def judge(self, _data: str) -> Collection[Result]:
        if self.error is not None:
            raise self.error
        return ()


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_passes_its_self_check_and_says_its_version(name: str) -> None:
    assert passes_self_check(name)
    assert load_engine(name, shapes_text()).version == version(name)


def test_the_engines_are_ranked_with_the_reference_last() -> None:
    assert list(engine_names()) == ["shacl", "pyshifty", "pyshacl"]


@pytest.mark.parametrize("error", [Panic("rust"), ValueError("x"), RecursionError(), MemoryError()])
def test_an_engine_that_fails_in_any_way_only_gives_no_verdict(error: BaseException) -> None:
    engine = Guarded(Engine(error))

    with pytest.raises(CannotJudge, match=type(error).__name__):
        engine.judge("")


def test_who_stops_the_program_stops_it() -> None:
    engine = Guarded(Engine(KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        engine.judge("")


def test_a_graph_beyond_the_size_of_any_fiche_is_not_judged() -> None:
    engine = Guarded(Engine())

    assert engine.judge("\n" * MAX_TRIPLES) == ()
    with pytest.raises(CannotJudge):
        engine.judge("\n" * (MAX_TRIPLES + 1))


def test_one_fiche_that_is_too_large_is_refused_and_the_other_judged() -> None:
    body = "https://example.org/body"
    words = [f"mot {number}" for number in range(MAX_TRIPLES // 2)]
    graph = [
        {"id": "https://example.org/a/1", "type": "Algorithme", "mots_cles": words}
        | {"administration": body},
        {"id": "https://example.org/a/2", "type": "Algorithme"},
        {"id": body, "mots_cles": words},
    ]
    data = json.dumps({"@context": CONTEXT_IRIS["fr"], "@graph": graph}).encode()

    findings = (
        Checker(as_of=date(2026, 11, 24)).check_document(read_document(data, "a.jsonld")).findings
    )

    of_first = {one.rule for one in findings if one.fiche.endswith("/1")}
    of_second = {one.rule for one in findings if one.fiche.endswith("/2")}
    assert of_first == {"DOC-29"}
    assert "CORE-05" in of_second


def test_an_engine_that_fails_its_self_check_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "passes_self_check", lambda name: name != INSTALLED[0])

    assert load_engine(None, shapes_text()).name == INSTALLED[1]


def test_an_engine_that_panics_on_the_shapes_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compile_shapes = engines._modules()[INSTALLED[1]].compile_shapes  # noqa: SLF001

    def panic(shapes: str) -> object:
        raise Panic(shapes[:1])

    monkeypatch.setattr(engines._modules()[INSTALLED[0]], "compile_shapes", panic)  # noqa: SLF001

    assert load_engine(None, shapes_text()).name == compile_shapes(shapes_text()).name


def test_an_engine_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError):
        load_engine("magic", shapes_text())


def test_a_second_opinion_comes_from_the_best_of_the_others() -> None:
    assert other_engine(INSTALLED[0], shapes_text()).name == INSTALLED[1]
    assert other_engine(INSTALLED[1], shapes_text()).name == INSTALLED[0]


def test_judging_with_the_fast_engine_imports_no_other() -> None:
    program = (
        "import sys; from datetime import date;"
        "from algords.validation.checking import Checker;"
        "from algords.documents.reading import read_document;"
        f"data = {json.dumps({'@context': CONTEXT_IRIS['fr'], 'type': 'Algorithme'}).encode()!r};"
        "report = Checker(as_of=date(2026, 1, 1)).check_document(read_document(data, 'a.json'));"
        "assert report.findings;"
        "print(*sorted({'pyshacl', 'rdflib', 'pyld', 'shifty', 'importlib.metadata'}"
        " & set(sys.modules)))"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout.split() == []


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
TERMS = (
    TEXTS.map(ox.Literal)
    | TEXTS.map(lambda text: ox.Literal(text, language="fr-be"))
    | TEXTS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("urn:é:type")))
    | st.sampled_from([ox.NamedNode("https://example.org/é?x=1#y"), ox.BlankNode("b1")])
)


@given(st.lists(TERMS, max_size=4))
def test_no_text_of_a_fiche_can_add_a_triple_to_its_graph(
    values: list[ox.NamedNode | ox.BlankNode | ox.Literal],
) -> None:
    subject, predicate = ox.BlankNode("b0"), ox.NamedNode("urn:p")

    graph = engine_graph(ox.Triple(subject, predicate, value) for value in values)

    parsed = {quad.triple for quad in ox.parse(graph, format=ox.RdfFormat.N_TRIPLES)}
    assert {parse_term(str(one.object)) for one in parsed} == set(values)
    assert {(one.subject, one.predicate) for one in parsed} <= {
        (ox.NamedNode(engine_name(subject)[1:-1]), predicate)
    }


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_says_the_same_of_a_graph_each_time(name: str) -> None:
    node = ox.BlankNode("b0")
    boolean = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    terms = "https://w3id.org/algords/ns#"
    algorithm = ox.NamedNode("https://example.org/a/1")
    graph = engine_graph(
        [
            ox.Triple(algorithm, ox.NamedNode(RDF_TYPE), ox.NamedNode(terms + "Algorithm")),
            ox.Triple(algorithm, ox.NamedNode("http://xmlns.com/foaf/0.1/isPrimaryTopicOf"), node),
            ox.Triple(
                node, ox.NamedNode(terms + "authoritative"), ox.Literal("no", datatype=boolean)
            ),
        ]
    )
    engine = load_engine(name, shapes_text())

    first, second = (frozenset(engine.judge(graph)) for _ in range(2))

    assert first == second
    assert "https://w3id.org/algords/rule/CORE-17" not in {one.shape for one in second}
