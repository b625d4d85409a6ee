"""A report taken apart: findings by fiche, findings that say the same."""

from collections.abc import Iterable, Mapping
from typing import Final

from algords.findings import SEVERITIES, DocumentReport, FicheReport, Finding
from algords.records import positional_record

__all__ = ["MANY", "Alike", "alike", "by_fiche"]

# Beyond this, what is found again and again is said once, with its places.
MANY: Final = 20


@positional_record
class Alike:
    """Findings that break one rule in the same words; more than `MANY`, else just one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first of them, which speaks for all."""
        return self.findings[0]


def alike(findings: Iterable[Finding]) -> tuple[Alike, ...]:
    """Return ``findings`` by weight, those found more than `MANY` times together."""
    same: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        same.setdefault((one.severity, one.rule, one.message, one.advice), []).append(one)
    parts: list[Alike] = []
    for together in same.values():
        if len(together) > MANY:
            parts.append(Alike(tuple(together)))
        else:
            parts += [Alike((one,)) for one in together]
    return tuple(
        sorted(parts, key=lambda part: (SEVERITIES.index(part.first.severity), part.first.order))
    )


def by_fiche(
    document: DocumentReport,
) -> tuple[tuple[FicheReport | None, tuple[Finding, ...]], ...]:
    """Return the fiches of ``document`` with their findings; under None, what is of no fiche.

    Two fiches of one identifier are told apart by their place in the document.
    """
    found: Mapping[int, list[Finding]] = {at: [] for at in range(-1, len(document.fiches))}
    known: dict[str, list[int]] = {}
    for at, fiche in enumerate(document.fiches):
        known.setdefault(fiche.iri, []).append(at)
    for finding in document.findings:
        found[_owner(finding, known.get(finding.fiche, []), document)].append(finding)
    parts = tuple((fiche, tuple(found[at])) for at, fiche in enumerate(document.fiches))
    return (*(((None, tuple(found[-1])),) if found[-1] else ()), *parts)


def _owner(finding: Finding, among: list[int], document: DocumentReport) -> int:
    within = [at for at in among if f"{finding.pointer}/".startswith(_inside(document, at))]
    if within:
        return max(within, key=lambda at: len(document.fiches[at].pointer))
    return among[0] if among else -1


def _inside(document: DocumentReport, at: int) -> str:
    return f"{document.fiches[at].pointer}/"
