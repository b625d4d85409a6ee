"""Fiches from any form to any form, and the account of what did not come along.

Converting never judges and never repairs: what a fiche lacks is the business of validation.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import Document, escape
from algords.errors import DocumentError
from algords.exports.model import Unit, sorted_lines
from algords.intake import Form, Opener, Record, opener, pour_in
from algords.linked.fiches import fiches_of_statements, read_statements
from algords.linked.model import Problem
from algords.linked.rdf import NAMED_GRAPHS
from algords.registers import Account
from algords.registers.model.reader import Fate, raw_text
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.rules import rule
from algords.text import Language

__all__ = ["Conversion", "convert"]

_UNCLEAN: Final = re.compile(r"[^A-Za-z0-9._-]+")


class Conversion:
    """What `inputs` say, unit after unit; once all are read, the account is complete.

    ``account`` adds up records and fields; ``inputs`` is the number of inputs, ``unreadable`` holds
    the name of each that could not be read, and why.
    """

    def __init__(self, inputs: Iterable[tuple[str, Opener]], form: Form) -> None:
        """Convert ``inputs``, names and what opens them, of the form `form`, None to tell."""
        self.account = Account()
        self.unreadable: list[tuple[str, DocumentError]] = []
        self.inputs = 0
        self.units: Iterator[Unit] = self._convert(inputs, form)

    @property
    def losses(self) -> Iterator[bytes]:
        """The account as ``convert --losses`` writes it, bit by bit: it may be as long as all."""
        return (part.encode() for part in self.account.as_text())

    def _convert(self, inputs: Iterable[tuple[str, Opener]], form: Form) -> Iterator[Unit]:
        for name, open_file in inputs:
            self.inputs += 1
            try:
                yield from self._units(name, open_file, form)
            except DocumentError as error:
                self.unreadable.append((name, error))
                self.account.of("").skip(name, rule(error.code).message.fill(**error.details))

    def _units(self, name: str, open_file: Opener, form: Form) -> Iterator[Unit]:
        found, records = pour_in(open_file, name, form, self.account.of(name))
        stem = _clean(PurePath(name).stem) or "fiche"
        for record in records:
            if record.id:
                yield _RecordUnit(f"{stem}-{_clean(record.id)}", record.document)
            else:
                yield self._document(name, stem, record, found)

    def _document(self, name: str, stem: str, record: Record, form: str) -> Unit:
        reading = read_statements(record.document)
        fiches = len(fiches_of_statements(reading.statements, reading.nodes))
        if not fiches:
            raise DocumentError("DOC-08", details={"found": form})
        _account_for(self.account.of(""), name, record.document, reading.problems)
        for _ in range(fiches):
            self.account.add_fiche()
        return Unit(stem, tuple(dict.fromkeys(one.triple for one in reading.statements)))


class _RecordUnit(Unit):
    """A record of a register: the fiche is there as data, its triples are made when wanted."""

    _document: Document

    def __init__(self, stem: str, document: Document) -> None:
        object.__setattr__(self, "stem", stem)
        object.__setattr__(self, "_document", document)

    @cached_property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The triples, each once."""
        statements = read_statements(self._document).statements
        return tuple(dict.fromkeys(one.triple for one in statements))

    def lines(self, prefix: str = "") -> bytes:
        """Return the triples as N-Triples, sorted, each once: without making them first."""
        statements = read_statements(self._document).statements
        return sorted_lines(
            ((one.subject, one.predicate, one.object) for one in statements), prefix
        )

    def document(self, language: Language) -> dict[str, Any]:
        """Return it as one JSON-LD document with the keys of ``language``."""
        data: dict[str, Any] = self._document.data
        return data if data["@context"] == CONTEXT_IRIS[language] else super().document(language)


def convert(inputs: Iterable[tuple[str, bytes | Path | Opener]], form: Form = None) -> Conversion:
    """Return what ``inputs`` say: names, and bytes, a path or what opens them.

    ``form`` is the name of one (`algords.intake.input_formats`), what a mapping file declares, or
    None to tell. An input that cannot be read stops no other.

    Raises:
        UsageError: when the units are read, no form is called ``form``.
    """
    return Conversion(((name, _opener(given)) for name, given in inputs), form)


def _opener(given: bytes | Path | Opener) -> Opener:
    if isinstance(given, bytes):
        return opener(given)
    if isinstance(given, Path):
        return lambda: given.open("rb")
    return given


def _account_for(
    account: Account, name: str, document: Document, problems: Iterable[Problem]
) -> None:
    """Add up the outermost keys of a document, and what of them could not be said."""
    found = list(problems)
    lost = {problem.pointer: problem for problem in found}
    for pointer, key in _top_keys(document):
        here = lost.get(pointer)
        fate = Fate.MAPPED if here is None else Fate.IGNORED
        account.count(key, fate, None if here is None else here.rule)
    for notice in document.notices:
        if notice.rule == NAMED_GRAPHS and notice.place is not None:
            place = f"{name}:{notice.place.line}:{notice.place.column}"
            account.report("", (place, notice.rule, ""))
    for problem in found:
        value = problem.details.get("value", problem.details.get("key"))
        said = "" if value is None else raw_text(value)
        account.report(name, (problem.pointer, problem.rule, said))


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
