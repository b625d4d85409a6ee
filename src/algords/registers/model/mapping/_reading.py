"""A mapping file while it is read: its parts with their places, and the mistakes found so far."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from algords.documents.model import Document, Span, escape, last_step
from algords.errors import DID_YOU_MEAN, MappingError
from algords.registers.model.mapping._mistakes import MISTAKES
from algords.standard.terms import NO, YES
from algords.text import Text, folded, printable

__all__ = ["LONGEST", "Keys", "Part", "Reading", "nearest"]

# Beyond this, a word of a mapping file is none that a person wrote; names of columns are longer.
LONGEST: Final = 2_000
# So many mistakes at once are read; the others show when these are mended.
_MOST: Final = 20
_SHOWN: Final = 80

Keys = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Part:
    """A value of the file and where it stands, as a JSON pointer."""

    value: Any
    pointer: str

    @property
    def name(self) -> str:
        """The key that it stands under."""
        return last_step(self.pointer)

    def parts(self) -> list["Part"]:
        """Return what it holds, with places; nothing for a text."""
        held: Iterable[tuple[str | int, Any]] = ()
        if isinstance(self.value, dict):
            held = self.value.items()
        elif isinstance(self.value, list):
            held = enumerate(self.value)
        return [Part(value, self.pointer + escape(step)) for step, value in held]


class Reading:
    """Reads the parts of one mapping file, in French or English keys, and gathers mistakes."""

    def __init__(self, document: Document) -> None:
        """Start at the top of ``document``."""
        self._document = document
        self._said: list[tuple[str, Text]] = []

    def complain(self, part: Part, code: str, *, at_key: bool = False, **marks: object) -> None:
        """Add a mistake of the kind ``code`` at the value of ``part``, or ``at_key``."""
        find = self._document.key_span if at_key else self._document.value_span
        span: Span | None = find(part.pointer)
        line, column = (span.place.line, span.place.column) if span else (1, 1)
        where = printable(f"{self._document.name}:{line}:{column}")
        shown = {mark: _short(value) for mark, value in marks.items()}
        what, todo = (text.fill(**shown) for text in MISTAKES[code])
        text = Text(
            fr=f"{where}: {what.fr} [{code}] À faire\u00a0: {todo.fr}",
            en=f"{where}: {what.en} [{code}] To do: {todo.en}",
        )
        self._said.append((code, text))
        if len(self._said) >= _MOST:
            self.close()

    def close(self) -> None:
        """Do nothing where nothing is wrong.

        Raises:
            MappingError: something is.
        """
        if self._said:
            texts = [text for _, text in self._said]
            raise MappingError(
                Text(fr="\n".join(one.fr for one in texts), en="\n".join(one.en for one in texts)),
                tuple(code for code, _ in self._said),
            )

    def block(self, part: Part | None, keys: Keys) -> dict[str, Part]:
        """Return the parts of a block by their English keys; what is empty is left out."""
        if part is None or part.value is None:
            return {}
        if not isinstance(part.value, dict):
            self.wrong(part, f"{part.name}: {{{next(iter(keys.values())).en}: …}}")
            return {}
        found: dict[str, Part] = {}
        for one in part.parts():
            key = _key(one.name, keys)
            if key is None:
                self._unknown(one, keys)
            elif key in found:
                self.complain(one, "key-twice", at_key=True, name=one.name)
            else:
                found[key] = one
        return {key: one for key, one in found.items() if one.value is not None}

    def wrong(self, part: Part, expected: str | Text) -> None:
        """Say that the value of ``part`` is not of the form ``expected``."""
        self.complain(part, "wrong-value", name=part.name, expected=expected)

    def text(self, part: Part | None, expected: str | Text = "…") -> str | None:
        """Return a text, None where there is none."""
        if part is None:
            return None
        if isinstance(part.value, str) and 0 < len(part.value) <= LONGEST:
            return part.value
        self.wrong(part, expected)
        return None

    def texts(self, part: Part | None) -> list[str]:
        """Return a list of texts; one text is a list of one."""
        if part is None:
            return []
        if isinstance(part.value, str):
            return [part.value]
        if isinstance(part.value, list) and all(isinstance(one, str) for one in part.value):
            return part.value
        self.wrong(part, "[…, …]")
        return []

    def yes(self, part: Part | None) -> bool:
        """Return a yes or no, no where nothing is said."""
        if part is None:
            return False
        said = part.value.casefold() if isinstance(part.value, str) else ""
        if said not in YES | NO:
            self.wrong(part, Text(fr="oui, non", en="yes, no"))
        return said in YES

    def one_of(self, part: Part | None, words: Keys) -> str | None:
        """Return the key of ``words`` that is named in either language."""
        text = self.text(part)
        if part is None or text is None:
            return None
        key = _key(text, words)
        if key is None:
            self.wrong(part, Text(fr=_listed(words, "fr"), en=_listed(words, "en")))
        return key

    def _unknown(self, part: Part, keys: Keys) -> None:
        names = [name for text in keys.values() for name in (text.fr, text.en)]
        known = Text(fr=_listed(keys, "fr"), en=_listed(keys, "en"))
        marks = {"name": part.name, "near": nearest(part.name, names), "known": known}
        self.complain(part, "unknown-key", at_key=True, **marks)


def nearest(word: str, names: Sequence[str]) -> Text:
    """Return the question whether the nearest of ``names`` was meant, with a space; or nothing."""
    near = difflib.get_close_matches(word[:_SHOWN].casefold(), names, n=1, cutoff=0.7)
    if not near:
        return Text(fr="", en="")
    asked = DID_YOU_MEAN.fill(name=near[0])
    return Text(fr=asked.fr + " ", en=asked.en + " ")


def _key(word: str, keys: Keys) -> str | None:
    said = folded(word[:LONGEST])
    return next(
        (key for key, one in keys.items() if said in (folded(one.fr), folded(one.en))), None
    )


def _listed(keys: Keys, language: str) -> str:
    return ", ".join(one.fr if language == "fr" else one.en for one in keys.values())


def _short(value: object) -> object:
    if not isinstance(value, str):
        return value
    return printable(value if len(value) <= _SHOWN * 6 else value[: _SHOWN * 6] + "…")
