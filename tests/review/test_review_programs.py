"""Validation from Python: paths, bytes and dicts in, typed findings out, a table for notebooks."""

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import algords
from algords.errors import InputError, UsageError
from algords.findings import Report
from algords.review import ValidationReport
from review.reviews import fiche, written

BAD = {"profiles": ["core"], "as_of": "2026-01-01"}


def test_a_path_a_list_of_paths_bytes_and_a_dict_give_the_same_findings(tmp_path: Path) -> None:
    data = fiche("x", inconnue=1)
    (name,) = written(tmp_path, {"a.json": data})
    ways: list[Any] = [name, Path(name), [name], Path(name).read_bytes(), data, [data]]

    rules = [[one.rule for one in algords.validate(way, **BAD)] for way in ways]  # type: ignore[arg-type]

    assert "DOC-10" in rules[0]
    assert rules == [rules[0]] * len(ways)


def test_a_folder_is_read_and_its_fiches_are_compared(tmp_path: Path) -> None:
    written(tmp_path, {"a.json": fiche("x"), "b.json": fiche("x")})

    report = algords.validate(tmp_path, profiles=["core"])

    assert len(report.documents) == 2
    assert "DOC-19" in [one.rule for one in report]


def test_two_dicts_of_one_identifier_are_told_apart() -> None:
    report = algords.validate([fiche("x"), fiche("x")], profiles=["core"], as_of=date(2026, 1, 1))

    assert [one.path for one in report.documents] == ["-", "-2"]
    doubles = [one for one in report if one.rule == "DOC-19"]
    assert [one.message.en.partition(": ")[2] for one in doubles] == ["-:1."]


def test_the_report_is_frozen_typed_and_speaks_both_languages() -> None:
    report = algords.validate(fiche("x"), lang="en", **BAD)  # type: ignore[arg-type]

    assert isinstance(report, ValidationReport)
    assert isinstance(report, Report)
    assert not report.conforms
    assert report.count("violation") == len([one for one in report if one.severity == "violation"])
    assert "To do" in report.message()
    assert "À faire" in report.message("fr")
    with pytest.raises(FrozenInstanceError):
        report.as_of = "2027-01-01"  # type: ignore[misc]


def test_a_report_that_conforms_says_so_in_the_language_asked() -> None:
    report = ValidationReport(
        documents=(), as_of="2026-01-01", engine="e", engine_version="1", language="fr"
    )

    assert report.conforms
    assert report._repr_html_() == '<div lang="fr"><p>Rien à corriger.</p></div>'


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ANN401 - as in the library
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_notebook_shows_a_table_in_which_nothing_of_a_fiche_is_markup() -> None:
    hostile = fiche("x", **{"<script>alert(1)</script>": 1, "mise_en_service": "<img src=x>"})

    shown = algords.validate(hostile, lang="en", **BAD)._repr_html_()  # type: ignore[arg-type]

    cells = Cells()
    cells.feed(shown)
    assert set(cells.tags) == {"div", "p", "table", "thead", "tr", "th", "tbody", "td"}
    assert "To do" in cells.texts
    assert any("<img src=x>" in text or "<script>" in text for text in cells.texts)


def test_a_long_table_is_cut_and_says_so() -> None:
    many = [fiche(f"x{number}") for number in range(40)]

    shown = algords.validate(many, **BAD)._repr_html_()  # type: ignore[arg-type]

    assert shown.count("<tr>") == 101
    assert "autres points" in shown


def test_slips_are_raised(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        algords.validate(fiche("x"), profiles=["croe"])
    with pytest.raises(InputError):
        algords.validate(tmp_path / "gone.json")
    with pytest.raises(UsageError):
        algords.validate("https://example.org/fiche.jsonld")


def test_a_program_pays_for_no_command_line_and_needs_no_guard(tmp_path: Path) -> None:
    names = written(tmp_path, {f"{key}.json": fiche(key) for key in "abc"})
    script = tmp_path / "program.py"
    script.write_text(
        "import json, sys, algords\n"
        f"report = algords.validate({names!r}, profiles=['core'], jobs=2)\n"
        "print(json.dumps([len(report.documents), 'click' in sys.modules]))\n"
    )

    ran = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)

    assert json.loads(ran.stdout) == [3, False]
