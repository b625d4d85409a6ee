"""What can be set in a question: how each value becomes one term, or is refused with advice."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

import pyoxigraph as ox

from algords.errors import UsageError, suggesting
from algords.standard.terms import Code, code_lists
from algords.text import Text

__all__ = ["Param", "as_term", "read_param"]

Term: TypeAlias = ox.NamedNode | ox.Literal
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_CODE: Final = "code"
_LISTS: Final = "https://w3id.org/algords/code/"
# Below, spelling alone proposes another thing: « école » is not far from « écologie ».
_NEAR: Final = 0.85
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """What can be set in a question.

    ``kind`` is one of text, address, integer, date, boolean and code; ``code_list`` is the IRI of
    the list that a code is of, empty for the other kinds; ``example`` is a value that fits, empty
    where any would.
    """

    name: str
    kind: str
    title: Text
    example: Text
    code_list: str = ""


def read_param(parts: list[str]) -> Param | None:
    """Return the parameter that a header says, or None where it says none.

    ``parts`` are a name, a kind (``code domain`` for a code of that list), the French and the
    English title, and where wanted an example: one for both languages, or one for each.

    >>> read_param(["charter", "address", "charte", "charter", "https://e.org/c"]).example.en
    'https://e.org/c'
    """
    if not 4 <= len(parts) <= 6:  # noqa: PLR2004 - as said above
        return None
    name, said, fr, en, *examples = parts
    kind, _, listed = said.partition(" ")
    code_list = _LISTS + listed if kind == _CODE else ""
    if kind not in _KINDS and code_list not in code_lists():
        return None
    example = Text(fr=examples[0], en=examples[-1]) if examples else _EXAMPLES.get(kind, _NONE)
    return Param(
        name=name, kind=kind, title=Text(fr=fr, en=en), example=example, code_list=code_list
    )


def as_term(param: Param, value: str) -> Term:
    """Return ``value`` as the term that ``param`` asks for.

    A code is given by its key, its label, its notation or another word for it, in French or in
    English, whatever the case and the accents.

    Raises:
        UsageError: the value does not fit; the advice gives one that does.
    """
    if param.kind == _CODE:
        return _code(param, value)
    try:
        return _KINDS[param.kind](value)
    except ValueError:
        raise UsageError(
            Text(
                fr=f"« {value} » ne convient pas au paramètre « {param.name} » ({param.title.fr}).",
                en=f"“{value}” does not fit the parameter “{param.name}” ({param.title.en}).",
            ),
            Text(
                fr=f"Écrivez par exemple {param.name}={param.example.fr}",
                en=f"Write for instance {param.name}={param.example.en}",
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


_KINDS: Final[dict[str, Callable[[str], Term]]] = {
    "text": ox.Literal,
    "address": ox.NamedNode,
    "integer": _integer,
    "date": _date,
    "boolean": _boolean,
}
_NONE: Final = Text(fr="", en="")
_EXAMPLES: Final = {
    "address": Text(fr="https://example.org/algorithme", en="https://example.org/algorithm"),
    "integer": Text(fr="10", en="10"),
    "date": Text(fr="2026-11-24", en="2026-11-24"),
    "boolean": Text(fr="true", en="true"),
}


def _code(param: Param, value: str) -> Term:
    listed = code_lists()[param.code_list]
    wanted = _plain(value)
    for code in listed.codes:
        if value == code.iri or wanted in _names(code):
            return ox.NamedNode(code.iri)
    meant = _meant(listed.codes, wanted)
    raise UsageError(
        Text(
            fr=f"« {value} » n'est pas dans la liste « {listed.label.fr} » "
            f"(paramètre « {param.name} »).",
            en=f"“{value}” is not in the list “{listed.label.en}” (parameter “{param.name}”).",
        ),
        suggesting(
            [meant.key] if meant else (),
            Text(
                fr=f"Choisissez parmi : {', '.join(code.key.fr for code in listed.codes)}.",
                en=f"Choose among: {', '.join(code.key.en for code in listed.codes)}.",
            ),
        ),
    )


def _meant(codes: tuple[Code, ...], wanted: str) -> Code | None:
    """Return the code of a name that is spelt almost so, else the one defined with that word."""
    names = {name: code for code in reversed(codes) for name in _names(code)}
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=_NEAR)
    if near:
        return names[near[0]]
    for code in codes:
        words = re.findall(r"\w+", _plain(f"{code.definition.fr} {code.definition.en}"))
        if len(wanted) >= _SHORTEST and any(word.startswith(wanted) for word in words):
            return code
    return None


def _names(code: Code) -> frozenset[str]:
    notation = code.iri.rsplit("/", 1)[1]
    said = (code.key.fr, code.key.en, code.label.fr, code.label.en, notation, *code.alternatives)
    return frozenset(_plain(name) for name in said)


def _plain(words: str) -> str:
    """Return ``words`` without case, accents, hyphens and underscores.

    >>> _plain("Petite_Enfance"), _plain("Crèches")
    ('petite enfance', 'creches')
    """
    letters = unicodedata.normalize("NFD", words.casefold())
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"[\s_-]+", " ", bare).strip()
