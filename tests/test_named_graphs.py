"""N-Quads with named graphs: the triples are read, the names are not, and that is said once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from algords.errors import Place
from algords.findings import Finding
from algords.linked.rdf import RDF_FORMATS, named_graphs
from conftest import Ran
from hostile.bench import judged

Algords = Callable[..., Ran]

TYPE: Final = (
    "<https://exemple.fr/{name}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    "<https://w3id.org/algords/ns#Algorithm> {graph}.\n"
)
TITLE: Final = '<https://exemple.fr/{name}> <http://purl.org/dc/terms/title> "Été"@fr {graph}.\n'
GRAPH: Final = "<https://exemple.fr/graphe> "


def quads(*, first: str = "", then: str = GRAPH, name: str = "a") -> bytes:
    """Return a fiche below a remark and an empty line, its triples in these graphs."""
    lines = ("# une fiche\n", "\n", TYPE.format(name=name, graph=first))
    return "".join((*lines, TITLE.format(name=name, graph=then))).encode()


def graph_findings(data: bytes, name: str = "fiche.nq") -> list[Finding]:
    (report,) = judged(data, name)
    return [one for one in report.findings if one.rule == "DOC-46"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(quads(), 4, id="after a triple of no graph"),
        pytest.param(quads(first=GRAPH), 3, id="on every line"),
        pytest.param(quads(then="_:g "), 4, id="by a blank node"),
        pytest.param(quads().replace(b"\n", b"\r\n"), 4, id="with line ends of Windows"),
        pytest.param(quads().decode().encode("utf-16"), 4, id="in UTF-16"),
    ],
)
def test_named_graphs_are_told_once_with_the_line_of_the_first(data: bytes, line: int) -> None:
    (found,) = graph_findings(data)

    assert (found.severity, found.place) == ("info", Place(line=line, column=1))
    assert found.excerpt is not None
    assert found.excerpt.line.startswith("<https://exemple.fr/a>")


def test_quads_without_a_named_graph_are_not_spoken_of() -> None:
    assert graph_findings(quads(then="")) == []


@pytest.mark.parametrize("form", sorted(set(RDF_FORMATS) - {"nquads"}))
def test_a_form_without_graphs_is_not_read_again(form: str) -> None:
    assert named_graphs(b"of no form at all", form) is None


def test_a_text_in_windows_letters_says_both(tmp_path: Path, algords: Algords) -> None:
    path = tmp_path / "fiche.nq"
    path.write_bytes(quads().decode().encode("cp1252"))

    said = algords("validate", path, "--format", "concise").out

    assert [code for code in ("DOC-21", "DOC-46") if code in said] == ["DOC-21", "DOC-46"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "tout est lu, sauf le nom des graphes. [DOC-46]"),
        ("en", "everything is read but the names of the graphs. [DOC-46]"),
    ],
)
def test_a_conversion_tells_it_once_for_each_file(
    tmp_path: Path, algords: Algords, language: str, told: str
) -> None:
    paths = [tmp_path / "a.nq", tmp_path / "b.nq"]
    for path in paths:
        path.write_bytes(quads(first=GRAPH, name=path.stem))
    losses = tmp_path / "losses.json"

    ran = algords(
        "convert", *paths, "--to", "ntriples", "--lang", language, "--losses", losses, "-o", "-"
    )

    lines = [line for line in ran.err.splitlines() if "DOC-46" in line]
    assert [line.partition(": ")[0] for line in lines] == [f"{path}:3:1" for path in paths]
    assert all(line.endswith(told) for line in lines)
    problems = json.loads(losses.read_text(encoding="utf-8"))["problems"]
    assert [(one["field"], one["code"]) for one in problems] == [
        (f"{path}:3:1", "DOC-46") for path in paths
    ]
    assert "graphe" not in ran.out
