"""What the values of a column are like, told from a sample of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from algords.registers.model.sketching._words import PLACEHOLDERS, STOP_WORDS
from algords.registers.model.values import DateOrder, is_link, number, partial_date
from algords.standard.terms import NO, YES

__all__ = ["Profile", "date_order", "language_of", "placeholders_of", "profile", "slashed"]

_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{1,200}\.[A-Za-z]{2,}")
_SLASHED: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b.*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ANSWERS: Final = YES | NO | {"y", "n", "ja", "nein", "nee", "sí", "si"}
_TWELVE: Final = 12
# So many different values are remembered, and so much of each.
_DISTINCT: Final = 500
_LONGEST: Final = 300
# So much text tells a language.
_TEXT: Final = 200_000
_ENOUGH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The values of a column: shares from 0 to 1 of those filled, and lengths in characters."""

    filled: int
    share_filled: float
    distinct: Counter[str]
    unique: bool
    length: float
    longest: int
    dates: float
    links: float
    emails: float
    numbers: float
    answers: float
    semicolons: float
    placeholders: Counter[str]


def profile(values: Sequence[str]) -> Profile:
    """Return what ``values`` are like; words that stand for no value are counted apart.

    >>> found = profile(["2024-01-02", "n/a", "", "2023"])
    >>> found.dates, found.filled, list(found.placeholders)
    (1.0, 2, ['n/a'])
    """
    said = [value.strip() for value in values]
    said = [value for value in said if value]
    empty = Counter(value for value in said if value.casefold() in PLACEHOLDERS)
    real = [value for value in said if value.casefold() not in PLACEHOLDERS]
    lengths = [len(value) for value in real]
    return Profile(
        filled=len(real),
        share_filled=len(real) / len(values) if values else 0.0,
        distinct=_distinct(real),
        unique=len(set(real)) == len(real) == len(values) > 0,
        length=sum(lengths) / len(lengths) if lengths else 0.0,
        longest=max(lengths, default=0),
        dates=_share(real, _is_date),
        links=_share(real, is_link),
        emails=_share(real, lambda one: _EMAIL.fullmatch(one) is not None),
        numbers=_share(real, lambda one: number(one) is not None),
        answers=_share(real, lambda one: one.casefold() in _ANSWERS),
        semicolons=_share(real, lambda one: ";" in one),
        placeholders=empty,
    )


def date_order(values: Iterable[str]) -> DateOrder | None:
    """Return what stands first in dates that end with their year, by the days past the twelfth.

    None where none tells, or where they differ.

    >>> date_order(["03/25/2024", "01/02/2024"]), date_order(["01/02/2024"])
    ('month', None)
    """
    found: set[DateOrder] = set()
    for value in values:
        parts = _SLASHED.fullmatch(value.strip())
        if parts and int(parts[1]) > _TWELVE:
            found.add("day")
        elif parts and int(parts[2]) > _TWELVE:
            found.add("month")
    return found.pop() if len(found) == 1 else None


def slashed(values: Iterable[str]) -> bool:
    """Say whether a date among ``values`` ends with its year."""
    return any(_SLASHED.fullmatch(value.strip()) for value in values)


def language_of(texts: Iterable[str]) -> str | None:
    """Return the language that most of the small words of ``texts`` are of, None where few are.

    >>> language_of(["le calcul des droits est fait pour les personnes dans la liste et par an"])
    'fr'
    """
    counts: Counter[str] = Counter()
    read = 0
    for text in texts:
        read += len(text)
        for word in _WORD.findall(text[:_TEXT].casefold()):
            counts.update(language for language, words in STOP_WORDS.items() if word in words)
        if read > _TEXT:
            break
    if not counts:
        return None
    language, times = counts.most_common(1)[0]
    return language if times >= _ENOUGH else None


def _is_date(value: str) -> bool:
    return _SLASHED.fullmatch(value) is not None or partial_date(value, "day") is not None


def _share(values: Sequence[str], true: Callable[[str], bool]) -> float:
    return sum(1 for value in values if true(value)) / len(values) if values else 0.0


def _distinct(values: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for value in values:
        short = value[:_LONGEST]
        if short in counts or len(counts) < _DISTINCT:
            counts[short] += 1
    return counts


def placeholders_of(profiles: Mapping[str, Profile]) -> Counter[str]:
    """Return the words that stand for no value, in small letters, and how often."""
    found: Counter[str] = Counter()
    for one in profiles.values():
        for word, times in one.placeholders.items():
            found[word.casefold()] += times
    return found
