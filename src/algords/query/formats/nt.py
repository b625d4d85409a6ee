"""N-Triples, sorted."""

from typing import Final

from algords.query.asking import Answer
from algords.text import Language, Text

__all__ = ["KINDS", "TITLE", "write"]

TITLE: Final = Text(fr="N-Triples, un fait par ligne", en="N-Triples, one fact a line")
KINDS: Final = ("triples",)


def write(answer: Answer, _language: Language) -> bytes:
    """Return ``answer`` in this form."""
    return answer.data
