"""The French inventory: the items of Etalab, a sheet that reads back, cells that run nothing."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from algords.documents.reading import read_document
from algords.errors import UsageError
from algords.exports import exports
from algords.exports.etalab_inventory.rows import leaves_out, rows
from algords.exports.model import Unit
from algords.formulas import escaped, unescaped
from algords.intake import pour_in
from algords.linked.fiches import read_statements
from algords.registers import Account
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.inventory import inventory
from algords.standard.inventory.reading import read_row
from algords.standard.terms import Kind, code_lists, fields
from algords.text import LANGUAGES, Language, folded
from conftest import CHECKOUT, Ran
from pages.alignments import read

FICHES = sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))
COLUMNS = inventory().columns
KIND_OF_KEY = {field.key.en: field.kind for field in fields()}
# What a spreadsheet could run, and what only looks like it.
TRAPS = [
    "=1+1",
    "+33 1",
    "-3",
    "@SUM(A1)",
    "\t=x",
    "'=1",
    "''=1",
    "'hier",
    "＝1",
    "=cmd|' /C calc'!A0",
]


def unit_of(fiche: dict[str, Any], name: str = "fiche") -> Unit:
    reading = read_statements(read_document(json.dumps(fiche).encode(), f"{name}.jsonld"))
    return Unit(name, tuple(dict.fromkeys(one.triple for one in reading.statements)))


def unit(language: Language = "fr", **said: Any) -> Unit:  # noqa: ANN401 - any JSON value
    kind = {"fr": "Algorithme", "en": "Algorithm"}[language]
    return unit_of({"@context": CONTEXT_IRIS[language], "type": kind, **said})


@pytest.fixture(scope="module")
def examples() -> list[Unit]:
    return [unit_of(json.loads(path.read_bytes()), path.stem) for path in FICHES]


def written(form: str, units: Sequence[Unit], language: Language = "fr") -> bytes:
    return b"".join(exports()[form].write(units, language))


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def only_row(units: Sequence[Unit], language: Language = "fr") -> dict[str, str]:
    [row] = rows(units, language)
    return row


def file_of(given: Sequence[dict[str, str]], language: Language) -> bytes:
    """Return the file in which somebody wrote these rows, with the columns of the inventory."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([one.title.say(language) for one in COLUMNS])
    for row in given:
        lines.writerow([escaped(row.get(one.key, ""), formulas=True) for one in COLUMNS])
    return out.getvalue().encode()


def units_of(data: bytes, name: str = "inventory.csv") -> list[Unit]:
    """Return the fiches that the reader of inventories makes of a file."""
    form, records = pour_in(lambda: io.BytesIO(data), name, None, Account())
    assert form == "fr-etalab-inventory"
    return [unit_of(dict(record.document.data)) for record in records]


def fiche_of(row: dict[str, str], language: Language) -> Unit:
    [found] = units_of(file_of([row], language))
    return found


# The declaration


def items_of(template: str) -> list[str]:
    """Return the items of Etalab's page, in their order: the first cells of its tables."""
    cells = re.findall(r"(?m)^\| *([^|]+?) *\|", template)
    return [one.rstrip("*") for one in cells if one not in ("Information", "-----------")]


def test_the_columns_are_the_items_of_etalab_word_for_word_in_their_order(shared: Path) -> None:
    page = (shared / "data/registers/fr-etalab/2-inventaire.md").read_text(encoding="utf-8")
    apart = re.compile(r" \((métier|impact|fonctionnement)\)$")

    titles = [apart.sub("", one.title.fr) for one in COLUMNS]

    assert titles == items_of(page)
    assert len(titles) == 21
    assert len(set(titles)) == 19
    assert len({one.title.fr for one in COLUMNS}) == 21


def test_the_alignment_leads_to_every_item_and_to_no_other() -> None:
    one = read(CHECKOUT / "ontology/alignments/fr-etalab-inventory.sssom.tsv")
    base = one.prefixes["etalab"]
    led_to = {match.object.removeprefix(base).partition(".")[0] for match in one.matches}
    labels = {match.object.removeprefix(base): match.object_label for match in one.matches}

    assert led_to == {column.key for column in COLUMNS}
    assert all(column.title.fr.startswith(labels[column.key]) for column in COLUMNS)


def test_each_column_holds_fields_of_its_own() -> None:
    held = [one.main for one in COLUMNS if one.main] + [
        part for one in COLUMNS for part in one.parts
    ]

    assert [field.key.en for field, times in Counter(held).items() if times > 1] == []
    assert {one.key for one in COLUMNS if one.main is None} == {"resources-operation"}
    assert {one.key: one.within for one in COLUMNS if one.within} == {
        "updated": "fiche",
        "data-source": "data",
        "data-collection": "data",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_part_of_a_cell_and_fits_the_box_of_excel(language: Language) -> None:
    unnamed = [
        part.label.say(language)
        for column in COLUMNS
        for part in column.parts
        if folded(part.label.say(language)) not in folded(column.help.say(language))
    ]

    assert unnamed == []
    assert [one.key for one in COLUMNS if len(one.help.say(language)) > 255] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_understood(language: Language) -> None:
    row = {column.key: column.example.say(language) for column in COLUMNS}

    said, unclear = read_row(row, language)

    assert unclear == ()
    assert said["decisions_per_year"] == [{"count": 1200, "year": "2025"}]
    assert said["automation_level"] == "support"


# What a cell says


def test_sources_and_modes_stand_under_the_numbers_of_their_data() -> None:
    row = only_row(
        [
            unit(
                donnees=[
                    {"nom": "Revenu", "source_de_la_donnee": "DGFiP"},
                    {"nom": "Adresse", "mode_de_collecte": "saisie"},
                ]
            )
        ]
    )

    assert row["data"] == "1. Adresse\n2. Revenu"
    assert row["data-source"] == "2. DGFiP"
    assert row["data-collection"] == "1. saisie"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("DGFiP", ["DGFiP", "DGFiP"]),
        ("DGFiP\nCaf", ["DGFiP", "Caf"]),
        ("2. Caf", [None, "Caf"]),
        ("2. Caf\npar fichier", [None, "Caf\npar fichier"]),
    ],
)
def test_what_people_write_about_several_data_is_given_to_each(
    source: str, expected: list[str | None]
) -> None:
    said, unclear = read_row({"data": "Revenu\nEnfants", "data-source": source}, "fr")

    assert unclear == ()
    assert [one.get("data_source", {}).get("fr") for one in said["data"]] == expected


def test_three_sources_without_numbers_for_two_data_are_not_guessed_at() -> None:
    said, unclear = read_row({"data": "1. a\n2. b", "data-source": "x\ny\nz"}, "fr")

    assert unclear == ("data-source",)
    assert [sorted(one) for one in said["data"]] == [["name"], ["name"]]


def test_a_text_of_another_language_says_so_and_comes_back_in_it() -> None:
    one = unit(nom={"en": "Canteen"}, finalite={"fr": "Inscrire", "en": "Enrol"})

    french, english = only_row([one], "fr"), only_row([one], "en")

    assert (french["name"], french["purpose"]) == ("[en] Canteen", "Inscrire")
    assert (english["name"], english["purpose"]) == ("Canteen", "Enrol")
    assert read_row(french, "fr")[0]["name"] == {"en": "Canteen"}


def test_a_bracket_that_is_no_language_is_a_part_of_the_text() -> None:
    row = only_row([unit(nom={"fr": "[en] marge"}, contexte={"fr": "[PAC] aides"})])

    assert row["name"] == "[fr] [en] marge"
    assert row["context"] == "[PAC] aides"
    assert read_row(row, "fr")[0]["name"] == {"fr": "[en] marge"}


def test_parts_of_a_cell_stand_behind_their_labels() -> None:
    row = only_row(
        [
            unit(
                public_concerne="Familles",
                publics=["familles"],
                fort_impact=True,
                code_source=["https://forge.example/b", "https://forge.example/a"],
            )
        ]
    )

    assert row["public"] == "Familles\nPublics\u00a0: familles et enfants\nFort impact\u00a0: oui"
    assert row["resources-operation"] == (
        "Code source\u00a0: https://forge.example/a\nCode source\u00a0: https://forge.example/b"
    )


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("automation", "Outil d'aide à la décision", {"automation_level": "support"}),
        ("scope", "externe ; INTERNE", {"audience_scope": ["external", "internal"]}),
        ("type", "machine learning", {"algorithm_type": ["learning"]}),
        ("updated", "28/11/2026", {"fiche": {"modified": "2026-11-28"}}),
        ("decisions", "12 000 (2024)", {"decisions_per_year": [{"count": 12000, "year": "2024"}]}),
        ("public", "Fort impact : non", {"significant_impact": False}),
        (
            "legal-bases",
            "CRPA, art. L. 311-1 <https://example.org/crpa>",
            {
                "legal_bases": [
                    {"name": {"fr": "CRPA, art. L. 311-1"}, "page": ["https://example.org/crpa"]}
                ]
            },
        ),
        (
            "contact",
            "Service usagers\nusagers@ville.example",
            {"contact": {"name": {"fr": "Service usagers"}, "email": "usagers@ville.example"}},
        ),
    ],
)
def test_what_an_administration_may_write_is_understood(
    key: str, text: str, expected: dict[str, Any]
) -> None:
    assert read_row({key: text}, "fr") == (expected, ())


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("automation", "plutôt manuel, parfois automatique"),
        ("updated", "31/02/2026"),
        ("decisions", "environ 3000"),
        ("resources-business", "voir le site de la ville"),
        ("resources-operation", "https://example.org/sans-dire-quoi"),
        ("public", "Familles\nFort impact : peut-être"),
    ],
)
def test_a_cell_that_cannot_be_understood_says_nothing_and_is_named(key: str, text: str) -> None:
    assert read_row({key: text}, "fr") == ({}, (key,))


# There and back


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inventory_read_and_written_again_is_the_same_file(
    examples: list[Unit], language: Language
) -> None:
    first = written("etalab-csv", examples, language)

    units = units_of(first)

    assert len(units) >= 40
    assert written("etalab-csv", units, language) == first
    assert written("etalab-xlsx", units, language) == written("etalab-xlsx", examples, language)


def test_what_an_administration_wrote_in_its_own_way_comes_back_word_for_word() -> None:
    row = {
        "administration": "Ville d'Exemple",
        "updated": "3/2/2026",
        "name": "Calcul de la taxe de séjour",
        "automation": "Entièrement automatisé",
        "legal-bases": "Code général des collectivités territoriales\nDélibération du 3 mai",
        "decisions": "environ 3 000",
        "data": "Nuitées\nClassement de l'hébergement",
        "data-source": "dossier rempli par l'hébergeur",
        "operations": "Prendre les nuitées\nAppliquer le tarif",
        "resources-operation": "https://example.org/sans-dire-quoi",
    }
    whole = {column.key: row.get(column.key, "") for column in COLUMNS}

    assert only_row([fiche_of(whole, "fr")]) == whole


def test_words_kept_from_an_inventory_give_way_to_what_the_fiche_says_since() -> None:
    kept = [
        {"champ": "Niveau d'automatisation de la décision", "valeur": "Entièrement automatisé"},
        {"champ": "Date de mise à jour des informations", "valeur": "3/2/2026"},
        {"champ": "Une autre colonne", "valeur": "x"},
    ]
    about = {"mise_a_jour": "2026-02-03", "valeurs_origine": kept}

    row = only_row([unit(niveau_automatisation="partielle", fiche=about)])

    assert row["automation"] == "partiellement automatisée"
    assert row["updated"] == "3/2/2026"


def facts(data: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield each value of a block with English keys, after the keys that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ("type", "id"):
                yield from facts(value, (*path, key))
    elif isinstance(data, list):
        for value in data:
            yield from facts(value, path)
    else:
        tag = ("en",) if KIND_OF_KEY.get(path[-1]) is Kind.TEXT else ()
        yield (*path, *tag, str(data))


def test_a_fiche_loses_only_what_the_items_cannot_say(examples: list[Unit]) -> None:
    """Also the second language of a text: a cell has one."""
    carried = {
        *("name", "department", "context", "description", "purpose", "justification_of_use"),
        *("contribution", "human_intervention", "automation_level", "lawful_basis"),
        *("related_resources", "service_page", "audience_scope", "affected_public", "audiences"),
        *("consequences", "significant_impact", "effects", "page", "algorithm_type", "operations"),
        *("explanation", "source_code", "flowchart", "rules_page", "rules_file"),
    }
    lost: set[tuple[str, ...]] = set()
    for one in examples:
        for block in one.fiches:
            said = Counter(facts(block))
            if block.get("type") == "Algorithm":
                [back] = fiche_of(only_row([one]), "fr").fiches
                lost |= set(said - Counter(facts(back)))

    untold = {path for path in lost if path[0] in carried}
    in_french = {
        path[:-2] for one in examples for b in one.fiches for path in facts(b) if path[-2] == "fr"
    }
    assert {path for path in untold if not (path[-2] == "en" and path[:-2] in in_french)} == set()


def test_what_has_no_item_is_named_and_what_is_no_algorithm_too() -> None:
    said = leaves_out(unit(nom="a", statut="en_service", domaine=["sante"]))
    other = leaves_out(unit_of({"@context": CONTEXT_IRIS["fr"], "type": "Programme", "nom": "p"}))

    assert said is not None
    assert said.en == "The inventory of Etalab has no item for: domain, status."
    assert other is not None
    assert other.en == "No algorithm is described in it."
    assert leaves_out(unit(nom="a", finalite="b")) is None


def test_a_column_that_somebody_added_is_said_to_be_left_out() -> None:
    native = {"champ": "Observations", "valeur": "à relire"}
    known = {"champ": "Finalité de l'algorithme", "valeur": "b"}
    said = leaves_out(unit(nom="a", fiche={"valeurs_origine": [native]}))

    assert said is not None
    assert said.en == "The inventory of Etalab has no item for: native values."
    assert leaves_out(unit(nom="a", fiche={"valeurs_origine": [known]})) is None


WORDS = st.text(st.sampled_from("ab1.= ;:-\n<>[]é'"), min_size=1, max_size=12).filter(str.strip)
TEXTS = st.dictionaries(st.sampled_from(["fr", "en", "nl"]), WORDS, min_size=1, max_size=2)
LINKS = st.lists(st.sampled_from(["https://a.example/", "http://b.example/?x=1;y=2"]), unique=True)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "nom": TEXTS,
            "contexte": TEXTS,
            "raison_du_recours": TEXTS,
            "operations": st.lists(WORDS, max_size=3),
            "fondements_juridiques": st.lists(st.fixed_dictionaries({"nom": TEXTS, "page": LINKS})),
            "donnees": st.lists(
                st.fixed_dictionaries({}, optional={"nom": TEXTS, "source_de_la_donnee": TEXTS}),
                max_size=3,
            ),
            "ressources": LINKS,
            "code_source": LINKS,
        },
    ),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=150, deadline=None)
def test_whatever_texts_hold_a_second_writing_changes_nothing(
    said: dict[str, Any], language: Language
) -> None:
    first = written("etalab-csv", [unit(**said)], language)
    assume(any(table(first)[1]))

    units = units_of(first)

    assert written("etalab-csv", units, language) == first


# The files


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("formulas", [True, False])
def test_what_keeps_a_formula_from_running_is_undone_by_one_way_of_reading(
    text: str, *, formulas: bool
) -> None:
    cell = escaped(text, formulas=formulas)

    assert unescaped(cell) == text
    assert not formulas or cell[0] not in "=+-@\t\r＝"


def test_no_cell_of_a_csv_file_starts_like_a_formula() -> None:
    data = written("etalab-csv", [unit(nom=one, contexte=one) for one in TRAPS])

    cells = [cell for line in table(data) for cell in line]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))] == []
    assert "'=cmd|' /C calc'!A0" in cells


def test_a_workbook_holds_texts_where_a_formula_could_stand() -> None:
    units = [unit(nom=one) for one in TRAPS]
    sheet = openpyxl.load_workbook(io.BytesIO(written("etalab-xlsx", units)))["Inventaire"]
    column = [one.key for one in COLUMNS].index("name") + 1

    cells = [sheet.cell(row, column) for row in range(2, len(units) + 2)]

    assert [cell.data_type for cell in cells] == ["s"] * len(units)
    assert [unescaped(str(cell.value)) for cell in cells] == [text.strip() for text in TRAPS]
    assert cells[0].quotePrefix
    assert not cells[7].quotePrefix


def test_a_workbook_reads_back_cell_by_cell_as_the_csv_file(examples: list[Unit]) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written("etalab-xlsx", examples)))
    grid = book.get_sheet_by_name("Inventaire").to_python()

    texts = [[str(cell) for cell in line] for line in grid]

    assert texts == table(written("etalab-csv", examples))


def test_equal_fiches_give_equal_bytes_and_no_time_of_writing(examples: list[Unit]) -> None:
    data = written("etalab-xlsx", examples[:3])

    assert data == written("etalab-xlsx", examples[:3])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        assert archive.testzip() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_workbook_helps_whoever_fills_it_in(language: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("etalab-xlsx", [], language)))
    main, help_, lists = book.worksheets
    rules = {str(one.sqref).partition("2:")[0]: one for one in main.data_validations.dataValidation}

    assert [cell.value for cell in main[1]] == [one.title.say(language) for one in COLUMNS]
    assert (main.max_row, main.freeze_panes) == (1, "A2")
    assert lists.sheet_state == "hidden"
    assert len(rules) == len(COLUMNS)
    assert all(one.prompt for one in rules.values())
    for column, rule in zip(COLUMNS, rules.values(), strict=True):
        title, shown = column.title.say(language), rule.promptTitle.removesuffix("…")
        assert len(rule.promptTitle) <= 32
        assert f"{title} ".startswith(f"{shown} ")
    assert (rules["D"].type, rules["D"].errorStyle) == ("date", "stop")
    assert (rules["I"].type, rules["I"].errorStyle) == ("list", "stop")
    assert (rules["S"].type, rules["S"].errorStyle) == ("list", "warning")
    assert help_.max_row == 1 + 2 + len(COLUMNS)


def test_a_list_of_choices_is_the_list_of_codes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("etalab-xlsx", [], "fr")))
    rules = {str(one.sqref)[0]: one for one in book.worksheets[0].data_validations.dataValidation}
    sheet, area = rules["I"].formula1.split("!")

    offered = [row[0].value for row in book[sheet][area.replace("$", "")]]

    levels = code_lists()["https://w3id.org/algords/code/automation-level"].codes
    assert offered == [code.label.fr for code in levels]


def test_a_day_and_a_number_are_a_day_and_a_number() -> None:
    one = unit(decisions_par_an=[{"nombre": 1200}], fiche={"mise_a_jour": "2026-11-28"})
    sheet = openpyxl.load_workbook(io.BytesIO(written("etalab-xlsx", [one])))["Inventaire"]

    assert (sheet["D2"].is_date, sheet["D2"].number_format) == (True, "yyyy-mm-dd")
    assert sheet["L2"].value == 1200


def test_a_text_longer_than_a_cell_is_cut_and_shows_it() -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(written("etalab-xlsx", [unit(contexte="x" * 40_000)]))
    )["Inventaire"]

    assert len(sheet["F2"].value) == 32_767
    assert sheet["F2"].value.endswith(" […]")


def test_more_algorithms_than_a_sheet_has_rows_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no temporary file stays behind."""
    monkeypatch.setattr("algords.exports.etalab_inventory.workbook._ROWS", 3)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert written("etalab-xlsx", [unit(nom="a"), unit(nom="b")]) != b""
    with pytest.raises(UsageError, match="holds no more"):
        written("etalab-xlsx", [unit(nom="a"), unit(nom="b"), unit(nom="c")])
    assert list(tmp_path.iterdir()) == []


def test_a_row_is_as_high_as_its_longest_text_up_to_eight_lines() -> None:
    units = [unit(nom="a"), unit(nom="a\nb\nc"), unit(contexte="mot " * 500)]
    sheet = openpyxl.load_workbook(io.BytesIO(written("etalab-xlsx", units)))["Inventaire"]

    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [15, 45, 120]


def test_characters_that_no_cell_can_hold_are_replaced() -> None:
    one = unit(nom="a\u0001b", contexte="x\r\ny\u007f")

    assert "a\ufffdb" in table(written("etalab-csv", [one]))[1]
    sheet = openpyxl.load_workbook(io.BytesIO(written("etalab-xlsx", [one])))["Inventaire"]
    assert (sheet["E2"].value, sheet["F2"].value) == ("a\ufffdb", "x\ny\ufffd")


def test_a_csv_file_is_written_while_it_is_read(examples: list[Unit]) -> None:
    taken = 0

    def given() -> Iterator[Unit]:
        nonlocal taken
        for one in examples:
            taken += 1
            yield one

    lines = exports()["etalab-csv"].write(given(), "fr")
    next(lines)
    before = taken
    next(lines)

    assert (before, taken) == (0, 1)


def test_the_command_writes_a_workbook(tmp_path: Path, algords: Callable[..., Ran]) -> None:
    target = tmp_path / "inventaire.xlsx"

    ran = algords("convert", FICHES[0], "--to", "etalab-xlsx", "--keys", "fr", "-o", target)

    assert ran.code == 0, ran.err
    assert "has no item for" in ran.err
    assert openpyxl.load_workbook(target).sheetnames == ["Inventaire", "Aide", "Listes"]
