"""When a use case of an American agency began and ended, and what stage it is in."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.reader import Fate
from algords.registers.model.us.answers import chosen
from algords.registers.model.us.words import STAGES, answer
from algords.registers.model.values import partial_date

__all__ = ["Day", "date_in", "month", "month_or_day", "staged"]

Day: TypeAlias = str | dict[str, str]
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH_YEAR: Final = re.compile(r"([A-Za-z]{3})-(\d{2})")
# Beyond these, two digits behind a month may be a day.
_YEARS: Final = range(13, 27)
# Day 0 of workbooks (ECMA-376 part 1, section 18.17.4.1).
_WORKBOOK_EPOCH: Final = date(1899, 12, 30)
# No use of AI is older; days before it are years in disguise, or nothing.
_EARLIEST: Final = "1950"
_MEANT: Final = range(1990, 2036)
_FIRST: Final = re.compile(r"(\d{1,2})/0?1/(\d{4})")
_BEFORE_USE: Final = ("design", "announced")


def month_or_day(text: str) -> Day | None:
    """Return the day, month or year that an American text says; the month stands first.

    A month in letters with two digits behind it is how workbooks write a month and its year: all of
    the 255 of the inventory of 2025 are of one department and lie between 14 and 25. Other digits
    may as well be a day. A day of 1905 is a year to which a workbook gave the form of a date, as
    the 2,019th of its days is 11 July 1905.

    >>> month_or_day("1/30/2026"), month_or_day("Jul-25")["@value"], month_or_day("Jan-03")
    ('2026-01-30', '2025-07', None)
    >>> month_or_day("7/11/1905")["@value"]
    '2019'
    """
    found = _MONTH_YEAR.fullmatch(text.strip())
    if found is None:
        day = partial_date(text, "month")
        return _year_of(day) if isinstance(day, str) and day < _EARLIEST else day
    at, year = _MONTHS.find(found[1].casefold()), int(found[2])
    if at % 3 or year not in _YEARS:
        return None
    return {"@value": f"20{year}-{at // 3 + 1:02}", "@type": _XSD + "gYearMonth"}


def _year_of(day: str) -> Day | None:
    """Return the year whose number is that of ``day`` in a workbook, if it can be meant."""
    year = (date.fromisoformat(day) - _WORKBOOK_EPOCH).days
    return {"@value": str(year), "@type": _XSD + "gYear"} if year in _MEANT else None


def month(text: str) -> Day | None:
    """Return the month that an answer of 2024 says, or its day.

    The questionnaire asked for MM/YYYY (data dictionary of 2024, field ``18_date_initiated``), to
    which a workbook adds the first of the month: that day is not taken for one.

    >>> month("10/1/2023")["@value"], month("10/24/2023")
    ('2023-10', '2023-10-24')
    """
    found = _FIRST.fullmatch(text.strip())
    return month_or_day(text if found is None else f"{found[1]}/{found[2]}")


def date_in(
    record: RecordReader, native: str, key: str | None, read: Callable[[str], Day | None]
) -> Day | None:
    """Take out a date as ``read`` reads it; ``key`` is the field that it would fill, if any."""
    text = record.words(native) if key is None else record.text(native, key)
    if text is None:
        return None
    found = read(text)
    if found is None:
        record.keep(native, text, None if answer(text).startswith("n/a") else "not-a-date")
    elif text not in (found, found.get("@value") if isinstance(found, dict) else None):
        record.beside(native, text)
    return found


def staged(
    record: RecordReader,
    data: FicheData,
    stage: str,
    start: str,
    read: Callable[[str], Day | None] = month_or_day,
) -> None:
    """Fill the status of ``data``, and what began on the day that the column ``start`` gives.

    The first day of a pilot is that of its use on trial. A day given for what is not in use yet
    says something else, and is kept raw. What is retired has come to its end: it was in use if the
    day is known on which that began, and may have been given up before use if it is not.
    """
    word = record.left.get(stage)
    status = chosen(record, stage, "status", STAGES)
    began = date_in(record, start, "in_service_since", read)
    if isinstance(word, str) and answer(word).startswith("retired"):
        record.fates[stage] = Fate.MAPPED
        status = "retired" if began is not None else None
        end = {"type": "Event", "event_kind": ["end"], "description": {"en": word.strip()}}
        data.setdefault("events", []).append(end)
    if status is not None:
        data["status"] = status
    if began is None:
        return
    if status in _BEFORE_USE:
        record.keep(start, record.kept.get(start, began))
    else:
        data["in_service_since"] = began
