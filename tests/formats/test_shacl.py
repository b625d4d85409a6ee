"""The SHACL report: the form of the Recommendation, as pySHACL writes and reads it."""

from dataclasses import replace
from functools import cache

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from rdflib import RDF, SH, XSD

from algords.findings import Finding, Report
from algords.resources import shapes_folder
from algords.standard.rules import rules
from algords.standard.terms import ALGORITHM
from algords.text import Text
from algords.validation.formats import render
from report_samples import FINDING, REPORTS, document, of_examples, report, samples, unreadable

# §3.6 of the Recommendation, as shapes: what a report and a result have, and how often.
FORM = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
  sh:property [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
    [ sh:path sh:result ; sh:class sh:ValidationResult ] .
[] a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
  sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ;
      sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path sh:resultPath ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
    [ sh:path sh:value ; sh:maxCount 1 ] ,
    [ sh:path sh:sourceShape ; sh:maxCount 1 ] ,
    [ sh:path sh:sourceConstraintComponent ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sh:resultMessage ; sh:uniqueLang true ] ,
    [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ;
      sh:in ( sh:Violation sh:Warning sh:Info ) ] ,
    [ sh:path [ sh:inversePath sh:result ] ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


@cache
def form() -> rdflib.Graph:
    return rdflib.Graph().parse(data=FORM, format="turtle")


def of_that_form(graph: rdflib.Graph) -> bool:
    conforms, _, said = pyshacl.validate(graph, shacl_graph=form())
    assert conforms, said
    return True


def graph(some: Report) -> rdflib.Graph:
    return rdflib.Graph().parse(data=render(some, "shacl", "fr"), format="turtle")


@pytest.mark.parametrize("kind", samples())
def test_reports_are_as_the_recommendation_says(kind: str) -> None:
    some = samples()[kind]

    read = graph(some)

    if kind not in ("examples", "hundreds alike"):
        assert of_that_form(read)
    assert len(set(read.subjects(RDF.type, SH.ValidationResult))) == len(some.findings)


@settings(max_examples=15, deadline=None)
@given(some=REPORTS)
def test_any_report_is_as_the_recommendation_says(some: Report) -> None:
    assert of_that_form(graph(some))


def test_what_pyshacl_writes_is_of_that_form_too() -> None:
    data = rdflib.Graph().parse(data=f"<https://example.org/a> a <{ALGORITHM}> .", format="turtle")
    shapes = rdflib.Graph().parse(shapes_folder() / "core/CORE-05.ttl")

    _, theirs, _ = pyshacl.validate(data, shacl_graph=shapes)

    assert isinstance(theirs, rdflib.Graph)
    results = list(theirs.subjects(RDF.type, SH.ValidationResult))
    shape = rdflib.URIRef(rules()["CORE-05"].iri)
    (own,) = [one for one in results if (one, SH.sourceShape, shape) in theirs]
    component = theirs.value(own, SH.sourceConstraintComponent)
    ours = graph(report(document(_broken("CORE-05", "/finalite"))))
    (mine,) = ours.subjects(RDF.type, SH.ValidationResult)
    assert ours.value(mine, SH.sourceConstraintComponent) == component
    assert {str(one) for one in ours.objects(mine, SH.resultMessage)} == {
        str(one) for one in theirs.objects(own, SH.resultMessage)
    }
    assert set(ours.predicates(mine)) - set(theirs.predicates(own)) <= {SH.resultPath}


def _broken(code: str, pointer: str) -> Finding:
    rule = rules()[code]
    return replace(FINDING, rule=code, pointer=pointer, value=None, message=rule.message)


def test_a_result_names_node_path_value_weight_and_rule() -> None:
    read = graph(report(document(FINDING)))

    (one,) = read.subjects(RDF.type, SH.ValidationResult)
    assert read.value(one, SH.focusNode) == rdflib.URIRef("https://example.org/a")
    assert read.value(one, SH.resultSeverity) == SH.Violation
    assert read.value(one, SH.sourceShape) == rdflib.URIRef(rules()["CORE-04"].iri)
    assert read.value(one, SH.value) == rdflib.Literal("12")
    assert set(read.objects(one, SH.resultMessage)) == {
        rdflib.Literal("Le SIREN a neuf chiffres.", lang="fr"),
        rdflib.Literal("A SIREN has nine digits.", lang="en"),
    }
    path = read.value(one, SH.resultPath)
    assert path is not None
    assert [str(step).rsplit("#", 1)[-1] for step in read.items(path)] == [
        "administration",
        "siren",
    ]


def test_any_finding_at_all_keeps_a_fiche_from_conforming() -> None:
    light = replace(FINDING, severity="info")

    for some, conforms in ((report(document()), True), (report(document(light)), False)):
        (said,) = graph(some).objects(None, SH.conforms)
        assert said == rdflib.Literal(conforms, datatype=XSD.boolean)


def test_what_has_no_identifier_is_a_blank_node_of_its_own() -> None:
    nameless = replace(FINDING, fiche="_:b0")
    odd = replace(FINDING, fiche="not an address", message=Text(fr="x", en="y"))

    nodes = list(graph(report(document(nameless, odd))).objects(None, SH.focusNode))

    assert [type(node) for node in nodes] == [rdflib.BNode, rdflib.BNode]
    assert len(set(nodes)) == 2
    assert len(graph(unreadable())) > 5


def test_every_path_on_the_examples_is_made_of_known_properties() -> None:
    read = graph(of_examples())

    results = set(read.subjects(RDF.type, SH.ValidationResult))
    without = [one for one in results if read.value(one, SH.resultPath) is None]
    assert without == []
