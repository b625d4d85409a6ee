"""A result about an RDF graph → the place in the document where it can be mended."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from algords.documents.model import escape
from algords.linked.model import Fiche, Node, Statement, Value
from algords.records import record
from algords.standard.terms import Kind, field_of_property
from algords.text import Language

__all__ = ["Spot", "first_missing", "locate"]

_FIELD: Final = "https://w3id.org/algords/ns#field"


@record
class Spot:
    """Where a finding is shown: a pointer, and the value that stands there, if any does."""

    pointer: str
    value: str | None


def first_missing(fiche: Fiche, start: Node, paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the first of ``paths`` that nothing stands at, the first of all when none is missing.

    What is said to have no value is not missing.
    """
    absent = {one.object.value for one in fiche.by_predicate.get(_FIELD, ())}
    for path in paths:
        if path and path[-1] not in absent and not _reached(fiche, start, path):
            return path
    return paths[0]


def _reached(fiche: Fiche, start: Node, path: tuple[str, ...]) -> bool:
    nodes: list[Node] = [start]
    for step in path[:-1]:
        said = [one.object for node in nodes for one in fiche.objects(node, step)]
        nodes = [value for value in said if not isinstance(value, ox.Literal)]
    return any(fiche.objects(node, path[-1]) for node in nodes)


def locate(
    fiche: Fiche, start: Node, path: tuple[str, ...], value: Value | None, language: Language
) -> Spot:
    """Return the spot that a result speaks of.

    ``start`` is the algorithm, or the block that the rule is about; ``path`` is the rule's:
    properties to follow from there. When it breaks off, the spot is where the missing field
    should stand, named by its key in ``language``. ``value`` is what the engine objects to.
    """
    if not path and value is not None:
        for statement in fiche.statements:
            if statement.object == value:
                return Spot(pointer=statement.pointer, value=_said(statement))
    return _follow(fiche, (start, _pointer_of(fiche, start)), path, value, language)


def _pointer_of(fiche: Fiche, node: Node) -> str:
    """Return where ``node`` is described, or else where it is referred to."""
    if node == fiche.node:
        return fiche.pointer
    referred = (one.pointer for one in fiche.statements if one.object == node)
    return fiche.nodes.get(node) or next(referred, fiche.pointer)


def _follow(
    fiche: Fiche,
    start: tuple[Node, str],
    path: tuple[str, ...],
    value: Value | None,
    language: Language,
) -> Spot:
    places = [start]
    for position, step in enumerate(path):
        last = position == len(path) - 1
        found: list[Statement] = []
        if value is not None:
            found = [one for node, _ in places for one in fiche.stating(node, step, value)]
        if not found:
            found = [one for node, _ in places for one in fiche.objects(node, step)]
        if not found:
            return Spot(pointer=places[0][1] + _key(step, language), value=None)
        if last:
            return _at(found[0], step, value)
        places = [
            (statement.object, fiche.nodes.get(statement.object, statement.pointer))
            for statement in found
            if not isinstance(statement.object, ox.Literal)
        ]
        if not places:
            return Spot(pointer=found[0].pointer, value=_said(found[0]))
    return Spot(pointer=start[1], value=None)


def _at(statement: Statement, step: str, value: Value | None) -> Spot:
    """Return where ``statement`` is; the whole list where no entry of it is objected to.

    A list of measures lacks one: its first entry has done nothing wrong.
    """
    field = field_of_property().get(step)
    whole = value is None and field is not None and field.kind is Kind.BLOCK
    above = statement.pointer.rpartition("/")
    pointer = above[0] if whole and above[2].isdigit() else statement.pointer
    return Spot(pointer=pointer, value=None if whole else _said(statement))


def _said(statement: Statement) -> str | None:
    """Return what is written there; a block or a list of them is no value to show."""
    term = statement.object
    if isinstance(term, ox.BlankNode):
        return None
    field = field_of_property().get(statement.predicate.value)
    coded = field is not None and field.kind in (Kind.CODE, Kind.FIELD)
    return term.value.rpartition("/")[2] if coded else term.value


def _key(step: str, language: Language) -> str:
    field = field_of_property().get(step)
    return "" if field is None else escape(field.key.say(language))
