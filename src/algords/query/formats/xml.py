"""SPARQL Query Results XML (second edition)."""

from typing import Final

import pyoxigraph as ox

from algords.query.asking import Answer
from algords.text import Language, Text

__all__ = ["KINDS", "TITLE", "write"]

TITLE: Final = Text(fr="XML, résultats SPARQL", en="XML, SPARQL results")
KINDS: Final = ("rows", "boolean")


def write(answer: Answer, _language: Language) -> bytes:
    """Return ``answer`` in this form."""
    found = answer.results()
    return b"" if found is None else found.serialize(format=ox.QueryResultsFormat.XML) or b""
