"""The fixtures of the rules are true W3C SHACL tests: path, severity and component hold as well.

The protocol of our engines carries less than a validation report, so that this speaks to pySHACL.
"""

import logging
import warnings
from pathlib import Path
from typing import Final, TypeAlias

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from algords import resources

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT: Final = Namespace("http://www.w3.org/ns/shacl-test#")
FIXTURES: Final = sorted((Path(__file__).parent / "rules").glob("*.ttl"))

# A path as a value that can be compared: an IRI, a sequence, or an operator and its operand.
ResultPath: TypeAlias = "str | tuple[ResultPath, ...]"
Found: TypeAlias = tuple[str, str, ResultPath, str, str, str]


def spelled(term: Node | None) -> str:
    return term.n3() if isinstance(term, (URIRef, Literal)) else ""


def path_of(graph: Graph, node: Node | None) -> ResultPath:
    if node is None or isinstance(node, URIRef):
        return spelled(node)
    if graph.value(node, RDF.first) is not None:
        return tuple(path_of(graph, step) for step in Collection(graph, node))
    return tuple(
        part
        for operator, operand in sorted(graph.predicate_objects(node))
        for part in (spelled(operator), path_of(graph, operand))
    )


def results(graph: Graph, report: Node) -> set[Found]:
    return {
        (
            spelled(graph.value(one, SH.focusNode)),
            spelled(graph.value(one, SH.value)),
            path_of(graph, graph.value(one, SH.resultPath)),
            spelled(graph.value(one, SH.resultSeverity)),
            spelled(graph.value(one, SH.sourceConstraintComponent)),
            spelled(graph.value(one, SH.sourceShape)),
        )
        for one in graph.objects(report, SH.result)
    }


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_a_fixture_holds_as_a_test_of_the_w3c(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="rdflib.term")
    fixture = Graph().parse(file)
    test = fixture.value(predicate=RDF.type, object=SHT.Validate, any=False)
    declared = fixture.value(test, MF.result, any=False)
    action = fixture.value(test, MF.action, any=False)
    shapes = Graph().parse(str(fixture.value(action, SHT.shapesGraph)))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations between the two libraries
        conforms, report, _ = pyshacl.validate(Graph().parse(file), shacl_graph=shapes)

    assert isinstance(report, Graph)
    assert declared is not None
    assert fixture.value(declared, SH.conforms) == Literal(conforms)
    root = report.value(predicate=RDF.type, object=SH.ValidationReport, any=False)
    assert root is not None
    assert results(report, root) == results(fixture, declared)


def test_a_fixture_names_the_file_of_its_rule() -> None:
    for file in FIXTURES:
        fixture = Graph().parse(file)
        named = [str(one) for one in fixture.objects(None, SHT.shapesGraph)]
        rule = next(resources.shapes_folder().glob(f"*/{file.stem}.ttl"))
        assert [Path(one.removeprefix("file://")) for one in named] == [rule]
