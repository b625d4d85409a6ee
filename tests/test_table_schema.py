"""The Table Schemas of the French inventory: good descriptors, that our files hold to."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft4Validator

from algords.documents.reading import read_document
from algords.exports import exports
from algords.exports.model import Unit
from algords.linked.fiches import read_statements
from algords.text import LANGUAGES, Language
from conftest import CHECKOUT
from pages.table_schema import build_table_schema, pages

PROFILE = CHECKOUT / "tests/data/schemas/table-schema-1.schema.json"
# What schema.data.gouv.fr asks of a descriptor, beyond Table Schema.
ASKED = {"title", "description", "version", "homepage", "contributors", "created", "lastModified"}


@cache
def inventory(language: Language) -> str:
    """Return the inventory of the example fiches as CSV."""
    units = []
    for path in sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld")):
        reading = read_statements(read_document(path.read_bytes(), path.name))
        units.append(Unit(path.stem, tuple(one.triple for one in reading.statements)))
    return b"".join(exports()["etalab-csv"].write(units, language)).decode()


def faults(table: str, schema: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield the row and the field of each cell that does not hold to ``schema``.

    By Table Schema 1: types string and date, constraints required, enum and pattern.
    """
    lines = list(csv.reader(io.StringIO(table, newline="")))
    names = [field["name"] for field in schema["fields"]]
    if lines[0] != names:
        yield 1, "headings"
    for number, line in enumerate(lines[1:], start=2):
        for field, cell in zip(schema["fields"], line, strict=True):
            if not holds(cell, field):
                yield number, field["name"]


def holds(cell: str, field: dict[str, Any]) -> bool:
    limits = field["constraints"]
    if not cell:
        return not limits["required"]
    if field["type"] == "date" and not is_day(cell):
        return False
    pattern = limits.get("pattern")
    chosen = cell in limits.get("enum", [cell])
    return chosen and (pattern is None or re.fullmatch(pattern, cell) is not None)


def is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_is_a_good_descriptor_with_what_the_french_register_asks(
    language: Language,
) -> None:
    schema = build_table_schema(language)
    profile = json.loads(PROFILE.read_bytes())

    assert [error.message for error in Draft4Validator(profile).iter_errors(schema)] == []
    assert set(schema) >= ASKED
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["version"])
    assert len({field["name"] for field in schema["fields"]}) == 21


def test_a_descriptor_with_a_slip_is_refused_by_the_profile() -> None:
    schema = build_table_schema("fr")
    schema["fields"][0]["type"] = "texte"

    assert not Draft4Validator(json.loads(PROFILE.read_bytes())).is_valid(schema)


@pytest.mark.parametrize("path", sorted(pages()))
def test_the_file_is_what_it_is_derived_from(path: str) -> None:
    assert (CHECKOUT / path).read_bytes() == pages()[path], "fix it with: make docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_inventory_holds_to_the_schema_of_its_language(language: Language) -> None:
    assert list(faults(inventory(language), build_table_schema(language))) == []


@pytest.mark.parametrize(
    ("good", "bad", "name"),
    [
        ("2026-11-24", "24 novembre 2026", "Date de mise à jour des informations"),
        ("aide à la décision", "assistance", "Niveau d'automatisation de la décision"),
        (",externe,", ",monde,", "Portée de la décision"),
        (",externe,", ",externe ; monde,", "Portée de la décision"),
        ("règles écrites à l'avance", "des règles", "Type d'algorithme"),
        ("Agence de la biomédecine", "", "Nom de l'administration concernée"),
    ],
)
def test_a_cell_that_does_not_hold_is_found(good: str, bad: str, name: str) -> None:
    table = inventory("fr").replace(good, bad, 1)

    assert [field for _, field in faults(table, build_table_schema("fr"))] == [name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_schema_holds_to_it(language: Language) -> None:
    fields = build_table_schema(language)["fields"]

    assert [field["name"] for field in fields if not holds(field["example"], field)] == []
