"""One slip in a fiche gives one finding, on the line of the slip (random slips, fixed seeds)."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from algords.documents.reading import read_document
from algords.findings import Finding
from algords.standard.terms import Field, Kind, fields
from algords.validation.checking import Checker

FICHES: Final = sorted(Path(__file__).parent.parent.glob("examples/fiches/*/*.jsonld"))
SLIPS: Final = 300
# What stands where a slip was made, and nowhere in a fiche: it tells the line.
ODD: Final = "zqxvzqxv"

# What JSON holds.
Json: TypeAlias = Any
Part: TypeAlias = dict[str, Json] | list[Json]
Slip: TypeAlias = Callable[[Part, Json, random.Random], str | None]


@dataclass(frozen=True)
class Spot:
    holder: Part
    step: Json
    field: Field


def spots(part: Json, field: Field | None = None) -> Iterator[Spot]:
    """Yield every place of a fiche at which a field of the vocabulary holds something."""
    for step, value in list(part.items() if isinstance(part, dict) else enumerate(part)):
        here = by_key().get(step) if isinstance(step, str) else field
        if here is not None and not isinstance(value, list):
            yield Spot(part, step, here)
        inner = here is None or here.kind in (Kind.BLOCK, Kind.TEXT)
        if isinstance(value, list) or (isinstance(value, dict) and inner and here is not None):
            yield from spots(value, here)


@cache
def by_key() -> dict[str, Field]:
    return {key: field for field in fields() for key in (field.key.fr, field.key.en)}


def misspell(holder: Part, step: Json, chance: random.Random) -> str | None:
    """Swap two letters of a key."""
    if not isinstance(holder, dict) or len(step) < 5:
        return None
    swaps = [n for n in range(1, len(step) - 1) if step[n] != step[n + 1]]
    at = chance.choice(swaps)
    slip = step[:at] + step[at + 1] + step[at] + step[at + 2 :]
    if slip in by_key():
        return None
    renamed = {slip if key == step else key: value for key, value in holder.items()}
    holder.clear()
    holder.update(renamed)
    return f'"{slip}"'


def strange_word(holder: Part, step: Json, _chance: random.Random) -> str:
    """Write a word that stands in no list, is no date, no number and no address."""
    holder[step] = ODD
    return f'"{ODD}"'


def strange_key(holder: Part, _step: Json, _chance: random.Random) -> str | None:
    """Add a key that nobody knows."""
    if not isinstance(holder, dict):
        return None
    holder[ODD] = "?"
    return f'"{ODD}"'


def bad_day(holder: Part, step: Json, _chance: random.Random) -> str:
    """Write a day that no calendar has."""
    holder[step] = "2024-13-45"
    return '"2024-13-45"'


SLIPS_OF_KIND: Final[dict[Kind, tuple[Slip, ...]]] = {
    Kind.DATE: (misspell, bad_day, strange_word),
    Kind.YEAR: (misspell, strange_word),
    Kind.CODE: (misspell, strange_word),
    Kind.BOOLEAN: (misspell, strange_word),
    Kind.INTEGER: (misspell, strange_word),
    Kind.DECIMAL: (misspell, strange_word),
    Kind.LINK: (misspell, strange_word),
    Kind.BLOCK: (misspell, strange_word),
    Kind.TEXT: (misspell, strange_key),
    Kind.STRING: (misspell,),
    Kind.FIELD: (misspell, strange_word),
}


@dataclass(frozen=True)
class Slipped:
    path: Path
    what: str
    line: int
    new: tuple[Finding, ...]

    @property
    def one_at_its_place(self) -> bool:
        places = [finding.place for finding in self.new]
        return len(places) == 1 and places[0] is not None and places[0].line == self.line


def slip_once(checker: Checker, number: int) -> Slipped | None:
    chance = random.Random(number)  # noqa: S311 - no secret, the same slips every time
    path = chance.choice(FICHES)
    fiche = json.loads(path.read_text(encoding="utf-8"))
    before = {signature(one) for one in findings(checker, fiche, path.name)}
    broken = copy.deepcopy(fiche)
    spot = chance.choice(list(spots(broken)))
    slip = chance.choice(SLIPS_OF_KIND[spot.field.kind])
    written = slip(spot.holder, spot.step, chance)
    if written is None:
        return None
    lines = json.dumps(broken, ensure_ascii=False, indent=2).splitlines()
    after = findings(checker, broken, path.name)
    return Slipped(
        path=path,
        what=f"{slip.__name__} {spot.field.key.en}",
        line=1 + next(n for n, line in enumerate(lines) if written in line),
        new=tuple(one for one in after if signature(one) not in before),
    )


def findings(checker: Checker, fiche: Json, name: str) -> tuple[Finding, ...]:
    text = json.dumps(fiche, ensure_ascii=False, indent=2)
    return checker.check_document(read_document(text.encode(), name)).findings


def signature(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.pointer


@pytest.fixture(scope="module")
def slipped() -> list[Slipped]:
    checker = Checker(as_of=date(2026, 1, 1))
    made = (slip_once(checker, number) for number in range(10 * SLIPS))
    return [one for one, _ in zip((one for one in made if one), range(SLIPS), strict=False)]


def test_nineteen_slips_in_twenty_give_one_finding_on_their_line(slipped: list[Slipped]) -> None:
    wrong = [one for one in slipped if not one.one_at_its_place]

    assert len(slipped) == SLIPS
    assert len(wrong) <= SLIPS * 0.05, "\n".join(described(one) for one in wrong)


def test_no_slip_goes_unseen(slipped: list[Slipped]) -> None:
    assert [described(one) for one in slipped if not one.new] == []


def described(one: Slipped) -> str:
    found = ", ".join(
        f"{finding.rule} {finding.pointer} line {finding.place and finding.place.line}"
        for finding in one.new
    )
    return f"{one.path.name}: {one.what}, line {one.line} → {found or 'nothing'}"
