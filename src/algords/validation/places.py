"""Known fields in blocks that do not expect them, as the vocabulary places them.

The class of a block is that of the field which holds it, and those that it names itself.
"""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from algords.linked.model import RDF_TYPE, Fiche, Node, Statement
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import Field, field_of_property
from algords.text import Text

__all__ = ["misplaced"]


def misplaced(fiche: Fiche) -> Iterator[tuple[Statement, Field, Text]]:
    """Yield the statements whose field stands in the wrong block, with where it belongs."""
    classes = _classes(fiche)
    for statement in fiche.statements:
        field = field_of_property().get(statement.predicate.value)
        here = classes.get(statement.subject, frozenset())
        if field is None or not here or any(field in blocks()[one].fields for one in here):
            continue
        yield statement, field, _places(field)


def _classes(fiche: Fiche) -> Mapping[Node, frozenset[str]]:
    found: dict[Node, set[str]] = {}
    for statement in fiche.statements:
        value = statement.object
        if statement.predicate.value == RDF_TYPE and isinstance(value, ox.NamedNode):
            found.setdefault(statement.subject, set()).add(value.value)
        field = field_of_property().get(statement.predicate.value)
        if field is not None and not isinstance(value, ox.Literal):
            found.setdefault(value, set()).update(block_classes(field))
    return {
        node: frozenset(one for one in named if one in blocks()) for node, named in found.items()
    }


def _places(field: Field) -> Text:
    labels = [one.label for one in blocks().values() if field in one.fields and one.label.fr]
    return Text(
        fr=", ".join(sorted({label.fr for label in labels})),
        en=", ".join(sorted({label.en for label in labels})),
    )
