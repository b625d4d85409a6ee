"""SPARQL 1.1 Query Results TSV: terms in full, between tabs."""

from typing import Final

import pyoxigraph as ox

from algords.query.asking import Answer
from algords.text import Language, Text

__all__ = ["KINDS", "TITLE", "write"]

TITLE: Final = Text(fr="TSV, les termes en entier", en="TSV, terms in full")
KINDS: Final = ("rows",)


def write(answer: Answer, _language: Language) -> bytes:
    """Return ``answer`` in this form."""
    found = answer.results()
    return b"" if found is None else found.serialize(format=ox.QueryResultsFormat.TSV) or b""
