"""A second engine's opinion on some of what was judged (`--audit`).

Which fiches are looked at again depends on the reports alone, so that an audit can be made again.
"""

import hashlib
import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from algords.documents.model import Document
from algords.findings import DocumentReport
from algords.linked.fiches import read_fiches
from algords.linked.model import Fiche
from algords.standard.rules import shapes_text
from algords.validation.days import expired, without
from algords.validation.engines import CannotJudge, Engine, Result, load_engine, other_engine
from algords.validation.graph import engine_graph

__all__ = ["Auditor", "Difference", "sample"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Difference:
    """A result that one engine gives and the other does not.

    ``document`` is the name of the file, ``fiche`` the IRI of the algorithm and ``pointer`` its
    block; ``shape``, ``focus`` and ``value`` are those of the result; they are empty where
    ``found_by`` could not judge the fiche at all.
    """

    document: str
    fiche: str
    pointer: str
    shape: str
    focus: str
    value: str
    found_by: str
    missed_by: str


def sample(reports: Iterable[DocumentReport], size: int) -> Mapping[str, frozenset[str]]:
    """Return the pointers of ``size`` fiches to judge again, by the path of their document.

    Fiches with findings come first; within both halves the order is that of a hash of path and
    pointer, the same every time and in every order of the reports.
    """
    ranked = (one for report in reports for one in _ranked(report))
    chosen: dict[str, set[str]] = {}
    for *_, path, pointer in heapq.nsmallest(size, ranked):
        chosen.setdefault(path, set()).add(pointer)
    return {path: frozenset(pointers) for path, pointers in sorted(chosen.items())}


def _ranked(report: DocumentReport) -> Iterable[tuple[bool, bytes, str, str]]:
    faulty = {finding.fiche for finding in report.findings}
    for fiche in report.fiches:
        key = f"{report.path}\n{fiche.pointer}".encode()
        yield (
            fiche.iri not in faulty,
            hashlib.blake2b(key, digest_size=8).digest(),
            report.path,
            fiche.pointer,
        )


class Auditor:
    """Judges fiches with two engines and tells where they do not agree."""

    def __init__(self, *, first: str, second: str | None = None, as_of: date) -> None:
        """Compare the engine ``first`` with ``second``, or with the preferred one of the others.

        ``as_of`` is the day on which dates are read, as for `Checker`.

        Raises:
            UsageError: no engine has that name, or there is no second one.
        """
        shapes = shapes_text()
        self.first: Engine = load_engine(first, shapes)
        self.second: Engine = (
            other_engine(first, shapes) if second is None else load_engine(second, shapes)
        )
        self._as_of = as_of

    def differences(
        self, document: Document, pointers: frozenset[str] | None = None
    ) -> tuple[Difference, ...]:
        """Return what the engines do not both say of ``document``, sorted.

        Only of the fiches at ``pointers``, where some are given.

        Raises:
            DocumentError: ``document`` holds no fiche that can be read.
        """
        found = {
            difference
            for fiche in read_fiches(document)
            if pointers is None or fiche.pointer in pointers
            for difference in self._compared(fiche, document.name)
        }
        return tuple(sorted(found))

    def _compared(self, fiche: Fiche, name: str) -> Iterable[Difference]:
        graph = engine_graph(without(fiche, expired(fiche, self._as_of)))
        said, said_again = (_judged(engine, graph) for engine in (self.first, self.second))
        sides = (
            (said, said_again, self.first.name, self.second.name),
            (said_again, said, self.second.name, self.first.name),
        )
        for mine, theirs, found_by, missed_by in sides:
            for one in mine - theirs:
                yield Difference(
                    document=name,
                    fiche=fiche.iri,
                    pointer=fiche.pointer,
                    shape=one.shape,
                    focus=one.focus,
                    value=one.value,
                    found_by=found_by,
                    missed_by=missed_by,
                )


_NO_VERDICT = Result(shape="", focus="", value="")


def _judged(engine: Engine, graph: str) -> frozenset[Result]:
    """Return what ``engine`` says; where it cannot judge, that it says so is what it says."""
    try:
        return frozenset(engine.judge(graph))
    except CannotJudge:
        return frozenset([_NO_VERDICT])
