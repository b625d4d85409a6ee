"""One page that needs nothing else: fiches to read, to print, to send, in French and in English.

Both languages are in the page; which one is seen follows the address (``#fr``, ``#en``), without a
script. Each fiche is in it once more as JSON-LD, for machines.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Final

from algords.exports.html._article import article, contents
from algords.exports.html._style import style
from algords.exports.model import Export, Unit
from algords.exports.model.layout import Page, laid_out
from algords.exports.model.reading import views
from algords.markup import data_block, fragment, head
from algords.text import LANGUAGES, Language, Text

__all__ = ["EXPORTS"]

_TITLE: Final = Text(fr="Fiches d'algorithmes publics", en="Fiches of public algorithms")
_JSON_LD: Final = "application/ld+json"
_CHUNK: Final = 1 << 16


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    pending = iter(units)
    first = list(islice(pending, 2))
    several = len(first) > 1 or any(len(views(one)) > 1 for one in first)
    # What stands on top of the page names all that follows: the fiches wait in a file meanwhile.
    with TemporaryFile() as kept:
        listed = list(_articles(chain(first, pending), language, kept, several=several))
        yield _top(listed, language, several=several).encode()
        kept.seek(0)
        while chunk := kept.read(_CHUNK):
            yield chunk
    yield b"</main></body></html>\n"


def _articles(
    units: Iterable[Unit], language: Language, kept: IO[bytes], *, several: bool
) -> Iterator[Sequence[Page]]:
    """Write the fiches into ``kept``; yield what a list needs of each."""
    number = 0
    for unit in units:
        for view in views(unit):
            number += 1
            pages = [laid_out(view, one) for one in _ordered(language)]
            written = article(pages, number if several else None)
            kept.write(fragment(written).encode() + b"\n")
            yield [replace(page, facts=(), notice="", sections=()) for page in pages]
        data = json.dumps(unit.document(language), ensure_ascii=False, separators=(",", ":"))
        kept.write(fragment(data_block(data, _JSON_LD)).encode() + b"\n")


def _top(listed: Sequence[Sequence[Page]], language: Language, *, several: bool) -> str:
    title = _TITLE.say(language)
    if listed and not several:
        page = listed[0][0]
        title = f"{page.title.words} – {page.owner.words}" if page.owner else page.title.words
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">{fragment(head(title, style(language)))}',
        "<body><main>",
    ]
    if several or not listed:
        for at, one in enumerate(_ordered(language)):
            pages = [pages[at] for pages in listed]
            lines.append(fragment(contents(_TITLE, pages, one)))
    return "\n".join(lines) + "\n"


def _ordered(language: Language) -> tuple[Language, ...]:
    return (language, *(one for one in LANGUAGES if one != language))


EXPORTS = (
    Export(
        name="html",
        title=Text(
            fr="une page à lire, imprimer ou envoyer, en français et en anglais",
            en="a page to read, print or send, in French and in English",
        ),
        suffix=".html",
        write=_write,
    ),
)
