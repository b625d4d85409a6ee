"""Second opinions that only the gates need, put under ``build/`` when they are first asked for.

Nothing of this is needed to use, to test or to build the package. What cannot be installed makes
the gate that needs it say so.
"""

import importlib
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from gates import TOP

__all__ = ["Missing", "foreign_module", "run_node"]

# Pinned: agreement is measured with these versions, and an upgrade is looked at.
# pyrudof 0.3.35 is not among them: on the same rule, its results change from one run to the next.
_PACKAGES: Final = {"shifty": "pyshifty==0.5.1", "pyshacl_turbo": "pyshacl-turbo==0.6.5"}
_PYTHON: Final = TOP / "build/gates/python"
_NODE: Final = TOP / "build/gates/node"
_SOURCES: Final = Path(__file__).parent / "node"


class Missing(Exception):  # noqa: N818 - said in a line of the scorecard
    """A tool is not here and could not be installed; the text says which and why."""


@cache
def foreign_module(name: str) -> ModuleType:
    """Return the Python module ``name``, installed beside the environment, never into it.

    Raises:
        Missing: pip could not install it.
    """
    if not (_PYTHON / name).is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        done = _run([*command, "--target", str(_PYTHON), _PACKAGES[name]], TOP)
        if done.returncode != 0:
            raise Missing(f"{_PACKAGES[name]} cannot be installed: {_last_line(done.stderr)}")
    if str(_PYTHON) not in sys.path:
        sys.path.append(str(_PYTHON))
    return importlib.import_module(name)


def run_node(script: str, given: object) -> Any:  # noqa: ANN401 - what the script says
    """Return what ``docs/gates/node/<script>`` answers to ``given``, both as JSON.

    Raises:
        Missing: there is no Node, or its packages cannot be installed, or the script failed.
    """
    folder = _node_folder()
    done = _run(["node", script], folder, json.dumps(given))
    if done.returncode != 0:
        raise Missing(f"node {script} failed: {_last_line(done.stderr)}")
    return json.loads(done.stdout)


@cache
def _node_folder() -> Path:
    for command in ("node", "npm"):
        if shutil.which(command) is None:
            raise Missing(f"{command} is not installed: no second opinion in JavaScript")
    _NODE.mkdir(parents=True, exist_ok=True)
    lock, installed = _SOURCES / "package-lock.json", _NODE / "package-lock.json"
    fresh = installed.is_file() and installed.read_bytes() == lock.read_bytes()
    for source in _SOURCES.iterdir():
        if source.is_file() and source != lock:
            (_NODE / source.name).write_bytes(source.read_bytes())
    if not fresh or not (_NODE / "node_modules").is_dir():
        installed.write_bytes(lock.read_bytes())
        done = _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], _NODE)
        if done.returncode != 0:
            installed.unlink()
            raise Missing(f"npm ci failed: {_last_line(done.stderr)}")
    return _NODE


def _run(
    command: list[str], folder: Path, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own commands
        command, cwd=folder, input=given, capture_output=True, check=False, encoding="utf-8"
    )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no word why"])[-1]
