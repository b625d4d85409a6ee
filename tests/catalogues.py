"""What the tests of catalogues share: fiches as units, and what shapes of others find."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from algords.conversion import convert
from algords.exports.model import Unit
from conftest import CHECKOUT

EXAMPLES = sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))
CONTEXT = "https://w3id.org/algords/context/v1/en.jsonld"
Judge = Callable[[bytes, str], list[str]]


def fiche(**said: object) -> Unit:
    """Return a fiche, with English keys, as a unit."""
    name = {"@context": CONTEXT, "type": "Algorithm", "name": {"en": "Waiting list"}}
    return units_of({"fiche.jsonld": json.dumps(name | said).encode()})[0]


def units_of(inputs: Mapping[str, bytes]) -> tuple[Unit, ...]:
    done = convert(inputs.items())
    units = tuple(done.units)
    assert list(done.unreadable) == []
    return units


@cache
def example(path: Path) -> Unit:
    return units_of({path.name: path.read_bytes()})[0]


def examples() -> Iterable[Unit]:
    return [example(path) for path in EXAMPLES]


def violations(turtle: bytes, shapes: Path, severity: rdflib.URIRef = SH.Violation) -> list[str]:
    """Return what pySHACL finds in ``turtle``: path, constraint and value of each result."""
    _conforms, report, _text = pyshacl.validate(
        rdflib.Graph().parse(data=turtle, format="turtle"), shacl_graph=_graph(shapes)
    )
    assert isinstance(report, rdflib.Graph)
    return sorted(
        f"{report.value(one, SH.resultPath)} {report.value(one, SH.sourceConstraintComponent)} "
        f"{report.value(one, SH.focusNode)}"
        for one in report.subjects(RDF.type, SH.ValidationResult)
        if report.value(one, SH.resultSeverity) == severity
        and not list(report.subjects(SH.detail, one))
    )


@cache
def _graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path)
