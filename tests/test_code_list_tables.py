"""The code lists as tables: a French spreadsheet opens them by a double click."""

import csv
import io

import pytest

from algords.standard.terms import code_lists
from pages.code_lists import pages

TABLES = dict(sorted(pages().items()))


def rows(path: str) -> list[dict[str, str]]:
    text = TABLES[path].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_each_code_list_is_a_table_with_each_code_once() -> None:
    written = [row["code"] for path in TABLES for row in rows(path)]

    held = [code.iri for one in code_lists().values() for code in one.codes]
    assert len(TABLES) == len(code_lists())
    assert sorted(written) == sorted(held)


def test_a_row_says_a_code_in_both_languages() -> None:
    (deployed,) = (
        row for row in rows("ontology/codes/csv/status.csv") if row["notation"] == "deployed"
    )

    assert deployed["code"] == "https://w3id.org/algords/code/status/deployed"
    assert (deployed["cle_fr"], deployed["key_en"]) == ("en_service", "in_service")
    assert (deployed["libelle_fr"], deployed["label_en"]) == ("en service", "in service")
    assert deployed["definition_fr"] != deployed["definition_en"] != ""


@pytest.mark.parametrize("path", TABLES)
def test_a_french_spreadsheet_shows_accents_and_columns_and_runs_nothing(path: str) -> None:
    assert TABLES[path].startswith("\ufeff".encode())
    cells = [cell for row in rows(path) for cell in row.values()]
    assert "" not in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
