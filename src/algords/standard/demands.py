"""Which rules ask that something be said: read from their shapes, listed nowhere.

A shape asks where it counts at least one value, or one value in particular (SHACL §4.2, §4.7.3 and
§4.8.1), at the field that its rule is about. What it counts of other fields are its conditions: in
which case it asks, and what stands in for an answer.
"""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from algords.standard._turtle import ALGORDS, SH, Index, Term

__all__ = ["asks"]

_AT_LEAST: Final = (SH + "minCount", SH + "qualifiedMinCount")


def asks(index: Index, rule: ox.NamedNode) -> bool:
    """Say whether ``rule`` asks that a field be filled."""
    asked = list(_asked(index, rule, set()))
    fields = [index.steps(path) for path in index.objects(rule, ALGORDS + "fieldPath")]
    if not fields:
        return any(ALGORDS + "absentValue" not in steps for steps in asked)
    wanted = {steps[-1] for steps in fields if steps}
    return any(steps and wanted.intersection((steps[0], steps[-1])) for steps in asked)


def _asked(index: Index, node: Term, seen: set[Term]) -> Iterator[list[str]]:
    """Yield the steps of each path at which a shape wants a value, ``sh:not`` left out."""
    seen.add(node)
    path = index.value(node, SH + "path")
    counts = any(index.lexical(node, one) not in (None, "0") for one in _AT_LEAST)
    if path is not None and (counts or index.value(node, SH + "hasValue") is not None):
        yield index.steps(path)
    for predicate, values in index.said(node).items():
        for value in values:
            if isinstance(value, ox.BlankNode) and value not in seen and predicate != SH + "not":
                yield from _asked(index, value, seen)
