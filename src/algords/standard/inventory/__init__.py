"""The French inventory of algorithms as a sheet: its columns, and the fields that they hold.

Etalab's template is a list of items for each algorithm; here a row is an algorithm, an item is a
column. How a column is called and what to write there is said in ``ontology/inventories``, which
fields it holds in ``ontology/alignments``: a close match is the main field of the column, a broad
one a part that stands in the cell behind its own label. What the cells say is read by
`algords.standard.inventory.reading`, and written by `algords.standard.inventory.writing`.
"""

from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.records import record
from algords.standard._turtle import ALGORDS, DCT, RDFS, SH, SKOS, Index
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import ALGORITHM, Field, Kind, field_of_property
from algords.text import LANGUAGES, Text, folded

__all__ = ["Column", "Inventory", "column_named", "inventory"]

_SHEET: Final = "https://w3id.org/algords/inventory/fr-etalab"
_CSVW: Final = "http://www.w3.org/ns/csvw#"
_OWL_VERSION: Final = "http://www.w3.org/2002/07/owl#versionInfo"
_MAIN: Final = (SKOS + "exactMatch", SKOS + "closeMatch")
_PART: Final = SKOS + "broadMatch"


@record
class Column:
    """An item of the inventory; ``key`` is our word for it, ``title`` its heading.

    ``main`` is the field whose values stand in the cell as they are, None where every value is
    behind a label; ``parts`` are the fields that do. ``within`` is the English key of the block of
    an algorithm in which ``main`` stands, None where it stands in the algorithm itself.
    """

    key: str
    title: Text
    section: Text
    help: Text
    example: Text
    required: bool
    main: Field | None
    within: str | None
    parts: tuple[Field, ...]


@record
class Inventory:
    """The sheet: what it is called, and its columns in their order."""

    title: Text
    description: Text
    version: str
    created: str
    modified: str
    source: str
    licence: str
    columns: tuple[Column, ...]


@cache
def inventory() -> Inventory:
    """Return the inventory of Etalab, version 1 of February 2021.

    >>> one = inventory().columns[4]
    >>> one.key, one.title.fr, one.required, one.main.key.en
    ('name', "Nom de l'algorithme", True, 'name')
    """
    folder = resources.ontology_folder()
    index = Index(
        (
            folder / "inventories/fr-etalab.ttl",
            folder / "alignments/fr-etalab-inventory.ttl",
            folder / "fields.ttl",
        )
    )
    sheet = ox.NamedNode(_SHEET)
    nodes = sorted(index.instances(_CSVW + "Column"), key=lambda node: _order(index, node))
    return Inventory(
        title=index.text(sheet, DCT + "title"),
        description=index.text(sheet, DCT + "description"),
        version=index.lexical(sheet, _OWL_VERSION) or "",
        created=index.lexical(sheet, DCT + "created") or "",
        modified=index.lexical(sheet, DCT + "modified") or "",
        source=index.lexical(sheet, DCT + "source") or "",
        licence=index.lexical(sheet, DCT + "license") or "",
        columns=tuple(_column(index, node) for node in nodes),
    )


@cache
def _by_title() -> dict[str, Column]:
    return {
        folded(one.title.say(language)): one
        for one in inventory().columns
        for language in LANGUAGES
    }


def column_named(heading: str) -> Column | None:
    """Return the column that ``heading`` names in either language, None for another heading.

    >>> column_named("NOM DE L’ALGORITHME").key
    'name'
    """
    return _by_title().get(folded(heading))


def _order(index: Index, node: ox.NamedNode) -> int:
    return int(index.lexical(node, SH + "order") or 0)


def _column(index: Index, node: ox.NamedNode) -> Column:
    theirs = index.value(node, DCT + "source")
    section = index.value(node, SH + "group") or node
    main = next(iter(_matched(index, theirs, _MAIN)), None)
    return Column(
        key=node.value.rpartition("/")[2],
        title=_plain(index.text(node, _CSVW + "title")),
        section=index.text(section, RDFS + "label"),
        help=index.text(node, DCT + "description"),
        example=index.text(node, SKOS + "example"),
        required=index.lexical(node, _CSVW + "required") == "true",
        main=main,
        within=None if main is None else _within(main),
        parts=tuple(_matched(index, theirs, (_PART,))),
    )


def _plain(title: Text) -> Text:
    """Return ``title`` with the spaces of a keyboard: people and programs type it to find it."""
    return Text(fr=title.fr.replace("\u00a0", " "), en=title.en)


def _matched(index: Index, theirs: object, matches: tuple[str, ...]) -> list[Field]:
    """Return our fields that match ``theirs`` in one of these ways, in the order of a fiche."""
    subjects = [
        one.subject
        for one in index.triples
        if one.predicate.value in matches and one.object == theirs
    ]
    known = field_of_property()
    iris = [
        index.lexical(subject, ALGORDS + "property") or subject.value
        for subject in subjects
        if isinstance(subject, ox.NamedNode)
    ]
    return sorted((known[iri] for iri in iris if iri in known), key=lambda field: field.order)


def _within(field: Field) -> str | None:
    """Return the key of the only block of an algorithm that holds ``field``, if it does not."""
    own = blocks()[ALGORITHM].fields
    if field in own:
        return None
    holders = [
        one.key.en
        for one in own
        if one.kind is Kind.BLOCK
        and any(field in blocks()[held].fields for held in block_classes(one))
    ]
    if len(holders) != 1:
        raise AssertionError(field.key.en)
    return holders[0]
