"""Questions: SPARQL with a header that says in both languages what is asked.

::

    # title-fr: Les algorithmes d'un domaine
    # title-en: The algorithms of a domain
    # column: name | nom | name
    # param: lang | text | langue des libellés | language of the labels
    SELECT ?name WHERE { VALUES ?lang { "fr" } … }

``column`` heads a column of the table. ``param`` can be set by the one who asks: its default, and
the place where it enters, is ``VALUES ?lang { "fr" }`` in the text itself (``UNDEF`` for none), so
that the file runs as it is in any SPARQL engine.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, TypeAlias

import pyoxigraph as ox

from algords import resources
from algords.errors import UsageError
from algords.text import Text

__all__ = ["Param", "Question", "bind", "find_question", "list_questions", "read_question"]

Term: TypeAlias = ox.NamedNode | ox.Literal
_HEADER: Final = re.compile(r"^#\s*(title-fr|title-en|column|param)\s*:\s*(.*?)\s*$", re.MULTILINE)
_VALUES: Final = re.compile(r"(VALUES\s+\?(\w+)\s*\{)[^{}]*\}")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """What can be set in a question; ``kind`` is one of text, address, integer, date, boolean."""

    name: str
    kind: str
    title: Text


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
        Text(
            fr=(f"Vouliez-vous dire « {near[0]} » ? " if near else "") + f"Questions : {listed}.",
            en=(f"Did you mean “{near[0]}”? " if near else "") + f"Questions: {listed}.",
        ),
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
        params=tuple(_params(rows)),
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
        terms[name] = str(_term(known[name], value))
    # One pass over the text: what a value holds is never looked at again.
    return _VALUES.sub(
        lambda found: f"{found[1]} {terms[found[2]]} }}" if found[2] in terms else found[0],
        question.sparql,
    )


def _params(rows: list[tuple[str, list[str]]]) -> Iterator[Param]:
    for kind, row in rows:
        if kind == "param" and len(row) == 4 and row[1] in _KINDS:  # noqa: PLR2004 - as above
            yield Param(name=row[0], kind=row[1], title=Text(fr=row[2], en=row[3]))


def _term(param: Param, value: str) -> Term:
    make, example = _KINDS[param.kind]
    try:
        return make(value)
    except ValueError:
        raise UsageError(
            Text(
                fr=f"« {value} » ne convient pas au paramètre « {param.name} » ({param.title.fr}).",
                en=f"“{value}” does not fit the parameter “{param.name}” ({param.title.en}).",
            ),
            Text(
                fr=f"Écrivez par exemple {param.name}={example}",
                en=f"Write for instance {param.name}={example}",
            ),
        ) from None


def _integer(value: str) -> Term:
    return ox.Literal(int(value))


def _date(value: str) -> Term:
    day = date.fromisoformat(value).isoformat()
    return ox.Literal(day, datatype=ox.NamedNode(_XSD + "date"))


def _boolean(value: str) -> Term:
    if value not in ("true", "false"):
        raise ValueError(value)
    return ox.Literal(value == "true")


_KINDS: Final[dict[str, tuple[Callable[[str], Term], str]]] = {
    "text": (ox.Literal, "fr"),
    "address": (ox.NamedNode, "https://example.org/algorithme"),
    "integer": (_integer, "10"),
    "date": (_date, "2026-11-24"),
    "boolean": (_boolean, "true"),
}


def _unknown_param(question: Question, name: str) -> UsageError:
    listed = ", ".join(one.name for one in question.params)
    near = difflib.get_close_matches(name, [one.name for one in question.params], n=1)
    return UsageError(
        Text(
            fr=f"Cette question n'a pas de paramètre « {name} ».",
            en=f"This question has no parameter “{name}”.",
        ),
        Text(
            fr=(f"Vouliez-vous dire « {near[0]} » ? " if near else "")
            + (f"Paramètres : {listed}." if listed else "Elle n'en a aucun."),
            en=(f"Did you mean “{near[0]}”? " if near else "")
            + (f"Parameters: {listed}." if listed else "It has none."),
        ),
    )
