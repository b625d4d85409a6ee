"""JSON-LD to RDF (w3c/json-ld-api, ``tests/toRdf``): our own road, and two readers bare.

Graphs are compared by their canonical form (RDFC-1.0), language tags in small letters. Our road is
the one that a file with a context of its own takes: the reader of JSON, then `read_foreign`.
"""

import json
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from pyld import jsonld

from algords.documents.reading import read_document
from algords.errors import DocumentError
from algords.linked.foreign import read_foreign

__all__ = ["READERS", "Reader", "Test", "read_suite", "tests"]

_MANIFEST: Final = "json-ld-toRdf/toRdf-manifest.jsonld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test: what goes in, and the N-Quads that should come out; none where it should fail."""

    name: str
    folder: Path
    input: str
    base: str
    options: dict[str, Any]
    negative: bool
    expected: Path | None

    @property
    def data(self) -> bytes:
        """The document."""
        return (self.folder / self.input).read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A reader of JSON-LD: the package that it is, and how it reads a test.

    Reading raises `Refused` with a word on why.
    """

    package: str
    read: Callable[[Test], Iterable[ox.Quad]]
    names_graphs: bool = True


class Refused(Exception):  # noqa: N818 - what many tests ask for
    """The reader did not read the document."""


def tests(folder: Path) -> list[Test]:
    """Return the tests of the suite that are for JSON-LD 1.1 and in the folder, in order."""
    manifest = json.loads((folder / _MANIFEST).read_bytes())
    return [
        _test(folder / "json-ld-toRdf", manifest["baseIri"], one)
        for one in manifest["sequence"]
        if "json-ld-1.0" not in one.get("option", {}).values()
        if (folder / "json-ld-toRdf" / one["input"]).is_file()
    ]


def _test(folder: Path, base: str, entry: dict[str, Any]) -> Test:
    options = entry.get("option", {})
    return Test(
        name=entry["@id"].removeprefix("#"),
        folder=folder,
        input=entry["input"],
        base=options.get("base", base + entry["input"]),
        options=options,
        negative="jld:NegativeEvaluationTest" in entry["@type"],
        expected=folder / entry["expect"] if "expect" in entry else None,
    )


def read_suite(folder: Path, reader: str) -> dict[str, Any]:
    """Return how many tests ``reader`` passes, and what became of each of the others."""
    outcomes = {test.name: _outcome(test, READERS[reader]) for test in tests(folder)}
    return {
        "tests": len(outcomes),
        "passed": sum(outcome == "" for outcome in outcomes.values()),
        "others": {name: outcome for name, outcome in outcomes.items() if outcome},
    }


def _outcome(test: Test, reader: Reader) -> str:
    """Return nothing for a test that is passed, else what happened."""
    try:
        found = list(reader.read(test))
    except Refused as refused:
        return "" if test.negative else f"refused {refused}"
    if test.negative:
        return "accepted"
    expected = _expected(test)
    if expected is None or _canonical(found) == _canonical(expected):
        return ""
    if not reader.names_graphs and _canonical(found) == _canonical(_unnamed(expected)):
        return "graph names left out"
    return "another graph"


def _expected(test: Test) -> list[ox.Quad] | None:
    if test.expected is None:
        return None
    try:
        return list(ox.parse(path=test.expected, format=ox.RdfFormat.N_QUADS))
    except SyntaxError:
        return []  # generalized RDF: a blank node for a property, which no store holds


def _unnamed(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return [ox.Quad(one.subject, one.predicate, one.object) for one in quads]


def _canonical(quads: Iterable[ox.Quad]) -> list[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def _by_algords(test: Test) -> Iterable[ox.Quad]:
    if "expandContext" in test.options:
        raise Refused("expandContext")
    try:
        document = read_document(test.data, "test.jsonld")
        statements, _problems = read_foreign(document.data, "", base=test.base)
    except DocumentError as error:
        raise Refused(error.code) from None
    return [ox.Quad(*statement.triple) for statement in statements]


def _by_pyld(test: Test) -> Iterable[ox.Quad]:
    options: dict[str, Any] = {
        "base": test.base,
        "documentLoader": _from_disk(test),
        "processingMode": "json-ld-1.1",
        "format": "application/n-quads",
    }
    if "expandContext" in test.options:
        context = test.folder / test.options["expandContext"]
        options["expandContext"] = json.loads(context.read_bytes())
    for key in ("rdfDirection", "produceGeneralizedRdf"):
        if key in test.options:
            options[key] = test.options[key]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = jsonld.to_rdf(json.loads(test.data), options)
        return list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    except (
        jsonld.JsonLdError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as error:
        raise Refused(type(error).__name__) from None


def _from_disk(test: Test) -> Callable[[str, object], dict[str, Any]]:
    root = "https://w3c.github.io/json-ld-api/tests/"

    def load(url: str, _options: object = None) -> dict[str, Any]:
        path = test.folder / url.removeprefix(root)
        if not url.startswith(root) or not path.is_file():
            raise jsonld.JsonLdError(url, "algords", code="loading document failed")
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": path.read_text(encoding="utf-8"),
        }

    return load


def _by_pyoxigraph(test: Test) -> Iterable[ox.Quad]:
    try:
        return list(ox.parse(test.data, format=ox.RdfFormat.JSON_LD, base_iri=test.base))
    except (SyntaxError, ValueError) as error:
        raise Refused(type(error).__name__) from None


READERS: Final = {
    "algords": Reader(package="algords", read=_by_algords, names_graphs=False),
    "PyLD": Reader(package="pyld", read=_by_pyld),
    "pyoxigraph": Reader(package="pyoxigraph", read=_by_pyoxigraph),
}
