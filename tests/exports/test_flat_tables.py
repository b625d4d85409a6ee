"""Fiches as CSV: what stands in which cell, which table, and what a spreadsheet makes of it."""

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from algords.documents.reading import read_document
from algords.exports import find_export
from algords.exports.model import Unit
from algords.linked.fiches import read_fiches, read_statements
from algords.standard.terms import Kind, fields
from algords.text import Language
from conftest import CHECKOUT

EXAMPLES = sorted((CHECKOUT / "examples/fiches").glob("*/*.jsonld"))
HEAD = {"@context": "https://w3id.org/algords/context/v1/en.jsonld", "type": "Algorithm"}


def unit(data: dict[str, Any] | list[Any]) -> Unit:
    said = data if isinstance(data, list) else HEAD | data
    reading = read_statements(read_document(json.dumps(said).encode(), "fiche.jsonld"))
    assert reading.problems == ()
    return Unit("fiche", tuple(dict.fromkeys(one.triple for one in reading.statements)))


def written(name: str, units: Iterable[Unit], language: Language = "en") -> bytes:
    return b"".join(find_export(name).write(iter(units), language))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def tables(units: Iterable[Unit], language: Language = "en") -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(written("tables", units, language))) as archive:
        return {
            name.removesuffix(".csv"): rows(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


CANTEEN = {
    "id": "https://example.org/canteen",
    "name": {"fr": "Cantine", "en": "Canteen"},
    "administration": {"id": "https://example.org/reims", "name": {"fr": "Reims"}},
    "domain": ["education", "early_childhood"],
    "is_ai": False,
    "amount_euros": "-3.50",
    "operations": ["Sort the requests", "Add\nthe points"],
    "criteria": [{"name": "Income", "weight": "0.5"}, {"name": "Siblings", "points": 3}],
    "fiche": {"modified": "2026-11-24", "sources": [{"name": "Deliberation 12"}]},
}


def test_a_fiche_is_one_row_with_its_single_blocks() -> None:
    (row,) = rows(written("csv", [unit(CANTEEN)]))

    assert filled(row) == {
        "id": "https://example.org/canteen",
        "type": "Algorithm",
        "name (fr)": "Cantine",
        "name (en)": "Canteen",
        "administration.id": "https://example.org/reims",
        "administration.name (fr)": "Reims",
        "domain": "education; early_childhood",
        "is_ai": "false",
        "amount_euros": "-3.50",
        "operations (en)": "Sort the requests\nAdd the points",
        "fiche.modified": "2026-11-24",
    }


def test_columns_and_codes_are_in_the_language_asked_for() -> None:
    (row,) = rows(written("csv", [unit(CANTEEN)], "fr"))

    assert row["type"] == "Algorithme"
    assert row["nom (fr)"] == "Cantine"
    assert row["domaine"] == "education; petite_enfance"


def test_columns_do_not_depend_on_what_fiches_hold() -> None:
    empty, full = (
        list(csv.reader(io.StringIO(written("csv", units).decode("utf-8-sig"))))
        for units in ([], [unit(CANTEEN)])
    )

    assert empty[0] == full[0]
    assert len(set(full[0])) == len(full[0])


def test_what_a_fiche_has_several_times_has_rows_that_refer_to_it() -> None:
    found = tables([unit({"name": "First"}), unit(CANTEEN)])

    assert [filled(row) for row in found["criteria"]] == [
        {"row": "2", "path": "criteria/1", "name (en)": "Income", "weight": "0.5"},
        {"row": "2", "path": "criteria/2", "name (en)": "Siblings", "points": "3"},
    ]
    assert [filled(row) for row in found["sources"]] == [
        {"row": "2", "path": "fiche/sources/1", "name (en)": "Deliberation 12"}
    ]
    assert [row["row"] for row in found["algorithms"]] == ["1", "2"]


def test_a_block_inside_a_repeated_one_says_where_it_stands() -> None:
    claim = {"state": "claimed", "evidence": [{"page": "https://example.org/proof"}]}

    found = tables([unit({"name": "Canteen", "claims": [claim]})])

    (evidence,) = found["evidence"]
    assert (evidence["within"], evidence["path"]) == ("claims/1", "claims/1/evidence/1")


def test_a_block_that_two_fiches_share_is_told_in_both_rows() -> None:
    city = {"id": "https://example.org/reims", "name": "Reims", "territory": ["Reims"]}
    graph = [
        HEAD | {"id": "https://example.org/1", "name": "One", "administration": city},
        HEAD | {"id": "https://example.org/2", "name": "Two", "administration": city["id"]},
    ]

    found = rows(written("csv", [unit(graph)]))

    assert [row["administration.name (en)"] for row in found] == ["Reims", "Reims"]


def test_texts_have_a_column_a_language_even_of_the_last_fiche() -> None:
    dutch = unit({"name": {"nl": "Kantine"}})

    found = rows(written("csv", [*[unit({"name": "Canteen"})] * 1200, dutch]))

    assert filled(found[0]) == {"type": "Algorithm", "name (en)": "Canteen"}
    assert filled(found[-1]) == {"type": "Algorithm", "name (nl)": "Kantine"}


def test_of_more_than_ten_languages_the_most_frequent_have_columns() -> None:
    tags = ["bg", "cs", "da", "de", "el", "es", "et", "fi", "hr"]
    often = unit({"name": {tag: tag for tag in tags[:8]}})

    (_, last) = rows(written("csv", [often, unit({"name": {"hr": "Menza", "bg": "Stol"}})]))

    assert last["name (bg)"] == "Stol"
    assert json.loads(last["rest"]) == {"name": {"hr": "Menza"}}


def test_what_no_column_can_hold_is_kept_as_json() -> None:
    data = {"name": "Canteen", "status": ["in_service", "retired"]}

    (row,) = rows(written("csv", [unit(data)]))

    assert row["status"] == "in_service"
    assert json.loads(row["rest"]) == {"status": ["retired"]}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+33 1 40 00 00 00", "'+33 1 40 00 00 00"),
        ("@import", "'@import"),
        ("'=1", "''=1"),
        ("'tis a name", "'tis a name"),
        ('He said "no", twice', 'He said "no", twice'),
    ],
)
def test_no_text_runs_in_a_spreadsheet(text: str, cell: str) -> None:
    (row,) = rows(written("csv", [unit({"name": text})]))

    assert row["name (en)"] == cell


def told_in_its_row(data: bytes, name: str) -> dict[str, set[str]]:
    """Return what each fiche says in plain values and single blocks, by the fiche."""
    repeated = {one.property for one in fields() if one.kind is Kind.BLOCK and one.repeatable}
    return {
        str(fiche.node): {
            f"{one.triple.predicate} {one.triple.object}"
            for one in fiche.statements
            if one.triple.subject == fiche.node
            and one.triple.predicate.value not in repeated
            and not isinstance(one.triple.object, ox.BlankNode)
        }
        for fiche in read_fiches(read_document(data, name))
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_main_table_is_read_back_as_the_fiches_it_came_from(language: Language) -> None:
    said: dict[str, set[str]] = {}
    units = []
    for path in EXAMPLES:
        reading = read_statements(read_document(path.read_bytes(), path.name))
        units.append(Unit(path.stem, tuple(one.triple for one in reading.statements)))
        said |= told_in_its_row(path.read_bytes(), path.name)

    back = told_in_its_row(written("csv", units, language), "fiches.csv")

    assert back == said


def test_the_dictionary_explains_every_column_of_every_table() -> None:
    found = tables([unit(CANTEEN)])
    explained = {(row["table"], row["column"]): row for row in found["dictionary"]}

    for name, listed in found.items():
        if name not in ("dictionary", "codes"):
            assert all((name, column) in explained for row in listed for column in row)
    assert all(row["definition_fr"] and row["definition_en"] for row in explained.values())
    assert explained["criteria", "weight"]["type"] == "number"
    assert explained["algorithms", "domain"]["separator"] == "; "
    assert explained["algorithms", "status"]["code_list"] == "https://w3id.org/algords/code/status"
    assert {"code": "in_service", "label_fr": "en service"}.items() <= next(
        row for row in found["codes"] if row["iri"].endswith("/status/deployed")
    ).items()


def test_the_package_describes_each_file_by_its_header() -> None:
    with zipfile.ZipFile(io.BytesIO(written("tables", [unit(CANTEEN)]))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        described = {one["path"]: one["schema"] for one in package["resources"]}
        assert set(described) == set(archive.namelist()) - {"datapackage.json"}
        for path, schema in described.items():
            header = next(csv.reader(io.StringIO(archive.read(path).decode())))
            assert [field["name"] for field in schema["fields"]] == header

    (main, *_) = package["resources"]
    types = {field["name"]: field["type"] for field in main["schema"]["fields"]}
    assert types["fiche.modified"] == "date"
    assert types["in_service_since"] == "string"  # the month alone may be known


@pytest.mark.parametrize("name", ["csv", "tables"])
def test_equal_fiches_give_equal_bytes(name: str) -> None:
    assert written(name, [unit(CANTEEN)]) == written(name, [unit(CANTEEN)])


def test_fiches_wait_on_the_disk_and_not_in_memory() -> None:
    def coming() -> Iterator[Unit]:
        for number in range(2000):
            yield unit({"name": f"{number} " + "x" * 20_000})  # 40 MB in all

    tracemalloc.start()
    try:
        size = sum(map(len, find_export("csv").write(coming(), "en")))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert size > 40_000_000
    assert peak < 8_000_000
