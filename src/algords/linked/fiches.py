"""A document → its fiches: which contexts it uses, which blocks are algorithms."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import Document, escape, walk
from algords.errors import DocumentError, Place
from algords.linked.foreign import read_foreign
from algords.linked.model import RDF_TYPE, Fiche, Node, Problem, Statement
from algords.linked.reader import BlockReader, NotOurs
from algords.linked.tables import tables
from algords.standard.contexts import context_language
from algords.standard.terms import ALGORITHM, PROGRAMME, fields
from algords.text import LANGUAGES, Language

__all__ = [
    "Reading",
    "document_language",
    "fiches_of_statements",
    "read_fiches",
    "read_statements",
]

_ALGORITHM: Final = ox.NamedNode(ALGORITHM)
_PROGRAMME: Final = ox.NamedNode(PROGRAMME)


@dataclass(frozen=True, slots=True)
class _Root:
    """A block of the outermost level, with the context that rules it."""

    pointer: str
    block: Mapping[str, Any]
    context: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a document, or one root of it, says; ``nodes`` are the blocks by what they describe."""

    statements: Sequence[Statement]
    nodes: Mapping[Node, str]
    problems: Sequence[Problem]


def read_fiches(document: Document) -> tuple[Fiche, ...]:
    """Return the fiches of ``document``: one block, a list of blocks, or a ``@graph``.

    Blocks of the outermost level that are no algorithm (an administration described once for
    several fiches) join every fiche that refers to them.

    Raises:
        DocumentError: DOC-05 nested too deep, DOC-07 no context, DOC-08 no fiche in it, DOC-15 a
            context that is not ours.
    """
    reading = read_statements(document)
    found = fiches_of_statements(reading.statements, reading.nodes)
    if not found:
        raise DocumentError("DOC-08", details={"found": _what(document.data)})
    alone = len(found) == 1
    return tuple(_with_problems(fiche, reading.problems, alone=alone) for fiche in found)


def read_statements(document: Document) -> Reading:
    """Return all that ``document`` says, whether it hangs on an algorithm or not.

    Raises:
        DocumentError: as `read_fiches`, but for DOC-08 only when it is no block nor list of blocks.
    """
    for _ in walk(document.data):
        pass  # the depth is checked before anything recurses
    parts = [_read(root, number, document) for number, root in enumerate(_roots(document))]
    return Reading(
        statements=tuple(statement for part in parts for statement in part.statements),
        nodes={node: pointer for part in parts for node, pointer in part.nodes.items()},
        problems=tuple(problem for part in parts for problem in part.problems),
    )


def fiches_of_statements(statements: Sequence[Statement], nodes: Mapping[Node, str]) -> list[Fiche]:
    """Return one fiche for each thing described among ``statements``, with all it refers to.

    An algorithm is one wherever it stands; a programme only where nothing refers to it, as it is
    otherwise a part of the algorithm that it funds.
    """
    described = _described(statements)
    by_subject: dict[Node, list[Statement]] = {}
    for statement in statements:
        by_subject.setdefault(statement.subject, []).append(statement)
    return [
        Fiche(
            node=node,
            pointer=nodes.get(node, ""),
            statements=tuple(_reachable(node, by_subject, frozenset(described))),
            nodes=nodes,
            problems=(),
        )
        for node in described
    ]


def _described(statements: Sequence[Statement]) -> list[Node]:
    referred = {statement.object for statement in statements}
    return list(
        dict.fromkeys(
            statement.subject
            for statement in statements
            if statement.predicate.value == RDF_TYPE
            and (
                statement.object == _ALGORITHM
                or (statement.object == _PROGRAMME and statement.subject not in referred)
            )
        )
    )


def document_language(document: Document, pointer: str = "") -> Language:
    """Return the language of the context that rules ``pointer``; French when there is none."""
    for root in _roots(document, strict=False):
        inside = pointer == root.pointer or pointer.startswith(root.pointer + "/")
        if inside or not root.pointer:
            return _our_language(root.context) or "fr"
    return "fr"


def _roots(document: Document, *, strict: bool = True) -> list[_Root]:
    data = document.data
    blocks = data if isinstance(data, list) else [data]
    roots: list[_Root] = []
    for position, block in enumerate(blocks):
        pointer = escape(position) if isinstance(data, list) else ""
        if not isinstance(block, dict):
            if strict:
                raise DocumentError("DOC-08", details={"found": _what(block)})
            continue
        roots.extend(_of_block(block, pointer))
    return roots


def _of_block(block: dict[str, Any], pointer: str) -> list[_Root]:
    context, graph = block.get("@context"), block.get("@graph")
    if not isinstance(graph, list):
        return [_Root(pointer, block, context)]
    return [
        _Root(pointer + "/@graph" + escape(position), inner, inner.get("@context", context))
        for position, inner in enumerate(graph)
        if isinstance(inner, dict)
    ]


def _read(root: _Root, number: int, document: Document) -> Reading:
    language = _our_language(root.context)
    if language is None and root.context is None:
        raise DocumentError("DOC-07", place=_place(document, root.pointer))
    if language is not None:
        reader = BlockReader(tables(language), _suggester(language), f"b{number}x")
        try:
            reader.read(root.block, root.pointer)
        except NotOurs:
            pass
        else:
            return Reading(
                statements=reader.statements, nodes=reader.nodes, problems=reader.problems
            )
    try:
        whole = dict(root.block) | {"@context": root.context}
        foreign = read_foreign(whole, root.pointer)
        return Reading(statements=foreign, nodes={}, problems=())
    except DocumentError as error:
        place = _place(document, root.pointer + "/@context")
        raise DocumentError(error.code, place=place, details=error.details) from None


def _our_language(context: object) -> Language | None:
    if isinstance(context, list) and len(context) == 1:
        context = context[0]
    return context_language(context) if isinstance(context, str) else None


def _place(document: Document, pointer: str) -> Place | None:
    span = document.value_span(pointer)
    return None if span is None else span.place


def _what(data: object) -> str:
    return type(data).__name__


def _reachable(
    start: Node, by_subject: Mapping[Node, list[Statement]], algorithms: frozenset[Node]
) -> Iterable[Statement]:
    """Yield what ``start`` says and what the nodes it refers to say, other algorithms apart."""
    seen: set[Node] = {start}
    pending = [start]
    while pending:
        for statement in by_subject.get(pending.pop(0), ()):
            yield statement
            value = statement.object
            if isinstance(value, ox.Literal) or value in seen or value in algorithms:
                continue
            seen.add(value)
            pending.append(value)


def _with_problems(fiche: Fiche, problems: Sequence[Problem], *, alone: bool) -> Fiche:
    mine = tuple(
        problem
        for problem in problems
        if alone or (problem.pointer + "/").startswith(fiche.pointer + "/")
    )
    return replace(fiche, problems=mine)


def _suggester(language: Language) -> Callable[[str], str | None]:
    known = {field.key.say(language): field for field in fields()}
    translated = {
        field.key.say(other): field.key.say(language) for field in fields() for other in LANGUAGES
    }

    def suggest(key: str) -> str | None:
        """Return the key that was probably meant: the other language's, or a near spelling."""
        if key in translated:
            return translated[key]
        near = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.75)
        return near[0] if near else None

    return suggest
