"""Times, sizes and counts as a source file writes them: ``14d``, ``week``, ``8MB``, ``3``."""

import re
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

__all__ = ["EXPECTED", "Quantity", "quantity"]

Quantity: TypeAlias = Literal["time", "size", "count"]

_DAY: Final = 86_400
_UNITS: Final[Mapping[Quantity, Mapping[str, int]]] = {
    "time": {
        "s": 1,
        "m": 60,
        "h": 3600,
        "d": _DAY,
        "j": _DAY,
        "hour": 3600,
        "heure": 3600,
        "day": _DAY,
        "jour": _DAY,
        "week": 7 * _DAY,
        "semaine": 7 * _DAY,
        "month": 30 * _DAY,
        "mois": 30 * _DAY,
        "year": 365 * _DAY,
        "an": 365 * _DAY,
    },
    "size": {"b": 1, "kb": 1024, "mb": 1024**2, "gb": 1024**3},
    "count": {"": 1},
}
EXPECTED: Final[Mapping[Quantity, str]] = {
    "time": "20s, 5m, 12h, 14d, day, week, month",
    "size": "500KB, 8MB",
    "count": "1, 2, 3",
}
# Ten digits say more than a century in seconds, or a terabyte.
_FORM: Final = re.compile(r"([0-9]{0,10}) ?([A-Za-z]*)")


def quantity(text: str, kind: Quantity) -> int | None:
    """Return what ``text`` says, in seconds, bytes or pieces; None when it says nothing.

    >>> quantity("14d", "time"), quantity("8MB", "size"), quantity("soon", "time")
    (1209600, 8388608, None)
    """
    found = _FORM.fullmatch(text.strip())
    if found is None or not text.strip():
        return None
    number, unit = found[1], found[2].lower()
    times = _UNITS[kind].get(unit)
    if times is None or (not number and len(unit) < 2):  # noqa: PLR2004 - "d" alone says nothing
        return None
    return int(number or 1) * times
