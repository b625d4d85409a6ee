"""Kill a run at a chosen line of the store's own code, or finish what was killed.

Run as a program: it never opens a store itself, it forks a child for each point, so that each one
is a process of its own and costs little.

    python -m store.kill FOLDER POINT…    make FOLDER/POINT, killing the second run at line POINT

Point 0 is never reached: the run ends, and says how many lines it went through.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import algords.store
from algords.store.changes import Change, Miss, Withdraw
from algords.store.writing import apply
from store import storekit
from store.storekit import key, publish, quarantine, run, seen, source

if TYPE_CHECKING:
    from types import FrameType

_STORE = str(Path(algords.store.__file__).parent)
KILLED = 9

FIRST: list[Change] = [
    source(),
    seen("a.yaml"),
    publish("a", "1", "both"),
    publish("b", "1"),
    publish("c", "1"),
    publish("d", "1"),
]
SECOND: list[Change] = [
    source(title="Rennes Métropole"),
    seen("a.yaml"),
    publish("a", "2", "both"),
    quarantine("b"),
    Withdraw(source="rennes", key=key("c")),
    Miss(source="rennes", key=key("d")),
    publish("e", "1"),
]


class Countdown:
    """Ends the process without a word when so many lines of the store have been run."""

    def __init__(self, point: int) -> None:
        self.point = point
        self.seen: dict[tuple[str, int], int] = {}
        self.lines = 0

    def __call__(self, frame: FrameType, event: str, _argument: object) -> Countdown | None:
        if not frame.f_code.co_filename.startswith(_STORE):
            return None
        if event == "line":
            self._pass((frame.f_code.co_filename, frame.f_lineno))
        return self

    def _pass(self, line: tuple[str, int]) -> None:
        # A line that is run again and again counts twice at most.
        self.seen[line] = self.seen.get(line, 0) + 1
        if self.seen[line] <= 2:
            self.lines += 1
            if self.lines == self.point:
                os._exit(KILLED)


def killed_at(path: Path, point: int) -> int:
    """Apply the second run to ``path`` and end at ``point``; return the lines that were run."""
    countdown = Countdown(point)
    sys.settrace(countdown)
    apply(path, run(2), SECOND)
    sys.settrace(None)
    return countdown.lines


def _forked(path: Path, point: int) -> int:
    child = os.fork()
    if child == 0:
        apply(path, run(1), FIRST)
        lines = killed_at(path, point)
        print(lines, flush=True)  # noqa: T201 - how the test learns it
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(folder: str, points: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        storekit.use_standard(monkeypatch, "codes/secret.ttl")
        for point in points:
            code = _forked(Path(folder) / point, int(point))
            assert code == (KILLED if int(point) else 0), (point, code)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
