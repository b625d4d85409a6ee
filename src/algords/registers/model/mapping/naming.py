"""Which columns tell a record from the others, and the address of its fiche."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from algords.registers.model import RecordReader, Skip
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.values import is_link
from algords.text import Text

__all__ = ["Identity", "Named", "scalar"]

_COLUMN: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a record, its address, and the values that they were made of by column."""

    record_id: str
    address: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How a record is told from all others: by ``pattern``, or where it is None, by ``parts``.

    A pattern is an address, or a text that becomes the end of one, with the names of columns
    between braces. ``parts`` are the columns that together tell a record apart.
    """

    register: str
    pattern: str | None
    parts: tuple[str, ...]

    @classmethod
    def of_pattern(cls, register: str, pattern: str) -> "Identity":
        """Return what ``pattern`` says; without any column it tells no record from another."""
        parts = tuple(dict.fromkeys(_COLUMN.findall(pattern)))
        return cls(register=register, pattern=pattern, parts=parts)

    @property
    def own_address(self) -> bool:
        """Whether the address is made up here, not the register's own."""
        return self.pattern is None or not (self.pattern.startswith("http") or self.is_whole)

    @property
    def is_whole(self) -> bool:
        """Whether one column holds the whole address."""
        return self.pattern == f"{{{self.parts[0]}}}" if self.parts else False

    def named(self, record: RecordReader, empty: Mapping[str, str | None]) -> Named | Skip:
        """Return the name of ``record``, which is left as it is, or why it has none.

        ``empty`` are the words that stand for no value, in small letters.
        """
        values = {}
        for column in self.parts:
            said = scalar(record.left.get(column))
            text = " ".join(said.split()) if isinstance(said, str) else ""
            if not text or text.casefold() in empty:
                return _nameless(column)
            values[column] = text
        if self.pattern is None:
            key = key_of(*values.values())
            return Named(key, address_of(self.register, key), values)
        return self._by_pattern(self.pattern, values)

    def _by_pattern(self, pattern: str, values: Mapping[str, str]) -> Named | Skip:
        first = next(iter(values.values()))
        if self.is_whole and is_link(first):
            return Named(first, first, values)
        record_id = "-".join(values.values())
        if pattern.startswith("http"):
            address = _COLUMN.sub(
                lambda one: quote(values[one[1]], safe="", errors="replace"), pattern
            )
            return Named(record_id, address, values)
        key = _COLUMN.sub(lambda one: values[one[1]], pattern)
        return Named(record_id, address_of(self.register, key), values)


def scalar(value: object) -> object:
    """Return a number or a yes or no of JSON as the text that it is; others as they are.

    >>> scalar(3), scalar(True), scalar(["a"])
    ('3', 'true', ['a'])
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, (int, float)) else value


def _nameless(column: str) -> Skip:
    return Skip(
        Text(
            fr=f"Elle n'a rien dans «\u00a0{column}\u00a0», dont son adresse est faite.",
            en=f"It has nothing in “{column}”, of which its address is made.",
        )
    )
