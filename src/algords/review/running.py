"""Named files → reports, in the order of the names: in this process, or in several.

Little is judged here and now; much is shared out, with as many files in flight as keep every
process busy, so that memory does not grow with the number of files. What spans several fiches
comes out of the same pass.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from algords.findings import DocumentReport, Finding, Report, joined
from algords.inputs import read_input
from algords.review.judging import judge
from algords.review.options import Options
from algords.validation.checking import Checker
from algords.validation.formats import Judged

if TYPE_CHECKING:
    from algords.review.verdicts import Verdicts
    from algords.validation.across import Tie

__all__ = ["Reviewer", "gathered"]

# Measured: looking a verdict up pays from some 20 fiches on, starting processes from some 300.
# Fiches have 7 kB, so that the size of the files says how much there is to do.
_MUCH_TO_KEEP: Final = 100_000
_MUCH_TO_SHARE: Final = 2_000_000
_IN_FLIGHT: Final = 4
# Bytes from which a file is judged in a process of its own, which is stopped when it takes too
# long. It starts in 0.12 s. Below, nothing hangs: all that is read, judged and told is capped.
_LARGE: Final = 100_000

Judge = Callable[[str, bytes], tuple[DocumentReport, bool]]


class Reviewer:
    """Judges files in one way, as often as it is asked to."""

    def __init__(self, options: Options, held: Mapping[str, bytes] | None = None) -> None:
        """Judge by ``options``; ``held`` are documents that are no files, by their names.

        Raises:
            UsageError: no profile or no engine has that name.
        """
        self._options = options
        self._held = dict(held or {})
        self._checker = Checker(
            profile_tokens=options.profiles, as_of=options.as_of, engine=options.engine
        )

    def review(self, names: Sequence[str]) -> Iterator[DocumentReport]:
        """Yield the report on each of ``names``, files or ``-``, in their order.

        What is known only once all are read comes last, as further reports on the same names,
        which hold no fiche and the findings that are to be added (see `gathered`).

        Raises:
            InputError: a file cannot be opened.
        """
        reports = self._judged(names)
        if len(names) > 1:
            yield from self._compared(reports)
            return
        for report in reports:
            yield from self._compared([report]) if len(report.fiches) > 1 else [report]

    @property
    def judged(self) -> Judged:
        """With what this judges: the day, the engine and its version."""
        engine = self._checker.engine
        return Judged(
            as_of=self._options.as_of.isoformat(), engine=engine.name, engine_version=engine.version
        )

    def read(self, name: str) -> bytes:
        """Return the bytes of ``name``; what can be read only once is held.

        Raises:
            InputError: the file cannot be opened.
        """
        if name not in self._held:
            data = read_input(name)
            if Path(name).is_file():
                return data
            self._held[name] = data
        return self._held[name]

    def report(self, documents: Iterable[DocumentReport]) -> Report:
        """Return ``documents``, each once, as the report of one run."""
        judged = self.judged
        return Report(
            documents=gathered(documents),
            as_of=judged.as_of,
            engine=judged.engine,
            engine_version=judged.engine_version,
        )

    def _compared(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        # As everything else that is imported here and there below: one fiche does not wait for it.
        from algords.validation.across import Across  # noqa: PLC0415

        across = Across()
        for report in reports:
            yield self._completed(report, across.take(report))
        yield from self._late(across.dangling())

    def _judged(self, names: Sequence[str]) -> Iterator[DocumentReport]:
        size = _size(names)
        with ExitStack() as open_until_the_end:
            kept: Verdicts | None = None
            if self._options.keep and size >= _MUCH_TO_KEEP:
                kept = open_until_the_end.enter_context(self._verdicts())
            jobs = self._options.jobs or (_cores() if size >= _MUCH_TO_SHARE else 1)
            if jobs == 1:
                yield from self._one_by_one(names, kept)
            else:
                yield from self._in_processes(names, kept, jobs)

    def _one_by_one(
        self, names: Sequence[str], kept: "Verdicts | None"
    ) -> Iterator[DocumentReport]:
        with ExitStack() as started:

            @cache
            def apart() -> Judge:
                from algords.review.workers import Workers, worker_command  # noqa: PLC0415

                command = worker_command(self._options, self._checker.engine.name)
                return started.enter_context(Workers(command, 1)).judge

            def judge_(name: str, data: bytes) -> tuple[DocumentReport, bool]:
                return (self._here if len(data) < _LARGE else apart())(name, data)

            yield from (self._one(name, kept, judge_) for name in names)

    def _in_processes(
        self, names: Sequence[str], kept: "Verdicts | None", jobs: int
    ) -> Iterator[DocumentReport]:
        from concurrent.futures import Future, ThreadPoolExecutor  # noqa: PLC0415

        from algords.review.workers import Workers, worker_command  # noqa: PLC0415

        command = worker_command(self._options, self._checker.engine.name)
        flying: deque[Future[DocumentReport]] = deque()
        with ThreadPoolExecutor(jobs) as threads, Workers(command, jobs) as workers:
            for name in names:
                flying.append(threads.submit(self._one, name, kept, workers.judge))
                if len(flying) >= jobs * _IN_FLIGHT:
                    yield flying.popleft().result()
            while flying:
                yield flying.popleft().result()

    def _one(self, name: str, kept: "Verdicts | None", judge_: Judge) -> DocumentReport:
        data = self.read(name)
        known = kept.get(name, data) if kept is not None else None
        if known is not None:
            return known
        verdict, complete = judge_(name, data)
        if kept is not None and complete:
            kept.put(name, data, verdict)
        return verdict

    def _here(self, name: str, data: bytes) -> tuple[DocumentReport, bool]:
        return joined(name, judge(self._checker, data, name)), True

    def _verdicts(self) -> "Verdicts":
        from algords.review.verdicts import Verdicts, judged_by  # noqa: PLC0415

        engine = self._checker.engine
        return Verdicts(judged_by(self._options, engine.name, engine.version))

    def _completed(self, report: DocumentReport, ties: Iterator["Tie"]) -> DocumentReport:
        return _added(report, [finding for _, finding in self._findings(ties)])

    def _late(self, ties: Iterator["Tie"]) -> Iterator[DocumentReport]:
        late: dict[str, list[Finding]] = {}
        for path, finding in self._findings(ties):
            late.setdefault(path, []).append(finding)
        for path, findings in late.items():
            yield _added(DocumentReport(path=path, fiches=(), findings=(), later=True), findings)

    def _findings(self, ties: Iterator["Tie"]) -> Iterator[tuple[str, Finding]]:
        some = list(ties)
        if not some:
            return
        from algords.review.placing import TieWriter  # noqa: PLC0415

        writer = TieWriter(self.read)
        for tie in some:
            finding = writer.finding(tie)
            if finding is not None:
                yield tie.path, finding


def gathered(documents: Iterable[DocumentReport]) -> tuple[DocumentReport, ...]:
    """Return ``documents`` with what is said of one later added to it."""
    known: dict[str, DocumentReport] = {}
    for one in documents:
        before = known.get(one.path)
        known[one.path] = one if before is None else _added(before, one.findings)
    return tuple(known.values())


def _cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _added(report: DocumentReport, findings: Iterable[Finding]) -> DocumentReport:
    more = (*report.findings, *findings)
    if len(more) == len(report.findings):
        return report
    return replace(report, findings=tuple(sorted(more, key=lambda one: one.order)))


def _size(names: Sequence[str]) -> int:
    """Return the bytes of the files ``names``, counted until they are much."""
    size = 0
    for name in names:
        path = Path(name)
        size += path.stat().st_size if path.is_file() else 0
        if size >= _MUCH_TO_SHARE:
            break
    return size
