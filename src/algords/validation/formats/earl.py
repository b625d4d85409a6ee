"""EARL 1.0 (W3C, *Evaluation and Report Language Schema*): one assertion a rule and fiche.

A rule that was judged and not broken is passed. What a finding on the same slip may hide cannot be
told; a rule whose day has not come is inapplicable. Nothing is said of the rules of profiles that
did not apply, nor, but for those broken, of the rules on documents.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from algords import __version__
from algords.findings import DocumentReport, FicheReport, Finding, Report
from algords.standard.rules import DOCUMENT_PROFILE, RULE_BASE, Rule, rules
from algords.text import LANGUAGES, Language, Text
from algords.validation.formats._parts import by_fiche
from algords.validation.formats._terms import RDF, XSD, as_node, as_path, literal, said, to_turtle

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(
    fr="EARL du W3C : chaque règle, chaque fiche", en="EARL of the W3C: each rule and fiche"
)
ENCODING = "utf-8"
_EARL: Final = "http://www.w3.org/ns/earl#"
_DCT: Final = "http://purl.org/dc/terms/"
_TYPE: Final = ox.NamedNode(RDF + "type")
_TOOL: Final = ox.NamedNode("https://w3id.org/algords")
# The engine could not judge the fiche: nothing is known of its rules.
_UNJUDGED: Final = "DOC-16"


def render(report: Report, language: Language) -> str:
    """Return ``report`` in Turtle; it holds both languages, whatever ``language`` is."""
    del language
    prefixes = {"earl": _EARL, "dct": _DCT, "rule": RULE_BASE, "xsd": XSD}
    return to_turtle(_triples(report), prefixes)


def _triples(report: Report) -> Iterator[ox.Triple]:
    yield ox.Triple(_TOOL, _TYPE, _earl("Software"))
    yield ox.Triple(_TOOL, _dct("title"), ox.Literal("algords"))
    yield ox.Triple(_TOOL, _dct("hasVersion"), ox.Literal(__version__))
    number = 0
    for document in report.documents:
        for fiche, findings in by_fiche(document):
            number += 1
            subject = as_node(fiche.iri if fiche else "", f"fiche{number}")
            yield from _subject(subject, fiche, document)
            broken = {one.rule: one for one in reversed(findings)}
            outcomes = _outcomes(fiche, document, broken, report.as_of)
            for code, outcome in sorted(outcomes.items()):
                test = (f"fiche{number}n{code}".replace("-", ""), code)
                yield from _assertion(test, subject, outcome, broken.get(code))


def _subject(
    node: ox.NamedNode | ox.BlankNode, fiche: FicheReport | None, document: DocumentReport
) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _TYPE, _earl("TestSubject"))
    yield ox.Triple(node, _dct("title"), literal(fiche.label if fiche else document.path))


def _outcomes(
    fiche: FicheReport | None, document: DocumentReport, broken: Mapping[str, Finding], day: str
) -> dict[str, str]:
    """Return the outcome of each rule, by its code."""
    outcomes = dict.fromkeys(broken, "failed")
    if fiche is None:
        return outcomes
    known, hidden = rules(), _hidden(broken)
    applied = frozenset(fiche.profiles or document.profiles)
    for code, rule in known.items():
        if code not in broken and rule.profile in applied:
            outcomes[code] = _unbroken(rule, hidden, day)
    if _UNJUDGED in broken:
        outcomes = dict.fromkeys(outcomes, "cantTell") | {_UNJUDGED: "failed"}
    return outcomes


def _unbroken(rule: Rule, hidden: frozenset[str], day: str) -> str:
    if rule.applies_from is not None and rule.applies_from.isoformat() > day:
        return "inapplicable"
    return "cantTell" if hidden & {rule.code, *rule.properties} else "passed"


def _hidden(broken: Mapping[str, Finding]) -> frozenset[str]:
    """Return what a finding may hide: rules that it outranks, the fields that it is about."""
    known = rules()
    hidden: set[str] = set()
    for code, finding in broken.items():
        if code in known:
            hidden.update(known[code].outranks)
        if finding.profile == DOCUMENT_PROFILE:
            path, _ = as_path(finding.pointer[finding.pointer.rfind("/") :], "")
            hidden.update({path.value} if path is not None else ())
    return frozenset(hidden)


def _assertion(
    test: tuple[str, str],
    subject: ox.NamedNode | ox.BlankNode,
    outcome: str,
    finding: Finding | None,
) -> Iterator[ox.Triple]:
    name, code = test
    node, result = ox.BlankNode(name), ox.BlankNode(f"{name}result")
    yield ox.Triple(node, _TYPE, _earl("Assertion"))
    yield ox.Triple(node, _earl("assertedBy"), _TOOL)
    yield ox.Triple(node, _earl("subject"), subject)
    yield ox.Triple(node, _earl("test"), ox.NamedNode(RULE_BASE + code))
    yield ox.Triple(node, _earl("mode"), _earl("automatic"))
    yield ox.Triple(node, _earl("result"), result)
    yield ox.Triple(result, _TYPE, _earl("TestResult"))
    yield ox.Triple(result, _earl("outcome"), _earl(outcome))
    if finding is not None:
        for language in LANGUAGES:
            yield ox.Triple(result, _dct("description"), said(finding.message, language))


def _earl(name: str) -> ox.NamedNode:
    return ox.NamedNode(_EARL + name)


def _dct(name: str) -> ox.NamedNode:
    return ox.NamedNode(_DCT + name)
