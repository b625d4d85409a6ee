"""The rules and their fixtures, as engines get them (W3C SHACL test vocabulary)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from algords.standard.rules import DOCUMENT_PROFILE
from algords.validation.engines import Result as Found
from algords.validation.graph import engine_graph
from gates import TOP

__all__ = ["SH", "Case", "Triples", "as_ntriples", "cases"]

Triples: TypeAlias = tuple[ox.Triple, ...]
SH: Final = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A rule, the data of its fixture (N-Triples) and the results that the fixture declares."""

    code: str
    shapes: Triples
    data: str
    expected: frozenset[Found]


@cache
def cases() -> tuple[Case, ...]:
    """Return every rule that an engine judges with its fixture, in the order of the codes.

    A rule without a fixture is left out: the gate of the rules says so.
    """
    fixtures = {path.stem: path for path in (TOP / "tests/rules").glob("*.ttl")}
    return tuple(
        _case(path, fixtures[path.stem])
        for path in sorted((TOP / "shapes").glob("*/*.ttl"), key=lambda path: path.stem)
        if path.stem in fixtures and path.parent.name != DOCUMENT_PROFILE
    )


def as_ntriples(triples: Iterable[ox.Triple]) -> str:
    """Return ``triples`` as N-Triples."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _case(shape: Path, fixture: Path) -> Case:
    triples = _read(fixture)
    results = [one.object for one in triples if one.predicate.value == SH + "result"]
    return Case(
        code=shape.stem,
        shapes=_read(shape),
        data=engine_graph(triples),
        expected=frozenset(_declared(triples, node) for node in results),
    )


def _declared(triples: Triples, node: object) -> Found:
    said = {
        one.predicate.value.removeprefix(SH): one.object
        for one in triples
        if one.subject == node and one.predicate.value.startswith(SH)
    }
    return Found.of(
        shape=getattr(said["sourceShape"], "value", ""),
        focus=str(said["focusNode"]),
        value=str(said.get("value", "")),
    )


def _read(path: Path) -> Triples:
    return tuple(
        quad.triple
        for quad in ox.parse(
            path=path,
            format=ox.RdfFormat.TURTLE,
            base_iri=path.as_uri(),
            rename_blank_nodes=True,
        )
    )
