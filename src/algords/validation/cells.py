"""What to do, in the words of a spreadsheet: columns by their names, no braces, yes and no.

The rules speak of keys and blocks, as a fiche in JSON or YAML has them; a table has columns.
"""

import re
from functools import cache
from typing import Final

from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import ALGORITHM, Field, fields
from algords.text import LANGUAGES, Language, Text
from algords.validation.keys import names_field
from algords.validation.nearness import plain

__all__ = ["in_cells", "meant_column"]

_MARKS: Final[dict[Language, tuple[str, str]]] = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
_COLONS: Final[dict[Language, str]] = {"fr": "\u00a0:", "en": ":"}
# A block, one key with its value, and any other text in straight quotation marks, as JSON has them.
_BRACES: Final = re.compile(r"\{([^{}?]+)\}")
_PAIR: Final = re.compile(r'"([a-z_]+)": (?:"([^"]*)"|\["([^"]*)"\]|([0-9.]+|true|false))')
# The parts of the name of a column, and the number of a block that is repeated.
_ARROW: Final = re.compile(r"\s*[›>]\s*")
_NUMBERED: Final = re.compile(r"(.*\D)(\s\d{1,4})")
_QUOTED: Final = re.compile(r'"([^"]*)"')
_KEY: Final = re.compile("(?<=“)[a-z][a-z0-9_]*(?=”)|(?<=«\u00a0)[a-z][a-z0-9_]*(?=\u00a0»)")
# How the rules say a key of a block, and yes and no; → the same for a column.
_SAID: Final[dict[Language, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "fr": (
        (re.compile("true pour oui, false pour non(?:, sans guillemets)?"), "oui ou non"),
        (re.compile("(?<=\\bvaut )true|(?<=«\u00a0)true"), "oui"),
        (re.compile("(?<=«\u00a0)false|(?<=écrivez )false"), "non"),
        (re.compile(",? (?:avec un point et )?entre guillemets(?=[,. ])"), ""),
        (
            re.compile("dans le bloc «\u00a0(\\w+)\u00a0»,? (?:une )?ligne «\u00a0(\\w+)\u00a0»"),
            "dans la colonne «\u00a0\\1\u00a0» › «\u00a0\\2\u00a0»",
        ),
        (re.compile("(?<=dans )le bloc"), "les colonnes"),
        (re.compile("(?<=, )au bloc(?= «)"), "parmi les colonnes"),
        (re.compile("\\bligne(s?)(?= «)"), r"colonne\1"),
    ),
    "en": (
        (re.compile("true for yes, false for no(?:, without quotation marks)?"), "yes or no"),
        (re.compile("(?<=\\bis )true|(?<=“)true"), "yes"),
        (re.compile("(?<=“)false|(?<=write )false"), "no"),
        (re.compile(",? (?:with a point and )?between quotation marks(?=[,. ])"), ""),
        (
            re.compile(
                "in the block “(\\w+)” a line “(\\w+)”|in the block “(\\w+)”, line “(\\w+)”"
            ),
            r"in the column “\1\3” › “\2\4”",
        ),
        (re.compile("the block(?= “| of)"), "the columns"),
        (re.compile("\\bline(s?)(?= “)"), r"column\1"),
    ),
}
_BETWEEN: Final[dict[Language, str]] = {"fr": "\u00a0» › «\u00a0", "en": "” › “"}


@cache
def in_cells(advice: Text) -> Text:
    r"""Return ``advice`` as it is followed in a table, whose columns are named by labels.

    >>> in_cells(Text(fr='Par exemple {"nom": "Ville de Reims"}.', en="")).fr
    'Par exemple «\xa0Nom\xa0»\xa0: Ville de Reims.'
    """
    return Text(**{reader: _told(advice.say(reader), reader) for reader in LANGUAGES})


def meant_column(written: str, language: Language) -> str | None:
    """Return in ``language`` the column that ``written`` names with a slip in a block, else None.

    >>> meant_column("Admnistration › Nom", "fr")
    'Administration responsable › Nom'
    """
    parts = _ARROW.split(written)
    held: tuple[Field, ...] = blocks()[ALGORITHM].fields
    labels: list[str] = []
    for part in parts:
        numbered = _NUMBERED.fullmatch(part)
        word, number = (numbered[1], numbered[2]) if numbered else (part, "")
        field = _nearest_field(word, held)
        if field is None:
            return None
        labels.append(_capital(field.label.say(language)) + number)
        classes = [one for one in block_classes(field) if one in blocks()]
        held = tuple(one for block in classes for one in blocks()[block].fields)
    return " › ".join(labels) if len(parts) > 1 else None


def _nearest_field(word: str, held: tuple[Field, ...]) -> Field | None:
    same = (one for one in held if plain(word) in (plain(one.label.fr), plain(one.label.en)))
    return next(same, None) or next((one for one in held if names_field(word, one)), None)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _told(advice: str, reader: Language) -> str:
    for pattern, instead in _SAID[reader]:
        advice = pattern.sub(instead, advice)
    advice = _BRACES.sub(r"\1", advice)
    advice = _PAIR.sub(lambda found: _pair(found, reader), advice)
    advice = _QUOTED.sub(r"\1", advice)
    advice = _KEY.sub(lambda found: _labels(reader).get(found[0], found[0]), advice)
    return advice.replace(_BETWEEN[reader], " › ")


def _pair(found: re.Match[str], reader: Language) -> str:
    before, after = _MARKS[reader]
    value = next(one for one in found.groups()[1:] if one is not None)
    yes_no = {"true": ("oui", "yes"), "false": ("non", "no")}.get(value)
    said = value if yes_no is None else yes_no[LANGUAGES.index(reader)]
    return f"{before}{found[1]}{after}{_COLONS[reader]} {said}"


@cache
def _labels(reader: Language) -> dict[str, str]:
    """Return the names of columns by key; a key of both languages is named for the reader."""
    other: Language = "en" if reader == "fr" else "fr"
    return {
        field.key.say(language): _capital(field.label.say(language))
        for language in (other, reader)
        for field in fields()
    }
