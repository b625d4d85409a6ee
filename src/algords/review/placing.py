"""Rules broken between fiches → findings, as those on one fiche: its place, its line, its words.

The reports that streamed by hold no text: the few files concerned are read again.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from algords.documents.model import Document, escape, value_at
from algords.errors import InputError, Place
from algords.findings import Finding
from algords.intake import take_in
from algords.linked.fiches import read_fiches
from algords.linked.model import Fiche
from algords.validation.across import DUPLICATE, Tie
from algords.validation.document_rules import remark_of
from algords.validation.reporting import FindingWriter

__all__ = ["TieWriter"]

_Known: TypeAlias = Mapping[str, list[tuple[Fiche, Document]]]
# Files kept read: the one that a finding is on, and the one that it speaks of.
_OPEN: Final = 2


class TieWriter:
    """Writes the findings on ties between fiches."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Read files again by ``read``."""
        self._read = read
        self._fiches = lru_cache(maxsize=_OPEN)(self._read_fiches)

    def finding(self, tie: Tie) -> Finding | None:
        """Return the finding on ``tie``; None where the file is no longer what it was."""
        found = self._fiches(tie.path).get(tie.iri, [])
        if len(found) <= tie.nth:
            return None
        fiche, document = found[tie.nth]
        other = self._spelled(tie) if tie.rule == DUPLICATE else tie.other
        value = tie.iri if tie.rule == DUPLICATE else tie.other
        pointer = _identifier(fiche, document) if tie.pointer is None else tie.pointer
        remark = remark_of(tie.rule, pointer, value, other=other)
        return FindingWriter(fiche, document).finding(remark)

    def _spelled(self, tie: Tie) -> str:
        """Return where the first fiche of the identifier stands, ``path:line`` if it has lines."""
        first = self._fiches(tie.other).get(tie.iri, [])
        place = _place(*first[0]) if first else None
        return tie.other if place is None else f"{tie.other}:{place.line}"

    def _read_fiches(self, path: str) -> _Known:
        known: dict[str, list[tuple[Fiche, Document]]] = defaultdict(list)
        try:
            for record in take_in(self._read(path), path).records:
                for fiche in read_fiches(record.document):
                    known[fiche.iri].append((fiche, record.document))
        except InputError:  # it was read before, and is gone or has changed since
            return {}
        return known


def _place(fiche: Fiche, document: Document) -> Place | None:
    span = document.value_span(_identifier(fiche, document))
    return None if span is None else span.place


def _identifier(fiche: Fiche, document: Document) -> str:
    """Return the pointer of the identifier of ``fiche``, by whichever key it is written."""
    block = value_at(document.data, fiche.pointer)
    key = "@id" if isinstance(block, dict) and "@id" in block else "id"
    return fiche.pointer + escape(key)
