"""Whether the questions that the vocabulary must answer have an answer."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from algords.errors import AlgordsError
from algords.query.asking import ask
from gates import TOP, Result

__all__ = ["TARGET", "TITLE", "answered", "measure", "numbers"]

TITLE: Final = "questions answered"
_ASKED: Final = 34
TARGET: Final = f"{_ASKED}, each with at least one row"
_NUMBER: Final = re.compile(r"^# question: (CQ-\d+)", re.MULTILINE)
# The real fiches, and a few invented ones for what no real one shows yet.
_SOURCES: Final = ("examples/sources", "tests/queries/sources")


def measure() -> Result:
    """Harvest the examples into a store of its own and ask every named question."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        wrong = [line for name in _SOURCES for line in _harvested(TOP / name, store)]
        asked = numbers()
        silent = [
            f"{number} ({name}): {why}"
            for number, name in asked.items()
            if (why := answered(store, name))
        ]
    missing = [f"{_ASKED - len(asked)} questions have no query"] if len(asked) < _ASKED else []
    return Result(
        figure=f"{len(asked) - len(silent)} of {_ASKED}",
        ok=not (wrong or silent or missing),
        details=(*wrong, *missing, *silent),
    )


def numbers() -> dict[str, str]:
    """Return the name of the query that answers each numbered question."""
    found = {
        number: path.stem
        for path in sorted((TOP / "examples/queries").glob("*.rq"))
        for number in _NUMBER.findall(path.read_text(encoding="utf-8"))
    }
    return dict(sorted(found.items()))


def answered(store: Path, name: str) -> str:
    """Return why the question ``name`` has no answer in ``store``, nothing when it has one."""
    try:
        answer = ask(store, name)
    except AlgordsError as error:
        return error.message.en
    return "" if answer.rows or answer.boolean or answer.triples else "no row"


def _harvested(sources: Path, store: Path) -> list[str]:
    if not sources.is_dir():
        return []
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "algords", "harvest", str(sources), "--store", str(store)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode == 0:
        return []
    return [f"harvest of {sources.name}: exit code {done.returncode} {done.stderr.strip()[-200:]}"]
