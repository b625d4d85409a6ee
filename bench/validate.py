"""Validation against its budgets, in one run on this machine.

    python bench/validate.py [--full]

Each ratio has the same work on both sides, and what both sides found is compared first: a faster
engine that finds something else has no time worth printing. With ``--full``, 100,000 fiches too.
The table goes to ``build/bench/validate.md``, the plot beside it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fiches import EXAMPLES, TOP, as_files, as_lines, fiches
from plot import Points, plot
from runs import Run, measured

from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches
from algords.standard.contexts import build_context, context_language
from algords.validation.engines import installed_engines
from algords.validation.graph import engine_graph

OUT: Final = TOP / "build" / "bench"
REFERENCE: Final = "pyshacl"
SIZES: Final = (1, 100, 1_000, 10_000)
FULL: Final = 100_000
# pySHACL takes a third of a second for each: it is shown this many, each a graph of its own.
SHOWN: Final = 100
# The other engines besides the first are run up to this many.
OTHERS_TO: Final = 1_000
# So many files are judged by one process, by two, and with verdicts kept.
IN_PROCESSES: Final = 2_000
RUNS: Final = 20
MEBIBYTE: Final = 1024 * 1024
# The budgets: ratios, and bytes.
WHOLE_PROCESS: Final = 0.4
AGAINST_READING: Final = {1_000: 60, 10_000: 100}
AGAINST_PARSING: Final = 1.0
GROWTH: Final = 1.1
MEMORY: Final = 500_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: figures in words, and whether the target is met."""

    what: str
    ours: str
    other: str
    ratio: str
    target: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        """Return the line in Markdown."""
        verdict = {True: "met", False: "**missed**", None: ""}[self.met]
        cells = (self.what, self.ours, self.other, self.ratio, self.target, verdict)
        return f"| {' | '.join(cells)} |"


def same(*runs: Run) -> None:
    """End the program when ``runs`` did not find the same."""
    if len({(run.found, run.digest) for run in runs}) > 1:
        sys.exit(f"not the same was found: {[run.found for run in runs]}; no ratio to print")


def whole_process() -> Row:
    """Compare one fiche, from the command line to the report, with the import of pySHACL alone."""

    def took(*words: str) -> float:
        start = time.perf_counter()
        subprocess.run(words, check=False, capture_output=True)
        return time.perf_counter() - start

    command = str(Path(sys.executable).with_name("algords")), "validate", str(EXAMPLES[0])
    imported = sys.executable, "-c", "import pyshacl"
    # In turn, so that what else the machine does weighs on both.
    pairs = [(took(*command), took(*imported)) for _ in range(RUNS)]
    ours, other = (min(times) for times in zip(*pairs, strict=True))
    return Row(
        what="one fiche, whole process, against `import pyshacl`",
        ours=f"{ours:.3f} s",
        other=f"{other:.3f} s",
        ratio=f"{ours / other:.2f}",
        target=f"≤ {WHOLE_PROCESS}",
        met=ours / other <= WHOLE_PROCESS,
    )


def by_engine(folder: Path, sizes: tuple[int, ...]) -> dict[str, dict[int, Run]]:
    """Run every engine on every size, JSON to located findings, and compare what they find."""
    first, *others = [one for one in installed_engines() if one != REFERENCE]
    files = {size: as_lines(folder, size) for size in sizes}
    runs: dict[str, dict[int, Run]] = {}
    for engine in (first, *others):
        wanted = [size for size in sizes if engine == first or size <= OTHERS_TO]
        runs[engine] = {
            size: measured("check", files[size], engine, times=3 if size <= OTHERS_TO else 1)
            for size in wanted
        }
    runs[REFERENCE] = {size: measured("check", files[size], REFERENCE) for size in sizes[:2]}
    for size in sizes:
        same(*(one[size] for one in runs.values() if size in one))
    return runs


def engine_rows(runs: dict[str, dict[int, Run]]) -> Iterator[Row]:
    """Yield one row an engine and a size: CPU and memory, against the first engine."""
    first = next(iter(runs))
    for engine, sizes in runs.items():
        for size, run in sizes.items():
            best = runs[first][size]
            yield Row(
                what=f"{engine}, fiches: {size:,}, JSON to located findings: {run.found:,}",
                ours=f"{run.cpu:.2f} s CPU, {run.wall:.2f} s",
                other=f"{run.peak / MEBIBYTE:.0f} MiB",
                ratio=f"{run.cpu / best.cpu:.1f} × {first}",
            )


def against_reading(folder: Path, runs: dict[int, Run], engine: str) -> Iterator[Row]:
    """Compare the whole of our work with pySHACL that only reads N-Triples and judges."""
    shown = folder / "shown.nt"
    documents = (read_document(one, "a.jsonld") for one in fiches(SHOWN))
    graphs = (engine_graph(one.statements) for read in documents for one in read_fiches(read))
    shown.write_text("\n\n".join(graphs))
    reference, ours = measured("judge", shown, REFERENCE), measured("judge", shown, engine)
    same(reference, ours)
    each = reference.cpu / SHOWN
    for size, target in AGAINST_READING.items():
        ratio = each / (runs[size].cpu / size)
        yield Row(
            what=f"{size:,} fiches, JSON to located findings, against pySHACL reading N-Triples",
            ours=f"{1000 * runs[size].cpu / size:.2f} ms CPU a fiche",
            other=f"{1000 * each:.0f} ms, measured on {SHOWN} "
            f"({each * size:,.0f} s in all, extrapolated)",
            ratio=f"{ratio:.0f} ×",
            target=f"≥ {target} ×",
            met=ratio >= target,
        )


def against_parsing(folder: Path, run: Run, size: int) -> Row:
    """Compare the whole of our work with pyoxigraph that only parses the JSON-LD."""
    inlined = folder / "inlined.jsonl"
    with inlined.open("w") as file:
        for one in fiches(size):
            fiche = json.loads(one)
            language = context_language(fiche["@context"]) or "fr"
            file.write(json.dumps(fiche | build_context(language)) + "\n")
    other = measured("parse", inlined, times=3)
    ratio = run.cpu / other.bare
    return Row(
        what=f"{size:,} fiches, against pyoxigraph that only parses the JSON-LD, one a call",
        ours=f"{1000 * run.cpu / size:.2f} ms CPU a fiche, start-up with it",
        other=f"{1000 * other.bare / size:.2f} ms",
        ratio=f"{ratio:.2f}",
        target=f"≤ {AGAINST_PARSING:g}",
        met=ratio <= AGAINST_PARSING,
    )


def growth(runs: dict[int, Run]) -> Iterator[Row]:
    """Yield how the time a fiche and the memory grow with the number of fiches."""
    base = runs[1_000]
    for size in (one for one in runs if one > OTHERS_TO):
        ratio = (runs[size].cpu / size) / (base.cpu / 1_000)
        yield Row(
            what=f"growth a fiche from 1,000 to {size:,} fiches",
            ours=f"{1000 * runs[size].cpu / size:.2f} ms",
            other=f"{1000 * base.cpu / 1_000:.2f} ms",
            ratio=f"{ratio:.2f} ×",
            target=f"≤ {GROWTH} ×",
            met=ratio <= GROWTH,
        )
        peak = runs[size].peak / MEBIBYTE
        yield Row(
            what=f"peak memory at {size:,} fiches",
            ours=f"{peak:.0f} MiB",
            other=f"{base.peak / MEBIBYTE:.0f} MiB at 1,000",
            ratio=f"{runs[size].peak / base.peak:.2f} ×",
            target=f"≤ {MEMORY // 1_000_000} MB",
            met=runs[size].peak <= MEMORY,
        )


def in_processes(folder: Path, size: int) -> Iterator[Row]:
    """Yield what several processes and kept verdicts bring, over files as a command reads them."""
    inside, none = as_files(folder, size), folder / "none"
    none.mkdir()
    os.environ["ALGORDS_CACHE"] = str(folder / "cache")
    measured("review", none, 1, "forget")  # the standard itself is then in the new cache
    alone, two = (measured("review", inside, jobs, "forget") for jobs in (1, 2))
    fresh, again = (measured("review", inside, 1, "keep") for _ in range(2))
    same(alone, two, fresh, again)
    for what, run in (("2 processes", two), ("1 process, verdicts kept", fresh), ("again", again)):
        yield Row(
            what=f"{size:,} files, {what}, against 1 process",
            ours=f"{run.wall:.1f} s, {run.cpu:.1f} s CPU, {run.peak / MEBIBYTE:.0f} MiB",
            other=f"{alone.wall:.1f} s, {alone.cpu:.1f} s CPU, {alone.peak / MEBIBYTE:.0f} MiB",
            ratio=f"{alone.wall / run.wall:.1f} × as fast",
        )


def drawing(runs: dict[str, dict[int, Run]]) -> str:
    """Return the plot: CPU seconds by number of fiches, the reference continued in dashes."""
    lines: dict[str, tuple[Points, bool]] = {
        engine: ([(size, run.cpu) for size, run in sizes.items()], False)
        for engine, sizes in runs.items()
    }
    shown, run = max(runs[REFERENCE].items())
    last = max(max(sizes) for sizes in runs.values())
    lines["extrapolated"] = ([(shown, run.cpu), (last, run.cpu / shown * last)], True)
    return plot("Validation, JSON to located findings", ("fiches", "s of CPU"), lines)


def as_installed(folder: Path) -> None:
    """Have what is imported compiled once, as pip leaves it, whatever this shell asks for."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def main() -> None:
    """Measure, print the table, and write it with its plot."""
    sizes = (*SIZES, FULL) if "--full" in sys.argv[1:] else SIZES
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as name:
        folder = Path(name)
        as_installed(folder / "code")
        rows = [whole_process()]
        runs = by_engine(folder, sizes)
        engine = next(iter(runs))
        rows += against_reading(folder, runs[engine], engine)
        rows.append(against_parsing(folder, runs[engine][1_000], 1_000))
        rows += growth(runs[engine])
        rows += in_processes(folder, IN_PROCESSES)
        rows += engine_rows(runs)
    head = Row(what="what", ours="ours", other="other side", ratio="ratio", target="target")
    lines = [str(head), "|---|---|---|---|---|---|", *map(str, rows)]
    measured_on = f"Measured on {datetime.now(UTC).date()}, {os.cpu_count()} cores."
    table = "\n".join([measured_on, "", *lines])
    print(table)
    (OUT / "validate.md").write_text(table + "\n")
    (OUT / "validate.svg").write_text(drawing(runs))


if __name__ == "__main__":
    main()
