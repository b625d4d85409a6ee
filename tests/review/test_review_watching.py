"""Looking again: at once, at each change, and not otherwise."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from algords.review import watching
from algords.review.watching import rounds
from conftest import Ran
from review.reviews import fiche, written


class Script:
    """Does the next of ``acts`` whenever it is told to sleep, and then interrupts."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        self.acts = list(acts)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if not self.acts:
            raise KeyboardInterrupt
        self.acts.pop(0)()


def count(names: Callable[[], list[str]], script: Script) -> list[int]:
    """Return after how many looks each round came."""
    came: list[int] = []
    with contextlib.suppress(KeyboardInterrupt):
        came.extend(len(script.slept) for _ in rounds(names, script.sleep))
    return came


def nothing() -> None:
    pass


def test_a_round_comes_at_once_and_at_each_change(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("1")
    script = Script(
        nothing,
        lambda: file.write_text("12"),
        nothing,
        lambda: os.utime(file, (1, 1)),
        file.unlink,
        lambda: file.write_text("123"),
    )

    came = count(lambda: [str(file)], script)

    assert came == [0, 2, 4, 5, 6]
    assert set(script.slept) == {0.5}


def test_a_file_that_comes_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("1")
    script = Script(nothing, lambda: (tmp_path / "b.json").write_text("2"))

    came = count(lambda: sorted(map(str, tmp_path.glob("*.json"))), script)

    assert came == [0, 2]


def test_the_command_reports_again_survives_a_lost_file_and_ends_with_0(
    algords: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = written(tmp_path, {"a.json": fiche("x", inconnue=1)})
    script = Script(
        lambda: written(tmp_path, {"a.json": fiche("x")}),
        Path(name).unlink,
        lambda: written(tmp_path, {"a.json": fiche("x", inconnue=1)}),
    )
    monkeypatch.setattr(watching, "rounds", lambda names: rounds(names, script.sleep))

    ran = algords("validate", name, "--watch", "--format", "concise", "--profile", "core")

    assert ran.code == 0
    assert ran.out.count("DOC-10") == 2
    assert ran.err.count("No file matches") == 1


def test_the_standard_input_cannot_be_watched(algords: Callable[..., Ran]) -> None:
    ran = algords("validate", "-", "--watch")

    assert ran.code == 2
    assert "cannot be watched" in ran.err
