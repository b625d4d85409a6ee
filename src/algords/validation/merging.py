"""One finding for one slip: a key misspelt is not also a field that is missing.

A rule that misses a field, and a key that nobody knows in the very block where that field should
stand, nearly the same: the hand slipped once, and is told once.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from algords.documents.model import escape, last_step, parent, steps
from algords.findings import SEVERITIES, Fix
from algords.standard.terms import Kind
from algords.text import Language, Text
from algords.validation.document_rules import Remark
from algords.validation.keys import block_at, names_field
from algords.validation.wording import field_at

__all__ = ["is_missing", "merged"]

_MISSPELT: Final = Text(
    fr="il manque une valeur ; la rubrique « {?key} » n'existe pas.",
    en="a value is missing; there is no field named “{?key}”.",
)
_RENAME: Final = Text(
    fr="Remplacez « {?key} » par « {?meant} ».", en="Replace “{?key}” with “{?meant}”."
)
# What says that some fields are left empty on purpose, and the list of these fields in it.
_ABSENCES: Final = "absent_values"
_ABSENT: Final = "fields"
_FEW: Final = 6
_ANY: Final = 1_000
_MISSED: Final = Text(
    fr="Rubriques qui manquent à la fiche : {?keys}.", en="Fields that the fiche lacks: {?keys}."
)


def merged(
    judged: Sequence[Remark], read: Sequence[Remark], data: object, language: Language
) -> list[Remark]:
    """Return the remarks of the rules and of the reader, one for each slip.

    Of several rules that miss one field, or that object to one value for not being in its list, the
    heaviest speaks. ``data`` is the whole document, ``language`` that of its keys.
    """
    mine, others = _excused(_by_value(judged), read)
    for unknown in [one for one in read if one.rule.code == "DOC-10"]:
        pointer = _meant_place(unknown, mine, data)
        if pointer is None:
            continue
        missed = [one for one in mine if _misses(one, pointer)]
        mine = [one for one in mine if one not in missed]
        heaviest = min(missed, key=_weight)
        others[others.index(unknown)] = _misspelt(unknown, heaviest, pointer, language)
    return mine + others


def is_missing(remark: Remark) -> bool:
    """Say whether ``remark`` asks for what is not there: a field, or something in a block."""
    field = field_at(remark.pointer)
    block = field is not None and field.kind is Kind.BLOCK
    return remark.rule.level > 0 and (remark.value is None or block)


def _meant_place(unknown: Remark, mine: Sequence[Remark], data: object) -> str | None:
    """Return the pointer of a field that is missed and that ``unknown`` was meant to be, if any."""
    block, key = parent(unknown.pointer), last_step(unknown.pointer)
    said = block_at(data, block)
    if unknown.fix is not None:
        exact = block + escape(unknown.fix.new)
        if any(_misses(one, exact) for one in mine):
            return exact
    missing = {
        one.pointer: field
        for one in mine
        if is_missing(one) and parent(one.pointer) == block
        if last_step(one.pointer) not in said and (field := field_at(one.pointer)) is not None
    }
    return next((at for at, field in missing.items() if names_field(key, field)), None)


def _misses(remark: Remark, pointer: str) -> bool:
    """Say whether ``remark`` misses the field at ``pointer``: at its place, or in its block.

    A rule about a block as a whole names in its advice the fields that it asks of it.
    """
    if not is_missing(remark):
        return False
    field = field_at(pointer)
    named = field is not None and f"“{field.key.en}”" in remark.rule.advice.en
    return remark.pointer == pointer or (remark.pointer == parent(pointer) and named)


def _misspelt(unknown: Remark, missed: Remark, pointer: str, language: Language) -> Remark:
    key, field = last_step(unknown.pointer), field_at(pointer)
    meant = last_step(pointer) if field is None else field.key.say(language)
    return replace(
        missed,
        pointer=unknown.pointer,
        field=pointer,
        message=_MISSPELT.fill(key=key),
        advice=_RENAME.fill(key=key, meant=meant),
        fix=Fix(action="rename-key", pointer=unknown.pointer, new=meant),
    )


def _by_value(judged: Sequence[Remark]) -> list[Remark]:
    """Return ``judged`` with one remark only on a value that its list does not have."""
    first: dict[tuple[str, Text], Remark] = {}
    for one in judged:
        spot = one.pointer, one.message
        first[spot] = min(first.get(spot, one), one, key=_weight)
    return [
        one
        for one in judged
        if one.value is None
        or one.message == one.rule.message
        or first[one.pointer, one.message] is one
    ]


def _excused(mine: Sequence[Remark], read: Sequence[Remark]) -> tuple[list[Remark], list[Remark]]:
    """Return both without the fields whose absence was meant to be stated, by a slip in vain.

    A word that is no field, in the list of those left empty on purpose, stands for one of the few
    that are missed: they are named beside it, instead of being asked for one by one.
    """
    vain = [one for one in read if _excuses(one)]
    if not vain:
        return list(mine), list(read)
    missed = {
        one.pointer: field.property
        for one in mine
        if is_missing(one) and any(one.pointer.startswith(_holder(word.pointer)) for word in vain)
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


def _weight(remark: Remark) -> tuple[int, str]:
    return SEVERITIES.index(remark.severity), remark.rule.code
