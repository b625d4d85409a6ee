"""One fiche, one process: what is imported on the way, and how long it takes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("shacl", reason="without the fast engine, pySHACL has to be imported")
resource = pytest.importorskip("resource", reason="this system does not count the time of children")

FICHE: Final = Path(__file__).parent.parent / "examples/fiches/ville-de-reims/creches-reims.jsonld"
NEVER: Final = (
    "rdflib",
    "pyshacl",
    "pyld",
    "requests",
    "yaml",
    "sqlite3",
    "importlib.metadata",
    "csv",
    "difflib",
    "pkgutil",
    "textwrap",
    "algords.documents.tables",
    "algords.registers",
    "algords.linked.foreign",
    "algords.standard.shapes",
    "algords.validation.slips",
    "algords.linked.writer",
    "algords.documents.formats.yaml",
)
VALIDATE: Final = "import sys; sys.argv[1:] = ['validate', {fiche!r}]; from algords.cli import main"
LISTED: Final = """
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Run Python as an installation has it, all compiled and cached; return what it says aside."""
    away = tmp_path_factory.mktemp("start")
    kept = {"PYTHONPYCACHEPREFIX": str(away / "code"), "ALGORDS_CACHE": str(away / "cache")}
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run(code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=env | kept,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stderr

    run(VALIDATE.format(fiche=str(FICHE)) + "\nmain()")
    return run


def test_one_fiche_needs_none_of_the_heavy_libraries(start: Callable[[str], str]) -> None:
    imported = start(VALIDATE.format(fiche=str(FICHE)) + LISTED).split()

    assert "algords.validation.checking" in imported
    found = [one for one in imported if any(one == no or one.startswith(no + ".") for no in NEVER)]
    assert found == []


def test_one_fiche_takes_less_than_importing_pyshacl(start: Callable[[str], str]) -> None:
    ours = min(_seconds(start, VALIDATE.format(fiche=str(FICHE)) + "\nmain()") for _ in range(5))
    theirs = min(_seconds(start, "import pyshacl") for _ in range(3))

    # The budget is 0.4 (`make bench` measures it); this only tells when something went astray.
    assert ours <= 0.8 * theirs


def _seconds(start: Callable[[str], str], code: str) -> float:
    """Return the time of the processor, which other processes do not lengthen."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start(code)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return float(used)
