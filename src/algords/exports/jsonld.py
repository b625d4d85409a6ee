"""A fiche as JSON-LD, with the keys of one language."""

import json
from collections.abc import Sequence

import pyoxigraph as ox

from algords.exports.model import Export
from algords.linked.writer import write_document
from algords.text import Language, Text

__all__ = ["EXPORTS"]


def _write(triples: Sequence[ox.Triple], language: Language) -> bytes:
    text = json.dumps(write_document(triples, language), ensure_ascii=False, indent=2)
    return (text + "\n").encode()


EXPORTS = (
    Export(
        name="jsonld",
        title=Text(
            fr="JSON-LD, la forme d'une fiche, avec les rubriques en français ou en anglais",
            en="JSON-LD, the form of a fiche, with its fields in French or in English",
        ),
        suffix=".jsonld",
        write=_write,
    ),
)
