"""What the texts of registers say as dates, lists, numbers and addresses, without guessing."""

import re
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

import pyoxigraph as ox

from algords.documents.tables.tags import Piece, attributes, pieces, unescape
from algords.linked.values import as_iri

__all__ = ["DateOrder", "day_or_less", "is_link", "items", "number", "partial_date", "plain_text"]

DateOrder: TypeAlias = Literal["year", "day", "month"]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_SPACE: Final = "\u00a0"
# An hour that says something; the day is taken, the text is kept beside it.
_HOUR: Final = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?" + _HOUR)
_YEAR_LAST: Final = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})" + _HOUR)
_YEAR: Final = re.compile(r"(\d{4})(?:\.0)?")
_SERIAL: Final = re.compile(r"(\d{5})(?:\.0)?")
# Day 0 of workbooks of the 1900 system, which holds 1900 for a leap year (ECMA-376 §18.17.4.1).
_WORKBOOK_EPOCH: Final = date(1899, 12, 30)
# 1954 to 2064: other five-digit numbers are rather no days.
_SERIALS: Final = range(20_000, 60_001)
_YEARS: Final = range(1900, 2101)
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_BETWEEN: Final = re.compile(r"[ ,\u00a0\u202f]")
_BOUNDS: Final = {"list": "[]", "{}": "{}"}
_ITEM: Final = re.compile(
    r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,'"\s](?:[^,]*[^,\s])?)""", re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "t": "\t"}
_BLOCKS: Final = frozenset(("p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4"))
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MANY_LINES: Final = re.compile(r"\n{3,}")
_MARKED: Final = re.compile(
    r"<(?:/?(?:p|div|br|ul|ol|li|a|b|i|em|strong|span|h\d)\b)", re.IGNORECASE
)


def partial_date(text: str, order: DateOrder = "year") -> str | dict[str, str] | None:
    """Return the day, the month or the year that ``text`` says, as a fiche holds it.

    ``order`` is what stands first in a date with the year at its end; with ``year`` such a date is
    read only where no order could change it. Hours are left out. None for anything else: a
    quarter, "planned", two digits of a year.

    >>> partial_date("2024-03-05"), partial_date("9/11/2024 0:00", "month")
    ('2024-03-05', '2024-09-11')
    >>> [partial_date(one)["@value"] for one in ("01/2024", "2020", "2022.0")]
    ['2024-01', '2020', '2022']
    >>> partial_date("9/11/2024"), partial_date("Jan-03"), partial_date("2024-02-30")
    (None, None, None)
    """
    said = text.strip()
    if (found := _YEAR.fullmatch(said)) and int(found[1]) in _YEARS:
        return {"@value": found[1], "@type": _XSD + "gYear"}
    if found := _YEAR_FIRST.fullmatch(said):
        return _dated(int(found[1]), int(found[2]), found[3])
    if found := _YEAR_LAST.fullmatch(said):
        return _year_last(found, order)
    return None


def day_or_less(text: str) -> str | None:
    """Return the day of a serial number of a workbook, as text, or None.

    >>> day_or_less("44495"), day_or_less("7")
    ('2021-10-26', None)
    """
    found = _SERIAL.fullmatch(text.strip())
    if found is None or int(found[1]) not in _SERIALS:
        return None
    return (_WORKBOOK_EPOCH + timedelta(days=int(found[1]))).isoformat()


def _year_last(found: re.Match[str], order: DateOrder) -> str | dict[str, str] | None:
    year, first, second = int(found[3]), found[1], found[2]
    if first is None:
        return _dated(year, int(second), None)
    day, month = (first, second) if order == "day" else (second, first)
    if order == "year" and first != second:
        return None
    return _dated(year, int(month), day)


def _dated(year: int, month: int, day: str | None) -> str | dict[str, str] | None:
    try:
        whole = date(year, month, int(day or 1))
    except ValueError:
        return None
    if year not in _YEARS:
        return None
    if day is None:
        return {"@value": f"{year:04}-{month:02}", "@type": _XSD + "gYearMonth"}
    return whole.isoformat()


def number(text: str) -> str | None:
    """Return the number that ``text`` writes, with a point and without spaces, or None.

    >>> number("1 250"), number("12,500.5"), number("about 3")
    ('1250', '12500.5', None)
    """
    said = text.strip()
    return _BETWEEN.sub("", said) if _NUMBER.fullmatch(said) else None


def is_link(text: str) -> bool:
    """Say whether ``text`` is an address on the web and nothing else.

    >>> is_link("https://example.org/a"), is_link("BRP: https://example.org"), is_link("Team X")
    (True, False, False)
    """
    whole = text.startswith(("http://", "https://")) and not any(one.isspace() for one in text)
    return whole and "." in text and isinstance(as_iri(text), ox.NamedNode)


def items(text: str, separator: str) -> list[str]:
    """Return what ``text`` lists, without the empty ones.

    ``separator`` is the text between two items, or ``list`` for a list of Python or JSON that was
    written into a cell, or ``{}`` for one of Postgres. A text that is no such list is one item.
    The items of inner lists are cut as text.

    >>> items("['b) Sex', 'c) Age']", "list"), items("[]", "list"), items("a; b", ";")
    (['b) Sex', 'c) Age'], [], ['a', 'b'])
    >>> items('{a,"b c"}', "{}")
    ['a', 'b c']
    """
    said = text.strip()
    bounds = _BOUNDS.get(separator)
    if bounds is None:
        return [part.strip() for part in said.split(separator) if part.strip()]
    if not (said.startswith(bounds[0]) and said.endswith(bounds[1])):
        return [said] if said else []
    found = (_unquoted(*one.groups()) for one in _ITEM.finditer(said[1:-1]))
    return [one for one in found if one]


def _unquoted(single: str | None, double: str | None, bare: str | None) -> str:
    quoted = single if single is not None else double
    if quoted is None:
        return (bare or "").strip()
    return _ESCAPED.sub(lambda one: _ESCAPES.get(one[1], one[1]), quoted).strip()


def plain_text(marked: str) -> str:
    r"""Return the text of HTML: paragraphs on lines of their own, items of lists after a dash.

    A link keeps its address in brackets. What has no tag of HTML stays as it is.

    >>> plain_text("<p>Two&nbsp;things:</p><ul><li>fast</li><li>safe</li></ul>")
    'Two\xa0things:\n\n- fast\n- safe'
    >>> plain_text("<p><br></p>"), plain_text("a < b")
    ('', 'a < b')
    """
    if not _MARKED.search(marked):
        return unescape(marked)
    said: list[str] = []
    link, done = "", 0
    for piece in pieces(marked):
        done = piece.end
        if piece.name == "a":
            link = attributes(piece.words).get("href", "")
        elif piece.name == "/a":
            if is_link(link) and link not in "".join(said[-1:]):
                said.append(f" ({link})")
            link = ""
        else:
            said.append(_shown(piece))
    # A tag without an end is no tag.
    said.append(marked[done:])
    lines = (line.strip(" \t\r") for line in "".join(said).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip().strip(_SPACE).strip()


def _shown(piece: Piece) -> str:
    """Return what a tag or a text of HTML looks like in a text."""
    if not piece.name:
        return _BLANKS.sub(" ", unescape(piece.words))
    if piece.name == "li":
        return "\n- "
    if piece.name == "br":
        return "\n"
    return "\n\n" if piece.name.removeprefix("/") in _BLOCKS else ""
