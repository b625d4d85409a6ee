"""A level that does not exist, of a profile or of a rule: what it asks for would never count."""

from collections.abc import Iterator
from typing import Final

from algords.standard._turtle import ALGORDS
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.text import Text

__all__ = ["check"]

_LEVEL: Final = ALGORDS + "level"
# Reported, explained, audited.
_LEVELS: Final = ("1", "2", "3")


def check(files: Files) -> Iterator[Fault]:
    """Yield each `algords:level` that is none of the three, or that is said twice."""
    for file in files.judged:
        for iri in file.subjects:
            said = file.values(iri, _LEVEL)
            if said and (len(said) > 1 or said[0] not in _LEVELS):
                yield _fault(file, iri, ", ".join(said))


def _fault(file: StandardFile, iri: str, said: str) -> Fault:
    return Fault(
        file=file.name,
        line=file.line(iri, "algords:level"),
        message=Text(fr=f"Le niveau « {said} » n'existe pas.", en=f"There is no level “{said}”."),
        advice=Text(
            fr="Écrivez 1 (signalée), 2 (expliquée) ou 3 (auditée).",
            en="Write 1 (reported), 2 (explained) or 3 (audited).",
        ),
    )
