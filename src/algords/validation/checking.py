"""Judging documents: read, translate, judge, locate, say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pyoxigraph as ox

from algords.documents.model import Document
from algords.errors import DocumentError
from algords.findings import Completeness, DocumentReport, FicheReport, Finding
from algords.linked.fiches import document_language, read_fiches
from algords.linked.limits import MAX_VALUES
from algords.linked.model import RDF_TYPE, Fiche
from algords.records import positional_record
from algords.standard.rules import (
    RULE_BASE,
    Rule,
    Severity,
    profiles,
    rules,
    shapes_text,
)
from algords.standard.terms import ALGORITHM, Field, Kind
from algords.text import Language
from algords.validation.characters import character_remarks
from algords.validation.completeness import completeness
from algords.validation.crowds import Crowds
from algords.validation.days import Expired, expired, in_force, last_day, without
from algords.validation.document_rules import Remark, document_remarks, remark_of
from algords.validation.drafts import as_of_a_draft, is_draft
from algords.validation.engines import CannotJudge, Engine, Result, load_engine
from algords.validation.graph import engine_graph, parse_term
from algords.validation.links import links_to_fiches
from algords.validation.locate import Locator
from algords.validation.merging import merged
from algords.validation.notices import notices
from algords.validation.profiles import Selection
from algords.validation.reporting import FindingWriter, once, unreadable
from algords.validation.wording import administration_of, field_at, in_words_of, name_of

__all__ = ["Checker"]

_ALGORITHM: Final = ox.NamedNode(ALGORITHM)
_AUTHORITATIVE: Final = "https://w3id.org/algords/ns#authoritative"


@positional_record
class Judgement:
    """What is known of a fiche: findings, profiles that applied, draft or not, how complete."""

    findings: tuple[Finding, ...]
    profiles: frozenset[str] = frozenset()
    draft: bool = False
    completeness: Completeness | None = None


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
        findings: list[Finding] = list(notices(document))
        judged = [(fiche, self.check_fiche(fiche, document)) for fiche in fiches]
        for _, one in judged:
            findings.extend(one.findings)
        return DocumentReport(
            path=document.name,
            fiches=tuple(
                FicheReport(
                    iri=fiche.iri,
                    label=name_of(fiche),
                    pointer=fiche.pointer,
                    administration=administration_of(fiche),
                    profiles=tuple(sorted(one.profiles)),
                    links=links_to_fiches(fiche),
                    draft=one.draft,
                    completeness=one.completeness,
                )
                for fiche, one in judged
            ),
            findings=tuple(sorted(once(findings), key=lambda finding: finding.order)),
            profiles=tuple(sorted(frozenset().union(*(one.profiles for _, one in judged)))),
        )

    def check_fiche(self, fiche: Fiche, document: Document) -> Judgement:
        """Return what is found in one ``fiche``, and what is known of it."""
        language = document_language(document, fiche.pointer)
        writer = FindingWriter(fiche, document)
        if len(fiche.statements) > MAX_VALUES:
            return _alone(writer, remark_of("DOC-29", fiche.pointer, limit=MAX_VALUES))
        old = expired(fiche, self.as_of)
        try:
            results = self.engine.judge(engine_graph(without(fiche, old)))
        except CannotJudge as error:
            said = f"{self.engine.name}: {error}"[:120]
            return _alone(writer, remark_of("DOC-16", fiche.pointer, found=said))
        applied = self.selection.applied(
            (result.shape for result in results), algorithm=_is_algorithm(fiche)
        )
        day = last_day(fiche, self.as_of)
        crowds, locator = Crowds(), Locator(fiche, language)
        broken = crowds.first(sorted(one for one in results if _applies(one, applied, day)), fiche)
        judged = [
            _aged(remark, old)
            for result in broken
            if (remark := self._remark(result, fiche, locator, language)) is not None
        ]
        read = [
            *document_remarks(fiche, document.data, language, crowds.admits),
            *(one for one in character_remarks(fiche) if crowds.admits(one.rule.code, one.pointer)),
        ]
        remarks = merged(
            _of_rules(judged, read), _of_the_file(judged, read), document.data, language
        )
        draft = is_draft(fiche)
        if draft:
            remarks = [as_of_a_draft(remark) for remark in remarks]
        return Judgement(
            tuple(writer.finding(remark) for remark in crowds.told(remarks)),
            applied,
            draft,
            _how_complete(fiche, applied, day, judged),
        )

    def _remark(
        self, result: Result, fiche: Fiche, locator: Locator, language: Language
    ) -> Remark | None:
        broken = rules()[result.shape.removeprefix(RULE_BASE)]
        focus = parse_term(result.focus)
        if isinstance(focus, ox.Literal):
            return None  # a text where a block should stand: the document rules say so
        value = parse_term(result.value) if result.value else None
        spot = locator.locate(focus, locator.first_missing(focus, broken.paths), value)
        remark = Remark(
            rule=broken,
            severity=_weight(broken, fiche),
            pointer=spot.pointer,
            value=spot.value,
            message=broken.message,
            advice=in_words_of(broken.advice, language),
        )
        field = field_at(spot.pointer)
        if field is None or field.kind not in (Kind.CODE, Kind.FIELD):
            return remark
        return _with_choice(remark, field, language)


def _with_choice(remark: Remark, field: Field, language: Language) -> Remark:
    """Return ``remark``, on a field that has a list, with what to choose from."""
    # Imported here: it knows words that are alike, and most findings are about other fields.
    from algords.validation.choosing import (  # noqa: PLC0415
        advised,
        choice,
        replacing,
        said_instead,
    )

    made = choice(field, remark.value, language)
    return replace(
        remark,
        message=said_instead(remark.message, made),
        advice=advised(remark.advice, made),
        fix=replacing(remark.pointer, made),
    )


def _alone(writer: FindingWriter, remark: Remark) -> Judgement:
    """Return what is known of a fiche that was not judged: why not."""
    return Judgement((writer.finding(remark),))


def _how_complete(
    fiche: Fiche, applied: frozenset[str], day: date, judged: Sequence[Remark]
) -> Completeness | None:
    """Return how complete ``fiche`` is; None for one of which no rule asks anything."""
    if not _is_algorithm(fiche):
        return None
    return completeness(fiche, applied, day, {one.rule.code for one in judged})


def _is_algorithm(fiche: Fiche) -> bool:
    return any(one.object == _ALGORITHM for one in fiche.objects(fiche.node, RDF_TYPE))


def _applies(result: Result, applied: frozenset[str], day: date) -> bool:
    if not result.shape.startswith(RULE_BASE):
        return False  # the switch of a profile
    broken = rules()[result.shape.removeprefix(RULE_BASE)]
    return broken.profile in applied and in_force(broken, day)


def _of_rules(judged: Sequence[Remark], read: Sequence[Remark]) -> list[Remark]:
    """Return the remarks of rules, without those that a heavier rule or the reader speaks for."""
    outranked = {code for one in judged for code in one.rule.outranks}
    textual = {one.pointer for one in read if _text_for_block(one)}
    return [one for one in judged if one.rule.code not in outranked and one.pointer not in textual]


def _of_the_file(judged: Sequence[Remark], read: Sequence[Remark]) -> list[Remark]:
    """Return the remarks of the reader: the rule of the law outranks the rule of the file."""
    taken = {one.pointer for one in _of_rules(judged, read)}
    return [one for one in read if one.rule.code != "DOC-11" or one.pointer not in taken]


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
    said = fiche.by_predicate.get(_AUTHORITATIVE, ())
    return any(statement.object.value in ("false", "0") for statement in said)


def _text_for_block(remark: Remark) -> bool:
    """Say whether a text stands where a block should: what the block lacks is then no news."""
    field = field_at(remark.pointer)
    return remark.rule.code == "DOC-11" and field is not None and field.kind is Kind.BLOCK
