"""Workflow commands: one a finding, and no other."""

import re
from dataclasses import replace

import pytest

from algords.findings import Finding
from algords.standard.rules import Severity
from algords.text import Text
from algords.validation.formats import render
from report_samples import (
    FINDING,
    document,
    hostile,
    of_examples,
    of_spreadsheet,
    report,
)

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\n]*)\n")


def commands(*findings: Finding, path: str = "fiches/a.yaml") -> str:
    return render(report(document(*findings, path=path)), "github", "en")


def test_a_finding_stands_beside_its_line() -> None:
    assert commands(FINDING) == (
        "::error file=fiches/a.yaml,line=5,col=10,endColumn=14,title=CORE-04::"
        "Administration › SIREN number: A SIREN has nine digits.%0ATo do: Copy the SIREN.\n"
    )


@pytest.mark.parametrize(
    ("severity", "name"), [("violation", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_a_weight_is_a_command(severity: Severity, name: str) -> None:
    assert commands(replace(FINDING, severity=severity)).startswith(f"::{name} ")


def test_marks_of_the_form_are_escaped() -> None:
    finding = replace(FINDING, message=Text(fr="", en="100 % of a, b: c\nd"))

    text = commands(finding, path="a,b:c%.yaml")

    assert "file=a%2Cb%3Ac%25.yaml," in text
    assert "100 %25 of a, b: c·d%0A" in text


def test_a_fiche_gives_no_commands_of_its_own() -> None:
    some = hostile()

    text = render(some, "github", "en")

    assert len(COMMAND.findall(text)) == len(some.findings)
    assert COMMAND.sub("", text) == ""


def test_in_a_spreadsheet_the_cell_is_said_and_no_line() -> None:
    first = render(of_spreadsheet(), "github", "fr").splitlines()[0]

    assert first.startswith("::error file=inventaire.xlsx,title=CORE-04::")
    assert "(feuille «\u00a0Mes fiches\u00a0», cellule F4)" in first


def test_each_finding_on_the_examples_is_one_command() -> None:
    some = of_examples()

    assert len(COMMAND.findall(render(some, "github", "fr"))) == len(some.findings) > 100
