"""What to do, in the words of a spreadsheet: columns by their names, no braces, yes and no.

The rules speak of keys and blocks, as a fiche in JSON or YAML has them; a table has columns.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from algords.documents.model import last_step
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import ALGORITHM, Field, Kind, code_lists, fields
from algords.text import LANGUAGES, Language, Text
from algords.validation.choosing import choice
from algords.validation.document_rules import Remark
from algords.validation.keys import names_field
from algords.validation.nearness import plain
from algords.validation.wording import capital, field_at

__all__ = ["advice_on_cell", "in_cells", "meant_column"]

_MARKS: Final[dict[Language, tuple[str, str]]] = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
_COLONS: Final[dict[Language, str]] = {"fr": "\u00a0:", "en": ":"}
# A block, one key with its value, and any other text in straight quotation marks, as JSON has them.
_BRACES: Final = re.compile(r"\{([^{}?]+)\}")
_PAIR: Final = re.compile(r'"([a-z_]+)": (?:"([^"]*)"|\["([^"]*)"\]|([0-9.]+|true|false))')
# The long form of a value, which a cell does without.
_LONG: Final = re.compile(r'\{"@value": ("[^"]*"), "@type": "[^"]*"\}')
# The parts of the name of a column, the number of a block that is repeated, and the language.
_ARROW: Final = re.compile(r"\s*[›>]\s*")
_NUMBERED: Final = re.compile(r"(.*\D)(\s\d{1,4})")
_SPOKEN: Final = re.compile(r"(.*\S)(\s*[(\[][\w-]{2,20}[)\]])")
# The rule on a key that nobody knows.
_UNKNOWN: Final = "DOC-10"
# Longer texts are no names of columns.
_NAME: Final = 200
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
        (re.compile("la clé d'une rubrique"), "le nom d'une rubrique"),
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
        (re.compile("the key of a field"), "the name of a field"),
        (re.compile("\\bline(s?)(?= “)"), r"column\1"),
    ),
}
_BETWEEN: Final[dict[Language, str]] = {"fr": "\u00a0» › «\u00a0", "en": "” › “"}


def advice_on_cell(remark: Remark, language: Language) -> Text:
    """Return the advice of ``remark`` as it is followed in a table.

    Where it lists the words that a cell may hold, those of ``language``, it lists their labels.
    """
    field, advice = field_at(remark.pointer), remark.advice
    if remark.rule.code == _UNKNOWN or remark.field is not None:
        return in_cells(advice, last_step(remark.pointer))
    if field is None or field.kind not in (Kind.CODE, Kind.FIELD):
        return in_cells(advice)
    keys, labels = (choice(field, remark.value, one) for one in (language, None))
    if keys is None or labels is None:
        return in_cells(advice)
    for said, instead in ((keys.listed, labels.listed), (keys.question, labels.question)):
        if said.fr:
            fr, en = (advice.say(one).replace(said.say(one), instead.say(one)) for one in LANGUAGES)
            advice = Text(fr=fr, en=en)
    return in_cells(advice)


@lru_cache(maxsize=4_096)
def in_cells(advice: Text, written: str = "") -> Text:
    r"""Return ``advice`` as it is followed in a table, whose columns and values have labels.

    ``written`` is a name that stands in the table, which stays as it is.

    >>> in_cells(Text(fr='Par exemple {"statut": "en_service"}.', en="")).fr
    'Par exemple «\xa0Statut\xa0»\xa0: En service.'
    """
    return Text(**{reader: _told(advice.say(reader), written, reader) for reader in LANGUAGES})


def meant_column(written: str, language: Language, block: str = "") -> str | None:
    """Return in ``language`` the column that ``written`` names with a slip in a block, else None.

    ``block`` is the pointer of the block that it is a name in, that of a fiche by default.

    >>> meant_column("Admnistration › Nom (en)", "fr")
    'Administration responsable › Nom (en)'
    """
    if len(written) > _NAME or not _ARROW.search(written):
        return None
    above = field_at(block)
    classes = (ALGORITHM,) if above is None else block_classes(above)
    return _meant_column(written, language, tuple(classes))


@lru_cache(maxsize=1_024)  # a slip in the name of a column is met in every row
def _meant_column(written: str, language: Language, classes: tuple[str, ...]) -> str | None:
    spoken = _SPOKEN.fullmatch(written)
    words, tongue = (spoken[1], spoken[2]) if spoken else (written, "")
    held = _fields_of(classes)
    labels: list[str] = []
    for part in _ARROW.split(words):
        numbered = _NUMBERED.fullmatch(part)
        word, number = (numbered[1], numbered[2]) if numbered else (part, "")
        field = _nearest_field(word, held)
        if field is None:
            return None
        labels.append(capital(field.label.say(language)) + number)
        held = _fields_of(block_classes(field))
    return " › ".join(labels) + tongue


def _fields_of(classes: Iterable[str]) -> tuple[Field, ...]:
    return tuple(field for one in classes if one in blocks() for field in blocks()[one].fields)


def _nearest_field(word: str, held: tuple[Field, ...]) -> Field | None:
    same = (one for one in held if plain(word) in (plain(one.label.fr), plain(one.label.en)))
    return next(same, None) or next((one for one in held if names_field(word, one)), None)


def _told(advice: str, written: str, reader: Language) -> str:
    for pattern, instead in _SAID[reader]:
        advice = pattern.sub(instead, advice)
    advice = _LONG.sub(r"\1", advice)
    advice = _BRACES.sub(r"\1", advice)
    advice = _PAIR.sub(lambda found: _pair(found, reader), advice)
    advice = _QUOTED.sub(r"\1", advice)
    words = _KEY.findall(advice)
    said = iter(
        [
            word if word == written else _label(words, number, reader)
            for number, word in enumerate(words)
        ]
    )
    advice = _KEY.sub(lambda _: next(said), advice)
    return advice.replace(_BETWEEN[reader], " › ")


def _pair(found: re.Match[str], reader: Language) -> str:
    before, after = _MARKS[reader]
    value = next(one for one in found.groups()[1:] if one is not None)
    yes_no = {"true": ("oui", "yes"), "false": ("non", "no")}.get(value)
    field = field_at("/" + found[1])
    labels = _of_list(field.code_list, reader) if field is not None and field.code_list else {}
    said = labels.get(value, value) if yes_no is None else yes_no[LANGUAGES.index(reader)]
    return f"{before}{found[1]}{after}{_COLONS[reader]} {said}"


def _label(words: Sequence[str], number: int, reader: Language) -> str:
    """Return the label of the code or of the field whose key is the word of that number.

    A code is most likely of the list of a field that is named beside it; where its key is that of a
    field too, of one that is named right before or after.
    """
    word, column = words[number], _labels(reader).get(words[number])
    beside = words if column is None else words[max(0, number - 1) : number + 2]
    fields_beside = (field_at("/" + one) for one in beside)
    lists = (field.code_list for field in fields_beside if field is not None and field.code_list)
    codes = (_of_list(one, reader).get(word) for one in lists)
    return next(filter(None, codes), None) or column or _of_one_list(reader).get(word, word)


@cache
def _labels(reader: Language) -> Mapping[str, str]:
    """Return the names of columns by key; a key of both languages is named for the reader."""
    return {
        field.key.say(language): capital(field.label.say(reader))
        for language in _reader_last(reader)
        for field in fields()
    }


@cache
def _of_list(code_list: str, reader: Language) -> Mapping[str, str]:
    """Return the labels of the codes of ``code_list`` by key, as `_labels`."""
    return {
        code.key.say(language): capital(code.label.say(reader))
        for language in _reader_last(reader)
        for code in code_lists()[code_list].codes
    }


@cache
def _of_one_list(reader: Language) -> Mapping[str, str]:
    """Return the labels of codes by key; a key that has several, in several lists, is left out."""
    found: dict[str, set[str]] = {}
    for one in code_lists():
        for key, label in _of_list(one, reader).items():
            found.setdefault(key, set()).add(label)
    return {key: labels.pop() for key, labels in found.items() if len(labels) == 1}


def _reader_last(reader: Language) -> Sequence[Language]:
    return ("en", "fr") if reader == "fr" else ("fr", "en")
