"""Counted words."""

from typing import Final

from algords.standard.rules import Severity
from algords.text import Language, Text

__all__ = ["COUNTS", "FICHES", "FILES", "counted"]

# One, several; in French none is one of the singular.
COUNTS: Final[dict[Severity, tuple[Text, Text]]] = {
    "violation": (
        Text(fr="point à corriger", en="thing to fix"),
        Text(fr="points à corriger", en="things to fix"),
    ),
    "warning": (
        Text(fr="point à compléter", en="thing to complete"),
        Text(fr="points à compléter", en="things to complete"),
    ),
    "info": (
        Text(fr="conseil", en="piece of advice"),
        Text(fr="conseils", en="pieces of advice"),
    ),
}
FILES: Final = (Text(fr="fichier", en="file"), Text(fr="fichiers", en="files"))
FICHES: Final = (Text(fr="fiche", en="fiche"), Text(fr="fiches", en="fiches"))


def counted(number: int, words: tuple[Text, Text], language: Language) -> str:
    """Return ``number`` with its word, the one or the several.

    >>> counted(0, FILES, "fr"), counted(0, FILES, "en")
    ('0 fichier', '0 files')
    """
    singular = number in ((0, 1) if language == "fr" else (1,))
    return f"{number} {words[0 if singular else 1].say(language)}"
