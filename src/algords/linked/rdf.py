"""RDF texts ⇄ statements: Turtle, N-Triples, N-Quads, RDF/XML, by pyoxigraph."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from algords.errors import DocumentError, Place
from algords.linked.model import statement_order

__all__ = ["RDF_FORMATS", "read_rdf", "write_rdf"]

RDF_FORMATS: Final = {
    "turtle": (ox.RdfFormat.TURTLE, ".ttl"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, ".nt"),
    "nquads": (ox.RdfFormat.N_QUADS, ".nq"),
    "rdfxml": (ox.RdfFormat.RDF_XML, ".rdf"),
}
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
        DocumentError: DOC-01 for nothing, DOC-03 with the place where the text stops being RDF,
            DOC-09 for XML that declares entities.
    """
    rdf_format, _suffix = RDF_FORMATS[format_name]
    if not data.strip():
        raise DocumentError("DOC-01")
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        # A few lines of entities stand for gigabytes of text.
        raise DocumentError("DOC-09", details={"found": "<!DOCTYPE"})
    try:
        quads = list(ox.parse(data, format=rdf_format))
    except SyntaxError as error:
        place = Place(line=error.lineno or 1, column=error.offset or 1)
        raise DocumentError("DOC-03", place=place, details={"format": format_name}) from None
    except ValueError:
        raise DocumentError("DOC-03", details={"format": format_name}) from None
    return list(dict.fromkeys(quad.triple for quad in quads))


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
