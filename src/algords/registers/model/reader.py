"""One record of a register, and what becomes of each of its values."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

__all__ = ["Fate", "RecordReader", "canonical_json", "raw_text"]

# A date is ten characters; a value longer than this is cut in the list of problems, never in the
# fiche.
_SHOWN: Final = 200
# Controls that no field of a register means, tab and line ends apart (Unicode category Cc), and the
# halves of characters that no file can hold (Cs).
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Characters that take no place: a cell made of these alone is empty.
_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Fate(StrEnum):
    """What became of a value."""

    EMPTY = "empty"
    MAPPED = "mapped"
    KEPT_RAW = "kept_raw"


class RecordReader:
    """One record, out of which a converter takes what it understands.

    Each method takes a field out and returns its value, or None when it says nothing; a value that
    cannot be what the method asks for is kept raw and listed among the `problems`. ``key`` is the
    field of the fiche that the value would fill: it is declared absent when the record has no such
    field, or has a placeholder there. An empty value declares nothing, so that a rule can ask for
    it; it is kept raw, as being empty is what the administration said.

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
        self._placeholders = placeholders

    def take(self, field: str) -> object:
        """Take ``field`` out as it is; None when it is not there or empty."""
        if field not in self.left:
            return None
        value = self.left.pop(field)
        if _is_empty(value):
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
        self.fates[field] = Fate.EMPTY if _is_empty(value) else Fate.KEPT_RAW
        if problem is not None:
            shown = raw_text(value)
            cut = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
            self.problems.append((raw_text(field), problem, cut))

    def text(self, field: str, key: str) -> str | None:
        """Take out a text, exactly as it is written."""
        if field not in self.left:
            self.absences.append(("not_stated", None, key))
            return None
        value = self.take(field)
        if value is None:
            return None
        if not isinstance(value, str):
            self.keep(field, value, "unexpected-kind")
            return None
        if _CONTROLS.search(value):
            self.keep(field, value, "control-characters")
            return None
        word = value.strip().casefold()
        if word not in self._placeholders:
            return value
        reason = self._placeholders[word]
        if reason is None:
            self.keep(field, value)
        else:
            self.absences.append((reason, value, key))
        return None

    def choice(self, field: str, key: str, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of values
        """Take out one of the words of ``values``, and return what it stands for."""
        word = self.text(field, key)
        if word is None:
            return None
        if word not in values:
            self.keep(field, word, "unknown-value")
            return None
        return values[word]

    def day(self, field: str) -> str | None:
        """Take out a day written ``YYYY-MM-DD`` that exists in the calendar."""
        value = self.take(field)
        if value is None:
            return None
        if isinstance(value, str) and _is_day(value):
            return value
        self.keep(field, value, "not-a-date")
        return None


def raw_text(value: object) -> str:
    r"""Return ``value`` word for word: a text as it is, anything else as JSON.

    A text that no file could carry (with control characters) is written as JSON too.

    >>> raw_text("Ja"), raw_text(None), raw_text(["a", 1]), raw_text("\x00")
    ('Ja', 'null', '["a",1]', '"\\u0000"')
    """
    if isinstance(value, str) and not _CONTROLS.search(value):
        return value
    return canonical_json(value)


def canonical_json(value: object) -> str:
    """Return ``value`` as JSON: keys sorted, no spaces, controls escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
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
