"""The settings of a project: where they are looked for, what they hold, what is said of slips."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from algords.errors import UsageError
from algords.review.settings import Settings, find_settings
from conftest import Ran
from review.reviews import fiche, written

Algords = Callable[..., Ran]

FULL = """
lang = "fr"
profiles = ["core", "crpa"]
fail-on = "warning"
format = "concise"
as-of = 2026-01-01
engine = "pyshacl"
exclude = ["drafts/", "*.old.json"]
baseline = "known.json"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout, in whose folder ``fiches`` one stands."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "fiches").mkdir()
    monkeypatch.chdir(tmp_path / "fiches")
    return tmp_path


def test_every_setting_is_read(project: Path) -> None:
    (project / "algords.toml").write_text(FULL)

    found = find_settings(project / "fiches")

    assert found == Settings(
        folder=project,
        lang="fr",
        profiles=("core", "crpa"),
        fail_on="warning",
        format="concise",
        as_of=date(2026, 1, 1),
        engine="pyshacl",
        exclude=("drafts/", "*.old.json"),
        baseline=project / "known.json",
    )


def test_the_table_of_a_python_project_is_read_too(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.algords]\nlang = "fr"\n')

    assert find_settings(project).lang == "fr"


def test_the_nearest_file_alone_holds(project: Path) -> None:
    (project / "algords.toml").write_text('lang = "fr"\nprofiles = ["core"]')
    (project / "fiches" / "algords.toml").write_text('lang = "en"')

    found = find_settings(project / "fiches")

    assert (found.lang, found.profiles) == ("en", ())


def test_a_python_project_without_our_table_is_passed_over(project: Path) -> None:
    (project / "fiches" / "pyproject.toml").write_text('[project]\nname = "tool.algords"\n')
    (project / "algords.toml").write_text('lang = "fr"')

    assert find_settings(project / "fiches").lang == "fr"


def test_nothing_is_looked_for_above_the_checkout(project: Path) -> None:
    (project / "algords.toml").write_text('lang = "fr"')
    (project / "fiches" / ".git").write_text("gitdir: elsewhere")

    assert find_settings(project / "fiches") == Settings()


def test_nothing_is_looked_for_above_the_home(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "algords.toml").write_text('lang = "fr"')
    monkeypatch.setenv("HOME", str(project / "fiches"))
    monkeypatch.setenv("USERPROFILE", str(project / "fiches"))

    assert find_settings(project / "fiches") == Settings()


@pytest.mark.parametrize(
    ("line", "message", "advice"),
    [
        pytest.param('profile = ["core"]', "called “profile”", "you mean “profiles”?", id="s"),
        pytest.param("fail_on = 1", "called “fail_on”", "you mean “fail-on”?", id="underscore"),
        pytest.param("colour = 1", "called “colour”", "Settings: as-of, baseline,", id="unknown"),
        pytest.param('profiles = "core"', "the value of “profiles”", '["core"]', id="no list"),
        pytest.param('fail-on = "error"', "value of “fail-on”", "violation |", id="no severity"),
        pytest.param('format = "pdf"', "the value of “format”", "| json", id="no format"),
        pytest.param('as-of = "soon"', "the value of “as-of”", "2026-01-01", id="no day"),
        pytest.param("exclude = [1]", "the value of “exclude”", "drafts/", id="no globs"),
    ],
)
def test_a_slip_is_shown_at_its_line(project: Path, line: str, message: str, advice: str) -> None:
    (project / "fiches" / "algords.toml").write_text(f'\n# ours\nlang = "fr"\n{line}\n')

    with pytest.raises(UsageError) as raised:
        find_settings(project / "fiches")

    assert raised.value.message.en.startswith("algords.toml:4: ")
    assert message in raised.value.message.en
    assert raised.value.advice is not None
    assert advice in raised.value.advice.en


def test_a_file_that_is_no_toml_is_a_slip_too(project: Path) -> None:
    (project / "algords.toml").write_text("lang = fr\n")

    with pytest.raises(UsageError) as raised:
        find_settings(project / "fiches")

    assert "no valid TOML" in raised.value.message.en


@pytest.mark.parametrize(
    ("path", "left_out"),
    [
        ("drafts/a.json", True),
        ("drafts/2024/a.json", True),
        ("a.old.json", True),
        ("2024/a.old.json", True),
        ("a.json", False),
        ("mydrafts/a.json", False),
    ],
)
def test_folders_and_globs_are_left_out(project: Path, path: str, left_out: bool) -> None:
    settings = Settings(folder=project, exclude=("drafts/", "*.old.json"))

    assert settings.excludes(str(project / path)) is left_out


def test_the_command_follows_them_and_the_command_line_wins(
    algords: Algords, project: Path
) -> None:
    (project / "fiches" / "drafts").mkdir()
    written(project / "fiches", {"a.json": fiche("x", inconnue=1), "drafts/b.json": {}})
    (project / "algords.toml").write_text(
        'lang = "fr"\nprofiles = ["core"]\nformat = "concise"\nexclude = ["fiches/drafts/"]\n'
    )

    followed = algords("validate", ".")
    over = algords("validate", ".", "--format", "json", "--profile", "crpa", "--lang", "en")

    assert "b.json" not in followed.out
    assert "à corriger" in followed.out
    report = json.loads(over.out)
    assert {one["profile"] for one in report["documents"][0]["findings"]} == {"crpa", "document"}


def test_what_is_named_in_full_is_never_left_out(algords: Algords, project: Path) -> None:
    written(project / "fiches", {"a.json": fiche("x")})
    (project / "algords.toml").write_text('exclude = ["fiches/"]\n')

    ran = algords("validate", "a.json", "--format", "json")

    assert json.loads(ran.out)["summary"]["fiches"] == 1


def test_fail_on_of_the_settings_decides_the_exit_code(algords: Algords, project: Path) -> None:
    written(project / "fiches", {"a.json": fiche("x")})
    (project / "algords.toml").write_text('fail-on = "info"\nprofiles = ["reset-exemplary"]\n')

    codes = [algords("validate", "a.json", *more).code for more in ([], ["--fail-on", "violation"])]

    assert codes[0] == 1
