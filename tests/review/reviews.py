"""What the tests of reviews share: fiches that are good, files of them, and workers that fail."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from algords.findings import DocumentReport
from algords.review.options import Options
from algords.review.running import Reviewer, gathered
from algords.standard.contexts import CONTEXT_IRIS

DAY: Final = date(2026, 1, 1)
BASE: Final = "https://example.org/algorithms/"

# A worker that dies at one name and hangs at another.
_FAILING: Final = """
import os, sys, time
from algords.review import worker

judge = worker.judge

def failing(checker, data, name, *part):
    if "crash" in name:
        os._exit(9)
    if "hang" in name:
        time.sleep(60)
    return judge(checker, data, name, *part)

worker.judge = failing
worker.main(sys.argv[1:])
"""


def fiche(key: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - what JSON holds
    return {
        "@context": CONTEXT_IRIS["fr"],
        "id": BASE + key,
        "type": "Algorithme",
        "nom": f"Calcul {key}",
        **said,
    }


def written(folder: Path, fiches: dict[str, Any]) -> list[str]:
    for name, data in fiches.items():
        (folder / name).write_text(json.dumps(data, indent=1), encoding="utf-8")
    return [str(folder / name) for name in fiches]


def options(**said: Any) -> Options:  # noqa: ANN401 - the options of a review
    return replace(Options(as_of=DAY, profiles=("core",), keep=False), **said)


def reviewed(names: Sequence[str], **said: Any) -> tuple[DocumentReport, ...]:  # noqa: ANN401
    return gathered(Reviewer(options(**said)).review(names))


def failing_worker(folder: Path, asked: Sequence[str]) -> list[str]:
    """Return the command ``asked`` with the worker replaced by one that fails."""
    script = folder / "failing_worker.py"
    script.write_text(_FAILING, encoding="utf-8")
    return [sys.executable, "-P", str(script), asked[-1]]
