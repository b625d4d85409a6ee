"""Fiches as catalogues of DCAT: one for each body that publishes fiches.

A catalogue has exactly one publisher (DCAT-AP 3.0.1, ``dct:publisher``), and nothing but the fiches
tells who that is. Who keeps several registers has a catalogue for each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pyoxigraph as ox

from algords.exports.model import Unit
from algords.exports.model.languages import EU_LANGUAGES, LANGUAGE_SCHEME
from algords.exports.model.reading import View, views
from algords.exports.model.turtle import XSD, Part, iri_or_none, mailbox
from algords.linked.model import Node
from algords.text import LANGUAGES, Text

__all__ = [
    "DCAT",
    "DCT",
    "FOAF",
    "PREFIXES",
    "SKOS",
    "Catalogue",
    "Catalogues",
    "algorithms",
    "day_of",
    "fiche_of",
    "languages_of",
    "name_of",
    "publisher_of",
    "say_agent",
    "say_contact",
    "say_day",
    "say_head",
    "say_languages",
    "say_links",
    "unpublished",
]

DCAT: Final = "http://www.w3.org/ns/dcat#"
DCT: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
PREFIXES: Final = {
    "algords": "https://w3id.org/algords/ns#",
    "dcat": DCAT,
    "dct": DCT,
    "foaf": FOAF,
    "skos": SKOS,
    "vcard": VCARD,
    "xsd": XSD,
}
_COUNTED: Final = Text(
    fr="Fiches d'algorithmes publics que publie {}\u00a0; nombre de fiches\u00a0: {}.",
    en="Fiches on public algorithms published by {}; number of fiches: {}.",
)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(slots=True, kw_only=True)
class Catalogue:
    """What the fiches of one register say together; ``number`` tells it from the others."""

    number: int
    publisher: View
    registers: tuple[str, ...]
    fiches: int = 0
    modified: str = ""
    licences: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)

    @property
    def node(self) -> Node:
        """The catalogue: the address of the register where each fiche names it, and no other."""
        named = iri_or_none(self.registers[0]) if len(self.registers) == 1 else None
        return named or ox.BlankNode(f"catalogue{self.number}")

    @property
    def agent(self) -> Node:
        """Who publishes it, the same node in all parts of a file."""
        return iri_or_none(self.publisher.iri) or ox.BlankNode(f"publisher{self.number}")

    def add(self, algorithm: View) -> None:
        """Count one more fiche."""
        self.fiches += 1
        self.domains.update(code.iri for code in algorithm.codes("domain"))
        fiche = fiche_of(algorithm)
        if fiche is None:
            return
        self.modified = max(self.modified, day_of(fiche, "modified"))
        self.licences.update(fiche.links("licence"))
        self.languages.update(languages_of(fiche))


class Catalogues:
    """The catalogues of a file, each known by who publishes it and by the register it is."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[object, Catalogue] = {}

    def __iter__(self) -> Iterator[Catalogue]:
        """Yield them in the order of their first fiches."""
        return iter(self._known.values())

    def of(self, algorithm: View) -> Catalogue | None:
        """Return the catalogue that ``algorithm`` belongs to; None where nobody publishes it.

        A body without address is known by its names.
        """
        publisher, fiche = publisher_of(algorithm), fiche_of(algorithm)
        if publisher is None or fiche is None:
            return None
        registers = tuple(sorted(set(fiche.links("register"))))
        who = publisher.iri or tuple(publisher.texts("name").items())
        key, number = (who, registers), len(self._known) + 1
        found = Catalogue(number=number, publisher=publisher, registers=registers)
        return self._known.setdefault(key, found)


def algorithms(unit: Unit) -> tuple[View, ...]:
    """Return the algorithms that ``unit`` describes."""
    return tuple(view for view in views(unit) if view.is_algorithm)


def fiche_of(algorithm: View) -> View | None:
    """Return what ``algorithm`` says about its fiche."""
    return next(iter(algorithm.blocks("fiche")), None)


def publisher_of(algorithm: View) -> View | None:
    """Return who publishes the fiche: who it names, else the administration that it comes from."""
    fiche = fiche_of(algorithm)
    if fiche is None:
        return None
    named = [one for one in fiche.blocks("publisher") if _has_name(one)]
    if not named and fiche.plain("authoritative") is True:
        named = [one for one in algorithm.blocks("administration") if _has_name(one)]
    return named[0] if named else None


def unpublished(unit: Unit) -> Text | None:
    """Return what no catalogue can hold, since nobody is known to publish it; None for nothing."""
    found = algorithms(unit)
    if not found:
        return Text(fr="Aucun algorithme n'y est décrit.", en="No algorithm is described in it.")
    lost = [one for one in found if publisher_of(one) is None]
    if not lost:
        return None
    fr, en = (", ".join(one.title(tag).words for one in lost) for tag in ("fr", "en"))
    return Text(
        fr=f"{fr}\u00a0: la fiche ne dit pas qui la publie, ce qu'un catalogue DCAT-AP demande. "
        "Renseignez «\u00a0editeur\u00a0».",
        en=f"{en}: the fiche does not say who publishes it, which a DCAT-AP catalogue asks for. "
        "Fill in “publisher”.",
    )


def name_of(view: View) -> dict[str, tuple[str, ...]]:
    """Return the names of a block by tag of language, its address where it has no name."""
    return view.texts("name") or {"": (view.iri,)}


def day_of(view: View, key: str) -> str:
    """Return the day under ``key`` (ISO 8601), or nothing where there is none."""
    said = str(view.plain(key) or "")
    try:
        return date.fromisoformat(said).isoformat() if _DAY.fullmatch(said) else ""
    except ValueError:
        return ""


def languages_of(fiche: View) -> frozenset[str]:
    """Return the addresses of the languages of ``fiche`` in the list of the European Union."""
    tags = (tag for texts in fiche.texts("language").values() for tag in texts)
    codes = (EU_LANGUAGES.get(tag.partition("-")[0].lower()) for tag in tags)
    return frozenset(f"{LANGUAGE_SCHEME}/{code}" for code in codes if code)


def say_agent(part: Part, node: Node, view: View) -> None:
    """Say who ``node`` is: a name is all that DCAT-AP asks of an agent."""
    part.type(node, FOAF + "Agent")
    part.words(node, FOAF + "name", name_of(view))
    say_links(part, node, FOAF + "homepage", view.links("page")[:1], FOAF + "Document")


def say_contact(part: Part, subject: Node, view: View) -> None:
    """Say how to reach ``subject``; a contact without e-mail and page reaches nobody."""
    written = [text for texts in view.texts("email").values() for text in texts]
    emails = [one for one in map(mailbox, written) if one is not None]
    pages = tuple(one for one in view.links("page") if iri_or_none(one) is not None)
    if not emails and not pages:
        return
    node = part.blank()
    part.say(subject, DCAT + "contactPoint", node)
    part.type(node, VCARD + "Kind")
    part.words(node, VCARD + "fn", view.texts("name"))
    part.say(node, VCARD + "hasEmail", *emails)
    say_links(part, node, VCARD + "hasURL", pages)


def say_links(
    part: Part, subject: Node, predicate: str, links: tuple[str, ...], kind: str | None = None
) -> None:
    """Say that ``subject`` has the addresses ``links``, each of which is of the class ``kind``."""
    for node in filter(None, (iri_or_none(one) for one in links)):
        part.say(subject, predicate, node)
        if kind is not None:
            part.type(node, kind)


def say_languages(part: Part, subject: Node, languages: frozenset[str] | set[str]) -> None:
    """Say the languages of ``subject``, by their addresses in the list of the European Union."""
    say_links(part, subject, DCT + "language", tuple(sorted(languages)), DCT + "LinguisticSystem")
    for one in sorted(languages):
        part.say(ox.NamedNode(one), SKOS + "inScheme", ox.NamedNode(LANGUAGE_SCHEME))


def say_day(part: Part, subject: Node, predicate: str, day: str) -> None:
    """Say a day of ``subject``; nothing where it is not known."""
    if day:
        part.say(subject, predicate, ox.Literal(day, datatype=ox.NamedNode(XSD + "date")))


def say_head(part: Part, subject: Node, title: Text, catalogue: Catalogue) -> None:
    """Say of a catalogue, or of the data set that it lists, what its fiches say together."""
    names = {tag: catalogue.publisher.title(tag).words for tag in LANGUAGES}
    for tag, name in names.items():
        words = _COUNTED.say(tag).format(name, catalogue.fiches)
        part.words(subject, DCT + "title", {tag: [title.say(tag).format(name)]})
        part.words(subject, DCT + "description", {tag: [words]})
    part.say(subject, DCT + "publisher", catalogue.agent)
    say_day(part, subject, DCT + "modified", catalogue.modified)
    say_languages(part, subject, catalogue.languages)
    if len(catalogue.licences) == 1:
        licences = tuple(catalogue.licences)
        say_links(part, subject, DCT + "license", licences, DCT + "LicenseDocument")


def _has_name(view: View) -> bool:
    return any(one.strip() for texts in name_of(view).values() for one in texts)
