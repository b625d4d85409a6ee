"""Triples → a fiche document, with the keys of one of our contexts.

The inverse of `algords.linked.reader`: what is written reads back as the same graph. What no key
can hold is written under the full address of its property.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import MAX_DEPTH
from algords.linked.model import RDF_TYPE, Node, Value, statement_order
from algords.linked.tables import Tables, Term, tables
from algords.linked.values import as_iri, as_word
from algords.standard.contexts import CONTEXT_IRIS, DATATYPES, PARTIAL_DATES
from algords.standard.terms import ALGORITHM, Kind
from algords.text import Language

__all__ = ["write_document"]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_STRING: Final = _XSD + "string"
# What is nested deeper is written beside, so that the document stays within `MAX_DEPTH`, where a
# block may take three levels: itself, a list, a list of languages.
_MAX_NESTED: Final = MAX_DEPTH // 3
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")


def write_document(
    triples: Iterable[ox.Triple], language: Language, *, as_given: bool = False
) -> dict[str, Any]:
    """Return the JSON-LD document that says ``triples`` in the words of ``language``.

    One algorithm gives one block; several, or parts that hang on none, give a ``@graph``. Of one
    field the values stand in the order of ``triples`` when ``as_given``: a graph has none, but who
    wrote steps one after the other meant one. Else they are sorted, so that equal graphs are
    written alike.
    """
    writer = _Writer(
        triples if as_given else sorted(triples, key=statement_order), tables(language)
    )
    blocks = list(writer.blocks())
    head: dict[str, Any] = {"@context": CONTEXT_IRIS[language]}
    if len(blocks) == 1:
        return head | blocks[0]
    return head | {"@graph": blocks}


class _Writer:
    """Writes each subject once, where it is first referred to."""

    def __init__(self, triples: Iterable[ox.Triple], context: Tables) -> None:
        self.context = context
        self.by_subject: dict[Node, dict[str, list[Value]]] = {}
        referred: Counter[Value] = Counter()
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue  # RDF 1.2 triple terms have no place in a fiche
            said = self.by_subject.setdefault(subject, {})
            said.setdefault(triple.predicate.value, []).append(value)
            referred[value] += 1
        self.referred = referred
        self.said: set[Node] = set()
        self.apart: set[Node] = set()
        self.depth = 0
        self.key_of = {term.iri: term for term in context.terms.values()}
        self.order = {iri: position for position, iri in enumerate(self.key_of)}
        self.id_key, self.type_key = (
            next(key for key, keyword in context.aliases.items() if keyword == wanted)
            for wanted in ("@id", "@type")
        )

    def blocks(self) -> Iterator[dict[str, Any]]:
        """Yield the blocks of the outermost level."""
        for root in [*self.roots(), *self.others()]:
            pending = [root]
            while pending:
                node = pending.pop()
                if node not in self.said:
                    yield self.block(node)
                    pending.extend(sorted(self.apart - self.said, key=str))

    def roots(self) -> list[Node]:
        """Return the algorithms, in the order of their names."""
        algorithm = ox.NamedNode(ALGORITHM)
        return [
            node for node, said in self.by_subject.items() if algorithm in said.get(RDF_TYPE, ())
        ]

    def others(self) -> list[Node]:
        """Return the subjects, each after what refers to it, but for circles."""
        return sorted(
            self.by_subject,
            key=lambda node: (self.referred[node] > 0, node not in self._circular, str(node)),
        )

    def block(self, node: Node) -> dict[str, Any]:
        """Return the block of ``node``, with the blocks of what it refers to inside."""
        self.depth += 1
        written = self._block(node)
        self.depth -= 1
        return written

    def _block(self, node: Node) -> dict[str, Any]:
        self.said.add(node)
        block: dict[str, Any] = {}
        if isinstance(node, ox.NamedNode):
            block[self.id_key] = node.value
        elif self._needs_label(node):
            block[self.id_key] = str(node)
        said = self.by_subject.get(node, {})
        if RDF_TYPE in said:
            block[self.type_key] = _one_or_all([self._class(term) for term in said[RDF_TYPE]])
        for iri in sorted(said, key=lambda iri: (self.order.get(iri, len(self.order)), iri)):
            if iri != RDF_TYPE:
                block.update(self._entries(iri, said[iri]))
        return block

    def _needs_label(self, node: Node) -> bool:
        referred = self.referred[node]
        stands_apart = node in self.apart or (referred == 1 and self._is_root(node))
        return referred > 1 or stands_apart or node in self._circular

    @cached_property
    def _circular(self) -> frozenset[Node]:
        """The blank nodes that refer to themselves by some way, and those between two such.

        What nothing refers to is in no circle, nor is what refers to nothing: both are taken away,
        so that a long chain costs its length, not its square.
        """
        ahead: dict[Node, set[Node]] = {
            node: {
                value
                for values in said.values()
                for value in values
                if isinstance(value, ox.BlankNode) and value in self.by_subject
            }
            for node, said in self.by_subject.items()
            if isinstance(node, ox.BlankNode)
        }
        return frozenset(_without_starts(_turned(_without_starts(ahead))))

    def _class(self, term: Value) -> str:
        value = term.value if isinstance(term, ox.NamedNode) else str(term)
        known = self.key_of.get(value)
        return known.key if known is not None else value

    def _entries(self, iri: str, values: Sequence[Value]) -> dict[str, Any]:
        term = self.key_of.get(iri)
        if term is None:
            return {iri: _one_or_all([self._spelled(value) for value in values])}
        if term.by_language:
            return self._texts(term, values)
        plain, spelled = [], []
        for value in values:
            written = self._plain(term, value)
            if written is None:
                spelled.append(self._spelled(value))
            else:
                plain.append(written)
        entries: dict[str, Any] = {}
        if plain:
            entries[term.key] = plain if term.is_set else _one_or_all(plain)
        if spelled:
            entries[iri] = _one_or_all(spelled)
        return entries

    def _texts(self, term: Term, values: Sequence[Value]) -> dict[str, Any]:
        by_language: dict[str, list[str]] = {}
        spelled = []
        for value in values:
            if isinstance(value, ox.Literal) and (
                value.language or value.datatype.value == _STRING
            ):
                by_language.setdefault(value.language or "@none", []).append(value.value)
            else:
                spelled.append(self._spelled(value))
        entries: dict[str, Any] = {}
        if set(by_language) == {self.context.language}:
            entries[term.key] = _one_or_all(by_language[self.context.language])
        elif by_language:
            entries[term.key] = {tag: _one_or_all(texts) for tag, texts in by_language.items()}
        if spelled:
            entries[term.iri] = _one_or_all(spelled)
        return entries

    def _plain(self, term: Term, value: Value) -> Any:  # noqa: ANN401 - any JSON value
        """Return ``value`` as ``term`` writes it, or None when reading would not give it back."""
        if not isinstance(value, ox.Literal):
            if term.datatype == "@id":
                return self._reference(value)
            return self._word(term, value) if term.datatype == "@vocab" else None
        if value.language:
            return None
        if term.datatype in ("@id", "@vocab"):
            read = as_iri(value.value) if term.datatype == "@id" else self._read_word(term, value)
            return value.value if read == value and not value.value.startswith("_:") else None
        if value.datatype.value != (term.datatype or _STRING):
            return self._spelled(value) if _is_partial_date(term, value) else None
        return _native(value)

    def _read_word(self, term: Term, value: ox.Literal) -> Value:
        return as_word(value.value, term, self.context)

    def _word(self, term: Term, value: Value) -> Any:  # noqa: ANN401 - any JSON value
        if not isinstance(value, ox.NamedNode):
            return None
        words = {iri: word for word, iri in term.codes.items()}
        if value.value in words:
            return words[value.value]
        if term.vocabulary is None and value.value in self.key_of:
            return self.key_of[value.value].key
        return value.value

    def _reference(self, node: Value) -> Any:  # noqa: ANN401 - a text or a block
        if isinstance(node, ox.Literal):
            raise TypeError(node)
        if node in self.by_subject and node not in self.said and not self._is_root(node):
            if self.depth < _MAX_NESTED:
                return self.block(node)
            self.apart.add(node)
        if isinstance(node, ox.NamedNode):
            return node.value
        return str(node) if node in self.by_subject or self.referred[node] > 1 else {}

    def _is_root(self, node: Node) -> bool:
        return ox.NamedNode(ALGORITHM) in self.by_subject[node].get(RDF_TYPE, ())

    def _spelled(self, value: Value) -> Any:  # noqa: ANN401 - any JSON value
        """Return ``value`` in the long form, which means the same under any key."""
        if isinstance(value, ox.Literal):
            if value.language:
                return {"@value": value.value, "@language": value.language}
            if value.datatype.value == _STRING:
                return {"@value": value.value}
            return {"@value": value.value, "@type": value.datatype.value}
        written = self._reference(value)
        return written if isinstance(written, dict) else {self.id_key: written}


def _without_starts(ahead: Mapping[Node, set[Node]]) -> dict[Node, set[Node]]:
    """Return ``ahead`` without what nothing refers to, what only that referred to, and so on."""
    referred = Counter(node for nodes in ahead.values() for node in nodes)
    left = dict(ahead)
    pending = [node for node in ahead if not referred[node]]
    while pending:
        for node in left.pop(pending.pop()):
            referred[node] -= 1
            if not referred[node]:
                pending.append(node)
    return left


def _turned(ahead: Mapping[Node, set[Node]]) -> dict[Node, set[Node]]:
    """Return who refers to each node of ``ahead``."""
    behind: dict[Node, set[Node]] = {node: set() for node in ahead}
    for node, nodes in ahead.items():
        for one in nodes:
            behind[one].add(node)
    return behind


def _is_partial_date(term: Term, value: ox.Literal) -> bool:
    return term.datatype == DATATYPES[Kind.DATE] and value.datatype.value in PARTIAL_DATES


def _native(value: ox.Literal) -> bool | int | str:
    datatype = value.datatype.value
    if datatype == _XSD + "boolean" and value.value in ("true", "false"):
        return value.value == "true"
    if datatype == _XSD + "integer" and _WHOLE.fullmatch(value.value):
        return int(value.value)
    return value.value


def _one_or_all(values: list[Any]) -> Any:  # noqa: ANN401 - any JSON value
    return values[0] if len(values) == 1 else values
