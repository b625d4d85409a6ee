"""What no fiche shows alone: two of one identifier, and references to fiches that are not there.

One pass over the reports as they stream by. Kept are one entry a fiche and one a reference, of
whose documents nothing else is needed until something is wrong.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from algords.findings import DocumentReport, Link
from algords.records import record
from algords.validation.links import folder_of

__all__ = ["DANGLING", "DUPLICATE", "Across", "Tie"]

DUPLICATE: Final = "DOC-19"
DANGLING: Final = "DOC-20"


@record
class Tie:
    """A rule broken between fiches: shown in the file ``path``, on its fiche ``iri``.

    ``nth`` counts from 0 the fiches of that identifier in the file. ``pointer`` is that of the
    reference, None for the identifier itself; ``other`` is the file that has the same identifier,
    or the address that is described nowhere.
    """

    rule: str
    path: str
    iri: str
    nth: int
    pointer: str | None
    other: str


class Across:
    """Takes the reports on documents one after the other, in the order of the review."""

    def __init__(self) -> None:
        """Begin, with no fiche known."""
        self._first: dict[str, str] = {}
        self._links: list[tuple[str, str, Link]] = []

    def take(self, report: DocumentReport) -> Iterator[Tie]:
        """Yield the fiches of ``report`` whose identifier an earlier one has."""
        here: Counter[str] = Counter()
        seen: set[str] = set()
        for fiche in report.fiches:
            if fiche.iri.startswith("_:"):
                continue  # without an identifier; DOC-12 says so
            nth, same = here[fiche.iri], _composed(fiche.iri)
            here[fiche.iri] += 1
            first = self._first.setdefault(same, report.path)
            self._links += [(report.path, fiche.iri, link) for link in fiche.links]
            again = same in seen or first != report.path
            seen.add(same)
            if again:
                yield Tie(
                    rule=DUPLICATE,
                    path=report.path,
                    iri=fiche.iri,
                    nth=nth,
                    pointer=None,
                    other=first,
                )

    def dangling(self) -> Iterator[Tie]:
        """Yield the references to fiches that none of those taken is, once all are taken.

        Only addresses that stand where the identifiers of other fiches stand are looked for: what
        lies elsewhere was not given, and says nothing.
        """
        known: dict[str, int] = {}
        for iri in self._first:
            known[folder_of(iri)] = known.get(folder_of(iri), 0) + 1
        for path, iri, link in self._links:
            target = _composed(link.target)
            folder = folder_of(target)
            others = known.get(folder, 0) - (folder_of(_composed(iri)) == folder)
            if others > 0 and target not in self._first:
                yield Tie(
                    rule=DANGLING,
                    path=path,
                    iri=iri,
                    nth=0,
                    pointer=link.pointer,
                    other=link.target,
                )


def _composed(iri: str) -> str:
    r"""Return ``iri`` in normal form C: an « é » written in one sign or in two is the same.

    >>> _composed("https://example.org/cre\u0300che") == "https://example.org/cr\u00e8che"
    True
    """
    return iri if iri.isascii() else unicodedata.normalize("NFC", iri)
