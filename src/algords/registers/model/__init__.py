"""What a module of this family declares, what it is given, and what a conversion gives back.

A module has a docstring in fixed sections (Domain, Caveats, Documentation), ``REGISTER``, and three
functions:

- ``recognise(source: Source) -> bool``: whether the file is of this register;
- ``records(source: Source) -> Listing``: its records, for a file that ``recognise`` accepts;
- ``convert(record: RecordReader) -> Made | Skip``: one record as a fiche, in English keys.

A converter takes out of the record what it understands. What is left is kept word for word in the
fiche, and counted: a register that changes is seen at once. Where a field of the register is a
field of a fiche, a `algords.registers.model.columns.Column` says so, and no code is needed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

from algords.registers.model.reader import RecordReader
from algords.registers.model.source import NativeRecord, Source
from algords.text import Text

__all__ = [
    "RECORD_BASE",
    "FicheData",
    "Listing",
    "Made",
    "NativeRecord",
    "RecordReader",
    "Register",
    "RegisterModule",
    "Skip",
    "Source",
]

FicheData: TypeAlias = dict[str, Any]

# Where the fiches of records live that have no address of their own.
RECORD_BASE: Final = "https://w3id.org/algords/record/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Who speaks in the fiches of a register, under which licence, and what it cannot say.

    ``language`` is the BCP 47 tag of its texts. ``authoritative`` is false where the fiche comes
    through a third party. ``absent`` gives, by absence reason (an English key), the fields of a
    fiche that no record ever fills; those that a record does fill are left out of it.
    ``placeholders`` are the words, in lower case, that stand for a value that is not there, each
    with its absence reason, or None for a mark that only says that the cell is empty. ``raw`` are
    the fields that are known and have no place in a fiche. ``revision`` counts the changes of the
    converter that change its fiches.
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
    revision: int = 1

    @property
    def converter(self) -> str:
        """What made a fiche, as the fiche says it."""
        return f"algords {self.name} {self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The records of a file, one after the other; what is no `NativeRecord` is left out.

    ``declared`` is how many the file itself says it holds. ``notes`` are field, code and value of
    what is to be said of the file as a whole, such as a sheet that is left out.
    """

    records: Iterable[object]
    declared: object = None
    notes: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record that became a fiche.

    ``record_id`` is its identifier in the register. ``data`` are the keys that the record fills,
    ``id`` among them; the rest of the fiche is the same for the whole register. ``type`` is the
    class of what is described, by its English key. ``own_address`` is true where ``id`` was made up
    by us of what tells the record from others: the second of the same ``record_id`` gets another.
    """

    record_id: str
    data: FicheData
    type: str = "Algorithm"
    own_address: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """A record that cannot become a fiche, and why, as a sentence."""

    reason: Text


class RegisterModule(Protocol):
    """What a module of this family offers; the words stand on top of this file."""

    @property
    def REGISTER(self) -> Register:  # noqa: N802 - a constant of a module
        """What the register is."""

    def recognise(self, source: Source) -> bool:
        """Say whether the file is of this register."""

    def records(self, source: Source) -> Listing:
        """Return the records of a file that is recognised."""

    def convert(self, record: RecordReader) -> Made | Skip:
        """Return ``record`` as a fiche, or why it cannot be one."""
