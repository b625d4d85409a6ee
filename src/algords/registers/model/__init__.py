"""What a module of this family declares, what it is given, and what a conversion gives back.

A module has a docstring in fixed sections (Domain, Caveats, Documentation), ``REGISTER``, and three
functions:

- ``recognise(data) -> bool``: whether ``data``, as read from a file, is of this register;
- ``records(data) -> Listing``: its records, for data that ``recognise`` accepts;
- ``convert(record: RecordReader) -> Made | Skip``: one record as a fiche, in English keys.

A converter takes out of the record what it understands. What is left is kept word for word in the
fiche, and counted: a register that changes is seen at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from algords.registers.model.reader import RecordReader
from algords.text import Text

__all__ = [
    "FicheData",
    "Listing",
    "Made",
    "RecordReader",
    "Register",
    "RegisterModule",
    "Skip",
]

FicheData: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Who speaks in the fiches of a register, under which licence, and what it cannot say.

    ``language`` is the BCP 47 tag of its texts. ``authoritative`` is false where the fiche comes
    through a third party. ``absent`` gives, by absence reason (an English key), the fields of a
    fiche that no record ever fills. ``placeholders`` are the words, in lower case, that stand for
    a value that is not there, each with its absence reason, or None for a mark that only says that
    the cell is empty. ``raw`` are the fields that are known
    and have no place in a fiche.
    """

    name: str
    title: Text
    homepage: str
    publisher: str
    publisher_page: str
    licence: str
    language: str
    authoritative: bool
    absent: Mapping[str, Sequence[str]]
    placeholders: Mapping[str, str | None]
    raw: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The records of a file; ``declared`` is how many the file itself says it holds."""

    records: Sequence[object]
    declared: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record that became a fiche.

    ``record_id`` is its identifier in the register. ``data`` are the keys that the record fills,
    ``id`` among them; the rest of the fiche is the same for the whole register.
    """

    record_id: str
    data: FicheData


@dataclass(frozen=True, slots=True)
class Skip:
    """A record that cannot become a fiche, and why, as a sentence."""

    reason: Text


class RegisterModule(Protocol):
    """What a module of this family offers; the words stand on top of this file."""

    REGISTER: Register

    def recognise(self, data: object) -> bool:
        """Say whether ``data`` is of this register."""

    def records(self, data: Any) -> Listing:  # noqa: ANN401 - read from a file, already recognised
        """Return the records of ``data``."""

    def convert(self, record: RecordReader) -> Made | Skip:
        """Return ``record`` as a fiche, or why it cannot be one."""
