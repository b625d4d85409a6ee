"""The bytes of one file → the same bytes with all that is certain repaired.

Each repair is judged: the text is read again and checked again, the finding must be gone, no other
may have come of it, and everything else must say what it said. What fails this is left out.
"""

import codecs
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from algords.documents.model import Document, last_step, value_at
from algords.errors import DocumentError, Place
from algords.findings import DocumentReport, Finding, Fix
from algords.intake import take_in
from algords.repair.comparing import compare
from algords.repair.editing import changed_data, changed_text
from algords.repair.writers import repairable_forms
from algords.text import Text
from algords.validation.checking import Checker

__all__ = ["Mending", "Repair", "mend"]

# A repair may show the next one: a key that is read at last has a value to mend. Three rounds are
# the most seen; a circle would go on for ever.
_ROUNDS: Final = 20
_ENCODINGS: Final = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"", "cp1252"),
)
_UNWRITTEN: Final = Text(
    fr="le texte à remplacer tient sur plusieurs lignes, ou la nouvelle clé est déjà prise",
    en="the text to replace takes several lines, or the new key is taken already",
)
_STAYS: Final = Text(
    fr="le point resterait, même ainsi écrit", en="the point would remain, even written so"
)
_BRINGS: Final = Text(
    fr="un autre point apparaîtrait ({?rules})", en="another point would appear ({?rules})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repair proposed by ``finding``; ``old`` is the key or the value that it replaces.

    ``refused`` says why it was not made, None where it was.
    """

    finding: Finding
    fix: Fix
    old: str
    refused: Text | None = None

    @property
    def place(self) -> Place | None:
        """Where it is made, in the text as it was."""
        return self.finding.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What became of one file: its bytes ``before`` and ``after``, and the repairs.

    ``form`` is the form of file; ``repairable`` is false for one that cannot be edited as text.
    ``shown`` counts the findings that only show now that the fiche is read as it was meant; the
    texts are those of the bytes, for a difference to be shown.
    """

    form: str
    repairable: bool
    before: bytes
    after: bytes
    made: tuple[Repair, ...] = ()
    refused: tuple[Repair, ...] = ()
    shown: int = 0
    text_before: str = ""
    text_after: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    data: bytes
    document: Document
    report: DocumentReport


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The state after the repairs ``made``, and how many findings ``shown`` only now."""

    state: _State
    made: tuple[Repair, ...]
    shown: int


@dataclass(slots=True)
class _Work:
    """What is going on in one file: how it is read, and what was done and refused so far."""

    name: str
    checker: Checker
    only: Collection[str]
    made: list[Repair] = field(default_factory=list)
    refused: dict[tuple[str, Fix], Repair] = field(default_factory=dict)
    shown: int = 0

    def take(self, outcome: _Outcome) -> _State:
        self.made += outcome.made
        self.shown += outcome.shown
        return outcome.state

    def refuse(self, repair: Repair, why: Text) -> None:
        self.refused[repair.finding.rule, repair.fix] = replace(repair, refused=why)


def mend(data: bytes, name: str, checker: Checker, only: Collection[str] = ()) -> Mending:
    """Return what becomes of the file ``name``, whose bytes are ``data``.

    ``only`` holds the codes of the rules whose findings are repaired; none means all.

    Raises:
        DocumentError: the bytes cannot be read.
    """
    work = _Work(name, checker, only)
    document = _read(data, name)
    if document is None or _encoding(data, document.text) is None:
        form = take_in(data, name).format if document is None else document.format
        return Mending(form=form, repairable=False, before=data, after=data)
    state = _State(data, document, checker.check_document(document))
    for _ in range(_ROUNDS):
        proposed = _proposals(state, work)
        if not proposed:
            break
        state = _round(state, proposed, work)
    return Mending(
        form=document.format,
        repairable=True,
        before=data,
        after=state.data,
        made=tuple(sorted(work.made, key=lambda one: one.finding.order)),
        refused=tuple(work.refused.values()),
        shown=work.shown,
        text_before=document.text,
        text_after=state.document.text,
    )


def _read(data: bytes, name: str) -> Document | None:
    """Return the document in ``data``, None where there is none that can be edited as text."""
    taken = take_in(data, name)
    alone = [one.id for one in taken.records] == [""]
    return taken.records[0].document if alone and taken.format in repairable_forms() else None


def _proposals(state: _State, work: _Work) -> Sequence[Repair]:
    """Return the repairs still to be tried, one a place."""
    found: dict[str, Repair] = {}
    for finding in state.report.findings:
        fix = finding.fix
        if fix is None or (work.only and finding.rule not in work.only):
            continue
        if (finding.rule, fix) not in work.refused:
            old = _old(state.document, fix)
            found.setdefault(fix.pointer, Repair(finding=finding, fix=fix, old=old))
    return tuple(found.values())


def _old(document: Document, fix: Fix) -> str:
    if fix.action == "rename-key":
        return last_step(fix.pointer)
    return str(value_at(document.data, fix.pointer))


def _round(state: _State, proposed: Sequence[Repair], work: _Work) -> _State:
    """Return the state after ``proposed``: all together, else those that stand by themselves."""
    together = _tried(state, proposed, work)
    if isinstance(together, _Outcome):
        return work.take(together)
    good: list[Repair] = []
    for one in proposed:
        alone = _tried(state, [one], work)
        if isinstance(alone, _Outcome):
            good.append(one)
        else:
            work.refuse(one, alone)
    # Two that are good each by itself may not be so together: then the first of them.
    for some in (good, good[:1]) if good else ():
        tried = _tried(state, some, work)
        if isinstance(tried, _Outcome):
            return work.take(tried)
    return state


def _tried(state: _State, repairs: Sequence[Repair], work: _Work) -> _Outcome | Text:
    """Return what comes of ``repairs``, or why they cannot be made."""
    after = _written(state, [one.fix for one in repairs], work)
    if after is None:
        return _UNWRITTEN
    change = compare(state.report, after.report, [(one.finding, one.fix) for one in repairs])
    if change.stayed:
        return _STAYS
    if not change.came:
        return _Outcome(after, tuple(repairs), len(change.shown))
    # A value that is read at last may have a slip of its own, as certain to repair.
    also = [one for one in _proposals(after, work) if one.finding in change.came]
    if len(also) == len(change.came) and any(one.fix.action == "rename-key" for one in repairs):
        then = _tried(after, also, work)
        if isinstance(then, _Outcome):
            shown = len(change.shown) + then.shown
            return _Outcome(then.state, (*repairs, *then.made), shown)
    return _BRINGS.fill(rules=", ".join(sorted({one.rule for one in change.came})))


def _written(state: _State, fixes: Sequence[Fix], work: _Work) -> _State | None:
    """Return the state after ``fixes``; None where the text does not say what was meant."""
    text, expected = changed_text(state.document, fixes), changed_data(state.document, fixes)
    encoding = _encoding(state.data, state.document.text)
    if text is None or expected is None or encoding is None:
        return None
    mark, codec = encoding
    try:
        data = mark + text.encode(codec)
        document = _read(data, work.name)
    except (DocumentError, UnicodeEncodeError):
        return None
    # Compared as written, since in Python 1 is True.
    if document is None or repr(document.data) != repr(expected):
        return None
    return _State(data, document, work.checker.check_document(document))


def _encoding(data: bytes, text: str) -> tuple[bytes, str] | None:
    """Return the mark and the codec that turn ``text`` into ``data`` again, if any does."""
    for mark, codec in _ENCODINGS:
        try:
            if mark + text.encode(codec) == data:
                return mark, codec
        except UnicodeEncodeError:
            continue
    return None
