"""What a mapping file calls fields and codes, in French or English → the English keys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from algords.documents.tables.names import code_named, field_named
from algords.registers.model.mapping._reading import Part, Reading, nearest
from algords.registers.model.source import squeezed
from algords.registers.model.taking import Absent
from algords.standard.terms import (
    NO,
    TITLE,
    YES,
    Field,
    Kind,
    code_lists,
    field_of_property,
    fields,
)
from algords.text import LANGUAGES, Text

__all__ = ["Way", "meanings", "reason_named", "reasons", "way_to"]

_REASONS: Final = "https://w3id.org/algords/code/absence-reason"
_PARTS: Final = re.compile(r"\s*[.›>]\s*")
_STEP: Final = re.compile(r"([^\[\]]+?)\s*(\[[0-9]{0,4}\])?")
# Fiches nest three deep.
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a field: in English keys, as a `Column` has it, and the field it ends at."""

    to: str
    field: Field

    @property
    def key(self) -> str:
        """The key to declare absent: of what is said of the fiche itself, the last one."""
        steps = [step.partition("[")[0] for step in self.to.split(".")]
        return steps[-1] if steps[0] == "fiche" else steps[0]

    @property
    def coded(self) -> bool:
        """Whether it ends at a list of codes, or at a yes or no."""
        return self.field.kind in (Kind.CODE, Kind.BOOLEAN)


def way_to(
    reading: Reading, part: Part, written: str | None, *, at_key: bool = False
) -> Way | None:
    """Return the way that is ``written`` in ``part``; what is wrong with it goes to ``reading``.

    Keys and labels serve in either language: ``administration.nom``, ``Données[] › Nom``.
    """
    if written is None:
        return None
    steps: list[str] = []
    field: Field | None = None
    for word in _PARTS.split(written.strip())[:_DEEPEST]:
        found = _STEP.fullmatch(word)
        if field is not None and field.kind is not Kind.BLOCK:
            reading.complain(part, "not-a-block", at_key=at_key, word=field.key)
            return None
        field = _field(found[1]) if found else None
        if found is None or field is None:
            code = "not-the-id" if word in ("id", "@id") else "no-such-field"
            reading.complain(part, code, at_key=at_key, word=word, near=nearest(word, _names()))
            return None
        steps.append(field.key.en + (found[2] or ""))
    if field is None:
        return None
    last = field_of_property()[TITLE] if field.kind is Kind.BLOCK else field
    return Way(".".join(steps), last)


def _field(word: str) -> Field | None:
    return _by_key().get(word) or field_named(word)


@cache
def _by_key() -> dict[str, Field]:
    return {key: field for field in fields() for key in (field.key.fr, field.key.en)}


@cache
def _names() -> Sequence[str]:
    labels = [field.label.say(language) for field in fields() for language in LANGUAGES]
    return list(dict.fromkeys([*_by_key(), *labels]))


def meanings(reading: Reading, part: Part | None, way: Way | None) -> dict[str, Any] | None:
    """Return what the words of a column mean, or None where the file does not say."""
    if part is None or way is None:
        return None
    if not isinstance(part.value, dict):
        reading.wrong(part, "{…: …}")
        return None
    if not way.coded:
        reading.complain(part, "no-codes-here", at_key=True, word=way.field.key)
        return None
    found = {squeezed(one.name): _meaning(reading, one, way.field) for one in part.parts()}
    return {word: meaning for word, meaning in found.items() if meaning is not None}


def _meaning(reading: Reading, part: Part, field: Field) -> Any:  # noqa: ANN401 - any value of a fiche
    word = part.value if isinstance(part.value, str) else ""
    if field.kind is Kind.BOOLEAN and word.casefold() in YES | NO:
        return word.casefold() in YES
    code = code_named(field.code_list, word) if field.code_list else None
    if code is not None:
        return code.en
    reason = reason_named(word)
    if reason is not None:
        return Absent(reason)
    known = _codes(field)
    near = nearest(word, [one for text in known for one in (text.fr, text.en)])
    marks: dict[str, Any] = {"word": word, "name": field.key, "near": near, "known": _listed(known)}
    reading.complain(part, "no-such-code", reasons=_listed(_codes_of(_REASONS)), **marks)
    return None


def reason_named(word: str) -> str | None:
    """Return the key of the absence reason called ``word``, in either language.

    >>> reason_named("sans objet"), reason_named("perhaps")
    ('not_applicable', None)
    """
    found = code_named(_REASONS, word)
    return None if found is None else found.en


def reasons() -> Text:
    """Return the absence reasons as a list."""
    return _listed(_codes_of(_REASONS))


def _codes_of(code_list: str) -> list[Text]:
    """Return the keys of a list of codes."""
    return [code.key for code in code_lists()[code_list].codes]


def _codes(field: Field) -> list[Text]:
    if field.kind is Kind.BOOLEAN:
        return [Text(fr="oui", en="yes"), Text(fr="non", en="no")]
    return _codes_of(field.code_list) if field.code_list else []


def _listed(words: Sequence[Text]) -> Text:
    return Text(fr=", ".join(one.fr for one in words), en=", ".join(one.en for one in words))
