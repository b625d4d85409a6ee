"""The account of a conversion: what came in, what became of each value, what did not come along."""

import json
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, Final, Generic, TypeVar

from algords.registers.model.reader import Fate
from algords.text import Text

__all__ = ["Account", "FieldCount", "Problem", "Skipped", "Spool"]

# Beyond this, problems are kept in a file of their own: a million records may have one each.
_IN_MEMORY: Final = 1 << 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A value that needs a look: in which record and field, what is odd (``code``), and itself.

    ``file`` is the file of the record, empty where there is one only.
    """

    record: str
    field: str
    code: str
    value: str
    file: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it as it stands in the report of losses."""
        return {
            **({"file": self.file} if self.file else {}),
            "record": self.record,
            "field": self.field,
            "code": self.code,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCount:
    """What became of the values of one field: ``filled`` is the sum of what it was turned into.

    ``ignored`` is the reason why the values that make up the difference were left out.
    """

    filled: int
    mapped: int
    kept_raw: int
    ignored: str | None

    def as_json(self) -> dict[str, int | str | None]:
        """Return it as it stands in the report of losses."""
        return {
            "filled": self.filled,
            "mapped": self.mapped,
            "kept_raw": self.kept_raw,
            "ignored": self.ignored,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A record that is no fiche, where it stands, and the reason as a sentence."""

    record: str
    reason: Text
    file: str = ""


class Account:
    """Adds up a conversion; ``fiches`` and the number of ``skipped`` make ``records``.

    What needs a look may be as long as the register: it is kept in a file past a few thousand.

    >>> account = Account()
    >>> account.skip("#1", Text(fr="vide", en="empty"))
    >>> account.as_json()["skipped"]
    [{'record': '#1', 'reason': 'empty'}]
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self.name = ""
        self.records = 0
        self.fiches = 0
        self.skipped: Spool[Skipped] = Spool(_pack_skipped, _unpack_skipped)
        self.problems: Spool[Problem] = Spool(Problem.as_json, lambda one: Problem(**one))
        self._counts: dict[str, dict[Fate, int]] = {}
        self._reasons: dict[str, str] = {}
        self._odd: dict[tuple[str, str], tuple[int, Problem]] = {}

    @property
    def fields(self) -> Mapping[str, FieldCount]:
        """What became of the values of each field, by its name, sorted."""
        return {name: self._field(name) for name in sorted(self._counts)}

    @property
    def odd(self) -> Mapping[tuple[str, str], tuple[int, Problem]]:
        """How often each code was reported of a field, and the first time: by field and code."""
        return self._odd

    def of(self, name: str) -> "Account":
        """Return this account while the records of the file ``name`` are added up."""
        self.name = name
        return self

    def add_fiche(self) -> None:
        """Count a record that became a fiche."""
        self.records += 1
        self.fiches += 1

    def skip(self, record: str, reason: Text) -> None:
        """Count a record that did not become a fiche."""
        self.records += 1
        self.skipped.add(Skipped(record=record, reason=reason, file=self.name))

    def report(self, record: str, said: tuple[str, str, str]) -> None:
        """Add a value that needs a look: its field, the code of what is odd, and itself."""
        problem = Problem(record=record, field=said[0], code=said[1], value=said[2], file=self.name)
        self.problems.add(problem)
        times, first = self._odd.get(said[:2], (0, problem))
        self._odd[said[:2]] = times + 1, first

    def count(self, field: str, fate: Fate, reason: str | None = None) -> None:
        """Count a value of ``field``; ``reason`` says why one was left out."""
        counts = self._counts.setdefault(field, {})
        counts[fate] = counts.get(fate, 0) + 1
        if reason is not None:
            self._reasons.setdefault(field, reason)

    def as_json(self) -> dict[str, Any]:
        """Return what ``convert --losses`` writes."""
        return {
            "records": self.records,
            "fiches": self.fiches,
            "fields": {name: count.as_json() for name, count in self.fields.items()},
            "skipped": [_pack(one) for one in self.skipped],
            "problems": [problem.as_json() for problem in self.problems],
        }

    def as_text(self) -> Iterator[str]:
        """Yield the text of `as_json`, a value that needs a look on each line, bit by bit."""
        fields = {name: count.as_json() for name, count in self.fields.items()}
        yield f'{{\n  "records": {self.records},\n  "fiches": {self.fiches},\n  "fields": '
        yield json.dumps(fields, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        yield from _listed("skipped", (_pack(one) for one in self.skipped))
        yield from _listed("problems", (one.as_json() for one in self.problems))
        yield "\n}\n"

    def _field(self, name: str) -> FieldCount:
        counts = self._counts[name]
        mapped, raw = counts.get(Fate.MAPPED, 0), counts.get(Fate.KEPT_RAW, 0)
        return FieldCount(
            filled=mapped + raw + counts.get(Fate.IGNORED, 0),
            mapped=mapped,
            kept_raw=raw,
            ignored=self._reasons.get(name),
        )


class Spool(Generic[T]):
    """Things in their order; past what memory holds with ease, in a file that goes with this.

    They are added first, then read.

    >>> spool = Spool(str, str)
    >>> spool.add("a"), len(spool), list(spool)
    (None, 1, ['a'])
    """

    def __init__(self, pack: Callable[[T], Any], unpack: Callable[[Any], T]) -> None:
        """Start without any; ``pack`` makes a JSON value of a thing, ``unpack`` the thing of it."""
        self._pack, self._unpack = pack, unpack
        self._file: IO[str] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - it goes with this
            max_size=_IN_MEMORY, mode="w+", encoding="utf-8"
        )
        weakref.finalize(self, self._file.close)
        self._count = 0
        self._read = False

    def add(self, one: T) -> None:
        """Add ``one`` at the end."""
        if self._read:
            self._file.seek(0, 2)
            self._read = False
        self._file.write(json.dumps(self._pack(one)) + "\n")
        self._count += 1

    def first(self, count: int) -> list[T]:
        """Return the first ``count``."""
        return list(islice(self, count))

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    def __iter__(self) -> Iterator[T]:
        """Yield them from the first on."""
        self._read = True
        self._file.seek(0)
        for line in self._file:
            yield self._unpack(json.loads(line))


def _listed(name: str, items: Iterator[dict[str, str]]) -> Iterator[str]:
    between = f',\n  "{name}": [\n    '
    empty = True
    for one in items:
        yield between + json.dumps(one, ensure_ascii=False)
        between, empty = ",\n    ", False
    yield f',\n  "{name}": []' if empty else "\n  ]"


def _pack(one: Skipped) -> dict[str, str]:
    file = {"file": one.file} if one.file else {}
    return file | {"record": one.record, "reason": one.reason.en}


def _pack_skipped(one: Skipped) -> list[str]:
    return [one.record, one.reason.fr, one.reason.en, one.file]


def _unpack_skipped(said: list[str]) -> Skipped:
    return Skipped(record=said[0], reason=Text(fr=said[1], en=said[2]), file=said[3])
