"""Tables: what names a field, what a cell holds, which sheets are fiches, what is refused."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from algords.documents.model import Document
from algords.documents.reading import read_document
from algords.documents.tables.names import read_name
from algords.errors import DocumentError
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import fields
from algords.text import LANGUAGES, folded
from conftest import CHECKOUT
from workbooks import ods, ods_of, xlsx

HEAD: Final = {"@context": CONTEXT_IRIS["fr"], "type": "Algorithme"}


def read(*rows: str, separator: str = ";") -> Any:  # noqa: ANN401 - the data of a document
    text = "\n".join(rows).replace(";", separator)
    return read_document(text.encode(), "a.csv").data


def refused(data: bytes, name: str) -> DocumentError:
    with pytest.raises(DocumentError) as raised:
        read_document(data, name)
    return raised.value


def test_every_field_is_known_by_its_label_and_its_key_in_both_languages() -> None:
    called = [
        (read_name(word.say(language).upper() + " *").steps[-1].field, field)
        for field in fields()
        for word in (field.label, field.key)
        for language in LANGUAGES
    ]

    assert len(called) > 400
    assert all(found == meant for found, meant in called)


@pytest.mark.parametrize(
    ("written", "path", "number", "language"),
    [
        ("Contact › Courriel", ["contact", "courriel"], None, ""),
        ("contact.courriel", ["contact", "courriel"], None, ""),
        (" CONTACT  >  Courriel : ", ["contact", "courriel"], None, ""),
        ("Contact › E-mail", ["contact", "courriel"], None, ""),
        ("Critères 2 › Nom", ["criteres", "nom"], 2, ""),
        ("Critère n° 2 › Nom", ["criteres", "nom"], 2, ""),
        ("Critères 2 › Nom (en)", ["criteres", "nom"], 2, "en"),
        ("Nom [français]", ["nom"], None, "fr"),
        ("Nom (pt-BR)", ["nom"], None, "pt-br"),
        ("Émissions, en kg de CO2e", ["co2e_kg"], None, ""),
        ("@id", ["id"], None, ""),
    ],
)
def test_a_name_is_read_whatever_its_spelling(
    written: str, path: list[str], number: int | None, language: str
) -> None:
    name = read_name(written)

    assert name.known
    assert [step.key.fr for step in name.steps] == path
    assert (name.steps[0].number, name.language) == (number, language)


@pytest.mark.parametrize("written", ["Notes internes", "Contact › Couriel", "SIREN (fr)", "a.b"])
def test_a_name_that_is_not_known_stays_as_it_is_written(written: str) -> None:
    name = read_name(written)

    assert not name.known
    assert written.endswith(name.steps[-1].key.fr)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_makes_known_names(separator: str) -> None:
    data = read("Inventaire", ";;", "nom;statut", "Tarif;annonce", separator=separator)

    assert data == HEAD | {"nom": "Tarif", "statut": "annonce"}


def test_blocks_nest_and_repeat_in_the_order_of_their_numbers() -> None:
    data = read(
        "nom;criteres 3.nom;criteres 1.nom;criteres 1.points;criteres 2.nom;contact.courriel",
        "Tarif;Âge;Revenu;10;;",
        "Prix;;;;;a@example.org",
    )

    assert data == [
        HEAD | {"nom": "Tarif", "criteres": [{"nom": "Revenu", "points": "10"}, {"nom": "Âge"}]},
        HEAD | {"nom": "Prix", "contact": {"courriel": "a@example.org"}},
    ]


def test_what_alone_describes_a_block_is_its_name_or_its_address() -> None:
    data = read(
        "nom;administration;administration.siren",
        "Tarif;Ville d'Exemple;200000008",
        "Prix;https://example.org/org/ville;",
    )

    assert data[0]["administration"] == {"nom": "Ville d'Exemple", "siren": "200000008"}
    assert data[1]["administration"] == {"id": "https://example.org/org/ville"}


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("Domaine", "Éducation", "education"),
        ("domaine", "EDUCATION", "education"),
        ("Domaine", "Éducation ; emploi", ["education", "emploi"]),
        ("Domaine", '"éducation\nemploi"', ["education", "emploi"]),
        ("Domaine", "éducations", "éducations"),
        ("Système d'IA", "Oui", "true"),
        ("Système d'IA", "FAUX", "false"),
        ("Système d'IA", "peut-être", "peut-être"),
        ("Rubriques sans valeur › Rubriques visées", "Finalité ; contact", ["finalite", "contact"]),
        ("Page", "https://e.org/a;b=1", "https://e.org/a;b=1"),
        ("Remarque", "Une phrase ; puis une autre", "Une phrase ; puis une autre"),
        ("Mise en service", "12/03/2024", "2024-03-12"),
        ("Mise en service", "31/02/2024", "31/02/2024"),
        ("Taux de réponse", "12,5", "12.5"),
        ("Taux de réponse", '"12,5 %"', "12,5 %"),
        ("type", "Algorithme", "Algorithme"),
    ],
)
def test_a_cell_holds_what_its_field_may_hold(name: str, cell: str, value: object) -> None:
    data = read_document(f"nom|{name}\nTarif|{cell}\n".encode(), "a.csv").data

    last = data
    for step in read_name(name).steps:
        last = last[step.key.fr]
    assert last == value


def test_names_in_english_make_a_fiche_in_english() -> None:
    data = read("Name;Purpose;Domain;Automation level", "Price;Set it;Éducation;aucune")

    assert data["@context"] == CONTEXT_IRIS["en"]
    assert (data["type"], data["domain"], data["automation_level"]) == (
        "Algorithm",
        "education",
        "none",
    )


def test_texts_may_come_in_several_languages() -> None:
    data = read("nom;nom (en);nom [de]", "Tarif;Price;", ";Fee;Preis")

    assert [one["nom"] for one in data] == [
        {"fr": "Tarif", "en": "Price"},
        {"en": "Fee", "de": "Preis"},
    ]


def test_no_value_is_lost_under_a_name_that_is_not_there() -> None:
    data = read("nom;statut;", "Tarif;annonce;perdu;aussi")

    assert (data["C1"], data["D1"]) == ("perdu", "aussi")


def test_columns_of_one_name_are_all_read() -> None:
    data = read("nom;domaine;domaine;autre;autre", "Tarif;education;emploi;a;b")

    assert data["domaine"] == ["education", "emploi"]
    assert data["autre"] == ["a", "b"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("nom;finalité\nTarif;Âge\n".encode("cp1252"), id="Windows-1252"),
        pytest.param("nom;finalité\r\nTarif;Âge\r\n".encode("utf-8-sig"), id="a byte order mark"),
        pytest.param("nom\tfinalité\rTarif\tÂge\r".encode("utf-16"), id="UTF-16, old line ends"),
        pytest.param("sep=,\nnom,finalité\nTarif,Âge\n".encode(), id="a separator that is said"),
    ],
)
def test_a_csv_is_read_as_spreadsheets_write_it(data: bytes) -> None:
    assert read_document(data, "a.csv").data == HEAD | {"nom": "Tarif", "finalite": "Âge"}


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        pytest.param(b'nom;statut\na;b\n"c;d\ne;f\n', "DOC-03", 3, id="a quotation mark left open"),
        pytest.param(b"nom;statut\na;b\nc;\x00", "DOC-02", None, id="NUL"),
        pytest.param(b"Titre;Couleur\na;b", "DOC-41", None, id="no name is known"),
        pytest.param(b"nom;statut\n;\n", "DOC-41", None, id="no row is filled"),
        pytest.param(b"", "DOC-01", None, id="nothing"),
    ],
)
def test_a_csv_that_cannot_be_read_is_refused_at_its_row(
    data: bytes, code: str, line: int | None
) -> None:
    error = refused(data, "a.csv")

    assert error.code == code
    assert (error.place and error.place.line) == line or line is None


def test_an_apostrophe_that_keeps_a_formula_from_running_is_taken_off() -> None:
    data = read_document(b"nom;contexte\n'=1+1;'tis\n", "a.csv").data

    assert (data["nom"], data["contexte"]) == ("=1+1", "'tis")


def test_a_cell_of_200_kb_is_read() -> None:
    long = "x" * 200_000

    assert read_document(f"nom;contexte\na;{long}\n".encode(), "a.csv").data["contexte"] == long


def test_numbers_days_and_answers_of_a_workbook_become_texts() -> None:
    row = ["Tarif", 2024, 0.62, True, datetime(2024, 3, 12, tzinfo=UTC).replace(tzinfo=None)]
    names = ["nom", "annee", "taux_de_reponse", "ia", "mise_en_service"]

    data = read_document(xlsx({"Feuille": [names, row]}), "a.xlsx").data

    assert data == HEAD | dict(
        zip(names, ["Tarif", "2024", "0.62", "true", "2024-03-12"], strict=True)
    )


WRITERS: Final = [pytest.param(xlsx, "a.xlsx", id="XLSX"), pytest.param(ods, "a.ods", id="ODS")]


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_every_sheet_of_fiches_is_read_and_help_is_passed_over(write: Any, name: str) -> None:  # noqa: ANN401 - a writer
    book = write(
        {
            "Aide": [
                ["Rubrique", "Sens", "Exemple"],
                ["Nom", "Le nom", "Tarif"],
                ["Statut", "…", ""],
            ],
            "Listes": [["education"], ["emploi"]],
            "Une": [
                ["Rubrique", "Valeur"],
                ["Nom", "Tarif"],
                ["Identité", None],
                ["Statut", "annonce"],
            ],
            "Vide": [],
            "Autres": [[None, None], [None, "Nom", "Statut"], [None, "Prix", "annonce"]],
            "Logiciels": [["Nom", "Version", "Fournisseur"], ["X", "1", "Y"]],
        }
    )

    document = read_document(book, name)

    assert [(one["nom"], one["statut"]) for one in document.data] == [
        ("Tarif", "annonce"),
        ("Prix", "annonce"),
    ]
    assert [(one.rule, one.sheet) for one in document.notices] == [("DOC-44", "Logiciels")]
    span = document.value_span("/1/statut")
    assert span is not None
    assert (span.sheet, span.cell) == ("Autres", "C3")


def test_hidden_sheets_are_not_read() -> None:
    lists = [["Nom", "Statut"], ["x", "annonce"]]

    document = read_document(
        xlsx({"Fiches": [["Nom"], ["Tarif"]], "Listes": lists}, hidden=["Listes"]), "a.xlsx"
    )

    assert document.data == HEAD | {"nom": "Tarif"}
    assert [(one.rule, one.sheet) for one in document.notices] == [("DOC-45", "Listes")]


def test_hidden_lists_of_words_are_not_worth_a_word() -> None:
    lists = [["Domaine", "Statut"], ["éducation", "annoncé"], ["emploi", "en service"]]

    document = read_document(
        xlsx({"Fiches": [["Nom"], ["Tarif"]], "Listes": lists}, hidden=["Listes"]), "a.xlsx"
    )

    assert document.notices == ()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def far_away() -> bytes:
    """Return a workbook with a cell in the last corner: 17 thousand million cells."""
    parts = zipfile.ZipFile(io.BytesIO(xlsx({"A": [["Nom"], ["Tarif"]]})))
    sheet = parts.read("xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)}
    return zipped({name: parts.read(name) for name in parts.namelist()} | changed)


def lying() -> bytes:
    """Return a workbook whose sheet says that it is smaller than it is."""
    data = bytearray(xlsx({"A": [["Nom"], ["Tarif"]]}))
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"xl/worksheets/sheet1.xml", len(data) // 2))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


REPEATED: Final = (
    '<office:spreadsheet><table:table table:name="A"><table:table-row '
    'table:number-rows-repeated="20000"><table:table-cell table:number-columns-repeated="1000" '
    'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    "</table:table></office:spreadsheet>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(zipped({"xl/workbook.xml": b" " * 200_000_000}), "DOC-06", id="a bomb"),
        pytest.param(zipped({"xl/workbook.xml": b" " * 2_000_000}), "DOC-43", id="a small bomb"),
        pytest.param(far_away(), "DOC-43", id="a cell far away"),
        pytest.param(ods_of(REPEATED), "DOC-43", id="a cell repeated 20 million times"),
        pytest.param(lying(), "DOC-43", id="a size that is false"),
        pytest.param(xlsx({"A": [["Nom"], ["x"]]})[:-40], "DOC-43", id="cut short"),
        pytest.param(zipped({"xl/workbook.xml": b"<!DOCTYPE x>"}), "DOC-43", id="entities"),
        pytest.param(zipped({"xl/workbook.xml": b"<a/>"}), "DOC-43", id="no workbook"),
        pytest.param(zipped({"word/document.xml": b"<a/>"}), "DOC-43", id="another zip"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "DOC-43", id="a password"),
        pytest.param(xlsx({"A": [["Titre"], ["x"]]}), "DOC-41", id="no name is known"),
        pytest.param(xlsx({"A": []}), "DOC-41", id="an empty sheet"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    assert refused(data, "a.xlsx").code == code


def test_measuring_and_refusing_a_bomb_takes_no_time() -> None:
    bomb = zipped({"xl/workbook.xml": b" " * 200_000_000})
    start = datetime.now(UTC)

    refused(bomb, "a.xlsx")

    assert datetime.now(UTC) - start < timedelta(seconds=1)


def told(document: Document) -> list[str]:
    return [f"{one.rule} {one.details['suffix']}" for one in document.notices]


@pytest.mark.parametrize(
    ("data", "name", "form", "notices"),
    [
        pytest.param(
            xlsx({"A": [["Nom"], ["x"]]}), "a.csv", "xlsx", ["DOC-42 .xlsx"], id="xlsx, csv"
        ),
        pytest.param(
            ods({"A": [["Nom"], ["x"]]}), "a.xlsx", "ods", ["DOC-42 .ods"], id="ods, xlsx"
        ),
        pytest.param(b'{"nom": "x"}', "a.csv", "json", ["DOC-42 .json"], id="json, csv"),
        pytest.param(b"nom;statut\nx;y", "a.xlsx", "csv", ["DOC-42 .csv"], id="csv, xlsx"),
        pytest.param(xlsx({"A": [["Nom"], ["x"]]}), "-", "xlsx", [], id="xlsx, no name"),
        pytest.param(b"nom;statut\nx;y", "-", "csv", [], id="csv, no name"),
        pytest.param(b'{"a": 1}\n{"a": 2}\n', "-", "jsonl", [], id="jsonl, no name"),
        pytest.param(b'{"a": 1}\n', "-", "json", [], id="json, no name"),
        pytest.param(b"nom: x\nstatut: y", "-", "yaml", [], id="yaml, no name"),
        pytest.param(b'{"a": 1}', "a.ndjson", "jsonl", [], id="ndjson"),
    ],
)
def test_the_first_bytes_win_over_a_wrong_ending_and_it_is_said(
    data: bytes, name: str, form: str, notices: list[str]
) -> None:
    document = read_document(data, name)

    assert document.format == form
    assert told(document) == notices


def test_folding_takes_away_case_accents_and_marks() -> None:
    assert folded("  N°\u00a02 — « Œuvre_d'ART » * ") == "n 2 œuvre d art"


def test_json_lines_say_the_line_that_breaks() -> None:
    error = refused(b'{"a": 1}\n\n{"a": }\n', "a.jsonl")

    assert error.code in ("DOC-03", "DOC-31")
    assert error.place is not None
    assert (error.place.line, error.place.column) == (3, 7)


def test_the_example_table_says_what_the_example_fiche_says() -> None:
    table = read_document((CHECKOUT / "examples/tables/ville-de-reims.csv").read_bytes(), "a.csv")
    path = CHECKOUT / "examples/fiches/ville-de-reims/creches-reims.jsonld"
    fiche = read_document(path.read_bytes(), "a.jsonld").data

    said = table.data

    assert (table.notices, set(said) - set(fiche)) == ((), set())
    for key in ("id", "type", "nom", "qui_decide", "niveau_automatisation", "statut", "operations"):
        assert said[key] == fiche[key]
    assert said["finalite"] == fiche["finalite"]["fr"]
    assert said["type_finalite"] == fiche["type_finalite"][0]
    assert said["criteres"][0] == {"nom": "Habiter la ville", "fonction": "points", "points": "100"}
    assert said["sans_valeur"]["rubriques"][:2] == ["direction", "contact"]
    assert said["sans_valeur"]["motif"] == "inconnu"
