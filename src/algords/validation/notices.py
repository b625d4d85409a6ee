"""What is worth saying of a file as a whole: how it was read, what of it was left out."""

from collections.abc import Iterator
from typing import Final

from algords.documents.model import Document, escape
from algords.errors import DocumentError
from algords.findings import Finding
from algords.validation.reporting import remarked

__all__ = ["notices"]

_READ: Final = frozenset(("@context", "@graph"))


def notices(document: Document) -> Iterator[Finding]:
    """Yield the findings on ``document`` that belong to none of its fiches."""
    for notice in document.notices:
        error = DocumentError(notice.rule, place=notice.place, details=notice.details)
        yield remarked(error, document, notice.sheet)
    for pointer, key in _beside_lists(document.data):
        span = document.key_span(pointer)
        place = None if span is None else span.place
        yield remarked(DocumentError("DOC-26", place=place, details={"key": key}), document)


def _beside_lists(data: object) -> Iterator[tuple[str, str]]:
    """Yield each key that stands beside a ``@graph``, whose fiches alone are read."""
    blocks = enumerate(data) if isinstance(data, list) else [("", data)]
    for step, block in blocks:
        if isinstance(block, dict) and isinstance(block.get("@graph"), list):
            start = "" if step == "" else escape(step)
            yield from ((start + escape(key), key) for key in block if key not in _READ)
