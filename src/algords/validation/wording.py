"""Pointers and rules → the words a person reads: breadcrumbs, names, messages."""

from functools import cache
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Fiche
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import Field, fields
from algords.text import LANGUAGES, Language, Text

__all__ = ["breadcrumb", "field_at", "name_of"]

_TITLE: Final = "http://purl.org/dc/terms/title"


def name_of(fiche: Fiche) -> str:
    """Return the name of the algorithm: French, else English, else any, else nothing."""
    names = {
        statement.object.language or "": statement.object.value
        for statement in fiche.objects(fiche.node, _TITLE)
        if isinstance(statement.object, ox.Literal)
    }
    for language in LANGUAGES:
        if language in names:
            return names[language]
    return next(iter(names.values()), "")


def field_at(pointer: str) -> Field | None:
    """Return the field that the last key of ``pointer`` names, list positions aside."""
    keys = [step for step in _steps(pointer) if not step.isdigit()]
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
    for step in _steps(pointer):
        field = _by_key().get(step)
        if field is not None:
            crumbs.append(_capital(field.label.say(language)))
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
    return _capital(blocks()[held[0]].label.say(language)) if held else ""


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


@cache
def _by_key() -> dict[str, Field]:
    return {field.key.say(language): field for field in fields() for language in LANGUAGES}
