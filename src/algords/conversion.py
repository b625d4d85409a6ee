"""Fiches from any form to any form, and the account of what did not come along.

Converting never judges and never repairs: what a fiche lacks is the business of validation.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from algords.documents.model import Document, escape
from algords.errors import DocumentError
from algords.exports.model import Unit
from algords.intake import Intake, Record, take_in
from algords.linked.fiches import fiches_of_statements, read_statements
from algords.linked.model import Problem
from algords.standard.rules import rule
from algords.text import Text

__all__ = ["Conversion", "convert"]

_UNCLEAN: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """Units to be written, what was left out, the account of `losses`, and what is unreadable.

    ``losses`` has the form of ``convert --losses``; ``unreadable`` holds the name of each input
    and why; ``skipped`` each record of a register that is no fiche, and why.
    """

    units: tuple[Unit, ...]
    skipped: tuple[tuple[str, Text], ...]
    losses: Mapping[str, Any]
    unreadable: tuple[tuple[str, DocumentError], ...]


def convert(inputs: Iterable[tuple[str, bytes]], format_name: str | None = None) -> Conversion:
    """Return what ``inputs``, names and bytes, say; one that cannot be read stops no other.

    Raises:
        UsageError: no form is called ``format_name``.
    """
    account = _Account()
    units: list[Unit] = []
    unreadable: list[tuple[str, DocumentError]] = []
    skipped: list[tuple[str, Text]] = []
    for name, data in inputs:
        try:
            intake = take_in(data, name, format_name)
            units += _units(intake, name, account)
            skipped += [(f"{name} {record}", reason) for record, reason in intake.skipped]
        except DocumentError as error:
            unreadable.append((name, error))
            reason = rule(error.code).message.fill(**error.details).en
            account.skip(name, reason)
    return Conversion(
        units=tuple(units),
        skipped=tuple(skipped),
        losses=account.as_json(),
        unreadable=tuple(unreadable),
    )


def _units(intake: Intake, name: str, account: "_Account") -> list[Unit]:
    stem = _clean(PurePath(name).stem) or "fiche"
    units = []
    for record in intake.records:
        reading = read_statements(record.document)
        triples = tuple(dict.fromkeys(statement.triple for statement in reading.statements))
        fiches = len(fiches_of_statements(reading.statements, reading.nodes))
        if not fiches:
            raise DocumentError("DOC-08", details={"found": intake.format})
        if intake.losses is None:
            account.document(name, record, fiches, reading.problems)
        units.append(
            Unit(stem=f"{stem}-{_clean(record.id)}" if record.id else stem, triples=triples)
        )
    if intake.losses is not None:
        account.register(intake.losses)
    return units


class _Account:
    """Adds up what came in, what went out, and what did not."""

    def __init__(self) -> None:
        self.records = 0
        self.fiches = 0
        self.fields: dict[str, dict[str, Any]] = {}
        self.skipped: list[dict[str, str]] = []
        self.problems: list[dict[str, Any]] = []

    def document(self, name: str, record: Record, fiches: int, problems: Sequence[Problem]) -> None:
        self.records += fiches
        self.fiches += fiches
        lost = {problem.pointer: problem for problem in problems}
        for pointer, key in _top_keys(record.document):
            here = lost.get(pointer)
            field = self._field(key)
            field["filled"] += 1
            if here is None:
                field["mapped"] += 1
            else:
                field["ignored"] = here.rule
        for problem in problems:
            value = problem.details.get("value", problem.details.get("key"))
            self.problems.append(
                {"record": name, "field": problem.pointer, "code": problem.rule, "value": value}
            )

    def register(self, losses: Mapping[str, Any]) -> None:
        self.records += losses["records"]
        self.fiches += losses["fiches"]
        for key, counts in losses["fields"].items():
            field = self._field(key)
            for count in ("filled", "mapped", "kept_raw"):
                field[count] += counts[count]
            field["ignored"] = field["ignored"] or counts["ignored"]
        self.skipped += losses["skipped"]
        self.problems += losses["problems"]

    def skip(self, name: str, reason: str) -> None:
        self.records += 1
        self.skipped.append({"record": name, "reason": reason})

    def as_json(self) -> dict[str, Any]:
        return {
            "records": self.records,
            "fiches": self.fiches,
            "fields": dict(sorted(self.fields.items())),
            "skipped": self.skipped,
            "problems": self.problems,
        }

    def _field(self, key: str) -> dict[str, Any]:
        return self.fields.setdefault(
            key, {"filled": 0, "mapped": 0, "kept_raw": 0, "ignored": None}
        )


def _top_keys(document: Document) -> Iterable[tuple[str, str]]:
    """Yield the pointer and the name of each key of the outermost blocks."""
    if document.made:
        return  # rewritten from a form that has no keys
    blocks = document.data if isinstance(document.data, list) else [document.data]
    for position, block in enumerate(blocks):
        prefix = escape(position) if isinstance(document.data, list) else ""
        graph = block.get("@graph") if isinstance(block, dict) else None
        inner = graph if isinstance(graph, list) else [block]
        for number, one in enumerate(inner):
            here = f"{prefix}/@graph{escape(number)}" if isinstance(graph, list) else prefix
            if isinstance(one, dict):
                yield from ((here + escape(key), key) for key in one if not key.startswith("@"))


def _clean(name: str) -> str:
    return _UNCLEAN.sub("-", name).strip("-.")
