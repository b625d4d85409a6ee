"""SPARQL 1.1 Query Results JSON."""

from typing import Final

import pyoxigraph as ox

from algords.query.asking import Answer
from algords.text import Language, Text

__all__ = ["KINDS", "TITLE", "write"]

TITLE: Final = Text(fr="JSON, résultats SPARQL 1.1", en="JSON, SPARQL 1.1 results")
KINDS: Final = ("rows", "boolean")


def write(answer: Answer, _language: Language) -> bytes:
    """Return ``answer`` in this form."""
    found = answer.results()
    return b"" if found is None else found.serialize(format=ox.QueryResultsFormat.JSON) or b""
