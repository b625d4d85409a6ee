"""A value of a fiche → words in French and in English: days, numbers, yes and no."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from algords.standard.terms import Kind
from algords.text import LANGUAGES, Language, Text

__all__ = ["day_in_words", "in_words", "is_in", "is_web_address", "nearest_tag", "number_in_words"]

_MONTHS: Final = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_YES: Final = Text(fr="oui", en="yes")
_NO: Final = Text(fr="non", en="no")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", re.ASCII)
_TRANSFORMED: Final = "-t-"
# Between groups of three figures: a narrow no-break space in French (Lexique des règles
# typographiques en usage à l'Imprimerie nationale), a comma in English.
_GROUPS: Final = {"fr": "\u202f", "en": ","}
_POINT: Final = {"fr": ",", "en": "."}


def in_words(raw: str | bool | int, kind: Kind) -> Mapping[str, str]:  # noqa: FBT001 - a value of JSON
    """Return ``raw`` by language as a field of ``kind`` shows it; under ``""`` what is the same.

    What is not of that kind is the text that it is.

    >>> in_words("2026-11-01", Kind.DATE)["fr"], in_words("-1250.5", Kind.DECIMAL)["en"]
    ('1er novembre 2026', '-1,250.5')
    >>> in_words("soon", Kind.DATE)
    {'': 'soon'}
    """
    if isinstance(raw, bool):
        said = _YES if raw else _NO
        return {"fr": said.fr, "en": said.en}
    text = str(raw)
    if kind is Kind.DATE:
        return day_in_words(text)
    return number_in_words(text) if kind in (Kind.INTEGER, Kind.DECIMAL) else {"": text}


def day_in_words(text: str) -> Mapping[str, str]:
    """Return the day or the month ``text`` (ISO 8601) by language; what is neither under ``""``.

    >>> day_in_words("2026-03-02"), day_in_words("2026-03")["fr"]
    ({'fr': '2 mars 2026', 'en': '2 March 2026'}, 'mars 2026')
    """
    whole = text if text.count("-") > 1 else f"{text}-01"
    try:
        day = date.fromisoformat(whole) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        return {"": text}
    fr, en = (f"{months.split()[day.month - 1]} {day.year}" for months in _MONTHS.values())
    if whole != text:
        return {"fr": fr, "en": en}
    return {"fr": f"{'1er' if day.day == 1 else day.day} {fr}", "en": f"{day.day} {en}"}


def number_in_words(text: str) -> Mapping[str, str]:
    """Return the decimal number ``text`` by language; what is no number under ``""``.

    >>> number_in_words("12345.60")
    {'fr': '12\u202f345,60', 'en': '12,345.60'}
    """
    if not _NUMBER.fullmatch(text):
        return {"": text}
    whole, _, decimals = f"{Decimal(text):,}".partition(".")
    return {
        tag: whole.replace(",", _GROUPS[tag]) + (_POINT[tag] + decimals if decimals else "")
        for tag in _GROUPS
    }


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an address that a page may link to: http or https, with a host.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_in(tag: str, language: Language) -> bool:
    """Whether a text of the language ``tag`` (BCP 47) is for readers of ``language``.

    >>> is_in("fr-ca", "fr"), is_in("en-t-nl-t0-und", "en"), is_in("", "fr")
    (True, True, False)
    """
    return tag == language or tag.startswith(f"{language}-")


def nearest_tag(tags: Iterable[str], language: Language) -> str | None:
    """Return which of ``tags`` a reader of ``language`` is served best with; None of no tags.

    First that language, as people wrote it before what was transformed (RFC 6497: translated by a
    machine); then no language; then the other of French and English, then all others.

    >>> nearest_tag(["nl", "en-t-nl-t0-und"], "en"), nearest_tag(["de", "fr"], "en")
    ('en-t-nl-t0-und', 'fr')
    """

    def distance(tag: str) -> tuple[bool, bool, bool, bool, str]:
        own, transformed = is_in(tag, language), _TRANSFORMED in tag
        known = any(is_in(tag, one) for one in LANGUAGES)
        return not own, bool(tag), transformed, not known, tag

    return min(tags, key=distance, default=None)
