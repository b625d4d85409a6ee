"""Headings and values together: which field each column most likely fills."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from algords.documents.tables.names import code_named
from algords.registers.model.sketching._names import Guess, Names, spoken
from algords.registers.model.sketching._profile import Profile, date_order, slashed
from algords.registers.model.sketching._words import MEANINGS
from algords.registers.model.values import DateOrder
from algords.standard.terms import NO, TITLE, YES, Field, Kind, field_of_property, fields
from algords.text import Text, folded

__all__ = ["Proposal", "propose"]

# Half of the values at least are of the kind of the field; else it is rather another.
_MOST: Final = 0.5
_UNFIT: Final = 0.45
_TAKEN: Final = 0.4
# A list of words, but not of ours: a person has to say what each means.
_UNKNOWN_WORDS: Final = 0.9
_SHORT: Final = 60
# Heading and values say the same.
_AGREED: Final = 0.1
_SUREST: Final = 0.95
# « a) Pre-deployment »
_MARK: Final = re.compile(r"\s*[a-z0-9]{1,2}[).]\s+", re.IGNORECASE)
# A text of which less is said more than once is no list of codes.
_FEW: Final = 40
_EMAILS: Final = Text(fr="les valeurs sont des adresses électroniques", en="the values are e-mails")
_LINKS: Final = Text(fr="les valeurs sont des adresses web", en="the values are web addresses")
_ALTERNATIVES: Final = 3
_ONCE: Final = frozenset(
    ("name", "administration", "status", "in_service_since", "contact.email", "identifier")
)
_LISTED: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed for a column: the best guess, if any, and the next ones.

    ``values`` are the words met and the English key that each means, None where nobody knows;
    ``order`` is that of its dates, and ``doubtful`` true where nothing tells it.
    """

    column: str
    profile: Profile
    guesses: Sequence[Guess]
    values: Mapping[str, str | None]
    order: DateOrder | None = None
    doubtful: bool = False
    separator: str | None = None
    language: str | None = None


def propose(
    columns: Mapping[str, Sequence[str]], profiles: Mapping[str, Profile], names: Names
) -> list[Proposal]:
    """Return a proposal for each column, in order; a field that serves once goes to the surest."""
    found = [_proposal(column, columns[column], profiles[column], names) for column in columns]
    surest: dict[tuple[str, str | None], Proposal] = {}
    for one in found:
        if one.guesses:
            known = surest.setdefault(_place(one), one)
            if known.guesses[0].sure < one.guesses[0].sure:
                surest[_place(one)] = one
    return [_yielding(one, surest) for one in found]


def _place(one: Proposal) -> tuple[str, str | None]:
    """Return the field that is proposed; a name may be given in several languages."""
    to = one.guesses[0].to
    return to, one.language if to == "name" else None


def _yielding(one: Proposal, surest: Mapping[tuple[str, str | None], Proposal]) -> Proposal:
    """Return ``one`` less sure where another column is surer of a field that serves once."""
    if not one.guesses or one.guesses[0].to not in _ONCE or surest[_place(one)] is one:
        return one
    first = one.guesses[0]
    weaker = [replace(first, sure=first.sure * _TAKEN), *one.guesses[1:]]
    return replace(one, guesses=sorted(weaker, key=lambda guess: -guess.sure))


def _proposal(column: str, values: Sequence[str], seen: Profile, names: Names) -> Proposal:
    by_name = [_fitted(guess, seen) for guess in names.guesses(column)]
    held = {guess.to for guess in _by_values(seen)}
    by_name = [
        replace(guess, sure=min(guess.sure + _AGREED, _SUREST)) if guess.to in held else guess
        for guess in by_name
    ]
    said = {guess.to for guess in by_name}
    by_values = [guess for guess in _by_values(seen) if guess.to not in said]
    guesses = sorted([*by_name, *by_values], key=lambda one: -one.sure)[:_ALTERNATIVES]
    field = _field(guesses[0].to) if guesses else None
    dated = field is not None and field.kind is Kind.DATE
    order = date_order(values) if dated else None
    listed = field is not None and field.repeatable and seen.semicolons >= _LISTED
    return Proposal(
        column=column,
        profile=seen,
        guesses=guesses,
        values=_values(guesses[0].to, field, seen) if field is not None and guesses else {},
        order=order,
        doubtful=dated and order is None and slashed(values),
        separator=";" if listed else None,
        language=spoken(column)[1],
    )


def _by_values(seen: Profile) -> list[Guess]:
    if seen.emails >= _MOST:
        return [Guess(to="contact.email", sure=0.75, why=_EMAILS)]
    if seen.links >= _MOST:
        return [Guess(to="page", sure=0.5, why=_LINKS)]
    return []


def _fitted(guess: Guess, seen: Profile) -> Guess:
    """Return ``guess``, less sure where the values are of another kind than the field."""
    field = _field(guess.to)
    if field is None or not seen.filled or _fits(guess.to, field, seen):
        return guess
    chosen = field.kind in (Kind.CODE, Kind.BOOLEAN) and _seems_a_list(seen)
    return replace(guess, sure=guess.sure * (_UNKNOWN_WORDS if chosen else _UNFIT))


def _seems_a_list(seen: Profile) -> bool:
    """Say whether the values are a few short words, said again and again."""
    return len(seen.distinct) <= min(_FEW, seen.filled * _MOST) and seen.length <= _SHORT


def _fits(to: str, field: Field, seen: Profile) -> bool:
    """Say whether half of the values at least can be what the field holds."""
    if field.kind is Kind.CODE:
        return _known_share(to, field, seen) >= _MOST
    wanted = seen.emails if to == "contact.email" else _share_of(field.kind, seen)
    others = seen.links + seen.numbers + (seen.emails if to == "name" else seen.answers)
    return others < _MOST if wanted is None else wanted >= _MOST


def _share_of(kind: Kind, seen: Profile) -> float | None:
    """Return the share of the values that are of ``kind``; None for texts, which may be any."""
    shares = {
        Kind.DATE: seen.dates,
        Kind.LINK: seen.links,
        Kind.BOOLEAN: seen.answers,
        Kind.INTEGER: seen.numbers,
        Kind.DECIMAL: seen.numbers,
        Kind.YEAR: seen.numbers,
        Kind.STRING: 1.0,
    }
    return shares.get(kind)


def _known_share(to: str, field: Field, seen: Profile) -> float:
    known = sum(
        times for word, times in seen.distinct.items() if _meaning(to, field, word) is not None
    )
    return known / max(seen.filled, 1)


def _values(to: str, field: Field, seen: Profile) -> dict[str, str | None]:
    """Return what each word met means, where the field is a list of codes or a yes or no."""
    if field.kind not in (Kind.CODE, Kind.BOOLEAN):
        return {}
    words = [word for word, _ in seen.distinct.most_common(_FEW)]
    return {word: _meaning(to, field, word) for word in words}


def _meaning(to: str, field: Field, word: str) -> str | None:
    plain = folded(_MARK.sub("", word, count=1))
    if field.kind is Kind.BOOLEAN:
        said = {**dict.fromkeys(YES | {"y"}, "yes"), **dict.fromkeys(NO | {"n"}, "no")}
        return said.get(word.casefold())
    code = code_named(field.code_list, word) if field.code_list else None
    if code is not None:
        return code.en
    for key, said_of in MEANINGS.get(to, {}).items():
        if plain in said_of:
            return key
    return _held_meaning(to, plain)


def _held_meaning(to: str, plain: str) -> str | None:
    """Return the meaning whose words a value starts with: « Pilot – limited »."""
    said = [
        (key, one)
        for key, every in MEANINGS.get(to, {}).items()
        for one in every
        if f"{plain} ".startswith(f"{one} ")
    ]
    return max(said, key=lambda one: len(one[1]))[0] if said else None


def _field(to: str) -> Field | None:
    """Return the field that a way ends at, None for the name of a block."""
    last = to.rsplit(".", maxsplit=1)[-1].partition("[")[0]
    field = next((one for one in fields() if one.key.en == last), None)
    if field is not None and field.kind is Kind.BLOCK:
        return field_of_property()[TITLE]
    return field
