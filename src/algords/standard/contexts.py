"""The JSON-LD contexts of a fiche, one a language, made from the vocabulary.

The idioms are those that PyLD, rdflib, jsonld.js and oxigraph read alike: flat terms, language
maps on every text, a context of its own on each code list, no type-scoped context, no
``@protected`` (oxigraph then refuses a code that is spelled like a key).
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from algords.standard.cache import cached
from algords.standard.terms import ALGORITHM, Field, Kind, classes, code_lists, fields
from algords.text import LANGUAGES, Language

__all__ = ["CONTEXT_IRIS", "DATATYPES", "PARTIAL_DATES", "build_context", "context_language"]

CONTEXT_IRIS: Final[Mapping[Language, str]] = {
    language: f"https://w3id.org/algords/context/v1/{language}.jsonld" for language in LANGUAGES
}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DATATYPES: Final = {
    Kind.BOOLEAN: _XSD + "boolean",
    Kind.INTEGER: _XSD + "integer",
    Kind.DECIMAL: _XSD + "decimal",
    Kind.DATE: _XSD + "date",
    Kind.YEAR: _XSD + "gYear",
}
# How a date is written of which the month or the year alone is known: datatype → pattern
# (XML Schema 1.1 part 2, §3.3.11 and §3.3.12, without time zones).
PARTIAL_DATES: Final[Mapping[str, str]] = {
    _XSD + "gYearMonth": "[0-9]{4}-(0[1-9]|1[0-2])",
    _XSD + "gYear": "[0-9]{4}",
}


def context_language(iri: str) -> Language | None:
    """Return the language of a context by its IRI, or None for a context that is not ours.

    >>> context_language("https://w3id.org/algords/context/v1/fr.jsonld")
    'fr'
    """
    return next((language for language, ours in CONTEXT_IRIS.items() if ours == iri), None)


@cache
def build_context(language: Language) -> dict[str, Any]:
    """Return the context document of ``language``, as it is published.

    Its keys come in the order in which a fiche is written, so that two runs give the same bytes.
    """
    return cached(f"context-{language}", lambda: _made_context(language), dict[str, Any])


def _made_context(language: Language) -> dict[str, Any]:
    terms: dict[str, Any] = {"id": "@id", "type": "@type"}
    for iri, key in sorted(classes().items(), key=lambda item: (item[0] != ALGORITHM, item[0])):
        terms[key.say(language)] = {"@id": iri}
    for field in fields():
        terms[field.key.say(language)] = _definition(field, language)
    head = {"@version": 1.1, "@language": language}
    return {"@context": head | terms}


def _definition(field: Field, language: Language) -> dict[str, Any]:
    definition: dict[str, Any] = {"@id": field.property}
    if field.kind is Kind.TEXT:
        return definition | {"@container": "@language"}
    if field.kind is Kind.STRING:
        definition["@language"] = None
    elif field.kind in DATATYPES:
        definition["@type"] = DATATYPES[field.kind]
    elif field.kind in (Kind.CODE, Kind.FIELD):
        definition["@type"] = "@vocab"
    else:
        definition["@type"] = "@id"
    if field.kind is Kind.CODE and field.code_list is not None:
        definition["@context"] = _code_terms(field.code_list, language)
    if field.repeatable:
        definition["@container"] = "@set"
    return definition


def _code_terms(code_list: str, language: Language) -> dict[str, Any]:
    codes = code_lists()[code_list].codes
    return {"@vocab": code_list + "/"} | {code.key.say(language): code.iri for code in codes}
