"""What the day of the reading changes: which rules are in force, what has become too old.

No shape asks what day it is, so that a report can be made again: the day is given (``--as-of``).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Fiche, Statement
from algords.records import record
from algords.standard.rules import Demand, Freshness, Rule, ageing
from algords.standard.terms import STATUS

__all__ = ["Expired", "expired", "in_force", "last_day", "without"]

_DATE: Final = "http://purl.org/dc/terms/date"
_END_DATE: Final = "https://w3id.org/algords/ns#endDate"
_OVER: Final = frozenset(
    f"https://w3id.org/algords/code/status/{code}" for code in ("abandoned", "retired")
)
_MONTHS: Final = 12
_MONTH: Final = "http://www.w3.org/2001/XMLSchema#gYearMonth"
# What makes the first day of a month or of a year alone.
_FIRST: Final = {_MONTH: "-01", "http://www.w3.org/2001/XMLSchema#gYear": "-01-01"}


@record
class Expired:
    """Dates that are too old, the newest first, and whether no fresher one stands beside them."""

    dates: tuple[Statement, ...]
    all_of_them: bool


def in_force(rule: Rule | Demand, day: date) -> bool:
    """Say whether ``rule`` applies on ``day``."""
    return rule.applies_from is None or rule.applies_from <= day


def last_day(fiche: Fiche, as_of: date) -> date:
    """Return the last day on which the algorithm served, ``as_of`` while it serves.

    Dated rules are read on that day: what was withdrawn before a rule applied never had to keep
    it. The end of what still serves is only planned (definition of ``algords:endDate``). Of an end
    of which the month or the year alone is known, the first day: nothing is asked that is not sure.
    """
    if not any(one.object.value in _OVER for one in fiche.objects(fiche.node, STATUS)):
        return as_of
    ends = [_span(one) for one in fiche.objects(fiche.node, _END_DATE)]
    return min(as_of, max((end[0] for end in ends if end), default=as_of))


def expired(fiche: Fiche, as_of: date) -> Mapping[str, Expired]:
    """Return the dates that are too old for a rule, by its code.

    To the rule, a thing whose date is too old is a thing without a date. A month or a year is too
    old when its last day is.
    """
    said = fiche.by_predicate.get(_DATE, ())
    dated = [(span[1], one) for one in said if (span := _span(one))]
    found = {code: _older(fiche, dated, asked, as_of) for code, asked in ageing().items() if dated}
    return {code: one for code, one in found.items() if one.dates}


def without(fiche: Fiche, old: Mapping[str, Expired]) -> Sequence[Statement]:
    """Return the statements of ``fiche``, all but the dates that are too ``old``."""
    gone = {statement.triple for one in old.values() for statement in one.dates}
    if not gone:
        return fiche.statements
    return [one for one in fiche.statements if one.triple not in gone]


def _older(
    fiche: Fiche, said: Sequence[tuple[date, Statement]], asked: Freshness, as_of: date
) -> Expired:
    limit = _months_before(as_of, asked.months)
    bearers = {one.subject for one in fiche.statements if one.object.value == asked.kind}
    dated = [(day, one) for day, one in said if one.subject in bearers]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    old = tuple(one for day, one in dated if day < limit)
    return Expired(dates=old, all_of_them=len(old) == len(dated))


def _months_before(day: date, months: int) -> date:
    """Return the same day ``months`` earlier, the last of the month where it has no such day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    return _day_of(year, month + 1, day.day)


def _day_of(year: int, month: int, day: int) -> date:
    """Return that day, the last of the month where it has no such day."""
    for last in (day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError(day)


def _span(statement: Statement) -> tuple[date, date] | None:
    """Return the first and the last day of the day, the month or the year that is said."""
    term = statement.object
    datatype = term.datatype.value if isinstance(term, ox.Literal) else ""
    try:
        first = date.fromisoformat((term.value + _FIRST.get(datatype, ""))[:10])
    except ValueError:
        return None  # another rule says that it is no day
    if datatype not in _FIRST:
        return first, first
    return first, _day_of(first.year, first.month if datatype == _MONTH else _MONTHS, 31)
