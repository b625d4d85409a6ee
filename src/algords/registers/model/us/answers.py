"""Answers of American agencies taken out of a record, and put where a fiche has a place for them.

An answer in words to a question is kept beside what it was turned into, as codes say less.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.us.words import PII, answer, denies, meaning_of
from algords.registers.model.values import is_link

__all__ = [
    "chosen",
    "contact_of",
    "of_persons",
    "put",
    "risks_of",
    "suppliers_of",
    "themes",
    "training_data",
]

_UNKNOWN: Final = object()
_NAMES: Final = re.compile(r"[;\n]")
# What stands in the column of suppliers and names none.
_NO_VENDOR: Final = (
    "in-house",
    "in house",
    "internal",
    "none",
    "no vendor",
    "open source",
    "contractor teams",
    "n/a",
    "ai service provider",
    "ai model provider",
    "third party vendor",
    "vendor proprietary",
)
_TRAINING: Final[FicheData] = {
    "type": "DataInput",
    "name": {
        "fr": "Données d'entraînement, d'ajustement ou d'évaluation",
        "en": "Data used to train, fine-tune or evaluate the model",
    },
}


def chosen(record: RecordReader, native: str, key: str | None, table: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the table
    """Take out one of the answers of ``table`` and return its meaning; the word is kept beside it.

    An answer that is known to mean no value of a fiche is kept raw. ``key`` is the field that it
    would fill; None where the question is narrower, so that its not applying says nothing of one.
    """
    word = record.words(native) if key is None else record.text(native, key)
    if word is None:
        return None
    meaning = meaning_of(word, table, _UNKNOWN)
    if meaning is _UNKNOWN or meaning is None:
        record.keep(native, word, "unknown-value" if meaning is _UNKNOWN else None)
        return None
    record.beside(native, word)
    return meaning


def of_persons(record: RecordReader, native: str) -> Any:  # noqa: ANN401 - true, or None
    """Take out whether the agency maintains personally identifiable information for a use case.

    Yes means that there are personal data. The question is narrower than that: neither No nor that
    it does not apply says that there are none.
    """
    if native not in record.left:
        record.absences.append(("not_stated", None, "personal_data"))
        return None
    record.took.setdefault("personal_data", native)
    return chosen(record, native, None, PII)


def themes(
    record: RecordReader, native: str, key: str, table: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Take out the name of a class, and return it with the code of ``key`` that it stands for.

    What explains the class after a colon is left out of its name. "Other" names none.
    """
    word = record.words(native)
    if word is None:
        return None, None
    if answer(word) == "other":
        record.keep(native, word)
        return None, None
    name = word.split(": ")[0].strip()
    if name != word:
        record.beside(native, word)
    record.took.setdefault("keywords", native)
    code = meaning_of(word, table)
    if code is not None:
        record.took.setdefault(key, native)
    return name, code


def suppliers_of(record: RecordReader, native: str) -> list[FicheData]:
    """Take out the names of suppliers, one on a line or before a semicolon.

    A comma is no end of a name ("Adobe, Inc."). Words that name none are kept raw.
    """
    text = record.text(native, "suppliers")
    if text is None:
        return []
    if answer(text).startswith(_NO_VENDOR):
        record.keep(native, text)
        return []
    names = [part.strip() for part in _NAMES.split(text) if part.strip()]
    if names != [text]:
        record.beside(native, text)
    return [{"name": {"en": name}} for name in dict.fromkeys(names)]


def risks_of(record: RecordReader, native: str) -> list[FicheData]:
    """Take out a text on risks; an answer that there are none is kept raw."""
    text = record.text(native, "risks")
    if text is None:
        return []
    if denies(text):
        record.keep(native, text)
        return []
    return [{"description": {"en": text}}]


def training_data(record: RecordReader, native: str, pages: list[str]) -> list[FicheData]:
    """Take out what is said of the data that a model was made with, to be found at ``pages``."""
    description = record.words(native)
    block = _TRAINING
    if description is not None and denies(description):
        record.keep(native, description)
    elif description is not None:
        block = block | {"description": {"en": description}}
        record.took.setdefault("data", native)
    if pages:
        block = block | {"page": pages}
    return [] if block is _TRAINING else [block]


def contact_of(record: RecordReader, native: str) -> FicheData | None:
    """Take out whom to ask: an e-mail address, a page of the web, or a name.

    Of several addresses the first is taken, as a contact has one.
    """
    said = record.text(native, "contact")
    if said is None:
        return None
    if is_link(said):
        return {"page": [said]}
    first = said.split()[0].rstrip(",;")
    if "@" in first:
        if first != said:
            record.beside(native, said)
        return {"email": first}
    return {"name": {"en": said}}


def put(data: FicheData, key: str, value: object) -> None:
    """Set ``key`` to ``value``, unless it says nothing."""
    if value is not None and value != []:
        data[key] = value
