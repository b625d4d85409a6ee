"""GitLab's Code Quality: what its documentation asks for (“Code Quality report format”)."""

import json
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from algords.findings import Report
from algords.validation.formats import render
from report_samples import FINDING, REPORTS, document, of_spreadsheet, report, samples

# The table of that section, as a schema: all of these are asked for.
ASKED: Final[dict[str, Any]] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # Relative to the top of the repository, and not with “./” in front.
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def remarks(some: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(some, "gitlab", "en"))
    Draft202012Validator(ASKED).validate(found)
    return found


@pytest.mark.parametrize("kind", samples())
def test_reports_are_as_gitlab_asks(kind: str) -> None:
    some = samples()[kind]

    found = remarks(some)

    assert len(found) == len({one["fingerprint"] for one in found}) == len(some.findings)


@settings(max_examples=40, deadline=None)
@given(some=REPORTS)
def test_any_report_is_as_gitlab_asks(some: Report) -> None:
    assert len(remarks(some)) == len(some.findings)


def test_a_remark_says_where_what_and_what_to_do() -> None:
    (one,) = remarks(report(document(FINDING)))

    assert one["location"] == {"path": "fiches/a.yaml", "lines": {"begin": 5}}
    assert (one["check_name"], one["severity"]) == ("CORE-04", "major")
    assert one["description"] == (
        "Administration › SIREN number: A SIREN has nine digits. To do: Copy the SIREN."
    )


def test_what_has_no_line_is_said_of_the_first() -> None:
    first, *_ = remarks(of_spreadsheet())
    (other,) = remarks(report(document(replace(FINDING, place=None))))

    assert first["location"]["lines"]["begin"] == other["location"]["lines"]["begin"] == 1
    assert first["description"].endswith("(sheet “Mes fiches”, cell F4)")
