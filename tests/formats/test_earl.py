"""EARL: each rule and fiche once, and nothing claimed that was not judged."""

from collections import Counter
from dataclasses import replace

import pytest
import rdflib
from hypothesis import given, settings
from rdflib import DCTERMS, RDF, Namespace

from algords.findings import DocumentReport, Report
from algords.standard.rules import RULE_BASE, rules
from algords.validation.formats import render
from report_samples import FICHE, FINDING, REPORTS, document, of_examples, report, samples

EARL = Namespace("http://www.w3.org/ns/earl#")


def graph(some: Report) -> rdflib.Graph:
    return rdflib.Graph().parse(data=render(some, "earl", "fr"), format="turtle")


def outcomes(some: Report) -> dict[tuple[str, str], str]:
    """Return the outcome by subject and rule; each pair stands there once."""
    read = graph(some)
    found: dict[tuple[str, str], str] = {}
    for one in read.subjects(RDF.type, EARL.Assertion):
        subject, test = read.value(one, EARL.subject), read.value(one, EARL.test)
        result = read.value(read.value(one, EARL.result), EARL.outcome)
        pair = (str(subject), str(test).removeprefix(RULE_BASE))
        assert pair not in found
        found[pair] = str(result).removeprefix(str(EARL))
    return found


def of_one(some: Report) -> dict[str, str]:
    return {rule: outcome for (_, rule), outcome in outcomes(some).items()}


@pytest.mark.parametrize("kind", samples())
def test_what_is_broken_has_failed(kind: str) -> None:
    some = samples()[kind]

    failed = [rule for (_, rule), outcome in outcomes(some).items() if outcome == "failed"]

    assert set(failed) == {finding.rule for finding in some.findings}


@settings(max_examples=25, deadline=None)
@given(some=REPORTS)
def test_any_report_can_be_read(some: Report) -> None:
    assert len(graph(some)) >= 3


def test_an_assertion_says_who_judged_what_and_how() -> None:
    read = graph(report(document(FINDING)))

    for one in read.subjects(RDF.type, EARL.Assertion):
        properties = Counter(read.predicates(one))
        wanted = (EARL.assertedBy, EARL.subject, EARL.test, EARL.mode, EARL.result)
        assert [properties[name] for name in wanted] == [1] * 5
    assert (
        None,
        DCTERMS.description,
        rdflib.Literal("Le SIREN a neuf chiffres.", lang="fr"),
    ) in read


def test_the_rules_of_the_profiles_that_applied_and_no_others_are_told_of() -> None:
    told = of_one(report(document(FINDING)))

    core = {code for code, rule in rules().items() if rule.profile == "core"}
    assert set(told) == core
    assert told["CORE-05"] == "passed"
    assert told["CORE-04"] == "failed"


def test_a_rule_that_a_heavier_finding_hides_cannot_be_told() -> None:
    hiding = rules()["CORE-05"]
    fiche = replace(FICHE, profiles=("core", "charter-amp"))
    broken = replace(FINDING, rule="CORE-05", pointer="/finalite")
    one = DocumentReport(path="a", fiches=(fiche,), findings=(broken,))

    told = of_one(report(one))

    assert hiding.outranks == ("AMP-P-2",)
    assert told["AMP-P-2"] == "cantTell"


def test_a_field_that_cannot_be_read_leaves_its_rules_open() -> None:
    unread = replace(FINDING, rule="DOC-11", profile="document", pointer="/statut")

    told = of_one(report(document(unread)))

    assert (told["CORE-14"], told["CORE-05"]) == ("cantTell", "passed")


def test_a_rule_whose_day_has_not_come_is_inapplicable() -> None:
    dated = next(rule for rule in rules().values() if rule.applies_from)
    fiche = replace(FICHE, profiles=(dated.profile,))
    one = report(DocumentReport(path="a", fiches=(fiche,), findings=()))
    day = dated.applies_from.isoformat() if dated.applies_from else ""

    before = of_one(replace(one, as_of="1999-12-31"))[dated.code]
    after = of_one(replace(one, as_of=day))[dated.code]

    assert (before, after) == ("inapplicable", "passed")


def test_where_the_engine_gave_up_nothing_is_claimed() -> None:
    unjudged = replace(FINDING, rule="DOC-16", profile="document", pointer="")

    told = of_one(report(document(unjudged)))

    assert {outcome for rule, outcome in told.items() if rule != "DOC-16"} == {"cantTell"}
    assert told["DOC-16"] == "failed"


def test_the_examples_pass_more_than_they_fail() -> None:
    counts = Counter(outcomes(of_examples()).values())

    assert counts["passed"] > 10 * counts["failed"] > 0
