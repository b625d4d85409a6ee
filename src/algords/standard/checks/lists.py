"""A code list that goes in circles, or holds a code that hangs on nothing; a charter as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from algords.standard._turtle import ALGORDS, SKOS
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.text import Text

__all__ = ["check"]

_SCHEME: Final = SKOS + "inScheme"
_CHARTER: Final = "http://data.europa.eu/m8g/isDerivedFrom"
_BROADER: Final = SKOS + "broader"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """What the files say of all lists: broader codes, tops by their list, what exists."""

    broader: dict[str, list[str]]
    tops: frozenset[tuple[str, str]]
    defined: frozenset[str]


def check(files: Files) -> Iterator[Fault]:
    """Yield the circles, the orphans and the tops that only one side knows."""
    lists = _read(files)
    for file in files.judged:
        for kind in (SKOS + "Concept", ALGORDS + "Principle"):
            for code in file.instances(kind):
                yield from _of_code(file, code, lists)
        for commitment in file.instances(ALGORDS + "Commitment"):
            if not file.values(commitment, _CHARTER):
                yield _without_charter(file, commitment)


def _read(files: Files) -> _Lists:
    said = [(file, iri) for file in files.all for iri in file.subjects]
    return _Lists(
        broader={iri: above for file, iri in said if (above := file.values(iri, _BROADER))},
        tops=frozenset(
            (iri, top) for file, iri in said for top in file.values(iri, SKOS + "hasTopConcept")
        ),
        defined=frozenset(iri for _, iri in said),
    )


def _of_code(file: StandardFile, code: str, lists: _Lists) -> Iterator[Fault]:
    name = code.replace("#", "/").rsplit("/", 1)[-1]
    schemes = file.values(code, _SCHEME)
    if not schemes:
        yield _orphan(file, code, name)
    elif _in_a_circle(code, lists.broader):
        yield _circle(file, code, name)
    elif code not in lists.broader:
        above = file.values(code, SKOS + "topConceptOf")
        for scheme in schemes:
            # A list that does not exist is another fault.
            hangs = scheme in above and (scheme, code) in lists.tops
            if scheme in lists.defined and not hangs:
                yield _loose(file, code, name, scheme)


def _in_a_circle(code: str, broader: dict[str, list[str]]) -> bool:
    seen: set[str] = set()
    todo = list(broader.get(code, []))
    while todo:
        above = todo.pop()
        if above == code:
            return True
        if above not in seen:
            seen.add(above)
            todo += broader.get(above, [])
    return False


def _orphan(file: StandardFile, code: str, name: str) -> Fault:
    return Fault(
        file=file.name,
        line=file.line(code),
        message=Text(
            fr=f"Le code « {name} » n'appartient à aucune liste.",
            en=f"The code “{name}” belongs to no list.",
        ),
        advice=Text(
            fr="Ajoutez « skos:inScheme » et l'adresse de sa liste.",
            en="Add “skos:inScheme” and the address of its list.",
        ),
    )


def _circle(file: StandardFile, code: str, name: str) -> Fault:
    return Fault(
        file=file.name,
        line=file.line(code),
        message=Text(
            fr=f"Le code « {name} » est, de proche en proche, au-dessus de lui-même.",
            en=f"The code “{name}” is, step by step, above itself.",
        ),
        advice=Text(
            fr="Ôtez l'un des « skos:broader » du cercle.",
            en="Remove one “skos:broader” of the circle.",
        ),
    )


def _loose(file: StandardFile, code: str, name: str, scheme: str) -> Fault:
    return Fault(
        file=file.name,
        line=file.line(code),
        message=Text(
            fr=f"Le code « {name} » ne pend à rien dans sa liste {scheme}.",
            en=f"The code “{name}” hangs on nothing in its list {scheme}.",
        ),
        advice=Text(
            fr="Écrivez « skos:topConceptOf » sur le code et « skos:hasTopConcept » sur la liste,"
            " ou « skos:broader » vers un autre code.",
            en="Write “skos:topConceptOf” on the code and “skos:hasTopConcept” on the list,"
            " or “skos:broader” to another code.",
        ),
    )


def _without_charter(file: StandardFile, commitment: str) -> Fault:
    name = commitment.replace("#", "/").rsplit("/", 1)[-1]
    return Fault(
        file=file.name,
        line=file.line(commitment),
        message=Text(
            fr=f"L'engagement « {name} » n'appartient à aucune charte.",
            en=f"The commitment “{name}” belongs to no charter.",
        ),
        advice=Text(
            fr="Ajoutez « cv:isDerivedFrom » et l'adresse de la charte.",
            en="Add “cv:isDerivedFrom” and the address of the charter.",
        ),
    )
