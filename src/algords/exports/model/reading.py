"""A fiche as people read it: the fields of a block in their order, with labels and languages.

A form that shows a fiche asks a `View` for its entries; one that picks some fields asks for them by
their English keys. What a field may hold is never taken on trust: a value of another kind than its
field asks for is given as the text that it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from algords.exports.model import Unit
from algords.exports.model.names import (
    code_of,
    field_of_key,
    key_of_property,
    name_of_address,
    name_of_type,
    place,
)
from algords.exports.model.wording import in_words, is_in, is_web_address, nearest_tag
from algords.standard.terms import ALGORITHM, Code, Field, Kind
from algords.text import LANGUAGES, Language, Text

__all__ = ["Entry", "Said", "Value", "View", "views"]

_Block: TypeAlias = Mapping[str, Any]
_ID: Final = "id"
_TYPE: Final = "type"
# Where JSON-LD keeps texts of no language in a map of languages (JSON-LD 1.1 §4.6.3).
_NONE: Final = "@none"
_UNNAMED: Final = Text(fr="sans nom", en="without a name")


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they are shown, and the tag of their language (BCP 47), empty where none is said."""

    words: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field.

    ``raw`` is what the fiche has: a text, a boolean, a whole number; for a block, its address.
    ``words`` are what is shown, by tag of language; under ``""`` what is the same in all.
    ``link`` is a web address to go to (http or https), ``code`` the code that it is, ``block`` the
    block that it is. ``tag`` is the language of a text of the fiche.
    """

    raw: str | bool | int
    words: Mapping[str, str]
    tag: str = ""
    link: str | None = None
    code: Code | None = None
    block: "View | None" = None

    def say(self, language: Language) -> Said:
        """Return the words in ``language``; where there are none, the nearest to them."""
        tag = nearest_tag(self.words, language)
        return Said(str(self.raw), "") if tag is None else Said(self.words[tag], tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field of a block with its values; ``field`` is None for a property of other vocabularies.

    ``key`` is the English key, or the address of such a property.
    """

    key: str
    label: Text
    field: Field | None
    values: tuple[Value, ...]

    def shown(self, language: Language) -> tuple[Value, ...]:
        """Return the values for readers of ``language``.

        Of texts, those in that language and those in none; if there are none, all others. What a
        machine translated is shown where nobody wrote the text in that language.
        """
        if self.field is None or self.field.kind is not Kind.TEXT:
            return self.values
        best = nearest_tag((one.tag for one in self.values), language)
        if best is None or (best and not is_in(best, language)):
            return self.values
        return tuple(one for one in self.values if one.tag in (best, ""))


@dataclass(frozen=True, slots=True)
class View:
    """A block of a fiche, with English keys, among the blocks of its unit (by their ``id``).

    ``elsewhere`` is true of a block to which another refers, and which is said in full elsewhere.
    """

    block: _Block
    among: Mapping[str, _Block]
    elsewhere: bool = False

    @property
    def iri(self) -> str:
        """The address of the block; empty where it has none."""
        said = self.block.get(_ID, "")
        return "" if not isinstance(said, str) or said.startswith("_:") else said

    @property
    def types(self) -> tuple[Text, ...]:
        """The names of the kinds of block that it says it is."""
        said = self.block.get(_TYPE, ())
        listed = said if isinstance(said, list) else [said] if said else []
        return tuple(name_of_type(str(one)) for one in listed)

    @property
    def is_algorithm(self) -> bool:
        """Whether it describes an algorithm."""
        return name_of_type(ALGORITHM) in self.types

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that it says, in writing order; what has no field comes last."""
        return tuple(one for one in self._entries() if one.values)

    def _entries(self) -> Iterator[Entry]:
        said = dict.fromkeys(key_of_property(key) or key for key in self.block)
        for key in sorted(said, key=lambda one: (place(one), one)):
            field = field_of_key(key)
            if field is not None:
                yield Entry(key=key, label=field.label, field=field, values=self.values(key))
            elif key not in (_ID, _TYPE):
                label = Text(fr=key, en=key)
                yield Entry(key=key, label=label, field=None, values=self.values(key))

    def values(self, key: str) -> tuple[Value, ...]:
        """Return the values under the English ``key``, or the address of a property."""
        field = field_of_key(key)
        said = self.block.get(key)
        if field is not None and field.kind is Kind.TEXT and isinstance(said, Mapping):
            found = list(_by_language(said))
        else:
            found = [one for raw in _listed(said) for one in self._read(raw, field)]
        if field is not None:
            # What its field cannot hold stands under the address of the property.
            spelled = _listed(self.block.get(field.property))
            found += [one for raw in spelled for one in self._read(raw, field)]
        return tuple(found)

    def texts(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return the texts under ``key`` by tag of language; ``""`` for those of no language."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.values(key):
            if one.block is None:
                found[one.tag] = (*found.get(one.tag, ()), str(one.raw))
        return found

    def text(self, key: str, language: Language) -> Said | None:
        """Return the first text under ``key``: in ``language`` if there is one, else in another."""
        found = self.texts(key)
        tag = nearest_tag(found, language)
        return None if tag is None else Said(found[tag][0], tag)

    def codes(self, key: str) -> tuple[Code, ...]:
        """Return the codes under ``key``; values of no code list are left out."""
        return tuple(one.code for one in self.values(key) if one.code is not None)

    def links(self, key: str) -> tuple[str, ...]:
        """Return the web addresses under ``key``."""
        return tuple(one.link for one in self.values(key) if one.link is not None)

    def blocks(self, key: str) -> tuple["View", ...]:
        """Return the blocks under ``key``, also those that are said in full elsewhere."""
        return tuple(one.block for one in self.values(key) if one.block is not None)

    def plain(self, key: str) -> str | bool | int | None:
        """Return the first value under ``key`` as the fiche has it; None where there is none."""
        return next((one.raw for one in self.values(key) if one.block is None), None)

    def title(self, language: Language) -> Said:
        """Return the name of the block; without one, its address, else words that say so."""
        named = self.text("name", language)
        if named is not None and named.words.strip():
            return named
        return Said(self.iri, "") if self.iri else Said(_UNNAMED.say(language), language)

    def _read(self, raw: Any, field: Field | None) -> Iterator[Value]:  # noqa: ANN401 - any JSON value
        if isinstance(raw, Mapping):
            yield from self._read_mapping(raw, field)
        elif isinstance(raw, (str, bool, int)):
            yield self._read_simple(raw, field)

    def _read_mapping(self, raw: _Block, field: Field | None) -> Iterator[Value]:
        if "@value" in raw:
            tag, said = str(raw.get("@language", "")), str(raw["@value"])
            kind = field.kind if field is not None else Kind.STRING
            yield Value(raw=said, words={tag: said} if tag else in_words(said, kind), tag=tag)
        else:
            yield self._block_value(raw)

    def _read_simple(self, raw: str | bool | int, field: Field | None) -> Value:  # noqa: FBT001 - a value of JSON
        kind = field.kind if field is not None else Kind.STRING
        if kind is Kind.TEXT:
            return Value(raw=raw, words={"en": str(raw)}, tag="en")
        if kind is Kind.BLOCK:
            return self._block_value({_ID: str(raw)})
        if kind is Kind.CODE and field is not None:
            code = code_of(field.code_list or "", str(raw))
            words = {"": str(raw)} if code is None else _both(code.label)
            return Value(raw=raw, words=words, code=code)
        if kind is Kind.FIELD:
            named = field_of_key(str(raw))
            return Value(raw=raw, words={"": str(raw)} if named is None else _both(named.label))
        link = str(raw) if kind is Kind.LINK and is_web_address(str(raw)) else None
        known = name_of_address(str(raw)) if kind is Kind.LINK else None
        told = in_words(raw, kind) if known is None else _both(known)
        return Value(raw=raw, words=told, link=link)

    def _block_value(self, raw: _Block) -> Value:
        address = str(raw.get(_ID, ""))
        referred = set(raw) == {_ID}
        whole = self.among.get(address, raw) if referred else raw
        view = View(whole, self.among, elsewhere=referred and address in self.among)
        titles = [view.title(one) for one in LANGUAGES]
        words: Mapping[str, str] = {said.language: said.words for said in titles}
        link = view.iri if is_web_address(view.iri) else None
        return Value(raw=address, words=words, link=link, block=view)


def views(unit: Unit) -> tuple[View, ...]:
    """Return the blocks that stand outermost in ``unit``: one for each algorithm.

    >>> import pyoxigraph as ox
    >>> told = ox.Triple(
    ...     ox.NamedNode("https://example.org/a"),
    ...     ox.NamedNode("http://purl.org/dc/terms/title"),
    ...     ox.Literal("Cantine", language="fr"),
    ... )
    >>> [view] = views(Unit("a", (told,)))
    >>> view.text("name", "en")
    Said(words='Cantine', language='fr')
    >>> [(entry.label.en, entry.values[0].raw) for entry in view.entries]
    [('name', 'Cantine')]
    """
    among: dict[str, _Block] = {}
    for block in unit.fiches:
        _gather(block, among)
    return tuple(View(block, among) for block in unit.fiches)


def _gather(data: Any, among: dict[str, _Block]) -> None:  # noqa: ANN401 - any JSON value
    if isinstance(data, Mapping):
        if len(data) > 1 and isinstance(data.get(_ID), str):
            among.setdefault(data[_ID], data)
        for value in data.values():
            _gather(value, among)
    elif isinstance(data, list):
        for value in data:
            _gather(value, among)


def _by_language(texts: Mapping[str, Any]) -> Iterator[Value]:
    for tag, said in texts.items():
        told = "" if tag == _NONE else tag
        yield from (Value(raw=one, words={told: one}, tag=told) for one in _listed(said))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _both(text: Text) -> dict[str, str]:
    return {one: text.say(one) for one in LANGUAGES}
