"""Turtle, sorted, with the prefixes that every question knows."""

from typing import Final

import pyoxigraph as ox

from algords.query.asking import PREFIXES, Answer
from algords.text import Language, Text

__all__ = ["KINDS", "TITLE", "write"]

TITLE: Final = Text(fr="Turtle, un graphe de données", en="Turtle, a graph of data")
KINDS: Final = ("triples",)


def write(answer: Answer, _language: Language) -> bytes:
    """Return ``answer`` in this form."""
    return ox.serialize(answer.triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
