"""The same slips in every form of file, each shown at the exact place where it can be mended.

The slips: a key with a letter too few, a value outside its list, a text where a number belongs,
and no purpose at all. Places are counted by hand.
"""

from datetime import date
from typing import Final

import pytest

from algords.errors import Place
from algords.findings import Finding
from algords.intake import take_in
from algords.validation.checking import Checker
from workbooks import Rows, ods, xlsx

WRONG_KEYS: Final = ("/couriel", "/Couriel", "/emial")

YAML: Final = """\
"@context": https://w3id.org/algords/context/v1/fr.jsonld
id: https://example.org/a
type: Algorithme
nom:
  fr: Tarif de la cantine
  en: Price of the canteen
niveau_automatisation: totalement   # line 7
contact:
  couriel: cantine@example.org
criteres:
  - nom: Âge
  - nom: Revenu
    points: beaucoup
"""
TWO_IN_YAML: Final = f"id: https://example.org/0\n{YAML.partition(chr(10))[0]}\n---\n{YAML}"
FRENCH: Final = """\
{ "@context": "https://w3id.org/algords/context/v1/fr.jsonld",
  "id": "https://example.org/a", "type": "Algorithme",
  "nom": {"fr": "Tarif 🍽 de la cantine"}, "niveau_automatisation": "totalement",
  "contact": {
    "couriel": "cantine@example.org"
  },
  "criteres": [{"nom": "Âge"}, {"nom": "Revenu",
                "points": "beaucoup"}]}
"""
ENGLISH: Final = """\
{ "@context": ["https://w3id.org/algords/context/v1/en.jsonld"],
  "@id": "https://example.org/a", "@type": "Algorithm",
  "name": {"en": "Price"}, "automation_level": ["totally"],
  "contact": {"emial": "canteen@example.org"},
  "criteria": [{"name": "Age"}, {"points": "many"}]
}
"""
GRAPH: Final = """\
{"@context": "https://w3id.org/algords/context/v1/fr.jsonld", "@graph": [
  {"id": "https://example.org/org", "type": "Administration", "nom": "Ville"},
  {"id": "https://example.org/a", "type": "Algorithme", "nom": "Tarif",
   "niveau_automatisation": "totalement", "contact": {"couriel": "a@example.org"},
   "criteres": {"nom": "Revenu", "points": "beaucoup"}}
]}
"""
LINES: Final = (
    '{"@context": "https://w3id.org/algords/context/v1/fr.jsonld", "id": "https://example.org/0", '
    '"type": "Administration", "nom": "Ville"}\n\n'
    '{"@context": "https://w3id.org/algords/context/v1/fr.jsonld", "id": "https://example.org/a", '
    '"type": "Algorithme", "nom": "Tarif", "niveau_automatisation": "totalement", "contact": '
    '{"couriel": "a@example.org"}, "criteres": [{"points": "beaucoup"}]}\n'
)
NAMES: Final = [
    "id", "Nom", "Nom (en)", "Niveau d'automatisation", "Finalité", "Contact › Couriel",
    "Critères 1 › Nom", "Critères 2 › Nom", "Critères 2 › Points",
]  # fmt: skip
VALUES: Final = [
    "https://example.org/a", "Tarif", "Price", "totalement", None, "a@example.org",
    "Âge", "Revenu", "beaucoup",
]  # fmt: skip
ROWS: Final[dict[str, Rows]] = {
    "Aide": [["Que faire ?"]],
    "Inventaire": [["Ville d'Exemple"], [], NAMES, VALUES],
}
SHEET: Final[dict[str, Rows]] = {
    "Ma fiche": [
        ["Fiche de la cantine"],
        ["Rubrique", "Valeur", "Aide"],
        *zip(NAMES, VALUES, strict=True),
    ]
}
CSV: Final = """\
id;nom;niveau_automatisation;contact.couriel;criteres 1 > nom;criteres 1 > points
https://example.org/0;"Une cantine
sur deux lignes";aucune;;;
https://example.org/a;Tarif;totalement;a@example.org;"Âge; revenu";beaucoup
"""
TURTLE: Final = """\
@prefix a: <https://w3id.org/algords/ns#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix ex: <https://example.org/> .

ex:org dct:title "Ville" .

ex:a a a:Algorithm ;
    dct:title "Tarif"@fr ;
    a:automationLevel "totalement" ;
    dcat:contactPoint [ vcard:fn "Cantine" ] ;
    a:criterion [ dct:title "Revenu"@fr ;
        a:points "beaucoup" ] .
"""
TRIPLES: Final = """\
<https://example.org/org> <http://purl.org/dc/terms/title> "Ville" .
_:b <http://www.w3.org/2006/vcard/ns#fn> "Cantine" .
<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://w3id.org/algords/ns#Algorithm> .
<https://example.org/a> <https://w3id.org/algords/ns#automationLevel> "totalement" .
<https://example.org/a> <http://www.w3.org/ns/dcat#contactPoint> _:b .
"""
XML: Final = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:a="https://w3id.org/algords/ns#">
<a:Algorithm rdf:about="https://example.org/a">
  <a:automationLevel>totalement</a:automationLevel>
  <dcat:contactPoint rdf:resource="https://example.org/c"/>
</a:Algorithm>
</rdf:RDF>
"""
FOREIGN: Final = """\
{"@context": {"a": "https://w3id.org/algords/ns#", "level": "a:automationLevel"},
 "@id": "https://example.org/a",
 "@type": "a:Algorithm",
 "level": "totalement"}
"""

EXACT: Final = [
    pytest.param(
        YAML, "a.yaml", {"CORE-05": (1, 1), "CORE-08": (7, 24), "DOC-11": (13, 13), "KEY": (9, 3)},
        id="YAML",
    ),
    pytest.param(
        TWO_IN_YAML, "a.yml",
        {"CORE-05": (4, 1), "CORE-08": (10, 24), "DOC-11": (16, 13), "KEY": (12, 3)},
        id="the second of two documents in YAML",
    ),
    pytest.param(
        FRENCH, "a.json", {"CORE-05": (1, 1), "CORE-08": (3, 68), "DOC-11": (8, 27), "KEY": (5, 5)},
        id="JSON, in French",
    ),
    pytest.param(
        ENGLISH, "a.jsonld",
        {"CORE-05": (1, 1), "CORE-08": (3, 49), "DOC-11": (5, 44), "KEY": (4, 15)},
        id="JSON, in English",
    ),
    pytest.param(
        GRAPH, "a.json",
        {"CORE-05": (3, 3), "CORE-08": (4, 29), "DOC-11": (5, 44), "KEY": (4, 55)},
        id="a graph in JSON",
    ),
    pytest.param(
        f"[\n{GRAPH},{FRENCH.replace('example.org/a', 'example.org/b')}]", "a.json",
        {"CORE-05": (4, 3), "CORE-08": (5, 29), "DOC-11": (6, 44), "KEY": (5, 55)},
        id="a list in JSON",
    ),
    pytest.param(
        LINES, "a.jsonl",
        {"CORE-05": (3, 1), "CORE-08": (3, 157), "DOC-11": (3, 236), "KEY": (3, 183)},
        id="JSON Lines",
    ),
    pytest.param(
        CSV, "a.csv", {"CORE-05": (4, 1), "CORE-08": (4, 29), "DOC-11": (4, 68), "KEY": (1, 30)},
        id="CSV",
    ),
]  # fmt: skip
IN_CELLS: Final = [
    pytest.param(
        xlsx(ROWS), "a.xlsx", "Inventaire",
        {"CORE-05": "E4", "CORE-06": "A4", "CORE-08": "D4", "DOC-11": "I4", "KEY": "F3"},
        id="one fiche a row, XLSX",
    ),
    pytest.param(
        ods(ROWS), "a.ods", "Inventaire",
        {"CORE-05": "E4", "CORE-06": "A4", "CORE-08": "D4", "DOC-11": "I4", "KEY": "F3"},
        id="one fiche a row, ODS",
    ),
    pytest.param(
        xlsx(SHEET), "a.xlsx", "Ma fiche",
        {"CORE-05": "B7", "CORE-06": None, "CORE-08": "B6", "DOC-11": "B11", "KEY": "A8"},
        id="one fiche a sheet, XLSX",
    ),
    pytest.param(
        ods(SHEET), "a.ods", "Ma fiche",
        {"CORE-05": "B7", "CORE-06": None, "CORE-08": "B6", "DOC-11": "B11", "KEY": "A8"},
        id="one fiche a sheet, ODS",
    ),
    pytest.param(
        CSV.encode(), "a.csv", None,
        {"CORE-05": "A3", "CORE-06": "A3", "CORE-08": "C3", "DOC-11": "F3", "KEY": "D1"},
        id="one fiche a row, CSV",
    ),
]  # fmt: skip
NEAR: Final = [
    pytest.param(TURTLE, "a.ttl", {"CORE-05": 9, "CORE-08": 11, "DOC-11": 14}, id="Turtle"),
    pytest.param(TRIPLES, "a.nt", {"CORE-05": 3, "CORE-08": 4}, id="N-Triples"),
    pytest.param(XML, "a.rdf", {"CORE-05": 3, "CORE-08": 4}, id="RDF/XML"),
    pytest.param(FOREIGN, "a.jsonld", {"CORE-05": 2, "CORE-08": 4}, id="a context of its own"),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(as_of=date(2026, 11, 24), profile_tokens=("core",))


def found(checker: Checker, data: bytes, name: str) -> dict[str, Finding]:
    """Return the findings on the fiche ``…/a`` by rule; that on the wrong key is called KEY."""
    (record,) = take_in(data, name).records
    findings = checker.check_document(record.document).findings
    mine = [one for one in findings if one.fiche == "https://example.org/a"]
    return {"KEY" if one.pointer.endswith(WRONG_KEYS) else one.rule: one for one in mine}


@pytest.mark.parametrize(("text", "name", "expected"), EXACT)
def test_a_slip_in_a_text_is_shown_at_its_line_and_column(
    checker: Checker, text: str, name: str, expected: dict[str, tuple[int, int]]
) -> None:
    findings = found(checker, text.encode(), name)

    places = {rule: findings[rule].place for rule in expected}
    assert places == {rule: Place(line=at[0], column=at[1]) for rule, at in expected.items()}
    assert not any(one.approximate or one.sheet for one in findings.values())


@pytest.mark.parametrize(("data", "name", "sheet", "expected"), IN_CELLS)
def test_a_slip_in_a_table_is_shown_at_its_cell(
    checker: Checker, data: bytes, name: str, sheet: str | None, expected: dict[str, str | None]
) -> None:
    findings = found(checker, data, name)

    assert {rule: findings[rule].cell for rule in expected} == expected
    assert {findings[rule].sheet for rule in expected} == {sheet}
    assert all((one.place is None) == (sheet is not None) for one in findings.values())


@pytest.mark.parametrize(("text", "name", "expected"), NEAR)
def test_a_slip_in_rdf_is_shown_on_the_line_nearby(
    checker: Checker, text: str, name: str, expected: dict[str, int]
) -> None:
    findings = found(checker, text.encode(), name)

    lines = {rule: findings[rule].place for rule in expected}
    assert {rule: place and place.line for rule, place in lines.items()} == expected
    assert all(findings[rule].approximate for rule in expected)


def test_the_words_of_a_cell_stand_beneath_the_marks(checker: Checker) -> None:
    finding = found(checker, CSV.encode(), "a.csv")["CORE-08"]

    assert finding.excerpt is not None
    assert finding.place is not None
    start = finding.place.column - 1
    assert finding.excerpt.line[start : start + finding.excerpt.length] == "totalement"


def test_lines_are_counted_as_editors_count_them(checker: Checker) -> None:
    text = FRENCH.replace("Tarif", "Tarif\u2028").replace("\n", "\r\n")

    finding = found(checker, text.encode(), "a.json")["DOC-11"]

    assert finding.place == Place(line=8, column=27)
    assert finding.excerpt is not None
    assert finding.excerpt.line == '                "points": "beaucoup"}]}'


def test_one_wrong_name_of_a_column_is_one_finding_whatever_the_rows(checker: Checker) -> None:
    rows = [["id", "Nom", "Notes internes"]]
    rows += [[f"https://example.org/{number}", "Tarif", "x"] for number in range(50)]
    (record,) = take_in(xlsx({"Liste": rows}), "a.xlsx").records

    findings = checker.check_document(record.document).findings

    assert [one.cell for one in findings if one.rule == "DOC-10"] == ["C1"]
    assert len([one for one in findings if one.rule == "CORE-05"]) == 50
