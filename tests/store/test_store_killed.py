"""Kill a run at any instant: the next one ends with the same bytes."""

import subprocess
import sys
from pathlib import Path

import pytest

from algords.store.names import record_graph
from algords.store.reading import read_store
from algords.store.snapshots import open_published
from algords.store.writing import apply
from conftest import CHECKOUT
from store import kill, storekit
from store.storekit import key, run

POINTS = 16


@pytest.fixture(autouse=True)
def _small_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    storekit.use_standard(monkeypatch, "codes/secret.ttl")


def started(folder: Path, *points: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "store.kill", str(folder), *map(str, points)],
        cwd=CHECKOUT / "tests",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_run_that_was_killed_is_finished_by_the_next_one(tmp_path: Path) -> None:
    lines = int(started(tmp_path, 0))
    expected = storekit.whole(tmp_path / "0")
    points = [1 + lines * number // POINTS for number in range(POINTS)]

    started(tmp_path, *points)

    for point in points:
        path = tmp_path / str(point)
        open_published(path)  # whoever reads in the meantime sees a whole run, old or new
        apply(path, run(2), kill.SECOND)
        assert storekit.whole(path) == expected, f"killed at line {point} of {lines}"


@pytest.mark.slow
def test_a_run_that_was_killed_at_any_line_is_finished_by_the_next_one(tmp_path: Path) -> None:
    lines = int(started(tmp_path, 0))
    expected = storekit.whole(tmp_path / "0")

    started(tmp_path, *range(1, lines + 1))

    for point in range(1, lines + 1):
        apply(tmp_path / str(point), run(2), kill.SECOND)
        assert storekit.whole(tmp_path / str(point)) == expected, f"killed at {point} of {lines}"


def test_a_run_without_changes_finishes_one_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "store"
    apply(path, run(1), kill.FIRST)
    _journal_only(path)
    reader = read_store(path)
    before = (reader.last_run(), record_graph("rennes", key("e")).value in storekit.graphs(path))

    apply(path, run(3), [])

    after = (reader.last_run(), record_graph("rennes", key("e")).value in storekit.graphs(path))
    assert before == (run(1), False)
    assert after == (run(2), True)


def _journal_only(path: Path) -> None:
    """Leave the second run as a process killed after it told the journal would."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("algords.store.graph.bring", _killed)
        with pytest.raises(KeyboardInterrupt):
            apply(path, run(2), kill.SECOND)


def _killed(*_arguments: object) -> None:
    raise KeyboardInterrupt
