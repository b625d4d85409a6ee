"""One record of a register, and what becomes of each of its values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from algords.registers.model.raw import canonical_json, has_controls, raw_text
from algords.registers.model.source import squeezed
from algords.registers.model.values import DateOrder, is_link, items, number, partial_date

__all__ = ["Fate", "RecordReader", "canonical_json", "is_empty", "raw_text"]

# A date is ten characters; a value longer than this is cut in the list of problems, never in the
# fiche.
_SHOWN: Final = 200
# Characters that take no place: a cell made of these alone is empty.
_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# How workbooks write the end of a line inside a cell (ECMA-376 part 1, §22.4.2.4).
_CARRIAGE: Final = re.compile(r"_x000D_\n?|\r\n?")
# UTF-8 that was read as Windows-1252 and written again: a quotation mark, an accent, a space.
_MOJIBAKE: Final = re.compile("â€[™œ\x9d˜“”¦¢]|Ã[\u0080-\u00bf©¨ª«§´®¯]|Â[\u00a0°«»]")
_LOST: Final = "\ufffd"


class Fate(StrEnum):
    """What became of a value."""

    EMPTY = "empty"
    MAPPED = "mapped"
    KEPT_RAW = "kept_raw"
    IGNORED = "ignored"


class RecordReader:
    """One record, out of which a converter takes what it understands.

    Each method takes a field out and returns its value, or None when it says nothing; a value that
    cannot be what the method asks for is kept raw and listed among the `problems`. ``key`` is the
    field of the fiche that the value would fill: it is declared absent when the record has no such
    field, or has a placeholder there. An empty value declares nothing, so that a rule can ask for
    it; it is kept raw, as being empty is what the administration said. Where a value is written
    otherwise in the fiche than in the record (another spelling of a code, an hour after a day), the
    raw one is kept beside it.

    >>> reader = RecordReader({"doel": "n.v.t.", "extra": 1}, {"n.v.t.": "not_applicable"})
    >>> reader.text("doel", "purpose")
    >>> reader.absences
    [('not_applicable', 'n.v.t.', 'purpose')]
    >>> sorted(reader.left)
    ['extra']
    """

    def __init__(
        self, record: Mapping[str, object], placeholders: Mapping[str, str | None]
    ) -> None:
        """Read ``record``, where ``placeholders`` stand for values that are not there."""
        self.left = dict(record)
        self.fates: dict[str, Fate] = {}
        self.kept: dict[str, object] = {}
        self.problems: list[tuple[str, str, str]] = []
        self.absences: list[tuple[str, str | None, str]] = []
        self.took: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self._placeholders = placeholders
        self._longest = _longest(tuple(placeholders))

    def take(self, field: str) -> object:
        """Take ``field`` out as it is; None when it is not there or empty."""
        if field not in self.left:
            return None
        value = self.left.pop(field)
        if is_empty(value):
            self.kept[field] = value
            self.fates[field] = Fate.EMPTY
            return None
        self.fates[field] = Fate.MAPPED
        return value

    def keep(self, field: str, value: object, problem: str | None = None) -> None:
        """Keep raw a value that was taken, and list it under the code ``problem`` if there is one.

        An empty value stays empty: it is no value that was kept.
        """
        self.left.pop(field, None)
        self.kept[field] = value
        self.fates[field] = Fate.EMPTY if is_empty(value) else Fate.KEPT_RAW
        if problem is not None:
            self.report(field, problem, value)

    def leave(self, field: str, reason: str) -> None:
        """Leave ``field`` out of the fiche, for a reason that the account gives."""
        if self.take(field) is None:
            self.kept.pop(field, None)
        else:
            self.fates[field] = Fate.IGNORED
            self.reasons[field] = reason

    def beside(self, field: str, value: object) -> None:
        """Keep raw a value that the fiche says too, in another form."""
        self.kept[field] = value

    def void(self, field: str, value: object) -> None:
        """Keep raw a value that says nothing: brackets or markup without words."""
        self.kept[field] = value
        self.fates[field] = Fate.EMPTY

    def report(self, field: str, problem: str, value: object) -> None:
        """List ``value`` under the code ``problem``; what becomes of it does not change."""
        shown = raw_text(value)
        cut = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        self.problems.append((raw_text(field), problem, cut))

    def text(self, field: str, key: str) -> str | None:
        """Take out a text, as it is written but for spaces around it and ends of lines."""
        said = self._said(field, key)
        if said is None:
            return None
        if isinstance(said, str):
            return self._text(field, key, said)
        self.keep(field, said, "unexpected-kind")
        return None

    def words(self, field: str) -> str | None:
        """Take out a text whose absence says nothing of any field; a placeholder is kept raw."""
        said = self.take(field)
        if said is None:
            return None
        if isinstance(said, str):
            return self._text(field, None, said)
        self.keep(field, said, "unexpected-kind")
        return None

    def texts(self, field: str, key: str, separator: str | None = None) -> list[str]:
        """Take out a list of texts; ``separator`` cuts a text, as `values.items` says."""
        said = self._said(field, key)
        if isinstance(said, list) and all(isinstance(one, str) for one in said):
            return [one.strip() for one in said if not is_empty(one)]
        if said is None:
            return []
        if not isinstance(said, str):
            self.keep(field, said, "unexpected-kind")
            return []
        text = self._text(field, key, said)
        if text is None or separator is None:
            return [] if text is None else [text]
        found = items(text, separator)
        if not found:
            self.void(field, said)
        return found

    def choice(self, field: str, key: str, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of values
        """Take out one of the words of ``values``, in small letters, and return its meaning.

        The first word of a meaning is its usual spelling; another one is kept beside it. A meaning
        that is an `Absent` declares the field absent; None is that of a word which is known to mean
        no value of the fiche: it is kept raw.
        """
        word = self.text(field, key)
        if word is None:
            return None
        known = squeezed(word)
        if known not in values:
            self.keep(field, word, "unknown-value")
            return None
        meaning = values[known]
        if meaning is None:
            self.keep(field, word)
        elif word not in _usual(values, meaning):
            self.beside(field, word)
        return meaning

    def choices(
        self, field: str, key: str, values: Mapping[str, Any], separator: str | None = None
    ) -> list[Any]:
        """Take out a list of words of ``values``; when one is unknown, all are kept raw as well."""
        words = self.texts(field, key, separator)
        unknown = [word for word in words if squeezed(word) not in values]
        known = [values[squeezed(word)] for word in words if squeezed(word) in values]
        raw = bool(unknown) or None in known
        for word in unknown:
            self.report(field, "unknown-value", word)
        if words:
            self.beside(field, words if len(words) > 1 else words[0])
            self.fates[field] = Fate.KEPT_RAW if raw else Fate.MAPPED
        return [one for one in dict.fromkeys(known) if one is not None]

    def date(self, field: str, key: str, order: DateOrder = "year") -> Any:  # noqa: ANN401 - a text or a block
        """Take out a day, a month or a year, as `values.partial_date` reads it."""
        return self._read(field, key, lambda text: partial_date(text, order), "not-a-date")

    def number(self, field: str, key: str) -> str | None:
        """Take out a number, written with a point; an integer has none."""
        found: str | None = self._read(field, key, number, "not-a-number")
        return found

    def links(self, field: str, key: str, separator: str = "\n") -> list[str]:
        """Take out addresses on the web; anything else among them is kept raw and reported."""
        words = self.texts(field, key, separator)
        found = [word for word in words if is_link(word)]
        if len(found) < len(words):
            self.keep(field, words if len(words) > 1 else words[0], "not-a-link")
        return found

    def day(self, field: str) -> str | None:
        """Take out a day written ``YYYY-MM-DD`` that exists in the calendar."""
        value = self.take(field)
        if value is None:
            return None
        if isinstance(value, str) and _is_day(value):
            return value
        self.keep(field, value, "not-a-date")
        return None

    def _said(self, field: str, key: str) -> object:
        """Take ``field`` out for ``key``; its absence is declared."""
        if field not in self.left:
            self.absences.append(("not_stated", None, key))
            return None
        self.took.setdefault(key, field)
        return self.take(field)

    def _text(self, field: str, key: str | None, value: str) -> str | None:
        text = _CARRIAGE.sub("\n", value) if "\r" in value or "_x" in value else value
        if has_controls(text):
            self.keep(field, value, "control-characters")
            return None
        text = text.strip()
        if not text:
            # Ends of lines as workbooks write them, and nothing else.
            self.keep(field, value)
            return None
        # No other text needs its small letters: most are long.
        if len(text) <= self._longest and (word := text.casefold()) in self._placeholders:
            reason = self._placeholders[word]
            if reason is None or key is None:
                self.keep(field, value)
            else:
                self.absences.append((reason, value, key))
            return None
        if text.isascii():
            return text
        if _LOST in text:
            self.report(field, "replacement-character", value)
        elif _MOJIBAKE.search(text):
            self.report(field, "mojibake", value)
        return text

    def _read(self, field: str, key: str, read: Callable[[str], Any], problem: str) -> Any:  # noqa: ANN401 - of read
        text = self.text(field, key)
        if text is None:
            return None
        found = read(text)
        if found is None:
            self.keep(field, text, problem)
        elif text not in (found, found.get("@value") if isinstance(found, dict) else None):
            self.beside(field, text)
        return found


def _usual(values: Mapping[str, Any], meaning: object) -> Sequence[str]:
    """Return the spellings that ``meaning`` may have with nothing lost: its first word."""
    first = next(word for word, one in values.items() if one == meaning)
    return first, first.capitalize(), first.title()


@cache
def _longest(words: tuple[str, ...]) -> int:
    return max((len(word) for word in words), default=0)


def is_empty(value: object) -> bool:
    r"""Say whether ``value`` says nothing: no value, no item, nothing that is seen.

    >>> is_empty(" \u200b"), is_empty([]), is_empty(0)
    (True, True, False)
    """
    if isinstance(value, str):
        # Nearly every cell is of no characters at all, or begins with one that is seen.
        if not value or "\x20" < value[0] < "\x7f":
            return not value
        return not value.strip().strip(_UNSEEN).strip()
    return value is None or (isinstance(value, Iterable) and not value)


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
