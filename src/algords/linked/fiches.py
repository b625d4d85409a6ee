"""A document → its fiches: which contexts it uses, which blocks are algorithms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from algords.documents.model import MAX_DEPTH, Document, escape
from algords.errors import DocumentError, Place
from algords.linked.limits import MAX_VALUES, refuse_many
from algords.linked.model import RDF_TYPE, Fiche, Node, Problem, Statement, Value
from algords.linked.reader import BlockReader, NotOurs
from algords.linked.tables import tables
from algords.records import positional_record, record
from algords.standard.contexts import context_language
from algords.standard.terms import ALGORITHM, PRODUCT, PROGRAMME, fields
from algords.text import LANGUAGES, Language, Text

__all__ = [
    "Reading",
    "document_language",
    "fiches_of_statements",
    "read_fiches",
    "read_statements",
]

_ALGORITHM: Final = ox.NamedNode(ALGORITHM)
# Described in a fiche of their own, or as a part of the algorithm that refers to them.
_PARTS: Final = frozenset((ox.NamedNode(PRODUCT), ox.NamedNode(PROGRAMME)))
_TYPE: Final = ox.NamedNode(RDF_TYPE)
# Fiches may share blocks, each of which then counts for each of them: so many in one document.
_MAX_SHARED: Final = 200 * MAX_VALUES


@positional_record
class _Root:
    """A block of the outermost level, with the context that rules it."""

    pointer: str
    block: Mapping[str, Any]
    context: object


@record
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
            context that is not ours, DOC-29 too many values.
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
    _refuse_depth(document)  # before anything recurses
    parts = [_read(root, number, document) for number, root in enumerate(_roots(document))]
    return Reading(
        statements=tuple(statement for part in parts for statement in part.statements),
        nodes={node: pointer for part in parts for node, pointer in part.nodes.items()},
        problems=tuple(problem for part in parts for problem in part.problems),
    )


def fiches_of_statements(statements: Sequence[Statement], nodes: Mapping[Node, str]) -> list[Fiche]:
    """Return one fiche for each thing described among ``statements``, with all it refers to.

    An algorithm is one wherever it stands; a product or a programme only where nothing refers to
    it, as it is otherwise a part of the algorithm that uses it, or that it funds.
    """
    described = _described(statements)
    known = frozenset(described)
    by_subject: dict[Node, list[Statement]] = {}
    for statement in statements:
        by_subject.setdefault(statement.subject, []).append(statement)
    fiches: list[Fiche] = []
    total = 0
    for node in described:
        # One more than the limit is enough to refuse this fiche, and it alone (DOC-29).
        mine = tuple(islice(_reachable(node, by_subject, known), MAX_VALUES + 1))
        total += len(mine)
        refuse_many(total, _MAX_SHARED)
        pointer = nodes.get(node, "")
        fiches.append(Fiche(node=node, pointer=pointer, statements=mine, nodes=nodes, problems=()))
    return fiches


def _described(statements: Sequence[Statement]) -> list[Node]:
    typed = [one for one in statements if one.predicate == _TYPE]
    referred: set[Value] = set()
    if any(one.object in _PARTS for one in typed):
        referred.update(one.object for one in statements)
    return list(
        dict.fromkeys(
            one.subject
            for one in typed
            if one.object == _ALGORITHM or (one.object in _PARTS and one.subject not in referred)
        )
    )


def document_language(document: Document, pointer: str = "") -> Language:
    """Return the language of the context that rules ``pointer``; French when there is none."""
    contexts = [
        block["@context"]
        for block in _outermost(document.data, pointer)
        if isinstance(block, dict) and "@context" in block
    ]
    return (_our_language(contexts[-1]) if contexts else None) or "fr"


def _outermost(data: object, pointer: str) -> Iterator[object]:
    """Yield what stands around ``pointer`` down to its root block, the whole document first."""
    yield data
    for step in pointer.split("/")[1:4]:  # the longest way to a root is /0/@graph/0
        if isinstance(data, list):
            data = data[int(step)]
        elif isinstance(data, dict) and step == "@graph":
            data = data[step]
        else:
            return
        yield data


def _roots(document: Document) -> list[_Root]:
    data = document.data
    blocks = data if isinstance(data, list) else [data]
    roots: list[_Root] = []
    for position, block in enumerate(blocks):
        pointer = escape(position) if isinstance(data, list) else ""
        if not isinstance(block, dict):
            raise DocumentError("DOC-08", details={"found": _what(block)})
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
        reader = BlockReader(tables(language), partial(_suggest, language=language), f"b{number}x")
        try:
            reader.read(root.block, root.pointer)
        except NotOurs:
            pass
        except DocumentError as error:
            raise _placed(error, document, root.pointer) from None
        else:
            return Reading(
                statements=reader.statements, nodes=reader.nodes, problems=reader.problems
            )
    from algords.linked.foreign import read_foreign  # noqa: PLC0415 - few have a context of their own

    try:
        whole = dict(root.block) | {"@context": root.context}
        statements, problems = read_foreign(whole, root.pointer, f"f{number}x")
        return Reading(statements=statements, nodes={}, problems=problems)
    except DocumentError as error:
        raise _placed(error, document, root.pointer + "/@context") from None


def _our_language(context: object) -> Language | None:
    if isinstance(context, list) and len(context) == 1:
        context = context[0]
    return context_language(context) if isinstance(context, str) else None


def _placed(error: DocumentError, document: Document, pointer: str) -> DocumentError:
    return DocumentError(error.code, place=_place(document, pointer), details=error.details)


def _place(document: Document, pointer: str) -> Place | None:
    span = document.value_span(pointer)
    return None if span is None else span.place


def _refuse_depth(document: Document) -> None:
    level = [document.data]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for part in level
            for inner in (part.values() if isinstance(part, dict) else _listed(part))
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return
    place = _place(document, _too_deep(document.data))
    raise DocumentError("DOC-05", place=place, details={"limit": MAX_DEPTH})


def _too_deep(data: object) -> str:
    """Return the pointer of a part of ``data`` that is one level deeper than `MAX_DEPTH`."""
    pending = [("", data)]
    for pointer, part in pending:
        if pointer.count("/") >= MAX_DEPTH and isinstance(part, (dict, list)):
            return pointer
        inner = part.items() if isinstance(part, dict) else enumerate(_listed(part))
        pending.extend((pointer + escape(step), value) for step, value in inner)
    return ""


def _listed(part: object) -> list[object]:
    return part if isinstance(part, list) else []


def _what(data: object) -> Text:
    """Return in words what ``data`` is, which is no fiche."""
    if isinstance(data, str):
        return Text(fr="du texte sans rubriques", en="text without fields")
    if isinstance(data, list):
        return Text(fr="une liste sans fiche", en="a list without a fiche")
    if isinstance(data, dict):
        return Text(fr="un bloc d'autre chose", en="a block of something else")
    return Text(fr="une valeur seule", en="a single value")


def _reachable(
    start: Node, by_subject: Mapping[Node, list[Statement]], algorithms: frozenset[Node]
) -> Iterable[Statement]:
    """Yield what ``start`` says and what the nodes it refers to say, other algorithms apart."""
    seen: set[Node] = {start}
    pending = [start]
    for node in pending:
        for statement in by_subject.get(node, ()):
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


def _suggest(key: str, language: Language) -> str | None:
    """Return the key that was probably meant: the other language's, or a near spelling."""
    known = _translated(language)
    if key in known:
        return known[key]
    import difflib  # noqa: PLC0415 - 1 ms, for a slip alone

    near = difflib.get_close_matches(key.lower(), dict.fromkeys(known.values()), n=1, cutoff=0.75)
    return near[0] if near else None


@cache
def _translated(language: Language) -> Mapping[str, str]:
    """Return the keys of every language, each with the key of ``language`` for the same field."""
    return {
        field.key.say(other): field.key.say(language) for field in fields() for other in LANGUAGES
    }
