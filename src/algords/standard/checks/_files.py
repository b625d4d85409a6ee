"""Turtle files with the lines on which things are said.

The parser gives no line for what is well written: a subject, a word or a name is looked for in the
text, by its address or by its prefix.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from algords.errors import InputError
from algords.standard._turtle import RDF
from algords.text import Language, Text

__all__ = ["Fault", "Files", "StandardFile", "found_files"]

_PREFIX: Final = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([^\s:]*):\s*<([^>]*)>", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """What is wrong on a line (counted from 1) of a file, and what to do."""

    file: str
    line: int
    message: Text
    advice: Text


class StandardFile:
    """A Turtle file: its triples, or why it has none, and where each thing stands."""

    def __init__(self, path: Path) -> None:
        """Read ``path``; a file that is not Turtle has no triples and a ``broken``.

        Raises:
            InputError: the file cannot be opened.
        """
        self.path = path
        self.name = path.as_posix()
        self.broken: SyntaxError | None = None
        self.text = _read(path)
        self.triples: tuple[ox.Triple, ...] = ()
        try:
            quads = ox.parse(self.text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            self.triples = tuple(quad.triple for quad in quads)
        except SyntaxError as error:
            self.broken = error

    @cached_property
    def subjects(self) -> dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]]:
        """What is said of each named subject: its IRI → property → values."""
        found: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = {}
        for one in self.triples:
            if isinstance(one.subject, ox.NamedNode) and not isinstance(one.object, ox.Triple):
                said = found.setdefault(one.subject.value, defaultdict(list))
                said[one.predicate.value].append(one.object)
        return found

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs and texts of ``subject`` by ``predicate``."""
        said = self.subjects.get(subject, {}).get(predicate, [])
        return [term.value for term in said if not isinstance(term, ox.BlankNode)]

    def texts(self, subject: str, predicate: str, language: Language) -> list[str]:
        """Return the texts of ``subject`` by ``predicate`` in ``language``."""
        said = self.subjects.get(subject, {}).get(predicate, [])
        return [one.value for one in said if getattr(one, "language", None) == language]

    def instances(self, class_iri: str) -> list[str]:
        """Return the named subjects of the type ``class_iri``, in the order of the file."""
        return [iri for iri in self.subjects if class_iri in self.values(iri, RDF + "type")]

    def owner(self, subject: object) -> str | None:
        """Return the named subject in whose description the node ``subject`` stands."""
        parents = self._parents
        seen: set[object] = set()
        while isinstance(subject, ox.BlankNode) and subject in parents and subject not in seen:
            seen.add(subject)
            subject = parents[subject]
        return subject.value if isinstance(subject, ox.NamedNode) else None

    @cached_property
    def _parents(self) -> dict[ox.BlankNode, object]:
        return {
            one.object: one.subject for one in self.triples if isinstance(one.object, ox.BlankNode)
        }

    def line(self, subject: str | None, mentioned: str | None = None) -> int:
        """Return the line where ``subject`` is described, or below it where it is ``mentioned``.

        ``mentioned`` is an IRI or a text. What is not found stands on line 1.
        """
        start = self._offset(subject, 0, at_start=True) if subject else 0
        if mentioned is not None:
            start = self._offset(mentioned, start, at_start=False) or start
        return self.text.count("\n", 0, start) + 1

    def _offset(self, name: str, start: int, *, at_start: bool) -> int:
        spelled = "|".join(re.escape(one) for one in self._spellings(name))
        pattern = rf"^\s*(?P<it>{spelled})(?=[\s;,.])" if at_start else rf"(?P<it>{spelled})"
        found = re.compile(pattern, re.MULTILINE).search(self.text, start)
        return found.start("it") if found else 0

    def _spellings(self, name: str) -> Iterator[str]:
        yield f"<{name}>"
        for prefix, base in _PREFIX.findall(self.text):
            if base and name.startswith(base):
                yield f"{prefix}:{name.removeprefix(base)}"
        if not name.startswith(("http:", "https:")):
            yield name


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files that are judged, and those that they may build upon."""

    judged: tuple[StandardFile, ...]
    known: tuple[StandardFile, ...]

    @property
    def all(self) -> tuple[StandardFile, ...]:
        """Both; what is known comes first."""
        return (*self.known, *self.judged)


def found_files(named: Iterable[str]) -> list[Path]:
    """Return the Turtle files that ``named`` stand for: files, and folders with all below.

    Raises:
        InputError: a name stands for none.
    """
    found = []
    for name in named:
        path = Path(name)
        below = sorted(path.rglob("*.ttl")) if path.is_dir() else [path] if path.is_file() else []
        if not below:
            raise InputError(
                Text(
                    fr=f"Aucun fichier .ttl ne correspond à « {name} ».",
                    en=f"No .ttl file matches “{name}”.",
                ),
                Text(
                    fr="Vérifiez le chemin, ou indiquez le dossier de la charte ou du profil.",
                    en="Check the path, or name the folder of the charter or of the profile.",
                ),
            )
        found += below
    return found


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or getattr(error, "reason", "")
        raise InputError(
            Text(
                fr=f"Le fichier {path} ne se lit pas ({why}).",
                en=f"The file {path} cannot be read ({why}).",
            ),
            Text(
                fr="Vérifiez vos droits, et enregistrez le fichier en UTF-8.",
                en="Check your rights, and save the file as UTF-8.",
            ),
        ) from None
