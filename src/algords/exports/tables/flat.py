"""The main table alone, as CSV (RFC 4180): one fiche a row."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from algords.exports.model import Unit
from algords.exports.tables.columns import columns_of
from algords.exports.tables.records import Reader
from algords.exports.tables.shapes import main_shape
from algords.exports.tables.waiting import all_languages
from algords.text import Language

__all__ = ["csv_lines", "write_csv"]

_BYTES: Final = 1 << 16
# Without it, Excel takes the file for one in the code page of the machine.
_BYTE_ORDER_MARK: Final = "\ufeff"


def write_csv(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    """Yield the main table, with the keys of ``language`` as names of its columns.

    What a fiche may have several times, such as its criteria, has no place in it.
    """
    languages, every = all_languages(units)
    columns = columns_of(main_shape(), language, languages)
    reader = Reader(language, languages, repeated=False)
    rows = (columns.row(said) for fiches in every for said in reader.records(fiches))
    yield _BYTE_ORDER_MARK.encode()
    yield from csv_lines(chain([columns.names], rows))


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield ``rows`` as CSV in UTF-8, some at a time."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(row)
        if text.tell() > _BYTES:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
