"""What a module of this family declares, and what it is given to write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import chain, islice
from types import ModuleType
from typing import Any, TypeAlias

import pyoxigraph as ox

from algords.errors import UsageError
from algords.linked.writer import write_document
from algords.text import Language, Text

__all__ = ["Export", "Unit", "Write", "apart", "merged", "need", "numbered", "sorted_lines"]


@dataclass(frozen=True)
class Unit:
    """What one input, or one record of a register, says; ``stem`` is a safe name for its file.

    >>> from algords.documents.reading import read_document
    >>> from algords.linked.fiches import read_statements
    >>> said = '{"@context": "https://w3id.org/algords/context/v1/fr.jsonld", "nom": "Cantine"}'
    >>> reading = read_statements(read_document(said.encode(), "cantine.jsonld"))
    >>> unit = Unit("cantine", tuple(one.triple for one in reading.statements))
    >>> unit.document("en")["name"]
    {'fr': 'Cantine'}
    """

    stem: str
    triples: tuple[ox.Triple, ...]

    def document(self, language: Language) -> dict[str, Any]:
        """Return it as one JSON-LD document with the keys of ``language``.

        Texts in that language are plain texts; in several languages, or in another, a dict by tag.
        """
        return write_document(self.triples, language, as_given=True)

    def lines(self, prefix: str = "") -> bytes:
        """Return the triples as N-Triples, sorted, each once; blank nodes begin with ``prefix``."""
        said = [(one.subject, one.predicate, one.object) for one in self.triples]
        return sorted_lines(said, prefix)

    @cached_property
    def fiches(self) -> tuple[Mapping[str, Any], ...]:
        """The blocks that stand outermost, with English keys: one for each algorithm."""
        document = self.document("en")
        blocks = document.get("@graph")
        if blocks is None:
            return ({key: value for key, value in document.items() if key != "@context"},)
        return tuple(blocks)


Write: TypeAlias = Callable[[Iterable[Unit], Language], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A form in which fiches can be written.

    ``write`` takes the units, one after the other, and the language of what is written, and yields
    the bytes of one file; equal units give equal bytes. It may be given more units than memory
    holds: a form whose file can be written bit by bit does so. ``suffix`` ends the name of such a
    file. ``faithful`` is true of a form that reads back as the same graph; ``alone`` of one that
    describes one algorithm a file; ``binary`` of one that no screen shows.

    ``blank`` is true of a form to be filled in: without units, it is written empty.

    ``leaves_out`` says of a unit what of it such a file does not hold, and why; None when it holds
    all that the form can hold.
    """

    name: str
    title: Text
    suffix: str
    write: Write
    faithful: bool = False
    alone: bool = False
    binary: bool = False
    blank: bool = False
    leaves_out: Callable[[Unit], Text | None] | None = None


def sorted_lines(said: Iterable[tuple[object, object, object]], prefix: str) -> bytes:
    r"""Return triples as N-Triples, sorted, each once; blank nodes begin with ``prefix``.

    >>> node, name = ox.BlankNode("b1"), ox.NamedNode("http://purl.org/dc/terms/title")
    >>> sorted_lines([(node, name, ox.Literal("a"))], "u2x")
    b'_:u2xb1 <http://purl.org/dc/terms/title> "a" .\n'
    """
    names = _Names(prefix)
    lines = {
        f"{names[one]} {names[predicate]} "
        f"{value if isinstance(value, ox.Literal) else names[value]} .\n"
        for one, predicate, value in said
    }
    return "".join(sorted(lines)).encode()


class _Names(dict[object, str]):
    """How nodes are written in N-Triples, each made out once."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix

    def __missing__(self, node: object) -> str:
        said = str(node)
        if isinstance(node, ox.BlankNode):
            said = f"_:{self._prefix}{said[2:]}"
        self[node] = said
        return said


def numbered(units: Iterable[Unit]) -> Iterator[tuple[str, Unit]]:
    """Yield each of ``units`` after what its blank nodes begin with, so that those of two differ.

    The nodes of a unit that is alone stay as they are.
    """
    coming = iter(units)
    first = list(islice(coming, 2))
    if len(first) == 1:
        yield "", first[0]
        return
    for number, unit in enumerate(chain(first, coming)):
        yield f"u{number}x", unit


def apart(units: Iterable[Unit]) -> Iterator[Sequence[ox.Triple]]:
    """Yield the triples of each of ``units``; blank nodes of two units never meet."""
    for prefix, unit in numbered(units):
        yield [_relabelled(one, prefix) for one in unit.triples] if prefix else unit.triples


def merged(units: Iterable[Unit]) -> list[ox.Triple]:
    """Return the triples of all ``units``; blank nodes of two units never meet."""
    return [triple for triples in apart(units) for triple in triples]


def need(module: str, extra: str) -> ModuleType:
    """Return the optional package ``module``, which the extra ``extra`` of algords installs.

    Raises:
        UsageError: it is not installed; the advice is the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise UsageError(
            Text(
                fr=f"Cette forme a besoin du module « {module} », qui n'est pas installé.",
                en=f"This form needs the package “{module}”, which is not installed.",
            ),
            Text(
                fr=f"Installez-le : pip install 'algords[{extra}]'.",
                en=f"Install it: pip install 'algords[{extra}]'.",
            ),
        ) from None


def _relabelled(triple: ox.Triple, prefix: str) -> ox.Triple:
    subject, value = triple.subject, triple.object
    if not isinstance(subject, ox.BlankNode) and not isinstance(value, ox.BlankNode):
        return triple
    if isinstance(subject, ox.BlankNode):
        subject = ox.BlankNode(prefix + subject.value)
    if isinstance(value, ox.BlankNode):
        value = ox.BlankNode(prefix + value.value)
    return ox.Triple(subject, triple.predicate, value)
