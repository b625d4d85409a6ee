"""The JSON report and its lines: what the published schema says, and nothing else."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from algords.findings import Report
from algords.standard.rules import Severity
from algords.validation.formats import render
from conftest import CHECKOUT
from report_samples import FINDING, REPORTS, document, fixable, of_spreadsheet, report, samples

SCHEMA: dict[str, Any] = json.loads(
    (CHECKOUT / "ontology/schema/v1/report.schema.json").read_text("utf-8")
)


def closed(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return ``schema`` with no other keys than those it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and "$id" not in schema:
        inner["unevaluatedProperties"] = False
    return inner


def closed_schema() -> dict[str, Any]:
    strict: dict[str, Any] = closed(SCHEMA)
    # The whole report is the figures and the documents: together they close it.
    strict["$defs"]["figures"].pop("unevaluatedProperties")
    strict["unevaluatedProperties"] = False
    strict["$defs"]["line"]["then"] = {
        "$ref": "#/$defs/figures",
        "unevaluatedProperties": False,
    }
    return strict


STRICT = closed_schema()
WHOLE = Draft202012Validator(STRICT, format_checker=FormatChecker())
LINES = Draft202012Validator(
    {"$ref": STRICT["$id"] + "#/$defs/line"},
    registry=Registry().with_resource(STRICT["$id"], Resource.from_contents(STRICT)),
)


def test_the_schema_is_one_and_says_what_it_means_in_both_languages() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    described = [one["description"] for one in _all(SCHEMA) if "description" in one]
    assert len(described) > 30
    assert [text for text in described if " / " not in text] == []


def _all(schema: object) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for one in schema for found in _all(one)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(found for one in schema.values() for found in _all(one))]


@pytest.mark.parametrize("kind", samples())
def test_reports_are_as_the_schema_says(kind: str) -> None:
    some = samples()[kind]

    whole = json.loads(render(some, "json", "fr"))
    lines = [json.loads(line) for line in render(some, "jsonl", "fr").splitlines()]

    assert list(WHOLE.iter_errors(whole)) == []
    assert [error for line in lines for error in LINES.iter_errors(line)] == []
    assert lines == [*whole.pop("documents"), whole]


@settings(max_examples=60, deadline=None)
@given(some=REPORTS)
def test_any_report_is_as_the_schema_says(some: Report) -> None:
    whole = json.loads(render(some, "json", "fr"))

    assert [error for error in WHOLE.iter_errors(whole) if error.validator != "uniqueItems"] == []


@pytest.mark.parametrize(
    "slip",
    [
        {"severity": "error"},
        {"rule": "core 4"},
        {"pointer": "administration"},
        {"line": 0},
        {"message": "Le SIREN a neuf chiffres."},
        {"message": {"fr": "Le SIREN a neuf chiffres."}},
        {"fix": {"action": "delete", "pointer": "", "new": ""}},
        {"colour": "red"},
    ],
)
def test_a_report_of_another_form_is_refused(slip: dict[str, Any]) -> None:
    whole = json.loads(render(report(document(FINDING)), "json", "fr"))
    assert WHOLE.is_valid(whole)

    whole["documents"][0]["findings"][0] |= slip

    assert not WHOLE.is_valid(whole)


def test_the_keys_of_the_contract_are_there() -> None:
    whole = json.loads(render(fixable(), "json", "fr"))
    one = whole["documents"][0]

    assert whole.keys() >= {"conforms", "profiles", "as_of", "summary", "documents"}
    assert whole["summary"].keys() == {"documents", "fiches", "violation", "warning", "info"}
    assert one.keys() >= {"path", "fiches", "findings"}
    keys = one["findings"][0].keys()
    assert keys >= {"rule", "profile", "severity", "fiche", "label", "message", "advice", "source"}
    assert keys >= {"pointer", "line", "column", "cell", "value", "fix"}
    assert one["findings"][0]["fix"] == {
        "action": "rename-key",
        "pointer": "/contact/couriel",
        "new": "courriel",
    }
    assert one["completeness"] == [
        {
            "fiche": "https://example.org/a",
            "label": "Places en crèche",
            "administration": "Ville d'Exemple",
            "draft": False,
            "filled": 17,
            "asked": 25,
            "level": 1,
        }
    ]


def test_a_cell_and_its_sheet_are_told() -> None:
    first, second = json.loads(render(of_spreadsheet(), "json", "fr"))["documents"][0]["findings"]

    assert (first["sheet"], first["cell"], first["line"]) == ("Mes fiches", "F4", None)
    assert (second["sheet"], second["cell"]) == (None, "F4")


@pytest.mark.parametrize(
    ("severity", "conforms"), [("violation", False), ("warning", True), ("info", True)]
)
def test_only_what_is_to_fix_keeps_a_report_from_conforming(
    severity: Severity, *, conforms: bool
) -> None:
    some = report(document(replace(FINDING, severity=severity)))

    assert json.loads(render(some, "json", "en"))["conforms"] is conforms
