"""Tables as they stand in a file, before anyone knows what their names mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import Final

from algords.documents.tables.grid import Grid
from algords.documents.tables.rows import Charset, Opener, Row, charset_of, read_rows, separator_of
from algords.documents.text import MAX_BYTES, OLD_OFFICE, ZIP, decode
from algords.errors import DocumentError
from algords.text import Text

__all__ = ["SHEET_SUFFIXES", "Sheet", "TableOptions", "read_sheets"]

_CSV: Final = frozenset((".csv", ".tsv", ".tab", ".txt"))
_WORKBOOK: Final = frozenset((".xlsx", ".xlsm", ".xls", ".ods"))
_MARKED: Final = frozenset((".md", ".org", ".html", ".htm"))
_ALL_HIDDEN: Final = Text(
    fr="ses feuilles remplies sont masquées", en="its sheets that are filled are hidden"
)
# Names of columns stand in the first thirty rows.
_FIRST: Final = 30
_RECORDS: Final = ".xml"
SHEET_SUFFIXES: Final = _CSV | _WORKBOOK | _MARKED | {_RECORDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table; ``name`` is None where there are no sheets, ``rows`` reads it from the start.

    ``lines`` is true where the place of a row is a line of the text that it stands in.
    """

    name: str | None
    rows: Callable[[], Iterator[Row]]
    lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """What a user says of a CSV, where it is not to be found out."""

    encoding: str | None = None
    separator: str | None = None


def read_sheets(
    open_file: Opener, name: str, options: TableOptions = TableOptions()
) -> tuple[Sheet, ...]:
    """Return the tables of the file ``name``, told by its ending, one of `SHEET_SUFFIXES`.

    What starts as a workbook is one whatever it is called, and what does not is none.

    Hidden sheets of a workbook are left out. A CSV may be of any size: it is read row by row,
    anew each time.

    Raises:
        DocumentError: DOC-06 or DOC-43 for a workbook that is too large, cannot be opened or has
            hidden sheets only, DOC-01 to DOC-09 as the reading of a text says.
    """
    suffix = PurePath(name).suffix.lower()
    with open_file() as file:
        start = file.read(4)
    if start in (ZIP, OLD_OFFICE):
        return _of_workbook(open_file)
    if suffix in _MARKED:
        return _of_text(open_file, suffix)
    if suffix == _RECORDS:
        return _of_records(open_file)
    return (_of_csv(open_file, options),)


def _of_csv(open_file: Opener, options: TableOptions) -> Sheet:
    known = options.encoding
    charset = charset_of(open_file) if known is None else Charset(known)
    separator = options.separator or separator_of(open_file, charset)
    rows = _Remembered(partial(read_rows, open_file, charset, separator))
    return Sheet(name=None, rows=rows, lines=True)


class _Remembered:
    """The rows of a text; its first are kept, as each register looks there for its names."""

    def __init__(self, rows: Callable[[], Iterator[Row]]) -> None:
        self._rows = rows
        self._first: list[Row] | None = None

    def __call__(self) -> Iterator[Row]:
        if self._first is None:
            self._first = list(islice(self._rows(), _FIRST))
        yield from self._first
        if len(self._first) == _FIRST:
            yield from islice(self._rows(), _FIRST, None)


def _of_workbook(open_file: Opener) -> tuple[Sheet, ...]:
    # Imported here: a CSV needs no engine.
    from algords.documents.tables.workbook import read_grids, read_values  # noqa: PLC0415

    with open_file() as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DocumentError("DOC-06", details={"limit": MAX_BYTES // 1024 // 1024})
    grids = read_grids(data)
    if not any(grid.rows for grid in grids) and any(one.rows for one in read_values(data)):
        raise DocumentError("DOC-43", details={"found": _ALL_HIDDEN})
    return tuple(Sheet(name=grid.name, rows=partial(_rows_of_grid, grid)) for grid in grids)


def _rows_of_grid(grid: Grid) -> Iterator[Row]:
    for number, cells in enumerate(grid.rows, start=1):
        yield Row(number, number, list(cells))


def _of_text(open_file: Opener, suffix: str) -> tuple[Sheet, ...]:
    # Imported here: few registers are pages of text.
    from algords.documents.tables.marked import marked_sheets  # noqa: PLC0415
    from algords.documents.tables.outline import outline_sheet  # noqa: PLC0415

    with open_file() as file:
        text = decode(file.read(MAX_BYTES + 1))
    sheets = marked_sheets(text, suffix)
    return (outline_sheet(text),) if not sheets and suffix == ".md" else sheets


def _of_records(open_file: Opener) -> tuple[Sheet, ...]:
    # Imported here: few registers are XML.
    from algords.documents.tables.records_xml import xml_sheets  # noqa: PLC0415

    with open_file() as file:
        return xml_sheets(decode(file.read(MAX_BYTES + 1)))
