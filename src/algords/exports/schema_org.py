"""Algorithms in the words of schema.org 30.0, as JSON-LD that a web page may carry.

schema.org has no word for an algorithm of an administration. Each is a ``CreativeWork``, which is
true of rules that people made, on paper or as a program; ``additionalType`` says what it is. It is
no ``SoftwareApplication`` (it may be on paper), no ``GovernmentService`` (it serves one), no
``Dataset``. Its code, where it is public, is a ``SoftwareSourceCode`` that realises it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, Final

from algords.exports.model import Export, Unit
from algords.exports.model.alignments import keys_aligned_with
from algords.exports.model.catalogue import algorithms, day_of
from algords.exports.model.reading import View
from algords.standard.terms import ALGORITHM, code_lists
from algords.text import Language, Text

__all__ = ["EXPORTS"]

_SCHEMA: Final = "https://schema.org/"
_FICHE: Final = "https://w3id.org/algords/ns#Fiche"
_Node = dict[str, Any]


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    nodes = (_algorithm(one, language) for unit in units for one in algorithms(unit))
    first, second = next(nodes, None), next(nodes, None)
    if first is not None and second is None:
        yield (_json({"@context": _SCHEMA} | first, indent=2) + "\n").encode()
        return
    yield f'{{\n"@context": "{_SCHEMA}",\n"@graph": ['.encode()
    mark = "\n"
    for node in chain(filter(None, (first, second)), nodes):
        yield (mark + _json(node)).encode()
        mark = ",\n"
    yield b"\n]\n}\n"


def _json(node: _Node, indent: int | None = None) -> str:
    """Return ``node`` as JSON that may stand in a script of an HTML page as it is."""
    text = json.dumps(node, ensure_ascii=False, indent=indent)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _algorithm(view: View, language: Language) -> _Node:
    links = [*view.links("rules_page"), *view.links("page")]
    return _node(
        view,
        "CreativeWork",
        additionalType=ALGORITHM,
        name=_texts(view, "name", language)[:1],
        description=(_texts(view, "description", language) or _texts(view, "purpose", language)),
        identifier=_aligned(view, "identifier", language),
        keywords=_aligned(view, "keywords", language),
        url=links[:1],
        creativeWorkStatus=[code.label.say(language) for code in view.codes("status")],
        about=[_term(code.iri, code.label, language) for code in view.codes("domain")],
        audience=_aligned(view, "audience", language),
        maintainer=[_body(view, one, language) for one in view.blocks("administration")],
        provider=_aligned(view, "provider", language),
        funding=_aligned(view, "funding", language),
        citation=[_law(one, language) for one in view.blocks("legal_bases")],
        spatialCoverage=[{"@type": "Place", "name": one} for one in _plain(view, "territory")],
        workExample=_aligned(view, "codeRepository", language),
        subjectOf=_aligned(view, "subjectOf", language),
    )


def _fiche(view: View, language: Language) -> _Node:
    return _node(
        view,
        "CreativeWork",
        additionalType=_FICHE,
        dateModified=day_of(view, "modified"),
        publisher=_aligned(view, "publisher", language),
        license=_aligned(view, "license", language),
        inLanguage=_aligned(view, "inLanguage", language),
        isPartOf=[{"@type": "DataCatalog", "url": one} for one in view.links("register")],
        isBasedOn=_aligned(view, "isBasedOn", language),
    )


def _aligned(view: View, name: str, language: Language) -> list[Any]:
    """Return what ``view`` says under the fields that the alignment gives the property ``name``."""
    keys = keys_aligned_with("schema-org").get(_SCHEMA + name, ())
    return [value for key in keys for value in _WRITTEN.get(name, _texts)(view, key, language)]


def _texts(view: View, key: str, language: Language) -> list[Any]:
    """Return the texts under ``key``; those in another language than ``language`` say which."""
    texts = view.texts(key)
    own = [*texts.get(language, ()), *texts.get("", ())]
    return own or [
        {"@language": tag, "@value": one} for tag, words in sorted(texts.items()) for one in words
    ]


def _plain(view: View, key: str) -> list[str]:
    return [one for words in view.texts(key).values() for one in words]


def _links(view: View, key: str, _language: Language) -> list[str]:
    return list(view.links(key))


def _audiences(view: View, key: str, language: Language) -> list[_Node]:
    codes = view.codes(key)
    return [{"@type": "Audience", "audienceType": code.label.say(language)} for code in codes]


def _bodies(view: View, key: str, language: Language) -> list[_Node]:
    return [_organisation(one, language) for one in view.blocks(key)]


def _works(view: View, key: str, language: Language) -> list[_Node]:
    return [_named("CreativeWork", one, language) for one in view.blocks(key)]


def _grants(view: View, key: str, language: Language) -> list[_Node]:
    return [_named("Grant", one, language) for one in view.blocks(key)]


def _fiches(view: View, key: str, language: Language) -> list[_Node]:
    return [_fiche(one, language) for one in view.blocks(key)]


def _repositories(view: View, key: str, _language: Language) -> list[_Node]:
    return [{"@type": "SoftwareSourceCode", "codeRepository": one} for one in view.links(key)]


# How the value of a property is written; all others are words.
_WRITTEN: Final[dict[str, Callable[[View, str, Language], list[Any]]]] = {
    "audience": _audiences,
    "codeRepository": _repositories,
    "funding": _grants,
    "isBasedOn": _works,
    "license": _links,
    "provider": _bodies,
    "publisher": _bodies,
    "subjectOf": _fiches,
}


def _organisation(view: View, language: Language, **more: object) -> _Node:
    return _node(
        view,
        "Organization",
        name=_texts(view, "name", language)[:1],
        identifier=_plain(view, "identifier"),
        address=_aligned(view, "address", language),
        url=view.links("page")[:1],
        **more,
    )


def _body(algorithm: View, view: View, language: Language) -> _Node:
    """Return the administration, which is whom one reaches with a question on the algorithm."""
    contacts = [
        _node(
            one,
            "ContactPoint",
            name=_texts(one, "name", language)[:1],
            email=_aligned(one, "email", language),
            url=one.links("page")[:1],
        )
        for one in algorithm.blocks("contact")
    ]
    return _organisation(view, language, contactPoint=contacts)


def _law(view: View, language: Language) -> _Node:
    return _named("Legislation", view, language) | _node(
        view, "Legislation", description=_texts(view, "description", language)[:1]
    )


def _named(kind: str, view: View, language: Language) -> _Node:
    return _node(view, kind, name=_texts(view, "name", language)[:1], url=view.links("page")[:1])


def _term(iri: str, label: Text, language: Language) -> _Node:
    scheme = iri.rpartition("/")[0]
    return {
        "@type": "DefinedTerm",
        "@id": iri,
        "name": label.say(language),
        "inDefinedTermSet": code_lists()[scheme].iri,
    }


def _node(view: View, kind: str, **said: object) -> _Node:
    """Return a node of ``kind`` with all of ``said`` that has a value."""
    found: _Node = {"@type": kind} | ({"@id": view.iri} if view.iri else {})
    for name, value in said.items():
        values = list(value) if isinstance(value, (list, tuple)) else [value] if value else []
        if values:
            found[name] = values[0] if len(values) == 1 else values
    return found


def _leaves_out(unit: Unit) -> Text | None:
    if algorithms(unit):
        return None
    return Text(fr="Aucun algorithme n'y est décrit.", en="No algorithm is described in it.")


EXPORTS = (
    Export(
        name="schema-org",
        title=Text(
            fr="schema.org, pour les moteurs de recherche, à mettre dans une page web",
            en="schema.org, for search engines, to put into a web page",
        ),
        suffix=".jsonld",
        write=_write,
        leaves_out=_leaves_out,
    ),
)
