"""What the day of the reading changes: rules in force, systems gone, assessments too old."""

import json
from datetime import date
from typing import Any

import pytest

from algords.documents.reading import read_document
from algords.findings import Finding
from algords.standard.contexts import CONTEXT_IRIS
from algords.validation.checking import Checker

DAY = date(2026, 11, 24)
AI = {
    "ia": True,
    "statut": "en_service",
    "mesures_prises": [{"genre_de_mesure": "surveillance"}],
}


def found(as_of: date, *profiles: str, **more: object) -> dict[str, Finding]:
    head = {"@context": CONTEXT_IRIS["fr"], "id": "https://example.org/a", "type": "Algorithme"}
    document = read_document(json.dumps(head | more).encode(), "a.json")
    report = Checker(profile_tokens=profiles, as_of=as_of).check_document(document)
    return {one.rule: one for one in report.findings}


@pytest.mark.parametrize(
    ("status", "end", "speaks"),
    [
        pytest.param("retire", "2016-10-08", False, id="retired the day before"),
        pytest.param("retire", "2016-10-09", True, id="retired on the day"),
        pytest.param("retire", None, True, id="retired, nobody says when"),
        pytest.param("abandonne", "2016-10-08", False, id="abandoned before"),
        pytest.param("en_service", "2016-10-08", True, id="an end that was only planned"),
        pytest.param("retire", "2016", True, id="a year"),
        pytest.param("retire", "2016-99-01", True, id="no day at all"),
    ],
)
def test_a_rule_dated_after_the_end_of_service_is_silent(
    status: str, end: str | None, speaks: bool
) -> None:
    more = {"fin_de_service": end} if end else {}

    said = found(DAY, statut=status, **more)

    assert ("CORE-10" in said) is speaks


def audits(*days: str) -> list[dict[str, Any]]:
    scopes = ["performances", "objectifs"]
    return [{"genre_d_analyse": "audit", "date": day, "points_couverts": scopes} for day in days]


@pytest.mark.parametrize(
    ("days", "as_of", "stale"),
    [
        pytest.param(["2024-11-24"], DAY, None, id="two years to the day"),
        pytest.param(["2024-11-23"], DAY, "/analyses/0/date", id="two years and a day"),
        pytest.param(["2024-11-23"], date(2026, 11, 23), None, id="read a day earlier"),
        pytest.param(["2020-01-01", "2026-01-01"], DAY, None, id="an old one and a new one"),
        pytest.param(["2020-01-01", "2021-01-01"], DAY, "/analyses/1/date", id="two old ones"),
        pytest.param(["2024-02-29"], date(2026, 2, 28), None, id="from a leap day"),
        pytest.param(["2024-02-28"], date(2026, 3, 1), "/analyses/0/date", id="past a leap day"),
    ],
)
def test_an_audit_counts_for_24_months(days: list[str], as_of: date, stale: str | None) -> None:
    said = found(as_of, "charter-amp", analyses=audits(*days), **AI)

    assert ("AMP-T-2b" in said) is (stale is not None)
    if stale is not None:
        finding = said["AMP-T-2b"]
        assert (finding.pointer, finding.value) == (stale, max(days))
        assert finding.message.en == "The latest audit is more than 24 months old."


def test_a_missing_audit_is_missing_and_not_old() -> None:
    finding = found(DAY, "charter-amp", **AI)["AMP-T-2b"]

    assert finding.message.en.startswith("The fiche shows no dated audit")


def test_a_fresh_audit_that_lacks_something_is_not_called_old() -> None:
    fresh = {"genre_d_analyse": "audit", "date": "2026-01-01", "points_couverts": ["performances"]}

    said = found(DAY, "charter-amp", analyses=[*audits("2020-01-01"), fresh], **AI)

    assert said["AMP-T-2b"].message.en.startswith("The fiche shows no dated audit")


def test_the_age_of_an_impact_assessment_is_looked_at_on_its_own() -> None:
    both = [*audits("2020-01-01"), {"genre_d_analyse": "impact", "date": "2026-01-01"}]

    said = found(DAY, "charter-amp", analyses=both, **AI)
    older = found(date(2028, 6, 1), "charter-amp", analyses=both, **AI)

    assert ("AMP-T-2b" in said, "AMP-MH-1" in said) == (True, False)
    assert older["AMP-MH-1"].pointer == "/analyses/1/date"


def test_nothing_is_too_old_for_a_system_that_the_rule_does_not_ask() -> None:
    said = found(DAY, "charter-amp", analyses=audits("2020-01-01"), **(AI | {"ia": False}))

    assert "AMP-T-2b" not in said
