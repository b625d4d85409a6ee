"""The fiches that the benchmarks judge, made from the examples."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

TOP: Final = Path(__file__).resolve().parent.parent
EXAMPLES: Final = sorted(TOP.glob("examples/fiches/*/*.jsonld"))
# One in three lacks its purpose, on top of what the examples lack.
FAULTY: Final = 3


def fiches(count: int) -> Iterator[bytes]:
    """Yield ``count`` fiches in JSON-LD, one line each."""
    examples = [json.loads(path.read_text()) for path in EXAMPLES]
    for number in range(count):
        fiche: dict[str, Any] = copy.copy(examples[number % len(examples)])
        fiche["id"] = f"https://example.org/algorithm/{number}"
        if number % FAULTY == 0:
            fiche.pop("finalite", None)
            fiche.pop("purpose", None)
        yield json.dumps(fiche).encode()


def as_lines(folder: Path, count: int) -> Path:
    """Write ``count`` fiches into one file, one a line, and return it."""
    path = folder / f"{count}.jsonl"
    with path.open("wb") as file:
        file.writelines(fiche + b"\n" for fiche in fiches(count))
    return path


def as_files(folder: Path, count: int) -> Path:
    """Write ``count`` fiches into a folder, one a file, and return it."""
    inside = folder / f"{count}"
    inside.mkdir()
    for number, fiche in enumerate(fiches(count)):
        (inside / f"{number:06}.jsonld").write_bytes(fiche)
    return inside
