"""Pointers and rules → the words a person reads: breadcrumbs, names, messages."""

import re
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords.documents.model import steps
from algords.linked.model import Fiche, Node
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import TITLE, Field, code_keys, fields
from algords.text import LANGUAGES, Language, Text

__all__ = ["administration_of", "breadcrumb", "capital", "field_at", "in_words_of", "name_of"]

# A word of a fiche in a sentence: between quotation marks of either language, or as in a fiche.
_QUOTED: Final = re.compile(
    '(?<=[“"])[a-z][a-z0-9_]*(?=[”"])|(?<=«\u00a0)[a-z][a-z0-9_]*(?=\u00a0»)'
)
_ADMINISTRATION: Final = "https://w3id.org/algords/ns#administration"


def name_of(fiche: Fiche) -> str:
    """Return the name of the algorithm: French, else English, else any, else nothing.

    What a machine translated (extension T of a language tag, RFC 6497) comes last.
    """
    return _name(fiche, fiche.node)


def administration_of(fiche: Fiche) -> str:
    """Return the name of the responsible administration, in the same order; nothing without one."""
    bodies = (one.object for one in fiche.objects(fiche.node, _ADMINISTRATION))
    names = (_name(fiche, body) for body in bodies if not isinstance(body, ox.Literal))
    return next(filter(None, names), "")


def _name(fiche: Fiche, node: Node) -> str:
    names = {
        statement.object.language or "": statement.object.value
        for statement in fiche.objects(node, TITLE)
        if isinstance(statement.object, ox.Literal)
    }
    for language in LANGUAGES:
        if language in names:
            return names[language]
    return names[min(names, key=lambda tag: "-t-" in tag)] if names else ""


def field_at(pointer: str) -> Field | None:
    """Return the field that the last key of ``pointer`` names, list positions aside."""
    keys = [step for step in steps(pointer) if not step.isdigit()]
    return _by_key().get(keys[-1]) if keys else None


def breadcrumb(pointer: str) -> Text:
    r"""Return the labels of the fields along ``pointer``, entries of a list by their number.

    >>> breadcrumb("/donnees/1/source_de_la_donnee").fr
    'Donnée traitée n°\xa02 › Source de la donnée'
    """
    return Text(**{language: _crumbs(pointer, language) for language in LANGUAGES})


def _crumbs(pointer: str, language: Language) -> str:
    crumbs: list[str] = []
    last: Field | None = None
    for step in steps(pointer):
        field = _by_key().get(step)
        if field is not None:
            crumbs.append(capital(field.label.say(language)))
            last = field
        elif step.isdigit() and last is not None:
            number = f"n°\u00a0{int(step) + 1}" if language == "fr" else f"no.\u00a0{int(step) + 1}"
            one = _entry(last, language)
            crumbs[-1] = f"{one} {number}" if one else f"{crumbs[-1]}, {number}"
            last = None
    return " › ".join(crumbs)


def _entry(field: Field, language: Language) -> str:
    """Return the name of one block of the list that ``field`` holds; nothing for other lists."""
    held = block_classes(field)
    return capital(blocks()[held[0]].label.say(language)) if held else ""


def capital(label: str) -> str:
    """Return ``label`` with a capital."""
    return label[:1].upper() + label[1:]


@cache
def in_words_of(advice: Text, language: Language) -> Text:
    """Return ``advice`` with the keys and codes of a fiche in ``language``, whoever reads it.

    The rules say them in the language of the reader, and a fiche in French has French keys.
    """
    said = {
        reader: advice.say(reader)
        if reader == language
        else _QUOTED.sub(lambda found: _translated(found, language), advice.say(reader))
        for reader in LANGUAGES
    }
    return Text(fr=said["fr"], en=said["en"])


def _translated(found: re.Match[str], language: Language) -> str:
    return _words(language).get(found[0], found[0])


@cache
def _words(language: Language) -> dict[str, str]:
    """Return the words of a fiche in the other language → in ``language``; the unsure left out."""
    other: Language = "en" if language == "fr" else "fr"
    found: dict[str, set[str]] = {}
    for one in code_keys():
        found.setdefault(one.say(other), set()).add(one.say(language))
    keys = {field.key.say(other): field.key.say(language) for field in fields()}
    return {word: meant.pop() for word, meant in found.items() if len(meant) == 1} | keys


@cache
def _by_key() -> dict[str, Field]:
    return {field.key.say(language): field for field in fields() for language in LANGUAGES}
