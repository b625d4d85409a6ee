"""Whether all JSON-LD processors read the same graph in every example, in both languages."""

import json
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from pyld import jsonld

from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches
from algords.linked.writer import write_document
from algords.standard.contexts import build_context, context_language
from algords.text import LANGUAGES
from gates import TOP, Result
from gates._tools import Missing, run_node

__all__ = ["TARGET", "TITLE", "differences", "documents", "measure"]

TITLE: Final = "JSON-LD processors that agree"
TARGET: Final = "5 on every example, in both languages"
_HERE: Final = ("algords", "PyLD", "rdflib", "pyoxigraph")
_NODE: Final = "jsonld.js"


def measure() -> Result:
    """Compare the canonical forms (RDFC-1.0) of what each processor reads."""
    read = documents(sorted((TOP / "examples/fiches").rglob("*.jsonld")))
    wrong = differences(read, _HERE)
    processors = len(_HERE)
    try:
        wrong += differences(read, (_NODE,))
        processors += 1
    except Missing as missing:
        wrong.append(f"{_NODE}: {missing}")
    return Result(
        figure=f"{processors} on {len(read)} documents, {len(wrong)} differences",
        ok=bool(read) and not wrong,
        details=tuple(wrong),
    )


def documents(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return each fiche as it is written, and written anew in each language, by name."""
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        found[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        triples = [
            triple
            for fiche in read_fiches(read_document(path.read_bytes(), path.name))
            for triple in fiche.triples
        ]
        for language in LANGUAGES:
            found[f"{path.stem} in {language}"] = write_document(triples, language)
    return found


def differences(read: dict[str, dict[str, Any]], processors: Sequence[str]) -> list[str]:
    """Return a line for each document in which one of ``processors`` reads another graph.

    Raises:
        Missing: the processor is not here.
    """
    wanted = [_canonical(_ours(document)) for document in read.values()]
    return [
        f"{processor} reads another graph in {name}"
        for processor in processors
        for name, graph, right in zip(read, _READERS[processor](read.values()), wanted, strict=True)
        if graph != right
    ]


def _canonical(triples: Iterable[ox.Triple]) -> list[str]:
    dataset = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def _of_nquads(text: str) -> list[str]:
    return _canonical(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS))


def _ours(document: dict[str, Any]) -> list[ox.Triple]:
    read = read_document(json.dumps(document).encode(), "fiche.jsonld")
    return [triple for fiche in read_fiches(read) for triple in fiche.triples]


def _inlined(document: dict[str, Any]) -> dict[str, Any]:
    """Return ``document`` with its context inside, for processors that would fetch it."""
    language = context_language(str(document["@context"]))
    if language is None:
        raise ValueError(document["@context"])
    return document | build_context(language)


def _by_pyld(document: dict[str, Any]) -> list[str]:
    return _of_nquads(jsonld.to_rdf(_inlined(document), {"format": "application/n-quads"}))


def _by_pyoxigraph(document: dict[str, Any]) -> list[str]:
    text = json.dumps(_inlined(document))
    return _canonical(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD))


def _by_rdflib(document: dict[str, Any]) -> list[str]:
    rdflib.NORMALIZE_LITERALS = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's reader uses what rdflib deprecates
        graph = rdflib.Graph().parse(data=json.dumps(_inlined(document)), format="json-ld")
    return _of_nquads(graph.serialize(format="nt"))


def _each(
    reader: Callable[[dict[str, Any]], list[str]],
) -> Callable[[Iterable[dict[str, Any]]], list[list[str]]]:
    return lambda read: [reader(document) for document in read]


def _by_node(read: Iterable[dict[str, Any]]) -> list[list[str]]:
    return [_of_nquads(text) for text in run_node("quads.mjs", [_inlined(one) for one in read])]


_READERS: Final = {
    "algords": _each(lambda document: _canonical(_ours(document))),
    "PyLD": _each(_by_pyld),
    "rdflib": _each(_by_rdflib),
    "pyoxigraph": _each(_by_pyoxigraph),
    _NODE: _by_node,
}
