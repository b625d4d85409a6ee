"""Answers in the order in which they were given → the fields of one record."""

from collections import Counter
from collections.abc import Iterable, Sequence

from algords.registers.uk_atrs._words import GROUPS

__all__ = ["field_of", "fields_of", "in_fields"]

Answer = tuple[str, str]


def in_fields(answers: Iterable[Answer]) -> dict[str, object]:
    """Return attributes and answers as fields; those of the second risk are called `risk_name #2`.

    An attribute that stands twice and belongs to no group is put together.

    >>> in_fields([("risk_name", "a"), ("risk_description", "b"), ("risk_name", "c")])
    {'risk_name': 'a', 'risk_description': 'b', 'risk_name #2': 'c'}
    """
    values: dict[str, list[str]] = {}
    for field, answer in _numbered(list(answers)):
        values.setdefault(field, []).append(answer)
    return {field: "\n\n".join(one for one in said if one) for field, said in values.items()}


def field_of(attribute: str, number: int) -> str:
    """Return what the answer to ``attribute`` for the thing of that ``number`` is called."""
    return attribute if number == 1 else f"{attribute} #{number}"


def fields_of(group: Sequence[str], left: Iterable[str]) -> int:
    """Return how many things of ``group`` the fields ``left`` tell of."""
    numbers = [
        int(number or 1)
        for name, _, number in (one.partition(" #") for one in left)
        if name in group and (not number or number.isdecimal())
    ]
    return max(numbers, default=0)


def _numbered(said: Sequence[Answer]) -> Iterable[Answer]:
    """Yield the answers under the name of their field.

    Where each attribute of a group stands equally often, the second of each belongs together; else
    a thing ends where an attribute of it comes again.
    """
    times = Counter(attribute for attribute, _ in said)
    group_of = {one: name for name, group in GROUPS.items() for one in group}
    even = {
        name: len({times[one] for one in group if times[one]}) == 1
        for name, group in GROUPS.items()
    }
    seen: Counter[str] = Counter()
    current = dict.fromkeys(GROUPS, 1)
    held: dict[str, set[str]] = {name: set() for name in GROUPS}
    for attribute, answer in said:
        group = group_of.get(attribute)
        if group is None:
            yield attribute, answer
            continue
        seen[attribute] += 1
        if attribute in held[group]:
            current[group] += 1
            held[group] = set()
        held[group].add(attribute)
        number = seen[attribute] if even[group] else current[group]
        yield field_of(attribute, number), answer
