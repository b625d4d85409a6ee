"""The figures of ``docs/conformance.json`` are those that the suites of the W3C give today."""

import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from conformance import FIGURES
from suites.json_ld import READERS, read_suite
from suites.shacl import ENGINES, SUITES, judge_suite

Figures: TypeAlias = dict[str, Any]

MEND = "the figures moved; look at why, then: python docs/conformance.py FOLDER && make docs"


@pytest.fixture(scope="module")
def figures() -> Figures:
    said: Figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return said


@pytest.fixture
def suites(shared: Path) -> Path:
    return shared / "data/w3c"


@pytest.mark.parametrize("reader", READERS)
def test_reading_json_ld_is_as_conformant_as_the_page_says(
    reader: str, figures: Figures, suites: Path
) -> None:
    said = {key: value for key, value in figures["json-ld"][reader].items() if key != "version"}

    found = read_suite(suites, reader)

    assert found == said, MEND


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_as_conformant_as_the_page_says(
    engine: str, suite: str, figures: Figures, suites: Path
) -> None:
    found = judge_suite(suites, engine, suite)

    assert found == figures["shacl"][engine][suite], MEND


def test_no_engine_gives_the_contrary_verdict_but_where_it_is_known(figures: Figures) -> None:
    contrary = [
        (engine, test)
        for engine in ENGINES
        for suite in SUITES
        for test, outcome in figures["shacl"][engine][suite]["others"].items()
        if outcome == "contrary"
    ]

    assert contrary == [("pyshacl", "property/uniqueLang-002")]
