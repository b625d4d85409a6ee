"""A record behaves as the frozen dataclass that it stands for."""

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from algords.records import open_record, positional_record, record


@record
class Spot:
    line: int
    column: int = 1
    seen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    line: int
    column: int = 1
    seen: list[str] = field(default_factory=list)


@positional_record
class Pair:
    left: int
    right: int = 2


@open_record
class Counted:
    words: tuple[str, ...]

    @cached_property
    def count(self) -> int:
        return len(self.words)


def _through_pickle(one: object) -> object:
    return pickle.loads(pickle.dumps(one))  # noqa: S301 - what was just pickled


def test_it_is_shown_and_taken_apart_as_a_dataclass_is() -> None:
    ours, theirs = Spot(line=3, seen=["a"]), Same(line=3, seen=["a"])

    assert repr(ours) == repr(theirs).replace("Same", "Spot")
    assert asdict(ours) == asdict(theirs)
    assert [one.name for one in fields(ours)] == [one.name for one in fields(theirs)]
    assert replace(ours, line=4) == Spot(line=4, seen=["a"])


def test_it_says_how_it_is_made_as_a_dataclass_does() -> None:
    ours, theirs = (inspect.signature(one).parameters for one in (Spot, Same))

    assert [(one.name, one.kind, one.annotation) for one in ours.values()] == [
        (one.name, one.kind, one.annotation) for one in theirs.values()
    ]
    assert [one.default is one.empty for one in ours.values()] == [True, False, False]
    assert str(inspect.signature(Pair)) == "(left: int, right: int = 2)"


def test_equal_values_make_equal_records_with_one_hash() -> None:
    assert Pair(1) == Pair(1, 2) == Pair(left=1) == Pair(1, right=2)
    assert len({Pair(1), Pair(1, 2), Pair(1, 3)}) == 2
    others: list[object] = [(1, 2), Pair(2), Same(line=1)]
    assert all(one not in others for one in (Pair(1), Spot(line=1)))


def test_each_record_has_a_list_of_its_own() -> None:
    Spot(line=1).seen.append("a")

    assert Spot(line=1).seen == []


@pytest.mark.parametrize("one", [Spot(line=3), Pair(1), Counted(words=("a", "b"))])
@pytest.mark.parametrize("through", [copy.copy, copy.deepcopy, _through_pickle])
def test_it_goes_to_another_process_and_comes_back(
    one: object, through: Callable[[object], object]
) -> None:
    assert through(one) == one


@pytest.mark.parametrize("one", [Spot(line=3), Pair(1), Counted(words=())])
def test_nothing_changes_a_record(one: Any) -> None:  # noqa: ANN401 - the type checker would object
    name = fields(one)[0].name

    with pytest.raises(FrozenInstanceError, match=name):
        setattr(one, name, 4)
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(one, name)


def test_an_open_record_keeps_what_it_computes() -> None:
    counted = Counted(words=("a", "b"))

    assert (counted.count, counted.count) == (2, 2)
    assert vars(counted)["count"] == 2


@pytest.mark.parametrize(
    ("told", "given", "said"),
    [
        ((), {}, "needs 'line'"),
        ((), {"line": 1, "row": 2}, "has no ['row']"),
        ((), {"row": 2, "column": 1, "seen": []}, "needs 'line'"),
        ((1,), {}, "positional"),
    ],
)
def test_what_is_missing_or_unknown_is_named(
    told: tuple[int, ...], given: dict[str, Any], said: str
) -> None:
    with pytest.raises(TypeError) as raised:
        Spot(*told, **given)

    assert said in str(raised.value)


def test_too_many_values_or_one_twice_are_refused() -> None:
    make: Any = Pair

    with pytest.raises(TypeError):
        make(1, 2, 3)
    with pytest.raises(TypeError):
        make(1, left=1)
