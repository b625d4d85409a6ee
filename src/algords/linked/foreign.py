"""JSON-LD with a context of its own → statements, by PyLD and without the network.

The only door to PyLD. Places inside such a document are not known: every statement points at the
block where reading started.
"""

from typing import Any

import pyoxigraph as ox

from algords.errors import DocumentError
from algords.linked.model import Statement, Value
from algords.linked.values import as_iri
from algords.standard.contexts import build_context, context_language

__all__ = ["read_foreign"]


def read_foreign(data: object, pointer: str) -> list[Statement]:
    """Return the statements of ``data``, any JSON-LD 1.1 whose remote contexts are ours.

    Raises:
        DocumentError: DOC-15 for a remote context that is not ours (nothing is fetched), DOC-08
            for what is not JSON-LD.
    """
    # Imported here: it costs more than reading a thousand fiches of our own context.
    from pyld import jsonld  # noqa: PLC0415

    options = {"documentLoader": _load_pinned, "processingMode": "json-ld-1.1"}
    try:
        dataset = jsonld.to_rdf(data, options)
    except jsonld.JsonLdError as error:
        raise _as_document_error(error) from None
    except (RecursionError, TypeError, ValueError, KeyError, AttributeError) as error:
        # PyLD lets these escape on malformed contexts (te122 and others of the W3C suite).
        raise DocumentError("DOC-08", details={"found": type(error).__name__}) from None
    quads = [quad for graph in dataset.values() for quad in graph]
    return [statement for quad in quads if (statement := _statement(quad, pointer)) is not None]


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


def _statement(quad: dict[str, dict[str, Any]], pointer: str) -> Statement | None:
    subject, predicate, value = (_term(quad[role]) for role in ("subject", "predicate", "object"))
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        return None
    return Statement(subject, predicate, value, pointer)


def _term(node: dict[str, Any]) -> Value:
    if node["type"] == "blank node":
        return ox.BlankNode("f" + node["value"].removeprefix("_:"))
    if node["type"] == "IRI":
        return as_iri(node["value"])
    if node.get("language"):
        return ox.Literal(node["value"], language=node["language"].lower())
    return ox.Literal(node["value"], datatype=ox.NamedNode(node["datatype"]))
