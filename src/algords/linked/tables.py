"""A context document compiled into tables that reading and writing look up.

Only the keywords that our contexts use are understood; a context with any other goes to PyLD.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import escape
from algords.records import record
from algords.standard.contexts import build_context
from algords.text import Language

__all__ = ["Tables", "Term", "compile_context", "tables"]

_KNOWN_HEAD: Final = frozenset(("@version", "@language"))
_KNOWN_TERM: Final = frozenset(("@id", "@type", "@container", "@language", "@context"))


@record
class Term:
    """What a key means: ``predicate`` is the property, ``step`` the key as a pointer has it.

    ``datatype`` is the IRI of a datatype, ``@id`` for links and blocks, ``@vocab`` for codes, or
    None for texts; ``codes`` are the words of its own context and ``vocabulary`` the prefix of
    words that are not among them.
    """

    key: str
    step: str
    iri: str
    predicate: ox.NamedNode
    datatype: str | None
    by_language: bool
    is_set: bool
    speaks: bool
    codes: Mapping[str, str]
    vocabulary: str | None


@record
class Tables:
    """A compiled context: ``language`` of plain texts, keys, words for types."""

    language: str
    terms: Mapping[str, Term]
    aliases: Mapping[str, str]


@cache
def tables(language: Language) -> Tables:
    """Return the tables of our context of ``language``."""
    compiled = compile_context(build_context(language)["@context"])
    if compiled is None:
        raise AssertionError(language)
    return compiled


def compile_context(context: Mapping[str, Any]) -> Tables | None:
    """Return the tables of ``context``, or None when it uses a keyword they do not know."""
    if any(key.startswith("@") and key not in _KNOWN_HEAD for key in context):
        return None
    definitions = {key: value for key, value in context.items() if not key.startswith("@")}
    aliases = {key: value for key, value in definitions.items() if value in ("@id", "@type")}
    terms: dict[str, Term] = {}
    for key, definition in definitions.items():
        if key in aliases:
            continue
        term = _term(key, definition)
        if term is None:
            return None
        terms[key] = term
    return Tables(language=str(context.get("@language", "")), terms=terms, aliases=aliases)


def _term(key: str, definition: object) -> Term | None:
    if not isinstance(definition, dict) or not set(definition) <= _KNOWN_TERM:
        return None
    container = definition.get("@container")
    if container not in (None, "@set", "@language"):
        return None
    codes = dict(definition.get("@context", {}))
    vocabulary = codes.pop("@vocab", None)
    return Term(
        key=key,
        step=escape(key),
        iri=definition["@id"],
        predicate=ox.NamedNode(definition["@id"]),
        datatype=definition.get("@type"),
        by_language=container == "@language",
        is_set=container == "@set",
        speaks="@language" not in definition,
        codes=codes,
        vocabulary=vocabulary,
    )
