"""The second fast engine: `pyshifty`, written in Rust (optional extra ``shifty``).

The only door to that package. It stands in where `shacl` has no wheel, and gives a second opinion.
Its validation report costs ten times its list of violations, which says the same of shapes that
are each a rule of their own: the shape is the one that has the target.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from algords.validation.engines import CannotJudge, Result

if TYPE_CHECKING:
    import shifty

__all__ = ["PACKAGE", "RANK", "compile_shapes"]

PACKAGE: Final = "shifty"
RANK: Final = 2
_PATH: Final = "http://www.w3.org/ns/shacl#path"


def compile_shapes(shapes: str) -> "_ShiftyEngine":
    """Return the engine, with ``shapes`` (N-Triples, which is Turtle as well) compiled."""
    import shifty  # noqa: PLC0415 - an extra: it may not be installed

    compiled = shifty.PreparedValidator(shapes.encode())
    return _ShiftyEngine(compiled, shifty.__version__, _with_path(shapes))


def _with_path(shapes: str) -> frozenset[str]:
    """Return the IRIs of the shapes that look at values, not at the focus itself."""
    parsed = ox.parse(shapes, format=ox.RdfFormat.N_TRIPLES)
    return frozenset(
        one.subject.value
        for one in parsed
        if one.predicate.value == _PATH and isinstance(one.subject, ox.NamedNode)
    )


class _ShiftyEngine:
    name = "pyshifty"

    def __init__(
        self, shapes: "shifty.PreparedValidator", version: str, with_path: frozenset[str]
    ) -> None:
        self.version = version
        self._shapes = shapes
        self._with_path = with_path

    def judge(self, data: str) -> Collection[Result]:
        try:
            found = self._shapes.validate_algebra(
                data.encode(),
                graph_mode="data",  # the shapes bring no data of their own
                infer=False,
                sort_results=False,
                on_unsupported="error",
            )
        except ValueError as error:
            raise CannotJudge(str(error)) from None
        return {
            Result.of(one.shape_name or "", one.focus_node, self._value(one, reason))
            for one in found.violations
            for reason in one.reasons
        }

    def _value(self, violation: "shifty.Violation", reason: "shifty.Reason") -> str | None:
        """Return the value objected to; under ``sh:and`` the reason names one of an inner shape."""
        looks_at_values = violation.shape_name in self._with_path
        return reason.value if looks_at_values or reason.sparql_diagnostic else None
