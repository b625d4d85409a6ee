"""Bytes in any form we know → fiche documents, the one form that everything else works on.

A JSON or YAML fiche passes as it is, with its places. RDF, and the records of a register, are
rewritten as fiches, which nobody wrote in that form: places in RDF are found by a search for words,
records have none.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from types import ModuleType
from typing import Any, Final

from algords.documents.model import Document, Notice, Positions
from algords.documents.reading import document_formats, read_document, suffixes
from algords.documents.text import decode, first_foreign_byte
from algords.errors import UsageError
from algords.linked.rdf import RDF_FORMATS, read_rdf
from algords.records import record
from algords.standard.contexts import context_language
from algords.text import Text

__all__ = ["Intake", "Record", "input_formats", "input_suffixes", "take_in"]

_RDF_OF_SUFFIX: Final = {suffix: name for name, (_, suffix) in RDF_FORMATS.items()}
# What a text without a telling name starts with, when it is Turtle or RDF/XML.
_STARTS: Final = {
    b"@prefix": "turtle",
    b"@base": "turtle",
    b"PREFIX": "turtle",
    b"<?xml": "rdfxml",
    b"<rdf:RDF": "rdfxml",
    b"<http": "turtle",
    b"_:": "turtle",
}


@record
class Record:
    """One unit of what came in: a whole document, or one record of a register.

    ``id`` tells it from the others of the same input, empty for a whole document; ``native`` are
    its bytes as they came.
    """

    id: str
    document: Document
    native: bytes


@record
class Intake:
    """What came in; ``losses`` is there for a register only (the contract of ``--losses``)."""

    format: str
    records: tuple[Record, ...]
    skipped: tuple[tuple[str, Text], ...] = ()
    losses: Mapping[str, Any] | None = None


def input_formats() -> tuple[str, ...]:
    """Return the names of all forms that can be read: documents, RDF, registers."""
    return (*document_formats(), *sorted(RDF_FORMATS), *_registers().register_names())


def input_suffixes() -> tuple[str, ...]:
    """Return the file name endings that are looked for in a folder, sorted."""
    return tuple(sorted((*suffixes(), *_RDF_OF_SUFFIX)))


def take_in(data: bytes, name: str, format_name: str | None = None) -> Intake:
    """Return the fiche documents in ``data``, which the user knows as ``name``.

    The form is ``format_name``, one of `input_formats`; else it is told by the ending of ``name``,
    by the first characters, or by a register that recognises its own records.

    Raises:
        DocumentError: the bytes cannot be read in that form.
        UsageError: no form has that name.
    """
    form = format_name or _told_by(name, data)
    if form in RDF_FORMATS:
        return _of_rdf(data, name, form)
    if form is None or form in document_formats():
        document = read_document(data, name, form)
        known = _register_of(document) if form is None else None
        return _of_document(document, data) if known is None else _of_register(known, document)
    if form in _registers().register_names():
        return _of_register(form, read_document(data, name))
    raise _unknown(form)


def _told_by(name: str, data: bytes) -> str | None:
    suffix = PurePath(name).suffix.lower()
    if suffix in _RDF_OF_SUFFIX:
        return _RDF_OF_SUFFIX[suffix]
    if suffix:
        return None
    start = data.lstrip()[:10]
    return next((form for mark, form in _STARTS.items() if start.startswith(mark)), None)


def _register_of(document: Document) -> str | None:
    """Return the register that ``document`` comes from; what has a context of ours is a fiche."""
    data = document.data
    blocks = data if isinstance(data, list) else [data]
    if blocks and all(_is_fiche(one) for one in blocks):
        return None
    found: str | None = _registers().detect(data)
    return found


def _is_fiche(block: object) -> bool:
    context = block.get("@context") if isinstance(block, dict) else None
    return isinstance(context, str) and context_language(context) is not None


def _registers() -> ModuleType:
    from algords import registers  # noqa: PLC0415 - a fiche needs none of them

    return registers


def _of_document(document: Document, data: bytes) -> Intake:
    record = Record(id="", document=document, native=data)
    return Intake(format=document.format, records=(record,))


def _of_rdf(data: bytes, name: str, form: str) -> Intake:
    # Imported here: a fiche is not rewritten.
    from algords.documents.searching import search_positions  # noqa: PLC0415
    from algords.linked.writer import write_document  # noqa: PLC0415

    fiche = write_document(read_rdf(data, form), "en")
    text, foreign = decode(data), first_foreign_byte(data)
    made = _made(name, form, fiche)
    searched = replace(
        made,
        text=text,
        locate=lambda: search_positions(text, fiche),
        notices=() if foreign is None else (Notice("DOC-21", foreign),),
    )
    record = Record(id="", document=searched, native=data)
    return Intake(format=form, records=(record,))


def _of_register(register: str, document: Document) -> Intake:
    conversion = _registers().convert(register, document.data)
    return Intake(
        format=register,
        records=tuple(
            Record(
                id=one.record_id,
                document=_made(document.name, register, one.data),
                native=one.native,
            )
            for one in conversion.fiches
        ),
        skipped=conversion.losses.skipped,
        losses=conversion.losses.as_json(),
    )


def _made(name: str, form: str, fiche: Mapping[str, Any]) -> Document:
    """Return a document that nobody wrote: it has no text, hence no places."""
    return Document(
        name=name, format=form, text="", data=fiche, typed=True, locate=Positions, made=True
    )


def _unknown(form: str) -> UsageError:
    listed = ", ".join(input_formats())
    return UsageError(
        Text(
            fr=f"Aucune forme de fichier ne s'appelle « {form} ».",
            en=f"No form of file is called “{form}”.",
        ),
        Text(fr=f"Formes lues : {listed}.", en=f"Forms that are read: {listed}."),
    )
