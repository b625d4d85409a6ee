"""The document rules that need the fiche as read: keys, kinds of values, identifiers, languages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

import pyoxigraph as ox

from algords.documents.model import escape, parent
from algords.errors import DID_YOU_MEAN
from algords.findings import Fix
from algords.linked.model import Fiche, Problem
from algords.records import record
from algords.standard.addresses import is_ours, known_addresses, nearest_address
from algords.standard.rules import Rule, Severity, rule
from algords.standard.terms import Kind, field_of_property
from algords.text import Language, Text
from algords.validation.places import misplaced
from algords.validation.values import EXPECTED, expected, fits

__all__ = ["Remark", "document_remarks", "remark_of"]

# Told the code of a rule and where it is broken, it says whether that is to be shown.
_Admits: TypeAlias = Callable[[str, str], bool]

_NO_ADDRESS: Final = Text(
    fr="Recopiez l'adresse d'une charte, d'un engagement ou d'un profil depuis la documentation.",
    en="Copy the address of a charter, a commitment or a profile from the documentation.",
)


@record
class Remark:
    """A rule broken at a pointer, with the words filled in.

    ``field`` is the pointer of the field that the remark is about, where it stands elsewhere: a key
    that is misspelt stands in the place of the right one.
    """

    rule: Rule
    severity: Severity
    pointer: str
    value: str | None
    message: Text
    advice: Text
    field: str | None = None
    fix: Fix | None = None


def remark_of(code: str, pointer: str, value: str | None = None, **details: object) -> Remark:
    """Return the remark that the rule ``code`` is broken, its words filled in with ``details``."""
    broken = rule(code)
    return Remark(
        rule=broken,
        severity=broken.severity,
        pointer=pointer,
        value=value,
        message=broken.message.fill(value=value or "", **details),
        advice=broken.advice.fill(value=value or "", **details),
    )


def document_remarks(
    fiche: Fiche, data: object, language: Language, admits: _Admits
) -> Iterator[Remark]:
    """Yield what the document rules say of ``fiche``.

    ``data`` is the whole document that states it, ``language`` that of its keys. What ``admits``
    does not, a rule broken there once more, is left out.
    """
    if isinstance(fiche.node, ox.BlankNode) and not any(
        problem.rule == "DOC-12" and parent(problem.pointer) == fiche.pointer
        for problem in fiche.problems
    ):
        yield remark_of("DOC-12", fiche.pointer + escape("id"))
    renamed: set[str] = set()
    for problem in fiche.problems:
        if problem.rule == "DOC-10":
            # Imported here, as below: most fiches have no key that nobody knows.
            from algords.validation.keys import unknown_key  # noqa: PLC0415

            yield unknown_key(problem, fiche, data, language, renamed)
        elif admits((told := _of_problem(problem, fiche)).rule.code, told.pointer):
            yield told
    yield from _misfits(fiche, language, admits)
    yield from _lost_addresses(fiche, admits)
    for statement, field, places in misplaced(fiche):
        if admits("DOC-18", statement.pointer):
            yield remark_of("DOC-18", statement.pointer, key=field.key, places=places)


def _of_problem(problem: Problem, fiche: Fiche) -> Remark:
    code = problem.rule
    if code == "DOC-12" and parent(problem.pointer) != fiche.pointer:
        code = "DOC-11"  # the identifier of a block inside the fiche: any address will do
    what, example = EXPECTED[Kind.LINK]
    details = {"expected": what, "example": example, **problem.details}
    value = details.pop("value", None)
    return remark_of(code, problem.pointer, value=None if value is None else str(value), **details)


def _suggested(address: str) -> Text:
    meant = DID_YOU_MEAN.fill(name=address)
    return Text(fr=f"{_NO_ADDRESS.fr} {meant.fr}", en=f"{_NO_ADDRESS.en} {meant.en}")


def _misfits(fiche: Fiche, language: Language, admits: _Admits) -> Iterator[Remark]:
    for statement in fiche.statements:
        field = field_of_property().get(statement.predicate.value)
        if field is None or fits(field, statement.object):
            continue
        if not admits("DOC-11", statement.pointer):
            continue
        from algords.validation.choosing import choice, replacing, said_instead  # noqa: PLC0415

        term = statement.object
        given = term.value if isinstance(term, ox.Literal) else _last_word(term)
        what, example = expected(field, language, given or "")
        made = choice(field, given, language) if given is not None else None
        broken = remark_of(
            "DOC-11",
            statement.pointer,
            value=given,
            expected=what,
            example=example if made is None else made.advice,
        )
        yield replace(
            broken,
            message=said_instead(broken.message, made),
            fix=replacing(statement.pointer, made),
        )


def _lost_addresses(fiche: Fiche, admits: _Admits) -> Iterator[Remark]:
    for statement in fiche.statements:
        field, term = field_of_property().get(statement.predicate.value), statement.object
        if field is None or field.kind is not Kind.LINK or not isinstance(term, ox.NamedNode):
            continue
        lost = is_ours(term.value) and term.value not in known_addresses()
        if lost and admits("DOC-17", ""):
            near = nearest_address(term.value)
            suggestion = _NO_ADDRESS if near is None else _suggested(near)
            yield remark_of("DOC-17", statement.pointer, value=term.value, suggestion=suggestion)


def _last_word(term: ox.NamedNode | ox.BlankNode) -> str | None:
    return term.value.rpartition("/")[2] if isinstance(term, ox.NamedNode) else None
