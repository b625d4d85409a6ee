"""SHACL (w3c/data-shapes, ``data-shapes-test-suite``): each engine through our own protocol.

A result is a shape, a focus and a value (`algords.validation.engines.Result`), which is all that
findings are made from, and each counts once. *Strict*: the same results, blank nodes taken for each
other. *Loose*: as many results. *Verdict*: results or none. Where the suite asks for a failure, the
engine must not judge.
"""

import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from algords.errors import AlgordsError
from algords.validation.engines import CannotJudge, Result, load_engine

__all__ = ["ENGINES", "SUITES", "WRONG", "Test", "judge_suite", "tests"]

ENGINES: Final = ("shacl", "pyshifty", "pyshacl")
SUITES: Final = ("core", "sparql")
# What may be wrong: other results but as many, fewer or more results, the contrary verdict, no
# verdict, a verdict where there should be none.
WRONG: Final = ("as many", "verdict", "contrary", "refused", "accepted")

_SH: Final = "http://www.w3.org/ns/shacl#"
_SHT: Final = "http://www.w3.org/ns/shacl-test#"
_MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test: data and shapes (N-Triples), and the results, None where a failure is asked for."""

    name: str
    data: str
    shapes: str
    expected: Counter[Result] | None


def tests(folder: Path, suite: str) -> list[Test]:
    """Return the tests of ``suite`` (core or sparql), in order."""
    top = folder.resolve() / "shacl" / suite
    return [
        _test(path, graph, entry)
        for path in sorted(top.rglob("*.ttl"))
        if path.name != "manifest.ttl"
        for graph in [_Graph(path)]
        for entry in graph.of_type(_SHT + "Validate")
    ]


def judge_suite(folder: Path, engine: str, suite: str) -> dict[str, Any]:
    """Return how many tests of ``suite`` the ``engine`` passes, by each measure, and the others.

    Of the others, what is wrong: a word of `WRONG`.
    """
    outcomes = {test.name: _outcome(test, engine) for test in tests(folder, suite)}
    counts = Counter(outcomes.values())
    strict = counts[""]
    return {
        "tests": len(outcomes),
        "strict": strict,
        "loose": strict + counts["as many"],
        "verdict": strict + counts["as many"] + counts["verdict"],
        "others": {name: one for name, one in outcomes.items() if one},
    }


def _outcome(test: Test, engine: str) -> str:
    """Return nothing for a test that is passed, else a word of `WRONG`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what rdflib and pySHACL say of ill-typed values
            found = Counter(map(_folded, load_engine(engine, test.shapes).judge(test.data)))
    except (AlgordsError, CannotJudge, ValueError, TypeError):
        return "" if test.expected is None else "refused"
    if test.expected is None:
        return "accepted"
    if found == test.expected:
        return ""
    if found.total() == test.expected.total():
        return "as many"
    return "verdict" if bool(found) == bool(test.expected) else "contrary"


def _folded(result: Result) -> Result:
    # pySHACL gives the label of a blank shape bare.
    shape = result.shape if ":" in result.shape else "_:b"
    return Result.of(_blank(shape), _blank(result.focus), _blank(result.value))


def _blank(term: str) -> str:
    return "_:b" if term.startswith("_:") else term


def _test(path: Path, graph: "_Graph", entry: str) -> Test:
    action = graph.one(entry, _MF + "action")
    data, shapes = (
        path if graph.one(action, _SHT + name) == path.as_uri() else _beside(graph, action, name)
        for name in ("dataGraph", "shapesGraph")
    )
    failing = graph.one(entry, _MF + "result") == f"{_SHT}Failure"
    report = graph.one(entry, _MF + "result")
    return Test(
        name=f"{path.parent.name}/{path.stem}",
        data=_Graph(data).text,
        shapes=_Graph(shapes).text,
        expected=None if failing else Counter(map(_folded, set(_results(graph, report)))),
    )


def _beside(graph: "_Graph", action: str, name: str) -> Path:
    return Path(graph.one(action, _SHT + name).removeprefix("file://"))


def _results(graph: "_Graph", report: str) -> Iterable[Result]:
    for node in graph.all(report, _SH + "result"):
        shape, focus, value = (
            graph.term(str(node), _SH + name) for name in ("sourceShape", "focusNode", "value")
        )
        named = getattr(shape, "value", "") if isinstance(shape, ox.NamedNode) else str(shape)
        yield Result.of(named, str(focus), "" if value is None else str(value))


class _Graph:
    """A file of Turtle, looked up by subject and property; names are IRIs, blank nodes labels."""

    def __init__(self, path: Path) -> None:
        self.triples = [
            quad.triple
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
        ]
        self.by_subject: dict[tuple[str, str], list[Any]] = {}
        for one in self.triples:
            key = (_name(one.subject), one.predicate.value)
            self.by_subject.setdefault(key, []).append(one.object)

    @property
    def text(self) -> str:
        """The triples as N-Triples."""
        return (ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()

    def of_type(self, kind: str) -> list[str]:
        """Return the names of the things of that type."""
        return sorted(
            _name(one.subject)
            for one in self.triples
            if one.predicate.value == _RDF + "type" and _name(one.object) == kind
        )

    def all(self, subject: str, predicate: str) -> list[Any]:
        """Return what ``subject`` says by ``predicate``."""
        return self.by_subject.get((subject, predicate), [])

    def term(self, subject: str, predicate: str) -> Any:  # noqa: ANN401 - a term of pyoxigraph
        """Return the first of `all`, or None."""
        return next(iter(self.all(subject, predicate)), None)

    def one(self, subject: str, predicate: str) -> str:
        """Return the name of the first of `all`."""
        return _name(self.term(subject, predicate))


def _name(term: Any) -> str:  # noqa: ANN401 - a term of pyoxigraph
    return term.value if isinstance(term, ox.NamedNode) else str(term)
