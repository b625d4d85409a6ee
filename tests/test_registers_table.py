"""``make registers``: every file of a register in one table, and nothing unaccounted for."""

import shutil
from pathlib import Path

import pytest

import registers_table
from algords.registers import Account
from algords.registers.model.reader import Fate
from algords.text import Text
from conftest import CHECKOUT

SAMPLE = CHECKOUT / "tests" / "registers" / "us-nyc" / "source.csv"
README = """
| file | size | source | licence | records | notes |
|---|---:|---|---|---|---|
| `a/table.csv` | 1 K | somewhere | some | 8 |  |
| `a/other.csv` | 1 K | somewhere | some | Sheet1:19 rows |  |
| `a/schema.csv` | 1 K | somewhere | some | 37 attributes |  |
| `a/gone.csv` | 1 K | somewhere | some | 3 |  |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "README.md").write_text(README)
    shutil.copy(SAMPLE, tmp_path / "a" / "table.csv")
    (tmp_path / "a" / "schema.csv").write_text("attribute,type\nname,text\n")
    return tmp_path


def ran(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["registers_table.py", str(folder)])
    return registers_table.main()


def test_the_files_with_records_are_told_from_definitions(folder: Path) -> None:
    (folder / "a" / "other.csv").write_text("x")

    found = [(path.name, announced) for path, announced in registers_table.register_files(folder)]

    assert found == [("table.csv", "8"), ("other.csv", "")]


def test_a_file_that_is_accounted_for_ends_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(folder, monkeypatch) == 0

    out = capsys.readouterr().out
    # Three of its rows are of another year of the same tool, and make no record of their own.
    assert "| a/table.csv | us-nyc | 5 | 8 | 5 | 0 |" in out
    assert out.endswith("All is accounted for.\n")


@pytest.mark.parametrize("text", ["", "colour,size\nred,3\n"], ids=["empty", "of no register"])
def test_a_file_that_no_register_reads_ends_badly(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (folder / "a" / "other.csv").write_text(text)

    assert ran(folder, monkeypatch) == 1

    assert "- a/other.csv: cannot be read: DOC-" in capsys.readouterr().out


def test_a_file_that_is_damaged_as_published_is_said_to_be_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a" / "other.csv").write_text("")
    monkeypatch.setattr(registers_table, "DAMAGED", {"a/other.csv": "DOC-01"})

    assert ran(folder, monkeypatch) == 0

    assert "| a/other.csv | damaged: DOC-01 | 0 |" in capsys.readouterr().out


def test_what_is_not_accounted_for_is_told() -> None:
    account = Account()
    account.add_fiche()
    account.skip("2", Text(fr="vide", en="empty"))
    account.count("kept", Fate.KEPT_RAW)
    account.count("lost", Fate.IGNORED)
    account.records += 1
    account.report("1", ("kept", "no-such-code", "x"))

    assert list(registers_table.unaccounted("us-nyc", account)) == [
        "1 fiches and 1 skipped: not 3",
        "field lost: 1 of 1 values without a reason",
        "code no-such-code has no words",
    ]
    assert list(registers_table.unaccounted("turtle", account)) == ["no register recognises it"]


def test_without_the_real_files_it_says_so_and_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(tmp_path / "registers", monkeypatch) == 0

    assert capsys.readouterr().out.startswith("Skipped: ")
