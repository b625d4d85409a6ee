"""Fiches as JSON-LD, with the keys of one language."""

import json
from collections.abc import Iterable, Iterator

from algords.exports.model import Export, Unit, merged
from algords.linked.writer import write_document
from algords.text import Language, Text

__all__ = ["EXPORTS"]


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    text = json.dumps(
        write_document(merged(units), language, as_given=True), ensure_ascii=False, indent=2
    )
    yield (text + "\n").encode()


def _write_lines(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    for unit in units:
        text = json.dumps(unit.document(language), ensure_ascii=False, separators=(",", ":"))
        yield (text + "\n").encode()


EXPORTS = (
    Export(
        name="jsonld",
        title=Text(
            fr="JSON-LD, la forme d'une fiche, avec les rubriques en français ou en anglais",
            en="JSON-LD, the form of a fiche, with its fields in French or in English",
        ),
        suffix=".jsonld",
        write=_write,
        faithful=True,
    ),
    Export(
        name="jsonl",
        title=Text(
            fr="JSON Lines, une fiche par ligne, pour les très grands registres",
            en="JSON Lines, one fiche a line, for very large registers",
        ),
        suffix=".jsonl",
        write=_write_lines,
        faithful=True,
    ),
)
