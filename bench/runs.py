"""One measured run, in a process of its own: `measured` starts it and returns its figures.

    python bench/runs.py WORK FILE [ARGUMENT]…

It prints CPU and wall seconds of the work with its start-up, or without where it says ``bare``,
the peak of memory, and a count and a hash of what was found, so that two runs can be compared.
"""

import csv
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

DAY: Final = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run took: seconds, bytes at the peak, and what it found."""

    cpu: float
    bare: float
    wall: float
    peak: int
    found: int
    digest: str


def measured(work: str, file: Path, *arguments: object, times: int = 1) -> Run:
    """Return the quickest of some runs of ``work`` on ``file``, each in a process of its own."""
    command = [sys.executable, __file__, work, str(file), *map(str, arguments)]
    runs = []
    for _ in range(times):
        start = time.perf_counter()
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        runs.append(Run(**json.loads(said) | {"wall": time.perf_counter() - start}))
    return min(runs, key=lambda run: run.cpu)


def check(file: Path, engine: str) -> Iterator[str]:
    """Yield the findings on each line of ``file``, from the bytes on."""
    from algords.documents.reading import read_document  # noqa: PLC0415 - part of what is measured
    from algords.validation.checking import Checker  # noqa: PLC0415 - the same

    checker = Checker(as_of=DAY, engine=engine)
    with file.open("rb") as lines:
        for number, line in enumerate(lines):
            document = read_document(line, f"{number}.jsonld")
            for one in checker.check_document(document).findings:
                yield f"{one.fiche} {one.rule} {one.pointer} {one.place}"


def judge(file: Path, engine: str) -> Iterator[str]:
    """Yield the bare results of ``engine`` on graphs that are N-Triples already."""
    from algords.standard.rules import shapes_text  # noqa: PLC0415 - as above
    from algords.validation.engines import load_engine  # noqa: PLC0415 - the same

    loaded = load_engine(engine, shapes_text())
    for graph in file.read_text().split("\n\n"):
        yield from map(str, sorted(loaded.judge(graph)))


def parse(file: Path) -> Iterator[str]:
    """Yield the number of triples that pyoxigraph makes of each line, contexts written inside."""
    import pyoxigraph as ox  # noqa: PLC0415 - as above

    with file.open("rb") as lines:
        for line in lines:
            yield str(sum(1 for _ in ox.parse(line, format=ox.RdfFormat.JSON_LD)))


def review(folder: Path, jobs: str, keep: str) -> Iterator[str]:
    """Yield the findings on every file of ``folder``, as the command does."""
    from algords.review.options import Options  # noqa: PLC0415 - as above
    from algords.review.running import Reviewer  # noqa: PLC0415 - the same

    options = Options(as_of=DAY, jobs=int(jobs), keep=keep == "keep")
    for report in Reviewer(options).review([str(path) for path in sorted(folder.iterdir())]):
        for one in report.findings:
            yield f"{one.fiche} {one.rule} {one.pointer} {one.place}"


def convert(file: Path, target: str, out: str, mapping: str = "") -> Iterator[str]:
    """Write the records of ``file`` in the form ``target``, as the command does; yield each.

    The account of what did not come along is written too.
    """
    from algords import conversion  # noqa: PLC0415 - part of what is measured
    from algords.exports import find_export  # noqa: PLC0415 - the same
    from algords.files import replace_file  # noqa: PLC0415 - the same
    from algords.registers.model.mapping import read_mapping  # noqa: PLC0415 - the same

    form = read_mapping(Path(mapping).read_bytes(), mapping) if mapping else None
    done = conversion.convert([(file.name, file)], form)
    replace_file(Path(out), find_export(target).write(done.units, "en"))
    replace_file(Path(out).with_suffix(".losses"), done.losses)
    yield from (str(number) for number in range(done.account.fiches))


def cells(file: Path) -> Iterator[str]:
    """Yield the number of each row of a CSV below its names, read by the csv module alone."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        yield from (str(number) for number, _row in enumerate(rows))


def _counted(found: Iterable[str]) -> tuple[int, str]:
    count, digest = 0, hashlib.blake2b(digest_size=8)
    for one in found:
        count += 1
        digest.update(one.encode())
    return count, digest.hexdigest()


def main() -> None:
    """Run one work and print its figures as JSON."""
    works: dict[str, Callable[..., Iterator[str]]] = {
        one.__name__: one for one in (check, judge, parse, review, convert, cells)
    }
    start = time.process_time()
    count, digest = _counted(works[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:]))
    spent = os.times()
    ours, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    run = Run(
        cpu=spent.user + spent.system + spent.children_user + spent.children_system,
        bare=time.process_time() - start,
        wall=0,
        peak=max(ours.ru_maxrss, theirs.ru_maxrss) * 1024,
        found=count,
        digest=digest,
    )
    print(json.dumps(asdict(run)))


if __name__ == "__main__":
    main()
