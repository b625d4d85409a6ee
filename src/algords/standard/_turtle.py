"""Turtle files of the standard, read once into an index by subject."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from algords.text import Text

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SH = "http://www.w3.org/ns/shacl#"
DCT = "http://purl.org/dc/terms/"
PROF = "http://www.w3.org/ns/dx/prof/"
SCHEMA = "https://schema.org/"
ALGORDS = "https://w3id.org/algords/ns#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Index:
    """The triples of some Turtle files, by subject and predicate.

    Blank nodes of different files are kept apart: each file numbers its own anew.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        """Read ``files``; a file that is not Turtle raises ``SyntaxError`` with its place."""
        self.triples: list[ox.Triple] = [
            quad.triple
            for file in files
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        ]

    @cached_property
    def _by_subject(self) -> dict[Term, dict[str, list[Term]]]:
        found: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for one in self.triples:
            subject, value = one.subject, one.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue  # RDF 1.2 triple terms: the standard uses none
            found[subject][one.predicate.value].append(value)
        return found

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return the objects of ``subject`` by ``predicate``, in the order of the files."""
        return self._by_subject[subject][predicate] if subject in self._by_subject else []

    def said(self, subject: Term) -> dict[str, list[Term]]:
        """Return all that is said of ``subject``: property → objects."""
        return self._by_subject.get(subject, {})

    def value(self, subject: Term, predicate: str) -> Term | None:
        """Return the first object of ``subject`` by ``predicate``, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def lexical(self, subject: Term, predicate: str) -> str | None:
        """Return the text or the IRI of the first object, or None."""
        found = self.value(subject, predicate)
        return None if found is None or isinstance(found, ox.BlankNode) else found.value

    def text(self, subject: Term, predicate: str) -> Text:
        """Return the French and the English value; one that is missing is empty."""
        said = {"fr": "", "en": ""}
        for term in self.objects(subject, predicate):
            if isinstance(term, ox.Literal) and term.language in said:
                said[term.language] = term.value
        return Text(**said)

    def texts(self, subject: Term, predicate: str, language: str) -> tuple[str, ...]:
        """Return all values in ``language``."""
        return tuple(
            term.value
            for term in self.objects(subject, predicate)
            if isinstance(term, ox.Literal) and term.language == language
        )

    def instances(self, class_iri: str) -> list[ox.NamedNode]:
        """Return the named subjects of type ``class_iri``, in the order of their IRIs."""
        wanted = ox.NamedNode(class_iri)
        return sorted(
            (
                subject
                for subject, values in self._by_subject.items()
                if isinstance(subject, ox.NamedNode) and wanted in values.get(RDF + "type", ())
            ),
            key=lambda node: node.value,
        )

    def members(self, head: Term | None) -> Iterator[Term]:
        """Yield the members of the RDF list that starts at ``head``."""
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            first = self.value(head, RDF + "first")
            if first is None:
                return
            yield first
            head = self.value(head, RDF + "rest")

    def steps(self, path: Term) -> list[str]:
        """Return the IRIs of the properties along a SHACL path: one property, or a list of them."""
        members = [path] if isinstance(path, ox.NamedNode) else self.members(path)
        return [step.value for step in members if isinstance(step, ox.NamedNode)]
