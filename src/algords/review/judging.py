"""The bytes of one file → the reports on what they hold."""

from collections.abc import Sequence

from algords.errors import DocumentError
from algords.findings import DocumentReport
from algords.intake import take_in
from algords.text import Text
from algords.validation.checking import Checker
from algords.validation.reporting import unreadable

__all__ = ["judge", "not_judged"]


def judge(
    checker: Checker, data: bytes, name: str, part: int = 0, parts: int = 1
) -> Sequence[DocumentReport]:
    """Return one report a record of ``data``: a file is one record, a register has many.

    Of the records, those numbered ``part``, ``part + parts``, ``part + 2 * parts``… are judged, so
    that several processes can share a large register.
    """
    try:
        records = take_in(data, name).records
    except DocumentError as error:
        return () if part else (unreadable(name, error, None),)
    return tuple(checker.check_document(one.document) for one in records[part::parts])


def not_judged(name: str, why: Text) -> DocumentReport:
    """Return the report on a file whose judging was stopped, ``why`` in a few words."""
    return unreadable(name, DocumentError("DOC-16", details={"found": why}), None)
