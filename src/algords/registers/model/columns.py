"""Fields of a register that are fields of a fiche, as declarations: no code for each of them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from algords.errors import UsageError
from algords.registers.model.reader import RecordReader
from algords.registers.model.taking import Absent, Column, Take, taker
from algords.standard.blocks import block_classes, blocks
from algords.standard.rules import rules
from algords.standard.terms import TITLE, Field, Kind, field_of_property, fields
from algords.text import Text

__all__ = ["Absent", "Column", "Columns"]

_STEP: Final = re.compile(r"([a-z_0-9]+)(?:\[([0-9]*)\])?")
_EACH: Final = 0


class _Step(NamedTuple):
    key: str
    field: Field
    number: int  # 0: a block for each value


class _Way(NamedTuple):
    """A column made ready: what reads it, and where its values go."""

    read: Take
    steps: tuple[_Step, ...]
    last: Field
    language: str | None


class Columns:
    """The declarations of a register, made ready when they are first used.

    >>> columns = Columns(
    ...     Column(native="Title", to="name"),
    ...     Column(native="Stage", to="status", values={"live": "in_service"}),
    ...     Column(native="Agency", to="administration"),
    ... )
    >>> record = RecordReader({"Title": "Triage", "Stage": "Live", "Agency": "DHS"}, {})
    >>> columns.fill(record, "en") == {
    ...     "name": {"en": "Triage"},
    ...     "status": "in_service",
    ...     "administration": {"type": "Administration", "name": {"en": "DHS"}},
    ... }
    True
    """

    def __init__(self, *columns: Column) -> None:
        """Keep ``columns``; where two fill one text, the second is written below the first."""
        self.columns = columns

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of a fiche that some column fills."""
        return frozenset(_absence_key([step.key for step in _way_of(one)]) for one in self.columns)

    def fill(self, record: RecordReader, language: str) -> dict[str, Any]:
        """Return the blocks that ``record`` fills, texts in ``language`` but where a column says.

        Raises:
            UsageError: a column leads to no field of a fiche.
        """
        filled = _Filled(language)
        for way in self._ways:
            values = way.read(record)
            if values:
                filled.put(way, values)
        return filled.data

    def not_stated(self, *others: str) -> tuple[str, ...]:
        """Return the keys that a fiche is asked for, and that neither a column nor ``others`` fill.

        ``others`` are the keys that the code of a register fills.
        """
        known = self.keys.union(others)
        return tuple(key for key in _asked() if key not in known)

    @cached_property
    def _ways(self) -> tuple[_Way, ...]:
        return tuple(_ready(column) for column in self.columns)


@cache
def _asked() -> tuple[str, ...]:
    """Return the keys that the rules of the core profile ask for."""
    paths = (
        path
        for one in rules().values()
        if one.profile == "core" and one.level
        for path in one.paths
    )
    steps = ([field_of_property()[step].key.en for step in path] for path in paths if path)
    return tuple(dict.fromkeys(_absence_key(one) for one in steps))


class _Filled:
    """The blocks of one record while they are filled."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.data: dict[str, Any] = {}
        self._blocks: dict[tuple[tuple[str, int], ...], dict[str, Any]] = {}

    def put(self, way: _Way, values: Sequence[Any]) -> None:
        """Put ``values`` where ``way`` leads; each in a block of its own, if it says so."""
        if any(step.number == _EACH for step in way.steps):
            for value in values:
                _set(self._block(way.steps), way, [value], self.language)
        else:
            _set(self._block(way.steps), way, values, self.language)

    def _block(self, steps: Sequence[_Step]) -> dict[str, Any]:
        block = self.data
        path: tuple[tuple[str, int], ...] = ()
        for step in steps:
            path = (*path, (step.key, step.number))
            known = None if step.number == _EACH else self._blocks.get(path)
            if known is None:
                known = _new_block(step.field)
                self._blocks[path] = known
                if step.field.repeatable:
                    block.setdefault(step.key, []).append(known)
                else:
                    block[step.key] = known
            block = known
        return block


def _set(block: dict[str, Any], way: _Way, values: Sequence[Any], language: str) -> None:
    key = way.last.key.en
    if way.last.kind is Kind.TEXT:
        tongue = way.language or language
        texts = block.setdefault(key, {})
        said = texts.get(tongue)
        before = [] if said is None else said if isinstance(said, list) else [said]
        every = [*before, *values]
        if way.last.repeatable:
            texts[tongue] = every[0] if len(every) == 1 else every
        else:
            texts[tongue] = "\n\n".join(dict.fromkeys(every))
    elif way.last.repeatable:
        block[key] = list(dict.fromkeys([*block.get(key, []), *values]))
    elif key not in block:
        block[key] = values[0]


def _new_block(field: Field) -> dict[str, Any]:
    held = block_classes(field)
    key = blocks()[held[0]].key.en if held else ""
    return {"type": key} if key else {}


def _way_of(column: Column) -> tuple[_Step, ...]:
    """Return the steps of ``column``, the last one a field that is no block.

    Raises:
        UsageError: a step is no field of a fiche.
    """
    steps = []
    for part in column.to.split("."):
        found = _STEP.fullmatch(part)
        field = _by_key().get(found[1]) if found else None
        if found is None or field is None:
            raise _no_field(part, column.native)
        number = 1 if found[2] is None else int(found[2] or _EACH)
        steps.append(_Step(found[1], field, number))
    if steps[-1].field.kind is Kind.BLOCK:
        title = field_of_property()[TITLE]
        steps.append(_Step(title.key.en, title, 1))
    return tuple(steps)


@cache
def _by_key() -> Mapping[str, Field]:
    return {field.key.en: field for field in fields()}


def _no_field(part: str, native: str) -> UsageError:
    return UsageError(
        Text(
            fr=f"« {native} » : « {part} » n'est pas une rubrique de fiche.",
            en=f"“{native}”: “{part}” is not a field of a fiche.",
        ),
        Text(
            fr="Les rubriques s'écrivent par leur clé anglaise : docs/fr/vocabulary.md les donne.",
            en="Fields are written by their English key: “algords explain WORD” has it.",
        ),
    )


def _absence_key(keys: Sequence[str]) -> str:
    """Return the key to declare absent: of what is said of the fiche itself, the last one."""
    return keys[-1] if keys[0] == "fiche" else keys[0]


def _ready(column: Column) -> _Way:
    steps = _way_of(column)
    last = steps[-1].field
    read = taker(column, last, _absence_key([step.key for step in steps]))
    return _Way(read=read, steps=steps[:-1], last=last, language=column.language)
