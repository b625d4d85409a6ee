"""Documents that nobody wrote: made of RDF, or of a record of a register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from algords.documents.model import Document, Notice, Positions, Span, escape
from algords.documents.text import decode, first_foreign_byte
from algords.records import record

if TYPE_CHECKING:
    from algords.registers import Converted

__all__ = ["Record", "document_of_rdf", "document_of_record"]


@record
class Record:
    """One unit of what came in: a whole document, or one record of a register.

    ``id`` tells it from the others of the same input, empty for a whole document; ``native`` gives
    its bytes as they came.
    """

    id: str
    document: Document
    native: Callable[[], bytes]


def document_of_rdf(data: bytes, name: str, form: str, triples: Sequence[ox.Triple]) -> Document:
    """Return the fiche that ``triples`` say; its places are looked for in the text of ``data``."""
    # Imported here: a fiche is not rewritten.
    from algords.documents.searching import search_positions  # noqa: PLC0415
    from algords.linked.rdf import named_graphs  # noqa: PLC0415
    from algords.linked.writer import write_document  # noqa: PLC0415

    fiche = write_document(triples, "en")
    text, foreign, graphs = decode(data), first_foreign_byte(data), named_graphs(data, form)
    encoding = None if foreign is None else Notice("DOC-21", foreign)
    return replace(
        _made(name, form, fiche),
        text=text,
        locate=lambda: search_positions(text, fiche),
        notices=tuple(one for one in (encoding, graphs) if one is not None),
    )


def document_of_record(
    converted: "Converted", name: str, form: str, document: Document | None
) -> Document:
    """Return the fiche of a record; its places are the cells or lines of the values it was made of.

    ``document`` is the text that the record stands in, where that is JSON or YAML.
    """
    return Document(
        name=name,
        format=form,
        text="" if document is None else document.text,
        data=converted.data,
        typed=True,
        locate=lambda: _positions(converted, document),
        made=True,
    )


def _positions(converted: "Converted", document: Document | None) -> Positions:
    found: dict[str, Span] = {}
    for pointer, native in _fields(converted):
        span = converted.record.span(native, document)
        if span is not None:
            found[pointer] = span
    return Positions(keys=found, values=found)


def _fields(converted: "Converted") -> Sequence[tuple[str, str]]:
    """Return the pointers of the parts of a fiche, and the native field that each came from."""
    data = converted.data
    about = data.get("fiche", {})
    # Of what is missing both may be asked for.
    taken = [
        (where + escape(key), native)
        for key, native in converted.took.items()
        for where, other in (("", about), ("/fiche", data))
        if key not in other
    ]
    kept = [
        (f"/fiche/native_values/{number}", one["native_field"])
        for number, one in enumerate(about.get("native_values", ()))
    ]
    return [("", ""), *taken, *kept]


def _made(name: str, form: str, fiche: Mapping[str, Any]) -> Document:
    """Return a document that nobody wrote: it has no text, hence no places."""
    return Document(
        name=name, format=form, text="", data=fiche, typed=True, locate=Positions, made=True
    )
