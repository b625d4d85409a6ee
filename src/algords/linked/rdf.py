"""RDF texts ⇄ statements: Turtle, N-Triples, N-Quads, RDF/XML, by pyoxigraph."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

import pyoxigraph as ox

from algords.documents.text import decode, place_of
from algords.errors import DocumentError, Place
from algords.linked.limits import refuse_many
from algords.linked.model import RDF_TYPE, statement_order
from algords.linked.values import vocabulary_iri

__all__ = ["RDF_FORMATS", "read_rdf", "write_rdf"]

RDF_FORMATS: Final = {
    "turtle": (ox.RdfFormat.TURTLE, ".ttl"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, ".nt"),
    "nquads": (ox.RdfFormat.N_QUADS, ".nq"),
    "rdfxml": (ox.RdfFormat.RDF_XML, ".rdf"),
}
# A register of two thousand fiches says some 200,000 things.
_MAX_TRIPLES: Final = 1_000_000
_DOCTYPE: Final = re.compile("<!(?:DOCTYPE|ENTITY)")
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\bencoding=[^>]*\?>")
_PREFIXES: Final = {
    "algords": "https://w3id.org/algords/ns#",
    "adms": "http://www.w3.org/ns/adms#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def read_rdf(data: bytes, format_name: str) -> list[ox.Triple]:
    """Return the triples of ``data``; the graph names of N-Quads are left out.

    A document's own text never chooses where it is stored, so its graph names mean nothing to us.

    Raises:
        DocumentError: DOC-01, DOC-02 and DOC-06 as `algords.documents.text.decode`, DOC-03 with the
            place where the text stops being RDF, DOC-09 for XML that declares entities, DOC-29 for
            more triples than a file may hold.
    """
    rdf_format, _suffix = RDF_FORMATS[format_name]
    text = decode(data)
    if rdf_format == ox.RdfFormat.RDF_XML:
        text = _without_declaration(text)
    try:
        triples = dict.fromkeys(
            _of_vocabulary(quad.triple)
            for quad in islice(ox.parse(text, format=rdf_format), _MAX_TRIPLES + 1)
        )
    except SyntaxError as error:
        place = Place(line=error.lineno or 1, column=error.offset or 1)
        raise DocumentError("DOC-03", place=place, details={"format": format_name}) from None
    except ValueError:
        raise DocumentError("DOC-03", details={"format": format_name}) from None
    refuse_many(len(triples), _MAX_TRIPLES)
    return list(triples)


def _without_declaration(text: str) -> str:
    """Return ``text``, which is XML, without its first line where that names an encoding.

    The bytes are decoded already, and the reader of XML knows no encoding but UTF-8. Blanks take
    the place of the line, so that places stay what they are.

    Raises:
        DocumentError: DOC-09 for a document type: a few lines of entities stand for gigabytes.
    """
    found = _DOCTYPE.search(text)
    if found is not None:
        place = place_of(text, found.start())
        raise DocumentError("DOC-09", place=place, details={"found": found.group()})
    return _DECLARATION.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text, count=1)


def _of_vocabulary(triple: ox.Triple) -> ox.Triple:
    predicate, value = vocabulary_iri(triple.predicate.value), triple.object
    if predicate == RDF_TYPE and isinstance(value, ox.NamedNode):
        value = ox.NamedNode(vocabulary_iri(value.value))
    elif predicate == triple.predicate.value:
        return triple
    return ox.Triple(triple.subject, ox.NamedNode(predicate), value)


def write_rdf(triples: Iterable[ox.Triple], format_name: str) -> bytes:
    """Return ``triples`` as a text of ``format_name``, sorted, so that equal graphs look alike."""
    rdf_format, _suffix = RDF_FORMATS[format_name]
    ordered = sorted(triples, key=statement_order)
    text = ox.serialize(ordered, format=rdf_format, prefixes=_PREFIXES) or b""
    return _with_sorted_prefixes(text) if rdf_format == ox.RdfFormat.TURTLE else text


def _with_sorted_prefixes(turtle: bytes) -> bytes:
    """Return ``turtle`` with its prefixes in order: pyoxigraph writes them in that of a hash."""
    lines = turtle.splitlines(keepends=True)
    head = [line for line in lines[: len(_PREFIXES)] if line.startswith(b"@prefix")]
    return b"".join(sorted(head) + lines[len(head) :])
