"""The code lists as tables, for those who fill in or check a spreadsheet.

A comma would put a whole line into one cell of a French Excel, whose list separator is the
semicolon; and without a mark at the front (U+FEFF) it would read é as Ã©.
"""

import csv
import io
from typing import Final

from algords.standard.terms import Code, CodeList, code_lists

_COLUMNS: Final = (
    "code",
    "notation",
    "cle_fr",
    "key_en",
    "libelle_fr",
    "label_en",
    "definition_fr",
    "definition_en",
)


def pages() -> dict[str, bytes]:
    """Return one table a code list, its codes in the order of the list."""
    return {
        f"ontology/codes/csv/{one.iri.rsplit('/', 1)[-1]}.csv": _table(one)
        for one in code_lists().values()
    }


def _table(one: CodeList) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(code) for code in one.codes)
    return text.getvalue().encode("utf-8-sig")


def _row(code: Code) -> tuple[str, ...]:
    notation = code.iri.rsplit("/", 1)[-1]
    pairs = (code.key, code.label, code.definition)
    return (code.iri, notation, *(said for text in pairs for said in (text.fr, text.en)))
