"""The pages of the site as bytes, by their path: the same content, once a language."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import jinja2
import pyoxigraph as ox

from algords.standard.blocks import blocks
from algords.standard.rules import profiles, rules
from algords.text import LANGUAGES, Language, Text
from website.diagram import diagram
from website.examples import examples
from website.model import BASE, TOP, Term, charters, code_lists, graph, modules
from website.words import words

# What is found, what is said of it, where it stands.
Entry: TypeAlias = tuple[str, str, str]
_HERE: Final = Path(__file__).parent
_PREFIXES: Final = {"algords": BASE + "ns#", "skos": "http://www.w3.org/2004/02/skos/core#"}
_WELL_KNOWN: Final = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": Text(fr="texte", en="text"),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property": Text(
        fr="clé de rubrique", en="field key"
    ),
    "http://www.w3.org/2001/XMLSchema#string": Text(fr="texte sans langue", en="plain text"),
    "http://www.w3.org/2001/XMLSchema#boolean": Text(fr="oui ou non", en="yes or no"),
    "http://www.w3.org/2001/XMLSchema#integer": Text(fr="nombre entier", en="whole number"),
    "http://www.w3.org/2001/XMLSchema#decimal": Text(fr="nombre décimal", en="decimal number"),
    "http://www.w3.org/2001/XMLSchema#date": Text(fr="date", en="date"),
    "http://www.w3.org/2001/XMLSchema#gYear": Text(fr="année", en="year"),
    "http://www.w3.org/2001/XMLSchema#gYearMonth": Text(fr="mois", en="month"),
    "http://xmlns.com/foaf/0.1/Document": Text(fr="adresse web", en="web address"),
    "http://www.w3.org/2004/02/skos/core#Concept": Text(fr="code", en="code"),
}


def site() -> dict[str, bytes]:
    """Return every file of the site by its path from the site's top."""
    files = {f"assets/{path.name}": path.read_bytes() for path in (_HERE / "assets").iterdir()}
    files["index.html"] = _template("start.html.j2").render().encode()
    whole = sorted((quad.triple for quad in graph()), key=str)
    turtle = ox.serialize(whole, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    files["algords.ttl"] = turtle or b""
    files["logo.svg"] = (TOP / "docs/logo.svg").read_bytes()
    for path in sorted((TOP / "ontology/context/v1").glob("*.jsonld")):
        files[f"context/v1/{path.name}"] = path.read_bytes()
    for path in sorted((TOP / "shapes").glob("*/*.ttl")):
        is_profile = path.name == "profile.ttl"
        name = f"profiles/{path.parent.name}.ttl" if is_profile else f"rules/{path.name}"
        files[name] = path.read_bytes()
    for language in LANGUAGES:
        files |= {f"{language}/{path}": data for path, data in _pages(language)}
    return files


def _pages(language: Language) -> Iterator[tuple[str, bytes]]:
    shared = _shared(language)
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        "index.html": ("index.html.j2", {"drawing": diagram(modules(), language)}),
        "vocabulary.html": ("vocabulary.html.j2", {"modules": modules()}),
        "codes.html": ("codes.html.j2", {"lists": code_lists()}),
        "charters.html": ("charters.html.j2", {"charters": charters()}),
        "rules.html": ("rules.html.j2", {"profiles": profiles(), "rules": rules()}),
    }
    for code, rule in rules().items():
        values = {"rule": rule, "profile": profiles()[rule.profile], "pair": examples(code)}
        pages[f"rules/{code}.html"] = ("rule.html.j2", values)
    for path, (template, values) in pages.items():
        up = "../" * (path.count("/") + 1)
        text = _template(template).render(**shared, **values, up=up, here=path)
        yield path, text.encode()
    yield "search-index.js", _search_index(language).encode()


def _shared(language: Language) -> dict[str, Any]:
    terms = [term for module in modules() for term in module.terms]
    reused = {term.iri: term.uses for term in terms if term.uses in blocks()}
    places = {iri: term for term in terms for iri in (term.iri, reused.get(term.iri, term.iri))}

    def say(text: Text) -> str:
        return text.say(language)

    def name(iri: str) -> str:
        known = places[iri].label if iri in places else _WELL_KNOWN.get(iri)
        return known.say(language) if known is not None else iri

    def link(iri: str) -> str:
        return f"#{places[iri].anchor}" if iri in places else iri

    def fields_of(iri: str) -> list[Term]:
        wanted = {iri, reused.get(iri, iri)}
        found = (one for one in terms if wanted & set(one.stands_in))
        return sorted(found, key=lambda one: one.order)

    other = "en" if language == "fr" else "fr"
    return {"language": language, "other": other, "w": words(language), "say": say} | {
        "fields_of": fields_of,
        "name": name,
        "link": link,
    }


def _search_index(language: Language) -> str:
    found = [*_terms(language), *_codes(language), *_rules(language), *_promises(language)]
    return "const INDEX = " + json.dumps(found, ensure_ascii=False, indent=0) + ";\n"


def _terms(language: Language) -> Iterator[Entry]:
    for module in modules():
        for term in module.terms:
            called = f"{term.label.say(language)} {term.key.say(language)}"
            yield called, term.definition.say(language), f"vocabulary.html#{term.anchor}"


def _codes(language: Language) -> Iterator[Entry]:
    for scheme in code_lists():
        for code in scheme.members:
            called = [code.label.say(language), code.key.say(language), *code.other_words]
            place = f"codes.html#{scheme.token}/{code.anchor}"
            yield " ".join(called), code.definition.say(language), place


def _rules(language: Language) -> Iterator[Entry]:
    for code, rule in rules().items():
        called = f"{code} {rule.name.say(language)}"
        yield called, rule.message.say(language), f"rules/{code}.html"


def _promises(language: Language) -> Iterator[Entry]:
    for charter in charters():
        for principle in charter.members:
            for one in (principle, *principle.parts):
                place = f"charters.html#{charter.token}/{one.anchor}"
                yield one.label.say(language), one.definition.say(language), place


def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(name)
