"""A mapping proposed from a file: what it finds, how sure it is, and that it serves as it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from algords.errors import UsageError
from algords.intake import opener
from algords.registers import declared_columns
from algords.registers.model.mapping import read_mapping
from algords.registers.model.sketching import proposals, sketch
from algords.registers.model.sketching._words import HEADINGS, MEANINGS
from algords.registers.model.taking import Column
from algords.text import LANGUAGES, Language, folded
from conftest import CHECKOUT, Ran
from registers_kit import convert_file
from sketch_figures import GOLD, figures, total
from workbooks import xlsx

Algords = Callable[..., Ran]


def of(data: bytes, name: str = "a.csv", language: Language = "fr") -> str:
    return sketch(opener(data), name, language)


def columns(text: str) -> dict[str, object]:
    said = yaml.safe_load(text)
    found: dict[str, object] = said.get("colonnes") or said.get("columns") or {}
    return found


FRENCH = (
    "Registre des algorithmes de la ville;;;;;\n"
    "Réf.;Nom de l'algorithme;Service;Courriel;Avancement;Mis en ligne le\n"
    "1;Tri;DSI;a@ville.example;En production;03/04/2024\n"
    "2;Aide;DSI;b@ville.example;à l'étude;25/04/2024\n"
    "3;Places;Petite enfance;c@ville.example;En production;s/o\n"
).encode("cp1252")


def test_a_table_is_understood_to_its_cells() -> None:
    text = of(FRENCH)

    said = yaml.safe_load(text)
    assert said["tableau"] == {
        "encodage": "windows-1252",
        "separateur": ";",
        "ligne_des_titres": 2,
    }
    assert said["id"] == "{Réf.}"
    assert said["colonnes"]["Nom de l'algorithme"] == "nom"
    assert said["colonnes"]["Service"] == "direction"
    assert said["colonnes"]["Courriel"] == "contact.courriel"
    assert said["colonnes"]["Avancement"] == {
        "vers": "statut",
        "valeurs": {"En production": "en_service"},
    }
    assert said["vides"] == {"s/o": "sans_objet"}
    assert '# "à l\'étude":  # 1 fois, sens à dire' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_says_how_sure_it_is_and_why(language: Language) -> None:
    text = of(FRENCH, language=language)

    (line,) = [one for one in text.splitlines() if one.startswith("  Courriel:")]
    assert {
        "fr": "# sûr à 0,95\u00a0: titre courant de cette rubrique",
        "en": "# sure at 0.95: usual heading of this field",
    }[language] in line


def test_what_is_not_sure_is_left_out_by_a_comment_sign() -> None:
    text = of(b"Nom;Cout de la donnee;Zorglub\nTri;a;b\n")

    assert list(columns(text)) == ["Nom"]
    assert "  # Zorglub:  # aucune rubrique proche" in text
    assert [one for one in text.splitlines() if one.startswith("  # Cout de la donnee: donnees")]


@pytest.mark.parametrize(
    ("values", "order"),
    [(("03/25/2024", "01/02/2024"), "mois"), (("25/03/2024", "01/02/2024"), "jour")],
)
def test_the_order_of_dates_is_told_by_days_past_the_twelfth(
    values: tuple[str, ...], order: str
) -> None:
    rows = "".join(f"a{at};{value}\n" for at, value in enumerate(values))

    text = of(f"Nom;Mise en service\n{rows}".encode())

    assert columns(text)["Mise en service"] == {"vers": "mise_en_service", "ordre": order}


def test_an_order_that_nothing_tells_is_left_to_a_person() -> None:
    text = of(b"Nom;Mise en service\na;01/02/2024\n")

    assert columns(text)["Mise en service"] == {"vers": "mise_en_service"}
    assert "    # ordre: jour  # jour ou mois d'abord" in text


def test_the_language_of_the_texts_is_told_by_their_small_words() -> None:
    german = "Das Verfahren wird für die Bearbeitung von Anträgen und nicht für die Prüfung benutzt"
    spanish = "El sistema es para la gestión de las ayudas que se piden por los hogares y con su"

    assert "langue: de" in of(f"Bezeichnung;Zweck\nX;{german}\n".encode())
    assert "langue: es" in of(f"Nombre;Finalidad\nX;{spanish}\n".encode())
    assert "langue: und" in of(b"A;B\nx;y\n")


@pytest.mark.parametrize(
    "heading",
    ["Bezeichnung", "Nombre", "Titolo", "Naam"],
)
def test_plain_words_of_other_languages_are_known(heading: str) -> None:
    assert columns(of(f"{heading};Zzz\nx;y\n".encode())) == {heading: "nom"}


def test_a_column_of_a_register_that_is_read_teaches_its_heading() -> None:
    data = b"Zorglub;Nom\nx;y\n"
    taught = [Column(native="Zorglub", to="purpose")]

    (first, _) = proposals(opener(data), "a.csv", taught)

    assert first.guesses[0].to == "purpose"
    assert first.guesses[0].sure > 0.9


def test_the_registers_that_declare_columns_teach_them() -> None:
    assert {column.to for column in declared_columns()} > {"name"}


def test_a_workbook_gives_its_fullest_sheet_and_names_the_others() -> None:
    rows = [["Titre", "Statut"], *[[f"t{number}", "en service"] for number in range(9)]]
    data = xlsx({"Aide": [["Lisez", "moi"]], "Liste": rows, "Codes": [["a", "b"], ["c", "d"]]})

    text = of(data, "a.xlsx")

    assert yaml.safe_load(text)["tableau"] == {"feuille": "Liste", "ligne_des_titres": 1}
    assert "# autres feuilles, non lues\u00a0: Codes" in text


def test_json_gives_the_place_of_its_list_and_fields_inside_fields() -> None:
    data = {"result": {"items": [{"title": "a", "org": {"name": "x"}, "id": 1}] * 2}}
    data["result"]["items"][1] = {"title": "b", "org": {"name": "x"}, "id": 2}

    said = yaml.safe_load(of(json.dumps(data).encode(), "a.json", "en"))

    assert said["table"] == {"records": "/result/items"}
    assert said["id"] == "{id}"
    assert said["columns"]["title"] == "name"


def test_what_holds_no_records_is_refused() -> None:
    with pytest.raises(UsageError):
        of(b'{"a": 1}', "a.json")
    with pytest.raises(UsageError):
        of(b"", "a.csv")


@pytest.mark.parametrize(
    "heading",
    [
        "# a",
        "a: b",
        '"',
        "'",
        "- x",
        "{y}",
        "no",
        "\u2028z",
        "é" * 2_000,
        "&a",
        "!t",
        "@",
        "%",
        "~",
    ],
)
def test_whatever_a_heading_looks_like_the_sketch_is_a_mapping(heading: str) -> None:
    data = json.dumps([{heading: "x", "nom": "Tri", "statut": "null: # x"}])

    for language in LANGUAGES:
        mapped = read_mapping(of(data.encode(), "a.json", language).encode(), "a.yaml")

        assert "name" in {column.to for column in mapped.columns.columns}


@given(st.dictionaries(st.text(min_size=1), st.text(), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_a_file_holds_its_sketch_is_a_mapping(record: dict[str, str]) -> None:
    try:
        text = of(json.dumps([record]).encode(), "a.json")
    except UsageError:
        return  # no field has a name that can be seen

    assert read_mapping(text.encode(), "a.yaml").identity.parts


def test_a_sketch_serves_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(FRENCH)

    _form, fiches, account = convert_file(path, read_mapping(of(FRENCH).encode(), "a.yaml"))

    assert [one["name"] for one in fiches] == [{"und": "Tri"}, {"und": "Aide"}, {"und": "Places"}]
    assert [one.get("status") for one in fiches] == ["in_service", None, "in_service"]
    assert account.fiches == account.records == 3


def test_the_known_headings_lead_to_fields_and_mean_one_each() -> None:
    every = [one for headings in HEADINGS.values() for one in headings]
    lines = "".join(f"  c{at}: {to}\n" for at, to in enumerate([*HEADINGS, *MEANINGS]))

    read_mapping(f"id: [c0]\ncolumns:\n{lines}".encode(), "a.yaml")

    assert [one for one in every if folded(one) != one] == []
    assert sorted(one for one in set(every) if every.count(one) > 1) == []


def test_on_real_registers_what_is_sure_is_right(shared: Path) -> None:
    folder = shared / "data/registers"

    every = [figures(folder / name, gold)[0] for name, gold in GOLD.items()]

    assert total(every).precision >= 0.95
    assert total(every).recall >= 0.7


def test_the_command_proposes_and_never_overwrites(algords: Algords, tmp_path: Path) -> None:
    source = CHECKOUT / "examples/mappings/ca-gc.csv"
    out = tmp_path / "a.yaml"

    first = algords("convert", source, "--sketch", "--keys", "en", "-o", out)
    made = out.read_text(encoding="utf-8")
    again = algords("convert", source, "--sketch", "-o", out)
    converted = algords("convert", source, "--map", out, "--to", "jsonl")

    assert (first.code, first.err) == (0, "")
    assert columns(made)["name_ai_system_en"] == {"to": "name", "language": "en"}
    assert again.code == 3
    assert out.read_text(encoding="utf-8") == made
    assert converted.code == 0
    assert len(converted.out.splitlines()) == 3


def test_the_command_studies_one_file(algords: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("a\n", encoding="utf-8")

    assert algords("convert", tmp_path, "--sketch").code == 2
