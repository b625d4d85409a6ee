"""Inventories after the template of Etalab: as we write them, and as people fill them in.

The forms of `fr-etalab-inventory` are made of our example fiches, or made up.
"""

import csv
import io
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from algords.documents.tables.sheets import read_sheets
from algords.errors import DocumentError
from algords.registers import Source, detect
from algords.registers.model.account import Problem
from algords.standard.inventory import inventory
from algords.text import LANGUAGES, Language
from conftest import CHECKOUT, Ran
from registers_kit import Done, convert

NAME = "fr-etalab-inventory"
FICHES = CHECKOUT / "examples/fiches"
COLUMNS = inventory().columns
HEAD = ["Nom de l'administration concernée", "Nom de l'algorithme", "Finalité de l'algorithme"]
Grid = Sequence[Sequence[str]]


def source_of(data: bytes, name: str) -> Source:
    return Source(name=name, sheets=read_sheets(lambda: io.BytesIO(data), name))


def of_grid(grid: Grid) -> Source:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(grid)
    return source_of(out.getvalue().encode(), "inventaire.csv")


def of_sheets(sheets: Iterable[Grid]) -> Source:
    book = openpyxl.Workbook()
    for number, grid in enumerate(sheets, start=1):
        sheet = book.active if number == 1 else book.create_sheet(f"Fiche {number}")
        for row in grid:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return source_of(out.getvalue(), "inventaire.xlsx")


def converted(source: Source) -> Done:
    assert detect(source) == NAME
    done = convert(NAME, source)
    losses = done.losses
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"]
    return done


def rows(*given: Sequence[str], head: Sequence[str] = HEAD) -> Done:
    return converted(of_grid([head, *given]))


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in problems]


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"].get("native_values", ())}


def names(done: Done) -> list[str]:
    return [one.data["name"]["fr"] for one in done.fiches]


# Our own inventories, there and back


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["etalab-csv", "etalab-xlsx"])
def test_an_inventory_becomes_fiches_and_the_same_inventory(
    form: str, language: Language, tmp_path: Path, algords: Callable[..., Ran]
) -> None:
    first, again = (tmp_path / f"{name}.{form[-4:].strip('-')}" for name in ("first", "again"))
    losses = tmp_path / "losses.json"
    algords("convert", FICHES, "--to", form, "--keys", language, "-o", first)

    ran = algords(
        "convert", first, "--to", form, "--keys", language, "-o", again, "--losses", losses
    )

    said = json.loads(losses.read_bytes())
    assert ran.code == 0, ran.err
    assert (said["fiches"], said["skipped"], said["problems"]) == (said["records"], [], [])
    assert said["fiches"] >= 40
    assert again.read_bytes() == first.read_bytes()


def test_a_fiche_in_one_language_comes_back_alike_from_both_inventories(
    tmp_path: Path, algords: Callable[..., Ran]
) -> None:
    """Beside the text, codes, numbers and yes or no are written in the language of the sheet."""
    fiche = {
        "@context": "https://w3id.org/algords/context/v1/fr.jsonld",
        "type": "Algorithme",
        "nom": {"fr": "Cantine"},
        "administration": {"nom": {"fr": "Ville d'Exemple"}},
        "niveau_automatisation": "totale",
        "portee": ["externe"],
        "public_concerne": {"fr": "Familles"},
        "fort_impact": True,
        "decisions_par_an": [{"nombre": 1200, "annee": "2025"}],
        "donnees": [{"nom": {"fr": "Revenu"}}, {"nom": {"nl": "Adres"}}],
        "fiche": {"mise_a_jour": "2026-11-28"},
    }
    path = tmp_path / "fiche.jsonld"
    path.write_text(json.dumps(fiche), encoding="utf-8")
    found = []
    for language in LANGUAGES:
        written = tmp_path / f"{language}.csv"
        algords("convert", path, "--to", "etalab-csv", "--keys", language, "-o", written)
        [one] = converted(source_of(written.read_bytes(), written.name)).fiches
        found.append(one.data)

    french, english = found
    assert french == english
    assert french["fiche"]["language"] == ["fr", "nl"]
    assert french["automation_level"] == "full"
    assert "native_values" not in french["fiche"]


def test_a_workbook_from_csv_and_its_copy_in_ods_hold_equal_fiches() -> None:
    folder = Path(__file__).resolve().parent / NAME
    found = [
        [one.data for one in converted(source_of(path.read_bytes(), path.name)).fiches]
        for path in sorted(folder.glob("source.*"))
    ]

    assert len(found) == 3
    assert len(found[0]) == 3
    assert found[0] == found[1] == found[2]


def test_the_help_beside_an_inventory_is_no_algorithm(
    tmp_path: Path, algords: Callable[..., Ran]
) -> None:
    """Its rows are headings of the inventory, one below another."""
    book = tmp_path / "book.xlsx"
    algords("convert", FICHES / "cnaf", "--to", "etalab-xlsx", "--keys", "fr", "-o", book)

    assert len(converted(source_of(book.read_bytes(), book.name)).fiches) == 2


# A row an algorithm


def test_resources_are_told_apart_by_the_item_before_them() -> None:
    head = [*HEAD, "Ressources connexes", "Portée de la décision", "Ressources connexes"]
    head += ["Opérations effectuées par l'algorithme", "Ressources connexes"]
    row = ["Ville", "Cantine", "x", "https://a.example", "externe", "https://b.example", "y"]

    [one] = rows([*row, "Code source : https://c.example"], head=head).fiches

    assert one.data["related_resources"] == ["https://a.example"]
    assert one.data["page"] == ["https://b.example"]
    assert one.data["source_code"] == ["https://c.example"]


def test_resources_of_one_section_are_known_where_the_others_are_not_there() -> None:
    head = [*HEAD, "Portée de la décision", "Ressources connexes", "Ressources connexes"]
    row = ["Ville", "Cantine", "x", "externe", "https://b.example", "https://c.example"]

    done = rows(row, head=head)

    assert done.fiches[0].data["page"] == ["https://b.example"]
    assert codes(done.problems) == [("Ressources connexes #2", "unknown-field")]


def test_rows_of_data_alone_belong_to_the_algorithm_above() -> None:
    head = [*HEAD, "Données traitées", "Source des données traitées"]
    done = rows(
        ["Ville", "Cantine", "x", "Revenu", "DGFiP"],
        ["", "", "", "Enfants\nâge et nombre", ""],
        ["", "", "", "Adresse", "la famille"],
        ["Ville", "Crèche", "x", "Revenu", ""],
        head=head,
    )

    assert names(done) == ["Cantine", "Crèche"]
    assert done.fiches[0].data["data"] == [
        {"type": "DataInput", "name": {"fr": "Revenu"}, "data_source": {"fr": "DGFiP"}},
        {"type": "DataInput", "name": {"fr": "Enfants\nâge et nombre"}},
        {"type": "DataInput", "name": {"fr": "Adresse"}, "data_source": {"fr": "la famille"}},
    ]
    assert codes(done.problems) == [("", "row-of-the-record-above")] * 2


def test_a_cell_that_is_not_understood_is_kept_raw_and_reported() -> None:
    head = [*HEAD, "Nombre de décisions administratives prises par an", "Notre colonne"]

    done = rows(["Ville", "Cantine", "x", "environ 3 000", "à revoir"], head=head)

    assert "decisions_per_year" not in done.fiches[0].data
    assert raw(done.fiches[0].data) == {head[3]: "environ 3 000", "Notre colonne": "à revoir"}
    assert codes(done.problems) == [(head[3], "not-understood"), ("Notre colonne", "unknown-field")]


def test_what_reads_otherwise_than_it_is_written_is_kept_beside() -> None:
    head = [*HEAD, "Date de mise à jour des informations", "Niveau d'automatisation de la décision"]

    done = rows(["Ville", "Cantine", "x", "3/2/2026", "Entièrement automatisée"], head=head)

    data = done.fiches[0].data
    assert data["fiche"]["modified"] == "2026-02-03"
    assert data["automation_level"] == "full"
    assert raw(data) == {head[3]: "3/2/2026", head[4]: "Entièrement automatisée"}
    assert codes(done.problems) == []


def test_an_empty_item_says_nothing_and_a_missing_one_is_not_stated() -> None:
    [one] = rows(["Ville", "Cantine", ""]).fiches

    [absent] = one.data["absent_values"]
    assert absent["absence_reason"] == "not_stated"
    assert {"contact", "context", "status", "siren"} <= set(absent["fields"])
    assert not {"purpose", "name", "administration", "related_resources"} & set(absent["fields"])
    assert "native_values" not in one.data["fiche"]


def test_the_address_survives_another_order_and_another_answer() -> None:
    one, two = ["Ville", "Cantine", "x"], ["Ville", "Crèche", "y"]

    before = {fiche.data["id"] for fiche in rows(one, two).fiches}
    after = {fiche.data["id"] for fiche in rows([*two[:2], "z"], one).fiches}

    assert before == after
    assert len(before) == 2


def test_two_algorithms_of_one_name_are_both_kept() -> None:
    done = rows(["Ville", "Cantine", "x"], ["Ville", "Cantine", "y"])

    assert len({one.data["id"] for one in done.fiches}) == 2
    assert codes(done.problems) == [("id", "repeated-id")]


def test_an_algorithm_without_a_name_is_a_fiche_all_the_same() -> None:
    [one] = rows(["Ville", "", "Calculer un tarif"]).fiches

    assert "name" not in one.data
    assert one.data["purpose"] == {"fr": "Calculer un tarif"}


def test_a_formula_is_read_as_the_text_that_was_meant() -> None:
    [one] = rows(["Ville", "Cantine", "'=1+1"]).fiches

    assert one.data["purpose"] == {"fr": "=1+1"}


def test_semicolons_within_cells_do_not_cut_an_inventory() -> None:
    text = ";\n".join(["a"] * 9)

    assert rows(["Ville", "Cantine", text]).fiches[0].data["purpose"] == {"fr": text}
    assert names(rows(["Ville", "Cantine", ";" * 90_000])) == ["Cantine"]


def test_headings_in_other_spellings_below_a_title_are_known() -> None:
    grid = [
        ["Inventaire 2026"],
        [],
        ["NOM DE L’ALGORITHME *", " nom de l'administration concernee"],
    ]
    grid[2].append("Contexte  global")

    [one] = converted(of_grid([*grid, ["Cantine", "Ville", "École"]])).fiches

    assert one.data["context"] == {"fr": "École"}


def test_a_text_without_end_is_kept_raw_and_costs_no_time() -> None:
    started = time.perf_counter()

    done = rows(["Ville", "Cantine", "1. a\n" * 200_000])

    assert codes(done.problems) == [("Finalité de l'algorithme", "value-too-long")]
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "head",
    [
        ["Nom", "Finalité", "Administration"],
        ["Name", "Purpose", "Overall context"],
        [*HEAD[:2], "a", "b", "c", "d", "e", "f", "g"],
        ["Thème / objet", "Producteur", "Licence"],
    ],
)
def test_other_tables_are_no_inventory(head: Sequence[str]) -> None:
    assert detect(of_grid([head, ["x"] * len(head)])) != NAME


# The items one below another


def form(name: str, *more: Sequence[str]) -> list[list[str]]:
    first = [["Information", "Précisions"], [HEAD[0], "Ville d'Exemple"], [HEAD[1], name]]
    return [*first, *map(list, more), ["Contexte global", ""]]


def test_a_sheet_for_each_algorithm_is_a_fiche_for_each() -> None:
    empty = [["Information", "Précisions"], *([one.title.fr, ""] for one in COLUMNS)]

    done = converted(of_sheets([form("Cantine"), form("Crèche"), empty]))

    assert names(done) == ["Cantine", "Crèche"]
    assert [one.reason.en for one in done.skipped] == [
        "No item of the template has an answer in it."
    ]


def test_forms_one_below_another_and_side_by_side_are_told_apart() -> None:
    below = converted(of_grid([*form("Cantine"), [], *form("Crèche")]))
    beside = converted(
        of_grid(
            [
                ["", HEAD[0], "Ville", "Ville"],
                ["", HEAD[1], "Cantine", "Crèche"],
                ["", "Portée de la décision", "externe", "interne"],
            ]
        )
    )

    assert names(below) == names(beside) == ["Cantine", "Crèche"]
    assert [one.data["audience_scope"] for one in beside.fiches] == [["external"], ["internal"]]


def test_several_data_stand_side_by_side_or_below_one_another() -> None:
    beside = form(
        "Cantine",
        ["Données traitées*", "Revenu", "Enfants"],
        ["Source des données traitées*", "", "la famille"],
    )
    below = form(
        "Cantine",
        ["Données traitées*", "Revenu"],
        ["Source des données traitées*", ""],
        ["Données traitées*", "Enfants"],
        ["Source des données traitées*", "la famille"],
    )

    found = [converted(of_grid(one)).fiches[0].data["data"] for one in (beside, below)]

    assert found[0] == found[1]
    assert [one["name"]["fr"] for one in found[0]] == ["Revenu", "Enfants"]
    assert [one.get("data_source") for one in found[0]] == [None, {"fr": "la famille"}]


def test_words_of_the_template_are_no_answer() -> None:
    hint = "_Qui est affecté par cette décision ? Est-ce que la décision emporte des effets ?_"

    done = converted(of_grid(form("Cantine", ["Public concerné par la décision", hint])))

    assert "affected_public" not in done.fiches[0].data
    assert codes(done.problems) == [("Public concerné par la décision", "template-words")]
    assert done.account.fields["Public concerné par la décision"].ignored is not None


def test_answers_in_a_third_column_leave_the_help_aside() -> None:
    hint = "S'il n'en a pas, indiquer la décision mise en oeuvre. Exemple : taxe de séjour."
    grid = [["Rubrique", "Aide", "Réponse"], [HEAD[0], "", "Ville"], [HEAD[1], hint, "Cantine"]]

    done = converted(of_grid([*grid, ["Contexte global", "Notre aide", "École"]]))

    data = done.fiches[0].data
    assert (data["name"], data["context"]) == ({"fr": "Cantine"}, {"fr": "École"})
    assert raw(data) == {"Contexte global (#B)": "Notre aide"}


def test_a_line_without_an_item_goes_on_with_the_one_above() -> None:
    grid = form("Cantine", ["Finalité de l'algorithme", "Calculer"], ["", "un tarif"])

    [one] = converted(of_grid([*grid, ["Notre question", "oui"]])).fiches

    assert one.data["purpose"] == {"fr": "Calculer\nun tarif"}
    assert raw(one.data) == {"Notre question": "oui"}


def test_a_value_is_found_in_the_cell_of_its_own() -> None:
    [one] = converted(of_sheets([form("Cantine", ["Finalité de l'algorithme", "x"])])).fiches

    span = one.record.span("Finalité de l'algorithme", None)

    assert span is not None
    assert (span.sheet, span.cell) == ("Sheet", "B4")


@pytest.mark.parametrize("upright", [True, False])
def test_the_template_as_it_is_given_out_is_refused(*, upright: bool) -> None:
    titles = [one.title.fr for one in COLUMNS]
    source = of_grid([[one, ""] for one in titles] if upright else [titles])
    assert detect(source) == NAME

    with pytest.raises(DocumentError) as raised:
        convert(NAME, source)

    assert raised.value.code == "DOC-08"


def test_a_table_of_a_million_rows_is_no_form() -> None:
    grid = [*form("Cantine"), *([["x", "y"]] * 20_001)]

    assert detect(of_grid(grid)) is None


LABELS = st.sampled_from([*(one.title.fr for one in COLUMNS), "Ressources connexes", "Autre", ""])
# Words that a fiche holds as a code or as true.
CODED = ("externe", "oui")
ANSWERS = st.sampled_from(["", "", "oui", "externe", "x1", "y2", "https://a.example", "1. z3"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(ANSWERS, max_size=3), min_size=4, max_size=12), st.data())
def test_no_answer_of_any_form_is_lost(answers: list[list[str]], data: st.DataObject) -> None:
    labels = [data.draw(LABELS) for _ in answers]
    first = [[one] for one in HEAD]
    lines = [[label, *row] for label, row in zip(labels, answers, strict=True)]
    source = of_grid([*first, *lines])
    assert detect(source) == NAME
    assume(any(one for row in answers for one in row))

    done = converted(source)

    fiches = [one.data for one in done.fiches]
    said = json.dumps([fiches, done.losses["problems"]], ensure_ascii=False)
    every = [answer for row in answers for answer in row if answer not in CODED]
    assert [one for one in every if one.removeprefix("1. ") not in said] == []
    for count in done.losses["fields"].values():
        assert count["mapped"] + count["kept_raw"] == count["filled"] or count["ignored"]
    assert [one.data for one in converted(source).fiches] == fiches
