"""Bytes in any form we know → fiche documents, the one form that everything else works on.

A JSON or YAML fiche passes as it is, with its places. RDF, and the records of a register, are
rewritten as fiches, which nobody wrote in that form: places in RDF are found by a search for words,
those in a register are the cell or the line that a value was taken from.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from algords.documents.reading import document_formats, suffixes
from algords.intake.pouring import RDF_OF_SUFFIX, Form, Opener, Pouring, opener, registers
from algords.intake.record import Record
from algords.linked.rdf import RDF_FORMATS
from algords.records import record
from algords.text import Text

if TYPE_CHECKING:
    from algords.registers import Account

__all__ = [
    "Form",
    "Intake",
    "Opener",
    "Record",
    "input_formats",
    "input_suffixes",
    "opener",
    "pour_in",
    "take_in",
]


@record
class Intake:
    """What came in: its form, its records, and those of a register that are no fiches, with why."""

    format: str
    records: tuple[Record, ...]
    skipped: tuple[tuple[str, Text], ...] = ()


def input_formats() -> tuple[str, ...]:
    """Return the names of all forms that can be read: documents, RDF, registers."""
    return (*document_formats(), *sorted(RDF_FORMATS), *registers().register_names())


def input_suffixes() -> tuple[str, ...]:
    """Return the file name endings that are looked for in a folder, sorted."""
    return tuple(sorted((*suffixes(), *RDF_OF_SUFFIX)))


def take_in(data: bytes, name: str, form: Form = None) -> Intake:
    """Return the fiche documents in ``data``, which the user knows as ``name``.

    ``form`` is one of `input_formats`, or what a mapping file declares; else it is told by the
    ending of ``name``, by the first characters, or by a register that recognises its own records.

    Raises:
        DocumentError: the bytes cannot be read in that form.
        UsageError: no form has that name.
    """
    poured = Pouring(opener(data), name, form)
    if poured.register is None:
        return Intake(format=poured.format, records=(poured.whole(),))
    account: Account = registers().Account()
    records = tuple(poured.records(account))
    return Intake(
        format=poured.format,
        records=records,
        skipped=tuple((one.record, one.reason) for one in account.skipped),
    )


def pour_in(
    open_file: Opener, name: str, form: Form, account: "Account"
) -> tuple[str, Iterator[Record]]:
    """Return the form of a file, and its records one after the other.

    ``form`` is one of `input_formats`, or what a mapping file declares, or None to tell. The
    records of a register are made as they are asked for, and added up in ``account``; a CSV may be
    larger than memory.

    Raises:
        DocumentError: the bytes cannot be read in that form.
        UsageError: no form has that name.
    """
    poured = Pouring(open_file, name, form)
    if poured.register is None:
        return poured.format, iter((poured.whole(),))
    return poured.format, poured.records(account)
