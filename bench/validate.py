"""Validation, as ratios against what a user would do otherwise, in one run on this machine.

    python bench/validate.py [FICHES]

Each ratio has the same work on both sides, and the findings of both engines are compared first:
a faster engine that finds something else has no time worth printing.
"""

import copy
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from algords.documents.reading import read_document
from algords.validation.checking import Checker
from algords.validation.engines import engine_names

TOP = Path(__file__).resolve().parent.parent
DAY = date(2026, 1, 1)
RUNS = 5


def fiches(count: int) -> list[bytes]:
    """Return ``count`` fiches made from the examples; every third one lacks its purpose."""
    examples = [json.loads(path.read_text()) for path in TOP.glob("examples/fiches/*/*.jsonld")]
    made = []
    for number in range(count):
        fiche: dict[str, Any] = copy.deepcopy(examples[number % len(examples)])
        fiche["id"] = f"https://example.org/algorithm/{number}"
        if number % 3 == 0:
            fiche.pop("finalite", None)
            fiche.pop("purpose", None)
        made.append(json.dumps(fiche).encode())
    return made


def findings(engine: str, documents: list[bytes]) -> tuple[float, list[tuple[str, str, str]]]:
    """Return the CPU seconds and the findings of ``engine`` on ``documents``, from the bytes on."""
    checker = Checker(as_of=DAY, engine=engine)
    start = time.process_time()
    found = [
        (finding.fiche, finding.rule, finding.pointer)
        for number, data in enumerate(documents)
        for finding in checker.check_document(read_document(data, f"{number}.jsonld")).findings
    ]
    return time.process_time() - start, sorted(found)


def fastest(run: Callable[[], object]) -> float:
    """Return the shortest of several wall times of ``run``, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def whole_process(*command: str) -> float:
    """Return the wall time of a whole process, in seconds."""
    words = [sys.executable, *command]
    return fastest(lambda: subprocess.run(words, check=False, capture_output=True))


def main() -> None:
    """Print one line a ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    one = next(iter(sorted(TOP.glob("examples/fiches/*/*.jsonld"))))
    alone = whole_process("-c", "import pyshacl")
    ours = whole_process("-m", "algords", "validate", str(one))
    print("| what | ours | other side | ratio | target |")
    print("|---|---|---|---|---|")
    print(
        f"| one fiche, whole process, against `import pyshacl` | {ours:.3f} s | {alone:.3f} s "
        f"| {ours / alone:.2f} | ≤ 0.4 |"
    )
    documents = fiches(count)
    results = {name: findings(name, documents) for name, there in engine_names().items() if there}
    (fast, (quick, found)), (reference, (slow, expected)) = sorted(
        results.items(), key=lambda item: item[1][0]
    )
    if found != expected:
        sys.exit(f"{fast} and {reference} do not find the same: no ratio to print")
    print(
        f"| {count} fiches, JSON to located findings, CPU a fiche, {fast} against {reference} "
        f"| {1000 * quick / count:.2f} ms | {1000 * slow / count:.2f} ms | {slow / quick:.0f} × | |"
    )


if __name__ == "__main__":
    main()
