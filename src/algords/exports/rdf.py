"""Fiches as RDF: Turtle, N-Triples, N-Quads, RDF/XML."""

from collections.abc import Iterable, Iterator
from typing import Final

from algords.exports.model import Export, Unit, Write, apart, merged, numbered
from algords.linked.rdf import RDF_FORMATS, write_rdf
from algords.text import Language, Text

__all__ = ["EXPORTS"]

_TITLES: Final = {
    "turtle": Text(fr="Turtle, pour les graphes de données", en="Turtle, for graphs of data"),
    "ntriples": Text(fr="N-Triples, un fait par ligne", en="N-Triples, one fact a line"),
    "nquads": Text(
        fr="N-Quads, un fait par ligne, sans nom de graphe",
        en="N-Quads, one fact a line, without a graph name",
    ),
    "rdfxml": Text(fr="RDF/XML, pour les outils anciens", en="RDF/XML, for older tools"),
}


def _write_lines(units: Iterable[Unit], _language: Language) -> Iterator[bytes]:
    """Yield one fact a line: without graph names, N-Quads are N-Triples."""
    for prefix, unit in numbered(units):
        yield unit.lines(prefix)


def _write_turtle(units: Iterable[Unit], _language: Language) -> Iterator[bytes]:
    named = False
    for triples in apart(units):
        text = write_rdf(triples, "turtle")
        yield _without_prefixes(text) if named else text
        named = True


def _without_prefixes(text: bytes) -> bytes:
    """Return ``text`` without the lines of its prefixes; ends of lines in texts are escaped."""
    lines = text.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"@prefix "))


def _write_xml(units: Iterable[Unit], _language: Language) -> Iterator[bytes]:
    """Yield all as one piece: one element holds it."""
    yield write_rdf(merged(units), "rdfxml")


_WRITERS: Final[dict[str, Write]] = {
    "turtle": _write_turtle,
    "ntriples": _write_lines,
    "nquads": _write_lines,
    "rdfxml": _write_xml,
}
EXPORTS = tuple(
    Export(
        name=name,
        title=_TITLES[name],
        suffix=suffix,
        write=_WRITERS[name],
        faithful=True,
    )
    for name, (_format, suffix) in RDF_FORMATS.items()
)
