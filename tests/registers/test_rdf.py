"""Descriptions in RDF: AIRO, and what a Dutch project describes with DCAT and CPSV-AP.

The samples of AIRO are by the authors of the ontology (DelaramGlp/airo, CC BY 4.0), those of DCAT
and CPSV-AP are of MinBZK/regels.overheid.nl (EUPL-1.2); a service of the last one is made up.
"""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from algords.errors import DocumentError
from algords.intake import take_in
from algords.linked.rdf import RELATIVE, read_rdf
from algords.registers import Account, Source, converting
from algords.registers.model.graph import Graph
from algords.registers.model.naming import stable
from algords.text import Text
from registers_kit import Done, convert_file

HEAD = """@prefix airo: <https://w3id.org/airo#> . @prefix ex: <https://ai.gov.example/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix cv: <http://data.europa.eu/m8g/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix gov: <https://ai.gov.eu/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(text: str) -> tuple[ox.Triple, ...]:
    return tuple(read_rdf((HEAD + text).encode(), "turtle", RELATIVE))


def converted(register: str, text: str) -> Done:
    account = Account()
    source = Source(name="a.ttl", triples=triples(text))
    return Done(tuple(converting(register, source, account)), account)


def fiche(register: str, text: str) -> dict[str, Any]:
    (one,) = converted(register, text).fiches
    return one.data


def told(error: DocumentError) -> str:
    """Return what the error says stopped the reader, in English."""
    said = error.details["format"]
    assert isinstance(said, Text)
    return said.en


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


@pytest.mark.parametrize(
    "namespace",
    ["https://w3id.org/airo#", "https://w3id.org/AIRO#", "http://example.org/airo/"],
)
def test_airo_is_known_in_every_spelling(namespace: str) -> None:
    data = fiche(
        "rdf-airo", f"gov:x a <{namespace}AISystem> ; <{namespace}hasPurpose> gov:to_sort ."
    )

    assert data["purpose"] == {"en": "to sort"}
    assert data["is_ai"] is True


def test_an_address_for_examples_is_no_address_of_a_fiche() -> None:
    reserved = fiche("rdf-airo", "ex:x a airo:AISystem .")
    real = fiche("rdf-airo", "gov:x a airo:AISystem .")

    assert reserved["id"].startswith("https://w3id.org/algords/record/rdf-airo/")
    assert reserved["identifier"] == ["https://ai.gov.example/x"]
    assert real["id"] == "https://ai.gov.eu/x"


def test_a_system_that_somebody_deploys_is_an_algorithm_and_any_other_a_product() -> None:
    used = fiche("rdf-airo", "gov:x a airo:AISystem ; airo:isDeployedBy gov:home_office .")
    offered = fiche("rdf-airo", "gov:x a airo:AISystem ; airo:isProvidedBy gov:acme .")

    assert (used["type"], used["administration"]["name"]) == ("Algorithm", {"en": "home office"})
    assert (offered["type"], offered["suppliers"]) == ("Product", [{"name": {"en": "acme"}}])


def test_a_label_comes_before_the_address() -> None:
    data = fiche(
        "rdf-airo",
        "gov:x a airo:AISystem ; rdfs:label 'Trieur'@fr ;"
        "airo:hasRisk gov:r1, [ rdfs:label 'Bias' ] . gov:r1 rdfs:label 'Errors' .",
    )

    assert data["name"] == {"fr": "Trieur"}
    assert [one["name"]["en"] for one in data["risks"]] == ["Errors", "Bias"]


def test_a_measure_mitigates_a_risk_whichever_way_the_arrow_points() -> None:
    system = "gov:x a airo:AISystem ; airo:hasRisk gov:r . gov:r a airo:Risk "
    there = fiche("rdf-airo", system + "; airo:mitigatesRiskConcept gov:training .")
    back = fiche("rdf-airo", system + ". gov:training airo:mitigatesRiskConcept gov:r .")

    assert (
        there["risks"] == back["risks"] == [{"name": {"en": "r"}, "mitigation": {"en": "training"}}]
    )


def test_others_than_the_authors_of_airo_are_not_said_to_publish_under_their_licence() -> None:
    data = fiche("rdf-airo", "gov:x a airo:AISystem .")["fiche"]
    said = fiche("rdf-airo", "gov:x a airo:AISystem ; dct:license <https://e.eu/l> .")["fiche"]

    assert "licence" not in data
    assert data["publisher"]["name"] == {"en": "ai.gov.eu"}
    assert said["licence"] == "https://e.eu/l"


def test_what_no_record_leads_to_is_reported() -> None:
    done = converted("rdf-airo", "gov:x a airo:AISystem . gov:y a airo:Purpose .")

    assert [(one.code, one.value) for one in done.problems] == [
        ("node-left-out", "https://ai.gov.eu/y")
    ]


def test_nodes_that_lead_to_each_other_are_told_once() -> None:
    done = converted(
        "rdf-airo",
        "gov:x a airo:AISystem ; airo:hasRisk gov:r . gov:r airo:isRiskOf gov:x, gov:r, gov:s ."
        "gov:s airo:isRiskOf gov:r .",
    )

    (one,) = done.fiches
    assert raw(one.data)["airo:hasRisk/airo:isRiskOf #3/airo:isRiskOf"] == "https://ai.gov.eu/r"


def test_what_two_systems_share_is_told_in_both() -> None:
    done = converted(
        "rdf-airo",
        "gov:x a airo:AISystem ; airo:isDeployedBy gov:b . gov:y a airo:AISystem ;"
        "airo:isDeployedBy gov:b . gov:b rdfs:label 'The body' .",
    )

    assert [one.data["administration"]["name"]["en"] for one in done.fiches] == ["The body"] * 2


def test_a_record_that_leads_everywhere_is_left_out_with_a_reason() -> None:
    many = " ".join(f"gov:x airo:hasRisk gov:r{number} ." for number in range(6_000))

    done = converted("rdf-airo", "gov:x a airo:AISystem . " + many)

    assert done.fiches == ()
    assert "too many statements" in done.skipped[0].reason.en


def test_every_statement_of_a_record_is_a_field() -> None:
    text = (
        "gov:x a airo:AISystem ; gov:p 'a', 'b'@nl, 3 ; gov:q [ gov:r [ gov:s gov:t ] ] ."
        "gov:u gov:about gov:x ."
    )

    (record,) = Graph(triples(text)).records(lambda types: "airo:AISystem" in types)

    assert record.values == {
        "@id": "https://ai.gov.eu/x",
        "rdf:type": "https://w3id.org/airo#AISystem",
        "https://ai.gov.eu/p": ["a", "3"],
        "https://ai.gov.eu/p@nl": "b",
        "https://ai.gov.eu/q/https://ai.gov.eu/r/https://ai.gov.eu/s": "https://ai.gov.eu/t",
    }


@pytest.mark.parametrize(
    ("iri", "lasting"),
    [
        ("https://www.gov.uk/x", True),
        ("https://example.com/x", False),
        ("https://data.example.org/x", False),
        ("http://localhost:8080/x", False),
        ("https://a.test/x", False),
        ("relative:/#x", False),
        ("#x", False),
        ("https://[::1", False),
    ],
)
def test_an_address_may_last_where_its_host_can_exist(iri: str, lasting: bool) -> None:
    assert stable(iri) is lasting


def test_a_data_set_is_no_algorithm() -> None:
    mixed = (
        "gov:d a dcat:Dataset ; dct:title 'Prices' . gov:a a dcat:Dataset ; dct:title 'A'@nl ;"
        "dct:risks 'x'@nl ; dct:modified ''^^xsd:date ;"
        "dct:temporal [ dct:startDate '2011-11'^^xsd:date ] ."
    )
    plain = Source(name="a.ttl", triples=triples("gov:d a dcat:Dataset ; dct:title 'Prices' ."))

    done = converted("rdf-dcat", mixed)

    (one,) = done.fiches
    assert one.data["in_service_since"]["@value"] == "2011-11"
    assert raw(one.data)["dct:modified"] == ""
    assert len(done.skipped) == 1
    with pytest.raises(DocumentError, match="DOC-08"):
        list(converting("rdf-dcat", plain, Account()))


def test_a_service_without_an_algorithm_is_left_out() -> None:
    done = converted("rdf-cpsv-ap", "gov:s a cv:PublicService ; dct:title 'Permit'@en .")

    assert done.fiches == ()
    assert done.skipped[0].reason.en.startswith("It is a public service")


def test_a_service_whose_algorithm_has_an_entry_is_about_that_entry() -> None:
    entry = "https://algoritmes.overheid.nl/nl/algoritme/berekenen-zorgtoeslag/39548375"
    data = fiche("rdf-cpsv-ap", f"<#s> a cv:PublicService ; prov:wasGeneratedBy <{entry}> .")

    assert data["id"] == "https://algoritmes.overheid.nl/nl/algoritme/39548375"
    assert data["page"] == [entry]


def test_an_undeclared_prefix_is_named_with_its_place(shared: Path) -> None:
    path = shared / "data" / "registers" / "nl-regels-rdf" / "zorgtoeslag-cpsv.ttl"

    with pytest.raises(DocumentError) as raised:
        take_in(path.read_bytes(), path.name)

    assert raised.value.code == "DOC-03"
    assert raised.value.place is not None
    assert (raised.value.place.line, raised.value.place.column) == (45, 9)
    assert told(raised.value) == "turtle (prefix “dcat:” not declared)"


def test_a_fiche_with_relative_addresses_is_still_refused() -> None:
    fiche_text = b"<#x> a <https://w3id.org/algords/ns#Algorithm> ."

    with pytest.raises(DocumentError) as raised:
        take_in(fiche_text, "a.ttl")

    assert raised.value.code == "DOC-03"
    assert told(raised.value) == "turtle (relative address without a base)"


def test_rdf_in_a_file_called_xml_is_rdf() -> None:
    text = (
        b'<?xml version="1.0"?><!-- x --><rdf:RDF xmlns:rdf='
        b'"http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="https://w3id.org/airo#">'
        b'<a:AISystem rdf:about="https://ai.gov.eu/x"/></rdf:RDF>'
    )

    assert take_in(text, "a.xml").format == "rdf-airo"


@pytest.mark.parametrize(
    ("path", "register", "fiches"),
    [
        ("rdf-airo/viogen.ttl", "rdf-airo", 1),
        ("rdf-airo/chatbot.ttl", "rdf-airo", 1),
        ("rdf-airo/example.ttl", "rdf-airo", 1),
        ("nl-regels-rdf/zorgtoeslag.ttl", "rdf-dcat", 1),
        ("nl-regels-rdf/zorgtoeslag-CPSV-AP-RONL.ttl", "rdf-cpsv-ap", 1),
    ],
)
def test_real_descriptions_are_converted_without_an_unknown_field(
    shared: Path, path: str, register: str, fiches: int
) -> None:
    form, made, account = convert_file(shared / "data" / "registers" / path)

    assert (form, len(made), account.records) == (register, fiches, fiches)
    assert {one.code for one in account.problems} <= {"node-left-out"}


def test_the_xml_and_the_csv_of_one_record_give_the_same_fiche(shared: Path) -> None:
    folder = shared / "data" / "registers" / "nl-regels-rdf"

    of_xml, of_csv = (convert_file(folder / f"zorgtoeslag.{one}") for one in ("xml", "csv"))

    assert of_xml[:2] == of_csv[:2]
    assert of_xml[0] == "nl-algoritmeregister-api"
