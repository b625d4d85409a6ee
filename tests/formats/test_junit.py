"""JUnit: the schema of Jenkins, and figures that add up."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from lxml import etree

from algords.findings import DocumentReport, Report
from algords.validation.formats import render
from conftest import CHECKOUT
from report_samples import (
    FICHE,
    FINDING,
    REPORTS,
    document,
    of_examples,
    of_spreadsheet,
    report,
    samples,
    unreadable,
)


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(CHECKOUT / "tests/data/schemas/junit-10.xsd"))


def suites(some: Report) -> etree._Element:
    top = etree.fromstring(render(some, "junit", "en").encode())
    schema().assertValid(top)
    return top


@pytest.mark.parametrize("kind", samples())
def test_reports_are_as_the_public_schema_says(kind: str) -> None:
    assert len(suites(samples()[kind])) == len(samples()[kind].documents)


@settings(max_examples=40, deadline=None)
@given(some=REPORTS)
def test_any_report_is_as_the_public_schema_says(some: Report) -> None:
    assert len(suites(some)) == len(some.documents)


def test_a_fiche_is_a_test_which_fails_by_what_is_to_fix() -> None:
    light = replace(FINDING, severity="warning", rule="CORE-11")
    other = replace(FICHE, iri="https://example.org/b", label="Cantine")
    one = DocumentReport(path="a.yaml", fiches=(FICHE, other), findings=(FINDING, light))

    (suite,) = suites(report(one))

    failing, passing = suite.findall("testcase")
    assert [case.get("name") for case in (failing, passing)] == ["Places en crèche", "Cantine"]
    assert (len(failing.findall("failure")), len(passing)) == (1, 0)
    assert "a.yaml:5:10: CORE-04 to fix" in failing.findtext("failure", "")
    assert "CORE-11" not in failing.findtext("failure", "")
    assert "a.yaml:5:10: CORE-11 to complete" in suite.findtext("system-out", "")


def test_the_figures_add_up() -> None:
    some = of_examples()

    top = suites(some)

    fiches = sum(len(one.fiches) for one in some.documents)
    assert len(top.findall("testsuite/testcase")) == fiches == total(top, "tests")
    assert len(top.findall("testsuite/testcase/failure")) == total(top, "failures") == 1
    assert total(top, "errors") == 0


def total(top: etree._Element, name: str) -> int:
    return sum(int(suite.get(name, "")) for suite in top)


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    top = suites(unreadable())

    (error,) = top.findall("testsuite/testcase/error")
    assert [total(top, name) for name in ("tests", "failures", "errors")] == [1, 0, 1]
    assert error.get("type") == "DOC-01"


def test_several_failures_are_one_which_counts_them() -> None:
    (failure,) = suites(report(document(FINDING, FINDING, FINDING))).iter("failure")

    assert failure.get("message", "").endswith("A SIREN has nine digits. (and 2 more)")
    assert (failure.text or "").count("CORE-04") == 3


def test_in_a_spreadsheet_the_cell_is_named() -> None:
    (failure,) = suites(of_spreadsheet()).iter("failure")

    assert "inventaire.xlsx:'Mes fiches'!F4: CORE-04" in (failure.text or "")
