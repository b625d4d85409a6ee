"""Fiches as RDF: Turtle, N-Triples, N-Quads, RDF/XML."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from algords.exports.model import Export, Unit, merged
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


def _write(units: Iterable[Unit], _language: Language, *, form: str) -> Iterator[bytes]:
    yield write_rdf(merged(units), form)


EXPORTS = tuple(
    Export(
        name=name,
        title=_TITLES[name],
        suffix=suffix,
        write=partial(_write, form=name),
        faithful=True,
    )
    for name, (_format, suffix) in RDF_FORMATS.items()
)
