"""A SHACL validation report (W3C Recommendation, §3.6) in Turtle, for stores and other tools.

As SHACL has it, a fiche conforms when nothing at all was found; in our other reports, when there is
nothing to fix.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords.findings import DocumentReport, Finding, Report
from algords.standard.rules import RULE_BASE, Severity, shapes_text
from algords.text import LANGUAGES, Language, Text
from algords.validation.formats._terms import RDF, XSD, as_node, as_path, literal, said, to_turtle

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(fr="rapport SHACL du W3C, en Turtle", en="SHACL report of the W3C, in Turtle")
ENCODING = "utf-8"
_SH: Final = "http://www.w3.org/ns/shacl#"
_TYPE: Final = ox.NamedNode(RDF + "type")
_SEVERITIES: Final[dict[Severity, str]] = {
    "violation": "Violation",
    "warning": "Warning",
    "info": "Info",
}
_REPORT: Final = ox.BlankNode("report")


def render(report: Report, language: Language) -> str:
    """Return ``report`` in Turtle; it holds both languages, whatever ``language`` is."""
    del language
    return to_turtle(_triples(report), {"sh": _SH, "rule": RULE_BASE, "xsd": XSD})


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _triples(report: Report) -> Iterator[ox.Triple]:
    yield ox.Triple(_REPORT, _TYPE, _sh("ValidationReport"))
    conforms = "false" if report.findings else "true"
    yield ox.Triple(
        _REPORT,
        _sh("conforms"),
        ox.Literal(conforms, datatype=ox.NamedNode(XSD + "boolean")),
    )
    results = [ox.BlankNode(f"result{number + 1}") for number in range(len(report.findings))]
    yield from (ox.Triple(_REPORT, _sh("result"), node) for node in results)
    nodes = iter(results)
    for document in report.documents:
        for finding in document.findings:
            yield from _result(finding, document, next(nodes))


def _result(finding: Finding, document: DocumentReport, node: ox.BlankNode) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _TYPE, _sh("ValidationResult"))
    yield ox.Triple(node, _sh("focusNode"), as_node(finding.fiche, f"{node.value}focus"))
    yield ox.Triple(node, _sh("resultSeverity"), _sh(_SEVERITIES[finding.severity]))
    yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(RULE_BASE + finding.rule))
    component = _components().get(RULE_BASE + finding.rule)
    if component is not None:
        yield ox.Triple(node, _sh("sourceConstraintComponent"), component)
    path, triples = as_path(_within(finding, document), f"{node.value}path")
    if path is not None:
        yield ox.Triple(node, _sh("resultPath"), path)
        yield from triples
    if finding.value is not None:
        yield ox.Triple(node, _sh("value"), literal(finding.value))
    for language in LANGUAGES:
        yield ox.Triple(node, _sh("resultMessage"), said(finding.message, language))


def _within(finding: Finding, document: DocumentReport) -> str:
    """Return the pointer of the finding as seen from its fiche."""
    own = [
        fiche.pointer
        for fiche in document.fiches
        if fiche.iri == finding.fiche and f"{finding.pointer}/".startswith(f"{fiche.pointer}/")
    ]
    return finding.pointer.removeprefix(max(own, key=len, default=""))


@cache
def _components() -> dict[str, ox.NamedNode]:
    """Return the constraint component of each shape that has just one, by the IRI of the shape.

    SHACL names the component of ``sh:or`` ``sh:OrConstraintComponent``, and so on for each of Core
    (appendix C).
    """
    found: dict[str, set[str]] = {}
    for quad in ox.parse(shapes_text(), format=ox.RdfFormat.N_TRIPLES):
        name = quad.predicate.value.removeprefix(_SH)
        if name in _CONSTRAINTS and isinstance(quad.subject, ox.NamedNode):
            found.setdefault(quad.subject.value, set()).add(name)
    return {
        shape: _sh(f"{name[0].upper()}{name[1:]}ConstraintComponent")
        for shape, names in found.items()
        for name in names
        if len(names) == 1
    }


# The parameters of the components of SHACL Core that may stand alone on a shape (§4).
_CONSTRAINTS: Final = frozenset(
    (
        "and",
        "class",
        "closed",
        "datatype",
        "disjoint",
        "equals",
        "hasValue",
        "in",
        "languageIn",
        "lessThan",
        "maxCount",
        "maxInclusive",
        "maxLength",
        "minCount",
        "minInclusive",
        "minLength",
        "node",
        "nodeKind",
        "not",
        "or",
        "pattern",
        "property",
        "uniqueLang",
        "xone",
    )
)
