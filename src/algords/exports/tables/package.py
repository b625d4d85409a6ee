"""All tables, and what their columns mean, in one archive."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import IO, Final

from algords.exports.model import Unit
from algords.exports.tables.columns import columns_of
from algords.exports.tables.describing import Table, code_rows, data_package, dictionary_rows
from algords.exports.tables.flat import csv_lines
from algords.exports.tables.records import Reader, Record
from algords.exports.tables.shapes import Part, Shape, main_shape
from algords.exports.tables.waiting import all_languages
from algords.text import Language, Text

__all__ = ["tables_of", "write_tables"]

_MAIN: Final = Text(fr="algorithmes", en="algorithms")
_MAIN_TITLE: Final = Text(fr="fiches, une par ligne", en="fiches, one a row")
_ROW: Final = Text(fr="ligne", en="row")
_WITHIN: Final = Text(fr="dans", en="within")
_PATH: Final = Text(fr="chemin", en="path")
_ABOUT_ROW: Final = Text(
    fr="Numéro de la fiche dans le premier tableau, à partir de 1.",
    en="Number of the fiche in the first table, counted from 1.",
)
_ABOUT_WITHIN: Final = Text(
    fr="Chemin du bloc qui contient celui-ci ; vide pour la fiche elle-même.",
    en="Path of the block that holds this one; empty for the fiche itself.",
)
_ABOUT_PATH: Final = Text(
    fr="Place du bloc dans sa fiche : ses rubriques, et son rang dans chacune, à partir de 1.",
    en="Place of the block in its fiche: its fields, and its rank in each, counted from 1.",
)
# The oldest date that an archive can hold: equal graphs give equal bytes.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY: Final = 1 << 20
_CHUNK: Final = 1 << 16


def tables_of(language: Language, languages: Sequence[str]) -> tuple[Table, ...]:
    """Return the main table, those of what a fiche has several times, those of what is in these.

    >>> [one.name for one in tables_of("en", ("fr", "en"))][:3]
    ['algorithms', 'partners', 'suppliers']
    """
    found: dict[str, Part] = {}
    _gather(main_shape(), found)
    keys = {_ROW.say(language): _ABOUT_ROW}
    inner = keys | {_WITHIN.say(language): _ABOUT_WITHIN, _PATH.say(language): _ABOUT_PATH}
    main = Table(
        name=_MAIN.say(language),
        title=_MAIN_TITLE,
        keys=keys,
        columns=columns_of(main_shape(), language, languages),
    )
    others = (
        Table(
            name=part.field.key.say(language),
            title=part.field.label,
            keys=inner,
            columns=columns_of(part.shape, language, languages),
        )
        for part in sorted(found.values(), key=_place)
        if part.shape is not None
    )
    return (main, *others)


def write_tables(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    """Yield the archive, with the keys of ``language`` as names of tables and of columns.

    Each table waits in a file of its own until the last fiche was read: an archive holds one file
    after the other.
    """
    languages, every = all_languages(units)
    tables = tables_of(language, languages)
    reader = Reader(language, languages)
    with ExitStack() as held:
        files = [
            held.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in tables
        ]
        spool = _Spool(tables, files)
        records = (said for fiches in every for said in reader.records(fiches))
        for number, said in enumerate(records, start=1):
            spool.fiche(number, said)
        sink = _Sink()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, chunks in _files(tables, files, language):
                yield from _entry(archive, name, chunks, sink)
        yield from sink.taken()


def _files(
    tables: Sequence[Table], files: Sequence[IO[bytes]], language: Language
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the name and the bytes of each file of the archive."""
    for table, file in zip(tables, files, strict=True):
        yield f"{table.name}.csv", _chunks(file)
    yield "dictionary.csv", csv_lines(dictionary_rows(tables))
    yield "codes.csv", csv_lines(code_rows(language))
    yield "datapackage.json", [data_package(tables, language)]


class _Spool:
    """Writes the rows of each table into its file."""

    def __init__(self, tables: Sequence[Table], files: Sequence[IO[bytes]]) -> None:
        self.main = tables[0]
        self.tables = {table.name: table for table in tables}
        self.files = {table.name: file for table, file in zip(tables, files, strict=True)}
        for table in tables:
            self._write(table, [*table.keys, *table.columns.names])

    def fiche(self, number: int, said: Record) -> None:
        self._write(self.main, [str(number), *self.main.columns.row(said)])
        self._inner(number, said, "", "")

    def _inner(self, number: int, said: Record, within: str, prefix: str) -> None:
        for key, value in said.items():
            if isinstance(value, dict):
                self._inner(number, value, within, f"{prefix}{key}/")
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                table = self.tables[key]
                for rank, one in enumerate(value, start=1):
                    path = f"{prefix}{key}/{rank}"
                    row = [str(number), within, path, *table.columns.row(one)]
                    self._write(table, row)
                    self._inner(number, one, path, f"{path}/")

    def _write(self, table: Table, row: Sequence[str]) -> None:
        self.files[table.name].writelines(csv_lines([row]))


class _Sink:
    """A file that cannot be wound back, whose bytes are taken as they come."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self.chunks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: every byte is there at once."""

    def close(self) -> None:
        """Do nothing: nothing is held open."""

    def taken(self) -> Iterator[bytes]:
        chunks, self.chunks = self.chunks, []
        yield from chunks


def _entry(
    archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes], sink: _Sink
) -> Iterator[bytes]:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Read by all, written by the owner, as a file that anyone makes.
    entry.external_attr = 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as file:
        for chunk in chunks:
            file.write(chunk)
            yield from sink.taken()
    yield from sink.taken()


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


def _place(part: Part) -> tuple[bool, int]:
    return part.field.key.en not in main_shape().parts, part.field.order


def _gather(shape: Shape, found: dict[str, Part]) -> None:
    """Collect the parts that have rows of their own, each in its fullest shape."""
    for part in shape.parts.values():
        if part.shape is None:
            continue
        if part.field.repeatable:
            known = found.get(part.field.key.en)
            if known is None or known.shape is None or _larger(part.shape, known.shape):
                found[part.field.key.en] = part
        _gather(part.shape, found)


def _larger(one: Shape, other: Shape) -> bool:
    return len(one.parts) > len(other.parts)
