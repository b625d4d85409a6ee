"""What a fiche may hold, as the columns and the tables that it fills.

A block that a fiche has once is told in the row of what holds it; one that it may have several
times has rows of its own. All of it is derived from the fields of the vocabulary.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from algords.records import record
from algords.standard.blocks import block_classes, blocks, fields_of_all
from algords.standard.terms import ALGORITHM, Field, Kind, classes, field_of_property

__all__ = ["Part", "Shape", "fiche_types", "has_rows", "main_shape"]

# The file that holds the metadata of a description; what may have one is described by a fiche.
_FICHE: Final = "https://w3id.org/algords/ns#Fiche"


@record
class Part:
    """A field, and the shape of its blocks if it holds some."""

    field: Field
    shape: "Shape | None"


@record
class Shape:
    """A kind of row: its parts by their English keys, in writing order, and the types it may be."""

    types: frozenset[str]
    parts: Mapping[str, Part]

    @property
    def cells(self) -> tuple[Part, ...]:
        """The parts that are told in the row itself: values, and blocks that stand there once."""
        return tuple(one for one in self.parts.values() if not has_rows(one))


def has_rows(part: Part) -> bool:
    """Say whether the blocks of ``part`` have rows of their own."""
    return part.field.kind is Kind.BLOCK and part.field.repeatable


@cache
def main_shape() -> Shape:
    """Return the shape of a fiche, be it of an algorithm or of another thing that has fiches.

    >>> list(main_shape().parts)[:3]
    ['name', 'description', 'identifier']
    """
    return _shape(_described(), frozenset((ALGORITHM,)))


@cache
def fiche_types() -> frozenset[str]:
    """Return the English names of the types of what a fiche describes.

    >>> "Algorithm" in fiche_types()
    True
    """
    return frozenset(_names(_described()))


def _described() -> tuple[str, ...]:
    """Return the classes that have a block on the fiche itself, algorithms first."""
    [fiche] = [one for one in field_of_property().values() if block_classes(one) == (_FICHE,)]
    found = [iri for iri, block in blocks().items() if fiche in block.fields]
    return tuple(sorted(found, key=lambda iri: (iri != ALGORITHM, iri)))


def _shape(held: Iterable[str], inside: frozenset[str]) -> Shape:
    """Return the shape of blocks of the classes ``held``; blocks of ``inside`` stand around theirs.

    A class is not opened again inside itself: programmes of programmes are named, not told in full.
    """
    found = {field for iri in held for field in blocks()[iri].fields}
    return _of_fields(held, found, inside)


def _of_fields(held: Iterable[str], found: Iterable[Field], inside: frozenset[str]) -> Shape:
    ordered = sorted(found, key=lambda field: (field.order, field.property))
    return Shape(
        types=frozenset(_names(held)),
        parts={field.key.en: Part(field=field, shape=_inner(field, inside)) for field in ordered},
    )


def _inner(field: Field, inside: frozenset[str]) -> Shape | None:
    if field.kind is not Kind.BLOCK:
        return None
    held = block_classes(field)
    if inside.isdisjoint(held):
        return _shape(held, inside | set(held))
    return _of_fields(held, fields_of_all(), inside)


def _names(held: Iterable[str]) -> list[str]:
    return [classes()[iri].en if iri in classes() else iri for iri in held]
