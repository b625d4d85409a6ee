"""The reference engine: pySHACL over rdflib, always installed.

The only door to pySHACL. It raises on some bad data instead of reporting it; that
becomes `CannotJudge`, never the end of a run.
"""

import logging
import warnings
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from algords.validation.engines import CannotJudge, Result

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["PACKAGE", "RANK", "compile_shapes"]

PACKAGE: Final = "pyshacl"
RANK: Final = 9


def compile_shapes(shapes: str) -> "_PythonEngine":
    """Return the engine, with ``shapes`` (N-Triples) read."""
    import rdflib  # noqa: PLC0415 - 0.3 s with pySHACL, too much for whoever uses another engine

    # rdflib prints a traceback for every ill-typed literal, and rewrites "none"^^xsd:boolean as
    # "false": both hide from the user what the document says.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    rdflib.NORMALIZE_LITERALS = False
    return _PythonEngine(rdflib.Graph().parse(data=shapes, format="nt"))


class _PythonEngine:
    name = PACKAGE

    def __init__(self, shapes: "Graph") -> None:
        self.version = version(PACKAGE)
        self._shapes = shapes

    def judge(self, data: str) -> Sequence[Result]:
        import pyshacl  # noqa: PLC0415 - see compile_shapes
        from pyshacl.errors import ReportableRuntimeError  # noqa: PLC0415
        from rdflib import Graph  # noqa: PLC0415

        known = (ReportableRuntimeError, AttributeError, LookupError, TypeError, ValueError)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # deprecations between the two libraries
                graph = Graph().parse(data=data, format="nt")
                _, report, text = pyshacl.validate(graph, shacl_graph=self._shapes)
        except known as error:
            raise CannotJudge(f"{type(error).__name__}: {error}") from None
        if not isinstance(report, Graph):
            raise CannotJudge(text)
        return sorted(_results(report))


def _results(report: "Graph") -> set[Result]:
    """Return the results of the report itself, not the details that pySHACL hangs below them."""
    from rdflib import SH  # noqa: PLC0415 - see compile_shapes

    return {
        Result(
            shape=str(report.value(one, SH.sourceShape)),
            focus=_spelled(report.value(one, SH.focusNode)),
            value=_spelled(report.value(one, SH.value)),
        )
        for one in report.objects(None, SH.result)
    }


def _spelled(term: object) -> str:
    """Return ``term`` as N-Triples spells it; nothing gives nothing."""
    from rdflib import BNode, Literal, URIRef  # noqa: PLC0415 - see compile_shapes

    if isinstance(term, (URIRef, BNode)):
        return term.n3()
    if not isinstance(term, Literal):
        return ""
    if term.language:
        return str(ox.Literal(str(term), language=term.language))
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return str(ox.Literal(str(term), datatype=datatype))
