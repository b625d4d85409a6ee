"""What to do, in the words of a spreadsheet: columns by their names, no braces, yes and no.

The rules speak of keys and blocks, as a fiche in JSON or YAML has them; a table has columns.
"""

import re
from functools import cache
from typing import Final

from algords.standard.terms import fields
from algords.text import LANGUAGES, Language, Text

__all__ = ["in_cells"]

_MARKS: Final[dict[Language, tuple[str, str]]] = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
_COLONS: Final[dict[Language, str]] = {"fr": "\u00a0:", "en": ":"}
# A block, one key with its value, and any other text in straight quotation marks, as JSON has them.
_BRACES: Final = re.compile(r"\{([^{}?]+)\}")
_PAIR: Final = re.compile(r'"([a-z_]+)": (?:"([^"]*)"|\["([^"]*)"\]|([0-9.]+|true|false))')
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
        (re.compile("(?<=dans )le bloc|(?<=, )au bloc(?= «)"), "les colonnes"),
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
    """Return ``advice`` as it is followed in a table, whose columns are named by labels.

    >>> in_cells(Text(fr='Par exemple {"nom": "Ville de Reims"}.', en="")).fr
    'Par exemple «\\xa0Nom\\xa0»\\xa0: Ville de Reims.'
    """
    return Text(**{reader: _told(advice.say(reader), reader) for reader in LANGUAGES})


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
        field.key.say(language): field.label.say(language)[:1].upper()
        + field.label.say(language)[1:]
        for language in (other, reader)
        for field in fields()
    }
