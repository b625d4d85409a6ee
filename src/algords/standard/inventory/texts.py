"""What stands in a cell beside the words: the language of a text, its number, the label of a part.

- A text in another language than the sheet starts with the tag of its language: ``[en] Canteen``.
- Values stand one a line. One that holds line breaks makes all start with their numbers: ``1. ``.
- A part of a cell starts on a line of its own with the label of its field and a colon.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, TypeAlias

from algords.standard.inventory import Column
from algords.standard.terms import Field
from algords.text import LANGUAGES, Language

__all__ = [
    "Numbered",
    "clean",
    "is_numbered",
    "join_list",
    "labelled",
    "number_list",
    "split_list",
    "split_parts",
    "tagged",
    "untagged",
]

Numbered: TypeAlias = tuple[int, str]

# JSON-LD's word for a text of no language, and that of BCP 47 (RFC 5646 §4.1) which we show.
_NONE: Final = "@none"
_UNDETERMINED: Final = "und"
_TAGGED: Final = re.compile(r"\[([a-z]{2,3}(?:-[a-z0-9]{1,8})*)\] (.*)", re.DOTALL)
_NUMBERED: Final = re.compile(r"([0-9]{1,3})\. (.*)")
# No label of a field is longer, spaces and capitals apart.
_LABEL: Final = 100
# Controls that no spreadsheet holds, tabs and line breaks apart, and the two characters that no XML
# file may hold (XML 1.0 §2.2).
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Return ``text`` as a cell holds it: line breaks alike, no controls, no spaces at its ends.

    >>> clean(" a\r\nb\x00 ")
    'a\nb\ufffd'
    """
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def tagged(text: str, tag: str, language: Language) -> str:
    """Return ``text``, of language ``tag``, as a sheet in ``language`` has it.

    >>> tagged("Canteen", "en", "fr"), tagged("Cantine", "fr", "fr")
    ('[en] Canteen', 'Cantine')
    """
    said = clean(text)
    if tag == language and not _TAGGED.fullmatch(said):
        return said
    return f"[{_UNDETERMINED if tag == _NONE else tag}] {said}"


def untagged(text: str, language: Language) -> tuple[str, str]:
    """Return the tag of the language of ``text``, and its words.

    >>> untagged("[en] Canteen", "fr"), untagged("Cantine", "fr")
    (('en', 'Canteen'), ('fr', 'Cantine'))
    """
    found = _TAGGED.fullmatch(text)
    if found is None:
        return language, text
    return _NONE if found[1] == _UNDETERMINED else found[1], found[2]


def join_list(items: Sequence[Numbered]) -> str:
    r"""Return ``items``, numbers and texts, as a cell: numbers only where lines cannot do.

    >>> join_list([(1, "a"), (2, "b")]), join_list([(1, "a\nb"), (2, "c")])
    ('a\nb', '1. a\nb\n2. c')
    """
    whole = all(number == place for place, (number, _) in enumerate(items, start=1))
    simple = all("\n" not in text and not _NUMBERED.match(text) for _, text in items)
    return "\n".join(text for _, text in items) if whole and simple else number_list(items)


def number_list(items: Iterable[Numbered]) -> str:
    """Return ``items`` as a cell, each with its number.

    >>> number_list([(2, "b")])
    '2. b'
    """
    return "\n".join(f"{number}. {text}" for number, text in items)


def is_numbered(text: str) -> bool:
    """Say whether the items of a cell have numbers."""
    return _NUMBERED.match(text) is not None


def split_list(text: str) -> list[Numbered]:
    r"""Return the items of a cell with their numbers: one a line, or as they are numbered.

    >>> split_list("a\nb"), split_list("2. b\nc\n7. d")
    ([(1, 'a'), (2, 'b')], [(2, 'b\nc'), (7, 'd')])
    """
    lines = text.split("\n")
    if not is_numbered(text):
        filled = [line.strip() for line in lines if line.strip()]
        return list(enumerate(filled, start=1))
    items: list[tuple[int, list[str]]] = []
    for line in lines:
        found = _NUMBERED.fullmatch(line)
        if found is not None and (not items or int(found[1]) > items[-1][0]):
            items.append((int(found[1]), [found[2]]))
        else:
            items[-1][1].append(line)
    return [(number, "\n".join(inside).strip()) for number, inside in items]


def labelled(field: Field, text: str, language: Language) -> str:
    """Return ``text`` behind the label of ``field``."""
    label = field.label.say(language)
    colon = "\u00a0: " if language == "fr" else ": "
    return f"{label[:1].upper()}{label[1:]}{colon}{text}"


def split_parts(column: Column, text: str) -> Iterator[tuple[Field | None, str]]:
    """Yield what stands before any label, under None, and each part with its field."""
    field: Field | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        named = _named(column, line)
        if named is None:
            lines.append(line)
            continue
        yield from _part(field, lines)
        field, lines = named[0], [named[1]]
    yield from _part(field, lines)


def _part(field: Field | None, lines: Iterable[str]) -> Iterator[tuple[Field | None, str]]:
    said = "\n".join(lines).strip()
    if said:
        yield field, said


def _named(column: Column, line: str) -> tuple[Field, str] | None:
    if not column.parts or ":" not in line:
        return None
    label, _, rest = line.partition(":")
    if len(label) > _LABEL:
        return None
    field = _labels(column).get(_flat(label))
    return None if field is None else (field, rest.strip())


@cache
def _labels(column: Column) -> dict[str, Field]:
    return {
        _flat(field.label.say(language)): field for field in column.parts for language in LANGUAGES
    }


def _flat(label: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())
