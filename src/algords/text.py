"""One sentence in the two languages of the standard, French and English."""

import unicodedata
from typing import Final, Literal, TypeAlias

from algords.records import record

__all__ = ["LANGUAGES", "Language", "Text", "clean", "folded", "printable"]

Language: TypeAlias = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")


# Characters that a screen obeys instead of showing: controls, and those that turn the direction of
# writing (Unicode general categories Cc and Cf; TR36 §2.10.2), joiners and soft hyphens apart.
_STEERING: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_HARMLESS: Final = frozenset("\u00ad\u200c\u200d")


@record
class Text:
    """What is said, once a language.

    >>> Text(fr="critère", en="criterion").say("fr")
    'critère'
    """

    fr: str
    en: str

    def say(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return self.fr if language == "fr" else self.en

    def fill(self, **values: object) -> "Text":
        """Return the sentence with each ``{?name}`` replaced by the value of that name.

        The mark ``{?name}`` is the one of SHACL messages (SHACL §5.3.2).

        >>> Text(fr="ligne {?line}", en="line {?line}").fill(line=3).en
        'line 3'
        """
        fr, en = self.fr, self.en
        for name, value in values.items():
            fr = fr.replace(f"{{?{name}}}", _in_language(value, "fr"))
            en = en.replace(f"{{?{name}}}", _in_language(value, "en"))
        return Text(fr=fr, en=en)


def _in_language(value: object, language: Language) -> str:
    return value.say(language) if isinstance(value, Text) else str(value)


def folded(words: str) -> str:
    """Return ``words`` without case, accents, punctuation and stray spaces.

    >>> folded("  Type_de  FINALITÉ * ")
    'type de finalite'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = (one if one.isalnum() else " " for one in plain if not unicodedata.combining(one))
    return " ".join("".join(kept).split())


def printable(text: str) -> str:
    r"""Return ``text`` from outside as it may be shown: what would steer the screen becomes a dot.

    >>> printable("a\x1b[31mb")
    'a·[31mb'
    """
    if text.isprintable():
        return text
    return "".join(
        "·" if unicodedata.category(one) in _STEERING and one not in _HARMLESS else one
        for one in text
    )


def clean(text: str) -> str:
    r"""Return ``text`` without what steers a screen or what XML 1.0 (§2.2) refuses; lines stay.

    >>> clean("a\x1b[31m\nb")
    'a·[31m\nb'
    """
    return "\n".join(printable(line) for line in text.split("\n"))
