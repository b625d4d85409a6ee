"""The questions of the Canadian assessment, as far as answers cannot be understood without them.

``questions.json`` is drawn from the definition of the questionnaire, ``src/survey-enfr.json`` of
canada-ca/aia-eia-js at commit b900dc7d21 (MIT, Government of Canada): the names of all questions,
the words of the choices of those in `WORDED`, in both languages, and the choice that means yes.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

__all__ = ["TABLE", "WORDED", "question_names", "words_of", "yes_of"]

TABLE: Final = Path(__file__).with_name("questions.json")
WORDED: Final = (
    "aboutDataSource7",
    "aboutDataSource8",
    "aboutSystem1",
    "businessDrivers1",
    "impact6",
    "impact7",
    "impact9",
    "impact11",
    "impact13",
    "impact15",
    "impact24",
    "impact28",
    "impact30",
    "projectDetailsDepartment-NS",
)


def question_names() -> frozenset[str]:
    """Return the names of all questions."""
    return frozenset(_table()["names"])


def words_of(question: str, choice: str) -> dict[str, str] | None:
    """Return what ``choice`` says in English and in French, or None where there is no such choice.

    >>> words_of("impact9", "item2-2")
    {'en': 'Moderate impact', 'fr': 'Incidence modérée'}
    >>> words_of("impact9", "item9-9")
    """
    found: dict[str, str] | None = _table()["choices"][question].get(choice)
    return found


def yes_of(question: str) -> str | None:
    """Return the choice that means yes, or None where the question is no such one.

    >>> yes_of("aboutAlgorithm8"), yes_of("impact9")
    ('item1-3', None)
    """
    found: str | None = _table()["yes"].get(question)
    return found


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table
