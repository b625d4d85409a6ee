"""Who is who over time: the Dutch list of four days, in which bodies and addresses changed."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from algords.registers import Source
from registers_kit import convert

NAME = "nl-algoritmeregister"
DAYS = ("2026-05-13", "2026-06-08", "2026-06-09", "2026-08-08")
Fiches = dict[str, dict[str, Any]]


@cache
def list_of(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def fiches_of(data: object) -> Fiches:
    done = convert(NAME, Source(name="list.json", data=data))
    return {one.data["id"]: one.data for one in done.fiches}


@pytest.fixture
def lists(shared: Path) -> dict[str, dict[str, Any]]:
    folder = shared / "data/registers/nl-algoritmeregister"
    return {day: list_of(folder / f"list-{day}.json") for day in DAYS}


def changed(before: Fiches, after: Fiches, key: str) -> int:
    return sum(before[one].get(key) != after[one].get(key) for one in before)


def test_identifiers_outlive_renamed_bodies_and_new_addresses(
    lists: dict[str, dict[str, Any]],
) -> None:
    first, last = lists[DAYS[0]], lists[DAYS[-1]]
    addresses = [{one["id"]: one["url"] for one in data["algoritmes"]} for data in (first, last)]

    before, after = fiches_of(first), fiches_of(last)

    assert (len(set(after) - set(before)), len(set(before) - set(after))) == (72, 0)
    assert changed(before, after, "status") == 5
    assert changed(before, after, "administration") == 21
    assert changed(before, after, "purpose") == 4
    # Not one address of an entry is the same in August as in May.
    assert all(addresses[0][one] != addresses[1][one] for one in addresses[0])
    assert len(addresses[0]) == 848


def test_no_identifier_is_ever_taken_away(lists: dict[str, dict[str, Any]]) -> None:
    sets = [set(fiches_of(lists[day])) for day in DAYS]

    assert [len(one) for one in sets] == [848, 862, 863, 920]
    assert all(before <= after for before, after in pairwise(sets))


def test_the_order_of_a_list_does_not_count(lists: dict[str, dict[str, Any]]) -> None:
    data = lists[DAYS[-1]]

    turned = data | {"algoritmes": data["algoritmes"][::-1]}

    assert fiches_of(turned) == fiches_of(data)


def test_one_title_of_many_bodies_is_an_algorithm_of_each(
    lists: dict[str, dict[str, Any]],
) -> None:
    data = lists[DAYS[-1]]
    titled = [one for one in data["algoritmes"] if one["title"].strip() == "Anonimiseren"]

    fiches = [one for one in fiches_of(data).values() if one["name"] == {"nl": "Anonimiseren"}]

    assert len(fiches) == len(titled) == 51
    # One body has it twice, under two numbers.
    assert len({one["administration"]["name"]["nl"] for one in fiches}) == 50
    assert {one["type"] for one in fiches} == {"Algorithm"}
