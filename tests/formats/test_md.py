"""Markdown: tables that hold, whatever a fiche says."""

import re

import pytest

from algords.validation.formats import render
from report_samples import FINDING, document, hostile, of_examples, of_spreadsheet, report, samples


@pytest.mark.parametrize("kind", samples())
def test_each_row_has_as_many_cells_as_its_head(kind: str) -> None:
    text = render(samples()[kind], "md", "fr")

    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    for table in tables:
        lines = table.splitlines()
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
        assert len(bars) == 1, table
        assert set(lines[1]) == set("| -")
    assert len(tables) == (0 if "rien à" in text.lower() else 1 + text.count("<details>"))


def test_the_rules_broken_come_first_and_lead_to_their_pages() -> None:
    text = render(of_examples(), "md", "en")

    first = next(line for line in text.splitlines() if line.startswith("| ["))
    assert first.startswith("| [CORE-0")
    assert "(https://w3id.org/algords/rule/CORE-0" in first
    assert "| to fix | 1 | 1 |" in first


def test_what_a_fiche_says_is_shown_and_not_obeyed() -> None:
    text = render(hostile(), "md", "en")

    assert "<script" not in text
    assert "&lt;/script&gt;" in text
    assert r"\`\*\[x\](y)" in text
    assert text.count("<details>") == 1


def test_what_comes_more_than_twenty_times_is_one_row() -> None:
    text = render(report(document(*([FINDING] * 21))), "md", "en")

    assert text.count(FINDING.message.en) == 1
    assert "| line 5 and 20 other places |" in text


def test_in_a_spreadsheet_the_cell_is_named() -> None:
    assert "| 'Mes fiches'!F4 |" in render(of_spreadsheet(), "md", "en")


def test_nothing_found_is_said() -> None:
    assert "Nothing to fix or complete." in render(report(document()), "md", "en")
