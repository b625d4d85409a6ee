"""A result about an RDF graph → the place in the document where it can be mended."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from algords.documents.model import escape
from algords.linked.model import Fiche, Node, Statement, Value
from algords.records import record
from algords.standard.terms import Kind, field_of_property
from algords.text import Language

__all__ = ["Locator", "Spot", "said_absent"]

_FIELD: Final = "https://w3id.org/algords/ns#field"


@record
class Spot:
    """Where a finding is shown: a pointer, and the value that stands there, if any does."""

    pointer: str
    value: str | None


@record
class _Way:
    """Where a path leads: the ``first`` statement at its end, and the blocks there with places."""

    first: Statement | None
    blocks: Mapping[Node, str]


class Locator:
    """Finds the places of one fiche.

    Each way is gone once, however many results speak of it: a fiche of thousands of blocks has as
    many results, which would each look at all blocks.
    """

    def __init__(self, fiche: Fiche, language: Language) -> None:
        """Look in ``fiche``, whose keys are in ``language``."""
        self._fiche = fiche
        self._language: Language = language
        self._absent = said_absent(fiche)
        self._ways: dict[tuple[Node, tuple[str, ...]], _Way] = {}

    def first_missing(self, start: Node, paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the first of ``paths`` that nothing stands at, the first of all if none is so.

        What is said to have no value is not missing.
        """
        for path in paths:
            if path and path[-1] not in self._absent and self._way(start, path).first is None:
                return path
        return paths[0]

    def locate(self, start: Node, path: tuple[str, ...], value: Value | None) -> Spot:
        """Return the spot that a result speaks of.

        ``start`` is the algorithm, or the block that the rule is about; ``path`` is the rule's:
        properties to follow from there. When it breaks off, the spot is where the missing field
        should stand, named by its key. ``value`` is what the engine objects to.
        """
        if not path:
            said = None if value is None else self._saying.get(value)
            if said is not None:
                return Spot(pointer=said.pointer, value=_said(said))
            return Spot(pointer=self._pointer_of(start), value=None)
        return self._follow(start, path, value)

    def _follow(self, start: Node, path: tuple[str, ...], value: Value | None) -> Spot:
        places: Mapping[Node, str] = {start: self._pointer_of(start)}
        on_the_way = True  # not led aside by the value, so that the way is known
        for position, step in enumerate(path):
            found = self._stating(places, step, value)
            if found is None:
                way = self._way(start, path[: position + 1]) if on_the_way else None
                way = way or self._step(places, step)
                first, ahead = way.first, way.blocks
            else:
                first, ahead, on_the_way = found[0], self._blocks(found), False
            if first is None:
                return Spot(pointer=next(iter(places.values())) + self._key(step), value=None)
            if position == len(path) - 1:
                return _at(first, step, value)
            if not ahead:
                return Spot(pointer=first.pointer, value=_said(first))
            places = ahead
        raise AssertionError(path)

    def _way(self, start: Node, path: tuple[str, ...]) -> _Way:
        known = self._ways.get((start, path))
        if known is None:
            before = self._way(start, path[:-1]).blocks if len(path) > 1 else (start,)
            known = self._ways[start, path] = self._step(before, path[-1])
        return known

    def _step(self, places: Iterable[Node], step: str) -> _Way:
        said = [one for node in places for one in self._fiche.objects(node, step)]
        return _Way(first=said[0] if said else None, blocks=self._blocks(said))

    def _stating(
        self, places: Mapping[Node, str], step: str, value: Value | None
    ) -> Sequence[Statement] | None:
        """Return what says ``value`` by ``step`` in one of ``places``, in their order, if any."""
        if value is None:
            return None
        said: Sequence[Statement] = self._by_value.get((step, value), ())
        if len(places) <= len(said):  # whichever are fewer are looked through
            return [
                one for node in places for one in self._fiche.stating(node, step, value)
            ] or None
        return [one for one in said if one.subject in places] or None

    def _blocks(self, said: Iterable[Statement]) -> Mapping[Node, str]:
        found: dict[Node, str] = {}
        for one in said:
            if not isinstance(one.object, ox.Literal):
                found.setdefault(one.object, self._fiche.nodes.get(one.object, one.pointer))
        return found

    def _pointer_of(self, node: Node) -> str:
        """Return where ``node`` is described, or else where it is referred to."""
        if node == self._fiche.node:
            return self._fiche.pointer
        described = self._fiche.nodes.get(node)
        referred = self._saying.get(node)
        return described or (self._fiche.pointer if referred is None else referred.pointer)

    @cached_property
    def _saying(self) -> Mapping[Value, Statement]:
        """The first statement of each value."""
        return {one.object: one for one in reversed(self._fiche.statements)}

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, Value], Sequence[Statement]]:
        """The statements by predicate and value, in the order of the document."""
        found: dict[tuple[str, Value], list[Statement]] = {}
        for one in self._fiche.statements:
            found.setdefault((one.predicate.value, one.object), []).append(one)
        return found

    def _key(self, step: str) -> str:
        field = field_of_property().get(step)
        return "" if field is None else escape(field.key.say(self._language))


def said_absent(fiche: Fiche) -> frozenset[str]:
    """Return the properties that ``fiche`` says to have no value."""
    return frozenset(one.object.value for one in fiche.by_predicate.get(_FIELD, ()))


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
