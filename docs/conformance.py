"""Run the test suites of the W3C on our readers and engines, and write what came out.

    python docs/conformance.py FOLDER    write docs/conformance.json; then: make docs

``FOLDER`` holds ``json-ld-toRdf/`` (w3c/json-ld-api, ``tests/``) and ``shacl/`` (w3c/data-shapes,
``data-shapes-test-suite/tests/``).
"""

import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from suites.json_ld import READERS, read_suite
from suites.shacl import ENGINES, SUITES, judge_suite

TOP: Final = Path(__file__).resolve().parent.parent
FIGURES: Final = TOP / "docs/conformance.json"


def measured(folder: Path) -> dict[str, Any]:
    """Return for each suite and each candidate how many tests are passed, and the others."""
    return {
        "json-ld": {
            name: {"version": version(READERS[name].package)} | read_suite(folder, name)
            for name in READERS
        },
        "shacl": {
            name: {"version": version(name)}
            | {suite: judge_suite(folder, name, suite) for suite in SUITES}
            for name in ENGINES
        },
    }


def text_of(figures: Mapping[str, Any]) -> str:
    """Return ``figures`` as they are committed."""
    return json.dumps(figures, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Measure and write; return the exit code."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    FIGURES.write_text(text_of(measured(Path(arguments[0]))), encoding="utf-8")
    print(f"written: {FIGURES.relative_to(TOP)}; now: make docs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
