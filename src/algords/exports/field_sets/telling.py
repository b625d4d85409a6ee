"""A fiche in the words of one language, as registers of one language ask for it."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from algords.exports.model import Unit
from algords.exports.model.reading import View, views
from algords.text import Language, Text

__all__ = ["Speaker", "json_list", "without_algorithm"]


class Speaker:
    """Takes texts in the first of ``languages`` in which there are some; nothing is translated."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Make one that prefers the earlier of ``languages`` (BCP 47)."""
        self.languages = languages

    def texts(self, view: View, key: str) -> tuple[str, ...]:
        """Return the texts, or the plain values, that ``view`` has under ``key``."""
        found = view.texts(key)
        return found[self._tag(found)] if found else ()

    def text(self, view: View, *keys: str) -> str | None:
        """Return all that ``view`` says under ``keys``, a paragraph each; None where it is silent.

        Of a block, its name is told.
        """
        said = [text for key in keys for text in (*self.texts(view, key), *self.names(view, key))]
        return "\n".join(dict.fromkeys(said)) or None

    def name(self, view: View) -> str | None:
        """Return the name of what ``view`` describes."""
        return next(iter(self.texts(view, "name")), None)

    def names(self, view: View, key: str) -> tuple[str, ...]:
        """Return the names of the blocks of ``view`` under ``key``."""
        named = (self.name(one) for one in view.blocks(key))
        return tuple(one for one in named if one)

    def language(self, view: View) -> str:
        """Return the tag of the language in which the name of ``view`` is told; may be empty."""
        found = view.texts("name")
        return self._tag(found) if found else ""

    def _tag(self, found: Iterable[str]) -> str:
        tags = sorted(found)
        for language in self.languages:
            for tag in tags:
                if tag == language or tag.startswith(f"{language}-"):
                    return tag
        return tags[0]


def json_list(
    units: Iterable[Unit], language: Language, tell: Callable[[View, Language], dict[str, Any]]
) -> Iterator[bytes]:
    """Yield a list of JSON, with what ``tell`` says of each algorithm, one at a time."""
    before = "[\n"
    for unit in units:
        for view in views(unit):
            if view.is_algorithm:
                said = json.dumps(tell(view, language), ensure_ascii=False, indent=1)
                yield (before + said).encode()
                before = ",\n"
    yield b"\n]\n" if before == ",\n" else b"[]\n"


def without_algorithm(unit: Unit) -> Text | None:
    """Say why nothing of ``unit`` is written: registers take algorithms, and nothing else."""
    if any(view.is_algorithm for view in views(unit)):
        return None
    return Text(fr="Aucun algorithme n'y est décrit.", en="No algorithm is described in it.")
