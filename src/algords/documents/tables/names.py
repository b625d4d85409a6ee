"""What a name in a table means: the label or the key of a field, in a block or not."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import Field, Kind, classes, code_lists, fields
from algords.text import LANGUAGES, Language, Text, folded

__all__ = [
    "Name",
    "Step",
    "code_named",
    "field_named",
    "read_name",
    "type_named",
]

_ID: Final = Text(fr="id", en="id")
_TYPE: Final = Text(fr="type", en="type")
# « › » as we write it ourselves, and what a keyboard offers instead.
_PARTS: Final = re.compile(r"\s*[›>]\s*|\.")
_NUMBER: Final = re.compile(
    r"(?P<word>.*?\D)\s*(?:n°|no\.?|#)?\s*(?P<number>[0-9]{1,4})", re.DOTALL
)
_SPOKEN: Final = re.compile(
    r"(?P<word>.+?)\s*[(\[]\s*(?P<language>\w+(?:-\w+)*)\s*[)\]]", re.DOTALL
)
# How the two languages of the standard are called in a header; others by their tag (BCP 47).
_LANGUAGE_NAMES: Final = {"francais": "fr", "french": "fr", "anglais": "en", "english": "en"}
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Step:
    """One key on the way to a value; ``number`` tells repeated blocks apart, counted from 1.

    ``field`` is None for ``id``, ``type`` and unknown keys; ``tongues`` are the languages in which
    it is called so.
    """

    key: Text
    field: Field | None = None
    number: int | None = None
    tongues: frozenset[Language] = frozenset(LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as read: the steps to the value, the language of the value if it says one.

    ``known`` is false where the last step is no key of a fiche; ``spoken`` is the language that
    the name itself is written in, None where that cannot be told.
    """

    steps: tuple[Step, ...]
    language: str
    known: bool
    spoken: Language | None


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def read_name(written: str) -> Name:
    """Return what ``written`` names.

    >>> name = read_name("Critères 2 › Nom (en)")
    >>> [step.key.fr for step in name.steps], name.steps[0].number, name.language
    (['criteres', 'nom'], 2, 'en')
    """
    words, language = _without_language(written.strip())
    path = _path(words)
    if path is not None and (path[-1].field is None or not language or _speaks(path[-1].field)):
        tongues = sorted(frozenset(LANGUAGES).intersection(*(step.tongues for step in path)))
        spoken = tongues[0] if len(tongues) == 1 else None
        return Name(steps=path, language=language, known=True, spoken=spoken)
    return Name(steps=_unknown(written.strip()), language="", known=False, spoken=None)


def _speaks(field: Field) -> bool:
    return field.kind is Kind.TEXT


def _without_language(written: str) -> tuple[str, str]:
    found = _SPOKEN.fullmatch(written)
    if found is None:
        return written, ""
    said = _LANGUAGE_NAMES.get(folded(found["language"]), found["language"])
    return (found["word"], said.lower()) if _TAG.fullmatch(said) else (written, "")


def _path(words: str) -> tuple[Step, ...] | None:
    """Return the steps of a name whose every part is known, else None."""
    whole = _step(words)
    if whole is not None:
        return (whole,)
    steps = [_step(part) for part in _PARTS.split(words)]
    path = tuple(step for step in steps if step is not None)
    opened = all(one.field is not None and one.field.kind is Kind.BLOCK for one in path[:-1])
    return path if opened and len(path) == len(steps) else None


def _unknown(written: str) -> tuple[Step, ...]:
    """Return the known blocks that the name starts with, and the rest as one key."""
    parts, steps = _PARTS.split(written), []
    while len(parts) > 1:
        step = _step(parts[0])
        if step is None or step.field is None or step.field.kind is not Kind.BLOCK:
            break
        steps.append(step)
        parts = parts[1:]
    rest = " › ".join(parts) if steps else written
    return (*steps, Step(Text(fr=rest, en=rest)))


def _step(part: str) -> Step | None:
    found = _one(part)
    numbered = _NUMBER.fullmatch(part.strip())
    if found is not None or numbered is None:
        return found
    inner = _one(numbered["word"])
    if inner is None or inner.field is None:
        return None
    return replace(inner, number=int(numbered["number"]))


def _one(part: str) -> Step | None:
    word = folded(part)
    if word == "id":
        return Step(_ID)
    if word == "type":
        return Step(_TYPE)
    field = field_named(word) or _by_block().get(word)
    if field is None:
        return None
    return Step(field.key, field, tongues=_tongues(field, word))


def _tongues(field: Field, word: str) -> frozenset[Language]:
    names = [field.label, field.key, *(blocks()[one].label for one in block_classes(field))]
    return frozenset(
        language for language in LANGUAGES if word in {folded(name.say(language)) for name in names}
    )


def field_named(word: str) -> Field | None:
    """Return the field whose label or key is ``word``, folded or not."""
    return _by_name().get(folded(word))


@cache
def _by_name() -> dict[str, Field]:
    return {
        folded(word.say(language)): field
        for field in fields()
        for word in (field.label, field.key)
        for language in LANGUAGES
    }


@cache
def _by_block() -> dict[str, Field]:
    """Return the fields by the name of one of their blocks, where only one field holds such."""
    found: dict[str, list[Field]] = {}
    for field in fields():
        for held in block_classes(field):
            for language in LANGUAGES:
                found.setdefault(folded(blocks()[held].label.say(language)), []).append(field)
    return {word: held[0] for word, held in found.items() if word and len(set(held)) == 1}


@lru_cache(maxsize=4096)
def code_named(code_list: str, word: str) -> Text | None:
    """Return the key of the code of ``code_list`` whose label or key is ``word``, else None."""
    wanted = folded(word)
    for code in code_lists()[code_list].codes:
        names = (code.key.fr, code.key.en, code.label.fr, code.label.en)
        if wanted in {folded(name) for name in names}:
            return code.key
    return None


@lru_cache(maxsize=256)
def type_named(word: str) -> Text | None:
    """Return the key of the class whose name is ``word``, else None."""
    wanted = folded(word)
    for iri, key in classes().items():
        label = blocks()[iri].label if iri in blocks() else key
        if wanted in {folded(one) for one in (key.fr, key.en, label.fr, label.en)}:
            return key
    return None
