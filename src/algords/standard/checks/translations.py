"""A sentence that is the same in both languages: one of them was not translated."""

import re
from collections.abc import Iterator
from typing import Final

from algords.standard._turtle import ALGORDS, DCT, RDFS, SH, SKOS
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.text import Text

__all__ = ["check"]

_SENTENCES: Final = (
    SKOS + "definition",
    SKOS + "scopeNote",
    DCT + "description",
    SH + "description",
    SH + "message",
    ALGORDS + "advice",
)
# Names: one word is often the same in both languages (description, type), a phrase is not.
_NAMES: Final = (RDFS + "label", SKOS + "prefLabel", DCT + "title", SH + "name")
_WORDS: Final = 3
# A text that is nothing but a mark to be filled says what its value says.
_MARK: Final = re.compile(r"\{\?\w+\}")


def check(files: Files) -> Iterator[Fault]:
    """Yield the sentences, and the names of some length, that repeat the other language."""
    for file in files.judged:
        for iri in file.subjects:
            for predicate in (*_SENTENCES, *_NAMES):
                least = 1 if predicate in _SENTENCES else _WORDS
                english = file.texts(iri, predicate, "en")
                for text in file.texts(iri, predicate, "fr"):
                    if text in english and len(_MARK.sub("", text).split()) >= least:
                        yield _fault(file, iri, text)


def _fault(file: StandardFile, iri: str, text: str) -> Fault:
    short = text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - one line of a screen
    return Fault(
        file=file.name,
        line=file.line(iri, f'"{text}"'),
        message=Text(
            fr=f"« {short} » est le même texte en français et en anglais.",
            en=f"“{short}” is the same text in French and in English.",
        ),
        advice=Text(
            fr="Traduisez l'un des deux : celui qui finit par @fr, ou par @en.",
            en="Translate one of the two: the one that ends with @fr, or with @en.",
        ),
    )
