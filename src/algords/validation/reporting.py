"""Remarks → findings: the place in the text, the words, the line to show."""

from algords.documents.model import Document, Span, parent
from algords.errors import DocumentError
from algords.findings import DocumentReport, Excerpt, Finding
from algords.linked.model import Fiche
from algords.standard.rules import rule
from algords.validation.document_rules import Remark
from algords.validation.wording import breadcrumb, name_of

__all__ = ["FindingWriter", "unreadable"]


class FindingWriter:
    """Writes the findings on one fiche of one document."""

    def __init__(self, fiche: Fiche, document: Document) -> None:
        """Write about ``fiche``, as ``document`` states it."""
        self._fiche = fiche
        self._document = document
        self._label = name_of(fiche)

    def finding(self, remark: Remark) -> Finding:
        """Return ``remark`` with its place."""
        span = self._span(remark)
        label = breadcrumb(remark.pointer)
        return Finding(
            rule=remark.rule.code,
            profile=remark.rule.profile,
            severity=remark.severity,
            fiche=self._fiche.iri,
            label=self._label,
            field=label if label.fr else remark.rule.name,
            pointer=remark.pointer,
            place=None if span is None else span.place,
            value=remark.value,
            message=remark.message,
            advice=remark.advice,
            sources=remark.rule.sources,
            excerpt=self._excerpt(remark.pointer, span),
        )

    def _span(self, remark: Remark) -> Span | None:
        on_key = remark.rule.code == "DOC-10"
        spans = self._document.key_span if on_key else self._document.value_span
        return spans(remark.pointer)

    def _excerpt(self, pointer: str, span: Span | None) -> Excerpt | None:
        """Return the line to show; nothing for what is missing from the fiche as a whole."""
        known = self._document.positions.values
        shown = pointer in known or parent(pointer) not in ("", self._fiche.pointer)
        if span is None or not shown:
            return None
        return _excerpt(self._document, span)


def unreadable(name: str, error: DocumentError, document: Document | None) -> DocumentReport:
    """Return the report on a document that could not be read, or that holds no fiche."""
    broken = rule(error.code)
    excerpt = None
    if document is not None and error.place is not None:
        excerpt = _excerpt(document, Span(place=error.place, length=1))
    finding = Finding(
        rule=broken.code,
        profile=broken.profile,
        severity=broken.severity,
        fiche="",
        label="",
        field=broken.name,
        pointer="",
        place=error.place,
        value=None,
        message=broken.message.fill(**error.details),
        advice=broken.advice.fill(**error.details),
        sources=broken.sources,
        excerpt=excerpt,
    )
    return DocumentReport(path=name, fiches=(), findings=(finding,), readable=False)


def _excerpt(document: Document, span: Span) -> Excerpt | None:
    lines = document.lines
    if span.place.line > len(lines):
        return None
    return Excerpt(line=lines[span.place.line - 1], length=span.length)
