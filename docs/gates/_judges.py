"""Every engine that gives its opinion on a rule and its fixture, behind one function each.

A judge takes the cases and returns for each the results, or a text that says why there are none.
Values are compared as N-Triples terms.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib import SH
from rdflib.term import Node

from algords.errors import AlgordsError
from algords.validation.engines import CannotJudge, load_engine
from algords.validation.engines import Result as Found
from gates._fixtures import Case, as_ntriples
from gates._tools import foreign_module, run_node

__all__ = ["JUDGES", "OURS", "Verdict"]

Verdict: TypeAlias = "frozenset[Found] | str"
Judge: TypeAlias = Callable[[Sequence[Case]], list[Verdict]]
# The engines that the package itself can use.
OURS: Final = ("pyshacl", "shacl")


def _ours(name: str) -> Judge:
    def judge(cases: Sequence[Case]) -> list[Verdict]:
        return [_by_our_engine(name, case) for case in cases]

    return judge


def _by_our_engine(name: str, case: Case) -> Verdict:
    try:
        return frozenset(load_engine(name, as_ntriples(case.shapes)).judge(case.data))
    except (AlgordsError, CannotJudge, ValueError) as error:
        return str(error)


def _by_shifty(cases: Sequence[Case]) -> list[Verdict]:
    """pyshifty, in Rust; ``graph_mode="data"``, else results on blank nodes come twice."""
    shifty = foreign_module("shifty")
    return [
        _of_report(
            shifty.validate(case.data, as_ntriples(case.shapes), graph_mode="data", infer=False)[1]
        )
        for case in cases
    ]


def _by_turbo(cases: Sequence[Case]) -> list[Verdict]:
    """pyshacl-turbo, in Rust behind the face of pySHACL."""
    turbo = foreign_module("pyshacl_turbo")
    return [
        _of_report(
            turbo.validate(_graph(case.data), shacl_graph=_graph(as_ntriples(case.shapes)))[1]
        )
        for case in cases
    ]


def _graph(text: str) -> rdflib.Graph:
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # ill-typed values are meant
    rdflib.NORMALIZE_LITERALS = False
    return rdflib.Graph().parse(data=text, format="nt")


def _of_report(report: rdflib.Graph) -> Verdict:
    return frozenset(
        Found.of(
            shape=str(report.value(one, SH.sourceShape)),
            focus=_of_rdflib(report.value(one, SH.focusNode)),
            value=_of_rdflib(report.value(one, SH.value)),
        )
        for one in report.objects(None, SH.result)
    )


def _of_rdflib(term: Node | None) -> str:
    return _spelled(term.n3()) if isinstance(term, (rdflib.URIRef, rdflib.Literal)) else ""


def _by_rdf_validate_shacl(cases: Sequence[Case]) -> list[Verdict]:
    """rdf-validate-shacl, in JavaScript; it knows no ``sh:sparql``."""
    given = [{"shapes": as_ntriples(case.shapes), "data": case.data} for case in cases]
    return [
        one["error"]
        if isinstance(one, dict)
        else frozenset(
            Found.of(shape, _spelled(focus), _spelled(value)) for shape, focus, value in one
        )
        for one in run_node("judge.mjs", given)
    ]


def _spelled(term: str) -> str:
    """Return an N-Triples term with the escapes and the datatype as our engines spell them.

    >>> _spelled('"a"^^<http://www.w3.org/2001/XMLSchema#string>')
    '"a"'
    """
    if not term or term.startswith("_:"):
        return term
    return str(next(iter(ox.parse(f"<urn:s> <urn:p> {term} .", format=ox.RdfFormat.TURTLE))).object)


JUDGES: Final[dict[str, Judge]] = {
    **{name: _ours(name) for name in OURS},
    "pyshifty": _by_shifty,
    "pyshacl-turbo": _by_turbo,
    "rdf-validate-shacl": _by_rdf_validate_shacl,
}
