"""What registers call things, read from ``words.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

__all__ = ["FILLERS", "HEADINGS", "MEANINGS", "PLACEHOLDERS", "QUALIFIERS", "STOP_WORDS"]

_SAID: Final = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())


# By the way to a field: its headings, in small letters without accents.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    to: _listed(text) for to, text in _SAID["headings"].items()
}
FILLERS: Final = frozenset(_listed(_SAID["words"]["fillers"]))
QUALIFIERS: Final = frozenset(_listed(_SAID["words"]["qualifiers"]))
# In lower case, with the reason for absence that each gives; None only marks a cell as empty.
PLACEHOLDERS: Final[Mapping[str, str | None]] = {
    **dict.fromkeys(_SAID["placeholders"]["mark"].split()),
    **{
        word: reason
        for reason in ("not_applicable", "unknown")
        for word in _listed(_SAID["placeholders"][reason])
    },
}
# By the way to a field and the key of a code: the words that mean it.
MEANINGS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    to: {code: _listed(text) for code, text in said.items()}
    for to, said in _SAID["meanings"].items()
}
# By BCP 47 tag.
STOP_WORDS: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(_listed(text)) for language, text in _SAID["languages"].items()
}
