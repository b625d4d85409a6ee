"""JSON-LD with a context of its own → statements, by PyLD and without the network.

The only door to PyLD. Places inside such a document are not known: every statement points at the
block where reading started. What PyLD would leave out in silence is told as a problem.
"""

import warnings
from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox

from algords.errors import DocumentError
from algords.linked.limits import refuse_contexts, refuse_many
from algords.linked.model import Node, Problem, Statement, Value
from algords.linked.values import as_iri, vocabulary_iri
from algords.standard.contexts import build_context, context_language

__all__ = ["read_foreign"]

_OPTIONS: Final = {"processingMode": "json-ld-1.1"}
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# What PyLD lets escape on malformed documents (te122 and others of the W3C suite).
_ESCAPES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_foreign(
    data: object, pointer: str, prefix: str = "f", base: str | None = None
) -> tuple[list[Statement], list[Problem]]:
    """Return the statements of ``data``, any JSON-LD 1.1 whose remote contexts are ours.

    Blank nodes are ``prefix`` and a label of PyLD. Named graphs lose their names. ``base`` is the
    address that relative ones start from; with none they are told as problems.

    Raises:
        DocumentError: DOC-08 for what is not JSON-LD, DOC-15 for a remote context that is not ours
            (nothing is fetched), DOC-27 for a context that changes our words, DOC-28 for a context
            that is too heavy, DOC-29 for too many values.
    """
    refuse_contexts(data)
    expanded, dataset = _as_pyld_reads(data, base)
    problems = [
        Problem(rule="DOC-32", pointer=pointer, details={"value": one}) for one in _lost(expanded)
    ]
    problems += [
        Problem(rule="DOC-26", pointer=pointer, details={"key": name})
        for name in dataset
        if name != "@default" and not name.startswith("_:")
    ]
    statements: list[Statement] = []
    for quad in (quad for graph in dataset.values() for quad in graph):
        if quad["object"] is None:
            continue  # PyLD's for an address in a list that is none: told above
        try:
            statements.append(_statement(quad, pointer, prefix))
        except ValueError:
            problems.append(_unsaid(quad, pointer))
    refuse_many(len(statements))
    return statements, problems


def _as_pyld_reads(data: object, base: str | None) -> tuple[object, dict[str, Any]]:
    """Return ``data`` expanded, and the quads in it by the name of their graph."""
    # Imported here: it costs more than reading a thousand fiches of our own context.
    from pyld import jsonld  # noqa: PLC0415

    # Without this, PyLD makes up a base: http://example.org/base/.
    options = _OPTIONS | {"documentLoader": _load_pinned, "base": base}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # PyLD's on keys like "@foo", which JSON-LD leaves out
            expanded = jsonld.expand(data, options)
            dataset = jsonld.to_rdf(data, options)
    except jsonld.JsonLdError as error:
        raise _as_document_error(error) from None
    except _ESCAPES as error:
        raise DocumentError("DOC-08", details={"found": type(error).__name__}) from None
    return expanded, dataset


def _load_pinned(url: str, _options: object = None) -> dict[str, Any]:
    language = context_language(url)
    if language is None:
        raise DocumentError("DOC-15", details={"found": url})
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": build_context(language),
    }


def _as_document_error(error: BaseException | None) -> DocumentError:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, DocumentError):
            return seen
        seen = getattr(seen, "cause", None) or seen.__cause__
    return DocumentError("DOC-08", details={"found": getattr(error, "code", None) or "JSON-LD"})


def _lost(expanded: object) -> Iterator[str]:
    """Yield the addresses of ``expanded`` JSON-LD that RDF cannot hold: they say nothing."""
    pending = [expanded]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending.extend(part)
        elif isinstance(part, dict):
            if "@value" not in part:
                names = [part.get("@id"), *_listed(part.get("@type"))]
                yield from (one for one in names if isinstance(one, str) and not _is_name(one))
            pending.extend(value for key, value in part.items() if key != "@type")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_name(text: str) -> bool:
    return text.startswith("_:") or isinstance(as_iri(text), ox.NamedNode)


def _unsaid(quad: dict[str, dict[str, Any]], pointer: str) -> Problem:
    """Return what to say of ``quad``, which is no statement of RDF."""
    language = quad["object"].get("language")
    if language is not None:
        return Problem(rule="DOC-14", pointer=pointer, details={"value": language})
    lost = quad["object"].get("datatype") or quad["predicate"]["value"]
    return Problem(rule="DOC-32", pointer=pointer, details={"value": lost})


def _statement(quad: dict[str, dict[str, Any]], pointer: str, prefix: str) -> Statement:
    """Return ``quad`` as a statement.

    Raises:
        ValueError: it is none.
    """
    subject = _name(quad["subject"], prefix)
    predicate = ox.NamedNode(vocabulary_iri(quad["predicate"]["value"]))
    value = _value(quad["object"], prefix)
    if predicate.value == _TYPE and isinstance(value, ox.NamedNode):
        value = ox.NamedNode(vocabulary_iri(value.value))
    return Statement(subject, predicate, value, pointer)


def _name(node: dict[str, Any], prefix: str) -> Node:
    if node["type"] == "blank node":
        return ox.BlankNode(prefix + node["value"].removeprefix("_:"))
    return ox.NamedNode(node["value"])


def _value(node: dict[str, Any], prefix: str) -> Value:
    if node["type"] != "literal":
        return _name(node, prefix)
    if node.get("language"):
        return ox.Literal(node["value"], language=node["language"].lower())
    return ox.Literal(node["value"], datatype=ox.NamedNode(node["datatype"]))
