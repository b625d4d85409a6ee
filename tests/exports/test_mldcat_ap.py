"""Algorithms that learn as MLDCAT-AP: its shapes find nothing, and no model is made up."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.exports import find_export
from algords.exports.model import Unit
from catalogues import EXAMPLES, example, examples, fiche, violations

IT6 = "http://data.europa.eu/it6/"
DCAT = "http://www.w3.org/ns/dcat#"
SHAPES = "data/shapes/mldcat-ap-3.1.0.ttl"
FICHE = {"publisher": {"name": {"en": "Town"}}, "modified": "2026-03-02", "language": ["en"]}
FULL = {
    "algorithm_type": ["learning"],
    "purpose": {"en": "Sort requests", "fr": "Trier les demandes"},
    "source_code": ["https://town.example/code"],
    "suppliers": [{"name": "Firm"}, {"note": "without a name"}],
    "risks": [
        {"risk_kind": ["bias"], "description": {"en": "Some wait longer", "fr": "Attente"}},
        {"name": "Opacity"},
    ],
    "fiche": FICHE,
}


def written(*units: Unit) -> bytes:
    return b"".join(find_export("mldcat-ap").write(units, "en"))


def said(turtle: bytes, property_iri: str) -> set[str]:
    return {
        quad.object.value if not isinstance(quad.object, ox.Triple) else ""
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        if quad.predicate == ox.NamedNode(property_iri)
    }


def test_all_examples_together_break_no_rule(shared: Path) -> None:
    turtle = written(*examples())

    assert violations(turtle, shared / SHAPES) == []
    assert len(said(turtle, DCAT + "resource")) == 16


@pytest.mark.slow
def test_each_example_alone_breaks_no_rule(shared: Path) -> None:
    for path in EXAMPLES:
        assert violations(written(example(path)), shared / SHAPES) == [], path


def test_a_full_fiche_breaks_no_rule_and_says_what_can_be_said(shared: Path) -> None:
    turtle = written(fiche(**FULL))

    assert violations(turtle, shared / SHAPES) == []
    assert said(turtle, IT6 + "intendedUse") == {"Sort requests", "Trier les demandes"}
    assert said(turtle, IT6 + "hasRepository") == {"https://town.example/code"}
    assert len(said(turtle, IT6 + "hasProvider")) == 1
    # A risk without description cannot be a HarmRisk; one without name has that of its kind.
    assert len(said(turtle, IT6 + "hasRisk")) == 1
    assert {"bias", "Firm"} <= said(turtle, "http://purl.org/dc/terms/title") | said(
        turtle, "http://xmlns.com/foaf/0.1/name"
    )


def test_nothing_is_said_to_be_a_model() -> None:
    turtle = written(*examples(), fiche(**FULL))

    assert b"MachineLearningModel" not in turtle


def test_a_model_would_break_four_rules_that_no_fiche_can_follow(shared: Path) -> None:
    turtle = written(fiche(**FULL)).replace(b"a dcat:Resource", b"a it6:MachineLearningModel", 1)

    found = violations(turtle, shared / SHAPES)

    missing = {line.partition(" ")[0].rpartition("/")[2] for line in found}
    assert {"trainedOn", "hasFile", "created", "dcat#version"} <= missing


def test_an_algorithm_that_does_not_learn_is_left_out_and_said_so() -> None:
    leaves_out = find_export("mldcat-ap").leaves_out
    assert leaves_out is not None
    grid = fiche(algorithm_type=["rules"], fiche=FICHE)

    reason = leaves_out(grid)

    assert reason is not None
    assert reason.en.startswith("Waiting list: the fiche does not say that the algorithm learns")
    assert leaves_out(fiche(**FULL)) is None
    assert said(written(grid), DCAT + "resource") == set()
