"""CSV of any size → rows, one after the other: what cannot be read costs its own row only.

The whole file is looked through for its encoding before the first row is read, as the first bytes
of a table are ASCII nearly always. Of a file that mixes encodings each line is read in its own.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final, TypeAlias

from algords.documents.text import MAX_BYTES, marked_encoding
from algords.errors import DocumentError, Place

__all__ = ["SEPARATORS", "Charset", "Opener", "Row", "charset_of", "read_rows", "separator_of"]

Opener: TypeAlias = Callable[[], BinaryIO]

SEPARATORS: Final = ",;\t|"
# A cell of 200 kB was met; a quotation mark that nobody closes swallows the rest of the file.
_LONGEST_ROW: Final = 4_000_000
# A quotation mark out of place has all that it swallowed read again. Past so many characters, lines
# that are read again are rows of their own: there is a text of which every line swallows the next.
_READ_AGAIN: Final = 4 * _LONGEST_ROW
_SAMPLE: Final = 1_000
_CHUNK: Final = 1 << 20

# The limit of the csv module is for the whole process; 131,072 characters is less than cells hold.
csv.field_size_limit(MAX_BYTES)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, its number, and the line on which it starts, both from 1.

    ``trouble`` is the code of what is odd about how it is written: ``mixed-encoding``,
    ``stray-quote``, or ``unclosed-quote``, where the one cell is the line as it stands.
    """

    number: int
    line: int
    cells: list[str]
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Charset:
    """How the bytes of a file are read; ``mixed`` when some lines are in another encoding."""

    name: str
    mixed: bool = False


def charset_of(open_file: Opener) -> Charset:
    """Return the encoding of a text, decided by all of its bytes.

    A mark says it; else UTF-8 where all is UTF-8, Windows-1252 where nothing beyond ASCII is.

    >>> charset_of(lambda: io.BytesIO("a;é".encode("cp1252")))
    Charset(name='cp1252', mixed=False)
    """
    with open_file() as file:
        start = file.read(4)
        marked = marked_encoding(start)
        if marked is not None:
            return Charset(marked)
        file.seek(0)
        unicode_seen = broken = False
        for data in _whole_lines(file):
            if data.isascii():
                continue
            try:
                data.decode()
            except UnicodeDecodeError:
                broken = True
                unicode_seen |= not data.decode(errors="ignore").isascii()
            else:
                unicode_seen = True
    if not broken:
        return Charset("utf-8")
    return Charset("utf-8", mixed=True) if unicode_seen else Charset("cp1252")


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file some lines at a time; a line that no table has is cut."""
    kept = b""
    while chunk := file.read(_CHUNK):
        kept += chunk
        end = max(kept.rfind(b"\n"), kept.rfind(b"\r")) + 1
        if end or len(kept) > _LONGEST_ROW:
            yield kept[: end or None]
            kept = kept[end:] if end else b""
    yield kept


def separator_of(open_file: Opener, charset: Charset) -> str:
    r"""Return the separator that cuts most of the first rows into the same number of cells.

    >>> separator_of(lambda: io.BytesIO(b"a;b,c\n1;2\n"), Charset("utf-8"))
    ';'
    """
    return max(SEPARATORS, key=lambda one: _evenness(open_file, charset, one))


def _evenness(open_file: Opener, charset: Charset, separator: str) -> tuple[bool, float]:
    """Return whether rows are of one width, and how many cuts a row has on the whole that way.

    Rows count by their share: the wrong separator makes many rows of a cell that has many lines.
    """
    widths = Counter(
        len(row.cells)
        for row in islice(read_rows(open_file, charset, separator), _SAMPLE)
        if any(row.cells)
    )
    cuts = ((count > 1, (width - 1) * count) for width, count in widths.items() if width > 1)
    even, most = max(cuts, default=(False, 0))
    return even, most / max(1, widths.total())


def read_rows(open_file: Opener, charset: Charset, separator: str) -> Iterator[Row]:
    """Yield the rows of a CSV (RFC 4180); blank lines are passed over, and counted.

    Raises:
        DocumentError: DOC-02 for bytes that the encoding marked at the start cannot read, DOC-03
            with the line of one that is longer than any row.
    """
    unicode = charset.name.startswith("utf-8")
    with open_file() as file:
        reading = _Reading(_Lines(_decoded(file, charset)), separator)
        number = 0
        while True:
            try:
                cells, trouble = reading.next_row()
            except StopIteration:
                return
            except UnicodeError:
                raise DocumentError("DOC-02", details={"found": charset.name}) from None
            number += 1
            if cells:
                mixed = "mixed-encoding" if unicode and reading.lines.foreign else None
                yield Row(number, reading.lines.first, cells, trouble or mixed)


class _Reading:
    """Rows out of lines; how wide most rows were tells what a row was meant to be."""

    def __init__(self, lines: "_Lines", separator: str) -> None:
        self.lines = lines
        self._separator = separator
        self._widths: Counter[int] = Counter()
        # Whether lines that belong to a broken row may still come.
        self._doubtful = False

    def next_row(self) -> tuple[list[str], str | None]:
        """Return the next row, and what is odd about it.

        Raises:
            StopIteration: there is none.
        """
        self.lines.start_row()
        try:
            cells = next(csv.reader(self.lines, delimiter=self._separator, strict=True))
        except (csv.Error, _TooLongError):
            return self._mended() or self._broken()
        if self._doubtful and len(cells) != self._width:
            return [self.lines.text.rstrip("\n")], "unclosed-quote"
        self._doubtful = False
        if len(cells) > 1:
            self._widths[len(cells)] += 1
        return cells, None

    @property
    def _width(self) -> int:
        return max(self._widths, key=lambda one: self._widths[one], default=0)

    def _mended(self) -> tuple[list[str], str] | None:
        """Return the row read with its quotation marks as text, if that makes it whole."""
        self.lines.give_back(0)
        with suppress(csv.Error, _TooLongError):
            cells = next(csv.reader(self.lines, delimiter=self._separator))
            if len(cells) == self._width:
                return cells, "stray-quote"
        return None

    def _broken(self) -> tuple[list[str], str]:
        """Return the one line that breaks a row; what it swallowed is read anew."""
        self.lines.give_back(1)
        self._doubtful = True
        line = self.lines.text
        if line.count('"') % 2 == 0:
            with suppress(csv.Error):
                cells = next(csv.reader([line], delimiter=self._separator))
                if self._width in (0, len(cells)):
                    return cells, "stray-quote"
        return [line.rstrip("\n")], "unclosed-quote"


def _decoded(file: BinaryIO, charset: Charset) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is in another encoding than the file."""
    errors = "surrogateescape" if charset.name in ("utf-8", "utf-8-sig", "cp1252") else "strict"
    # Closed here, as a look at the first rows leaves the others unread.
    with io.TextIOWrapper(file, encoding=charset.name, errors=errors) as text:
        for number, line in enumerate(iter(lambda: text.readline(_LONGEST_ROW), ""), start=1):
            if len(line) == _LONGEST_ROW:
                place = Place(line=number, column=_LONGEST_ROW)
                raise DocumentError("DOC-03", place=place, details={"format": "CSV"})
            if line.isascii():
                yield line, False
                continue
            try:
                line.encode()
            except UnicodeEncodeError:
                # Not with a mark, which every line would get.
                name = charset.name.removesuffix("-sig")
                raw = line.encode(name, errors="surrogateescape")
                yield raw.decode("cp1252", errors="windows-controls"), True
            else:
                yield line, False


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """Return the control that stands for a byte to which Windows-1252 gives no character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("windows-controls", _as_control)


class _TooLongError(Exception):
    """Raised inside a row that goes on beyond what any row holds."""


class _Lines(Iterator[str]):
    """Lines that can be given back, so that a row is tried again from its second line."""

    def __init__(self, lines: Iterable[tuple[str, bool]]) -> None:
        self._lines = iter(lines)
        self._back: list[tuple[str, bool]] = []
        self._taken: list[tuple[str, bool]] = []
        self._length = 0
        self._again = 0
        self._number = 0
        self.first = 1

    @property
    def foreign(self) -> bool:
        """Whether a line of this row is in another encoding."""
        return any(foreign for _, foreign in self._taken)

    @property
    def text(self) -> str:
        """The lines of this row."""
        return "".join(line for line, _ in self._taken)

    def start_row(self) -> None:
        self._taken.clear()
        self._length = 0
        self.first = self._number + 1

    def give_back(self, kept: int) -> None:
        """Give back the lines of this row but for the first ``kept``."""
        self._back.extend(reversed(self._taken[kept:]))
        self._number -= len(self._taken) - kept
        del self._taken[kept:]
        before, self._length = self._length, len(self.text)
        self._again += before - self._length

    def __next__(self) -> str:
        if self._length > _LONGEST_ROW or (
            self._taken and self._back and self._again > _READ_AGAIN
        ):
            raise _TooLongError
        one = self._back.pop() if self._back else next(self._lines)
        self._taken.append(one)
        self._length += len(one[0])
        self._number += 1
        return one[0]
