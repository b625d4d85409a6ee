"""A fiche as an element of a page, once a language; and the list of the fiches of a page."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from algords.exports.model.layout import Item, Page, Section, Shown
from algords.exports.model.reading import Said
from algords.exports.model.tongues import tongue
from algords.exports.model.wording import is_in
from algords.markup import Content, element
from algords.text import LANGUAGES, Language, Text

__all__ = ["anchor", "article", "contents"]

_NAMES: Final[dict[Language, str]] = {"fr": "Français", "en": "English"}
_LANGUAGES: Final = Text(fr="Langue", en="Language")
_SECTIONS: Final = Text(fr="Rubriques de la fiche", en="Sections of the fiche")
_ALL: Final = Text(fr="Toutes les fiches", en="All fiches")
# What a block says besides its name stands on one line, up to so many characters.
_LINE: Final = 64
_DATA: Final = Text(
    fr="Cette page contient aussi la fiche en JSON-LD, pour les machines.",
    en="This page also holds the fiche in JSON-LD, for machines.",
)


def anchor(number: int | None, language: Language) -> str:
    """Return where fiche ``number`` begins in ``language``; None for the top of the page.

    >>> anchor(3, "fr"), anchor(None, "en")
    ('f3-fr', 'en')
    """
    return language if number is None else f"f{number}-{language}"


def article(pages: Iterable[Page], number: int | None) -> ET.Element:
    """Return one fiche, laid out in each language; ``number`` where the page holds several."""
    return element("article", *(_told(page, number) for page in pages))


def contents(title: Text, pages: Sequence[Page], language: Language) -> ET.Element:
    """Return the top of a page of several fiches in ``language``: its title, and a list of them."""
    items = []
    for number, page in enumerate(pages, 1):
        link = element("a", *_said(page.title, language), href=f"#{anchor(number, language)}")
        owner = None if page.owner is None else element("small", *_said(page.owner, language))
        items.append(element("li", link, " " if owner is not None else None, owner))
    return element(
        "header",
        _choice(None, language),
        element("h1", f"{title.say(language)} ({len(pages)})"),
        element("nav", element("ol", *items), aria_label=_ALL.say(language)),
        class_=f"contents {language}",
        lang=language,
        id=anchor(None, language),
    )


def _told(page: Page, number: int | None) -> ET.Element:
    language, own = page.language, anchor(number, page.language)
    level = 1 if number is None else 2
    sections = [
        _section(one, f"{own}-{at}", level + 1, language) for at, one in enumerate(page.sections, 1)
    ]
    links = [
        element("li", element("a", one.title, href=f"#{own}-{at}"))
        for at, one in enumerate(page.sections, 1)
    ]
    up = None
    if number is not None:
        up = element("p", element("a", _ALL.say(language), href=f"#{anchor(None, language)}"))
    return element(
        "div",
        _header(page, number, level),
        element(
            "nav", element("ul", *links), class_="sections", aria_label=_SECTIONS.say(language)
        ),
        element("div", *sections, class_="told"),
        element("footer", element("p", _DATA.say(language)), up),
        class_=f"fiche {language}",
        lang=language,
        id=own,
    )


def _choice(number: int | None, language: Language) -> ET.Element:
    """Return the links from one language to the other."""
    ways: list[Content] = []
    for one in LANGUAGES:
        if one == language:
            ways.append(element("span", _NAMES[one], aria_current="true"))
        else:
            link = f"#{anchor(number, one)}"
            ways.append(element("a", _NAMES[one], href=link, lang=one, hreflang=one))
    return element("nav", *ways, class_="choice", aria_label=_LANGUAGES.say(language))


def _header(page: Page, number: int | None, level: int) -> ET.Element:
    language = page.language
    owner = (
        None if page.owner is None else element("p", *_said(page.owner, language), class_="owner")
    )
    facts = [element("li", one) for one in (page.kind, *page.facts) if one]
    address = None
    if page.address:
        address = element("p", _linked(page.address, page.address), class_="address")
    return element(
        "header",
        _choice(number, language),
        owner,
        element(f"h{level}", *_said(page.title, language)),
        element("ul", *facts, class_="facts") if facts else None,
        element("p", page.notice, class_="notice") if page.notice else None,
        address,
    )


def _section(section: Section, own: str, level: int, language: Language) -> ET.Element:
    title = element(f"h{level}", section.title)
    told = _list(section.items, language, "fields")
    if section.folded:
        return element("section", element("details", element("summary", title), told), id=own)
    return element("section", title, told, id=own)


def _list(items: Iterable[Item], language: Language, look: str) -> ET.Element:
    rows = [
        element(
            "div",
            element("dt", *_said(item.label, language, marked=False)),
            element("dd", *_values(item, language)),
        )
        for item in items
    ]
    return element("dl", *rows, class_=look)


def _values(item: Item, language: Language) -> Iterator[Content]:
    if item.brief:
        words = ", ".join(one.said.words for one in item.shown if one.said is not None)
        yield element("p", words)
    elif len(item.shown) == 1:
        yield from _value(item.shown[0], language)
    else:
        look = "blocks" if any(one.items for one in item.shown) else "several"
        yield element(
            "ul", *(element("li", *_value(one, language)) for one in item.shown), class_=look
        )


def _value(shown: Shown, language: Language) -> Iterator[ET.Element]:
    if shown.said is not None:
        words, *mark = _said(shown.said, language)
        yield element("p", words if shown.link is None else _linked(shown.link, words), *mark)
    if shown.items:
        look = "inner line" if sum(map(_length, shown.items)) <= _LINE else "inner"
        yield _list(shown.items, language, look)


def _length(item: Item) -> int:
    """Return how many characters ``item`` takes; what holds blocks takes more than a line."""
    if any(one.items for one in item.shown):
        return _LINE + 1
    return len(item.label.words) + sum(len(one.said.words) for one in item.shown if one.said)


def _linked(address: str, *words: Content) -> ET.Element:
    return element("a", *words, href=address)


def _said(said: Said, language: Language, *, marked: bool = True) -> Iterator[Content]:
    """Yield the words; those of another language under its tag, with its name behind them."""
    told = tongue(said.language, language)
    if not said.language or is_in(said.language, language):
        yield said.words
    else:
        yield element("span", said.words, lang=said.language, dir="auto")
    if told and marked:
        yield " "
        yield element("small", f"({told})", class_="tongue")
