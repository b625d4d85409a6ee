"""A fiche written with one of our contexts → statements with their places."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import escape
from algords.errors import DocumentError
from algords.linked.limits import refuse_many
from algords.linked.model import RDF_TYPE, Node, Problem, Statement, Value
from algords.linked.tables import Tables, Term
from algords.linked.values import as_iri, as_literal, as_native, as_text, as_word, vocabulary_iri

__all__ = ["BlockReader", "NotOurs"]

_TYPE: Final = ox.NamedNode(RDF_TYPE)
# What a key may start with to be the address of a property; `dct:title` is a slip, not an address.
_ADDRESS: Final = ("https://", "http://", "urn:", "tag:")

# What names so many things of its own is no fiche; and to look for a near key takes 4 ms.
_MAX_UNKNOWN: Final = 200


class NotOurs(Exception):  # noqa: N818 - not an error: it says which reader to use
    """The document uses a keyword of JSON-LD that our tables do not know: PyLD reads it."""


class BlockReader:
    """Reads the blocks of one document; blank nodes are ``prefix`` and a number, as they appear.

    ``statements``, ``nodes`` and ``problems`` grow as `read` is called.
    """

    def __init__(
        self, context: Tables, suggest: Callable[[str], str | None], prefix: str = "b"
    ) -> None:
        """Read by ``context``; ``suggest`` proposes a known key for an unknown one."""
        self.context = context
        self.prefix = prefix
        self.suggest = suggest
        self.statements: list[Statement] = []
        self.nodes: dict[Node, str] = {}
        self.problems: list[Problem] = []
        self._count = 0
        self._unknown = 0

    def read(self, block: Mapping[str, Any], pointer: str) -> Node:
        """Read ``block`` and return its node.

        Raises:
            NotOurs: a keyword needs PyLD.
            DocumentError: DOC-29 for too many values, DOC-33 for too many unknown keys.
        """
        node = self._node(block, pointer)
        self.nodes.setdefault(node, pointer)
        for key, value in block.items():
            term = self.context.terms.get(key)
            if term is not None:
                self._property(node, term, value, pointer + term.step)
                continue
            here = pointer + escape(key)
            keyword = self.context.aliases.get(key, key)
            if keyword in ("@id", "@context"):
                continue
            if keyword == "@type":
                self._types(node, value, here)
            elif keyword.startswith("@"):
                raise NotOurs(key)
            else:
                self._unlisted(node, key, value, here)
        return node

    def _node(self, block: Mapping[str, Any], pointer: str) -> Node:
        said = [block[key] for key in block if self.context.aliases.get(key, key) == "@id"]
        if not said:
            return self._blank()
        if isinstance(said[0], str):
            known = self._reference(said[0])
            if not isinstance(known, ox.Literal):
                return known
        self._problem("DOC-12", pointer + escape("id"), value=said[0])
        return self._blank()

    def _reference(self, text: str) -> Value:
        if text.startswith("_:"):
            return ox.BlankNode("u" + text[2:].encode().hex())
        return as_iri(text)

    def _blank(self) -> ox.BlankNode:
        self._count += 1
        return ox.BlankNode(f"{self.prefix}{self._count}")

    def _types(self, node: Node, value: object, pointer: str) -> None:
        for position, word in enumerate(value if isinstance(value, list) else [value]):
            here = pointer + escape(position) if isinstance(value, list) else pointer
            known = self._class(word) if isinstance(word, str) else None
            if known is None:
                self._problem("DOC-13", here, value=word)
            else:
                self._state(node, _TYPE, known, here)

    def _class(self, word: str) -> ox.NamedNode | None:
        iri = self.context.terms[word].iri if word in self.context.terms else word
        known = as_iri(vocabulary_iri(iri))
        return known if isinstance(known, ox.NamedNode) else None

    def _unlisted(self, node: Node, key: str, value: object, pointer: str) -> None:
        term = self._foreign(key)
        if term is None:
            self._problem("DOC-10", pointer, key=key, suggestion=self.suggest(key))
            self._unknown += 1
            if self._unknown > _MAX_UNKNOWN:
                raise DocumentError("DOC-33", details={"limit": _MAX_UNKNOWN})
        else:
            self._property(node, term, value, pointer)

    def _property(self, node: Node, term: Term, value: object, pointer: str) -> None:
        if term.by_language and isinstance(value, dict):
            self._by_language(node, term.predicate, value, pointer)
        else:
            self._values(node, term, value, pointer)

    def _foreign(self, key: str) -> Term | None:
        """Return a term for a key that is itself the address of a property."""
        predicate = as_iri(vocabulary_iri(key))
        if not key.startswith(_ADDRESS) or isinstance(predicate, ox.Literal):
            return None
        return Term(
            key=key,
            step=escape(key),
            iri=predicate.value,
            predicate=predicate,
            datatype=None,
            by_language=False,
            is_set=False,
            speaks=True,
            codes={},
            vocabulary=None,
        )

    def _by_language(
        self, node: Node, predicate: ox.NamedNode, texts: Mapping[str, Any], pointer: str
    ) -> None:
        for language, said in texts.items():
            here = pointer + escape(language)
            for position, text in enumerate(said if isinstance(said, list) else [said]):
                place = here + escape(position) if isinstance(said, list) else here
                if isinstance(text, str):
                    self._say(node, predicate, text, "" if language == "@none" else language, place)
                elif text is not None:
                    self._problem("DOC-11", place, value=text)

    def _values(self, node: Node, term: Term, value: object, pointer: str) -> None:
        if isinstance(value, list):
            for position, one in enumerate(value):
                if isinstance(one, list):
                    raise NotOurs(term.key)
                self._values(node, term, one, pointer + escape(position))
        elif isinstance(value, dict):
            self._block(node, term.predicate, value, pointer)
        elif isinstance(value, str) and term.datatype is None:
            language = self.context.language if term.speaks else ""
            self._say(node, term.predicate, value, language, pointer)
        elif value is not None:
            self._state(node, term.predicate, self._scalar(term, value), pointer)

    def _scalar(self, term: Term, value: object) -> Value:
        if term.datatype == "@id" and isinstance(value, str):
            return self._reference(value)
        if term.datatype == "@vocab" and isinstance(value, str):
            return as_word(value, term, self.context)
        if isinstance(value, (str, int, float)):
            if term.datatype is None or term.datatype.startswith("@"):
                return as_native(value=float(value) if isinstance(value, str) else value)
            return as_literal(value, term.datatype)
        raise NotOurs(term.key)

    def _block(
        self, node: Node, predicate: ox.NamedNode, value: Mapping[str, Any], pointer: str
    ) -> None:
        if "@value" in value:
            self._value_block(node, predicate, value, pointer)
        elif "@list" in value or "@set" in value or "@context" in value:
            raise NotOurs(pointer)
        else:
            place = len(self.statements)
            inner = self.read(value, pointer)
            self.statements.insert(place, Statement(node, predicate, inner, pointer))

    def _value_block(
        self, node: Node, predicate: ox.NamedNode, value: Mapping[str, Any], pointer: str
    ) -> None:
        datatype, content = value.get("@type"), value["@value"]
        if set(value) - {"@value", "@type", "@language"} or datatype == "@json":
            raise NotOurs(pointer)
        if isinstance(datatype, str) and isinstance(content, (str, int, float)):
            if not isinstance(as_iri(datatype), ox.NamedNode):
                raise NotOurs(pointer)
            self._state(node, predicate, as_literal(content, datatype), pointer)
        elif isinstance(content, str):
            self._say(node, predicate, content, str(value.get("@language") or ""), pointer)
        elif isinstance(content, (int, float)):
            self._state(node, predicate, as_native(value=content), pointer)
        elif content is not None:
            raise NotOurs(pointer)

    def _say(
        self, node: Node, predicate: ox.NamedNode, text: str, language: str, pointer: str
    ) -> None:
        try:
            self._state(node, predicate, as_text(text, language), pointer)
        except ValueError:
            self._problem("DOC-14", pointer, value=language)

    def _state(self, node: Node, predicate: ox.NamedNode, value: Value, pointer: str) -> None:
        self.statements.append(Statement(node, predicate, value, pointer))
        refuse_many(len(self.statements))

    def _problem(self, rule: str, pointer: str, **details: object) -> None:
        self.problems.append(Problem(rule=rule, pointer=pointer, details=details))
        refuse_many(len(self.problems))
