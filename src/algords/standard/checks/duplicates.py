"""A code that is used twice: of a rule, of a profile, in a list, in a charter."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from algords.standard._turtle import ALGORDS, DCT, PROF, SKOS
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.text import Text

__all__ = ["check"]

_CHARTER: Final = "http://data.europa.eu/m8g/isDerivedFrom"

# Who uses a code first: the file, the subject.
_User: TypeAlias = tuple[StandardFile, str]


def check(files: Files) -> Iterator[Fault]:
    """Yield each use of a code after the first; files that are known were there before."""
    first: dict[tuple[str, str], _User] = {}
    for file in files.all:
        for place, code, subject, written in _codes(file):
            used = first.setdefault((place, code), (file, subject))
            if used != (file, subject) and file in files.judged:
                yield _fault(file, code, subject, written, used)


def _codes(file: StandardFile) -> Iterator[tuple[str, str, str, str]]:
    """Yield the place, the code, the subject, and what is written in the file."""
    for iri in file.instances(ALGORDS + "Rule"):
        code = iri.replace("#", "/").rsplit("/", 1)[-1]
        yield "rule", code, iri, iri
    for iri in file.subjects:
        for token in file.values(iri, PROF + "hasToken"):
            yield "profile", token, iri, f'"{token}"'
        for notation in file.values(iri, SKOS + "notation"):
            for place in _places(file, iri):
                yield place, notation, iri, f'"{notation}"'


def _places(file: StandardFile, iri: str) -> list[str]:
    """Return where a notation is alone: a list, or a principle of a charter, which counts anew."""
    principles = file.values(iri, DCT + "subject")
    charters = file.values(iri, _CHARTER)
    return file.values(iri, SKOS + "inScheme") + [" ".join([one, *principles]) for one in charters]


def _fault(file: StandardFile, code: str, subject: str, written: str, used: _User) -> Fault:
    there, who = used
    place = f"{there.name}:{there.line(who)}"
    return Fault(
        file=file.name,
        line=file.line(subject, None if written == subject else written),
        message=Text(
            fr=f"Le code « {code} » sert déjà : {place}.",
            en=f"The code “{code}” is used already: {place}.",
        ),
        advice=Text(
            fr="Choisissez un autre code ; un code qui a servi ne sert plus à autre chose.",
            en="Choose another code; a code that was used once never means anything else.",
        ),
    )
