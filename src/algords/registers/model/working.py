"""Record after record through a converter, and the account of each of its values."""

import sqlite3
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from algords.registers.model import FicheData, Made, Register, RegisterModule, Skip
from algords.registers.model.account import Account
from algords.registers.model.reader import Fate, RecordReader, canonical_json, is_empty, raw_text
from algords.registers.model.source import NativeRecord, Source
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import fields
from algords.text import Text

__all__ = ["Converted", "work_through"]

_NO_RECORD: Final = Text(
    fr="Ce n'est pas une entrée : elle n'a aucun champ.",
    en="It is not a record: it has no fields.",
)
_SKIPPED: Final = "the record was skipped, for the reason given"


@dataclass(frozen=True)
class Converted:
    """A fiche and the record it was made of.

    ``record_id`` is unique in the conversion; ``data`` is the fiche as JSON-LD with the English
    context; ``took`` gives the native field from which each key of the fiche was filled.
    """

    record_id: str
    record: NativeRecord
    data: dict[str, Any]
    took: Mapping[str, str]

    def native(self) -> bytes:
        """Return the record as canonical JSON."""
        return canonical_json(dict(self.record.values)).encode()


def work_through(module: RegisterModule, source: Source, account: Account) -> Iterator[Converted]:
    """Yield the records of ``source`` as fiches, one after the other; ``account`` adds them up."""
    work = _Work(module, account)
    listing = module.records(source)
    before = account.records
    for one in listing.records:
        made = work.made(one)
        if made is not None:
            yield made
    found = account.records - before
    if listing.declared is not None and str(listing.declared) != str(found):
        account.report("", ("", "count-differs", raw_text(listing.declared)))
    for said in listing.notes:
        account.report("", said)


class _Work:
    """Converts records, and adds up what becomes of each value."""

    def __init__(self, module: RegisterModule, account: Account) -> None:
        self.module = module
        self.account = account
        self.names = _Names()
        self.number = 0

    def made(self, native: object) -> Converted | None:
        """Return the fiche that ``native`` is, None when it is none."""
        self.number += 1
        place = f"#{self.number}"
        if not isinstance(native, NativeRecord):
            self._skip(place, _NO_RECORD, native)
            return None
        place = native.label or place
        reader = RecordReader(native.values, self.module.REGISTER.placeholders)
        made = Skip(native.unread) if native.unread else self.module.convert(reader)
        if isinstance(made, Skip):
            self._skip(place, made.reason, dict(native.values))
            return None
        self._count(reader, native)
        name = self.names.unique(made.record_id)
        if name != made.record_id:
            self.account.report(place, ("id", "repeated-id", made.record_id))
        for one in (*native.troubles, *reader.problems):
            self.account.report(name, one)
        self.account.add_fiche()
        data = _fiche(self.module.REGISTER, made, reader)
        if name != made.record_id and made.own_address:
            data["id"] = f"{data['id']}~{name.rpartition('~')[2]}"
        return Converted(name, native, data, reader.took)

    def _skip(self, place: str, reason: Text, native: object) -> None:
        """Leave a record out; the list of problems keeps it whole, as nothing else does."""
        self.account.skip(place, reason)
        self.account.report(place, ("", "skipped-record", raw_text(native)))
        fields_of_it = native if isinstance(native, dict) else {}
        reader = RecordReader(fields_of_it, {})
        for field in fields_of_it:
            fate = Fate.EMPTY if reader.take(field) is None else Fate.IGNORED
            reason_of_it = _SKIPPED if fate is Fate.IGNORED else None
            self.account.count(raw_text(field), fate, reason_of_it)

    def _count(self, reader: RecordReader, native: NativeRecord) -> None:
        told = {field for field, _, _ in native.troubles}.union(self.module.REGISTER.raw)
        for field, value in list(reader.left.items()):
            known = field in told or is_empty(value)
            reader.keep(field, value, None if known else "unknown-field")
        for field in native.values:
            reason = reader.reasons.get(field)
            self.account.count(_shown(field), reader.fates[field], reason)


class _Names:
    """The identifiers that were given; a register of millions keeps them on disk."""

    def __init__(self) -> None:
        # A database without a name is a file of its own that goes with the connection (SQLite,
        # « In-Memory Databases »): it spills what does not fit its cache.
        self._given = sqlite3.connect("", isolation_level=None)
        weakref.finalize(self, self._given.close)
        self._given.execute("PRAGMA journal_mode = OFF")
        self._given.execute("CREATE TABLE given (name TEXT PRIMARY KEY, times INTEGER)")

    def unique(self, record_id: str) -> str:
        """Return ``record_id``, or with a number after it when a record has it already."""
        name = record_id
        while not self._new(name):
            name = f"{record_id}~{self._next(record_id)}"
        return name

    def _new(self, name: str) -> bool:
        said = "INSERT OR IGNORE INTO given VALUES (?, 1)"
        return self._given.execute(said, (name,)).rowcount == 1

    def _next(self, record_id: str) -> int:
        said = "UPDATE given SET times = times + 1 WHERE name = ? RETURNING times"
        (times,) = self._given.execute(said, (record_id,)).fetchone()
        return int(times)


def _fiche(register: Register, made: Made, reader: RecordReader) -> FicheData:
    """Return the whole fiche: what the record says, what it cannot say, what is kept raw."""
    about: FicheData = {
        "type": "Fiche",
        "publisher": _publisher(register),
        "authoritative": register.authoritative,
        "licence": register.licence,
        "language": [register.language],
        "register": [register.homepage] if register.homepage else "",
        "converted_by": register.converter,
    }
    about |= made.data.get("fiche", {})
    about = {key: said for key, said in about.items() if said != ""}
    if reader.kept:
        about["native_values"] = [
            {"type": "NativeValue", "native_field": _shown(field), "value": raw_text(value)}
            for field, value in sorted(reader.kept.items())
        ]
    said = made.data | {"fiche": about}
    absent = _absent(register, reader, said)
    if absent:
        said["absent_values"] = absent
    head = {"@context": CONTEXT_IRIS["en"], "id": said.pop("id"), "type": made.type}
    order = _order()
    return head | {key: said[key] for key in sorted(said, key=lambda key: order[key])}


def _publisher(register: Register) -> FicheData | str:
    """Return who publishes the register; nothing where a mapping file does not say."""
    page = {"page": [register.publisher_page]} if register.publisher_page else {}
    name = {"name": {register.language: register.publisher}} if register.publisher else {}
    return {**name, **page} or ""


def _absent(register: Register, reader: RecordReader, said: FicheData) -> list[FicheData]:
    """Return the fields without a value, by reason; what the fiche does say is not among them."""
    groups: dict[tuple[str, str | None], list[str]] = {}
    for reason, keys in register.absent.items():
        groups[reason, None] = [key for key in keys if key not in said and key not in reader.took]
    for reason, word, key in reader.absences:
        if key not in said:
            groups.setdefault((reason, word), []).append(key)
    return [
        {"type": "AbsentValue", "fields": sorted(set(keys)), "absence_reason": reason}
        | ({} if word is None else {"note": {register.language: word}})
        for (reason, word), keys in sorted(groups.items(), key=lambda one: str(one[0]))
        if keys
    ]


@lru_cache(maxsize=1 << 10, typed=True)
def _shown(field: str) -> str:
    """Return the name of a field word for word; all records of a table have the same ones."""
    return raw_text(field)


@cache
def _order() -> dict[str, int]:
    return {field.key.en: number for number, field in enumerate(fields())}
