"""A term, a code, a profile or a charter that is named and does not exist."""

import difflib
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from algords.errors import DID_YOU_MEAN
from algords.standard._turtle import ALGORDS, DCT, SH, SKOS
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.standard.checks._shacl import SHACL_TERMS
from algords.text import Text

__all__ = ["check"]

_OURS: Final = "https://w3id.org/algords/"
# Addresses of ours that name a thing of the standard; others are documents.
_NAMED: Final = tuple(
    _OURS + part for part in ("ns#", "code/", "charter/", "profile/", "rule/", "field/")
)
# By these, a file points at what it or another file of the same hand defines.
_STRUCTURE: Final = frozenset(
    (
        SKOS + "inScheme",
        SKOS + "topConceptOf",
        SKOS + "hasTopConcept",
        SKOS + "broader",
        SKOS + "narrower",
        SKOS + "member",
        DCT + "subject",
        "http://data.europa.eu/m8g/isDerivedFrom",
        "http://data.europa.eu/m8g/hasRequirement",
        ALGORDS + "inProfile",
        ALGORDS + "appliesWhen",
    )
)


def check(files: Files) -> Iterator[Fault]:
    """Yield each name that nothing defines, once a subject that uses it."""
    defined = {iri for file in files.all for iri in file.subjects}
    for file in files.judged:
        for subject, name in sorted(set(_missing(file, defined)), key=str):
            yield _fault(file, subject, name, defined)


def _missing(file: StandardFile, defined: set[str]) -> Iterator[tuple[str | None, str]]:
    for one in file.triples:
        for term in (one.predicate, one.object):
            if not isinstance(term, ox.NamedNode) or term.value in defined:
                continue
            unknown_shacl = (
                term.value.startswith(SH) and term.value.removeprefix(SH) not in SHACL_TERMS
            )
            pointed = term == one.object and one.predicate.value in _STRUCTURE
            if unknown_shacl or pointed or _names_a_thing(term.value):
                yield file.owner(one.subject), term.value


def _names_a_thing(iri: str) -> bool:
    return iri.startswith(_NAMED) and iri not in _NAMED


def _fault(file: StandardFile, subject: str | None, name: str, defined: set[str]) -> Fault:
    known = {SH + one for one in SHACL_TERMS} if name.startswith(SH) else defined
    family = name[: len(name) - len(_local(name))]
    near = difflib.get_close_matches(
        _local(name), sorted(_local(one) for one in known if one.startswith(family)), n=1
    )
    advice = (
        DID_YOU_MEAN.fill(name=near[0])
        if near
        else Text(
            fr="Corrigez le nom, ou définissez-le dans un des fichiers vérifiés ensemble.",
            en="Fix the name, or define it in one of the files that are checked together.",
        )
    )
    return Fault(
        file=file.name,
        line=file.line(subject, name),
        message=Text(
            fr=f"« {name} » n'existe pas.",
            en=f"“{name}” does not exist.",
        ),
        advice=advice,
    )


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
