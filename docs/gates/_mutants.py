"""A rule with one constraint deleted, weakened or negated: what a fixture must notice.

Constraints are those of SHACL 1.0 Core §4 and ``sh:sparql``; a path loses one of its operators. Of
a parameter that only makes sense with another (``sh:qualifiedValueShape``), the other is changed.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import pyoxigraph as ox

from gates._fixtures import SH, Triples

__all__ = ["Mutant", "dropped_codes", "mutants"]

# What was done, and the rule that is left.
Mutant: TypeAlias = tuple[str, Triples]

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = (ox.NamedNode(_RDF + name) for name in ("first", "rest", "nil"))
_CODE: Final = "https://w3id.org/algords/code/"
_COUNT: Final = re.compile("(min|max|qualifiedMin|qualifiedMax)Count")
# What holds of each value by itself, so that `sh:not` in its place says the contrary.
_OF_VALUES: Final = frozenset(
    [
        "class",
        "datatype",
        "nodeKind",
        "minExclusive",
        "minInclusive",
        "maxExclusive",
        "maxInclusive",
        "minLength",
        "maxLength",
        "pattern",
        "languageIn",
        "and",
        "or",
        "xone",
        "hasValue",
        "in",
    ]
)
_CONSTRAINTS: Final = _OF_VALUES | frozenset(
    [
        "minCount",
        "maxCount",
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "uniqueLang",
        "equals",
        "disjoint",
        "lessThan",
        "lessThanOrEquals",
        "not",
        "node",
        "property",
        "closed",
        "sparql",
    ]
)
_LISTS: Final = frozenset(("and", "or", "xone", "in", "languageIn", "alternativePath"))
_CONTRARY: Final = {"not": "node", "node": "not", "property": "not", "disjoint": "equals"}
_STEP: Final = {"minLength": -1, "maxLength": 1, "minInclusive": -1, "maxInclusive": 1}
_LOOSER: Final = {"minExclusive": "minInclusive", "maxExclusive": "maxInclusive"}


def mutants(shapes: Triples) -> Iterator[Mutant]:
    """Yield every mutant of the rule ``shapes``, codes dropped from a whole code list apart."""
    for one in shapes:
        name = one.predicate.value.removeprefix(SH)
        rest = tuple(other for other in shapes if other != one)
        if name in _CONSTRAINTS:
            yield f"without sh:{name} {_short(one.object)}", rest
            yield from _weakened(name, one, rest)
            yield from _negated(name, one, rest)
        if name in _LISTS:
            for member, shorter in _shorter_lists(shapes, one.object):
                if not member.startswith("<" + _CODE):
                    yield f"sh:{name} without {member}", shorter
        if name in ("zeroOrOnePath", "inversePath"):
            yield f"without sh:{name}", _replaced(rest, one.subject, one.object)


def dropped_codes(shapes: Triples) -> Iterator[tuple[frozenset[str], Mutant]]:
    """Yield the mutants in which a list lacks one code of a code list, beside the whole list."""
    for one in shapes:
        if one.predicate.value == SH + "in":
            listed = frozenset(str(member) for member in _members(shapes, one.object))
            for member, shorter in _shorter_lists(shapes, one.object):
                if member.startswith("<" + _CODE):
                    yield listed, (f"sh:in without {member}", shorter)


def _weakened(name: str, one: ox.Triple, rest: Triples) -> Iterator[Mutant]:
    if _COUNT.fullmatch(name) and isinstance(one.object, ox.Literal):
        count = int(one.object.value)
        looser = count + (1 if "ax" in name else -1)
        if looser > 0:  # a minimum of 0 asks for nothing: it is the deletion
            yield f"sh:{name} {looser}", (*rest, _with(one, looser))
    elif name in _STEP and _whole(one.object):
        bound = int(getattr(one.object, "value", "0")) + _STEP[name]
        yield f"sh:{name} {bound}", (*rest, _with(one, bound))
    elif name in _LOOSER:
        yield f"sh:{_LOOSER[name]}", (*rest, _as(one, _LOOSER[name]))
    elif name == "pattern" and isinstance(one.object, ox.Literal):
        for shorter in (one.object.value.removeprefix("^"), one.object.value.removesuffix("$")):
            if shorter != one.object.value:
                pattern = ox.Triple(one.subject, one.predicate, ox.Literal(shorter))
                yield f"sh:pattern {shorter}", (*rest, pattern)


def _negated(name: str, one: ox.Triple, rest: Triples) -> Iterator[Mutant]:
    if _COUNT.fullmatch(name) and isinstance(one.object, ox.Literal):
        yield from _other_bound(name, one, rest)
    elif name in _OF_VALUES:
        inner = ox.BlankNode()
        held = (ox.Triple(inner, one.predicate, one.object),)
        contrary = ox.Triple(one.subject, ox.NamedNode(SH + "not"), inner)
        yield f"not sh:{name} {_short(one.object)}", (*rest, contrary, *held)
    elif name in _CONTRARY:
        yield f"sh:{_CONTRARY[name]} for sh:{name}", (*rest, _as(one, _CONTRARY[name]))
    elif name == "sparql":
        yield from _contrary_questions(one, rest)


def _other_bound(name: str, one: ox.Triple, rest: Triples) -> Iterator[Mutant]:
    """Yield at most one less for a minimum, at least one more for a maximum."""
    count = int(getattr(one.object, "value", "0"))
    if "ax" in name:
        other, bound = name.replace("Max", "Min").replace("max", "min"), count + 1
    else:
        other, bound = name.replace("Min", "Max").replace("min", "max"), count - 1
    if bound >= 0:
        yield f"sh:{other} {bound}", (*rest, _as(_with(one, bound), other))


def _contrary_questions(one: ox.Triple, rest: Triples) -> Iterator[Mutant]:
    """Yield the SPARQL constraint with one test of it turned round."""
    turns: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("EXISTS", lambda text: re.sub(r"\bNOT EXISTS\b", "EXISTS", text)),
        ("<", lambda text: re.sub(r" < ", " >= ", text)),
        (">", lambda text: re.sub(r" > ", " <= ", text)),
        ("=", lambda text: re.sub(r" = ", " != ", text)),
    )
    for asked in rest:
        if asked.subject != one.object or asked.predicate.value != SH + "select":
            continue
        text = getattr(asked.object, "value", "")
        for what, turn in turns:
            if turn(text) != text:
                turned = ox.Triple(asked.subject, asked.predicate, ox.Literal(turn(text)))
                kept = tuple(other for other in rest if other != asked)
                yield f"sh:sparql with {what} turned round", (*kept, one, turned)


def _members(shapes: Triples, head: object) -> Iterator[object]:
    """Yield the members of the list at ``head``."""
    firsts = {one.subject: one.object for one in shapes if one.predicate == _FIRST}
    rests = {one.subject: one.object for one in shapes if one.predicate == _REST}
    while isinstance(head, ox.BlankNode):
        yield firsts[head]
        head = rests[head]


def _shorter_lists(shapes: Triples, head: object) -> Iterator[tuple[str, Triples]]:
    """Yield each member of the list at ``head``, and the triples without it."""
    while head != _NIL:
        first = next(one for one in shapes if (one.subject, one.predicate) == (head, _FIRST))
        tail = next(one for one in shapes if (one.subject, one.predicate) == (head, _REST))
        rest = tuple(one for one in shapes if one not in (first, tail))
        yield _short(first.object), _replaced(rest, first.subject, tail.object)
        head = tail.object


def _replaced(shapes: Triples, old: object, new: object) -> Triples:
    return tuple(
        ox.Triple(one.subject, one.predicate, new) if one.object == old else one  # type: ignore[arg-type]
        for one in shapes
    )


def _with(one: ox.Triple, number: int) -> ox.Triple:
    return ox.Triple(one.subject, one.predicate, ox.Literal(number))


def _as(one: ox.Triple, name: str) -> ox.Triple:
    return ox.Triple(one.subject, ox.NamedNode(SH + name), one.object)


def _whole(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.value.lstrip("-").isdigit()


def _short(term: object) -> str:
    return "[…]" if isinstance(term, ox.BlankNode) else str(term)
