"""``algords fix``: a difference to look at, or files written in one step, and what is said."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from algords.repair.saving import save
from algords.text import LANGUAGES, Language
from conftest import CHECKOUT, Ran

Algords = Callable[..., Ran]

RIGHT = """\
# une fiche, avec ses remarques
"@context": https://w3id.org/algords/context/v1/fr.jsonld
id: https://www.exemple.fr/a   # l'adresse
type: Algorithme
nom: 'Calcul de la taxe de séjour'
administration: {nom: Ville d'exemple, siren: '215104217'}
domaine: [petite_enfance]
"""
WRONG = RIGHT.replace("'215104217'", "'215 104 217'").replace("petite_enfance", "petite enfance")


@pytest.fixture
def fiche(tmp_path: Path) -> Path:
    path = tmp_path / "fiche.yaml"
    path.write_bytes(WRONG.encode())
    return path


def test_differences_are_shown_and_nothing_is_written(algords: Algords, fiche: Path) -> None:
    ran = algords("fix", fiche)

    assert ran.code == 1
    assert fiche.read_bytes() == WRONG.encode()
    changed = [line for line in ran.out.splitlines() if line[:1] in "+-"]
    assert changed[2:] == [
        "-administration: {nom: Ville d'exemple, siren: '215 104 217'}",
        "-domaine: [petite enfance]",
        "+administration: {nom: Ville d'exemple, siren: '215104217'}",
        "+domaine: [petite_enfance]",
    ]
    assert "2 repairs in 1 file. To write them: add --write." in ran.err
    assert "line 6: “215 104 217” becomes “215104217”  [CORE-04]" in ran.err


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch on this machine")
def test_the_difference_is_one_that_patch_applies(algords: Algords, fiche: Path) -> None:
    shown = algords("fix", fiche).out

    subprocess.run(
        [shutil.which("patch") or "patch", str(fiche)],
        input=shown.encode(),
        check=True,
        capture_output=True,
        timeout=20,
    )

    assert fiche.read_bytes() == RIGHT.encode()


def test_what_is_written_is_the_file_with_the_repairs_and_its_mode(
    algords: Algords, fiche: Path
) -> None:
    fiche.chmod(0o640)

    ran = algords("fix", fiche, "--write")
    again = algords("fix", fiche, "--write")

    assert (ran.code, ran.out) == (0, "")
    assert fiche.read_bytes() == RIGHT.encode()
    assert fiche.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in fiche.parent.iterdir()] == ["fiche.yaml"]
    assert (again.code, "Nothing to repair" in again.err) == (0, True)


def test_a_link_stays_a_link(algords: Algords, fiche: Path) -> None:
    link = fiche.with_name("link.yaml")
    link.symlink_to(fiche)

    algords("fix", link, "--write")

    assert link.is_symlink()
    assert fiche.read_bytes() == RIGHT.encode()


def test_the_standard_input_is_repaired_to_the_standard_output(
    algords: Algords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))

    ran = algords("fix", "-", "--write")

    assert (ran.code, ran.out) == (0, RIGHT)


def test_only_some_rules_are_repaired(algords: Algords, fiche: Path) -> None:
    ran = algords("fix", fiche, "--write", "--only", "core-4")

    assert ran.code == 0
    assert fiche.read_text() == RIGHT.replace("petite_enfance", "petite enfance")
    assert algords("fix", fiche, "--only", "CORE-99").code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_not_repaired_and_it_is_said(
    algords: Algords, tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "fiche.ttl"
    path.write_text("<https://example.org/a> a <https://w3id.org/algords/ns#Algorithm> .")

    ran = algords("fix", path, "--lang", language)

    assert ran.code == 0
    assert "JSON" in ran.err
    assert str(path) in ran.err


def test_an_unreadable_file_ends_with_3_and_the_others_are_repaired(
    algords: Algords, fiche: Path
) -> None:
    bad = fiche.with_name("a.json")
    bad.write_text("{")

    ran = algords("fix", fiche.parent, "--write")

    assert ran.code == 3
    assert fiche.read_bytes() == RIGHT.encode()
    assert bad.read_text() == "{"


def test_colours_come_when_asked_for_and_go_with_a_pipe(
    algords: Algords, fiche: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = algords("fix", fiche).out
    monkeypatch.setenv("FORCE_COLOR", "1")

    coloured = algords("fix", fiche).out

    assert "\x1b[" not in plain
    assert "\x1b[32m+domaine: [petite_enfance]" in coloured


def test_a_file_that_changed_meanwhile_is_left_alone(fiche: Path) -> None:
    with pytest.raises(Exception, match="changed while") as raised:
        save(fiche, b"what it held before", b"what it should hold")

    assert type(raised.value).__name__ == "InputError"
    assert fiche.read_bytes() == WRONG.encode()


def test_example_fiches_have_nothing_to_repair(algords: Algords) -> None:
    ran = algords("fix", CHECKOUT / "examples/fiches/cnaf")

    assert (ran.code, ran.out) == (0, "")
