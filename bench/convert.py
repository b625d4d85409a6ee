"""Conversion against its budgets, in one run on this machine.

    python bench/convert.py [--full]

Two tables are converted: a wide one, of the columns of the American inventory of 2025 and its real
records over and over, and a narrow one, of eight columns, read with a mapping file. Beside each,
the csv module reads the same file and does nothing with it. With ``--full``, a million records of
the narrow table and 100,000 of the wide one. The table goes to ``build/bench/convert.md``.
"""

import csv
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fiches import TOP
from runs import Run, measured
from validate import MEBIBYTE, OUT, Row, as_installed, same

SIZES: Final = (1_000, 10_000, 100_000)
FULL: Final = 1_000_000
# The wide table makes 25 kB of N-Triples a record: it stops here.
WIDE_SIZES: Final = (1_000, 10_000)
TARGETS: Final = ("jsonl", "ntriples", "csv")
# The budgets: records a second of one core, past start-up; bytes, and how much more of them than
# the smallest table takes.
SPEED: Final = 2_000
MEMORY: Final = 200_000_000
GROWTH: Final = 1.25

_SAMPLE: Final = TOP / "tests" / "registers" / "us-omb-2025" / "source.csv"
_NARROW: Final = ("reference", "name", "purpose", "status", "since", "page", "contact", "note")
_MAPPING: Final = """\
register: {name: bench, language: en, publisher: Bench, licence: https://example.org/licence}
id: https://example.org/algorithm/{reference}
columns:
  name: name
  purpose: purpose
  status: status
  since: in_service_since
  page: page
  contact: contact.email
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to convert: its name, its sizes, what writes it, the mapping file to read it with."""

    name: str
    sizes: Sequence[int]
    rows: Callable[[int], Iterator[Sequence[str]]]
    mapping: str = ""


def wide(count: int) -> Iterator[Sequence[str]]:
    """Yield the names of the columns, and ``count`` records, each with a number of its own."""
    with _SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        head, *records = csv.reader(file)
    at, agency = head.index("id"), head.index("agency")
    yield head
    for number in range(count):
        record = list(records[number % len(records)])
        record[at] = f"{record[agency]}-{number}"
        yield record


def narrow(count: int) -> Iterator[Sequence[str]]:
    """Yield the names of eight columns, and ``count`` records."""
    yield _NARROW
    for number in range(count):
        day = f"20{10 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield (
            *(f"A-{number}", f"Sorting of letters {number}", "Sends each letter to a desk."),
            *("in_service", day, f"https://example.org/pages/{number}"),
            *("desk@example.org", "every other day" if number % 2 else ""),
        )


def written(table: Table, size: int, folder: Path) -> Path:
    """Write the table of ``size`` records, and return its file."""
    path = folder / f"{table.name}-{size}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table.rows(size))
    return path


def conversions(table: Table, size: int, folder: Path) -> tuple[Run, dict[str, Run]]:
    """Return the run of the csv module on the table, and those of conversion, by form."""
    file = written(table, size, folder)
    plain = measured("cells", file)
    out = folder / "out"
    runs = {
        target: measured("convert", file, target, out, *filter(None, [table.mapping]))
        for target in TARGETS
    }
    same(plain, *runs.values())
    out.unlink()
    file.unlink()
    return plain, runs


def rows_of(table: Table, folder: Path) -> Iterator[Row]:
    """Yield one row a form and a size; at the largest, with the budgets."""
    first: dict[str, Run] = {}
    for size in table.sizes:
        plain, runs = conversions(table, size, folder)
        for target, run in runs.items():
            first.setdefault(target, run)
            yield _row(f"{table.name}, {size:,} records, {target}", size, run, plain)
        if size == table.sizes[-1]:
            for target, run in runs.items():
                yield _growth(f"{table.name}, {target}", size, run, first[target])


def _row(what: str, size: int, run: Run, plain: Run) -> Row:
    speed = size / run.bare
    return Row(
        what=what,
        ours=f"{run.wall:.1f} s, {run.bare:.2f} s CPU, {speed:,.0f} records/s, "
        f"{run.peak / MEBIBYTE:.0f} MiB",
        other=f"{plain.bare:.3f} s CPU, {plain.peak / MEBIBYTE:.0f} MiB",
        ratio=f"{run.bare / plain.bare:.0f} ×",
        target="" if size == SIZES[0] else f"≥ {SPEED:,} records/s",
        met=None if size == SIZES[0] else speed >= SPEED,
    )


def _growth(what: str, size: int, run: Run, first: Run) -> Row:
    return Row(
        what=f"{what}, peak memory at {size:,} records",
        ours=f"{run.peak / MEBIBYTE:.0f} MiB",
        other=f"{first.peak / MEBIBYTE:.0f} MiB at {SIZES[0]:,}",
        ratio=f"{run.peak / first.peak:.2f} ×",
        target=f"≤ {MEMORY // 1_000_000} MB, ≤ {GROWTH} ×",
        met=run.peak <= MEMORY and run.peak <= GROWTH * first.peak,
    )


def main() -> None:
    """Measure, print the table, and write it."""
    full = "--full" in sys.argv[1:]
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as name:
        folder = Path(name)
        as_installed(folder / "code")
        mapping = folder / "mapping.yaml"
        mapping.write_text(_MAPPING)
        tables = (
            Table(name="wide", sizes=(*WIDE_SIZES, SIZES[-1]) if full else WIDE_SIZES, rows=wide),
            Table(
                name="narrow",
                sizes=(*SIZES, FULL) if full else SIZES,
                rows=narrow,
                mapping=str(mapping),
            ),
        )
        head = Row(what="what", ours="ours", other="csv module", ratio="ratio", target="target")
        lines = [str(head), "|---|---|---|---|---|---|"]
        for table in tables:
            for row in rows_of(table, folder):
                lines.append(str(row))
                print(row, flush=True)
    measured_on = f"Measured on {datetime.now(UTC).date()}, {os.cpu_count()} cores."
    (OUT / "convert.md").write_text("\n".join([measured_on, "", *lines]) + "\n")


if __name__ == "__main__":
    main()
