"""Blocks of a fiche → records: values that columns can hold, and what none can hold as JSON."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias

from algords.exports.tables.shapes import Part, Shape, fiche_types, has_rows, main_shape
from algords.standard.contexts import PARTIAL_DATES
from algords.standard.terms import Field, Kind, classes, code_lists, fields
from algords.text import LANGUAGES, Language, Text

__all__ = [
    "NO_LANGUAGE",
    "REST",
    "Blocks",
    "Reader",
    "Record",
    "chosen_languages",
    "count_languages",
]

_Block: TypeAlias = Mapping[str, Any]
# The fiches of one unit, with English keys.
Blocks: TypeAlias = tuple[_Block, ...]
# A text by tag of language, a block, a list of either, or a plain value; never None.
Record: TypeAlias = dict[str, Any]

REST: Final = Text(fr="reste", en="rest")
# Texts whose language is not said: the code of ISO 639-2 for what is undetermined.
NO_LANGUAGE: Final = "und"
# How a value is written that a column of its kind can hold; whole numbers within 64 bits.
_WRITTEN: Final = {
    Kind.INTEGER: re.compile(r"[+-]?[0-9]{1,18}"),
    Kind.YEAR: re.compile(r"[0-9]{4}"),
    Kind.DECIMAL: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    Kind.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
# As many columns a text as spreadsheets can bear.
_MAX_LANGUAGES: Final = 10


class Reader:
    """Reads fiches with the keys and codes of ``language`` and the texts in ``languages``."""

    def __init__(
        self, language: Language, languages: Iterable[str], *, repeated: bool = True
    ) -> None:
        """Make a reader; of texts in other languages than ``languages``, none is in a column.

        Unless ``repeated``, it passes over the blocks that a fiche may have several times.
        """
        self.language = language
        self.repeated = repeated
        self.languages = frozenset(languages)

    def records(self, fiches: Blocks) -> Iterator[Record]:
        """Yield one record for each of the ``fiches`` of a unit.

        A block said in full elsewhere is told again where it is referred to, without the blocks
        that it may have several times: these stand once, in its own place.
        """
        among = _Among(fiches)
        for block in fiches:
            if fiche_types().intersection(_listed(block.get("type", "Algorithm"))):
                yield self._record(block, main_shape(), among)

    def _record(self, block: _Block, shape: Shape, among: "_Among") -> Record:
        said: Record = {}
        rest: dict[str, Any] = {}
        for key, value in block.items():
            part = shape.parts.get(key)
            if part is not None and has_rows(part) and (among.referred or not self.repeated):
                continue
            if part is not None:
                taken, left = self._take(part, value, among)
                _put(said, part.field.key.say(self.language), taken)
                _put(rest, key, left)
            elif key == "id":
                said[key] = str(value)
            elif key == "type":
                known = self._types(value) if shape is main_shape() else {}
                _put(said, key, list(known.values()) if known else None)
                others = known or shape.types
                _put(rest, key, [one for one in _listed(value) if str(one) not in others])
            else:
                rest[key] = value
        if rest:
            said[REST.say(self.language)] = json.dumps(rest, ensure_ascii=False, sort_keys=True)
        return said

    def _types(self, value: object) -> dict[str, str]:
        names = _type_names(self.language)
        return {one: names[one] for one in map(str, _listed(value)) if one in names}

    def _take(self, part: Part, value: object, among: "_Among") -> tuple[Any, Any]:
        """Return what the column of ``part`` holds of ``value``, and what it does not."""
        if part.field.kind is Kind.TEXT:
            return self._texts(part.field, value)
        taken: list[Any] = []
        left: list[Any] = []
        for one in _listed(value):
            read = self._value(part, one, among)
            if read is None or (taken and not part.field.repeatable):
                left.append(one)
            else:
                taken.append(read)
        return (taken if part.field.repeatable else next(iter(taken), None)), left

    def _value(self, part: Part, value: object, among: "_Among") -> Any:  # noqa: ANN401 - a record or a value
        if part.shape is not None:
            return self._block(value, part.shape, among)
        return _read(part.field, value, self.language)

    def _block(self, value: object, shape: Shape, among: "_Among") -> Record | None:
        if isinstance(value, dict):
            return None if "@value" in value else self._record(value, shape, among)
        found = among.find(str(value))
        if found is None:
            return {"id": str(value)}
        return self._record(found, shape, among.of_reference())

    def _texts(self, field: Field, value: object) -> tuple[Any, Any]:
        by_language = value if isinstance(value, dict) else {"en": value}
        taken: Record = {}
        left: dict[str, Any] = {}
        for tag, texts in by_language.items():
            name = NO_LANGUAGE if tag == "@none" else tag
            listed = [str(one) for one in _listed(texts)]
            if name not in self.languages:
                left[tag] = texts
            elif field.repeatable:
                taken[name] = listed
            else:
                taken[name] = listed[0]
                _put(left, tag, listed[1:])
        return taken, left


def chosen_languages(met: Mapping[str, int]) -> tuple[str, ...]:
    """Return French, English, and the other languages of texts, by their tags.

    ``met`` is how often each was met. Of more than ten, the most frequent are taken.

    >>> chosen_languages({"nl": 3, "en": 1})
    ('fr', 'en', 'nl')
    """
    often = sorted(met, key=lambda tag: (-met[tag], tag))
    others = [tag for tag in often if tag not in LANGUAGES]
    return (*LANGUAGES, *sorted(others[: _MAX_LANGUAGES - len(LANGUAGES)]))


def count_languages(value: object, met: Counter[str]) -> None:
    """Add to ``met`` how often texts of each language stand in ``value``, a block or several."""
    if isinstance(value, (list, tuple)):
        for one in value:
            count_languages(one, met)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _text_keys() and isinstance(inner, dict):
                met.update(NO_LANGUAGE if tag == "@none" else tag for tag in inner)
            else:
                count_languages(inner, met)


class _Among:
    """The blocks of some fiches by their ``id``, gathered when one is looked for.

    ``referred`` is true inside a block that is told again where something refers to it.
    """

    def __init__(self, fiches: Blocks) -> None:
        self.fiches = fiches
        self.known: dict[str, _Block] | None = None
        self.referred = False

    def find(self, name: str) -> _Block | None:
        if self.known is None:
            self.known = {}
            _gather(self.fiches, self.known)
        return self.known.get(name)

    def of_reference(self) -> "_Among":
        inner = _Among(self.fiches)
        inner.known, inner.referred = self.known, True
        return inner


def _gather(value: object, known: dict[str, _Block]) -> None:
    if isinstance(value, (list, tuple)):
        for one in value:
            _gather(one, known)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str):
            known.setdefault(value["id"], value)
        for inner in value.values():
            _gather(inner, known)


def _read(field: Field, value: object, language: Language) -> str | bool | int | None:
    """Return ``value`` as a column of the kind of ``field`` holds it, or None."""
    if field.partial and _is_month_or_year(value):
        return str(value["@value"] if isinstance(value, dict) else value)
    if isinstance(value, bool) and field.kind is Kind.BOOLEAN:
        return value
    if isinstance(value, (dict, bool)) or field.kind is Kind.BOOLEAN:
        return None
    text = str(value)
    if field.kind in (Kind.CODE, Kind.FIELD):
        return _words(field, language).get(text, text)
    return _of_pattern(field.kind, text)


def _of_pattern(kind: Kind, text: str) -> str | int | None:
    """Return ``text`` if it is written as values of ``kind`` are; whole numbers as such."""
    pattern = _WRITTEN.get(kind)
    if pattern is None:
        return text
    if not pattern.fullmatch(text) or (kind is Kind.DATE and not _is_day(text)):
        return None
    return int(text) if kind in (Kind.INTEGER, Kind.YEAR) else text


def _is_month_or_year(value: object) -> bool:
    """Say whether ``value`` is a date of which the month or the year alone is known."""
    text = str(value.get("@value") if isinstance(value, dict) else value)
    return any(re.fullmatch(pattern, text) for pattern in PARTIAL_DATES.values())


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _words(field: Field, language: Language) -> Mapping[str, str]:
    return _codes(field.code_list, language) if field.code_list else _keys(language)


@cache
def _codes(code_list: str, language: Language) -> dict[str, str]:
    return {one.key.en: one.key.say(language) for one in code_lists()[code_list].codes}


@cache
def _keys(language: Language) -> dict[str, str]:
    return {one.key.en: one.key.say(language) for one in fields()}


@cache
def _type_names(language: Language) -> dict[str, str]:
    return {key.en: key.say(language) for key in classes().values()}


@cache
def _text_keys() -> frozenset[str]:
    return frozenset(one.key.en for one in fields() if one.kind is Kind.TEXT)


def _put(block: dict[str, Any], key: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
    if value is not None and value not in ([], {}):
        block[key] = value


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
