"""Some of what was judged, judged again by a second engine, and where the two do not agree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from algords.findings import DocumentReport
from algords.intake import take_in
from algords.validation.audit import Auditor, Difference, sample
from algords.validation.formats import Judged

__all__ = ["Audit", "Audited", "audit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """The outcome: ``fiches`` were judged again by the engine ``second``."""

    fiches: int
    second: str
    differences: tuple[Difference, ...]


class Audit:
    """Keeps of the reports that go by what is needed to choose among their fiches later."""

    def __init__(self) -> None:
        """Begin, with nothing to choose from."""
        self.seen: list[DocumentReport] = []

    def noting(self, documents: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """Yield ``documents`` as they are."""
        for one in documents:
            if one.readable and one.fiches:
                faults = {finding.fiche: finding for finding in one.findings}
                self.seen.append(replace(one, findings=tuple(faults.values())))
            yield one


def audit(
    seen: Iterable[DocumentReport], size: int, judged: Judged, read: Callable[[str], bytes]
) -> Audited:
    """Return what a second engine says of ``size`` fiches of ``seen``, judged as ``judged`` says.

    ``read`` gives the bytes of their files again. Of a register, whose fiches have no place of
    their own, the first ``size`` records are taken.

    Raises:
        UsageError: no second engine is installed.
    """
    auditor = Auditor(first=judged.engine, as_of=date.fromisoformat(judged.as_of))
    fiches = 0
    found: list[Difference] = []
    for path, pointers in sample(seen, size).items():
        for one in islice(take_in(read(path), path).records, size):
            fiches += len(pointers)
            found += auditor.differences(one.document, pointers)
    return Audited(fiches=fiches, second=auditor.second.name, differences=tuple(sorted(found)))
