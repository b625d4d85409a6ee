"""How much of what is asked of a fiche it says.

Asked is what the rules of the profiles that apply want to be filled (`Rule.level`), where they ask
it of this fiche: a rule that waits for a condition asks nothing until it is met, and shows it by
being broken, or kept by a field that is there. An item is filled where its rule is not broken.

A duty weighs 8, a recommendation 2 and advice nothing: the weights of the completeness bar of the
Dutch register (MinBZK/Algoritmeregister).
"""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from algords.findings import Completeness
from algords.linked.model import Fiche
from algords.records import record
from algords.standard.rules import Severity, demands
from algords.validation.days import in_force
from algords.validation.locate import said_absent

__all__ = ["LEVELS", "completeness"]

LEVELS: Final = 3
_WEIGHTS: Final[dict[Severity, int]] = {"violation": 8, "warning": 2, "info": 0}


@record
class _Item:
    """What one rule asks for: its weight and level, and the properties that show an answer."""

    code: str
    weight: int
    level: int
    properties: frozenset[str]


_Items: TypeAlias = tuple[_Item, ...]


def completeness(
    fiche: Fiche, profiles: frozenset[str], day: date, broken: Collection[str]
) -> Completeness:
    """Return how complete ``fiche`` is, to which ``profiles`` apply on ``day``.

    ``broken`` are the codes of the rules that it breaks, those included of which a heavier rule
    speaks. The level is the highest at which something is asked and nothing lacks up to it; the
    percentage is rounded down, so that 100 means all.
    """
    lacking = set(broken)
    stated = {*fiche.by_predicate, *said_absent(fiche)}
    asked = [
        one
        for one in _items(profiles, day)
        if one.code in lacking or not one.properties.isdisjoint(stated)
    ]
    missing = [one for one in asked if one.code in lacking]
    weight = sum(one.weight for one in asked)
    lost = sum(one.weight for one in missing)
    top = max((one.level for one in asked), default=0)
    return Completeness(
        filled=len(asked) - len(missing),
        asked=len(asked),
        level=min((one.level - 1 for one in missing), default=top),
        percent=100 * (weight - lost) // weight if weight else 100,
    )


@lru_cache(maxsize=512)
def _items(profiles: frozenset[str], day: date) -> _Items:
    return tuple(
        _Item(
            code=one.code,
            weight=_WEIGHTS[one.severity],
            level=one.level,
            properties=frozenset(one.properties),
        )
        for one in demands()
        if one.profile in profiles and _WEIGHTS[one.severity] and in_force(one, day)
    )
