"""Questions: SPARQL with a header that says in both languages what is asked.

::

    # title-fr: Les algorithmes d'un domaine
    # title-en: The algorithms of a domain
    # column: name | nom | name
    # param: lang | text | langue des libellés | language of the labels
    SELECT ?name WHERE { VALUES ?lang { "fr" } … }

``column`` heads a column of the table. ``param`` can be set by the one who asks: its default, and
the place where it enters, is ``VALUES ?lang { "fr" }`` in the text itself (``UNDEF`` for none), so
that the file runs as it is in any SPARQL engine. An example may follow, one for both languages or
one for each. A parameter of kind ``code domain`` is a code of that list: any of its names will do,
and the address of the code enters.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from algords import resources
from algords.errors import UsageError, suggesting
from algords.query.params import Param, as_term, read_param
from algords.text import Text

__all__ = ["Question", "bind", "find_question", "list_questions", "read_question"]

_HEADER: Final = re.compile(r"^#\s*(title-fr|title-en|column|param)\s*:\s*(.*?)\s*$", re.MULTILINE)
_VALUES: Final = re.compile(r"(VALUES\s+\?(\w+)\s*\{)[^{}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as its file says it; ``name`` and ``title`` are empty for free SPARQL."""

    name: str
    title: Text
    headings: Mapping[str, Text]
    params: tuple[Param, ...]
    sparql: str


@cache
def list_questions() -> tuple[Question, ...]:
    """Return the named questions, sorted by name."""
    files = sorted(resources.queries_folder().glob("*.rq"))
    return tuple(read_question(file.read_text(encoding="utf-8"), file.stem) for file in files)


def find_question(name: str) -> Question:
    """Return the question of that name.

    Raises:
        UsageError: there is none; the advice names the nearest and all others.
    """
    known = {one.name: one for one in list_questions()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    listed = ", ".join(known)
    raise UsageError(
        Text(
            fr=f"Aucune question ne s'appelle « {name} ».",
            en=f"No question is called “{name}”.",
        ),
        suggesting(near, Text(fr=f"Questions : {listed}.", en=f"Questions: {listed}.")),
    )


def read_question(text: str, name: str = "") -> Question:
    r"""Return the question that ``text`` asks; a text without a header is free SPARQL.

    >>> read_question("# title-en: Anything?\nASK { ?s ?p ?o }").title.en
    'Anything?'
    """
    said = _HEADER.findall(text)
    words = dict(one for one in said if one[0].startswith("title"))
    rows = [(kind, [part.strip() for part in value.split("|")]) for kind, value in said]
    return Question(
        name=name,
        title=Text(fr=words.get("title-fr", ""), en=words.get("title-en", "")),
        headings={
            row[0]: Text(fr=row[1], en=row[2])
            for kind, row in rows
            if kind == "column" and len(row) == 3  # noqa: PLR2004 - name, French, English
        },
        params=tuple(param for kind, row in rows if kind == "param" and (param := read_param(row))),
        sparql=text,
    )


def bind(question: Question, given: Mapping[str, str]) -> str:
    r"""Return the SPARQL of ``question`` with its parameters set to the values ``given``.

    A value becomes a term first, and is written as such: whatever it holds, it stays one value.

    >>> text = '# param: n | text | x | x' + chr(10) + 'ASK { VALUES ?n { "a" } ?s ?p ?n }'
    >>> bind(read_question(text), {"n": '" } DROP ALL'}).splitlines()[1]
    'ASK { VALUES ?n { "\\" } DROP ALL" } ?s ?p ?n }'

    Raises:
        UsageError: the question has no such parameter, or the value is not of its kind.
    """
    known = {one.name: one for one in question.params}
    terms: dict[str, str] = {}
    for name, value in given.items():
        if name not in known:
            raise _unknown_param(question, name)
        terms[name] = str(as_term(known[name], value))
    # One pass over the text: what a value holds is never looked at again.
    return _VALUES.sub(
        lambda found: f"{found[1]} {terms[found[2]]} }}" if found[2] in terms else found[0],
        question.sparql,
    )


def _unknown_param(question: Question, name: str) -> UsageError:
    listed = ", ".join(one.name for one in question.params)
    near = difflib.get_close_matches(name, [one.name for one in question.params], n=1)
    return UsageError(
        Text(
            fr=f"Cette question n'a pas de paramètre « {name} ».",
            en=f"This question has no parameter “{name}”.",
        ),
        suggesting(
            near,
            Text(
                fr=f"Paramètres : {listed}." if listed else "Elle n'en a aucun.",
                en=f"Parameters: {listed}." if listed else "It has none.",
            ),
        ),
    )
