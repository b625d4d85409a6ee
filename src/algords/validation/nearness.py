"""How near two words are: alike but for accents, made of the same words, a slip apart."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from algords.text import folded

__all__ = ["close", "exact", "nearest", "plain", "same_words", "similar"]

T = TypeVar("T")
# A slip of the finger changes two letters, or a quarter of a word; a third of a short one at most.
_SLIP: Final = 2
_SHORT: Final = 3
_RATIO: Final = 0.75
# Words that carry no meaning in the name of a value, and those that turn it round.
_EMPTY: Final = frozenset(
    re.findall(
        r"\w+",
        "a au aux d de des du en et l la le les ou par pour un une an and at by for in of the to",
    )
)
_TURNING: Final = frozenset(
    re.findall(r"\w+", "aucun aucune jamais n ne ni non pas sans neither never no not without")
)


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Return ``words`` in small letters, without accents and signs, one space between.

    What is nothing but signs stays as it is: some operators are.

    >>> plain("  Entièrement-automatisée !"), plain(" >= ")
    ('entierement automatisee', '>=')
    """
    return folded(words) or words.strip()


def exact(given: str, names: Mapping[str, T]) -> T | None:
    """Return what the name stands for that is ``given`` but for case, accents and signs.

    ``names`` are plain already (`plain`); a text without letters is no name.
    """
    wanted = plain(given)
    return names.get(wanted) if wanted else None


def same_words(given: str, names: Mapping[str, T]) -> T | None:
    """Return what the name stands for all of whose words are in ``given``, if only one does.

    Nothing where ``given`` or the name turns a meaning round: « non entièrement automatisée ».

    >>> same_words("Décision entièrement automatisée", {"entierement automatisee": 1})
    1
    """
    said = set(plain(given).split())
    held = {
        meaning
        for name, meaning in names.items()
        if (words := set(name.split()) - _EMPTY) and words <= said and not said & _TURNING
    }
    return held.pop() if len(held) == 1 else None


def similar(given: str, names: Mapping[str, T], ratio: float) -> T | None:
    """Return what the name nearest in spelling stands for, if it is as near as ``ratio``.

    Nothing where only one of them turns a meaning round.
    """
    import difflib  # noqa: PLC0415 - 1 ms, for a slip alone

    wanted = plain(given)
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=ratio)
    turned = bool(near) and _turns(near[0]) != _turns(wanted)
    return names[near[0]] if near and not turned else None


def _turns(words: str) -> bool:
    return not _TURNING.isdisjoint(words.split())


def close(given: str, meant: str) -> bool:
    """Say whether ``given`` may be ``meant`` with a slip of the finger.

    >>> close("couriel", "courriel"), close("nom", "dpo")
    (True, False)
    """
    one, other = plain(given), plain(meant)
    few = min(_SLIP, min(len(one), len(other)) // _SHORT)
    # Bounds of both measures: most words are told apart by their letters alone, in any order.
    shared = (_letters(one) & _letters(other)).total()
    may_slip = max(len(one), len(other)) - shared <= few
    may_resemble = 2 * shared >= _RATIO * (len(one) + len(other))
    return (may_slip and _distance(one, other) <= few) or (
        may_resemble and _alike(one, other) >= _RATIO
    )


@lru_cache(maxsize=4096)
def _letters(word: str) -> Counter[str]:
    return Counter(word)


def nearest(given: str, among: Iterable[str]) -> str | None:
    """Return the word of ``among`` that is closest to ``given``, if any is close."""
    found = [one for one in among if close(given, one)]
    return max(found, key=lambda one: (_alike(plain(given), plain(one)), one), default=None)


def _alike(one: str, other: str) -> float:
    import difflib  # noqa: PLC0415 - 1 ms, for a slip alone

    return difflib.SequenceMatcher(None, one, other).ratio()


def _distance(one: str, other: str) -> int:
    """Return how many letters to add, drop or change (Levenshtein's distance)."""
    row = list(range(len(other) + 1))
    for above, letter in enumerate(one, 1):
        before, row[0] = row[0], above
        for at, wanted in enumerate(other, 1):
            before, row[at] = (
                row[at],
                min(row[at] + 1, row[at - 1] + 1, before + (letter != wanted)),
            )
    return row[-1]
