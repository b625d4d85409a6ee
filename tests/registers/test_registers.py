"""Every register of the family: samples of it, and the fiches that are expected of each.

A sample is `<register>/source*.<ending>`; what is expected of it, `<register>/expected*.jsonld`.
"""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from algords import registers
from algords.documents.reading import read_document
from algords.errors import DocumentError, UsageError
from algords.linked.fiches import read_fiches, read_statements
from algords.registers import Account, Source
from algords.registers.model.problems import PROBLEMS
from registers_kit import convert_file

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src" / "algords" / "registers"
SAMPLES = sorted(HERE.glob("*/source*.*"))
every_register = pytest.mark.parametrize("name", registers.register_names())
every_sample = pytest.mark.parametrize(
    "path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}"
)


def as_text(fiches: list[dict[str, Any]]) -> str:
    return json.dumps(fiches, ensure_ascii=False, indent=2) + "\n"


def canonical(text: str) -> set[ox.Quad]:
    reading = read_statements(read_document(text.encode(), "fiches.jsonld"))
    dataset = ox.Dataset(ox.Quad(*statement.triple) for statement in reading.statements)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


@every_register
def test_a_register_has_a_sample(name: str) -> None:
    assert [path for path in SAMPLES if path.parent.name == name]


@every_sample
def test_a_sample_gives_the_fiches_that_are_expected_of_it(
    path: Path, request: pytest.FixtureRequest
) -> None:
    golden = path.with_name(path.stem.replace("source", "expected", 1) + ".jsonld")

    _form, fiches, _account = convert_file(path)

    made = as_text(fiches)
    if request.config.getoption("--update-golden"):
        golden.write_text(made, encoding="utf-8")
    expected = golden.read_text(encoding="utf-8")
    assert len(fiches) == len(json.loads(expected))
    assert canonical(made) == canonical(expected)


@every_sample
def test_a_sample_is_recognised_as_its_own_register(path: Path) -> None:
    form, _fiches, _account = convert_file(path)

    assert form == path.parent.name


@every_sample
def test_every_record_and_every_value_of_a_sample_is_accounted_for(path: Path) -> None:
    _form, fiches, account = convert_file(path)

    losses = account.as_json()
    assert len(fiches) == losses["fiches"]
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] > 0
    for field, count in losses["fields"].items():
        left_out = count["filled"] - count["mapped"] - count["kept_raw"]
        assert left_out == 0 or (left_out > 0 and count["ignored"]), field
    assert {one["code"] for one in losses["problems"]} <= set(PROBLEMS)


@every_sample
def test_the_fiches_of_a_sample_are_well_formed(
    path: Path, algords: Callable[..., Any], tmp_path: Path
) -> None:
    _form, made, _account = convert_file(path)
    fiches = tmp_path / "fiches.jsonld"
    fiches.write_text(as_text(made), encoding="utf-8")

    ran = algords("validate", fiches, "--format", "json")

    report = json.loads(ran.out)
    broken = {finding["rule"] for one in report["documents"] for finding in one["findings"]}
    assert report["summary"]["fiches"] == len(made)
    # DOC-24 is about signs in a text of the register, not about how it was converted.
    assert not {rule for rule in broken if rule.startswith("DOC-")} - {"DOC-24"}


@every_register
def test_a_register_says_what_it_is(name: str) -> None:
    path = SOURCES / f"{name.replace('-', '_')}.py"
    package = SOURCES / name.replace("-", "_") / "__init__.py"
    module = ast.parse((path if path.exists() else package).read_text(encoding="utf-8"))

    register = registers.find_register(name)

    assert register.name == name
    said = ast.get_docstring(module) or ""
    places = [said.find(f"\n{section}:\n") for section in ("Domain", "Caveats", "Documentation")]
    assert -1 not in places
    assert places == sorted(places)
    assert register.title.fr != register.title.en


def converted(name: str, data: object) -> None:
    list(registers.converting(name, Source(name="a.json", data=data), Account()))


def test_an_unknown_register_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UsageError) as raised:
        converted("nl-algoritmeregistre", {})

    assert raised.value.advice is not None
    assert "“nl-algoritmeregister”?" in raised.value.advice.en
    assert "«\u00a0nl-algoritmeregister\u00a0»\u00a0?" in raised.value.advice.fr


@every_register
@pytest.mark.parametrize("data", [None, [], {}, "text", {"@context": "x", "id": "y"}, [[]], 3])
def test_data_of_something_else_is_not_taken_for_a_register(name: str, data: object) -> None:
    assert registers.detect(Source(name="a.json", data=data)) is None

    with pytest.raises(DocumentError) as raised:
        converted(name, data)

    assert raised.value.code == "DOC-08"


@every_register
def test_data_nested_too_deep_is_refused(name: str) -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]

    with pytest.raises(DocumentError) as raised:
        converted(name, {"deep": deep})

    assert raised.value.code == "DOC-05"


@every_sample
def test_every_fiche_of_a_sample_says_where_it_comes_from(path: Path) -> None:
    register = registers.find_register(path.parent.name)
    _form, made, _account = convert_file(path)

    fiches = read_fiches(read_document(as_text(made).encode(), "fiches.jsonld"))

    for fiche in fiches:
        said = {(one.predicate.value, one.object.value) for one in fiche.statements}
        for predicate, declared in (
            ("http://purl.org/dc/terms/license", register.licence),
            ("http://xmlns.com/foaf/0.1/page", register.publisher_page),
        ):
            # Forms that anybody fills in have neither.
            assert not declared or (predicate, declared) in said
        assert ("https://w3id.org/algords/ns#convertedBy", register.converter) in said
