"""``algords convert``: from any form to any form, and what stays behind is counted."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from algords.conversion import convert
from algords.exports import exports
from algords.exports.model import merged
from algords.intake import input_formats
from algords.registers import register_names
from algords.standard.contexts import CONTEXT_IRIS
from algords.text import LANGUAGES, Language
from conftest import CHECKOUT, Ran
from strategies import fiches

Algords = Callable[..., Ran]
EXAMPLES = sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))


def canonical(triples: Iterable[ox.Triple]) -> list[str]:
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def said(data: bytes, name: str) -> list[str]:
    return canonical(merged(convert([(name, data)]).units))


@pytest.mark.parametrize("form", [one.name for one in exports().values() if one.faithful])
@pytest.mark.parametrize("language", LANGUAGES)
@given(document=fiches())
@settings(deadline=None, max_examples=40)
def test_every_form_gives_the_same_graph_back(
    form: str, language: Language, document: dict[str, Any]
) -> None:
    export = exports()[form]
    units = tuple(convert([("a.jsonld", json.dumps(document).encode())]).units)

    written = b"".join(export.write(units, language))

    assert said(written, "b" + export.suffix) == canonical(merged(units))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_french_to_turtle_to_english_to_turtle_is_the_same_graph(
    algords: Algords, tmp_path: Path, path: Path
) -> None:
    files = [tmp_path / name for name in ("1.ttl", "2.jsonld", "3.ttl")]

    ran = [
        algords("convert", path, "--to", "turtle", "-o", files[0]),
        algords("convert", files[0], "--to", "jsonld", "--keys", "en", "-o", files[1]),
        algords("convert", files[1], "--to", "turtle", "-o", files[2]),
    ]

    assert [(one.code, one.out, one.err) for one in ran] == [(0, "", "")] * 3
    assert files[0].read_bytes() != b""
    assert said(files[0].read_bytes(), "a.ttl") == said(files[2].read_bytes(), "a.ttl")


def a_fiche(**more: object) -> bytes:
    head = {"@context": CONTEXT_IRIS["en"], "id": "https://example.org/1", "type": "Algorithm"}
    return json.dumps(head | more).encode()


def test_the_language_of_the_command_is_that_of_the_keys(algords: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(a_fiche(purpose="x", status="in_service"))

    ran = algords("convert", tmp_path / "a.json", "--to", "jsonld", "--lang", "fr")

    written = json.loads(ran.out)
    assert written["@context"] == CONTEXT_IRIS["fr"]
    assert (written["finalite"], written["statut"]) == ({"en": "x"}, "en_service")


def test_what_an_unknown_key_says_is_counted_as_left_behind(
    algords: Algords, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_bytes(a_fiche(purpose="x", porpose="y"))

    ran = algords(
        "convert", tmp_path / "a.json", "--to", "turtle", "--losses", tmp_path / "losses.json"
    )

    losses = json.loads((tmp_path / "losses.json").read_text())
    assert ran.code == 0
    assert "a.json /porpose: There is no field named “porpose”" in ran.err
    assert "algords validate" in ran.err
    assert (losses["records"], losses["fiches"], losses["skipped"]) == (1, 1, [])
    assert losses["fields"]["purpose"] == {
        "filled": 1,
        "mapped": 1,
        "kept_raw": 0,
        "ignored": None,
    }
    assert losses["fields"]["porpose"]["mapped"] == 0
    assert [(one["field"], one["code"]) for one in losses["problems"]] == [("/porpose", "DOC-10")]


def test_an_unreadable_input_stops_no_other(algords: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    (tmp_path / "b.json").write_bytes(a_fiche(purpose="x"))

    ran = algords("convert", tmp_path, "--to", "ntriples", "--losses", tmp_path / "losses.txt")

    losses = json.loads((tmp_path / "losses.txt").read_text())
    assert ran.code == 3
    assert '"x"@en' in ran.out
    assert "a.json:1:2" in ran.err
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] == 2


def test_blocks_of_two_inputs_are_never_mixed_up(algords: Algords, tmp_path: Path) -> None:
    for name in ("a", "b"):
        fiche = a_fiche(id=f"https://example.org/{name}", administration={"name": name})
        (tmp_path / f"{name}.json").write_bytes(fiche)

    ran = algords("convert", tmp_path, "--to", "jsonld", "--keys", "en")

    graph = {one["id"][-1]: one["administration"]["name"] for one in json.loads(ran.out)["@graph"]}
    assert graph == {"a": "a", "b": "b"}


def test_a_folder_gets_one_file_a_fiche(algords: Algords, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.json").write_bytes(a_fiche(purpose=folder))

    ran = algords(
        "convert", tmp_path / "x", tmp_path / "y", "--to", "yaml", "-o", f"{tmp_path}/out/"
    )

    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-2.yaml", "a.yaml"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--to", "turtel"], "Did you mean “turtle”?", id="unknown form to write"),
        pytest.param(["--to", "turtle", "--from", "excel"], "excel", id="unknown form to read"),
        pytest.param([], "--to", id="no form"),
    ],
)
def test_a_form_that_does_not_exist_is_a_usage_error(
    algords: Algords, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "a.json").write_bytes(a_fiche())

    ran = algords("convert", tmp_path / "a.json", *arguments)

    assert (ran.code, words in ran.err) == (2, True)


HOSTILE = [
    pytest.param(
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "a.rdf", "DOC-09", id="entities"
    ),
    pytest.param(b"", "a.ttl", "DOC-01", id="empty"),
    pytest.param(b"<urn:a> <urn:b> <urn:c>", "a.nt", "DOC-03", id="a dot missing"),
    pytest.param(b"<urn:a> <urn:b> <urn:c> .", "a.ttl", "DOC-08", id="no algorithm"),
    pytest.param(
        b"<urn:a> <urn:b> " + b"[<urn:b> " * 5000 + b"1" + b"]" * 5000 + b" .",
        "a.ttl",
        "DOC-08",
        id="5,000 nested blocks",
    ),
]


@pytest.mark.parametrize(("data", "name", "code"), HOSTILE)
def test_hostile_rdf_is_refused_with_a_code(
    algords: Algords, tmp_path: Path, data: bytes, name: str, code: str
) -> None:
    (tmp_path / name).write_bytes(data)

    ran = algords("convert", tmp_path / name, "--to", "jsonld")

    assert ran.code == 3
    assert f"[{code}]" in ran.err


def test_nothing_from_a_file_steers_the_screen(algords: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(a_fiche(**{"x\x1b[31m": "y", "partners": {"id": "\x1b]0;"}}))

    ran = algords("convert", tmp_path / "a.json", "--to", "jsonld")

    assert "x·[31m" in ran.err
    assert "\x1b" not in ran.err


def test_formats_lists_what_is_read_and_written(algords: Algords) -> None:
    ran = algords("formats")

    assert ran.code == 0
    assert all(f"  {name}  " in ran.out for name in [*exports(), *register_names()])
    assert all(name in ran.out for name in input_formats())


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "d'identifiant fait de chiffres"), ("en", "no identifier made of digits")],
)
def test_a_record_left_out_of_a_register_is_said_in_the_language_of_the_user(
    algords: Algords, tmp_path: Path, language: str, said: str
) -> None:
    source = CHECKOUT / "examples/registers/nl-algoritmeregister/list-extract.json"
    listing = json.loads(source.read_text(encoding="utf-8"))
    del listing["algoritmes"][1]["id"]
    (tmp_path / "list.json").write_text(json.dumps(listing), encoding="utf-8")

    ran = algords("convert", tmp_path / "list.json", "--to", "ntriples", "--lang", language)

    assert ran.code == 0
    assert any("list.json #2: " in line and said in line for line in ran.err.splitlines())
