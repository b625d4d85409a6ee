"""The hook, the action and the snippet, run with the command that is installed here."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipelines import action_steps, gitlab_script, hook, run_bash

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GOOD = EXAMPLES / "fiches/ville-de-reims/creches-reims.jsonld"
BROKEN = EXAMPLES / "broken/cantine.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of somebody else, with one good and one broken fiche."""
    fiches = tmp_path / "repository/fiches"
    fiches.mkdir(parents=True)
    (fiches / GOOD.name).write_bytes(GOOD.read_bytes())
    (fiches / BROKEN.name).write_bytes(BROKEN.read_bytes())
    return fiches.parent


@pytest.fixture
def runner(tmp_path: Path) -> Mapping[str, str]:
    """The variables of a GitHub runner on which the first step has installed algords."""
    bin_ = tmp_path / "temp/algords/bin"
    bin_.mkdir(parents=True)
    (bin_ / "algords").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m algords "$@"\n')
    (bin_ / "algords").chmod(0o755)
    return {
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PATH": f"{bin_}:/usr/bin:/bin",
    }


def test_the_hook_takes_fiches_and_leaves_other_files_alone() -> None:
    pattern = re.compile(hook("algords")["files"])

    taken = ["a.jsonld", "fiches/a.yaml", "data/fiches/x/a.json", "fiche/a.xlsx", "fiches/l.csv"]
    left = ["package.json", "README.md", "docs/a.yaml", "src/fiches.py", "fichesbis/a.json"]
    assert [name for name in taken if not pattern.search(name)] == []
    assert [name for name in left if pattern.search(name)] == []


@pytest.mark.parametrize(("file", "code"), [(GOOD, 0), (BROKEN, 1)])
def test_the_hook_fails_on_a_broken_fiche_only(
    repository: Path, runner: Mapping[str, str], file: Path, code: int
) -> None:
    ran = run_bash(f"{hook('algords')['entry']} fiches/{file.name}", repository, runner)

    assert ran.code == code, ran.err


def test_the_action_remarks_on_lines_and_sums_up(
    repository: Path, runner: Mapping[str, str]
) -> None:
    _, (script, variables) = action_steps(sarif="report.sarif", lang="en")

    ran = run_bash(script, repository, {**runner, **variables})

    assert ran.code == 1, ran.err
    assert re.search(r"^::error file=fiches/cantine\.yaml,line=\d+,", ran.out, re.MULTILINE)
    assert "cantine.yaml" in Path(runner["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    sarif = json.loads((repository / "report.sarif").read_text(encoding="utf-8"))
    assert {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
        if result["level"] == "error"
        for place in result["locations"]
    } == {"fiches/cantine.yaml"}


def test_the_action_passes_where_nothing_is_to_fix(
    repository: Path, runner: Mapping[str, str]
) -> None:
    _, (script, variables) = action_steps(paths=f"fiches/{GOOD.name}")

    ran = run_bash(script, repository, {**runner, **variables})

    assert ran.code == 0, ran.err


def test_the_action_takes_one_path_a_line_with_the_spaces_in_it(
    repository: Path, runner: Mapping[str, str]
) -> None:
    (repository / "fiches").rename(repository / "nos fiches d'été")
    (repository / "a  b.yaml").write_bytes(BROKEN.read_bytes())
    given = "  nos fiches d'été/*.yaml\r\n\n\ta  b.yaml  \n"
    _, (script, variables) = action_steps(paths=given)

    ran = run_bash(script, repository, {**runner, **variables})

    assert ran.code == 1, ran.err
    assert set(re.findall(r"file=([^,]+),", ran.out)) == {
        "a  b.yaml",
        "nos fiches d'été/cantine.yaml",
    }


def test_the_action_without_a_path_judges_nothing_and_fails(
    repository: Path, runner: Mapping[str, str]
) -> None:
    _, (script, variables) = action_steps(paths=" \n\n")

    ran = run_bash(script, repository, {**runner, **variables})

    assert ran.code > 1
    assert not Path(runner["GITHUB_STEP_SUMMARY"]).exists()


@pytest.mark.parametrize("between", [" ; ", "\n"])
def test_what_is_given_to_the_action_is_never_run(
    repository: Path, runner: Mapping[str, str], between: str
) -> None:
    given = between.join(("$(touch ran)", "touch ran", "`touch ran`", "--help"))
    _, (script, variables) = action_steps(paths=given)

    ran = run_bash(script, repository, {**runner, **variables})

    assert ran.code != 0
    assert not (repository / "ran").exists()


def test_the_gitlab_snippet_writes_its_report(repository: Path, runner: Mapping[str, str]) -> None:
    ran = run_bash(gitlab_script(), repository, runner)

    report = json.loads((repository / "fiches-code-quality.json").read_text(encoding="utf-8"))
    assert ran.code == 1, ran.err
    assert {one["location"]["path"] for one in report if one["severity"] == "major"} == {
        "fiches/cantine.yaml"
    }
