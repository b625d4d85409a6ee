"""Registers of algorithms as they exist, one module a register, found in this folder.

A register comes in as data that a document reader has read, and leaves as fiches: the same JSON-LD
that an agent writes by hand. What a module offers is said in `algords.registers.model`. Nothing is
judged here, nothing is repaired, and no value is invented or lost.
"""

import difflib
import inspect
import pkgutil
from functools import cache
from importlib import import_module
from typing import Final, cast

from algords.documents.model import walk
from algords.errors import DocumentError, UsageError, suggesting
from algords.registers.model import (
    FicheData,
    Made,
    RecordReader,
    Register,
    RegisterModule,
    Skip,
)
from algords.registers.model.account import Conversion, Converted, FieldCount, Losses, Problem
from algords.registers.model.reader import Fate, canonical_json, raw_text
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import fields
from algords.text import Text

__all__ = ["convert", "detect", "find_register", "register_names", "register_notes"]

_NO_RECORD: Final = Text(
    fr="Ce n'est pas une entrée : elle n'a aucun champ.",
    en="It is not a record: it has no fields.",
)
_SKIPPED: Final = "the record was skipped, for the reason given"


@cache
def register_names() -> tuple[str, ...]:
    """Return the names of the registers that can be read, sorted."""
    found = (one.name for one in pkgutil.iter_modules(__path__) if one.name != "model")
    return tuple(sorted(name.replace("_", "-") for name in found))


def find_register(name: str) -> Register:
    """Return what the register of that name declares.

    Raises:
        UsageError: there is none; the advice names the nearest and all others.
    """
    return _module(name).REGISTER


def register_notes(name: str) -> str:
    """Return what the module of that register says of it: domain, caveats, documentation.

    Raises:
        UsageError: no register has that name.
    """
    find_register(name)
    return inspect.cleandoc(_module(name).__doc__ or "")


def detect(data: object) -> str | None:
    """Return the name of the register that ``data``, as read from a file, comes from, if any."""
    return next((name for name in register_names() if _module(name).recognise(data)), None)


def convert(name: str, data: object) -> Conversion:
    """Return the records of ``data`` as fiches, and the account of what did not come along.

    Raises:
        UsageError: no register is called ``name``.
        DocumentError: DOC-05 nested too deep, DOC-08 when ``data`` is not of that register.
    """
    module = _module(name)
    for _ in walk(data):
        pass  # the depth is checked before anything recurses
    if not module.recognise(data):
        raise DocumentError("DOC-08", details={"found": name})
    listing = module.records(data)
    work = _Work(module)
    for record in listing.records:
        work.add(record)
    return work.done(listing.declared)


@cache
def _module(name: str) -> RegisterModule:
    if name not in register_names():
        raise _unknown(name)
    return cast("RegisterModule", import_module(f"{__name__}.{name.replace('-', '_')}"))


def _unknown(name: str) -> UsageError:
    near = difflib.get_close_matches(name, register_names(), n=1)
    listed = ", ".join(register_names())
    return UsageError(
        Text(fr=f"Aucun registre ne s'appelle « {name} ».", en=f"No register is called “{name}”."),
        suggesting(near, Text(fr=f"Registres : {listed}.", en=f"Registers: {listed}.")),
    )


class _Work:
    """Converts record after record, and adds up what becomes of each value."""

    def __init__(self, module: RegisterModule) -> None:
        self.module = module
        self.fiches: dict[str, Converted] = {}
        self.skipped: list[tuple[str, Text]] = []
        self.problems: list[Problem] = []
        self.counts: dict[str, dict[Fate | None, int]] = {}
        self.records = 0

    def add(self, native: object) -> None:
        self.records += 1
        place = f"#{self.records}"
        if not isinstance(native, dict):
            self._skip(place, _NO_RECORD, native)
            return
        reader = RecordReader(native, self.module.REGISTER.placeholders)
        made = self.module.convert(reader)
        if isinstance(made, Skip):
            self._skip(place, made.reason, native)
            return
        self._count(reader, native)
        name = self._name(made.record_id, place)
        self.problems += [_problem(name, one) for one in reader.problems]
        self.fiches[name] = Converted(
            record_id=name,
            native=canonical_json(native).encode(),
            data=_fiche(self.module.REGISTER, made, reader),
        )

    def done(self, declared: object) -> Conversion:
        if declared is not None and str(declared) != str(self.records):
            said = ("", "count-differs", raw_text(declared))
            self.problems.append(_problem("", said))
        losses = Losses(
            records=self.records,
            fiches=len(self.fiches),
            fields={field: _field_count(counts) for field, counts in self.counts.items()},
            skipped=tuple(self.skipped),
            problems=tuple(self.problems),
        )
        return Conversion(fiches=tuple(self.fiches.values()), losses=losses)

    def _skip(self, place: str, reason: Text, native: object) -> None:
        """Leave a record out; the list of problems keeps it whole, as nothing else does."""
        self.skipped.append((place, reason))
        self.problems.append(_problem(place, ("", "skipped-record", raw_text(native))))
        fields_of_it = native if isinstance(native, dict) else {}
        reader = RecordReader(fields_of_it, {})
        for field in fields_of_it:
            fate = None if reader.take(field) is not None else Fate.EMPTY
            self._add(field, fate)

    def _count(self, reader: RecordReader, native: FicheData) -> None:
        for field, value in list(reader.left.items()):
            known = field in self.module.REGISTER.raw
            reader.keep(field, value, None if known else "unknown-field")
        for field in native:
            self._add(field, reader.fates[field])

    def _add(self, field: str, fate: Fate | None) -> None:
        counts = self.counts.setdefault(raw_text(field), {})
        counts[fate] = counts.get(fate, 0) + 1

    def _name(self, record_id: str, place: str) -> str:
        """Return a name that no other record has; a second of the same identifier is reported."""
        if record_id not in self.fiches:
            return record_id
        self.problems.append(_problem(place, ("id", "repeated-id", record_id)))
        number = 2
        while f"{record_id}~{number}" in self.fiches:
            number += 1
        return f"{record_id}~{number}"


def _problem(record: str, said: tuple[str, str, str]) -> Problem:
    return Problem(record=record, field=said[0], code=said[1], value=said[2])


def _field_count(counts: dict[Fate | None, int]) -> FieldCount:
    mapped, kept = counts.get(Fate.MAPPED, 0), counts.get(Fate.KEPT_RAW, 0)
    skipped = counts.get(None, 0)
    return FieldCount(
        filled=mapped + kept + skipped,
        mapped=mapped,
        kept_raw=kept,
        ignored=_SKIPPED if skipped else None,
    )


def _fiche(register: Register, made: Made, reader: RecordReader) -> FicheData:
    """Return the whole fiche: what the record says, what it cannot say, what is kept raw."""
    about: FicheData = {
        "type": "Fiche",
        "publisher": {
            "name": {register.language: register.publisher},
            "page": [register.publisher_page],
        },
        "authoritative": register.authoritative,
        "licence": register.licence,
        "language": [register.language],
    }
    about |= made.data.get("fiche", {})
    if reader.kept:
        about["native_values"] = [
            {"type": "NativeValue", "native_field": raw_text(field), "value": raw_text(value)}
            for field, value in sorted(reader.kept.items())
        ]
    said = made.data | {"fiche": about, "absent_values": _absent(register, reader)}
    head = {"@context": CONTEXT_IRIS["en"], "id": said.pop("id"), "type": "Algorithm"}
    order = _order()
    return head | {key: said[key] for key in sorted(said, key=lambda key: order[key])}


def _absent(register: Register, reader: RecordReader) -> list[FicheData]:
    groups: dict[tuple[str, str | None], list[str]] = {
        (reason, None): list(keys) for reason, keys in register.absent.items()
    }
    for reason, word, key in reader.absences:
        groups.setdefault((reason, word), []).append(key)
    return [
        {"type": "AbsentValue", "fields": sorted(keys), "absence_reason": reason}
        | ({} if word is None else {"note": {register.language: word}})
        for (reason, word), keys in sorted(groups.items(), key=lambda one: str(one[0]))
    ]


@cache
def _order() -> dict[str, int]:
    return {field.key.en: number for number, field in enumerate(fields())}
