"""A table to be read on a screen: headings in words, addresses shortened, cells folded."""

import os
import re
import shutil
import textwrap
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from algords.query.asking import PREFIXES, Answer, Term
from algords.text import Language, Text, printable

__all__ = ["KINDS", "TITLE", "write"]

TITLE: Final = Text(fr="tableau à lire à l'écran", en="table to be read on a screen")
KINDS: Final = ("rows", "boolean", "triples")
_YES: Final = {"true": Text(fr="oui", en="yes"), "false": Text(fr="non", en="no")}
_NOTHING: Final = Text(fr="Aucune réponse.", en="No answer.")
_COUNT: Final = (
    Text(fr="{?n} ligne", en="{?n} row"),
    Text(fr="{?n} lignes", en="{?n} rows"),
)
_TRIPLE: Final = {
    "subject": Text(fr="sujet", en="subject"),
    "property": Text(fr="propriété", en="property"),
    "value": Text(fr="valeur", en="value"),
}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Final = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float"))
_GAP: Final = "  "
# Between the names of a list; and what holds words together while lines are made.
_MIDDLE, _GLUE = "·", "\0"
_LINES: Final = re.compile(r"[\n\r\t]+")
# Where the width of the screen is not known (a file, a pipe), and below which no cell is folded.
_WIDTH, _NARROWEST = 110, 12


def write(answer: Answer, language: Language) -> bytes:
    """Return ``answer`` as lines no wider than the screen, where its words allow it."""
    if answer.kind == "boolean":
        return (_YES[str(answer.boolean).lower()].say(language) + "\n").encode()
    if answer.kind == "triples":
        headings, rows = _TRIPLE, [tuple(triple) for triple in answer.triples]
        columns: Sequence[str] = tuple(_TRIPLE)
    else:
        headings, columns = dict(answer.question.headings), answer.columns
        rows = [tuple(row) for row in answer.rows]
    title = answer.question.title.say(language)
    lines = [title, ""] if title else []
    if not rows:
        lines.append(_NOTHING.say(language))
    else:
        heads = [headings[one].say(language) if one in headings else one for one in columns]
        lines += _table(heads, rows, language)
        lines += ["", _COUNT[len(rows) > 1].fill(n=len(rows)).say(language)]
    return "".join(line.rstrip() + "\n" for line in lines).encode()


def _table(
    heads: list[str], rows: Sequence[Sequence[Term | None]], language: Language
) -> list[str]:
    cells = [[_shown(term, language) for term in row] for row in rows]
    right = [all(_is_number(row[at]) for row in rows) for at in range(len(heads))]
    widths = _widths([heads, *cells])
    lines = _folded(heads, widths, right)
    lines.append(_GAP.join("─" * width for width in widths))
    for row in cells:
        lines += _folded(row, widths, right)
    return lines


def _widths(cells: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of each column: the widest ones give way until all fit the screen."""
    columns = list(zip(*cells, strict=True))
    widths = [max(len(cell) for cell in column) for column in columns]
    least = [
        max(len(word) for cell in column for word in cell.split() or [""]) for column in columns
    ]
    room = _screen() - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        free = [at for at, width in enumerate(widths) if width > max(least[at], _NARROWEST)]
        if not free:
            break
        widths[max(free, key=lambda at: widths[at])] -= 1
    return widths


def _screen() -> int:
    return shutil.get_terminal_size((_WIDTH, 24)).columns if _is_known() else _WIDTH


def _is_known() -> bool:
    return "COLUMNS" in os.environ or os.isatty(1)


def _folded(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    parts = [_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(len(part) for part in parts)
    return [
        _GAP.join(
            line.rjust(width) if numbers else line.ljust(width)
            for line, width, numbers in zip(row, widths, right, strict=True)
        )
        for row in zip(*(part + [""] * (height - len(part)) for part in parts), strict=True)
    ]


def _lines(cell: str, width: int) -> list[str]:
    """Return ``cell`` as lines; of a list of names, each stays on one line where it fits.

    >>> _lines("Accès aux soins · Tarif", 17)
    ['Accès aux soins ·', 'Tarif']
    """
    glued = f"{_GLUE}{_MIDDLE} ".join(
        name.replace(" ", _GLUE) if len(name) < width - 1 else name
        for name in cell.split(f" {_MIDDLE} ")
    )
    lines = textwrap.wrap(glued, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_GLUE, " ") for line in lines] or [""]


def _shown(term: Term | None, language: Language) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        if term.datatype.value == _XSD + "boolean" and term.value in _YES:
            return _YES[term.value].say(language)
        return printable(_LINES.sub(" ", term.value))
    return printable(_short(term.value) if isinstance(term, ox.NamedNode) else str(term))


def _short(address: str) -> str:
    """Return ``address`` with the prefix that stands for its beginning.

    >>> _short("https://w3id.org/algords/code/status/deployed")
    'code:status/deployed'
    """
    for prefix, start in PREFIXES.items():
        if address.startswith(start) and address != start:
            return f"{prefix}:{address.removeprefix(start)}"
    return address


def _is_number(term: Term | None) -> bool:
    return term is None or (isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS)
