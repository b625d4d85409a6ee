"""The fast engine: `shacl`, written in Rust (optional extra ``fast``).

The only door to that package; nothing of its interface leaks out.
"""

from collections.abc import Collection
from typing import Any, Final

import pyoxigraph as ox

from algords.validation.engines import CannotJudge, Result

__all__ = ["PACKAGE", "RANK", "compile_shapes"]

PACKAGE: Final = "shacl"
RANK: Final = 1


def compile_shapes(shapes: str) -> "_RustEngine":
    """Return the engine, with ``shapes`` (N-Triples) compiled."""
    import shacl  # noqa: PLC0415 - an extra: it may not be installed

    return _RustEngine(shacl.Shapes.from_text(shapes, format="ntriples"), shacl.__version__)


class _RustEngine:
    name = PACKAGE

    def __init__(self, shapes: Any, version: str) -> None:  # noqa: ANN401 - the package ships no types
        self.version = version
        self._shapes = shapes

    def judge(self, data: str) -> Collection[Result]:
        try:
            report = self._shapes.validate_text(data, format="ntriples")
        except ValueError as error:
            raise CannotJudge(str(error)) from None
        return {_result(one) for one in report.results}


def _result(one: Any) -> Result:  # noqa: ANN401 - the package ships no types
    shape = one.source_shape.removeprefix("<").removesuffix(">")
    return Result.of(shape, one.focus_node, _respelled(one.value or ""))


def _respelled(term: str) -> str:
    """Return a literal with the escapes that pyoxigraph uses, so that texts can be compared."""
    if "\\" not in term:
        return term
    line = f"<urn:s> <urn:p> {term} ."
    return str(next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).object)
