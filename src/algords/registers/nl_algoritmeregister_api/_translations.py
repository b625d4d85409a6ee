"""Rows that repeat an entry in another language: texts alone are taken, marked as translated."""

from typing import Any, Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.dutch import PLACEHOLDERS, texts
from algords.registers.model.reader import Fate
from algords.registers.nl_algoritmeregister_api._rows import suffix_of

__all__ = ["TAGS", "other_rows", "translated"]

# Languages of the interface by the tags of their texts. English rows are machine translations of
# Dutch ones (RFC 6497, `t0` for how); of Frisian rows it is not said.
TAGS: Final = {"NLD": "nl", "ENG": "en-t-nl-t0-und", "FRY": "fy"}
_SAME: Final = "the row in another language repeats what the Dutch row says"


def other_rows(record: RecordReader) -> dict[str, dict[str, object]]:
    """Take the rows in other languages out of ``record``; what the Dutch row says too is left out.

    Each row, by its language, has its fields by their own names. To be asked for first, as long as
    the fields of the Dutch row are there.
    """
    rows: dict[str, dict[str, object]] = {}
    for language in TAGS:
        suffix = suffix_of(language)
        for field in [one for one in record.left if one.endswith(suffix)]:
            name, value = field.removesuffix(suffix), record.left[field]
            if name == "language" or (name in record.left and record.left[name] == value):
                record.leave(field, _SAME)
            else:
                rows.setdefault(language, {})[name] = value
    return rows


def translated(
    record: RecordReader, data: FicheData, rows: dict[str, dict[str, object]]
) -> FicheData:
    """Return ``data`` with the texts of ``rows``; what is no text of a fiche is kept raw."""
    for language, row in rows.items():
        reader = RecordReader(row, PLACEHOLDERS)
        data = _joined(data, texts(reader, TAGS[language]))
        for name in row:
            _keep(record, name + suffix_of(language), reader, name)
        for name, problem, value in reader.problems:
            record.report(name + suffix_of(language), problem, value)
    return data


def _keep(record: RecordReader, field: str, reader: RecordReader, name: str) -> None:
    """Let ``field`` of ``record`` share the fate of ``name`` in ``reader``."""
    value = record.take(field)
    if name in reader.left or reader.fates[name] is Fate.KEPT_RAW:
        record.keep(field, value)
    elif name in reader.kept:
        record.beside(field, value)


def _joined(data: Any, other: Any) -> Any:  # noqa: ANN401 - any part of a fiche
    """Return ``data`` with the texts of ``other`` beside its own, block by block."""
    if isinstance(data, dict) and isinstance(other, dict):
        return data | {
            key: _joined(data[key], said) if key in data else said for key, said in other.items()
        }
    if _are_blocks(data) and _are_blocks(other):
        return [
            *(_joined(one, two) for one, two in zip(data, other, strict=False)),
            *data[len(other) :],
            *other[len(data) :],
        ]
    return data


def _are_blocks(part: object) -> bool:
    return isinstance(part, list) and all(isinstance(one, dict) for one in part)
