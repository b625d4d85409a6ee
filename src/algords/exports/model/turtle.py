"""A Turtle file written part by part: statements are gathered, then written and forgotten."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from algords.exports.model.reading import View
from algords.linked.model import Node, statement_order

__all__ = ["RDF", "XSD", "Part", "head", "iri_or_none", "mailbox"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# What is surely a mailbox: RFC 5321 §4.1.2 without quoted names.
_MAILBOX: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")


class Part:
    """The statements of one part of a file; its blank nodes are those of no other part."""

    def __init__(self, mark: str) -> None:
        """Gather statements; ``mark`` is a word for blank nodes that no other part has."""
        self._mark = mark
        self._blank = 0
        self._nodes: dict[int, Node] = {}
        self.triples: list[ox.Triple] = []

    def blank(self) -> ox.BlankNode:
        """Return a node that has no address."""
        self._blank += 1
        return ox.BlankNode(f"{self._mark}x{self._blank}")

    def node(self, view: View) -> Node:
        """Return the node of a block: its address, else a blank node, always the same one."""
        named = iri_or_none(view.iri)
        return named or self._nodes.setdefault(id(view.block), self.blank())

    def say(
        self, subject: Node, predicate: str, *values: ox.NamedNode | ox.BlankNode | ox.Literal
    ) -> None:
        """Say ``values`` of ``subject``."""
        for value in values:
            self.triples.append(ox.Triple(subject, ox.NamedNode(predicate), value))

    def type(self, subject: Node, *classes: str) -> None:
        """Say that ``subject`` is of ``classes``."""
        self.say(subject, RDF + "type", *(ox.NamedNode(one) for one in classes))

    def words(self, subject: Node, predicate: str, texts: Mapping[str, Iterable[str]]) -> None:
        """Say ``texts``, by tag of language, of ``subject``."""
        for tag, words in texts.items():
            for one in words:
                literal = ox.Literal(one, language=tag) if tag else ox.Literal(one)
                self.say(subject, predicate, literal)

    def turtle(self, prefixes: Mapping[str, str]) -> bytes:
        """Return the statements, sorted, as Turtle that follows `head` of the same prefixes."""
        once = sorted(dict.fromkeys(self.triples), key=statement_order)
        text = ox.serialize(once, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
        lines = text.splitlines(keepends=True)
        return b"".join(lines[len(prefixes) :])


def head(prefixes: Mapping[str, str]) -> bytes:
    """Return the lines that name the prefixes, in their order."""
    return "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items())
    ).encode()


def iri_or_none(text: str) -> ox.NamedNode | None:
    """Return ``text`` as an address if it is one.

    >>> iri_or_none("https://example.org/a"), iri_or_none("no address")
    (<NamedNode value=https://example.org/a>, None)
    """
    try:
        return ox.NamedNode(text) if text else None
    except ValueError:
        return None


def mailbox(text: str) -> ox.NamedNode | None:
    """Return the e-mail ``text`` as an address of RFC 6068, None where it is no plain mailbox.

    >>> mailbox("dpo@example.org"), mailbox("14 010")
    (<NamedNode value=mailto:dpo@example.org>, None)
    """
    plain = text.strip()
    return iri_or_none("mailto:" + quote(plain, safe="@")) if _MAILBOX.fullmatch(plain) else None
