"""SARIF: its public schema, relative addresses, places, repairs, marks that stay."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from algords.errors import Place
from algords.findings import Excerpt, Finding, Fix, Report
from algords.standard.rules import Severity, rules
from algords.validation.formats import render
from conftest import CHECKOUT
from report_samples import (
    FINDING,
    REPORTS,
    document,
    fixable,
    of_examples,
    of_spreadsheet,
    report,
    samples,
)


@cache
def validator() -> Draft7Validator:
    path = CHECKOUT / "tests/data/schemas/sarif-2.1.0.schema.json"
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def run(some: Report) -> dict[str, Any]:
    log = json.loads(render(some, "sarif", "en"))
    one: dict[str, Any] = log["runs"][0]
    return one


def result(*findings: Finding) -> dict[str, Any]:
    one: dict[str, Any] = run(report(document(*findings)))["results"][0]
    return one


@pytest.mark.parametrize("kind", samples())
def test_reports_are_as_the_public_schema_says(kind: str) -> None:
    log = json.loads(render(samples()[kind], "sarif", "fr"))

    assert [error.message for error in validator().iter_errors(log)] == []


@settings(max_examples=40, deadline=None)
@given(some=REPORTS)
def test_any_report_is_as_the_public_schema_says(some: Report) -> None:
    log = json.loads(render(some, "sarif", "fr"))

    assert [error.message for error in validator().iter_errors(log)] == []


def test_a_result_leads_to_its_rule() -> None:
    one = run(of_examples())
    described = one["tool"]["driver"]["rules"]

    for found in one["results"]:
        rule = described[found["ruleIndex"]]
        assert rule["id"] == found["ruleId"]
        assert rule["helpUri"] == f"https://w3id.org/algords/rule/{found['ruleId']}"
        assert rule["shortDescription"]["text"] == rules()[found["ruleId"]].name.en
    assert len(described) == len({rule["id"] for rule in described})


def test_rules_are_described_in_the_other_language_too() -> None:
    one = run(report(document(FINDING)))

    (translation,) = one["translations"]
    assert (one["language"], translation["language"]) == ("en", "fr")
    assert [rule["shortDescription"]["text"] for rule in translation["rules"]] == [
        rules()["CORE-04"].name.fr
    ]


@pytest.mark.parametrize(
    ("severity", "level"), [("violation", "error"), ("warning", "warning"), ("info", "note")]
)
def test_a_weight_is_a_level(severity: Severity, level: str) -> None:
    assert result(replace(FINDING, severity=severity))["level"] == level


def test_no_address_is_absolute_but_that_of_what_lies_elsewhere(tmp_path: Path) -> None:
    inside = document(FINDING, path=str(Path.cwd() / "fiches" / "é a.yaml"))
    outside = document(FINDING, path=str(tmp_path / "a.yaml"))

    uris = [
        found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for found in run(report(inside, outside))["results"]
    ]

    assert uris == ["fiches/%C3%A9%20a.yaml", (tmp_path / "a.yaml").as_uri()]


def test_a_region_marks_what_is_meant_in_characters() -> None:
    line = "nom: '𝒜 été', siren: 12"
    finding = replace(FINDING, place=Place(line=3, column=22), excerpt=Excerpt(line=line, length=2))

    region = result(finding)["locations"][0]["physicalLocation"]["region"]

    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "12"
    assert region["startLine"] == 3
    assert run(report())["columnKind"] == "unicodeCodePoints"


def test_in_a_spreadsheet_the_cell_is_named_and_there_is_no_line() -> None:
    with_sheet, without = (found["locations"][0] for found in run(of_spreadsheet())["results"])

    assert with_sheet["physicalLocation"].keys() == {"artifactLocation"}
    assert with_sheet["logicalLocations"][0]["fullyQualifiedName"] == "'Mes fiches'!F4"
    assert without["logicalLocations"][0]["fullyQualifiedName"] == "F4"


def repaired(line: str, one: dict[str, Any]) -> str:
    """Return ``line`` as the first repair of a result leaves it."""
    (change,) = one["fixes"][0]["artifactChanges"][0]["replacements"]
    start, end = change["deletedRegion"]["startColumn"], change["deletedRegion"]["endColumn"]
    inserted: str = change["insertedContent"]["text"]
    return line[: start - 1] + inserted + line[end - 1 :]


RENAMED = Fix(action="rename-key", pointer="/contact/couriel", new="courriel")


@pytest.mark.parametrize(
    ("line", "column", "length", "mended"),
    [
        ("  couriel: a@b.fr", 3, 7, "  courriel: a@b.fr"),
        ('{"couriel": "a@b.fr"}', 2, 9, '{"courriel": "a@b.fr"}'),
        ("{'couriel': x}", 2, 9, "{'courriel': x}"),
    ],
)
def test_a_key_is_renamed_in_its_own_quotes(
    line: str, column: int, length: int, mended: str
) -> None:
    finding = replace(
        FINDING,
        pointer=RENAMED.pointer,
        place=Place(line=1, column=column),
        excerpt=Excerpt(line=line, length=length),
        fix=RENAMED,
    )

    assert repaired(line, result(finding)) == mended


@pytest.mark.parametrize(
    ("line", "new", "mended"),
    [
        ("ia: non", "false", "ia: false"),
        ("ia: non", "no", 'ia: "no"'),
        ("ia: non", "sans_objet", "ia: sans_objet"),
        ("ia: non", 'dit "oui": #1', 'ia: "dit \\"oui\\": #1"'),
    ],
)
def test_a_value_is_quoted_where_yaml_would_read_it_otherwise(
    line: str, new: str, mended: str
) -> None:
    finding = replace(
        FINDING,
        pointer="/ia",
        value="non",
        place=Place(line=1, column=5),
        excerpt=Excerpt(line=line, length=3),
        fix=Fix(action="replace-value", pointer="/ia", new=new),
    )

    assert repaired(line, result(finding)) == mended


@pytest.mark.parametrize(
    "change",
    [
        {"place": None},
        {"excerpt": None},
        {"excerpt": Excerpt(line="  autre_chose: 1", length=7)},
        {"pointer": "/contact/courriel"},
        {"cell": "F4"},
        {"fix": None},
    ],
)
def test_no_repair_is_offered_where_its_place_is_not_certain(change: dict[str, Any]) -> None:
    key = fixable().findings[0]
    assert "fixes" in result(key)

    assert "fixes" not in result(replace(key, **change))


def test_a_repair_elsewhere_is_not_made_at_the_finding() -> None:
    value = fixable().findings[1]
    assert "fixes" in result(value)

    elsewhere = replace(value, fix=Fix(action="replace-value", pointer="/nom", new="34"))

    assert "fixes" not in result(elsewhere)


def test_a_mark_stays_when_lines_move() -> None:
    moved = replace(FINDING, place=Place(line=50, column=1))

    marks = [result(one)["partialFingerprints"] for one in (FINDING, moved)]

    assert marks[0] == marks[1]
