"""Values that can be read in one way only, though not in the way a fiche writes them.

Nothing is guessed: ``03/04/2024`` is two dates, and stays as it is; ``25/03/2024`` is one.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from algords.documents.model import escape, value_at
from algords.findings import Fix
from algords.standard.addresses import is_ours, known_addresses
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import NO, YES, Kind
from algords.validation.wording import field_at

__all__ = ["certain_fix"]

_CONTEXT: Final = "@context"
_MONTHS: Final = 12
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
# Thousands parted by spaces, which may be no-break (U+00A0) or narrow (U+202F).
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
_NINE_OR_FOURTEEN_DIGITS: Final = re.compile(r"\d{9}(?:\d{5})?")
# Three digits after a comma may be thousands.
_COMMA: Final = re.compile(r"([+-]?\d+),(\d{1,2}|\d{4,})")


def certain_fix(rule: str, pointer: str, data: object) -> Fix | None:
    """Return the repair of what stands at ``pointer``, where only one was meant; else None.

    ``rule`` is the code of the rule that it breaks, ``data`` the whole of the document.
    """
    if rule == "DOC-15":
        pointer = escape(_CONTEXT)
    given = value_at(data, pointer)
    meant = _meant(given, pointer) if isinstance(given, str) else None
    if meant is None or meant == given:
        return None
    return Fix(action="replace-value", pointer=pointer, new=meant)


def _meant(given: str, pointer: str) -> str | None:
    field = field_at(pointer)
    words = given.strip()
    address = _our_address(words)
    if address is not None:
        return address
    read = None if field is None else _READINGS.get(field.kind)
    return (read(words) if read is not None else None) or words


def _our_address(words: str) -> str | None:
    """Return the address of the standard that ``words`` spell with a slip in the first letters."""
    secure = re.sub("^http:", "https:", words).removesuffix("/")
    known = secure in CONTEXT_IRIS.values() or (is_ours(secure) and secure in known_addresses())
    return secure if known else None


def _date(words: str) -> str | None:
    """Return the date that ``words`` give with the year last, if day and month cannot be swapped.

    >>> _date("25/03/2024"), _date("03/25/2024"), _date("03/04/2024")
    ('2024-03-25', '2024-03-25', None)
    """
    found = _DAY_FIRST.fullmatch(words)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    if month > _MONTHS:
        day, month = month, day
    if day <= _MONTHS and day != month:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _boolean(words: str) -> str | None:
    said = words.casefold()
    if said in YES:
        return "true"
    return "false" if said in NO else None


def _integer(words: str) -> str | None:
    return _without_spaces(words) if _GROUPED.fullmatch(words) else None


def _decimal(words: str) -> str | None:
    """Return the number that ``words`` write with a comma, or with parted thousands.

    >>> _decimal("0,62"), _decimal("1,200")
    ('0.62', None)
    """
    whole, comma, rest = words.partition(",")
    joined = (_integer(whole) or whole) + comma + rest
    point = _COMMA.sub(r"\1.\2", joined) if _COMMA.fullmatch(joined) else joined
    return point if point != words and "," not in point else None


def _digits(words: str) -> str | None:
    """Return the number of an organisation or an establishment (SIREN, SIRET) without spaces."""
    joined = _without_spaces(words)
    return joined if _NINE_OR_FOURTEEN_DIGITS.fullmatch(joined) else None


def _without_spaces(words: str) -> str:
    return "".join(words.split())


_READINGS: Final[dict[Kind, Callable[[str], str | None]]] = {
    Kind.DATE: _date,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.STRING: _digits,
}
