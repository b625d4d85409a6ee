"""Characters that are not what they look like, in the texts and the identifier of a fiche.

Each is said and none is repaired: what looks wrong may be what the administration wrote.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from algords.documents.model import escape
from algords.documents.text import CONTROL
from algords.linked.model import Fiche
from algords.validation.document_rules import Remark, remark_of

__all__ = ["character_remarks"]

# UTF-8 read as Windows-1252: the first byte of a character of two (Ã, Â) or three (â€) bytes, then
# those that go on with it, 0x80 to 0xBF.
_MANGLED: Final = (
    "(?:[\u00c2-\u00df]|\u00e2[\u20ac\u201a\u0080\u0082])"
    "[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
# What turns the direction of writing, and spaces without width (Unicode TR36 §2.10.2).
_HIDDEN: Final = "[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
_LOOK_ALIKE: Final = "[\u0370-\u052f]"
# All characters that matter here besides `CONTROL`, the ranges by their ends. Most values have none
# of them, so that the patterns are seldom compiled.
_RANGES: Final = ("\u00c2\u00df", "\u0370\u052f", "\u202a\u202e", "\u2066\u2069")
_SUSPECT: Final = frozenset("\u00e2\ufffd\u200b\u2060\ufeff").union(
    *(map(chr, range(ord(first), ord(last) + 1)) for first, last in _RANGES)
)
_SCRIPTS: Final = ("LATIN", "GREEK", "CYRILLIC")


def character_remarks(fiche: Fiche) -> Iterator[Remark]:
    """Yield what is wrong with the characters of ``fiche``, at most one remark a value."""
    for statement in fiche.statements:
        value = statement.object
        if isinstance(value, ox.BlankNode):
            continue
        text = value.value
        if (text.isascii() and text.isprintable()) or not _is_suspect(text):
            continue
        if (odd := _odd(text)) is not None:
            code, found = odd
            yield remark_of(code, statement.pointer, text, found=found)
    iri = fiche.iri
    if not iri.isascii() and unicodedata.normalize("NFC", iri) != iri:
        yield remark_of("DOC-25", fiche.pointer + escape("id"), iri)


def _is_suspect(text: str) -> bool:
    return not _SUSPECT.isdisjoint(text) or CONTROL.search(text) is not None


def _mangled(text: str) -> str | None:
    """Return the first piece of ``text`` that is UTF-8 read as Windows-1252, or None.

    >>> _mangled("CrÃ¨che") == "Ã¨", _mangled("Crèche")
    (True, None)
    """
    for match in re.finditer(_MANGLED, text):
        piece = match.group()
        try:
            piece.encode("cp1252").decode()
        except UnicodeError:
            piece = text[match.start() : match.end() + 1]
            if not _reads_as_utf8(piece):
                continue
        return piece
    return "\ufffd" if "\ufffd" in text else None


def _deceiving(text: str) -> str | None:
    r"""Return the first sign of ``text`` that hides, or the first word of two alphabets, or None.

    >>> _deceiving("Mair\u0456e"), _deceiving("Mairie\u202e"), _deceiving("μ-service")
    ('Mairіe', 'U+202E', None)
    """
    hidden = re.search(_HIDDEN, text)
    if hidden is not None:
        return f"U+{ord(hidden.group()):04X}"
    if re.search(_LOOK_ALIKE, text) is None:
        return None
    return next((word for word in re.findall(r"\w+", text) if len(_scripts(word)) > 1), None)


def _odd(text: str) -> tuple[str, str] | None:
    """Return the rule that ``text`` breaks and the sign that breaks it."""
    control = CONTROL.search(text)
    if (piece := _mangled(text)) is not None:
        return "DOC-22", piece
    if control is not None:
        return "DOC-23", f"U+{ord(control.group()):04X}"
    sign = _deceiving(text)
    return None if sign is None else ("DOC-24", sign)


def _reads_as_utf8(piece: str) -> bool:
    try:
        return len(piece.encode("cp1252").decode()) == 1
    except UnicodeError:
        return False


def _scripts(word: str) -> set[str]:
    names = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
    return names.intersection(_SCRIPTS)
