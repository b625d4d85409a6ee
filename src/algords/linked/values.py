"""One JSON value → one RDF term, by the definition of its key.

Follows JSON-LD 1.1 value expansion and conversion (JSON-LD-API §5.3.2 and §10.6), with one choice
of our own: a text where an address or a code is expected, and which is none, stays a text. The
specification would drop it in silence; kept, a rule can name it.
"""

import re
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Value
from algords.linked.tables import Tables, Term

__all__ = ["as_iri", "as_literal", "as_native", "as_text", "as_word", "vocabulary_iri"]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_UUID: Final = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:[?#]|$)"
# A pattern that is compiled when it is first needed: most addresses start with http.
_NO_ADDRESS: Final = (
    r"(?:javascript|vbscript|data|file|blob|about):"
    rf"|urn:(?!uuid:)(?![a-z0-9][a-z0-9-]{{0,31}}:.)|urn:uuid:(?!{_UUID})"
)
_SCHEMA_ORG: Final = "http://schema.org/"


def as_iri(text: str) -> ox.NamedNode | ox.Literal:
    """Return the absolute IRI that ``text`` is, or else ``text`` itself.

    A program in the place of an address, and a name that its own scheme does not allow (RFC 8141
    §2, RFC 9562 §4), are no IRIs to us.

    >>> type(as_iri("urn:uuid:1")) is type(as_iri("javascript:alert(1)")) is ox.Literal
    True
    """
    if not text.startswith("http") and re.match(_NO_ADDRESS, text, re.IGNORECASE):
        return ox.Literal(text)
    try:
        return ox.NamedNode(text)
    except ValueError:
        return ox.Literal(text)


def vocabulary_iri(iri: str) -> str:
    """Return ``iri`` of a property or a class with the one spelling that schema.org has here.

    Its terms answer to both schemes, and its publisher holds both for the same
    (https://schema.org/docs/faq.html#19).

    >>> vocabulary_iri("http://schema.org/name")
    'https://schema.org/name'
    """
    return iri.replace("http://", "https://", 1) if iri.startswith(_SCHEMA_ORG) else iri


def as_word(text: str, term: Term, context: Tables) -> ox.NamedNode | ox.Literal:
    """Return the IRI of the code or of the field that ``text`` names.

    A word that no list knows becomes an IRI of the list's own namespace, so that a rule can say
    that it is not in the list; where that is no IRI, the text itself.
    """
    if text in term.codes:
        return ox.NamedNode(term.codes[text])
    if term.vocabulary is None and text in context.terms:
        return ox.NamedNode(context.terms[text].iri)
    known = as_iri(text)
    if isinstance(known, ox.NamedNode) or term.vocabulary is None:
        return known
    guess = as_iri(term.vocabulary + text)
    return guess if isinstance(guess, ox.NamedNode) else known


def as_text(text: str, language: str) -> ox.Literal:
    """Return ``text`` in ``language``; no language gives a plain text.

    Raises:
        ValueError: ``language`` is not a language tag (BCP 47).
    """
    return ox.Literal(text, language=language.lower()) if language else ox.Literal(text)


def as_literal(value: str | float, datatype: str) -> ox.Literal:
    """Return ``value`` with a declared ``datatype``, written as JSON-LD writes it."""
    return ox.Literal(_lexical(value, datatype), datatype=ox.NamedNode(datatype))


def as_native(*, value: float) -> Value:
    """Return a JSON number or boolean of no declared type, typed by its own nature."""
    if isinstance(value, bool):
        return as_literal(value, _XSD + "boolean")
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e21)  # noqa: PLR2004 - the bound of JSON-LD-API §10.6
    return as_literal(value, _XSD + ("integer" if whole else "double"))


def _lexical(value: str | float, datatype: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and datatype != _XSD + "double":
        return str(value)
    if value == int(value) and abs(value) < 1e21 and datatype != _XSD + "double":  # noqa: PLR2004 - the same
        return str(int(value))
    return _canonical_double(float(value))


def _canonical_double(value: float) -> str:
    mantissa, exponent = f"{value:.15E}".split("E")
    whole, _, decimals = mantissa.partition(".")
    return f"{whole}.{decimals.rstrip('0') or '0'}E{int(exponent)}"
