"""The reference engine: pySHACL over rdflib, always installed.

The only door to pySHACL. It raises on some bad data instead of reporting it; that
becomes `CannotJudge`, never the end of a run.
"""

import warnings
from collections.abc import Collection
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
    import logging  # noqa: PLC0415 - for rdflib alone

    # rdflib prints a traceback for every ill-typed literal.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    return _PythonEngine(_read(shapes))


def _read(text: str) -> "Graph":
    """Return the graph of ``text`` (N-Triples), its values as they are written.

    rdflib rewrites "none"^^xsd:boolean as "false" unless it is told not to, and pySHACL tells it
    the contrary at the end of every run.
    """
    import rdflib  # noqa: PLC0415 - 0.3 s with pySHACL, too much for whoever uses another engine

    rdflib.NORMALIZE_LITERALS = False
    return rdflib.Graph().parse(data=text, format="nt")


class _PythonEngine:
    name = PACKAGE

    def __init__(self, shapes: "Graph") -> None:
        self._shapes = shapes

    @property
    def version(self) -> str:
        import pyshacl  # noqa: PLC0415 - see compile_shapes

        return str(pyshacl.__version__)

    def judge(self, data: str) -> Collection[Result]:
        import pyshacl  # noqa: PLC0415 - see compile_shapes
        from pyshacl.errors import ReportableRuntimeError  # noqa: PLC0415
        from rdflib import Graph  # noqa: PLC0415

        known = (ReportableRuntimeError, AttributeError, LookupError, TypeError, ValueError)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # deprecations between the two libraries
                _, report, text = pyshacl.validate(_read(data), shacl_graph=self._shapes)
        except known as error:
            raise CannotJudge(f"{type(error).__name__}: {error}") from None
        if not isinstance(report, Graph):
            raise CannotJudge(text)
        return _results(report)


def _results(report: "Graph") -> set[Result]:
    """Return the results of the report itself, not the details that pySHACL hangs below them."""
    from rdflib import SH  # noqa: PLC0415 - see compile_shapes

    return {
        Result.of(
            str(report.value(one, SH.sourceShape)),
            _spelled(report.value(one, SH.focusNode)),
            _spelled(report.value(one, SH.value)),
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
