"""The house keeps its own rules: floors, sizes, typography, names, derived files."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import french
from conftest import CHECKOUT

SOURCES = sorted((CHECKOUT / "src/algords").rglob("*.py"))
MAX_LINES, MAX_FUNCTION = 300, 40


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the git that made the checkout
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return [CHECKOUT / name for name in listed.stdout.split("\0") if name]


def named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]

    long = [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= MAX_FUNCTION]

    assert len(text.splitlines()) <= MAX_LINES
    assert [name for name in long if name not in ("build", "_parameters")] == []


@pytest.mark.parametrize("path", french.sources(), ids=named)
def test_french_is_set_with_no_break_spaces(path: Path) -> None:
    wrong = french.wrong(path.read_text(encoding="utf-8"), path.suffix)

    assert wrong == [], "fix it with: make fix"


def test_no_file_names_a_package_registry_or_this_machine() -> None:
    hosts = [
        "pypi" + ".org",
        "files.python" + "hosted",
        "registry.npm" + "js",
        "deb.debian" + ".org",
    ]
    places = ["/work" + "/", "/root" + "/"]

    wrong = [
        (named(path), word)
        for path in tracked()
        if path.is_file() and path.suffix != ".mo"
        for word in hosts + places
        if word.encode() in path.read_bytes()
    ]

    assert wrong == []


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        pytest.param("text.py", "import algords.cli", id="a floor that looks up"),
        pytest.param("exports/rdf.py", "import algords.validation", id="a sibling"),
        pytest.param("validation/graph.py", "import pyshacl", id="a second door to pySHACL"),
        pytest.param("harvest/__init__.py", "import requests", id="a second door to the network"),
        pytest.param("linked/rdf.py", "import pyld", id="a second door to PyLD"),
    ],
)
def test_a_wrong_import_is_refused(tmp_path: Path, module: str, line: str) -> None:
    for path in SOURCES:
        copy = tmp_path / path.relative_to(CHECKOUT / "src")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((CHECKOUT / "pyproject.toml").read_bytes())
    wrong = tmp_path / "algords" / module
    wrong.write_text(wrong.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    said = lint_imports(tmp_path)

    assert said.returncode == 1, said.stdout + said.stderr
    assert "BROKEN" in said.stdout
