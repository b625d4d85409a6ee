"""A key of a fiche that two terms claim: a fiche could not say which one it means."""

from collections.abc import Iterator
from typing import Final

from algords.standard._turtle import ALGORDS, SKOS
from algords.standard.checks._files import Fault, Files, StandardFile
from algords.text import LANGUAGES, Language, Text

__all__ = ["check"]

_KEY: Final = ALGORDS + "jsonKey"
# Keys that every fiche has by itself (JSON-LD 1.1, aliases of its keywords).
_TAKEN: Final = frozenset(("id", "type"))


def check(files: Files) -> Iterator[Fault]:
    """Yield each key that was taken: among the fields, or among the codes of one list."""
    first: dict[tuple[str, Language, str], str] = {}
    for file in files.all:
        for iri in file.subjects:
            place = "".join(file.values(iri, SKOS + "inScheme")[:1])
            for language in LANGUAGES:
                for key in file.texts(iri, _KEY, language):
                    owner = first.setdefault((place, language, key), iri)
                    taken = not place and key in _TAKEN
                    if (taken or owner != iri) and file in files.judged:
                        yield _fault(file, iri, key, "JSON-LD" if taken else owner)


def _fault(file: StandardFile, iri: str, key: str, owner: str) -> Fault:
    return Fault(
        file=file.name,
        line=file.line(iri, f'"{key}"'),
        message=Text(
            fr=f"La rubrique « {key} » est déjà celle de {owner}.",
            en=f"The field “{key}” is already that of {owner}.",
        ),
        advice=Text(
            fr="Choisissez un autre mot dans « algords:jsonKey ».",
            en="Choose another word in “algords:jsonKey”.",
        ),
    )
