"""What the annotated copy says of a finding: in a comment, and in the list."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from algords.findings import SEVERITIES, Finding
from algords.repair.annotating.model import LONGEST
from algords.standard.explaining import TO_DO, WEIGHTS
from algords.text import Language, Text, printable

__all__ = ["AUTHOR", "capital", "comment_text", "figures", "first_comment", "sentence", "shown"]

AUTHOR: Final = "algords"
# The line that our part of a comment starts with.
_OURS: Final = "— algords —"
# A comment of more is not read on the screen; the list says everything.
_READABLE: Final = 1_800
_COLON: Final = Text(fr="\u00a0: ", en=": ")
_MORE: Final = Text(
    fr="Points suivants ({?count})\u00a0: voir la feuille «\u00a0{?title}\u00a0».",
    en="Further points ({?count}): see the sheet “{?title}”.",
)


def sentence(finding: Finding, language: Language) -> str:
    """Return the field and what is wrong with it, on one line."""
    said = finding.field.say(language) + _COLON.say(language) + finding.message.say(language)
    return shown(said)


@lru_cache(maxsize=1_024)
def shown(text: str) -> str:
    """Return ``text`` as it may be shown; most of what is said of a table is said of many lines."""
    return printable(text)


def capital(words: Text, language: Language) -> str:
    """Return ``words`` with a capital."""
    said = words.say(language)
    return said[:1].upper() + said[1:]


def figures(findings: Sequence[Finding], language: Language) -> str:
    """Return how many ``findings`` there are of each weight."""
    colon = _COLON.say(language)
    return " · ".join(
        f"{capital(WEIGHTS[one], language)}{colon}{sum(f.severity == one for f in findings)}"
        for one in SEVERITIES
    )


def comment_text(before: str, findings: Sequence[Finding], title: str, language: Language) -> str:
    """Return the comment on a cell: what stood there ``before``, then the ``findings`` in words.

    It has no more than a comment may hold; ``title`` is the sheet that lists them all.
    """
    first = first_comment(before)
    parts = [_OURS]
    room = min(_READABLE, LONGEST - len(first) - 500)
    for number, finding in enumerate(findings):
        said = _told(finding, language)
        if sum(map(len, parts)) + len(said) > room and (number or len(said) > room):
            left = len(findings) - number
            parts.append(_MORE.fill(count=left, title=title).say(language))
            break
        parts.append(said)
    ours = "\n\n".join(parts)
    return (f"{first}\n\n{ours}" if first else ours)[:LONGEST]


def first_comment(text: str) -> str:
    """Return what a comment says without our part.

    >>> first_comment("Voir avec Paul." + chr(10) * 2 + "— algords —" + chr(10) + "À corriger")
    'Voir avec Paul.'
    """
    return text.partition(_OURS)[0].rstrip() if _OURS in text else text


def _told(finding: Finding, language: Language) -> str:
    weight, colon = capital(WEIGHTS[finding.severity], language), _COLON.say(language)
    advice = shown(finding.advice.say(language))
    return (
        f"{weight} – {sentence(finding, language)} ({finding.rule})\n"
        f"{TO_DO.say(language)}{colon}{advice}"
    )
