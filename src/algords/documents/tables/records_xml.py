"""Records in XML as a table: `<list><record><field>…`, whatever the elements are called.

An export of a table is written so. What is no table has no rows here: a text with marks in it, or
a tree that goes down further.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final
from xml.parsers import expat

from algords.documents.model import MAX_DEPTH
from algords.documents.tables.rows import Row
from algords.documents.tables.sheets import Sheet
from algords.documents.xml import without_declaration
from algords.errors import DocumentError, Place

__all__ = ["xml_sheets"]

# The widest register met has 62 columns.
_MOST_COLUMNS: Final = 1_000
_FIELD_DEPTH: Final = 3
_LINE_END: Final = re.compile(r"[ \t]*\n[ \t]*")
_Column = tuple[str, int]


def xml_sheets(text: str) -> tuple[Sheet, ...]:
    r"""Return the one table that ``text`` holds, none where its elements are no records.

    The names of fields are those of the elements, without prefixes; an attribute of a record is a
    field called ``@name``, an element in a field is called ``field/element``. A line that was
    broken to fit a page is put together again; an empty line stays.

    Raises:
        DocumentError: DOC-03 with the place where XML stops being XML, DOC-05 for elements nested
            too deep, DOC-09 for a document type.

    >>> [sheet] = xml_sheets("<l>\n<r><a>1</a><b>two\n  words</b></r>\n<r><b>3</b></r>\n</l>")
    >>> [(row.line, row.cells) for row in sheet.rows()]
    [(1, ['a', 'b']), (2, ['1', 'two words']), (4, ['', '3'])]
    """
    reader = _Records()
    reader.read(without_declaration(text))
    if not reader.records or len(reader.columns) > _MOST_COLUMNS:
        return ()
    return (
        Sheet(name=None, rows=partial(_rows, tuple(reader.columns), reader.records), lines=True),
    )


def _rows(
    columns: Sequence[_Column], records: Sequence[tuple[int, Mapping[_Column, str]]]
) -> Iterator[Row]:
    yield Row(1, 1, [name for name, _ in columns])
    for number, (line, fields) in enumerate(records, start=2):
        yield Row(number, line, [fields.get(column, "") for column in columns])


class _Records:
    """Reads elements as they come; a record is an element below the first that has fields."""

    def __init__(self) -> None:
        self.columns: dict[_Column, None] = {}
        self.records: list[tuple[int, dict[_Column, str]]] = []
        self._path: list[str] = []
        self._said: list[list[str]] = []
        self._fields: dict[_Column, str] = {}
        self._times: Counter[str] = Counter()
        self._line = 1
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said_so

    def read(self, text: str) -> None:
        """Read all of ``text``, which has neither a document type nor a byte order mark."""
        try:
            self._parser.Parse(text.encode(errors="replace"), True)  # noqa: FBT003 - of expat
        except expat.ExpatError as error:
            place = Place(line=error.lineno, column=error.offset + 1)
            raise DocumentError("DOC-03", place=place, details={"format": "XML"}) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name.rpartition(":")[2])
        depth = len(self._path)
        if depth > MAX_DEPTH:
            place = Place(
                line=self._parser.CurrentLineNumber, column=self._parser.CurrentColumnNumber + 1
            )
            raise DocumentError("DOC-05", place=place, details={"limit": MAX_DEPTH})
        if depth < _FIELD_DEPTH:
            self._line = self._parser.CurrentLineNumber
            self._fields = {}
            self._times.clear()
        self._said.append([])
        if depth > 1:
            for key, value in attributes.items():
                self._put(f"{'/'.join(self._path[2:])}@{key.rpartition(':')[2]}", value)

    def _said_so(self, text: str) -> None:
        if self._said:
            self._said[-1].append(text)

    def _end(self, _name: str) -> None:
        depth = len(self._path)
        text = _unbroken("".join(self._said.pop()))
        if depth == _FIELD_DEPTH or (depth > _FIELD_DEPTH and text):
            self._put("/".join(self._path[2:]), text)
        elif depth == _FIELD_DEPTH - 1 and self._fields:
            self.records.append((self._line, self._fields))
            self._fields = {}
        self._path.pop()

    def _put(self, name: str, text: str) -> None:
        if len(self.columns) > _MOST_COLUMNS:
            return  # it is no table
        self._times[name] += 1
        column = name, self._times[name]
        self._fields[column] = text
        self.columns.setdefault(column)


def _unbroken(text: str) -> str:
    """Return ``text`` with broken lines put together; those around an empty line stay apart."""
    lines = _LINE_END.sub("\n", text.strip()).split("\n\n")
    return "\n\n".join(" ".join(line.split("\n")).strip() for line in lines if line.strip())
