"""How long a process takes to have the whole standard at hand."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from typing import Final

from gates import Result

__all__ = ["TARGET", "TITLE", "measure", "seconds"]

TITLE: Final = "loading the standard"
_MOST: Final = 0.1
TARGET: Final = f"≤ {_MOST} s from the cache"
_RUNS: Final = 5
_LOAD: Final = """
import json, time
from algords.standard import contexts, rules, terms
start = time.perf_counter()
terms.fields(), terms.classes(), terms.code_lists(), rules.profiles(), rules.rules()
contexts.build_context("fr"), contexts.build_context("en"), rules.shapes_text()
print(json.dumps(time.perf_counter() - start))
"""


def measure() -> Result:
    """Load everything in processes of their own, without a cache and with one."""
    with tempfile.TemporaryDirectory() as folder:
        bare = statistics.median(seconds("") for _ in range(_RUNS))
        seconds(folder)
        kept = statistics.median(seconds(folder) for _ in range(_RUNS))
    return Result(
        figure=f"{kept:.3f} s, {bare / kept:.1f} × faster than from the Turtle ({bare:.3f} s)",
        ok=kept <= _MOST,
    )


def seconds(cache: str) -> float:
    """Return how long one process took; ``cache`` is the folder of the cache, empty for none."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", _LOAD],
        env=os.environ | {"ALGORDS_CACHE": cache},
        capture_output=True,
        check=True,
    )
    return float(json.loads(done.stdout))
