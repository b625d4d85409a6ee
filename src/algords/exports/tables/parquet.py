"""One Parquet file: typed columns, blocks inside blocks, written by DuckDB.

Texts are structures by language, blocks structures, what a fiche may have several times lists of
them: ``name.fr``, ``administration.name.fr``, ``unnest(criteria)``.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from algords.exports.model import Unit, need
from algords.exports.tables.records import REST, Blocks, Reader
from algords.exports.tables.shapes import Part, Shape, main_shape
from algords.exports.tables.waiting import all_languages
from algords.standard.terms import Kind, fields
from algords.text import Language

__all__ = ["write_parquet"]

_EXTRA: Final = "parquet"
_TYPES: Final = {
    Kind.BOOLEAN: "BOOLEAN",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DOUBLE",
    Kind.DATE: "DATE",
    Kind.YEAR: "INTEGER",
}
# Rows that are held in memory before they are written.
_ROW_GROUP: Final = 4096
_CHUNK: Final = 1 << 16
# DuckDB's own limit for one JSON object, which a longer line raises.
_OBJECT: Final = 16 << 20
# Nothing is fetched, one thread gives equal bytes, and memory has a bound.
_SETTINGS: Final = {
    "threads": 1,
    "memory_limit": "1GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def write_parquet(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    """Yield one Parquet file, with the keys of ``language`` as names of its columns.

    Its metadata holds, under ``algords``, the label, the definition and the property of each key.

    Raises:
        UsageError: DuckDB is not installed.
    """
    duckdb = need("duckdb", _EXTRA)
    languages, every = all_languages(units)
    with tempfile.TemporaryDirectory() as folder:
        lines, target = Path(folder) / "lines.json", Path(folder) / "table.parquet"
        longest = _write_lines(lines, every, Reader(language, languages))
        settings = {**_SETTINGS, "temp_directory": folder}
        with duckdb.connect(":memory:", config=settings) as connection:
            columns = _columns(main_shape(), language, languages)
            connection.execute(_statement(columns, language, longest), [str(lines), str(target)])
        lines.unlink()
        with target.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _write_lines(path: Path, every: Iterable[Blocks], reader: Reader) -> int:
    """Write one record a line, and return the length of the longest line in bytes."""
    longest = 0
    with path.open("wb") as file:
        for fiches in every:
            for said in reader.records(fiches):
                line = json.dumps(said, ensure_ascii=False).encode()
                longest = max(longest, len(line))
                file.write(line + b"\n")
    return longest


def _statement(columns: dict[str, str], language: Language, longest: int) -> str:
    """Return the statement that reads the lines and writes the table, with two parameters."""
    typed = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in columns.items())
    metadata = json.dumps(_meanings(language), ensure_ascii=False)
    size = max(_OBJECT, longest + 1)
    # Names and types are ours, and set between quotation marks.
    return (
        f"COPY (SELECT * FROM read_json($1, format = 'newline_delimited', columns = {{{typed}}},"  # noqa: S608 - see above
        f" maximum_object_size = {size})) TO $2 (FORMAT parquet, COMPRESSION zstd,"
        f" ROW_GROUP_SIZE {_ROW_GROUP}, KV_METADATA {{algords: {_text(metadata)}}})"
    )


def _columns(shape: Shape, language: Language, languages: Sequence[str]) -> dict[str, str]:
    """Return the types of the columns of ``shape``, in the words of DuckDB."""
    found = {"id": "VARCHAR"}
    if shape is main_shape():
        found["type"] = "VARCHAR[]"
    for part in shape.parts.values():
        found[part.field.key.say(language)] = _type(part, language, languages)
    return found | {REST.say(language): "VARCHAR"}


def _type(part: Part, language: Language, languages: Sequence[str]) -> str:
    many = "[]" if part.field.repeatable else ""
    if part.shape is not None:
        return _structure(_columns(part.shape, language, languages)) + many
    if part.field.kind is Kind.TEXT:
        return _structure(dict.fromkeys(languages, f"VARCHAR{many}"))
    # A date whose day may be missing is a text, which sorts as dates do.
    return ("VARCHAR" if part.field.partial else _TYPES.get(part.field.kind, "VARCHAR")) + many


def _structure(inner: dict[str, str]) -> str:
    listed = ", ".join(f"{_name(name)} {kind}" for name, kind in inner.items())
    return f"STRUCT({listed})"


def _meanings(language: Language) -> dict[str, Any]:
    return {
        field.key.say(language): {
            "label": {"fr": field.label.fr, "en": field.label.en},
            "definition": {"fr": field.definition.fr, "en": field.definition.en},
            "property": field.property,
            "code_list": field.code_list,
        }
        for field in fields()
    }


def _name(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _text(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
