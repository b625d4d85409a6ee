"""Fiche → triples and back: the same graph as PyLD and pyoxigraph read, and no value lost."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from hypothesis import given, settings
from pyld import jsonld

from algords.documents.reading import read_document
from algords.errors import DocumentError
from algords.linked.fiches import read_fiches
from algords.linked.rdf import RDF_FORMATS, read_rdf, write_rdf
from algords.linked.writer import write_document
from algords.standard.contexts import CONTEXT_IRIS, build_context, context_language
from algords.text import LANGUAGES, Language
from strategies import fiches

EXAMPLES = sorted((Path(__file__).parent.parent / "examples/fiches").rglob("*.jsonld"))


def canonical(triples: Iterable[ox.Triple]) -> list[str]:
    dataset = ox.Dataset(
        ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def ours(document: dict[str, Any]) -> list[ox.Triple]:
    read = read_document(json.dumps(document).encode(), "a.json")
    return [triple for fiche in read_fiches(read) for triple in fiche.triples]


def load(url: str, _options: object) -> dict[str, Any]:
    language = context_language(url)
    assert language is not None
    return {"contextUrl": None, "documentUrl": url, "document": build_context(language)}


def as_pyld_reads(document: dict[str, Any]) -> list[ox.Triple]:
    text = jsonld.to_rdf(document, {"documentLoader": load, "format": "application/n-quads"})
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)]


def as_pyoxigraph_reads(document: dict[str, Any]) -> list[ox.Triple]:
    language = context_language(document["@context"])
    assert language is not None
    inlined = document | build_context(language)
    return [quad.triple for quad in ox.parse(json.dumps(inlined), format=ox.RdfFormat.JSON_LD)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_three_processors_read_the_same_graph_in_every_example(path: Path) -> None:
    document = json.loads(path.read_text())

    graph = canonical(ours(document))

    assert graph == canonical(as_pyld_reads(document))
    assert graph == canonical(as_pyoxigraph_reads(document))


@given(fiches())
@settings(deadline=None, max_examples=150)
def test_three_processors_read_the_same_graph_in_any_fiche(document: dict[str, Any]) -> None:
    graph = canonical(ours(document))

    assert graph == canonical(as_pyld_reads(document))
    assert graph == canonical(as_pyoxigraph_reads(document))


@given(fiches())
@settings(deadline=None, max_examples=150)
def test_what_is_written_in_either_language_reads_back_as_the_same_graph(
    document: dict[str, Any],
) -> None:
    triples = ours(document)

    for language in LANGUAGES:
        assert canonical(ours(write_document(triples, language))) == canonical(triples)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format_name", RDF_FORMATS)
def test_every_rdf_format_gives_the_examples_back(path: Path, format_name: str) -> None:
    triples = ours(json.loads(path.read_text()))

    again = read_rdf(write_rdf(triples, format_name), format_name)

    assert canonical(again) == canonical(triples)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_survives_yaml_in_either_language(path: Path, language: Language) -> None:
    triples = ours(json.loads(path.read_text()))
    text = yaml.safe_dump(write_document(triples, language), allow_unicode=True, sort_keys=False)

    read = read_document(text.encode(), "a.yaml")

    again = [triple for fiche in read_fiches(read) for triple in fiche.triples]
    assert canonical(again) == canonical(triples)


def a_fiche(**more: object) -> dict[str, Any]:
    head = {"@context": CONTEXT_IRIS["en"], "id": "https://example.org/1", "type": "Algorithm"}
    return head | more


AWKWARD = [
    pytest.param({"name": {"fr": ["a", "b"], "@none": "c"}}, id="several texts a language"),
    pytest.param(
        {"http://purl.org/dc/terms/title": {"@value": "x", "@language": "nl"}},
        id="a text in the long form",
    ),
    pytest.param(
        {
            "in_service_since": {
                "@value": "2022-01",
                "@type": "http://www.w3.org/2001/XMLSchema#gYearMonth",
            }
        },
        id="a partial date",
    ),
    pytest.param({"https://example.org/p": ["x", 5, True, {"id": "urn:x:y"}]}, id="a foreign key"),
    pytest.param({"partners": [{"id": "_:a", "name": "x"}, {"id": "_:a"}]}, id="a shared node"),
    pytest.param({"partners": [{"id": "_:a", "partners": [{"id": "_:a"}]}]}, id="a circle"),
    pytest.param({"status": "https://example.org/mine"}, id="a code from elsewhere"),
    pytest.param({"criteria": [{}]}, id="an empty block"),
    pytest.param({"name": None, "purpose": []}, id="nothing"),
]


@pytest.mark.parametrize("more", AWKWARD)
def test_awkward_but_legal_values_are_read_as_pyld_does_and_written_back(
    more: dict[str, Any],
) -> None:
    document = a_fiche(**more)
    triples = ours(document)

    assert canonical(triples) == canonical(as_pyld_reads(document))
    for language in LANGUAGES:
        assert canonical(ours(write_document(triples, language))) == canonical(triples)


def test_a_text_where_an_address_is_expected_is_kept_as_a_text() -> None:
    triples = ours(a_fiche(rules_page="see the town hall"))

    assert [str(triple.object) for triple in triples][1:] == ['"see the town hall"']


def test_a_context_of_its_own_is_read_by_pyld_without_the_network() -> None:
    inline = {"t": "http://purl.org/dc/terms/title", "A": "https://w3id.org/algords/ns#Algorithm"}
    document = {"@context": inline, "@id": "https://example.org/1", "@type": "A", "t": "x"}

    assert canonical(ours(document)) == canonical(as_pyld_reads(document))


def test_our_context_with_additions_of_its_own_is_read() -> None:
    both = [CONTEXT_IRIS["en"], {"t": "https://example.org/t"}]
    document = a_fiche(t="x") | {"@context": both}

    assert any(triple.predicate.value == "https://example.org/t" for triple in ours(document))


def test_fiches_that_share_an_administration_are_each_complete() -> None:
    one, two = "https://example.org/1", "https://example.org/2"
    town = "https://example.org/town"
    document = {
        "@context": CONTEXT_IRIS["en"],
        "@graph": [
            {"id": one, "type": "Algorithm", "administration": town},
            {"id": two, "type": "Algorithm", "administration": town, "partners": [one]},
            {"id": town, "name": "Town"},
        ],
    }

    first, second = read_fiches(read_document(json.dumps(document).encode(), "a.json"))

    assert (first.iri, second.iri) == (one, two)
    assert all('"Town"@en' in map(str, (s.object for s in f.statements)) for f in (first, second))
    assert len(second.triples) == 4  # the other algorithm is referred to, not swallowed


@pytest.mark.parametrize(
    ("document", "code"),
    [
        pytest.param({"id": "https://example.org/1"}, "DOC-07", id="no context"),
        pytest.param({"@context": "https://schema.org/"}, "DOC-15", id="a foreign context"),
        pytest.param(
            {"@context": [CONTEXT_IRIS["fr"], "https://evil.example/"]}, "DOC-15", id="one of two"
        ),
        pytest.param({"@context": CONTEXT_IRIS["fr"], "nom": "x"}, "DOC-08", id="no algorithm"),
        pytest.param({"@context": {"@vocab": 5}, "a": 1}, "DOC-08", id="a broken context"),
    ],
)
def test_a_document_without_a_fiche_is_refused(document: dict[str, Any], code: str) -> None:
    with pytest.raises(DocumentError) as raised:
        ours(document)

    assert raised.value.code == code


@pytest.mark.parametrize("data", [b"[]", b"5", b"[5]", b'"x"'])
def test_a_document_that_is_no_block_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as raised:
        read_fiches(read_document(data, "a.json"))

    assert raised.value.code == "DOC-08"


def test_graph_names_of_a_document_mean_nothing() -> None:
    quads = b'<urn:s> <urn:p> "x" <https://w3id.org/algords/g/record/other/1> .\n'

    assert [str(triple) for triple in read_rdf(quads, "nquads")] == ['<urn:s> <urn:p> "x"']


def test_broken_rdf_is_refused_with_its_place() -> None:
    with pytest.raises(DocumentError) as raised:
        read_rdf(b"<urn:s> <urn:p>\n  nonsense .", "turtle")

    assert (raised.value.code, raised.value.place is not None) == ("DOC-03", True)


def test_a_programme_alone_is_a_fiche_and_inside_an_algorithm_a_part_of_it() -> None:
    alone = {"@context": CONTEXT_IRIS["en"], "id": "https://example.org/p", "type": "Programme"}
    inside = a_fiche(programmes=[{"id": "https://example.org/p", "type": "Programme"}])

    for document, iri in ((alone, "https://example.org/p"), (inside, "https://example.org/1")):
        (fiche,) = read_fiches(read_document(json.dumps(document).encode(), "a.json"))
        assert fiche.iri == iri
