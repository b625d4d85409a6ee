"""One finding for one slip: of several remarks on one field or one value, the heaviest speaks."""

from collections.abc import Sequence

from algords.findings import SEVERITIES
from algords.standard.terms import Kind
from algords.text import Language, Text
from algords.validation.document_rules import Remark
from algords.validation.wording import field_at

__all__ = ["is_missing", "merged", "weight"]


def merged(
    judged: Sequence[Remark], read: Sequence[Remark], data: object, language: Language
) -> list[Remark]:
    """Return the remarks of the rules and of the reader, one for each slip.

    Of several rules that miss one field, or that object to one value for not being in its list, the
    heaviest speaks. ``data`` is the whole document, ``language`` that of its keys.
    """
    mine = _by_value(judged)
    if not read:
        return mine
    # Imported here: most fiches have no key that nobody knows.
    from algords.validation.slips import told_once  # noqa: PLC0415

    return told_once(mine, read, data, language)


def is_missing(remark: Remark) -> bool:
    """Say whether ``remark`` asks for what is not there: a field, or something in a block."""
    field = field_at(remark.pointer)
    block = field is not None and field.kind is Kind.BLOCK
    return remark.rule.level > 0 and (remark.value is None or block)


def weight(remark: Remark) -> tuple[int, str]:
    """Return the sorting key of ``remark`` among those on one spot: the heaviest comes first."""
    return SEVERITIES.index(remark.severity), remark.rule.code


def _by_value(judged: Sequence[Remark]) -> list[Remark]:
    """Return ``judged`` with one remark only on a value that its list does not have."""
    first: dict[tuple[str, Text], Remark] = {}
    for one in judged:
        spot = one.pointer, one.message
        first[spot] = min(first.get(spot, one), one, key=weight)
    return [
        one
        for one in judged
        if one.value is None
        or one.message == one.rule.message
        or first[one.pointer, one.message] is one
    ]
