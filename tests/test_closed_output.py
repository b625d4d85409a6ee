"""Where the output leads nowhere: closed, full, or a path that a script left empty."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from algords import validate
from algords.errors import UsageError
from conftest import CHECKOUT, Ran

BROKEN = CHECKOUT / "examples" / "broken" / "cantine.yaml"
FULL = Path("/dev/full")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    line = command.replace("algords", f"'{sys.executable}' -m algords", 1)
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, check=False, cwd=BROKEN.parent
    )


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell")
def test_a_closed_output_changes_nothing_in_the_verdict() -> None:
    ran = shell(f"algords validate {BROKEN.name} --no-cache >&-")

    assert (ran.returncode, ran.stderr) == (1, "")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")
def test_a_full_disk_is_said_in_words_and_is_no_bug() -> None:
    ran = shell(f"algords --lang en validate {BROKEN.name} --no-cache > {FULL}")

    assert ran.returncode == 3
    assert "the disk is full" in ran.stderr
    assert "defect" not in ran.stderr


def test_an_empty_path_is_not_the_whole_folder(
    algords: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BROKEN.parent)

    ran = algords("validate", "")

    assert (ran.code, ran.out) == (3, "")


def test_one_profile_may_be_given_as_one_word() -> None:
    report = validate(BROKEN, profiles="core")

    assert {one.profile for one in report} == {"core"}
    with pytest.raises(UsageError, match="cor"):
        validate(BROKEN, profiles="cor")
