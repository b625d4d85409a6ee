"""``algords validate``: whatever is given, the place, what to do, and the right exit code."""

import io
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from algords.cli.progress import with_progress
from algords.review.running import Reviewer
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.rules import RULE_BASE
from algords.validation.audit import Auditor, Difference
from conftest import Ran

Algords = Callable[..., Ran]

GOOD: dict[str, Any] = {
    "@context": CONTEXT_IRIS["fr"],
    "id": "https://example.org/a",
    "type": "Algorithme",
    "nom": "Attribution des places en crèche",
    "administration": {"nom": "Ville d'Exemple", "siren": "215104217"},
    "finalite": "Classer les demandes de place en crèche.",
    "type_finalite": ["classer"],
    "domaine": ["petite_enfance"],
    "niveau_automatisation": "aide_a_la_decision",
    "qui_decide": "administration",
    "decision_individuelle": True,
    "contact": {"courriel": "creches@example.org"},
    "type_algorithme": ["regles"],
    "statut": "en_service",
    "fiche": {
        "editeur": {"nom": "Ville d'Exemple"},
        "officielle": True,
        "mise_a_jour": "2026-11-24",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "sources": [{"nom": "Règlement des crèches"}],
    },
}


def write(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def findings(ran: Ran) -> list[dict[str, Any]]:
    report = json.loads(ran.out)
    return [finding for document in report["documents"] for finding in document["findings"]]


def test_a_good_fiche_gives_no_violation_and_exit_code_0(algords: Algords, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonld", GOOD)

    ran = algords("validate", path, "--profile", "core", "--format", "json")

    assert (ran.code, findings(ran)) == (0, [])
    assert json.loads(ran.out)["engine"].keys() == {"name", "version"}


SLIPS = [
    pytest.param(
        {"niveau_automatisation": "total"}, "CORE-08", "/niveau_automatisation", id="code"
    ),
    pytest.param({"finalitee": "x"}, "DOC-10", "/finalitee", id="unknown key"),
    pytest.param({"mise_en_service": "12/03/2024"}, "DOC-11", "/mise_en_service", id="date"),
    pytest.param(
        {"decision_individuelle": "peut-être"}, "DOC-11", "/decision_individuelle", id="y/n"
    ),
    pytest.param(
        {"administration": {"nom": "V", "siren": "12"}},
        "CORE-04",
        "/administration/siren",
        id="SIREN",
    ),
    pytest.param(
        {"chartes": "https://w3id.org/algords/charter/charter-apm"},
        "DOC-17",
        "/chartes",
        id="address",
    ),
    pytest.param(
        {"criteres": [{"nom": "Revenu", "siren": "215104217"}]},
        "DOC-18",
        "/criteres/0/siren",
        id="wrong block",
    ),
    pytest.param({"nom": 5}, "CORE-01", "/nom", id="a number for a name"),
]


@pytest.mark.parametrize(("slip", "rule", "pointer"), SLIPS)
def test_one_slip_gives_one_finding_at_its_place(
    algords: Algords, tmp_path: Path, slip: dict[str, Any], rule: str, pointer: str
) -> None:
    path = write(tmp_path / "a.jsonld", GOOD | slip)

    ran = algords("validate", path, "--profile", "core", "--format", "json")

    (finding,) = findings(ran)
    assert (finding["rule"], finding["pointer"]) == (rule, pointer)
    line = path.read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    assert pointer.rsplit("/", 1)[-1] in line


def test_an_unknown_key_is_met_with_the_key_that_was_meant(
    algords: Algords, tmp_path: Path
) -> None:
    fiche = GOOD | {"finalite_": "x", "purpose": "y"}

    said = findings(algords("validate", write(tmp_path / "a.json", fiche), "--format", "json"))

    unknown = [one["advice"]["en"] for one in said if one["rule"] == "DOC-10"]
    assert ["“finalite”" in advice for advice in unknown] == [True, True]


@pytest.mark.parametrize(
    ("slip", "advice"),
    [
        pytest.param(
            {"chartes": ["https://w3id.org/algords/charter/charter-apm"]},
            "Did you mean “https://w3id.org/algords/charter/charter-amp”?",
            id="an address that does not exist",
        ),
        pytest.param(
            {"criteres": [{"nom": "Revenu", "siren": "215104217"}]},
            "Put it here: administration.",
            id="a key in the wrong block",
        ),
        pytest.param(
            {"decisions_par_an": 640}, '{"nombre": …, "annee": …}', id="a number for a block"
        ),
        pytest.param({"contact": "x@example.org"}, '"courriel": …', id="an address for a block"),
        pytest.param(
            {"sans_valeur": [{"rubriques": ["hébergement"], "motif": "inconnu"}]},
            "Did you mean “hebergement” (hosting)?",
            id="the label of a field for its key",
        ),
    ],
)
def test_the_advice_is_about_what_was_meant(
    algords: Algords, tmp_path: Path, slip: dict[str, Any], advice: str
) -> None:
    path = write(tmp_path / "a.json", GOOD | slip)

    said = findings(algords("validate", path, "--profile", "core", "--format", "json"))

    assert any(advice in one["advice"]["en"] for one in said), said


NESTED = b'{"@context": "x", "a": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001
UNREADABLE = [
    pytest.param(b"", "DOC-01", None, id="empty"),
    pytest.param(b"PK\x03\x04\x00\x00", "DOC-02", None, id="a spreadsheet"),
    pytest.param(b'{"nom": "Cr\xe8che\x81"}', "DOC-02", 1, id="no text"),
    pytest.param(b'{\n "nom": "x"\n "id": "y"}', "DOC-03", 3, id="a comma missing"),
    pytest.param(b'{"nom": "x",\n "nom": "y"}', "DOC-04", 2, id="a key twice"),
    pytest.param(NESTED, "DOC-05", 1, id="5,000 nested objects"),
    pytest.param(b'{"nom": "x"}', "DOC-07", 1, id="no context"),
    pytest.param(
        b'{"@context": "https://w3id.org/algords/context/v1/fr.jsonld"}',
        "DOC-08",
        None,
        id="no algorithm",
    ),
    pytest.param(b'{"@context":\n "https://evil.example/c"}', "DOC-15", 2, id="unknown context"),
    pytest.param(b"[1, 2]", "DOC-08", None, id="numbers"),
]


@pytest.mark.parametrize(("data", "rule", "line"), UNREADABLE)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_cannot_be_read_is_named_placed_and_ends_with_3(
    algords: Algords, tmp_path: Path, data: bytes, rule: str, line: int | None, language: str
) -> None:
    (tmp_path / "a.json").write_bytes(data)

    ran = algords("validate", tmp_path / "a.json", "--lang", language)
    report = algords("validate", tmp_path / "a.json", "--format", "json")

    assert (ran.code, report.code) == (3, 3)
    assert [(one["rule"], one["line"]) for one in findings(report)] == [(rule, line)]
    assert ("À faire" if language == "fr" else "To do") in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_one_unreadable_file_hides_no_other(algords: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    write(tmp_path / "b.json", GOOD)

    ran = algords("validate", tmp_path, "--format", "json")

    read = {Path(one["path"]).name: one["readable"] for one in json.loads(ran.out)["documents"]}
    assert (ran.code, read) == (3, {"a.json": False, "b.json": True})


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        pytest.param(["nowhere.json"], 3, "nowhere.json", id="missing file"),
        pytest.param(["*.json"], 3, "No file matches", id="glob without match"),
        pytest.param(["."], 3, "holds no fiche", id="folder without fiche"),
        pytest.param(["x", "--profile", "croe"], 2, "Did you mean “core”?", id="unknown profile"),
        pytest.param(
            ["x", "--profile", "rgpd"], 2, "Did you mean “gdpr”?", id="a law's other name"
        ),
        pytest.param(["x", "--format", "pdf"], 2, "pdf", id="unknown format"),
        pytest.param([], 2, "Missing argument", id="nothing"),
    ],
)
def test_what_makes_no_sense_is_said_without_a_traceback(
    algords: Algords,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: list[str],
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = algords("validate", *given)

    assert ran.code == code
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_the_standard_input_is_read(algords: Algords, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode()))
    monkeypatch.setattr("sys.stdin", stream)

    ran = algords("validate", "-", "--profile", "core", "--format", "concise")

    assert (ran.code, ran.out) == (0, "")


def test_a_glob_and_a_folder_name_the_same_files(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.jsonld", "b.jsonld"):
        write(tmp_path / name, GOOD)

    by_glob = algords("validate", "*.jsonld", "--format", "json")
    by_folder = algords("validate", ".", "--format", "json")

    assert json.loads(by_glob.out) == json.loads(by_folder.out)
    assert json.loads(by_glob.out)["summary"]["documents"] == 2


def test_the_report_is_written_to_a_file(algords: Algords, tmp_path: Path) -> None:
    report = tmp_path / "report.json"

    path = write(tmp_path / "a.json", GOOD)

    ran = algords("validate", path, "--profile", "core", "--format", "json", "-o", report)

    assert (ran.out, json.loads(report.read_text())["conforms"]) == ("", True)


def test_fail_on_decides_the_exit_code(algords: Algords, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", GOOD | {"unheard_of": 1})

    codes = [
        algords("validate", path, "--profile", "core", "--fail-on", weight).code
        for weight in ("violation", "warning")
    ]

    assert codes == [0, 1]


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_either_engine_gives_the_same_findings_and_is_named(
    algords: Algords, tmp_path: Path, engine: str
) -> None:
    bad = {key: value for key, value in GOOD.items() if key != "finalite"}
    path = write(tmp_path / "a.json", bad | {"niveau_automatisation": "x"})

    ran = algords("validate", path, "--profile", "core", "--engine", engine, "--format", "json")

    assert sorted(one["rule"] for one in findings(ran)) == ["CORE-05", "CORE-08"]
    assert json.loads(ran.out)["engine"]["name"] == engine


@pytest.mark.parametrize("form", ["text", "concise"])
def test_nothing_from_a_fiche_steers_the_screen(
    algords: Algords, tmp_path: Path, form: str
) -> None:
    fiche = GOOD | {"nom": "a\x1b[31m\u202eb", "cl\x1b]0;": "x", "statut": "\x07"}

    ran = algords("validate", write(tmp_path / "a.json", fiche), "--format", form)

    assert [one for one in ran.out if not (one.isprintable() or one in "\n\u00a0")] == []


def test_a_web_address_is_refused_with_what_to_do(algords: Algords) -> None:
    ran = algords("validate", "https://example.org/fiche.jsonld")

    assert ran.code == 2
    assert "algords harvest" in ran.err


def test_a_file_named_twice_is_read_once(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.jsonld", GOOD)

    ran = algords("validate", "a.jsonld", "./a.jsonld", ".", "--format", "json")

    assert json.loads(ran.out)["summary"]["documents"] == 1
    assert "DOC-19" not in ran.out


def test_two_processes_and_no_cache_give_the_same_report(algords: Algords, tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path / f"{name}.jsonld", GOOD | {"id": f"https://example.org/{name}"})

    plain, other = (
        algords("validate", tmp_path, "--format", "json", *more)
        for more in ([], ["--jobs", "2", "--no-cache"])
    )

    assert (plain.code, plain.out) == (other.code, other.out)


def test_the_report_in_the_folder_of_the_fiches_is_none_of_them(
    algords: Algords, tmp_path: Path
) -> None:
    write(tmp_path / "a.jsonld", GOOD)
    again = ("validate", tmp_path, "--format", "json", "-o", tmp_path / "report.json")
    algords(*again)

    algords(*again)

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["summary"]["documents"] == 1


def test_a_report_that_can_be_written_while_checking_is(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.jsonld", GOOD)
    write(tmp_path / "b.jsonld", GOOD)
    steps: list[str] = []
    read, echo = Reviewer.read, click.echo

    def noted_read(self: Reviewer, name: str) -> bytes:
        steps.append("read")
        return read(self, name)

    def noted_echo(*words: Any, **more: Any) -> None:  # noqa: ANN401 - as in click
        steps.append("tell")
        echo(*words, **more)

    monkeypatch.setattr(Reviewer, "read", noted_read)
    monkeypatch.setattr("click.echo", noted_echo)

    ran = algords("validate", tmp_path, "--profile", "core", "--format", "jsonl")

    assert steps[:3] == ["read", "tell", "read"]
    assert len(ran.out.splitlines()) == 3


def test_an_audit_judges_again_by_another_engine_and_changes_no_exit_code(
    algords: Algords, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.jsonld", GOOD)

    ran = algords("validate", path, "--profile", "core", "--engine", "shacl", "--audit", "1")

    assert ran.code == 0
    assert re.search(r"judged again by \w+: 1; differences: 0", ran.err)


def test_what_the_engines_do_not_both_find_is_told(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Difference(
        document="a.jsonld",
        fiche=GOOD["id"],
        pointer="",
        shape=RULE_BASE + "CORE-05",
        focus=f"<{GOOD['id']}>",
        value="",
        found_by="shacl",
        missed_by="pyshacl",
    )
    monkeypatch.setattr(Auditor, "differences", lambda *_: (found,))

    ran = algords("validate", write(tmp_path / "a.jsonld", GOOD), "--audit", "1")

    assert "CORE-05 <https://example.org/a> (shacl, and not pyshacl)" in ran.err
    assert "differences: 1" in ran.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "shown"), [(0.0, ""), (2.0, "2 / 3")])
def test_progress_is_shown_on_a_terminal_after_a_second(
    monkeypatch: pytest.MonkeyPatch, seconds: float, shown: str
) -> None:
    clock = itertools.count(0.0, seconds)
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))

    passed = list(with_progress("abc", 3))

    assert passed == ["a", "b", "c"]
    assert (shown in screen.getvalue()) is bool(screen.getvalue() or not shown)
    assert bool(screen.getvalue()) is bool(shown)


def test_without_a_terminal_no_progress_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    passed = list(with_progress(range(3), 3))

    assert (passed, capsys.readouterr().err) == ([0, 1, 2], "")


def test_one_fiche_waits_for_nothing_that_only_many_need(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonld", GOOD)
    heavy = ["concurrent.futures", "sqlite3", "multiprocessing", "subprocess", "tomllib"]
    program = (
        "import sys\nfrom algords.cli import main\n"
        f"try:\n    main(['validate', {str(path)!r}, '-o', {str(tmp_path / 'r')!r}])\n"
        f"except SystemExit:\n    print([one for one in {heavy} if one in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert ran.stdout.strip() == b"[]"
