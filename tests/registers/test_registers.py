"""Every register of the family: a sample of it, and the fiches that are expected of the sample."""

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
from algords.registers.model.account import Conversion

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src" / "algords" / "registers"
every_register = pytest.mark.parametrize("name", registers.register_names())


def sample(name: str) -> Any:  # noqa: ANN401 - whatever the register is made of
    (path,) = (HERE / name).glob("source.*")
    return read_document(path.read_bytes(), path.name).data


def as_text(conversion: Conversion) -> str:
    fiches = [one.data for one in conversion.fiches]
    return json.dumps(fiches, ensure_ascii=False, indent=2) + "\n"


def canonical(text: str) -> set[ox.Quad]:
    reading = read_statements(read_document(text.encode(), "fiches.jsonld"))
    dataset = ox.Dataset(ox.Quad(*statement.triple) for statement in reading.statements)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


@every_register
def test_a_sample_gives_the_fiches_that_are_expected_of_it(
    name: str, request: pytest.FixtureRequest
) -> None:
    golden = HERE / name / "expected.jsonld"

    made = as_text(registers.convert(name, sample(name)))

    if request.config.getoption("--update-golden"):
        golden.write_text(made, encoding="utf-8")
    expected = golden.read_text(encoding="utf-8")
    assert len(json.loads(made)) == len(json.loads(expected))
    assert canonical(made) == canonical(expected)


@every_register
def test_a_sample_is_recognised_as_its_own_register(name: str) -> None:
    data = sample(name)

    assert registers.detect(data) == name


@every_register
def test_every_record_and_every_value_of_a_sample_is_accounted_for(name: str) -> None:
    losses = registers.convert(name, sample(name)).losses.as_json()

    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] > 0
    for field, count in losses["fields"].items():
        left_out = count["filled"] - count["mapped"] - count["kept_raw"]
        assert left_out == 0 or (left_out > 0 and count["ignored"]), field


@every_register
def test_the_fiches_of_a_sample_are_well_formed(
    name: str, algords: Callable[..., Any], tmp_path: Path
) -> None:
    fiches = tmp_path / "fiches.jsonld"
    fiches.write_text(as_text(registers.convert(name, sample(name))), encoding="utf-8")

    ran = algords("validate", fiches, "--format", "json")

    report = json.loads(ran.out)
    broken = {finding["rule"] for one in report["documents"] for finding in one["findings"]}
    assert report["summary"]["fiches"] == len(registers.convert(name, sample(name)).fiches)
    # DOC-24 is about signs in a text of the register, not about how it was converted.
    assert not {rule for rule in broken if rule.startswith("DOC-")} - {"DOC-24"}


@every_register
def test_a_register_says_what_it_is(name: str) -> None:
    module = ast.parse((SOURCES / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8"))

    register = registers.find_register(name)

    assert register.name == name
    said = ast.get_docstring(module) or ""
    places = [said.find(f"\n{section}:\n") for section in ("Domain", "Caveats", "Documentation")]
    assert -1 not in places
    assert places == sorted(places)
    assert register.title.fr != register.title.en


def test_an_unknown_register_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UsageError) as raised:
        registers.convert("nl-algoritmeregistre", {})

    assert raised.value.advice is not None
    assert "“nl-algoritmeregister”?" in raised.value.advice.en
    assert "«\u00a0nl-algoritmeregister\u00a0»\u00a0?" in raised.value.advice.fr


@every_register
@pytest.mark.parametrize("data", [None, [], {}, "text", {"@context": "x", "id": "y"}, [[]], 3])
def test_data_of_something_else_is_not_taken_for_a_register(name: str, data: object) -> None:
    assert registers.detect(data) is None

    with pytest.raises(DocumentError) as raised:
        registers.convert(name, data)

    assert raised.value.code == "DOC-08"


@every_register
def test_data_nested_too_deep_is_refused(name: str) -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]

    with pytest.raises(DocumentError) as raised:
        registers.convert(name, {"deep": deep} | dict(sample(name)))

    assert raised.value.code == "DOC-05"


@every_register
def test_every_fiche_of_a_sample_says_where_it_comes_from(name: str) -> None:
    register = registers.find_register(name)

    fiches = read_fiches(
        read_document(as_text(registers.convert(name, sample(name))).encode(), "fiches.jsonld")
    )

    for fiche in fiches:
        said = {(one.predicate.value, one.object.value) for one in fiche.statements}
        assert ("http://purl.org/dc/terms/license", register.licence) in said
        assert ("http://xmlns.com/foaf/0.1/page", register.publisher_page) in said
