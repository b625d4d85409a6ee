"""A key misspelt is not also a field that is missing: the hand slipped once, and is told once.

A rule that misses a field, and a key that nobody knows in the very block where that field should
stand, nearly the same, are one slip.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from algords.documents.model import escape, last_step, parent, steps, value_at
from algords.findings import Fix
from algords.records import record
from algords.text import Language, Text
from algords.validation.cells import meant_column
from algords.validation.document_rules import Remark
from algords.validation.keys import RENAME, block_at, names_field
from algords.validation.merging import is_missing, weight
from algords.validation.wording import field_at

__all__ = ["told_once"]

_MISSPELT: Final = Text(
    fr="il manque une valeur ; la rubrique « {?key} » n'existe pas.",
    en="a value is missing; there is no field named “{?key}”.",
)
# What says that some fields are left empty on purpose, and the list of these fields in it.
_ABSENCES: Final = "absent_values"
_ABSENT: Final = "fields"
_FEW: Final = 6
_ANY: Final = 1_000
_MISSED: Final = Text(
    fr="Rubriques qui manquent à la fiche : {?keys}.", en="Fields that the fiche lacks: {?keys}."
)


def told_once(
    judged: Sequence[Remark], read: Sequence[Remark], data: object, language: Language
) -> list[Remark]:
    """Return the remarks of the rules and of the reader, what both say of one slip once.

    ``data`` is the whole document, ``language`` that of its keys.
    """
    mine, others = _excused(judged, read)
    missing, spoken = _Missing(mine), set[int]()
    for number, unknown in enumerate(others):
        if unknown.rule.code != "DOC-10":
            continue
        slip = _slip(unknown, missing, data, language)
        missed = missing.taken(slip) if slip is not None else ()
        if slip is not None and missed:
            spoken.update(map(id, missed))
            others[number] = _misspelt(unknown, min(missed, key=weight), slip)
    return [one for one in mine if id(one) not in spoken] + others


@record
class _Slip:
    """What a key that nobody knows was meant to be: the field at ``pointer``.

    It is missed at ``place``, there or in a block on the way; ``meant`` is how to write the key,
    None where the advice on it says so already.
    """

    pointer: str
    place: str
    meant: str | None


class _Missing:
    """The remarks that miss a field, by their place; each is taken once."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._at: dict[str, list[Remark]] = {}
        self._in: dict[str, dict[str, None]] = {}
        for one in filter(is_missing, remarks):
            self._at.setdefault(one.pointer, []).append(one)
            self._in.setdefault(parent(one.pointer), {})[one.pointer] = None

    def places(self, block: str) -> Sequence[str]:
        """Return the pointers right in ``block`` at which something is missed."""
        return [one for one in self._in.get(block, ()) if self._at[one]]

    def of(self, pointer: str) -> list[Remark]:
        """Return what misses the field at ``pointer``: at its place, or in its block.

        A rule about a block as a whole names in its advice the fields that it asks of it.
        """
        field = field_at(pointer)
        named = None if field is None else f"“{field.key.en}”"
        around = self._at.get(parent(pointer), ()) if named is not None else ()
        asking = [one for one in around if named is not None and named in one.rule.advice.en]
        return [*self._at.get(pointer, ()), *asking]

    def taken(self, slip: _Slip) -> list[Remark]:
        """Return what misses the field that ``slip`` is about, and forget it."""
        missed = self.of(slip.place)
        if slip.place != slip.pointer:  # of a block that is not there: it, or this field of it
            asked = _properties(slip.pointer.removeprefix(parent(slip.place)))
            missed = [one for one in missed if not asked.isdisjoint(one.rule.properties)]
        gone = set(map(id, missed))
        for place in {one.pointer for one in missed}:
            self._at[place] = [one for one in self._at[place] if id(one) not in gone]
        return missed


def _slip(unknown: Remark, missing: _Missing, data: object, language: Language) -> _Slip | None:
    """Return which field that is missed ``unknown`` was meant to be, if any."""
    column = meant_column(last_step(unknown.pointer), language, parent(unknown.pointer))
    if column is not None:
        return _slip_in_a_column(unknown, column, missing, data, language)
    pointer = _meant_place(unknown, missing, data)
    if pointer is None:
        return None
    field = field_at(pointer)
    meant = last_step(pointer) if field is None else field.key.say(language)
    return _Slip(pointer=pointer, place=pointer, meant=meant)


def _slip_in_a_column(
    unknown: Remark, column: str, missing: _Missing, data: object, language: Language
) -> _Slip | None:
    """Return which field that is missed the ``column`` holds, that ``unknown`` was meant to name.

    Blocks of one kind are counted in a table as in the list that they become.
    """
    # Imported here: a slip in a text needs no tables.
    from algords.documents.tables.names import read_name  # noqa: PLC0415

    pointer, place = parent(unknown.pointer), ""
    for step in read_name(column).steps:
        pointer += escape(step.key.say(language))
        place = place or (pointer if missing.of(pointer) else "")
        if isinstance(value_at(data, pointer), list):
            pointer += escape((step.number or 1) - 1)
    return _Slip(pointer=pointer, place=place, meant=None) if place else None


def _meant_place(unknown: Remark, missing: _Missing, data: object) -> str | None:
    """Return the pointer of a field that is missed and that ``unknown`` was meant to be, if any."""
    block, key = parent(unknown.pointer), last_step(unknown.pointer)
    if unknown.fix is not None:
        exact = block + escape(unknown.fix.new)
        if missing.of(exact):
            return exact
    said = block_at(data, block)
    for at in missing.places(block):
        field = field_at(at) if last_step(at) not in said else None
        if field is not None and names_field(key, field):
            return at
    return None


def _misspelt(unknown: Remark, missed: Remark, slip: _Slip) -> Remark:
    key, meant, fix = last_step(unknown.pointer), slip.meant, None
    if meant is not None:
        fix = Fix(action="rename-key", pointer=unknown.pointer, new=meant)
    return replace(
        missed,
        pointer=unknown.pointer,
        field=slip.pointer,
        message=_MISSPELT.fill(key=key),
        advice=unknown.advice if meant is None else RENAME.fill(key=key, meant=meant),
        fix=fix,
    )


def _properties(pointer: str) -> set[str]:
    """Return the properties of the fields that ``pointer`` goes through."""
    found = (field_at(escape(step)) for step in steps(pointer))
    return {field.property for field in found if field is not None}


def _excused(mine: Sequence[Remark], read: Sequence[Remark]) -> tuple[list[Remark], list[Remark]]:
    """Return both without the fields whose absence was meant to be stated, by a slip in vain.

    A word that is no field, in the list of those left empty on purpose, stands for one of the few
    that are missed: they are named beside it, instead of being asked for one by one.
    """
    vain = [one for one in read if _excuses(one)]
    if not vain:
        return list(mine), list(read)
    holders = tuple({_holder(word.pointer) for word in vain})
    missed = {
        one.pointer: field.property
        for one in mine
        if one.pointer.startswith(holders) and is_missing(one)
        if (field := field_at(one.pointer)) is not None
    }
    if not missed or len(set(missed.values())) > max(map(_excuses, vain)):
        return list(mine), list(read)
    keys = [key for key in dict.fromkeys(map(last_step, missed)) if not key.isdigit()]
    named = _MISSED.fill(keys=_quoted(keys))
    told = replace(
        vain[0],
        advice=Text(fr=f"{vain[0].advice.fr} {named.fr}", en=f"{vain[0].advice.en} {named.en}"),
    )
    kept = [one for one in mine if not (is_missing(one) and one.pointer in missed)]
    return kept, [told if one is vain[0] else one for one in read]


def _holder(pointer: str) -> str:
    """Return the pointer of the block whose absences ``pointer`` speaks of, with its slash."""
    holder: list[str] = []
    for step in steps(pointer):
        if _speaks_of_absence(step):
            break
        holder.append(step)
    return "".join(map(escape, holder)) + "/" if len(holder) < len(steps(pointer)) else "/"


def _quoted(keys: Sequence[str]) -> Text:
    return Text(
        fr=", ".join(f"«\u00a0{key}\u00a0»" for key in keys),
        en=", ".join(f"“{key}”" for key in keys),
    )


def _excuses(remark: Remark) -> int:
    """Return of how many missed fields ``remark`` may say in vain that they are left empty."""
    field = field_at(remark.pointer)
    if remark.rule.code == "DOC-10":
        return _ANY if remark.fix is not None and _speaks_of_absence(remark.fix.new) else 0
    if remark.rule.code != "DOC-11" or field is None:
        return 0
    return {_ABSENT: _FEW, _ABSENCES: _ANY}.get(field.key.en, 0)


def _speaks_of_absence(key: str) -> bool:
    field = field_at("/" + key)
    return field is not None and field.key.en in (_ABSENT, _ABSENCES)
