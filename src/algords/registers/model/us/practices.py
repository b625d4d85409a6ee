"""Practices that American agencies were asked about, as blocks of a fiche."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.us.words import answer, denies, meaning_of

__all__ = ["Practice", "practised"]

# What is said of a practice that is not there, or not yet.
_ON_ITS_WAY: Final = ("establishment of", "development of", "law, operational limitations")
_NOT_YET: Final = frozenset(
    (
        "in-progress",
        "training in-progress",
        "appeal process in-progress",
        "planned or in-progress",
        "caio waived",
        "waived",
        "appeal precluded by law",
        "other",
        "other, if other please explain in next question",
        "agency caio has waived this minimum practice and reported such waiver to omb",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A question on a practice, and the block that stands for an answer that it is in place.

    ``yes`` are such answers, as `words.answer` gives them, each with what it adds to ``block``; an
    answer may go on after them. Any other is kept raw. The block is one of ``key``. Where
    ``worded`` is true, the answer is its description.
    Where ``declares`` is true, a question that does not apply declares ``key`` not applicable.
    """

    native: str
    key: str
    block: FicheData
    yes: Mapping[str, FicheData]
    worded: bool = False
    declares: bool = False

    def called(self, native: str) -> "Practice":
        """Return the same question in a column of another name."""
        return replace(self, native=native)


def practised(record: RecordReader, practice: Practice, data: FicheData) -> bool:
    """Add the block of ``practice`` to ``data`` when the record says that it is in place."""
    if practice.declares:
        word = record.text(practice.native, practice.key)
    else:
        word = record.words(practice.native)
    if word is None:
        return False
    added = meaning_of(word, practice.yes)
    if added is None:
        known = answer(word)
        listed = denies(word) or known in _NOT_YET or known.startswith(_ON_ITS_WAY)
        record.keep(practice.native, word, None if listed else "unknown-value")
        return False
    block = practice.block | added
    if practice.worded:
        block = block | {"description": {"en": word}}
    else:
        record.beside(practice.native, word)
    data.setdefault(practice.key, []).append(block)
    record.took.setdefault(practice.key, practice.native)
    return True
