"""The addresses by which a fiche refers to what has a fiche of its own."""

from functools import cache
from pathlib import PurePosixPath
from typing import Final

import pyoxigraph as ox

from algords.findings import Link
from algords.linked.model import Fiche
from algords.standard.blocks import block_classes
from algords.standard.terms import ALGORITHM, PROGRAMME, Field, field_of_property

__all__ = ["folder_of", "links_to_fiches"]

# What a fiche can be about; a field that holds one refers to a fiche of its own.
_SUBJECTS: Final = frozenset((ALGORITHM, PROGRAMME))
_RELATED: Final = "http://purl.org/dc/terms/relation"


def links_to_fiches(fiche: Fiche) -> tuple[Link, ...]:
    """Return the addresses by which ``fiche`` refers to what has a fiche of its own.

    Those are the values of fields that hold an algorithm or a programme, written as an address
    alone, and the related resources that look like an identifier rather than a file.
    """
    found = [
        (one.pointer, one.object)
        for iri in _referring()
        for one in fiche.by_predicate.get(iri, ())
        if isinstance(one.object, ox.NamedNode)
    ]
    if not found:
        return ()
    described = {one.subject for one in fiche.statements}
    return tuple(
        Link(pointer=pointer, target=node.value)
        for pointer, node in found
        if node not in described and _may_be_an_identifier(node.value)
    )


@cache
def _referring() -> tuple[str, ...]:
    return tuple(sorted(iri for iri, field in field_of_property().items() if _refers(field)))


def _refers(field: Field) -> bool:
    return field.property == _RELATED or not _SUBJECTS.isdisjoint(block_classes(field))


def _may_be_an_identifier(address: str) -> bool:
    last = address[len(folder_of(address)) :]
    return bool(last) and not PurePosixPath(last).suffix and "?" not in last


def folder_of(address: str) -> str:
    """Return ``address`` without its last step.

    >>> folder_of("https://example.org/algorithms/nursery")
    'https://example.org/algorithms/'
    """
    return address[: max(address.rfind("/"), address.rfind("#")) + 1]
