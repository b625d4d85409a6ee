"""What shows only between fiches: identifiers given twice, references that lead nowhere."""

from pathlib import Path
from typing import Any

import pytest

from algords.findings import Finding
from conftest import CHECKOUT
from review.reviews import BASE, fiche, reviewed, written


def ties(folder: Path, fiches: dict[str, Any], jobs: int = 1) -> list[tuple[str, Finding]]:
    names = written(folder, fiches)
    return [
        (Path(report.path).name, finding)
        for report in reviewed(names, jobs=jobs)
        for finding in report.findings
        if finding.rule in {"DOC-19", "DOC-20"}
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_second_fiche_of_an_identifier_is_told_where_the_first_stands(
    tmp_path: Path, jobs: int
) -> None:
    fiches = {"a.json": fiche("x"), "b.json": fiche("y"), "c.json": fiche("x")}

    ((name, finding),) = ties(tmp_path, fiches, jobs)

    assert (name, finding.rule, finding.severity) == ("c.json", "DOC-19", "violation")
    assert (finding.pointer, finding.value) == ("/id", BASE + "x")
    assert finding.place is not None
    assert finding.place.line == 3
    assert f"{tmp_path / 'a.json'}:3." in finding.message.en
    assert finding.label == "Calcul x"


def test_the_identifier_is_found_by_whichever_key_it_is_written(tmp_path: Path) -> None:
    second = {"@id": BASE + "x"} | {key: one for key, one in fiche("x").items() if key != "id"}

    ((_, finding),) = ties(tmp_path, {"a.json": fiche("x"), "b.json": [second]})

    assert (finding.pointer, finding.place is not None) == ("/0/@id", True)


def test_an_identifier_is_the_same_in_one_sign_or_in_two(tmp_path: Path) -> None:
    fiches = {"a.json": fiche("cr\u00e8che"), "b.json": fiche("cre\u0300che")}

    ((name, finding),) = ties(tmp_path, fiches)

    assert (name, finding.rule, finding.pointer) == ("b.json", "DOC-19", "/id")


def test_three_fiches_of_one_identifier_give_two_findings(tmp_path: Path) -> None:
    fiches = {name: fiche("x") for name in ("a.json", "b.json", "c.json")}

    found = ties(tmp_path, fiches)

    assert [name for name, _ in found] == ["b.json", "c.json"]


def test_fiches_without_an_identifier_are_not_each_others_doubles(tmp_path: Path) -> None:
    nameless = {key: one for key, one in fiche("x").items() if key != "id"}

    assert ties(tmp_path, {"a.json": nameless, "b.json": nameless}) == []


def test_a_reference_to_a_fiche_that_is_not_there_is_shown_where_it_stands(tmp_path: Path) -> None:
    fiches = {
        "a.json": fiche("x", ressources=[BASE + "y", BASE + "z"]),
        "b.json": fiche("y", programmes=[BASE + "programme"]),
    }

    found = ties(tmp_path, fiches)

    assert [(name, one.pointer, one.value) for name, one in found] == [
        ("a.json", "/ressources/1", BASE + "z"),
        ("b.json", "/programmes/0", BASE + "programme"),
    ]
    assert {one.severity for _, one in found} == {"info"}
    assert all(one.place is not None and one.excerpt is not None for _, one in found)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("https://elsewhere.org/algorithms/z", id="of somebody else"),
        pytest.param(BASE + "guide.pdf", id="a file"),
        pytest.param(BASE, id="the folder itself"),
        pytest.param(BASE + "?page=2", id="a page of a list"),
    ],
)
def test_an_address_that_may_be_anything_is_left_alone(tmp_path: Path, address: str) -> None:
    fiches = {"a.json": fiche("x", ressources=[address]), "b.json": fiche("y")}

    assert ties(tmp_path, fiches) == []


def test_one_fiche_alone_is_not_asked_for_others(tmp_path: Path) -> None:
    assert ties(tmp_path, {"a.json": fiche("x", ressources=[BASE + "z"])}) == []


def test_a_reference_may_come_before_the_fiche_it_names(tmp_path: Path) -> None:
    fiches = {"a.json": fiche("x", ressources=[BASE + "y"]), "b.json": fiche("y")}

    assert ties(tmp_path, fiches) == []


def test_the_records_of_a_register_of_one_identifier_are_found_too(tmp_path: Path) -> None:
    register = CHECKOUT / "examples/registers/nl-algoritmeregister/list-extract.json"
    copy = tmp_path / "copy.json"
    copy.write_bytes(register.read_bytes())

    first, second = reviewed([str(register), str(copy)])

    doubles = [one for one in second.findings if one.rule == "DOC-19"]
    assert len(doubles) == len(second.fiches) == len(first.fiches)
    assert not [one for one in first.findings if one.rule == "DOC-19"]


def test_the_examples_do_not_disturb_each_other() -> None:
    names = sorted(str(path) for path in CHECKOUT.glob("examples/fiches/*/*.jsonld"))

    found = [one.rule for report in reviewed(names) for one in report.findings]

    assert not {"DOC-19", "DOC-20"}.intersection(found)
