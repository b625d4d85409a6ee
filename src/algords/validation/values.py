"""What each kind of field accepts, and how to say what is expected."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

import pyoxigraph as ox

from algords.linked.model import Value
from algords.standard.blocks import block_classes, blocks, fields_of_all
from algords.standard.contexts import DATATYPES, PARTIAL_DATES
from algords.standard.terms import Code, Field, Kind, code_lists, field_of_property
from algords.text import Language, Text

__all__ = ["EXPECTED", "expected", "fits"]

_SHOWN_KEYS: Final = 2
_NAME: Final = Text(fr="nom", en="name")
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_RDF_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _matches(pattern: str) -> Callable[[str], bool]:
    """Return what says whether a text is of ``pattern``, which is compiled when it is needed."""
    return lambda text: re.fullmatch(pattern, text) is not None


# The lexical spaces of XML Schema 1.1 part 2, narrowed to what a fiche needs (no time zones).
_LEXICAL: Final[dict[Kind, Callable[[str], bool]]] = {
    Kind.BOOLEAN: frozenset(("true", "false", "1", "0")).__contains__,
    Kind.INTEGER: _matches(r"[+-]?[0-9]+"),
    Kind.DECIMAL: _matches(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    Kind.DATE: _is_date,
    Kind.YEAR: _matches(r"-?[0-9]{4,}"),
}
# A date of which the month or the year alone is known, by the datatype that says so.
_PARTIAL: Final = {datatype: _matches(form) for datatype, form in PARTIAL_DATES.items()}
_SOME_MONTH: Final = "2026-03"
_MONTH_ALONE: Final = Text(
    fr="Un mois sans jour s'écrit {?written}.", en="A month without a day is written {?written}."
)
_YEAR_ALONE: Final = Text(
    fr="Une année seule s'écrit {?written}.", en="A year alone is written {?written}."
)
# By kind: what is expected, and how to write it.
EXPECTED: Final[dict[Kind, tuple[Text, Text]]] = {
    Kind.TEXT: (
        Text(fr="un texte", en="a text"),
        Text(
            fr="Écrivez une phrase entre guillemets, ou une par langue.",
            en="Write a sentence between quotation marks, or one a language.",
        ),
    ),
    Kind.STRING: (
        Text(fr="un texte", en="a text"),
        Text(
            fr="Écrivez la valeur entre guillemets.",
            en="Write the value between quotation marks.",
        ),
    ),
    Kind.BOOLEAN: (
        Text(fr="oui ou non", en="yes or no"),
        Text(
            fr="Écrivez true pour oui, false pour non, sans guillemets.",
            en="Write true for yes, false for no, without quotation marks.",
        ),
    ),
    Kind.INTEGER: (
        Text(fr="un nombre entier", en="a whole number"),
        Text(
            fr="Écrivez un nombre sans espace ni virgule, par exemple 1200.",
            en="Write a number without spaces or commas, for instance 1200.",
        ),
    ),
    Kind.DECIMAL: (
        Text(
            fr="un nombre décimal entre guillemets", en="a decimal number between quotation marks"
        ),
        Text(
            fr='Écrivez le nombre avec un point et entre guillemets, par exemple "0.62".',
            en='Write the number with a point and between quotation marks, for instance "0.62".',
        ),
    ),
    Kind.DATE: (
        Text(fr="une date", en="a date"),
        Text(
            fr='Écrivez année-mois-jour, par exemple "2026-03-15".',
            en='Write year-month-day, for instance "2026-03-15".',
        ),
    ),
    Kind.YEAR: (
        Text(fr="une année", en="a year"),
        Text(
            fr='Écrivez quatre chiffres entre guillemets, par exemple "2026".',
            en='Write four digits between quotation marks, for instance "2026".',
        ),
    ),
    Kind.LINK: (
        Text(fr="une adresse web", en="a web address"),
        Text(
            fr="Collez l'adresse entière, qui commence par https://.",
            en="Paste the whole address, which starts with https://.",
        ),
    ),
    Kind.CODE: (Text(fr="une valeur de la liste", en="a value from the list"), Text(fr="", en="")),
    Kind.FIELD: (
        Text(fr="le nom d'une rubrique", en="the name of a field"),
        Text(
            fr="Écrivez la clé d'une rubrique, par exemple « finalite ».",
            en="Write the key of a field, for instance “purpose”.",
        ),
    ),
    Kind.BLOCK: (
        Text(fr="un bloc entre accolades", en="a block between braces"),
        Text(
            fr='Ouvrez un bloc, par exemple {"nom": "…"}.',
            en='Open a block, for instance {"name": "…"}.',
        ),
    ),
}


def fits(field: Field, value: Value) -> bool:
    """Say whether ``value`` is of the kind that ``field`` holds."""
    if isinstance(value, ox.Literal):
        return _literal_fits(field, value)
    if field.kind is Kind.CODE:
        return any(code.iri == value.value for code in _codes(field))
    if field.kind is Kind.FIELD:
        return value.value in field_of_property()
    return field.kind is Kind.BLOCK or (field.kind is Kind.LINK and isinstance(value, ox.NamedNode))


def expected(field: Field, language: Language, given: str = "") -> tuple[Text, Text]:
    """Return what ``field`` expects, and how to write it, where ``given`` stands.

    A block is shown with its own keys, in the ``language`` of the fiche; where a date may be a
    month or a year, so is how to write that one.
    """
    if field.partial:
        what, example = EXPECTED[field.kind]
        return what, _of_a_part(given) or _joined(example, _of_a_part(_SOME_MONTH))
    if field.kind is not Kind.BLOCK:
        return EXPECTED[field.kind]
    what, _ = EXPECTED[field.kind]
    keys = [one.key.say(language) for one in _own_fields(field)] or [_NAME.say(language)]
    block = "{" + ", ".join(f'"{key}": …' for key in keys) + "}"
    return what, Text(
        fr=f"Ouvrez un bloc, par exemple {block}.", en=f"Open a block, for instance {block}."
    )


def _of_a_part(given: str) -> Text | None:
    """Return how to write the month or the year that ``given`` is, None where it is neither.

    >>> _of_a_part("2026").en
    'A year alone is written {"@value": "2026", "@type": "http://www.w3.org/2001/XMLSchema#gYear"}.'
    """
    for (datatype, check), how in zip(_PARTIAL.items(), (_MONTH_ALONE, _YEAR_ALONE), strict=True):
        if check(given):
            return how.fill(written=f'{{"@value": "{given}", "@type": "{datatype}"}}')
    return None


def _joined(one: Text, other: Text | None) -> Text:
    return one if other is None else Text(fr=f"{one.fr} {other.fr}", en=f"{one.en} {other.en}")


def _own_fields(field: Field) -> list[Field]:
    """Return the first fields of the block that ``field`` holds, those of every block left out."""
    held = [one for name in block_classes(field) for one in blocks()[name].fields]
    return [one for one in held if one not in fields_of_all()][:_SHOWN_KEYS]


def _codes(field: Field) -> tuple[Code, ...]:
    return code_lists()[field.code_list].codes if field.code_list else ()


def _literal_fits(field: Field, value: ox.Literal) -> bool:
    if field.kind is Kind.TEXT:
        return value.datatype.value in (_RDF_LANG_STRING, _XSD_STRING)
    if field.kind is Kind.STRING:
        return value.datatype.value == _XSD_STRING
    if field.kind is Kind.DATE and value.datatype.value in _PARTIAL:
        return field.partial and _PARTIAL[value.datatype.value](value.value)
    check = _LEXICAL.get(field.kind)
    # Another datatype was written on purpose, in the long form: an hour with the day, for instance.
    return check is not None and (check(value.value) or not _declared(field, value))


def _declared(field: Field, value: ox.Literal) -> bool:
    return value.datatype.value in (DATATYPES.get(field.kind), _XSD_STRING)
