"""Documents that were damaged or made to harm: each is judged or refused, and nothing else."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from algords.conversion import convert
from algords.errors import DocumentError
from algords.findings import DocumentReport
from algords.intake import take_in
from algords.standard.contexts import CONTEXT_IRIS
from algords.validation.checking import Checker
from conftest import CHECKOUT
from test_validate_command import GOOD

EXAMPLES = sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))
# One fiche in four every time; with -m slow, the others.
SAMPLED = [
    pytest.param(path, id=path.stem, marks=[] if number % 4 == 0 else pytest.mark.slow)
    for number, path in enumerate(EXAMPLES)
]
JUNK = [
    b"\x00",
    b"\xff",
    b'"',
    b"{",
    b"}",
    b"[",
    b",",
    b":",
    b"\\",
    b"\n",
    b"@",
    b"9" * 400,
    b"\xe2",
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(as_of=date(2026, 11, 24))


def judge(checker: Checker, data: bytes, name: str) -> list[DocumentReport]:
    try:
        records = take_in(data, name).records
    except DocumentError:
        return []
    return [checker.check_document(record.document) for record in records]


def damaged(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        cut = chance.choice([0, 0, 1, 5, 200])
        junk = chance.choice([*JUNK, data[at : at + 50]])
        data = data[:at] + junk + data[at + cut :]
    return data


@pytest.mark.parametrize("suffix", [".jsonld", ".yaml", ".ttl", ".rdf", ".nq"])
def test_a_damaged_file_is_judged_or_refused(checker: Checker, suffix: str) -> None:
    from algords.exports import exports  # noqa: PLC0415

    export = next(one for one in exports().values() if one.suffix == suffix)
    units = tuple(convert([("a.jsonld", json.dumps(GOOD).encode())]).units)
    text = b"".join(export.write(units, "fr"))

    for seed in range(150):
        for report in judge(checker, damaged(text, seed), "a" + suffix):
            assert report.findings is not None


def swapped(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - any JSON value
    odd: list[Any] = [
        None,
        [],
        {},
        "",
        0,
        -1.5,
        True,
        [[]],
        {"@value": 1},
        {"@list": [1]},
        {"@set": []},
        "x" * 99,
    ]
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return value | {key: swapped(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        return [*value[:at], swapped(value[at], chance), *value[at + 1 :]]
    return chance.choice(odd)


@pytest.mark.parametrize("path", SAMPLED)
def test_any_value_in_any_place_is_judged_or_refused(checker: Checker, path: Path) -> None:
    fiche = json.loads(path.read_text())

    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311 - no secret is made here
        judge(checker, json.dumps(swapped(fiche, chance)).encode(), "a.json")


HOSTILE = [
    pytest.param({"@context": [CONTEXT_IRIS["fr"]] * 500}, id="a context 500 times"),
    pytest.param(
        {"@context": {"a": {"@id": "a"}, "b": "a:b", "@vocab": "b:"}}, id="terms in a circle"
    ),
    pytest.param({"@context": {"@base": "file:///etc/"}}, id="a base on the disk"),
    pytest.param({"@context": {"@import": "http://127.0.0.1/c"}}, id="a context to import"),
    pytest.param({"@context": {"@language": "fr> <urn:x"}}, id="a language that ends the term"),
    pytest.param({"@graph": [{"@graph": [{"@graph": []}]}]}, id="graphs in graphs"),
    pytest.param({"id": "https://w3id.org/algords/g/standard"}, id="an id of a graph of ours"),
    pytest.param({"nom": {'fr" .': "x", "@none": "y", "": "z"}}, id="languages that are none"),
    pytest.param({"administration": {"@reverse": {"administration": "x"}}}, id="a reversed key"),
    pytest.param({"partenaires": [{"id": f"_:{i}"} for i in range(2000)]}, id="2,000 blank nodes"),
    pytest.param({"criteres": [{"criteres": [{}]}] * 500}, id="500 empty criteria"),
    pytest.param({"nom": "\u202e\ufdd0\x1b[31m"}, id="characters that steer a screen"),
]


@pytest.mark.parametrize("more", HOSTILE)
def test_what_was_made_to_harm_is_judged_or_refused(checker: Checker, more: dict[str, Any]) -> None:
    reports = judge(checker, json.dumps(GOOD | more).encode(), "a.json")

    assert all(isinstance(report, DocumentReport) for report in reports)
