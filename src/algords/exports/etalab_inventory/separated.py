"""The inventory as CSV (RFC 4180): commas, UTF-8, one line break within cells, two between rows.

So French open data asks for it (guide of schema.data.gouv.fr); spreadsheets get the workbook.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from algords.exports.etalab_inventory.rows import rows
from algords.exports.model import Unit
from algords.formulas import escaped
from algords.standard.inventory import inventory
from algords.text import Language

__all__ = ["write_csv"]


def write_csv(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    """Yield the headings, then the row of each algorithm, in memory one at a time."""
    columns = inventory().columns
    yield _line([column.title.say(language) for column in columns])
    for row in rows(units, language):
        yield _line([escaped(row[column.key], formulas=True) for column in columns])


def _line(cells: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
