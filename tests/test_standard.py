"""The standard as a whole: faults in its files, its cache, and a sample of each slow gate.

Each folder of ``tests/standard/`` holds files with one fault; the line where it must be found ends
with ``#!`` and the message. ``make standard`` measures everything that is only sampled here.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import standard as scorecard
from algords import resources
from algords.errors import InputError
from algords.standard import cache, rules, terms
from algords.standard.cache import cached
from algords.standard.checks import Fault, check_paths, check_standard
from algords.text import Text
from algords.validation.engines import Result as Found
from conftest import CHECKOUT, Ran
from gates import Result, bilingual, engines, foops, json_ld, loading, mutation, removed
from gates._fixtures import Case, cases
from gates._judges import OURS
from gates._mutants import mutants

FOLDER = Path(__file__).parent / "standard"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.name not in ("broken", "good"))


def declared(folder: Path) -> set[tuple[str, int, str]]:
    return {
        (path.relative_to(folder).as_posix(), number, line.rpartition("#! ")[2])
        for path in folder.rglob("*.ttl")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "#! " in line
    }


def found_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Fault]:
    monkeypatch.chdir(folder)
    return check_paths(["."])


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_in_its_file_on_its_line(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = found_in(FOLDER / case, monkeypatch)

    said = {(one.file, one.line, one.message.en.replace(f"{CHECKOUT}/", "")) for one in faults}
    assert said
    assert said == declared(FOLDER / case)


@pytest.mark.parametrize("case", [*CASES, "broken"])
def test_a_fault_is_said_in_both_languages_with_what_to_do(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in found_in(FOLDER / case, monkeypatch):
        assert fault.message.fr != fault.message.en
        assert fault.advice.fr != fault.advice.en
        assert all(part for part in (fault.advice.fr, fault.advice.en))


def test_a_charter_a_profile_and_a_list_without_a_fault_have_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert found_in(FOLDER / "good", monkeypatch) == []


def test_a_file_that_is_not_turtle_says_where_reading_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [fault] = found_in(FOLDER / "broken", monkeypatch)

    assert (fault.file, fault.line) == ("charter.ttl", 3)
    assert fault.message.en.startswith("The file cannot be read from here on: ")
    assert "quotation mark" in fault.advice.en


def test_our_own_standard_has_no_fault() -> None:
    assert check_standard() == []


def test_a_misspelt_term_is_answered_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [fault] = found_in(FOLDER / "term-that-does-not-exist", monkeypatch)

    assert fault.advice == Text(
        fr="Vouliez-vous dire «\u00a0administration\u00a0»\u00a0?",
        en="Did you mean “administration”?",
    )


def test_a_file_of_ours_may_be_checked_by_itself() -> None:
    assert check_paths([str(resources.shapes_folder() / "core")]) == []


def test_a_path_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No \.ttl file matches"):
        check_paths([str(tmp_path)])


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "charter.ttl"
    path.write_bytes('<urn:a> <urn:b> "é" .'.encode("latin-1"))

    with pytest.raises(InputError, match="cannot be read"):
        check_paths([str(path)])


@pytest.mark.parametrize(
    ("case", "code", "said"),
    [
        pytest.param("good", 0, "No fault.", id="nothing wrong"),
        pytest.param("code-used-twice", 1, "1 fault.", id="one fault"),
        pytest.param("list-in-a-circle", 1, "2 faults.", id="two faults"),
    ],
)
def test_the_command_counts_the_faults(
    algords: Callable[..., Ran], case: str, code: int, said: str
) -> None:
    ran = algords("check-standard", FOLDER / case)

    assert ran.code == code
    assert ran.err.strip() == said


def test_the_command_gives_place_fault_and_remedy_in_french(algords: Callable[..., Ran]) -> None:
    path = FOLDER / "code-used-twice/list.ttl"

    ran = algords("check-standard", path, "--lang", "fr")

    assert ran.out.replace("\u00a0", " ").splitlines() == [
        f"{path}:7: Le code « one » sert déjà : {path}:5.",
        "  À faire : Choisissez un autre code ; un code qui a servi ne sert plus à autre chose.",
    ]


def test_the_command_without_a_file_that_exists_ends_with_three(
    algords: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = algords("check-standard", tmp_path / "nothing.ttl")

    assert ran.code == 3
    assert "No .ttl file matches" in ran.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the cache a folder of its own, where no mark was remembered yet."""
    cache.mark()
    monkeypatch.setenv("ALGORDS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def nothing() -> dict[str, rules.Rule]:
    raise AssertionError("was read from the Turtle")


def test_what_comes_out_of_the_cache_is_what_was_read(folder: Path) -> None:
    read = [
        (terms._read_fields, tuple[terms.Field, ...]),  # noqa: SLF001 - the cache lies between
        (terms._read_classes, dict[str, Text]),  # noqa: SLF001
        (terms._read_code_lists, dict[str, terms.CodeList]),  # noqa: SLF001
        (rules._read_profiles, dict[str, rules.Profile]),  # noqa: SLF001
        (rules._read_rules, dict[str, rules.Rule]),  # noqa: SLF001
        (rules._read_shapes_text, str),  # noqa: SLF001
    ]
    for number, (make, form) in enumerate(read):
        made = cached(str(number), make, form)

        again = cached(str(number), nothing, form)

        assert again == made
        assert repr(again) == repr(made)
    assert len(list(folder.glob("standard-*/*"))) == len(read)


@pytest.mark.parametrize("damage", ["", "[", "[1]", '{"CORE-01": ["too", "short"]}', "null"])
def test_a_damaged_cache_is_made_anew(folder: Path, damage: str) -> None:
    made = cached("rules", rules._read_rules, dict[str, rules.Rule])  # noqa: SLF001
    [kept] = folder.rglob("rules")
    kept.write_text(damage)

    again = cached("rules", rules._read_rules, dict[str, rules.Rule])  # noqa: SLF001

    assert again == made
    assert cached("rules", nothing, dict[str, rules.Rule]) == made


def test_a_standard_that_was_edited_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cached("word", lambda: "before", str) == "before"
    monkeypatch.setattr(cache, "standard_sha256", lambda: "another")
    cache.mark.cache_clear()

    after = cached("word", lambda: "after", str)

    cache.mark.cache_clear()
    assert after == "after"
    assert len(list(folder.iterdir())) == 2


def test_only_a_few_standards_are_kept_and_nothing_else_is_touched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "standard-of-living").mkdir(parents=True)
    for number in range(7):
        monkeypatch.setattr(cache, "mark", lambda number=number: f"standard-{number:032x}")
        cached("word", lambda: "word", str)

    kept = {path.name for path in folder.iterdir()}

    assert "standard-of-living" in kept
    assert f"standard-{6:032x}" in kept
    assert len(kept) == 5


def test_without_a_folder_that_can_be_written_everything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in ("", str(tmp_path / "file")):
        monkeypatch.setenv("ALGORDS_CACHE", place)
        assert cached("word", lambda: "word", str) == "word"


def test_a_cache_makes_loading_faster(tmp_path: Path) -> None:
    without = min(loading.seconds("") for _ in range(2))
    loading.seconds(str(tmp_path))

    kept = min(loading.seconds(str(tmp_path)) for _ in range(2))

    assert kept < without / 2


SAMPLE = [case for case in cases() if case.code in ("CORE-04", "CORE-11", "ETA-10")]
X = "https://example.org/"
SHAPE = f"""
<{X}r> a <http://www.w3.org/ns/shacl#PropertyShape> ;
    <http://www.w3.org/ns/shacl#targetClass> <{X}T> ; <http://www.w3.org/ns/shacl#path> <{X}p> ;
    <http://www.w3.org/ns/shacl#minCount> 1 ; <http://www.w3.org/ns/shacl#pattern> "^a$" .
"""


def small_case(data: str, *expected: Found) -> Case:
    triples = tuple(quad.triple for quad in ox.parse(SHAPE, format=ox.RdfFormat.TURTLE))
    quads = ox.parse(data, format=ox.RdfFormat.TURTLE)
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return Case(code="R", shapes=triples, data=text.decode(), expected=frozenset(expected))


def test_a_constraint_is_deleted_weakened_and_negated() -> None:
    done = [what for what, _ in mutants(small_case("").shapes)]

    assert sorted(done) == [
        'not sh:pattern "^a$"',
        "sh:maxCount 0",
        "sh:pattern ^a",
        "sh:pattern a$",
        'without sh:minCount "1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        'without sh:pattern "^a$"',
    ]


def test_a_fixture_that_shows_too_little_lets_mutants_survive() -> None:
    good = f'<{X}1> a <{X}T> ; <{X}p> "a" .'
    bad = f'<{X}2> a <{X}T> ; <{X}p> "b" . <{X}3> a <{X}T> .'

    poor = mutation.tried(small_case(good))
    better = mutation.tried(
        small_case(
            good + bad,
            Found(shape=X + "r", focus=f"<{X}2>", value='"b"'),
            Found(shape=X + "r", focus=f"<{X}3>", value=""),
        )
    )

    assert [what for what, noticed in poor if noticed] == ["sh:maxCount 0", 'not sh:pattern "^a$"']
    assert [what for what, noticed in better if not noticed] == ["sh:pattern a$", "sh:pattern ^a"]


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.code)
def test_no_constraint_of_a_rule_can_be_deleted_or_negated_unnoticed(case: Case) -> None:
    tried = mutation.tried(case)

    strong = [one for one in tried if one[0].startswith(("without ", "not "))]
    assert strong
    assert [what for what, noticed in strong if not noticed] == []


def test_our_engines_agree_on_a_sample_of_the_rules() -> None:
    agreeing, details = engines.agreement(SAMPLE, OURS)

    assert details == []
    assert agreeing == {case.code: set(OURS) for case in SAMPLE}


def test_an_engine_that_differs_is_named_with_the_rule() -> None:
    wrong = small_case(f"<{X}3> a <{X}T> .")

    agreeing, details = engines.agreement([wrong], ["pyshacl"])

    assert agreeing == {"R": set()}
    assert details == ["pyshacl differs on R"]


def test_four_processors_read_the_same_graph_in_a_fiche_of_both_languages() -> None:
    path = CHECKOUT / "examples/fiches/ville-de-reims/creches-reims.jsonld"
    read = json_ld.documents([path])

    assert list(read) == ["creches-reims", "creches-reims in fr", "creches-reims in en"]
    assert json_ld.differences(read, ("PyLD", "rdflib", "pyoxigraph")) == []


def test_a_document_that_processors_read_otherwise_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = json_ld.documents([CHECKOUT / "examples/fiches/ville-de-reims/creches-reims.jsonld"])
    monkeypatch.setitem(json_ld._READERS, "PyLD", lambda many: [[] for _ in many])  # noqa: SLF001

    assert json_ld.differences(read, ("PyLD",)) == [
        f"PyLD reads another graph in {name}" for name in read
    ]


MODULES = sorted((CHECKOUT / "ontology").glob("*.ttl"))


def test_the_modules_pass_the_eighteen_static_tests_of_foops() -> None:
    assert len(foops.TESTS) == 18
    assert foops.failures(MODULES) == []


@pytest.mark.parametrize(
    ("line", "test"),
    [
        ("vann:preferredNamespacePrefix", "FIND1"),
        ("schema:includedInDataCatalog", "FIND3"),
        ("dct:license", "OM4.1"),
        ("dct:bibliographicCitation", "OM2"),
        ("bibo:doi", "OM3"),
        ("dct:creator", "OM5.1"),
        ("dct:publisher", "OM5.2"),
        ("owl:versionIRI", "VER1"),
    ],
)
def test_a_module_without_a_line_of_its_head_fails_the_test_that_asks_for_it(
    tmp_path: Path, line: str, test: str
) -> None:
    path = tmp_path / "module.ttl"
    path.write_text(
        re.sub(rf"\n    {line} [^;]*;", "\n", MODULES[0].read_text(encoding="utf-8"), count=1)
    )

    failed = [one.partition(":")[0] for one in foops.failures([path])]

    assert test in failed


def test_a_term_without_a_definition_fails_the_test_that_asks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "module.ttl"
    path.write_text(MODULES[0].read_text(encoding="utf-8").replace("skos:definition", "skos:note"))

    failed = {one.partition(":")[0] for one in foops.failures([path])}

    assert "VOC4" in failed


def test_everything_is_said_in_both_languages() -> None:
    result = bilingual.measure()

    assert result.details == ()
    assert result.ok


def test_nothing_is_removed_before_something_was_released(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(removed, "_git", lambda *_: "")

    assert removed.measure() == Result(figure="no tag yet: nothing was released", ok=True)


def test_a_term_of_the_last_tag_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    then = "<https://w3id.org/algords/ns#gone> <urn:p> 1 ."
    answers = {"describe": "v1\n", "ls-tree": "ontology/a.ttl\n", "show": then}
    monkeypatch.setattr(removed, "_git", lambda name, *_: answers[name])

    result = removed.measure()

    assert not result.ok
    assert result.figure == "1 of 1 addresses of v1"
    assert result.details[0].startswith("https://w3id.org/algords/ns#gone: ")


def test_every_gate_has_a_title_a_target_and_a_measure() -> None:
    for gate in scorecard.gates().values():
        assert gate.TITLE
        assert gate.TARGET
        assert callable(gate.measure)


def test_a_gate_that_is_missed_is_printed_with_what_it_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = scorecard.gates()["removed"]
    monkeypatch.setattr(gate, "measure", lambda: Result(figure="3", ok=False, details=("a", "b")))

    passed = scorecard.passes(gate, 1)

    out = capsys.readouterr().out.splitlines()
    assert not passed
    assert re.fullmatch(r"MISS removed since the last tag +3  \(target: 0; 0\.0 s\)", out[0])
    assert out[1:] == ["       a", "       … and 1 more"]


def test_the_lock_of_the_second_opinions_names_no_host_to_fetch_from() -> None:
    lock = json.loads((CHECKOUT / "docs/gates/node/package-lock.json").read_text())

    packages = [one for name, one in lock["packages"].items() if name]

    assert packages
    assert [one for one in packages if "resolved" in one] == []
    assert all(one["integrity"].startswith("sha512-") for one in packages)
