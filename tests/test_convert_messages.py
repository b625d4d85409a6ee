"""What ``algords convert`` says: alike things once, in both languages, and where it writes."""

import pkgutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from algords.cli import commands
from conftest import CHECKOUT, Ran

Algords = Callable[..., Ran]
FICHE = CHECKOUT / "examples/fiches/ville-de-reims/creches-reims.jsonld"
COMMANDS = sorted(one.name.replace("_", "-") for one in pkgutil.iter_modules(commands.__path__))
HEAD = "Agency,AI Use Case,Agency Use (Y/N)?,Name of Commercial Product or Service Used,"
HEAD += "Estimated # of Licenses/Users\n"
MAPPING = 'id: "https://example.org/{Nr}"\ncolumns:\n  Benaming: {to: name, language: nl}\n'


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_as_many_examples_in_both_languages(algords: Algords, command: str) -> None:
    french, english = (
        algords(command, "--help", "--lang", language).out.count("\n    algords ")
        for language in ("fr", "en")
    )

    assert french == english


def test_many_records_left_out_alike_are_one_line_and_few_a_line_each(
    algords: Algords, tmp_path: Path
) -> None:
    table, out = tmp_path / "cots.csv", tmp_path / "out.jsonl"
    table.write_text(HEAD + "GSA,Writing,No,Abacus,3\n" * 3)
    few = algords("convert", table, "--to", "jsonl", "-o", out)
    table.write_text(HEAD + "GSA,Writing,No,Abacus,3\n" * 400)
    many = algords("convert", table, "--to", "jsonl", "-o", out)
    french = algords("convert", table, "--to", "jsonl", "-o", out, "--lang", "fr")

    assert [line[-1] for line in few.err.splitlines()] == ["."] * 3
    assert "cots.csv 4: The agency" in few.err
    assert many.err.count("cots.csv: The agency") == 1
    assert "(400 records, first 2)" in many.err
    assert "(400 entrées, d'abord 2)" in french.err
    assert "--losses FILE gives them all." in many.err


def test_several_files_of_no_register_are_pointed_once_to_the_mapping_file(
    algords: Algords, tmp_path: Path
) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Colour,Size\nred,3\n")

    ran = algords("convert", tmp_path / "a.csv", tmp_path / "b.csv", "--to", "jsonl")

    assert ran.code == 3
    assert (ran.err.count("[DOC-41]"), ran.err.count("--sketch")) == (2, 1)
    assert "a.csv --sketch" in ran.err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "ne lui va pas (aucune ligne de titres avec Nr\u00a0; feuilles\u00a0: Register)"),
        ("en", "does not fit it (no row of names with Nr; sheets: Register)"),
    ],
)
def test_a_mapping_file_that_does_not_fit_is_what_is_to_be_mended(
    algords: Algords, tmp_path: Path, language: str, said: str
) -> None:
    book, table, mapping = openpyxl.Workbook(), tmp_path / "belgie.xlsx", tmp_path / "be.yaml"
    book.active.title = "Register"
    book.active.append(["Nr.", "Benaming"])
    book.active.append([1, "Toewijzing studiebeurzen"])
    book.save(table)
    mapping.write_text(MAPPING)

    ran = algords("convert", table, "--map", mapping, "--to", "jsonl", "--lang", language)

    assert ran.code == 3
    assert said in ran.err
    assert "--sketch" not in ran.err
    assert '"type"' not in ran.err


def test_each_mistake_of_a_mapping_file_is_a_line_wherever_it_is_read(
    algords: Algords, tmp_path: Path
) -> None:
    (tmp_path / "belgie.csv").write_text("Nr,Benaming\n1,Toewijzing\n")
    (tmp_path / "be.yaml").write_text(MAPPING.replace("name", "nmae") + "emtpy: {x: null}\n")
    (tmp_path / "source.yaml").write_text(
        "title: België\npublisher: BOSA\nurl: belgie.csv\nmap: be.yaml\nlicence: CC-BY-4.0\n"
        "every: month\ncontact: a@example.org\n"
    )

    converted = algords(
        "convert", tmp_path / "belgie.csv", "--map", tmp_path / "be.yaml", "--to", "jsonl"
    )
    harvested = algords("harvest", tmp_path / "source.yaml", "--store", tmp_path / "store")

    for ran in (converted, harvested):
        assert ran.code == 3
        assert [line.count("To do:") for line in ran.err.splitlines()] == [1, 1]


@pytest.mark.parametrize(
    "words",
    [
        ("convert", FICHE, "--to", "ntriples"),
        ("validate", FICHE, "--format", "concise"),
        ("validate", FICHE, "--format", "html"),
    ],
    ids=["convert", "validate, bit by bit", "validate, whole"],
)
def test_a_hyphen_for_a_file_is_the_screen(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    shown = algords(*words, "-o", "-")

    assert shown.out == algords(*words).out != ""
    assert list(tmp_path.iterdir()) == []
