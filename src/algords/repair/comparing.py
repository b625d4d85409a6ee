"""The findings before some repairs and after them: which went, which stayed, which came."""

from collections.abc import Sequence
from dataclasses import dataclass

from algords.findings import DocumentReport, Finding, Fix
from algords.repair.editing import moved
from algords.standard.rules import DOCUMENT_PROFILE

__all__ = ["Change", "compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What some repairs changed in the findings.

    ``stayed`` were to be repaired and are there still. ``came`` speak of what was repaired, or
    object to a value by a profile that applied before: the repairs were no good. ``shown`` are
    what the fiche lacked all along, and that nobody could say while it was not understood.
    """

    stayed: tuple[Finding, ...]
    came: tuple[Finding, ...]
    shown: tuple[Finding, ...]


def compare(
    before: DocumentReport, after: DocumentReport, repairs: Sequence[tuple[Finding, Fix]]
) -> Change:
    """Return what ``repairs``, each of a finding, changed between the two reports."""
    fixes = [fix for _, fix in repairs]
    known = {(one.rule, moved(one.pointer, fixes)) for one in before.findings}
    treated = {(one.rule, moved(one.pointer, fixes)) for one, _ in repairs}
    new = [one for one in after.findings if (one.rule, one.pointer) not in known]
    # Nothing could be said of a file that could not be read.
    came = [one for one in new if _objects(one, before, fixes)] if before.readable else []
    return Change(
        stayed=tuple(one for one in after.findings if (one.rule, one.pointer) in treated),
        came=tuple(came),
        shown=tuple(one for one in new if one not in came),
    )


def _objects(finding: Finding, before: DocumentReport, fixes: Sequence[Fix]) -> bool:
    """Say whether ``finding``, which was not there before, speaks against ``fixes``."""
    edited = {moved(one.pointer, fixes) for one in fixes}
    if finding.profile == DOCUMENT_PROFILE or finding.pointer in edited:
        return True
    return finding.value is not None and finding.profile in before.profiles
