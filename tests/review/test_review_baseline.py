"""A baseline: what is on record does not count, what is new does, and what is gone is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Ran
from review.reviews import fiche

Algords = Callable[..., Ran]


def write(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def codes(ran: Ran) -> list[str]:
    report = json.loads(ran.out)
    return [one["rule"] for document in report["documents"] for one in document["findings"]]


@pytest.fixture
def validate(algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Algords:
    """Validate in a folder of its own, against the record ``record.json``."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Ran:
        said = ("--profile", "core", "--format", "json", "--baseline", "record.json")
        return algords("validate", ".", *said, *arguments)

    return run


def test_what_is_on_record_does_not_count(validate: Algords, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonld", fiche("x"))
    written = validate("--write-baseline")

    ran = validate()

    assert (written.code, written.out) == (0, "")
    assert (ran.code, codes(ran), ran.err) == (0, [], "")


def test_what_is_new_counts(validate: Algords, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonld", fiche("x"))
    validate("--write-baseline")
    write(tmp_path / "a.jsonld", fiche("x", mise_en_service="12/03/2024"))

    ran = validate()

    assert (ran.code, codes(ran)) == (1, ["DOC-11"])


def test_another_value_at_the_same_place_counts(validate: Algords, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonld", fiche("x", mise_en_service="12/03/2024"))
    validate("--write-baseline")
    write(tmp_path / "a.jsonld", fiche("x", mise_en_service="13/03/2024"))

    ran = validate()

    assert codes(ran) == ["DOC-11"]


def test_the_order_of_lines_and_of_lists_does_not_matter(validate: Algords, tmp_path: Path) -> None:
    criteria = [{"nom": "Revenu", "siren": "1"}, {"nom": "Fratrie", "siren": "2"}]
    before = fiche("x", criteres=criteria, inconnue="y")
    write(tmp_path / "a.jsonld", before)
    validate("--write-baseline")
    after = dict(reversed(before.items())) | {"criteres": criteria[::-1]}
    write(tmp_path / "a.jsonld", after)

    ran = validate()

    assert codes(ran) == []


def test_as_many_do_not_count_as_were_recorded(validate: Algords, tmp_path: Path) -> None:
    twice: Any = [{"nom": "Revenu", "siren": "1"}] * 2
    write(tmp_path / "a.jsonld", fiche("x", criteres=twice[:1]))
    validate("--write-baseline")
    write(tmp_path / "a.jsonld", fiche("x", criteres=twice))

    ran = validate()

    assert len(codes(ran)) == 1


def test_what_is_gone_from_the_fiches_is_said(validate: Algords, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonld", fiche("x", inconnue="y"))
    write(tmp_path / "b.jsonld", fiche("z"))
    validate("--write-baseline")
    write(tmp_path / "a.jsonld", fiche("x"))

    ran = validate()

    assert (ran.code, codes(ran)) == (0, [])
    assert "1 entry of the record is no longer needed" in ran.err


def test_files_that_are_not_looked_at_are_not_taken_for_mended(
    validate: Algords, algords: Algords, tmp_path: Path
) -> None:
    write(tmp_path / "a.jsonld", fiche("x"))
    write(tmp_path / "b.jsonld", fiche("z"))
    validate("--write-baseline")

    ran = algords(
        "validate", "a.jsonld", "--profile", "core", "--baseline", "record.json", "--lang", "fr"
    )

    assert (ran.code, ran.err) == (0, "")


def test_the_record_holds_wherever_one_stands(
    validate: Algords, algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "a.jsonld", fiche("x"))
    validate("--write-baseline")
    monkeypatch.chdir(tmp_path / "sub")

    ran = algords("validate", "a.jsonld", "--profile", "core", "--baseline", "../record.json")

    assert (ran.code, ran.err) == (0, "")


def test_the_record_is_sorted_and_shows_no_value(validate: Algords, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonld", fiche("x", mise_en_service="secret"))
    validate("--write-baseline")

    text = (tmp_path / "record.json").read_text("utf-8")
    record = json.loads(text)

    entries = record["findings"]
    assert record["version"] == 1
    assert entries == sorted(entries, key=lambda one: (one["path"], one["fiche"], one["rule"]))
    assert {one["path"] for one in entries} == {"a.jsonld"}
    assert "secret" not in text


def test_what_cannot_be_read_always_counts(validate: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text("{")
    validate("--write-baseline")

    ran = validate()

    assert (ran.code, codes(ran)) == (3, ["DOC-03"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(None, "cannot be opened", id="not there"),
        pytest.param("{", "no record", id="no JSON"),
        pytest.param('{"findings": [{}]}', "no record", id="another JSON"),
        pytest.param("[]", "no record", id="a list"),
    ],
)
def test_a_record_that_is_none_is_refused(
    validate: Algords, tmp_path: Path, text: str | None, words: str
) -> None:
    write(tmp_path / "a.jsonld", fiche("x"))
    if text is not None:
        (tmp_path / "record.json").write_text(text)

    ran = validate()

    assert ran.code == 3
    assert words in ran.err


def test_writing_a_record_nowhere_makes_no_sense(algords: Algords, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonld", fiche("x"))

    ran = algords("validate", path, "--write-baseline")

    assert ran.code == 2
    assert "--baseline FILE" in ran.err
