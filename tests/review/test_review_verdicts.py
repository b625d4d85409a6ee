"""Verdicts that are kept: equal to fresh ones, for the same question only, never in the way."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from algords.errors import Place
from algords.findings import Completeness, DocumentReport, Excerpt, FicheReport, Finding, Fix, Link
from algords.review import running
from algords.review.judging import judge
from algords.review.running import Reviewer
from algords.review.verdicts import Verdicts, judged_by
from algords.standard.plain import as_plain, reader
from algords.text import Text
from algords.validation.checking import Checker
from conftest import CHECKOUT
from review.reviews import DAY, fiche, options, reviewed, written

EXAMPLES = sorted(str(path) for path in CHECKOUT.glob("examples/fiches/*/*.jsonld"))
EVERYTHING = DocumentReport(
    path="a.xlsx",
    fiches=(
        FicheReport(
            iri="urn:a",
            label="é",
            draft=True,
            completeness=Completeness(filled=1, asked=2, level=0),
            links=(Link(pointer="/x", target="urn:b"),),
        ),
    ),
    findings=(
        Finding(
            rule="CORE-01",
            profile="core",
            severity="info",
            fiche="urn:a",
            label="é",
            field=Text(fr="Nom", en="Name"),
            pointer="/nom",
            place=Place(line=1, column=2),
            value=None,
            message=Text(fr="m", en="n"),
            advice=Text(fr="a", en="b"),
            sources=("s", "t"),
            cell="F4",
            sheet="Fiche",
            fix=Fix(action="rename-key", pointer="/nom", new="name"),
            excerpt=Excerpt(line="nom: x", length=3),
        ),
    ),
    profiles=("core",),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that is empty, and used from the first byte on."""
    monkeypatch.setenv("ALGORDS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(running, "_MUCH_TO_KEEP", 1)
    return tmp_path / "cache"


def verdicts(folder: Path, **kept: Any) -> Verdicts:  # noqa: ANN401 - what the class takes
    return Verdicts(b"way", folder, **kept)


def test_a_report_comes_back_from_plain_data_as_it_was() -> None:
    assert reader(DocumentReport)(as_plain(EVERYTHING)) == EVERYTHING


@pytest.mark.parametrize("data", [None, [], ["a"], {"path": "a"}, 7, ["a", [["x"]], [], [], True]])
def test_plain_data_that_is_no_report_is_an_error(data: object) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        reader(DocumentReport)(data)


def test_kept_verdicts_are_equal_to_fresh_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = reviewed(EXAMPLES, profiles=(), keep=False)
    first = reviewed(EXAMPLES, profiles=(), keep=True)
    monkeypatch.setattr(running, "judge", None)

    second = reviewed(EXAMPLES, profiles=(), keep=True)

    assert first == fresh
    assert second == fresh
    assert (folder / "verdicts.sqlite").is_file()


def test_a_file_under_another_name_has_the_verdict_under_its_own_name(folder: Path) -> None:
    (path, other) = (folder.parent / "a.json", folder.parent / "b.json")
    written(folder.parent, {"a.json": fiche("x"), "b.json": fiche("x")})
    (known,) = reviewed([str(path)], keep=True)

    (copied,) = reviewed([str(other)], keep=True)

    assert copied == replace(known, path=str(other))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"profiles": ("crpa",)}, id="profiles"),
        pytest.param({"as_of": date(2020, 1, 1)}, id="day"),
    ],
)
def test_another_question_has_another_key(other: dict[str, Any]) -> None:
    asked, differently = options(), options(**other)

    assert judged_by(asked, "shacl", "1") != judged_by(differently, "shacl", "1")


def test_another_engine_or_version_has_another_key() -> None:
    keys = {
        judged_by(options(), name, version)
        for name, version in (("shacl", "1"), ("shacl", "2"), ("pyshacl", "1"))
    }

    assert len(keys) == 3


def test_the_order_of_the_profiles_and_the_processes_change_no_key() -> None:
    one = judged_by(options(profiles=("core", "crpa"), jobs=1), "shacl", "1")
    other = judged_by(options(profiles=("crpa", "core"), jobs=2), "shacl", "1")

    assert one == other


def test_bytes_and_ending_of_the_name_are_part_of_the_key(tmp_path: Path) -> None:
    with verdicts(tmp_path) as kept:
        kept.put("a.json", b"{}", EVERYTHING)

    with verdicts(tmp_path) as kept:
        found = [
            kept.get(name, data) is not None
            for name, data in (("a.json", b"{}"), ("a.JSON", b"{}"), ("a.yaml", b"{}"))
        ]
        changed = kept.get("a.json", b"{ }")

    assert (found, changed) == ([True, True, False], None)


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    folder.mkdir()
    (folder / "verdicts.sqlite").write_bytes(damage)
    names = written(folder.parent, {"a.json": fiche("x")})
    fresh = reviewed(names, keep=False)

    assert reviewed(names, keep=True) == fresh
    assert reviewed(names, keep=True) == fresh


def test_a_damaged_verdict_is_a_verdict_that_is_not_there(folder: Path) -> None:
    names = written(folder.parent, {"a.json": fiche("x")})
    fresh = reviewed(names, keep=True)
    with closing(sqlite3.connect(folder / "verdicts.sqlite")) as file, file:
        file.execute("UPDATE verdict SET said = ?", (b"\x78\x9c not so",))

    again = reviewed(names, keep=True)

    assert again == fresh


def test_a_file_that_another_run_holds_is_done_without(folder: Path) -> None:
    names = written(folder.parent, {"a.json": fiche("x")})
    fresh = reviewed(names, keep=True)
    with closing(sqlite3.connect(folder / "verdicts.sqlite")) as file:
        file.execute("BEGIN EXCLUSIVE")

        busy = reviewed(names, keep=True)

    assert busy == fresh


def test_a_folder_that_cannot_be_made_is_done_without(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    names = written(folder.parent, {"a.json": fiche("x")})

    assert reviewed(names, keep=True) == reviewed(names, keep=False)


def test_two_runs_at_once_keep_the_verdicts_of_both(tmp_path: Path) -> None:
    def run(start: int) -> None:
        with verdicts(tmp_path) as kept:
            for number in range(start, start + 700):
                kept.put("a.json", b"%d" % number, EVERYTHING)

    runs = [threading.Thread(target=run, args=(start,)) for start in (0, 700)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()

    with verdicts(tmp_path) as kept:
        found = [kept.get("a.json", b"%d" % number) for number in range(1400)]
    assert None not in found


def test_the_oldest_verdicts_go_when_the_file_is_too_big(tmp_path: Path) -> None:
    big = replace(EVERYTHING, profiles=tuple(f"{number * 7919:x}" for number in range(500)))
    for run in range(3):
        with verdicts(tmp_path, max_bytes=150_000) as kept:
            for number in range(40):
                kept.put("a.json", b"%d %d" % (run, number), big)

    with verdicts(tmp_path) as kept:
        oldest, newest = kept.get("a.json", b"0 0"), kept.get("a.json", b"2 39")
    assert (oldest, newest is not None) == (None, True)
    assert (tmp_path / "verdicts.sqlite").stat().st_size < 200_000


def test_few_fiches_neither_read_nor_write_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALGORDS_CACHE", str(tmp_path / "cache"))
    names = written(tmp_path, {"a.json": fiche("x")})

    reviewed(names, keep=True)

    assert not (tmp_path / "cache" / "verdicts.sqlite").exists()


def test_what_was_not_judged_to_the_end_is_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = written(folder.parent, {"a.json": fiche("x")})
    stopped = (DocumentReport(path=names[0], fiches=(), findings=(), readable=False), False)
    monkeypatch.setattr(Reviewer, "_here", lambda *_: stopped)
    reviewed(names, keep=True)
    monkeypatch.undo()

    (judged,) = reviewed(names, keep=False)

    with verdicts(folder) as kept:
        assert kept._file is not None  # noqa: SLF001 - that nothing at all was written
        assert kept._file.execute("SELECT count(*) FROM verdict").fetchone() == (0,)  # noqa: SLF001
    assert judged.readable


def test_a_share_of_a_register_and_the_rest_are_the_whole() -> None:
    path = CHECKOUT / "examples/registers/nl-algoritmeregister/list-extract.json"
    checker = Checker(profile_tokens=("core",), as_of=DAY)

    whole = judge(checker, path.read_bytes(), "list.json")
    shares = [judge(checker, path.read_bytes(), "list.json", part, 2) for part in (0, 1)]

    assert sorted(map(repr, whole)) == sorted(map(repr, [*shares[0], *shares[1]]))
    assert all(shares)
