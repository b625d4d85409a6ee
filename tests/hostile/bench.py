"""A hostile case, and what becomes of it: findings of the document rules, time, in this process.

Run as a program (``python -m hostile.bench``), it judges every case of every table in a process of
its own, which may take no more than a gigabyte of memory, and prints the most it took (MB).
"""

import json
import re
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from algords.errors import DocumentError, Place
from algords.findings import DocumentReport, Finding
from algords.intake import take_in
from algords.validation.checking import Checker
from algords.validation.reporting import unreadable
from test_validate_command import GOOD

__all__ = ["MAX_SECONDS", "Case", "as_json", "at", "judged", "remarks", "rows"]

# What a case may take of a processor; a fiche takes some milliseconds.
MAX_SECONDS: Final = 3
TABLES: Final = ("test_encodings", "test_json_ld", "test_parse_bombs")
_GIGABYTE: Final = 1024**3

# A rule, and where it stands: line and column, or a JSON pointer.
Found: TypeAlias = "tuple[str, Place | str | None]"


@dataclass(frozen=True, kw_only=True)
class Case:
    """What comes in, and the document rules that it breaks."""

    row: str
    data: bytes
    name: str = "fiche.json"
    finds: tuple[Found, ...] = ()


def as_json(**changes: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return a good fiche with ``changes``, one line a key; ``context`` stands for ``@context``."""
    if "context" in changes:
        changes = {"@context": changes.pop("context")} | changes
    return json.dumps(GOOD | changes, ensure_ascii=False, indent=0).encode()


def at(data: bytes, part: str, *, encoding: str = "utf-8") -> Place:
    """Return where ``part`` stands in ``data``."""
    text = data.decode(encoding)
    before = text[: text.index(part)]
    return Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def rows(cases: Sequence[Case]) -> Sequence[object]:
    """Return ``cases`` as the parameters of a test, each named after its row."""
    return [pytest.param(case, id=case.row) for case in cases]


@cache
def checker() -> Checker:
    """Return the checker of every case."""
    return Checker(as_of=date(2026, 11, 24))


def judged(data: bytes, name: str = "fiche.json") -> list[DocumentReport]:
    """Return the reports on ``data``, which is judged or refused."""
    try:
        records = take_in(data, name).records
    except DocumentError as error:
        return [unreadable(name, error, None)]
    return [checker().check_document(record.document) for record in records]


def remarks(reports: Sequence[DocumentReport]) -> list[Finding]:
    """Return the findings of the document rules; those on what the fiche lacks are left out."""
    found = (finding for report in reports for finding in report.findings)
    return [finding for finding in found if finding.profile == "document"]


def timed(case: Case) -> tuple[list[DocumentReport], float]:
    """Return the reports on ``case`` and the seconds that they took."""
    started = time.process_time()
    reports = judged(case.data, case.name)
    return reports, time.process_time() - started


def main() -> None:
    """Judge every case; print the most memory taken, in MB."""
    resource.setrlimit(resource.RLIMIT_AS, (_GIGABYTE, _GIGABYTE))
    for table in TABLES:
        for case in import_module(f"hostile.{table}").CASES:
            judged(case.data, case.name)
    print(_most_memory())  # noqa: T201 - the result


def _most_memory() -> int:
    """Return the most memory that this process took, in MB.

    Not ``ru_maxrss``, which on Linux starts with what the process that started this one had.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) // 1024


if __name__ == "__main__":
    main()
