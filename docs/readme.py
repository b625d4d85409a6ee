"""The screens in README.md and LISEZMOI.md are what the commands say.

    python docs/readme.py    run each command anew and write what it says

A block ``console`` holds commands after ``$``, each with what it says. All of one page run one
after the other in one folder that holds a copy of ``examples/``. A line of ``…`` stands for lines
that are not shown.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PAGES = {"README.md": "en", "LISEZMOI.md": "fr"}
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_CHANGING = re.compile(r"\d{4}-\d{2}-\d{2}|\d+\.\d+\.\d+")
_CUT = "…"
# All is well, and things to fix were found: what a page may show.
_MEANT = (0, 1)


@dataclass(frozen=True, slots=True)
class Screen:
    """A command and what the page says that it says."""

    command: str
    shown: str


def screens(page: str) -> list[Screen]:
    """Return the screens of ``page``, in order."""
    text = (TOP / page).read_text(encoding="utf-8")
    return [screen for block in _BLOCK.findall(text) for screen in _of_block(block)]


def _of_block(block: str) -> Iterator[Screen]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield Screen(command, shown.rstrip("\n"))


def said(commands: list[str], language: str) -> list[str]:
    """Return what each of ``commands`` says, run in order in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(TOP / "examples", Path(folder) / "examples")
        return [_run(command, language, folder) for command in commands]


def _run(command: str, language: str, folder: str) -> str:
    words = shlex.split(command)
    if words[0] != "algords":
        sys.exit(f"not a command of ours: {command}")
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", *words],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": f"{language}.UTF-8", "COLUMNS": "96", "NO_COLOR": "1"},
    )
    if done.returncode not in _MEANT:
        sys.exit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def differs(shown: str, told: str) -> bool:
    """Say whether what is shown is not what was told; days and versions may change."""
    shown, told = (_CHANGING.sub("#", text) for text in (shown, told))
    return shown != _cut(shown, told)


def _cut(shown: str, told: str) -> str:
    """Return ``told`` with as many lines left out as ``shown`` leaves out, at the same place."""
    lines, all_lines = shown.splitlines(), told.splitlines()
    if _CUT not in lines:
        return told
    head = lines.index(_CUT)
    tail = len(lines) - head - 1
    return "\n".join([*all_lines[:head], _CUT, *all_lines[len(all_lines) - tail :]])


def rewritten(page: str, language: str) -> str:
    """Return ``page`` with what its commands say now; what was cut is cut at as many lines."""
    told = iter(said([screen.command for screen in screens(page)], language))

    def block(match: re.Match[str]) -> str:
        return "\n".join(_screen(screen, next(told)) for screen in _of_block(match.group()))

    return _BLOCK.sub(block, (TOP / page).read_text(encoding="utf-8"))


def _screen(screen: Screen, told: str) -> str:
    return f"$ {screen.command}\n{_cut(screen.shown, told)}\n"


def main() -> int:
    """Write all pages anew."""
    for page, language in PAGES.items():
        text = rewritten(page, language)
        (TOP / page).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
