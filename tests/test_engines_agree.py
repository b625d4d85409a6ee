"""Every engine finds the same: on the fixtures, the examples, damaged and made-up fiches.

pySHACL is the reference; it takes hundreds of times longer, so that a test of seconds shows it a
part of what the fast engines are compared on, and one marked slow shows it all.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from algords.documents.reading import read_document
from algords.findings import Finding
from algords.standard.rules import shapes_text
from algords.validation.checking import Checker
from algords.validation.engines import Engine, installed_engines, load_engine
from algords.validation.graph import engine_graph
from mutations import EXAMPLES, damaged
from strategies import fiches

Found: TypeAlias = tuple[Finding, ...]

REFERENCE: Final = "pyshacl"
FAST: Final = [name for name in installed_engines() if name != REFERENCE]
FIXTURES: Final = sorted((Path(__file__).parent / "rules").glob("*.ttl"))
DAY: Final = date(2026, 11, 24)
DAMAGED: Final = range(800)
MADE_UP: Final = 200


@cache
def checker(engine: str) -> Checker:
    return Checker(as_of=DAY, engine=engine)


@cache
def engine(name: str) -> Engine:
    return load_engine(name, shapes_text())


def found(engine: str, fiche: dict[str, Any]) -> Found:
    document = read_document(json.dumps(fiche).encode(), "a.jsonld")
    return checker(engine).check_document(document).findings


def judged(findings: Found) -> bool:
    return not any(finding.rule == "DOC-16" for finding in findings)


def agree(engines: list[str], fiche: dict[str, Any]) -> bool:
    """Say whether each of ``engines`` finds the same; one that gives up on a fiche does not."""
    return len({found(engine, fiche) for engine in engines}) == 1


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_fast_engines_agree_on_a_fixture(file: Path) -> None:
    parsed = ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=file.as_uri())
    graph = engine_graph(quad.triple for quad in parsed)

    results = {name: frozenset(engine(name).judge(graph)) for name in FAST}

    assert all(results.values())
    assert len(set(results.values())) == 1


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_fast_engines_agree_on_an_example(number: int) -> None:
    assert agree(FAST, EXAMPLES[number])


def test_fast_engines_agree_on_damaged_fiches() -> None:
    assert [seed for seed in DAMAGED if not agree(FAST, damaged(seed))] == []


@settings(
    max_examples=MADE_UP, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(fiches())
def test_fast_engines_agree_on_made_up_fiches(fiche: dict[str, Any]) -> None:
    assert agree(FAST, fiche)


def test_damages_are_of_many_kinds() -> None:
    rules = {one.rule for seed in DAMAGED[::8] for one in found(FAST[0], damaged(seed))}

    assert len(rules) > 40


def against_the_reference(fiche: dict[str, Any]) -> str:
    """Say how the findings of the reference and of the preferred engine compare."""
    expected = found(REFERENCE, fiche)
    if not judged(expected):
        return "not judged"
    return "same" if expected == found(FAST[0], fiche) else "other"


@pytest.mark.parametrize("seed", DAMAGED[::16])
def test_the_reference_agrees_on_a_damaged_fiche(seed: int) -> None:
    assert against_the_reference(damaged(seed)) != "other"


@settings(max_examples=10, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(fiches())
def test_the_reference_agrees_on_made_up_fiches(fiche: dict[str, Any]) -> None:
    assert against_the_reference(fiche) != "other"


@pytest.mark.slow
def test_the_reference_agrees_on_all_examples_and_all_damaged_fiches() -> None:
    tried = [*EXAMPLES, *(damaged(seed) for seed in DAMAGED)]

    verdicts = [against_the_reference(fiche) for fiche in tried]

    assert [number for number, one in enumerate(verdicts) if one == "other"] == []
    # pySHACL raises on some bad values; then it is no reference for that fiche.
    assert verdicts.count("not judged") < len(tried) / 50


@pytest.mark.slow
@settings(
    max_examples=MADE_UP, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(fiches())
def test_the_reference_agrees_on_many_made_up_fiches(fiche: dict[str, Any]) -> None:
    assert against_the_reference(fiche) != "other"
