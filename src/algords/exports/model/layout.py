"""A fiche laid out to be read in one language: sections, their items, what each shows.

The forms for reading (a page, Markdown, a text document) write this down, each in its own way, so
that they all say the same in the same order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from algords.exports.model.reading import Entry, Said, Value, View
from algords.exports.model.wording import day_in_words
from algords.text import LANGUAGES, Language, Text, clean, folded

__all__ = ["Item", "Page", "Section", "Shown", "laid_out"]

# A section starts with the field of this place in writing order (`sh:order`).
_SECTIONS: Final = (
    (1, Text(fr="Présentation", en="Overview")),
    (20, Text(fr="Administration et contact", en="Administration and contact")),
    (30, Text(fr="À quoi il sert", en="What it is for")),
    (40, Text(fr="Rôle dans la décision", en="Role in the decision")),
    (58, Text(fr="Personnes concernées", en="People concerned")),
    (64, Text(fr="Données", en="Data")),
    (70, Text(fr="Fonctionnement", en="How it works")),
    (92, Text(fr="Analyses d'impact", en="Impact assessments")),
    (94, Text(fr="Vie de l'algorithme", en="Life of the algorithm")),
    (100, Text(fr="Règles, code et documents", en="Rules, code and documents")),
    (107, Text(fr="Risques et mesures", en="Risks and measures")),
    (110, Text(fr="Données personnelles et IA", en="Personal data and AI")),
    (116, Text(fr="Engagements, soutiens et labels", en="Commitments, support and labels")),
    (120, Text(fr="À propos de la fiche", en="About the fiche")),
    (150, Text(fr="Valeurs d'origine", en="Native values")),
    (160, Text(fr="Rubriques sans valeur", en="Fields without a value")),
    (170, Text(fr="Remarques", en="Notes")),
)
_OTHERS: Final = Text(fr="Autres informations", en="Other information")
_BY_OTHERS: Final = Text(
    fr="Cette fiche n'a pas été écrite par l'administration responsable.",
    en="This fiche was not written by the responsible administration.",
)
_UPDATED: Final = Text(fr="Mise à jour\u00a0: {?day}", en="Updated: {?day}")
_NATIVE: Final = "native_values"
_ABSENT: Final = "absent_values"
_REASONS: Final = ("absence_reason", "withheld_ground")
_NOTHING: Final = "–"
_BLANKS: Final = re.compile(r"[ \t]+")
# What names a block that has no name of its own.
_NAMING: Final = ("name", "commitment")
# Where the entries of a repeated block have an order, it is said by one of these.
_ORDERING: Final = ("rank", "date", "year")
_LAST: Final = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of one value: words, where they lead, and what a block says besides.

    ``said`` is None for a block without a name. ``items`` are empty for all but blocks.
    """

    said: Said | None
    link: str | None = None
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A field and what is shown of its values; ``brief`` is true of words that fit on one line."""

    label: Said
    shown: tuple[Shown, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items under a title; ``folded`` is true of those that few readers ask for."""

    title: str
    items: tuple[Item, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One block that stands outermost, for readers of ``language``.

    ``kind`` says what it describes, ``owner`` who answers for it; ``facts`` are the few words that
    belong under the title, ``notice`` is what must be known before all else, empty where nothing.
    """

    language: Language
    kind: str
    title: Said
    owner: Said | None
    address: str
    facts: tuple[str, ...]
    notice: str
    sections: tuple[Section, ...]


def laid_out(view: View, language: Language) -> Page:
    """Return ``view`` laid out for readers of ``language``; what it does not say is left out."""
    owners = view.blocks("administration")
    return Page(
        language=language,
        kind=_upper(", ".join(one.say(language) for one in view.types)),
        title=_tidy(view.title(language)),
        owner=_tidy(owners[0].title(language)) if owners else None,
        address=view.iri,
        facts=tuple(_facts(view, language)),
        notice=_BY_OTHERS.say(language) if _by_others(view) else "",
        sections=tuple(_sections(view, language)),
    )


def _facts(view: View, language: Language) -> Iterator[str]:
    yield from (_upper(one.label.say(language)) for one in view.codes("status")[:1])
    for fiche in view.blocks("fiche")[:1]:
        days = day_in_words(str(fiche.plain("modified") or ""))
        if language in days:
            yield _UPDATED.fill(day=days[language]).say(language)


def _by_others(view: View) -> bool:
    return any(one.plain("authoritative") is False for one in view.blocks("fiche"))


def _sections(view: View, language: Language) -> Iterator[Section]:
    gathered: dict[Text, list[Entry]] = {}
    for entry in view.entries:
        if entry.key != "name" or len(entry.shown(language)) > 1:
            gathered.setdefault(_section_of(entry), []).append(entry)
    for title, entries in gathered.items():
        items = tuple(item for one in entries for item in _items(one, language, alone=True))
        folded = all(one.key == _NATIVE for one in entries)
        if items:
            yield Section(title=title.say(language), items=items, folded=folded)


def _section_of(entry: Entry) -> Text:
    if entry.field is None:
        return _OTHERS
    order = entry.field.order
    return next(title for start, title in reversed(_SECTIONS) if order >= start or start == 1)


def _items(entry: Entry, language: Language, *, alone: bool = False) -> Iterator[Item]:
    """Yield the items of ``entry``; one that fills a section ``alone`` shows its parts as such."""
    values = entry.shown(language)
    blocks = [one.block for one in values if one.block is not None]
    whole = len(blocks) == len(values) and not any(one.elsewhere for one in blocks)
    if whole and entry.key == _ABSENT:
        yield from (_absent(one, language) for one in blocks)
    elif whole and entry.key == _NATIVE:
        yield from (_native(one, language) for one in blocks)
    elif whole and alone and entry.key == "fiche":
        yield from (item for one in blocks for item in _inside(one, language))
    else:
        ordered = sorted(values, key=_position) if whole else values
        shown = tuple(one for one in (_shown(one, language) for one in ordered) if _says(one))
        brief = all(one.code is not None for one in values)
        if shown:
            yield Item(label=_label(entry, language), shown=shown, brief=brief)


def _label(entry: Entry, language: Language) -> Said:
    words = entry.label.say(language)
    return Said(_upper(words), language) if entry.field else Said(clean(words), "")


def _says(shown: Shown) -> bool:
    return bool(shown.items) or bool(shown.said and shown.said.words)


def _shown(value: Value, language: Language) -> Shown:
    block = value.block
    if block is None:
        return Shown(said=_tidy(value.say(language)), link=value.link)
    if block.elsewhere:
        return Shown(said=_tidy(block.title(language)), link=value.link)
    items = tuple(_inside(block, language))
    naming = next((one for one in _NAMING if block.values(one)), None)
    if naming is None and not value.link:
        said = None if items else _tidy(value.say(language))
        return Shown(said=said, items=items)
    named = block.values(naming)[0] if naming == "commitment" else value
    return Shown(said=_tidy(named.say(language)), link=named.link, items=items)


def _inside(block: View, language: Language) -> Iterator[Item]:
    naming = next((one for one in _NAMING if block.values(one)), None)
    for entry in block.entries:
        if entry.key != naming or len(entry.shown(language)) > 1:
            yield from _items(entry, language)


def _absent(block: View, language: Language) -> Item:
    """Return which fields have no value, why, and what else is said of it."""
    fields = _upper(", ".join(_words(block, "fields", language))) or _NOTHING
    reasons = ", ".join(why for key in _REASONS for why in _words(block, key, language))
    days = ", ".join(_words(block, "date", language))
    words = f"{reasons} ({days})" if reasons and days else reasons or days
    said = Said(words, language) if words else None
    told = ("fields", "date", *_REASONS)
    entries = (one for one in block.entries if one.key not in told)
    items = tuple(item for one in entries for item in _items(one, language))
    return Item(label=Said(fields, language), shown=(Shown(said=said, items=items),))


def _native(block: View, language: Language) -> Item:
    """Return a field of the register that the fiche comes from, with its value as it was there."""
    label = ", ".join(_words(block, "native_field", language)) or _NOTHING
    entries = (one for one in block.entries if one.key != "native_field")
    shown = tuple(_shown(value, language) for one in entries for value in one.shown(language))
    return Item(label=Said(label, ""), shown=shown)


def _position(value: Value) -> tuple[tuple[int, str], ...]:
    """Return the sorting key of a block among those of one field: by rank, day, name."""
    block = value.block
    if block is None:
        return ()
    told = [block.plain(one) for one in _ORDERING]
    names = [block.title(one).words for one in LANGUAGES]
    # Whole numbers by their size, which their length comes first in; what says nothing, last.
    places = [(_LAST, "") if one is None else (len(str(one)), str(one)) for one in told]
    return (*places, *((0, folded(name)) for name in names))


def _tidy(said: Said) -> Said:
    """Return ``said`` without what steers a screen, its spaces and lines made even."""
    lines = (_BLANKS.sub(" ", line).strip() for line in said.words.splitlines())
    return Said(clean("\n".join(lines).strip()), said.language)


def _words(block: View, key: str, language: Language) -> list[str]:
    return [clean(one.say(language).words) for one in block.values(key)]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
