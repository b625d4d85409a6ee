"""Registers that a mapping file tells, without code: what it may say, and what is wrong with it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from algords.conversion import convert
from algords.errors import MappingError
from algords.registers import Account, Source, converting
from algords.registers.model.mapping import Mapped, read_mapping
from conftest import CHECKOUT, Ran
from registers_kit import convert_file
from workbooks import xlsx

Algords = Callable[..., Ran]
HEAD = "registre: {nom: syldavie, langue: fr}\n"


def mapped(text: str, name: str = "carte.yaml") -> Mapped:
    return read_mapping(text.encode(), name)


def of_data(text: str, data: object) -> tuple[list[Mapping[str, Any]], Account]:
    account = Account()
    source = Source(name="x.json", data=data)
    return [one.data for one in converting(mapped(text), source, account)], account


def of_file(text: str, path: Path) -> tuple[list[dict[str, Any]], Account]:
    _form, fiches, account = convert_file(path, mapped(text))
    return fiches, account


def codes(text: str) -> tuple[str, ...]:
    with pytest.raises(MappingError) as caught:
        mapped(text)
    return caught.value.codes


def test_a_workbook_of_an_unknown_country_becomes_fiches_without_code(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Registre national", None, None, None],
        ["établi le 3 mars", None, None, None],
        ["Référence", "Intitulé", "État", "Depuis"],
        ["S-1", "Tri des courriers", "en prod", "31/03/2024"],
        ["S-2", "Calcul des aides", "arrêté", "n/c"],
    ]
    path = tmp_path / "syldavie.xlsx"
    path.write_bytes(xlsx({"Aide": [("Lisez-moi",)], "Algos": rows}))

    fiches, account = of_file(
        HEAD
        + """
tableau: {feuille: algos, ligne_des_titres: 3}
id: https://algo.syldavie.example/{Référence}
colonnes:
  Intitulé: nom
  État: {vers: statut, valeurs: {en prod: en_service, arrêté: retiré}}
  Depuis: {vers: mise_en_service, ordre: jour}
constantes: {administration.nom: Ministère de Syldavie}
vides: {n/c: inconnu}
""",
        path,
    )

    assert [one["id"] for one in fiches] == [
        "https://algo.syldavie.example/S-1",
        "https://algo.syldavie.example/S-2",
    ]
    assert [one["status"] for one in fiches] == ["in_service", "retired"]
    assert fiches[0]["name"] == {"fr": "Tri des courriers"}
    assert fiches[0]["identifier"] == ["S-1"]
    assert fiches[0]["in_service_since"] == "2024-03-31"
    assert fiches[0]["administration"]["name"] == {"fr": "Ministère de Syldavie"}
    unknown = [one for one in fiches[1]["absent_values"] if one["absence_reason"] == "unknown"]
    assert [one["fields"] for one in unknown] == [["in_service_since"]]
    assert list(account.problems) == []


def test_json_is_read_by_paths_and_nothing_of_it_is_lost() -> None:
    record = {
        "no": 7,
        "owner": {"name": "Ville", "secret": "x"},
        "tags": [{"label": "tri"}, {"label": "aide"}],
        "live": True,
    }

    fiches, account = of_data(
        HEAD
        + """
tableau: {entrees: /result/records}
id: "{no}"
colonnes:
  owner.name: administration
  "tags[].label": mots_cles
  live: ia
""",
        {"result": {"records": [record]}},
    )

    (fiche,) = fiches
    assert fiche["id"] == "https://w3id.org/algords/record/syldavie/7"
    assert fiche["administration"]["name"] == {"fr": "Ville"}
    assert fiche["keywords"] == {"fr": ["tri", "aide"]}
    assert fiche["is_ai"] is True
    (kept,) = [one for one in fiche["fiche"]["native_values"] if one["native_field"] == "owner"]
    assert kept["value"] == '{"secret":"x"}'
    assert account.as_json()["fields"]["tags"] == {
        "filled": 1,
        "mapped": 1,
        "kept_raw": 0,
        "ignored": None,
    }


def test_keys_labels_and_codes_serve_in_both_languages() -> None:
    french = mapped(
        "registre: {nom: a, langue: fr}\nid: [T]\n"
        "colonnes: {T: nom, S: {vers: statut, valeurs: {x: En service}}, D: données traitées › nom}"
    )
    english = mapped(
        "register: {name: a, language: fr}\nid: [T]\n"
        "columns: {T: Name, S: {to: status, values: {x: in_service}}, D: data.name}"
    )

    def said(one: Mapped) -> list[tuple[str, object]]:
        return [(column.to, column.values) for column in one.columns.columns]

    assert said(french) == said(english)
    assert said(french)[1] == ("status", {"x": "in_service"})


def test_columns_that_are_left_out_say_why_and_those_kept_are_not_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("T;Agent;Interne;Autre\nTri;M. X;7;8\n", encoding="utf-8")

    fiches, account = of_file(
        HEAD + "id: [T]\ncolonnes: {T: nom}\nignorees: {Agent: nom d'une personne}\n"
        "gardees: [Interne]\n",
        path,
    )

    assert "M. X" not in json.dumps(fiches)
    assert account.fields["Agent"].ignored == "nom d'une personne"
    assert [(one.field, one.code) for one in account.problems] == [("Autre", "unknown-field")]


def test_a_table_is_cut_as_the_mapping_says(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Nom|Objet\nÉtat|a;b\n".encode("cp1252"))

    fiches, _ = of_file(
        HEAD + 'tableau: {encodage: windows-1252, separateur: "|"}\nid: [Nom]\n'
        'colonnes: {Nom: nom, Objet: {vers: mots_cles, separateur: ";"}}',
        path,
    )

    assert fiches[0]["name"] == {"fr": "État"}
    assert fiches[0]["keywords"] == {"fr": ["a", "b"]}


def test_a_mark_at_the_start_of_a_file_is_no_part_of_its_first_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Nom;X\nTri;1\n".encode("utf-8-sig"))

    fiches, _ = of_file(HEAD + "tableau: {encodage: UTF-8}\nid: [Nom]\ncolonnes: {Nom: nom}", path)

    assert fiches[0]["name"] == {"fr": "Tri"}


def test_texts_may_be_in_other_languages_and_in_html() -> None:
    fiches, _ = of_data(
        HEAD + "id: [t]\ncolonnes: {t: nom, e: {vers: nom, langue: en}, "
        "h: {vers: description, html: oui}}",
        [{"t": "Tri", "e": "Sorting", "h": "<p>Un</p><p>Deux</p>"}],
    )

    assert fiches[0]["name"] == {"fr": "Tri", "en": "Sorting"}
    assert fiches[0]["description"] == {"fr": "Un\n\nDeux"}
    assert fiches[0]["fiche"]["language"] == ["fr", "en"]


def test_a_record_without_what_its_address_is_made_of_is_skipped_with_the_reason() -> None:
    fiches, account = of_data(
        HEAD + 'id: https://x.example/{Ref}\ncolonnes: {T: nom}\nvides: {"?": inconnu}',
        [{"Ref": "a b", "T": "un"}, {"Ref": " ", "T": "deux"}, {"Ref": "?", "T": "trois"}, 5],
    )

    assert [one["id"] for one in fiches] == ["https://x.example/a%20b"]
    reasons = [one.reason.en for one in account.skipped]
    assert reasons[:2] == ["It has nothing in “Ref”, of which its address is made."] * 2
    assert account.fiches + len(account.skipped) == account.records == 4


def test_addresses_do_not_depend_on_the_order_of_records() -> None:
    text = HEAD + "id: [org, t]\ncolonnes: {t: nom, org: administration}"
    rows = [{"org": "A", "t": "Tri"}, {"org": "B", "t": "Tri"}]

    one, _ = of_data(text, rows)
    other, _ = of_data(text, rows[::-1])

    assert {fiche["id"] for fiche in one} == {fiche["id"] for fiche in other}
    assert len({fiche["id"] for fiche in one}) == 2


def test_of_two_records_with_one_made_up_address_the_second_gets_another() -> None:
    fiches, account = of_data(HEAD + "id: [t]\ncolonnes: {t: nom}", [{"t": "Tri"}, {"t": "Tri"}])

    assert len({one["id"] for one in fiches}) == 2
    assert [one.code for one in account.problems] == ["repeated-id"]


def test_an_address_that_a_column_holds_is_taken_as_it_is() -> None:
    fiches, _ = of_data(
        HEAD + 'id: "{url}"\ncolonnes: {t: nom, url: page}',
        [{"t": "Tri", "url": "https://x.example/tri?a=1"}],
    )

    assert fiches[0]["id"] == "https://x.example/tri?a=1"
    assert fiches[0]["page"] == ["https://x.example/tri?a=1"]


def test_a_column_that_the_file_lacks_is_reported_once_with_those_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nom;Statuts\nTri;x\nAide;y\n", encoding="utf-8")

    _, account = of_file(HEAD + "id: [Nom]\ncolonnes: {Nom: nom, Statut: statut}", path)

    missing = [one for one in account.problems if one.code == "missing-column"]
    assert [(one.field, one.value) for one in missing] == [("Statut", "Statuts")]


def test_headings_may_be_spelled_otherwise_and_stand_below_banners(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    # The accent of the file stands apart from its letter, as on some systems.
    path.write_text("Registre;;\n;;\n NUME\u0301RO ;Nom\n1;Tri\n", encoding="utf-8")

    fiches, _ = of_file(HEAD + 'id: "{Numéro}"\ncolonnes: {nom: nom}', path)

    assert [one["identifier"] for one in fiches] == [["1"]]


def test_a_file_that_is_not_meant_is_refused_with_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx({"Feuil1": [["A", "B"], ["1", "2"]]}))
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    form = mapped(HEAD + "id: [Nom]\ncolonnes: {Nom: nom}")

    done = convert([(name, tmp_path / name) for name in ("a.xlsx", "a.ttl")], form)

    assert list(done.units) == []
    found = [(name, error.code) for name, error in done.unreadable]
    assert found == [("a.xlsx", "DOC-08"), ("a.ttl", "DOC-08")]
    assert "Nom; sheets: Feuil1" in str(done.unreadable[0][1].details["found"])


def test_what_the_mapping_does_not_say_of_the_register_is_left_out_of_the_fiche() -> None:
    fiches, _ = of_data(HEAD + "id: [t]\ncolonnes: {t: nom}", [{"t": "Tri"}])

    about = fiches[0]["fiche"]
    assert about.keys() == {"type", "authoritative", "language", "converted_by"}
    (absent,) = fiches[0]["absent_values"]
    assert {"publisher", "name"} & set(absent["fields"]) == set()
    assert "purpose" in absent["fields"]


def test_fields_that_no_record_fills_may_be_given_their_reason() -> None:
    fiches, _ = of_data(
        HEAD + "id: [t]\ncolonnes: {t: nom}\nabsentes: {sans objet: [siren, finalité]}",
        [{"t": "Tri"}],
    )

    by_reason = {one["absence_reason"]: one["fields"] for one in fiches[0]["absent_values"]}
    assert by_reason["not_applicable"] == ["purpose", "siren"]
    assert "purpose" not in by_reason["not_stated"]


def test_a_product_may_be_described() -> None:
    fiches, _ = of_data(HEAD + "type: Produit\nid: [t]\ncolonnes: {t: nom}", [{"t": "Tri"}])

    assert fiches[0]["type"] == "Product"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a", "not-a-mapping"),
        ("tableu: {}", "unknown-key"),
        ("register: {name: a}", "key-twice"),
        ("colonnes: {T: nom}", "missing-key"),
        ("id: [T]", "missing-key"),
        ("id: [T]\ncolonnes: [T]", "wrong-value"),
        ("id: [T]\ncolonnes: {T: nomm}", "no-such-field"),
        ("id: [T]\ncolonnes: {T: }", "wrong-value"),
        ("id: [T]\ncolonnes: {T: {valeurs: {a: b}}}", "missing-key"),
        ("id: [T]\ncolonnes: {T: nom.siren}", "not-a-block"),
        ("id: [T]\ncolonnes: {T: id}", "not-the-id"),
        ("id: [T]\ncolonnes: {T: {vers: nom, valeurs: {a: b}}}", "no-codes-here"),
        ("id: [T]\ncolonnes: {T: {vers: statut, valeurs: {a: en_servce}}}", "no-such-code"),
        ("id: [T]\ncolonnes: {T: {vers: ia, valeurs: {a: peut-être}}}", "no-such-code"),
        ("id: [T]\ncolonnes: {T: {vers: nom, ordre: jours}}", "wrong-value"),
        ("id: [T]\ncolonnes: {T: {vers: nom, langue: le français}}", "wrong-value"),
        ("id: [T]\ncolonnes: {T: nom}\nvides: {a: pourquoi}", "no-such-reason"),
        ("id: [T]\ncolonnes: {T: nom}\nabsentes: {jamais: [siren]}", "no-such-reason"),
        ("id: [T]\ncolonnes: {T: nom}\nabsentes: {inconnu: [x]}", "no-such-field"),
        ("id: [T]\ncolonnes: {T: nom}\nconstantes: {ia: peut-être}", "unread-constant"),
        ("id: [T]\ncolonnes: {T: nom}\nconstantes: {page: ici}", "unread-constant"),
        ("id: [T]\ncolonnes: {T: nom}\nignorees: {T: interne}", "two-fates"),
        ("id: [T]\ncolonnes: {T: nom}\nignorees: [X]", "wrong-value"),
        ("id: https://x.example/a\ncolonnes: {T: nom}", "no-column-in-id"),
        ('id: "https://x y/{T}"\ncolonnes: {T: nom}', "wrong-value"),
        ("id: []\ncolonnes: {T: nom}", "wrong-value"),
        ("tableau: {encodage: rot13}\nid: [T]\ncolonnes: {T: nom}", "wrong-value"),
        ("tableau: {separateur: ab}\nid: [T]\ncolonnes: {T: nom}", "wrong-value"),
        ("tableau: {ligne_des_titres: 31}\nid: [T]\ncolonnes: {T: nom}", "wrong-value"),
        ("tableau: {ligne_des_titres: ³}\nid: [T]\ncolonnes: {T: nom}", "wrong-value"),
        ("type: Charte\nid: [T]\ncolonnes: {T: nom}", "wrong-value"),
        ("a: &x b\nc: *x", "DOC-09"),
        ("a: [", "DOC-03"),
    ],
)
def test_each_mistake_has_a_kind(text: str, code: str) -> None:
    whole = text if text.startswith(("-", "a:")) else HEAD + text

    found = codes(whole)

    assert code in found


def test_every_mistake_stands_on_a_line_with_its_place_and_what_to_do() -> None:
    text = HEAD + "id: [T]\ncolonnes:\n  T: nomm\n  S: {vers: statut, valeurs: {a: en_servce}}\n"

    with pytest.raises(MappingError) as caught:
        mapped(text)

    french = caught.value.message.fr.split("\n")
    english = caught.value.message.en.split("\n")
    assert [line[:16] for line in french] == ["carte.yaml:4:6: ", "carte.yaml:5:34:"]
    assert "À faire\u00a0: Vouliez-vous dire «\u00a0nom\u00a0»" in french[0]
    assert "To do: Did you mean “en_service”?" in english[1]


def test_a_hostile_mapping_is_refused_in_no_time() -> None:
    many = "".join(f"  c{number}: {'x' * 300}\n" for number in range(10_000))
    deep = "colonnes: {T: " + ".".join(["donnees"] * 50_000) + "}"
    braces = 'id: "' + "{" * 1_000 + '"\ncolonnes: {T: nom}'

    assert codes(HEAD + "id: [T]\ncolonnes:\n" + many) == ("too-many-columns",)
    assert codes(HEAD + "id: [T]\n" + deep) == ("wrong-value",)
    assert codes(HEAD + braces) == ("no-column-in-id",)
    assert len(codes("".join(f"k{number}: a\n" for number in range(1_000)))) == 20


def test_the_worked_example_converts_and_loses_nothing() -> None:
    folder = CHECKOUT / "examples/mappings"

    _form, fiches, account = convert_file(
        folder / "ca-gc.csv", mapped((folder / "ca-gc.yaml").read_text(encoding="utf-8"))
    )

    assert [one["status"] for one in fiches] == ["in_service", "design", "retired"]
    assert [one["personal_data"] for one in fiches] == [False, True, False]
    assert list(account.problems) == []
    for field, count in account.as_json()["fields"].items():
        left_out = count["filled"] - count["mapped"] - count["kept_raw"]
        assert left_out == 0 or count["ignored"], field


def test_the_schema_for_editors_takes_what_the_reader_takes() -> None:
    schema = json.loads((CHECKOUT / "ontology/schema/v1/mapping.schema.json").read_bytes())
    check = jsonschema.Draft202012Validator(schema)
    example = (CHECKOUT / "examples/mappings/ca-gc.yaml").read_text(encoding="utf-8")

    assert [error.message for error in check.iter_errors(yaml.safe_load(example))] == []
    assert [error.validator for error in check.iter_errors({"tableu": {}})] == [
        "additionalProperties"
    ]


def test_the_command_converts_by_a_mapping(algords: Algords, tmp_path: Path) -> None:
    folder = CHECKOUT / "examples/mappings"
    out = tmp_path / "fiches.jsonl"

    given = folder / "ca-gc.csv", "--map", folder / "ca-gc.yaml"
    ran = algords("convert", *given, "--to", "jsonl", "-o", out)

    assert (ran.code, ran.err) == (0, "")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_command_says_every_mistake_of_a_mapping(
    algords: Algords, tmp_path: Path, language: str
) -> None:
    (tmp_path / "a.csv").write_text("T\nTri\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(HEAD + "id: [T]\ncolonnes: {T: nomm, U: x}", "utf-8")

    ran = algords(
        "convert",
        tmp_path / "a.csv",
        "--map",
        tmp_path / "a.yaml",
        "--to",
        "jsonl",
        "--lang",
        language,
    )

    assert ran.code == 3
    assert [line.count("[no-such-field]") for line in ran.err.splitlines()] == [1, 1]


@pytest.mark.parametrize(
    "options",
    [
        ("--map", "a.yaml", "--from", "nl-algoritmeregister", "--to", "jsonl"),
        ("--map", "a.yaml"),
        ("--sketch", "--to", "jsonl"),
    ],
)
def test_options_that_say_too_much_or_too_little_are_refused(
    algords: Algords, options: tuple[str, ...]
) -> None:
    ran = algords("convert", "a.csv", *options)

    assert ran.code == 2
