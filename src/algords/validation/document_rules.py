"""The document rules that need the fiche as read: keys, kinds of values, identifiers, languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from algords.documents.model import escape, parent
from algords.linked.model import Fiche, Problem
from algords.standard.addresses import is_ours, known_addresses, nearest_address
from algords.standard.rules import Rule, Severity, rule
from algords.standard.terms import Kind, field_of_property
from algords.text import Text
from algords.validation.places import misplaced
from algords.validation.values import choices, expected, fits

__all__ = ["Remark", "document_remarks"]

_NO_ADDRESS: Final = Text(
    fr="Recopiez l'adresse d'une charte, d'un engagement ou d'un profil depuis la documentation.",
    en="Copy the address of a charter, a commitment or a profile from the documentation.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A rule broken at a pointer, with the words filled in."""

    rule: Rule
    severity: Severity
    pointer: str
    value: str | None
    message: Text
    advice: Text


def document_remarks(fiche: Fiche) -> Iterator[Remark]:
    """Yield what the document rules say of ``fiche``."""
    if isinstance(fiche.node, ox.BlankNode) and not any(
        problem.rule == "DOC-12" and parent(problem.pointer) == fiche.pointer
        for problem in fiche.problems
    ):
        yield _remark("DOC-12", fiche.pointer + escape("id"))
    for problem in fiche.problems:
        yield _of_problem(problem, fiche)
    yield from _misfits(fiche)
    yield from _lost_addresses(fiche)
    for statement, field, places in misplaced(fiche):
        yield _remark("DOC-18", statement.pointer, key=field.key, places=places)


def _of_problem(problem: Problem, fiche: Fiche) -> Remark:
    code = problem.rule
    if code == "DOC-12" and parent(problem.pointer) != fiche.pointer:
        code = "DOC-11"  # the identifier of a block inside the fiche: any address will do
    details = dict(problem.details)
    suggestion = details.get("suggestion")
    details["suggestion"] = _suggestion(suggestion if isinstance(suggestion, str) else None)
    details.setdefault("expected", Text(fr="une adresse web", en="a web address"))
    details.setdefault(
        "example",
        Text(
            fr="Collez l'adresse entière, qui commence par https://.",
            en="Paste the whole address, which starts with https://.",
        ),
    )
    value = details.pop("value", None)
    return _remark(code, problem.pointer, value=None if value is None else str(value), **details)


def _suggestion(key: str | None) -> Text:
    if key is None:
        return Text(
            fr="Retirez-la, ou placez son contenu dans « remarque ».",
            en="Remove it, or move its content to “note”.",
        )
    return Text(
        fr=f"Vouliez-vous dire « {key} » ?",
        en=f"Did you mean “{key}”?",
    )


def _misfits(fiche: Fiche) -> Iterator[Remark]:
    for statement in fiche.statements:
        field = field_of_property().get(statement.predicate.value)
        if field is None or fits(field, statement.object):
            continue
        term = statement.object
        what, example = expected(field)
        given = term.value if isinstance(term, ox.Literal) else _last_word(term)
        listed = choices(field, given)
        yield _remark(
            "DOC-11",
            statement.pointer,
            value=given,
            expected=what,
            example=listed if listed.fr else example,
        )


def _lost_addresses(fiche: Fiche) -> Iterator[Remark]:
    for statement in fiche.statements:
        field, term = field_of_property().get(statement.predicate.value), statement.object
        if field is None or field.kind is not Kind.LINK or not isinstance(term, ox.NamedNode):
            continue
        if is_ours(term.value) and term.value not in known_addresses():
            near = nearest_address(term.value)
            suggestion = _NO_ADDRESS if near is None else _suggestion(near)
            yield _remark("DOC-17", statement.pointer, value=term.value, suggestion=suggestion)


def _last_word(term: ox.NamedNode | ox.BlankNode) -> str | None:
    return term.value.rpartition("/")[2] if isinstance(term, ox.NamedNode) else None


def _remark(code: str, pointer: str, value: str | None = None, **details: object) -> Remark:
    broken = rule(code)
    return Remark(
        rule=broken,
        severity=broken.severity,
        pointer=pointer,
        value=value,
        message=broken.message.fill(value=value or "", **details),
        advice=broken.advice.fill(value=value or "", **details),
    )
