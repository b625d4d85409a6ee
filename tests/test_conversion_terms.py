"""What converted registers need: products, dates in part, provenance, machine translations."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import pyoxigraph as ox
import pytest

from algords.documents.reading import read_document
from algords.findings import DocumentReport
from algords.linked.fiches import read_fiches, read_statements
from algords.linked.foreign import read_foreign
from algords.linked.model import Statement
from algords.linked.rdf import RDF_FORMATS, read_rdf, write_rdf
from algords.linked.writer import write_document
from algords.query.questions import list_questions
from algords.standard.blocks import blocks
from algords.standard.contexts import CONTEXT_IRIS, build_context
from algords.standard.rules import DOCUMENT_PROFILE, profiles
from algords.standard.terms import PRODUCT, fields
from algords.text import LANGUAGES, Language
from algords.validation.checking import Checker
from algords.validation.engines import installed_engines
from conftest import CHECKOUT
from test_questions import harvest, rows

DAY: Final = date(2026, 11, 28)
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
MONTH: Final = {"@value": "2024-03", "@type": f"{XSD}gYearMonth"}
YEAR: Final = {"@value": "2024", "@type": f"{XSD}gYear"}
TOO_OLD: Final = "The latest audit is more than 24 months old."
MACHINE: Final = "en-t-nl-t0-und"
PRODUCT_FICHE: Final = {
    "@context": CONTEXT_IRIS["en"],
    "id": "https://example.org/products/anonimiseren",
    "type": "Product",
    "name": {"nl": "Anonimiseren"},
    "description": {"nl": "Verbergt persoonsgegevens in documenten."},
    "identifier": ["a-1"],
    "suppliers": [{"name": {"nl": "Leverancier"}}],
    "keywords": {"nl": ["documenten"]},
    "purpose": {"nl": "Documenten openbaar maken."},
    "domain": ["administration"],
    "human_intervention": {"nl": "Een medewerker controleert."},
    "legal_bases": [{"name": {"nl": "Algemene verordening gegevensbescherming"}}],
    "data": [{"name": {"nl": "Documenten"}}],
    "operations": {"nl": "Zoekt namen."},
    "explanation": {"nl": "Het zoekt namen en lakt die."},
    "automation_level": "full",
    "is_ai": True,
    "status": "in_service",
    "in_service_since": MONTH,
    "events": [{"event_kind": ["new_version"], "date": YEAR}],
    "source_code": ["https://example.org/code"],
    "risks": [{"name": {"nl": "Een naam wordt gemist."}}],
    "fiche": {
        "modified": "2026-11-24",
        "language": ["nl"],
        "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
        "register": ["https://algoritmes.overheid.nl/"],
        "converted_by": "algords nl-algoritmeregister 2",
        "sources": [{"identifier": ["r-1"], "schema_version": "1.0", "date": "2026-11-24"}],
    },
    "absent_values": [{"fields": ["evaluations"], "absence_reason": "not_stated"}],
}


def algorithm(**more: object) -> dict[str, Any]:
    head = {"@context": CONTEXT_IRIS["en"], "id": "https://example.org/a", "type": "Algorithm"}
    return head | more


@cache
def checker(engine: str) -> Checker:
    return Checker(profile_tokens=("core",), as_of=DAY, engine=engine)


def judged(data: object, *tokens: str) -> DocumentReport:
    document = read_document(json.dumps(data).encode(), "a.json")
    return Checker(profile_tokens=tokens, as_of=DAY).check_document(document)


def stated(data: object) -> tuple[Statement, ...]:
    found = read_statements(read_document(json.dumps(data).encode(), "a.json"))
    assert found.problems == ()
    return tuple(found.statements)


def graph(statements: tuple[Statement, ...]) -> ox.Dataset:
    quads = (ox.Quad(one.subject, one.predicate, one.object) for one in statements)
    made = ox.Dataset(quads)
    made.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return made


# ------------------------------------------------------------------ products


def test_a_product_alone_is_a_fiche_of_which_no_rule_asks_anything() -> None:
    asked = [token for token in profiles() if token != DOCUMENT_PROFILE]

    report = judged(PRODUCT_FICHE, *asked)
    bare = judged({key: PRODUCT_FICHE[key] for key in ("@context", "id", "type")}, *asked)

    assert [fiche.iri for fiche in report.fiches] == [PRODUCT_FICHE["id"]]
    assert report.findings == bare.findings == ()


def test_how_complete_a_product_is_is_not_said_as_nothing_is_asked() -> None:
    assert judged(PRODUCT_FICHE).fiches[0].completeness is None
    assert judged(algorithm()).fiches[0].completeness is not None


def test_a_product_among_the_components_of_an_algorithm_is_a_part_of_it() -> None:
    part = {"id": "https://example.org/p", "type": "Product", "name": "P", "purpose": "x"}
    document = read_document(json.dumps(algorithm(components=[part])).encode(), "a.json")

    (fiche,) = read_fiches(document)

    assert fiche.iri == "https://example.org/a"
    assert any(one.object == ox.NamedNode(PRODUCT) for one in fiche.statements)
    assert "DOC-18" not in {one.rule for one in judged(algorithm(components=[part])).findings}


def test_what_belongs_to_whoever_uses_a_product_has_no_place_in_it() -> None:
    keys = {field.key.en for field in blocks()[PRODUCT].fields}
    of_a_user = {"administration", "department", "decisions_per_year", "legal_notice", "appeals"}

    assert keys.isdisjoint({*of_a_user, "rules_page", "claims", "territory"})
    assert {key for key in PRODUCT_FICHE if key not in ("@context", "id", "type")} <= keys
    misplaced = judged(PRODUCT_FICHE | {"administration": {"name": "Reims"}}).findings
    assert [one.rule for one in misplaced] == ["DOC-18"]


def test_a_product_in_a_store_changes_the_answer_to_no_question(tmp_path: Path) -> None:
    stores = {}
    for name, held in (("none", []), ("one", [PRODUCT_FICHE])):
        (tmp_path / name / "fiches").mkdir(parents=True)
        for number, fiche in enumerate(held):
            path = tmp_path / name / "fiches" / f"{number}.jsonld"
            path.write_text(json.dumps(fiche), encoding="utf-8")
        source = CHECKOUT / "tests/queries/sources/ville-inventee.yaml"
        said = source.read_text(encoding="utf-8").replace("../fiches/ville", "fiches")
        (tmp_path / name / "source.yaml").write_text(said, encoding="utf-8")
        stores[name] = tmp_path / name / "store"
        harvest(tmp_path / name, stores[name])

    kinds = "SELECT ?x WHERE { ?x a <https://w3id.org/algords/ns#Product> }"
    assert rows(stores["one"], kinds) == [[PRODUCT_FICHE["id"]]]
    for question in list_questions():
        assert rows(stores["one"], question) == rows(stores["none"], question), question.name


# ------------------------------------------------------------- dates in part


def test_three_fields_take_a_month_or_a_year() -> None:
    found = {field.key.en for field in fields() if field.partial}

    assert found == {"in_service_since", "out_of_service_since", "date"}


@pytest.mark.parametrize("value", [MONTH, YEAR], ids=["month", "year"])
@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("/in_service_since", lambda value: {"in_service_since": value}),
        ("/out_of_service_since", lambda value: {"out_of_service_since": value}),
        ("/events/0/date", lambda value: {"events": [{"date": value}]}),
        ("/fiche/sources/0/date", lambda value: {"fiche": {"sources": [{"date": value}]}}),
    ],
)
def test_a_month_and_a_year_are_read_judged_and_written_back(
    value: Mapping[str, str], where: str, path: Callable[[object], dict[str, Any]]
) -> None:
    said = algorithm(**path(value))
    first = stated(said)

    assert where not in {one.pointer for one in judged(said).findings}
    english = write_document((one.triple for one in first), "en")
    assert english | path(value) == english
    for language in LANGUAGES:
        written = write_document((one.triple for one in first), language)
        assert graph(stated(written)) == graph(first)


@pytest.mark.parametrize("name", sorted(RDF_FORMATS))
def test_a_month_goes_through_every_form_of_rdf(name: str) -> None:
    triples = [one.triple for one in stated(algorithm(in_service_since=MONTH))]

    assert set(read_rdf(write_rdf(triples, name), name)) == set(triples)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pyld_reads_dates_in_part_and_translations_as_we_do(language: Language) -> None:
    said = algorithm(
        name={"nl": "Druktebeeld", MACHINE: "Crowd picture"},
        in_service_since=MONTH,
        events=[{"date": YEAR}],
    )
    mine = write_document((one.triple for one in stated(said)), language)

    theirs, problems = read_foreign(mine | build_context(language), "", "f")

    assert list(problems) == []
    assert graph(tuple(theirs)) == graph(stated(said))


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        pytest.param("2024-03", f"A month without a day is written {json.dumps(MONTH)}.", id="m"),
        pytest.param("2024", f"A year alone is written {json.dumps(YEAR)}.", id="y"),
        pytest.param(
            "spring 2024",
            'Write year-month-day, for instance "2026-03-15". A month without a day is written '
            f'{{"@value": "2026-03", "@type": "{XSD}gYearMonth"}}.',
            id="words",
        ),
    ],
)
def test_a_bare_month_is_no_date_and_the_advice_says_how_it_is_written(
    given: str, advice: str
) -> None:
    report = judged(algorithm(in_service_since=given))

    (finding,) = [one for one in report.findings if one.rule == "DOC-11"]
    assert (finding.pointer, finding.advice.en) == ("/in_service_since", advice)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(MONTH | {"@value": "2024-13"}, id="no such month"),
        pytest.param(MONTH | {"@value": "2024"}, id="a year called a month"),
        pytest.param(YEAR | {"@value": "2024-03"}, id="a month called a year"),
    ],
)
def test_a_month_that_is_none_is_named(value: Mapping[str, str]) -> None:
    assert "DOC-11" in {one.rule for one in judged(algorithm(in_service_since=value)).findings}


def test_the_day_of_an_update_and_the_end_of_a_label_stay_days() -> None:
    said = judged(algorithm(fiche={"modified": MONTH}, labels=[{"valid_until": MONTH}]), "core")

    found = {one.pointer: one.rule for one in said.findings}
    assert (found["/fiche/modified"], found["/labels/0/valid_until"]) == ("CORE-12", "DOC-11")


def test_a_month_alone_in_a_cell_is_read_as_one() -> None:
    table = "Identifiant;Nom;Mise en service;Fin de service\nhttps://example.org/a;A;2024-03;2025\n"
    document = read_document(table.encode(), "a.csv")

    assert document.data["mise_en_service"] == MONTH
    assert document.data["fin_de_service"] == YEAR | {"@value": "2025"}


@pytest.mark.parametrize(
    ("end", "asked"),
    [
        pytest.param("2016", False, id="a year in the middle of which the rule begins"),
        pytest.param("2017", True, id="a year after"),
        pytest.param("2016-10", False, id="the month in which the rule begins"),
        pytest.param("2016-11", True, id="a month after"),
    ],
)
def test_a_dated_rule_is_silent_where_the_end_may_have_come_before_it(
    end: str, *, asked: bool
) -> None:
    kind = "gYearMonth" if "-" in end else "gYear"
    value = {"@value": end, "@type": XSD + kind}

    said = judged(algorithm(status="retired", out_of_service_since=value), "core")

    assert ("CORE-10" in {one.rule for one in said.findings}) is asked


@pytest.mark.parametrize(
    ("value", "old"),
    [
        pytest.param(YEAR, False, id="a year that ended less than 24 months ago"),
        pytest.param(YEAR | {"@value": "2023"}, True, id="a year that ended before"),
        pytest.param(MONTH | {"@value": "2024-11"}, False, id="the month of the limit"),
        pytest.param(MONTH | {"@value": "2024-10"}, True, id="the month before"),
        pytest.param(MONTH | {"@value": "2024-02"}, True, id="a short month"),
        pytest.param(YEAR | {"@value": "9999"}, False, id="the last year of all"),
    ],
)
def test_an_audit_of_a_month_or_a_year_is_old_when_its_last_day_is(
    value: Mapping[str, str], *, old: bool
) -> None:
    covered = ["performance", "objectives"]
    audit = {"assessment_kind": "audit", "date": value, "points_covered": covered}
    watched = {"measures": [{"measure_kind": ["monitoring"]}], "status": "in_service"}

    said = judged(algorithm(is_ai=True, assessments=[audit], **watched), "charter-amp")

    found = {one.rule: one.message.en for one in said.findings}
    assert found.get("AMP-T-2b") == (TOO_OLD if old else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_schema_takes_a_day_a_month_and_a_year(language: Language) -> None:
    path = CHECKOUT / f"ontology/schema/v1/{language}.schema.json"
    validator = jsonschema.Draft202012Validator(json.loads(path.read_bytes()))
    key, type_name = {
        "fr": ("mise_en_service", "Algorithme"),
        "en": ("in_service_since", "Algorithm"),
    }[language]

    def valid(value: object) -> bool:
        head = {"@context": CONTEXT_IRIS[language], "type": type_name}
        return validator.is_valid(head | {key: value})

    assert valid("2024-03-15")
    assert valid(MONTH)
    assert valid(YEAR)
    assert not valid("2024-03")
    assert not valid(MONTH | {"@value": "2024"})
    assert not valid(YEAR | {"@type": f"{XSD}integer"})


# ------------------------------------------------ provenance and translations


def test_where_a_converted_fiche_comes_from_is_said_in_place() -> None:
    triples = [one.triple for one in stated(PRODUCT_FICHE)]
    said = {one.predicate.value: one.object for one in triples}
    converter = "algords nl-algoritmeregister 2"

    assert said["https://schema.org/schemaVersion"] == ox.Literal("1.0")
    assert said["https://w3id.org/algords/ns#convertedBy"] == ox.Literal(converter)
    french = write_document(triples, "fr")
    assert french["fiche"]["converti_par"] == converter
    assert french["fiche"]["sources"][0]["version_du_schema"] == "1.0"


def test_a_machine_translation_keeps_its_tag_everywhere() -> None:
    names = {"nl": "Druktebeeld", MACHINE: "Crowd picture"}
    triples = [one.triple for one in stated(algorithm(name=names))]

    assert write_document(triples, "fr")["nom"] == names
    for name in RDF_FORMATS:
        assert set(read_rdf(write_rdf(triples, name), name)) == set(triples)


@pytest.mark.parametrize("engine", list(installed_engines()))
@pytest.mark.parametrize(
    ("tag", "lacks"), [("fr", False), ("fr-t-nl-t0-und", False), (MACHINE, True), ("frr", True)]
)
def test_a_machine_translation_counts_for_its_language(
    engine: str, tag: str, *, lacks: bool
) -> None:
    document = read_document(json.dumps(algorithm(name={tag: "A"})).encode(), "a.json")

    report = checker(engine).check_document(document)

    assert ("CORE-01" in {one.rule for one in report.findings}) is lacks


def test_a_fiche_is_called_by_what_people_wrote_before_what_a_machine_did() -> None:
    report = judged(algorithm(name={MACHINE: "Print image", "nl": "Druktebeeld"}))

    assert report.fiches[0].label == "Druktebeeld"
