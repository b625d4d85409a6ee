"""All hostile cases in one process that may take little memory: it ends well, and stays small."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

# A fifth of it is what Python, the standard and an engine take before the first case.
MAX_MEGABYTES: Final = 400


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells its memory there")
def test_a_process_that_has_read_every_hostile_case_is_alive_and_small() -> None:
    tests = Path(__file__).parent.parent

    ran = subprocess.run(
        [sys.executable, "-m", "hostile.bench"],
        cwd=tests,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < MAX_MEGABYTES
