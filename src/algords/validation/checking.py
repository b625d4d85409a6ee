"""Judging documents: read, translate, judge, locate, say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pyoxigraph as ox

from algords.documents.model import Document
from algords.errors import DocumentError
from algords.findings import DocumentReport, FicheReport, Finding
from algords.linked.fiches import document_language, read_fiches
from algords.linked.model import RDF_TYPE, Fiche
from algords.standard.rules import (
    RULE_BASE,
    Rule,
    Severity,
    profiles,
    rule,
    rules,
    shapes_text,
)
from algords.standard.terms import ALGORITHM, Kind
from algords.text import Language, Text
from algords.validation.days import Expired, expired, in_force, last_day
from algords.validation.document_rules import Remark, document_remarks
from algords.validation.engines import CannotJudge, Engine, Result, load_engine
from algords.validation.graph import engine_graph, parse_term
from algords.validation.locate import first_missing, locate
from algords.validation.profiles import Selection
from algords.validation.reporting import FindingWriter, unreadable
from algords.validation.values import choices
from algords.validation.wording import field_at, name_of

__all__ = ["Checker"]

_ALGORITHM: Final = ox.NamedNode(ALGORITHM)
_AUTHORITATIVE: Final = "https://w3id.org/algords/ns#authoritative"


class Checker:
    """Judges documents one by one, with one engine and one choice of profiles."""

    def __init__(
        self,
        *,
        profile_tokens: Sequence[str] = (),
        as_of: date,
        engine: str | None = None,
    ) -> None:
        """Prepare to judge by ``profile_tokens``, or by those that each fiche switches on.

        ``as_of`` is the day on which dated rules are read.

        Raises:
            UsageError: no profile or no engine has that name.
        """
        self.selection = Selection(profile_tokens)
        self.as_of = as_of
        self.engine: Engine = load_engine(engine, shapes_text())

    def check_document(self, document: Document) -> DocumentReport:
        """Return the report on ``document``; one that holds no fiche is reported unreadable."""
        try:
            fiches = read_fiches(document)
        except DocumentError as error:
            return unreadable(document.name, error, document)
        findings: list[Finding] = []
        tokens: set[str] = set()
        for fiche in fiches:
            found, applied = self.check_fiche(fiche, document)
            findings.extend(found)
            tokens.update(applied)
        return DocumentReport(
            path=document.name,
            fiches=tuple(
                FicheReport(iri=fiche.iri, label=name_of(fiche), pointer=fiche.pointer)
                for fiche in fiches
            ),
            findings=tuple(sorted(set(findings), key=lambda finding: finding.order)),
            profiles=tuple(sorted(tokens)),
        )

    def check_fiche(self, fiche: Fiche, document: Document) -> tuple[list[Finding], frozenset[str]]:
        """Return the findings on one ``fiche``, and the profiles that applied to it."""
        language = document_language(document, fiche.pointer)
        writer = FindingWriter(fiche, document)
        old = expired(fiche, self.as_of)
        gone = {statement.triple for one in old.values() for statement in one.dates}
        graph = engine_graph(one for one in fiche.triples if one not in gone)
        try:
            results = self.engine.judge(graph)
        except CannotJudge as error:
            return [writer.finding(_unjudged(fiche, self.engine, error))], frozenset()
        applied = self.selection.applied(
            (result.shape for result in results), algorithm=_is_algorithm(fiche)
        )
        day = last_day(fiche, self.as_of)
        judged = [
            _aged(remark, old)
            for result in results
            if result.shape.startswith(RULE_BASE) and _applies(result, applied, day)
            if (remark := self._remark(result, fiche, language)) is not None
        ]
        outranked = {code for one in judged for code in one.rule.outranks}
        mine = [one for one in judged if one.rule.code not in outranked]
        remarks = list(document_remarks(fiche))
        textual = {one.pointer for one in remarks if _text_for_block(one)}
        mine = [remark for remark in mine if remark.pointer not in textual]
        taken = {remark.pointer for remark in mine}
        read = [
            remark
            for remark in remarks
            # One finding for one slip: the rule of the law outranks the rule of the file.
            if remark.rule.code != "DOC-11" or remark.pointer not in taken
        ]
        return [writer.finding(remark) for remark in mine + read], applied

    def _remark(self, result: Result, fiche: Fiche, language: Language) -> Remark | None:
        broken = rules()[result.shape.removeprefix(RULE_BASE)]
        focus = parse_term(result.focus)
        if isinstance(focus, ox.Literal):
            return None  # a text where a block should stand: the document rules say so
        value = None if result.value in ("", result.focus) else parse_term(result.value)
        path = first_missing(fiche, focus, (broken.field_path, *broken.other_paths))
        spot = locate(fiche, focus, path, value, language)
        field = field_at(spot.pointer)
        listed = choices(field, spot.value) if field is not None else Text(fr="", en="")
        advice = broken.advice
        if listed.fr:
            advice = Text(fr=f"{advice.fr} {listed.fr}", en=f"{advice.en} {listed.en}")
        return Remark(
            rule=broken,
            severity=_weight(broken, fiche),
            pointer=spot.pointer,
            value=spot.value,
            message=broken.message,
            advice=advice,
        )


def _is_algorithm(fiche: Fiche) -> bool:
    return any(one.object == _ALGORITHM for one in fiche.objects(fiche.node, RDF_TYPE))


def _applies(result: Result, applied: frozenset[str], day: date) -> bool:
    broken = rules()[result.shape.removeprefix(RULE_BASE)]
    return broken.profile in applied and in_force(broken, day)


def _aged(remark: Remark, old: Mapping[str, Expired]) -> Remark:
    """Return ``remark`` in the words of what has become too old, where that is why."""
    asked, found = remark.rule.freshness, old.get(remark.rule.code)
    if asked is None or found is None or not found.all_of_them:
        return remark
    statement = found.dates[0]
    return replace(
        remark,
        pointer=statement.pointer,
        value=statement.object.value,
        message=asked.message,
        advice=asked.advice,
    )


def _weight(broken: Rule, fiche: Fiche) -> Severity:
    """Return the severity of ``broken``: a third party cannot be held to another's legal duties."""
    lawful = profiles()[broken.profile].of_law
    softened = lawful and broken.severity == "violation" and _third_party(fiche)
    return "warning" if softened else broken.severity


def _third_party(fiche: Fiche) -> bool:
    return any(
        statement.predicate.value == _AUTHORITATIVE and statement.object.value in ("false", "0")
        for statement in fiche.statements
    )


def _text_for_block(remark: Remark) -> bool:
    """Say whether a text stands where a block should: what the block lacks is then no news."""
    field = field_at(remark.pointer)
    return remark.rule.code == "DOC-11" and field is not None and field.kind is Kind.BLOCK


def _unjudged(fiche: Fiche, engine: Engine, error: CannotJudge) -> Remark:
    broken = rule("DOC-16")
    said = f"{engine.name}: {error}"[:120]
    return Remark(
        rule=broken,
        severity=broken.severity,
        pointer=fiche.pointer,
        value=None,
        message=broken.message.fill(found=said),
        advice=broken.advice,
    )
