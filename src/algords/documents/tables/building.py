"""Names and values → the data of a fiche, and the cell of each of its parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from algords.documents.model import escape
from algords.documents.tables.grid import Cell
from algords.documents.tables.layout import Entry
from algords.documents.tables.names import (
    Name,
    Step,
    code_named,
    field_named,
    type_named,
)
from algords.standard.blocks import block_classes, blocks
from algords.standard.contexts import CONTEXT_IRIS, PARTIAL_DATES
from algords.standard.terms import (
    ALGORITHM,
    NO,
    TITLE,
    YES,
    Field,
    Kind,
    classes,
    field_of_property,
)
from algords.text import Language, Text, folded

__all__ = ["Cells", "build_fiche"]

_ADDRESS: Final = re.compile(r"(?:https?://|urn:|_:)\S+")
# A semicolon with a space beside it, or a line of its own: addresses hold semicolons too.
_BETWEEN: Final = re.compile(r"\s*\n\s*|\s+;\s*|;\s+")
_BETWEEN_WORDS: Final = re.compile(r"\s*[;\n]\s*")
# A French spreadsheet shows the day first and decimals after a comma, and saves them so as CSV.
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_COMMA: Final = re.compile(r"[+-]?\d+,\d+")
_BETWEEN_LINES: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of keys and of values, by JSON pointer; None for a value is a whole sheet."""

    keys: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, Cell | None] = field(default_factory=dict)


def build_fiche(
    entries: Sequence[Entry], language: Language, pointer: str, cells: Cells
) -> dict[str, Any]:
    """Return the fiche that ``entries`` make, with keys in ``language``, at ``pointer``.

    ``cells`` is filled with the cell of each of its parts, and of what is empty.
    """
    builder = _Builder(language, cells)
    said = builder.block([(_stretched(entry), 0) for entry in entries], pointer) or {}
    head = {"@context": CONTEXT_IRIS[language], "type": classes()[ALGORITHM].say(language)}
    return head | said


def _stretched(entry: Entry) -> Entry:
    """Return ``entry`` with what a cell says of a block that it alone describes.

    A cell cannot hold a block: an address there is that of the thing, other words are its name.
    """
    last = entry.name.steps[-1]
    if last.field is None or last.field.kind is not Kind.BLOCK:
        return entry
    title = field_of_property()[TITLE]
    if _ADDRESS.fullmatch(entry.text):
        more = Step(Text(fr="id", en="id"))
    elif any(title in blocks()[one].fields for one in block_classes(last.field)):
        more = Step(title.key, title)
    else:
        return entry
    return replace(entry, name=replace(entry.name, steps=(*entry.name.steps, more)))


class _Builder:
    """Nests entries by the steps of their names; each comes with how many steps were taken."""

    def __init__(self, language: Language, cells: Cells) -> None:
        self.language = language
        self.cells = cells

    def block(self, entries: list[tuple[Entry, int]], pointer: str) -> dict[str, Any] | None:
        """Return the block that ``entries`` make; None when all are empty."""
        said: dict[str, Any] = {}
        for key, group in self._by_key(entries).items():
            here = pointer + escape(key)
            first = next((entry for entry, _ in group if entry.text), group[0][0])
            self.cells.values.setdefault(here, first.cell)
            value = self._value(group, here)
            if value is not None:
                said[key] = value
        return said or None

    def _by_key(self, entries: list[tuple[Entry, int]]) -> Mapping[str, list[tuple[Entry, int]]]:
        groups: dict[str, list[tuple[Entry, int]]] = {}
        for entry, depth in entries:
            key = entry.name.steps[depth].key.say(self.language)
            groups.setdefault(key, []).append((entry, depth))
        return groups

    def _value(self, group: list[tuple[Entry, int]], pointer: str) -> object:
        """Return what a key holds: one value, a list of them, or texts by language."""
        leaves = [entry for entry, depth in group if depth + 1 == len(entry.name.steps)]
        filled = [entry for entry in leaves if entry.text]
        if filled:
            self.cells.keys[pointer] = filled[0].name_cell
        inner = [part for part in self._numbered(group) if any(one.text for one, _ in part)]
        if not inner and any(entry.name.language for entry in filled):
            return self._by_language(filled, pointer)
        pieces = [(piece, entry) for entry in filled for piece in _pieces(entry, self.language)]
        many = len(pieces) + len(inner) > 1
        places = [
            pointer + escape(at) if many else pointer for at in range(len(pieces) + len(inner))
        ]
        values: list[object] = [piece for piece, _ in pieces]
        for place, (_, entry) in zip(places, pieces, strict=False):
            self.cells.values[place] = entry.cell
        for place, part in zip(places[len(pieces) :], inner, strict=True):
            self.cells.values[place] = next(one.cell for one, _ in part if one.text)
            values.append(self.block(part, place))
        return values if many else next(iter(values), None)

    def _numbered(self, group: list[tuple[Entry, int]]) -> Iterator[list[tuple[Entry, int]]]:
        """Yield the entries of each inner block, in the order of their numbers."""
        parts: dict[int, list[tuple[Entry, int]]] = {}
        for entry, depth in group:
            if depth + 1 < len(entry.name.steps):
                number = entry.name.steps[depth].number or 1
                parts.setdefault(number, []).append((entry, depth + 1))
        for number in sorted(parts):
            yield parts[number]

    def _by_language(self, filled: Sequence[Entry], pointer: str) -> dict[str, object]:
        texts: dict[str, list[Entry]] = {}
        for entry in filled:
            texts.setdefault(entry.name.language or self.language, []).append(entry)
        said: dict[str, object] = {}
        for language, entries in texts.items():
            here = pointer + escape(language)
            self.cells.values[here] = entries[0].cell
            pieces = [(one, entry) for entry in entries for one in _pieces(entry, self.language)]
            said[language] = pieces[0][0] if len(pieces) == 1 else [one for one, _ in pieces]
            for at, (_, entry) in enumerate(pieces if len(pieces) > 1 else ()):
                self.cells.values[here + escape(at)] = entry.cell
        return said


def _pieces(entry: Entry, language: Language) -> list[Any]:
    """Return the values that the text of one cell holds; labels of a list become its keys."""
    last = entry.name.steps[-1].field
    if last is None:
        return [_word(entry.name, entry.text, language)]
    texts = _split(last, entry.text) if last.repeatable else [entry.text]
    return [_said(last, text, language) for text in texts if text]


def _split(field: Field, text: str) -> list[str]:
    if field.kind is Kind.TEXT:
        return _BETWEEN_LINES.split(text)
    return (_BETWEEN_WORDS if field.kind in (Kind.CODE, Kind.FIELD) else _BETWEEN).split(text)


def _word(name: Name, text: str, language: Language) -> str:
    known = type_named(text) if name.known and name.steps[-1].key.en == "type" else None
    return text if known is None else known.say(language)


def _said(field: Field, text: str, language: Language) -> str | dict[str, str]:
    known: Text | None = None
    if field.kind is Kind.DATE:
        return (_part_of_a_year(text) if field.partial else None) or _day(text, language)
    if field.kind is Kind.DECIMAL and language == "fr":
        return text.replace(",", ".") if _COMMA.fullmatch(text) else text
    if field.kind is Kind.BOOLEAN:
        word = folded(text)
        return "true" if word in YES else "false" if word in NO else text
    if field.kind is Kind.CODE and field.code_list is not None:
        known = code_named(field.code_list, text)
    elif field.kind is Kind.FIELD:
        named = field_named(text)
        known = None if named is None else named.key
    return text if known is None else known.say(language)


def _part_of_a_year(text: str) -> dict[str, str] | None:
    """Return the month or the year that ``text`` is, as a fiche writes it, or None.

    >>> _part_of_a_year("2026-03")
    {'@value': '2026-03', '@type': 'http://www.w3.org/2001/XMLSchema#gYearMonth'}
    """
    known = (one for one, form in PARTIAL_DATES.items() if re.fullmatch(form, text))
    return next(({"@value": text, "@type": datatype} for datatype in known), None)


def _day(text: str, language: Language) -> str:
    """Return the date that ``text`` says as spreadsheets in French do; other texts as they are.

    Under English names 03/04/2026 is two dates, and stays.

    >>> _day("15/03/2026", "fr"), _day("31/02/2026", "fr"), _day("03/04/2026", "en")
    ('2026-03-15', '31/02/2026', '03/04/2026')
    """
    found = _DAY_FIRST.fullmatch(text)
    if found is None or language != "fr":
        return text
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return text
