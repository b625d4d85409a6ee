"""What others' pipelines run of ours, run as they would: pre-commit, a GitHub Action, GitLab.

Their runners are not here, so that a step is run as its documentation says: ``bash -e``, the
inputs in place of ``${{ inputs.… }}``, the same variables. Used by the tests and by the journey
from the wheel (`docs/wheel_journey.py`).
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

__all__ = ["Ran", "action_steps", "gitlab_script", "hook", "run_bash"]

TOP: Final = Path(__file__).resolve().parent.parent
_INPUT: Final = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a script ended, and what it said."""

    code: int
    out: str
    err: str


def hook(name: str) -> Mapping[str, Any]:
    """Return the pre-commit hook of that name, as its file declares it."""
    declared = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return next(one for one in declared if one["id"] == name)


def action_steps(**given: str) -> list[tuple[str, Mapping[str, str]]]:
    """Return the scripts of the action with their variables, for the inputs ``given``.

    An input that is not given has its default; one that the action does not know is a KeyError.
    """
    action = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
    known = {name: one["default"] for name, one in action["inputs"].items()}
    said = {name.replace("_", "-"): value for name, value in given.items()}
    values = known | {name: said[name] for name in known if name in said}
    if unknown := said.keys() - known.keys():
        raise KeyError(*unknown)
    return [
        (step["run"], {name: _filled(text, values) for name, text in step.get("env", {}).items()})
        for step in action["runs"]["steps"]
    ]


def gitlab_script() -> str:
    """Return the script of the GitLab snippet, without the line that installs algords."""
    snippet = yaml.safe_load((TOP / "examples/pipelines/gitlab-ci.yml").read_text(encoding="utf-8"))
    return "\n".join(line for line in snippet["fiches"]["script"] if "pip install" not in line)


def run_bash(script: str, inside: Path, variables: Mapping[str, str]) -> Ran:
    """Run ``script`` in the folder ``inside`` as a runner does; return how it ended."""
    done = subprocess.run(  # noqa: S603 - a script of ours
        ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=inside,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(code=done.returncode, out=done.stdout, err=done.stderr)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _INPUT.sub(lambda found: values[found.group(1)], text)
