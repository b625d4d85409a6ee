"""What a clerk reads of a spreadsheet: columns by their names, advice that a cell can follow."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from algords import validate
from algords.documents.tables.names import code_named
from algords.findings import Finding
from algords.standard.rules import rules
from algords.standard.terms import code_lists
from algords.text import LANGUAGES, Language, Text
from algords.validation.cells import in_cells, meant_column
from algords.validation.wording import capital
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


@pytest.mark.parametrize(
    ("right", "written", "meant", "rule"),
    [
        pytest.param(
            "Administration > Nom",
            "Admnistration > Nom",
            ("Administration responsable › Nom", "Responsible administration › Name"),
            "CORE-02",
            id="a block that another column fills",
        ),
        pytest.param(
            "Contact > Courriel",
            "Cntact > Couriel",
            ("Contact › Courriel", "Contact › E-mail"),
            "CORE-11",
            id="a block of one column",
        ),
        pytest.param(
            "Finalité", "Finallité", ("Finalité", "Purpose"), "CORE-05", id="without a block"
        ),
    ],
)
def test_a_slip_in_the_name_of_a_column_is_told_once_with_the_right_name(
    tmp_path: Path, right: str, written: str, meant: tuple[str, str], rule: str
) -> None:
    head = HEAD if right in HEAD else f"{HEAD};{right}"
    row = ROW if right in HEAD else f"{ROW};aide@exemple.fr"
    clean = {one.rule for one in findings(tmp_path, head, row)}

    found = findings(tmp_path, head.replace(right, written), row)

    (one,) = [finding for finding in found if finding.rule not in clean]
    assert (one.rule, one.cell) == (rule, cell_of(head, right))
    assert one.advice.fr == f"Remplacez «\u00a0{written}\u00a0» par «\u00a0{meant[0]}\u00a0»."
    assert one.advice.en == f"Replace “{written}” with “{meant[1]}”."


def cell_of(head: str, column: str) -> str:
    return "ABCDEFGH"[head.split(";").index(column)] + "1"


def test_a_slip_above_a_table_of_fiches_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "fiches.csv"
    rows = "".join(ROW.replace("/a;", f"/{number};") + "\n" for number in range(3))
    path.write_text(HEAD.replace("Administration > Nom", "Admnistration > Nom") + "\n" + rows)

    found = [one for one in validate(path, profiles="core") if one.cell == "C1"]

    assert [one.rule for one in found] == ["CORE-02"]


def test_no_repair_of_a_column_proposes_a_key_that_holds_less(tmp_path: Path) -> None:
    head = HEAD.replace("Administration > SIREN", "Note")

    found = findings(tmp_path, head.replace("Administration > Nom", "Admnistration > Nom"), ROW)

    assert [(one.rule, one.fix) for one in found if one.cell == "C1"] == [("CORE-02", None)]


def test_a_name_of_the_table_is_quoted_as_it_stands_there() -> None:
    """A column may be called like a value of a list, “site”, and be meant as another one."""
    advice = in_cells(
        Text(fr="Remplacez «\u00a0site\u00a0» par «\u00a0page\u00a0».", en=""), "site"
    )

    assert advice.fr == "Remplacez «\u00a0site\u00a0» par «\u00a0Page\u00a0»."


def test_what_else_a_misspelt_block_lacks_is_told_beside_the_slip(tmp_path: Path) -> None:
    head = f"{HEAD};À propos de la fiche > Mise à jour"

    found = findings(tmp_path, head.replace("de la fiche >", "de la fihe >"), f"{ROW};2026-03-15")

    assert {one.rule: one.cell for one in found if one.rule in ("CORE-12", "CORE-16")} == {
        "CORE-12": "F1",
        "CORE-16": "A2",
    }


def test_a_name_above_empty_cells_only_says_nothing_and_is_not_spoken_of(tmp_path: Path) -> None:
    head = HEAD.replace("Administration > Nom", "Admnistration > Nom") + ";Remarque interne"

    found = findings(tmp_path, head, ROW.replace("Ville d'Exemple", ""))

    assert [one.rule for one in found if one.rule.startswith("DOC")] == []
    advice = next(one.advice.fr for one in found if one.rule == "CORE-02")
    assert "«\u00a0Administration responsable\u00a0»" in advice


def test_the_right_name_of_a_column_is_read() -> None:
    written = [
        "Critére 2 › Points",
        "Critéres 2 > Nom (en)",
        "Remarque interne",
        "Remarque > interne",
        "Administration > " * 20,
    ]

    assert [meant_column(one, "fr") for one in written] == [
        "Critères 2 › Points",
        "Critères 2 › Nom (en)",
        None,
        None,
        None,
    ]


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


OPPOSITE = "Statut;Niveau d'automatisation;Domaine"


def test_a_cell_is_offered_labels_by_readers_of_both_languages(tmp_path: Path) -> None:
    found = findings(tmp_path, f"{HEAD};{OPPOSITE}", f"{ROW};en cours;;Petite enfanse")

    said = {one.rule: one.advice for one in found}
    status = next(one.advice for one in found if one.cell == "F2")
    assert status.fr == (
        "Choisissez l'une des 8 valeurs\u00a0: En conception • Annoncé • En expérimentation "
        "• En service • Suspendu • Retiré • Abandonné • Brouillon."
    )
    assert "• In service •" in status.en
    assert said["CORE-08"].fr.endswith(
        "Valeurs possibles\u00a0: Aucune décision automatisée • Aide à la décision • "
        "Partiellement automatisée • Entièrement automatisée."
    )
    assert said["CORE-08"].en.endswith(
        "Possible values: No automated decision • Decision support • Partly automated • "
        "Fully automated."
    )
    assert said["CORE-07"].fr.endswith("Vouliez-vous dire «\u00a0Petite enfance\u00a0»\u00a0?")
    assert said["CORE-07"].en.endswith("Did you mean “Early childhood”?")


def test_a_text_is_offered_the_keys_of_its_language(tmp_path: Path) -> None:
    path = tmp_path / "fiche.yaml"
    path.write_text(
        '"@context": https://w3id.org/algords/context/v1/fr.jsonld\ntype: Algorithme\n'
        "id: https://exemple.fr/a\nnom: x\nstatut: en cours\n"
    )

    advice = next(one.advice for one in validate(path, profiles="core") if one.rule == "CORE-13")

    assert "en_service •" in advice.fr
    assert "en_service (in service) •" in advice.en


def test_what_is_missing_from_a_sheet_of_one_fiche_is_told_in_columns_too(tmp_path: Path) -> None:
    path = tmp_path / "fiche.csv"
    path.write_text("Rubrique;Valeur\nid;https://exemple.fr/a\nNom;Calcul\nFinalité;Classer.\n")

    advice = next(one.advice for one in validate(path, profiles="core") if one.rule == "CORE-02")

    assert "«\u00a0Nom\u00a0»\u00a0: Ville de Reims" in advice.fr
    assert "“Name”: Ville de Reims" in advice.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_advice_on_a_table_names_a_value_by_its_key(language: Language) -> None:
    said = {code: in_cells(one.advice).say(language) for code, one in rules().items()}

    key = re.compile(r"(?<![\w/.-])[a-z]+_[a-z_]+")
    assert {code: key.findall(advice) for code, advice in said.items() if key.search(advice)} == {}


def test_a_word_of_two_lists_is_of_the_list_that_is_named_beside_it() -> None:
    advice = in_cells(
        Text(
            fr="Ajoutez «\u00a0administration\u00a0» à ses «\u00a0elements\u00a0».",
            en="Add to the block “administration”.",
        )
    )

    assert advice.fr == (
        "Ajoutez «\u00a0Administration nommée\u00a0» à ses «\u00a0Éléments de la mention\u00a0»."
    )
    assert advice.en == "Add to the columns “Responsible administration”."


def test_a_column_that_is_called_like_a_value_of_another_one_stays_a_column() -> None:
    advice = in_cells(rules()["CRPA-13"].advice)

    assert "avec «\u00a0Points\u00a0», «\u00a0Poids\u00a0»" in advice.fr
    assert "with “Points”, “Weight”" in advice.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_that_is_offered_is_read_as_its_code(language: Language) -> None:
    misread = {
        (name, code.key.en): read
        for name, one in code_lists().items()
        for code in one.codes
        if (read := code_named(name, capital(code.label.say(language)))) != code.key
    }

    assert misread == {}


def test_no_label_holds_what_parts_the_values_of_a_cell() -> None:
    labels = [
        code.label.say(language)
        for one in code_lists().values()
        for code in one.codes
        for language in LANGUAGES
    ]

    assert [label for label in labels if set(label) & set(";\n•")] == []
