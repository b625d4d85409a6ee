"""RDF texts ⇄ statements: Turtle, N-Triples, N-Quads, RDF/XML, by pyoxigraph."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

import pyoxigraph as ox

from algords.documents.model import Notice
from algords.documents.text import decode
from algords.errors import DocumentError, Place
from algords.linked.limits import refuse_many
from algords.linked.model import RDF_TYPE, statement_order
from algords.linked.values import vocabulary_iri
from algords.text import Text

__all__ = ["NAMED_GRAPHS", "RDF_FORMATS", "RELATIVE", "named_graphs", "read_rdf", "write_rdf"]

RDF_FORMATS: Final = {
    "turtle": (ox.RdfFormat.TURTLE, ".ttl"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, ".nt"),
    "nquads": (ox.RdfFormat.N_QUADS, ".nq"),
    "rdfxml": (ox.RdfFormat.RDF_XML, ".rdf"),
}
# The rule on the names of graphs, which do not come along.
NAMED_GRAPHS: Final = "DOC-46"
# A register of two thousand fiches says some 200,000 things.
_MAX_TRIPLES: Final = 1_000_000
# What addresses without a host are resolved against, where someone has to make sense of them: a
# scheme that nobody has, so that they are told from all others.
RELATIVE: Final = "relative:/"
# What stopped the reader, in its words; the prefix is what the text says.
_UNDECLARED: Final = r"The prefix ([^\s:]{0,40})\S*: has not been declared"
_NO_BASE: Final = "No scheme found in an absolute IRI"
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


def read_rdf(data: bytes, format_name: str, base: str | None = None) -> list[ox.Triple]:
    """Return the triples of ``data``; the graph names of N-Quads are left out (`named_graphs`).

    A document's own text never chooses where it is stored, so its graph names mean nothing to us.
    Relative addresses are resolved against ``base``, where the text names no base of its own.

    Raises:
        DocumentError: DOC-01, DOC-02 and DOC-06 as `algords.documents.text.decode`, DOC-03 with the
            place where the text stops being RDF (a relative address without ``base`` does), DOC-09
            for XML that declares entities, DOC-29 for more triples than a file may hold.
    """
    rdf_format, _suffix = RDF_FORMATS[format_name]
    text = decode(data)
    if rdf_format == ox.RdfFormat.RDF_XML:
        # Imported here: a fiche in JSON needs no XML.
        from algords.documents.xml import without_declaration  # noqa: PLC0415

        text = without_declaration(text)
    try:
        triples = dict.fromkeys(
            _of_vocabulary(quad.triple)
            for quad in islice(ox.parse(text, format=rdf_format, base_iri=base), _MAX_TRIPLES + 1)
        )
    except SyntaxError as error:
        place = Place(line=error.lineno or 1, column=error.offset or 1)
        details = {"format": _stopped(format_name, error.msg)}
        raise DocumentError("DOC-03", place=place, details=details) from None
    except ValueError:
        raise DocumentError("DOC-03", details={"format": format_name}) from None
    refuse_many(len(triples), _MAX_TRIPLES)
    return list(triples)


def named_graphs(data: bytes, format_name: str) -> Notice | None:
    """Return the notice that ``data``, which `read_rdf` has read, names graphs; None if not.

    Its place is the line of the first triple in a named graph: N-Quads has one triple a line.
    """
    rdf_format, _suffix = RDF_FORMATS[format_name]
    if not rdf_format.supports_datasets:
        return None
    text = decode(data)
    graphs = (quad.graph_name for quad in ox.parse(text, format=rdf_format, base_iri=RELATIVE))
    first = next((at for at, one in enumerate(graphs) if one != ox.DefaultGraph()), None)
    if first is None:
        return None
    lines = (
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.lstrip().startswith("#")
    )
    return Notice(NAMED_GRAPHS, Place(line=next(islice(lines, first, None), 1), column=1))


def _stopped(format_name: str, said: str) -> str | Text:
    """Return the name of the format, and what stopped the reader where its words tell."""
    found = re.search(_UNDECLARED, said)
    if found is not None:
        return Text(
            fr=f"{format_name} (préfixe «\u00a0{found[1]}:\u00a0» non déclaré)",
            en=f"{format_name} (prefix “{found[1]}:” not declared)",
        )
    if _NO_BASE in said:
        return Text(
            fr=f"{format_name} (adresse relative sans base)",
            en=f"{format_name} (relative address without a base)",
        )
    return format_name


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
