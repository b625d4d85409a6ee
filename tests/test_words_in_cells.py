"""What a clerk reads of a spreadsheet: columns by their names, advice that a cell can follow."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from algords import validate
from algords.findings import Finding
from algords.standard.rules import rules
from algords.text import LANGUAGES
from algords.validation.cells import in_cells, meant_column
from conftest import Ran

HEAD = "id;Nom;Administration > Nom;Administration > SIREN;Finalité"
ROW = "https://exemple.fr/a;Calcul;Ville d'Exemple;215104217;Classer les demandes."


def findings(tmp_path: Path, head: str, row: str) -> list[Finding]:
    path = tmp_path / "fiches.csv"
    path.write_bytes(f"{head}\r\n{row}\r\n".encode())
    return list(validate(path, profiles="core"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_advice_on_a_table_speaks_of_braces_or_of_true_and_false(language: str) -> None:
    said = {
        code: in_cells(one.advice).say("fr" if language == "fr" else "en")
        for code, one in rules().items()
        if one.profile != "document"
    }

    foreign = re.compile(r'["\[\]{}]|\b(true|false)\b|le bloc «|the block “')
    assert {code for code, advice in said.items() if foreign.search(advice)} == set()


def test_advice_on_a_cell_names_the_column_as_its_head_does(tmp_path: Path) -> None:
    found = findings(tmp_path, HEAD, ROW.replace("Classer les demandes.", ""))

    advice = next(one.advice.fr for one in found if one.rule == "CORE-05")
    assert "«\u00a0Finalité\u00a0»" in advice
    assert "finalite" not in advice


def test_what_no_column_holds_is_named_after_no_column(
    algords: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "fiches.csv"
    path.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")

    said = algords("validate", path, "--profile", "core").out

    assert "line 2\n   To do: Choose a level from the list" in said
    assert "column A" not in said


def test_a_misspelt_block_in_the_head_of_a_column_is_told_the_right_name(tmp_path: Path) -> None:
    head = HEAD.replace("Administration > Nom", "Admnistration > Nom")

    found = findings(tmp_path, head, ROW)

    advice = next(one.advice.fr for one in found if one.rule == "DOC-10")
    assert advice == (
        "Remplacez «\u00a0Admnistration > Nom\u00a0» par "
        "«\u00a0Administration responsable › Nom\u00a0»."
    )


def test_the_right_name_of_a_column_is_read() -> None:
    meant = [meant_column("Critére 2 › Points", "fr"), meant_column("Remarque interne", "fr")]

    assert meant == ["Critères 2 › Points", None]


def test_a_french_spreadsheet_writes_the_day_first_and_decimals_after_a_comma(
    tmp_path: Path,
) -> None:
    head = HEAD + ";À propos de la fiche > Mise à jour;Critères 1 > Nom;Critères 1 > Poids"

    good = findings(tmp_path, head, ROW + ";03/04/2026;Âge;0,5")
    bad = findings(tmp_path, head, ROW + ";31/02/2026;Âge;0,5 pt")

    assert {one.rule for one in bad} - {one.rule for one in good} == {"CORE-12", "DOC-11"}


def test_a_misspelt_column_is_shown_before_what_is_left_to_complete(
    algords: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "fiches.csv"
    path.write_text(f"{HEAD};Remarque interne\n{ROW};vu\n", encoding="utf-8")

    said = algords("validate", path).out

    to_complete = said.partition("To complete\n")[2]
    assert "[DOC-10]" in to_complete.splitlines()[0] + to_complete.splitlines()[1]
