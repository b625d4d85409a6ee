"""Remarks → findings: the place in the text, the words, the line to show."""

from collections.abc import Iterable, Iterator
from typing import Final

from algords.documents.model import Document, Span, parent
from algords.errors import DocumentError
from algords.findings import DocumentReport, Excerpt, Finding, Fix
from algords.linked.fiches import document_language
from algords.linked.model import Fiche
from algords.standard.rules import rule
from algords.text import Text
from algords.validation.document_rules import Remark
from algords.validation.wording import breadcrumb, name_of

__all__ = ["FindingWriter", "once", "remarked", "unreadable"]

# Rules that speak of the name of a field, not of its value.
_ON_KEYS: Final = frozenset(("DOC-10", "DOC-18"))
# Signs of a line that is worth showing: a file of one line would stand whole in every finding.
_LONGEST: Final = 10_000


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
        label = breadcrumb(remark.field or remark.pointer)
        return Finding(
            rule=remark.rule.code,
            profile=remark.rule.profile,
            severity=remark.severity,
            fiche=self._fiche.iri,
            label=self._label,
            field=label if label.fr else remark.rule.name,
            pointer=remark.pointer,
            place=None if span is None or span.sheet is not None else span.place,
            value=remark.value,
            message=remark.message,
            advice=self._advice(remark, span),
            sources=remark.rule.sources,
            cell=None if span is None else span.cell,
            sheet=None if span is None else span.sheet,
            fix=remark.fix or self._certain(remark),
            excerpt=self._excerpt(remark.pointer, span),
            approximate=span is not None and span.approximate,
        )

    def _advice(self, remark: Remark, span: Span | None) -> Text:
        """Return what to do, in the words of a spreadsheet where the document is one."""
        if not self._is_table(span):
            return remark.advice
        from algords.validation.cells import advice_on_cell  # noqa: PLC0415 - for tables alone

        language = document_language(self._document, self._fiche.pointer)
        return advice_on_cell(remark, language)

    def _is_table(self, span: Span | None) -> bool:
        """Say whether what is found at ``span`` stands in a table."""
        if span is not None and (span.cell is not None or span.sheet is not None):
            return True
        if self._document.typed:
            return False  # JSON, whose places are costly to list
        key = next(iter(self._document.positions.keys.values()), None)
        return key is not None and key.cell is not None

    def _certain(self, remark: Remark) -> Fix | None:
        """Return the repair of a value that can be read in one way only."""
        if remark.value is None:
            return None  # most of what is found is missing
        return _certain(remark.rule.code, remark.pointer, self._document)

    def _span(self, remark: Remark) -> Span | None:
        # A key that nobody knows, whichever rule misses the right one.
        on_key = remark.rule.code in _ON_KEYS or remark.field is not None
        spans = self._document.key_span if on_key else self._document.value_span
        return self._searched(remark.value) or spans(remark.pointer)

    def _searched(self, value: str | None) -> Span | None:
        """Return the place of ``value`` in a fiche with a context of its own, which has no places.

        Without a value, it is the place of the fiche's own address.
        """
        if self._fiche.node in self._fiche.nodes:
            return None
        # Imported here: a fiche with our context needs no search.
        from algords.documents.searching import search_words  # noqa: PLC0415

        text = self._document.text
        fiche = max(0, text.find(self._fiche.iri))
        found = None if value is None else search_words(text, value, fiche)
        return found or search_words(text, self._fiche.iri)

    def _excerpt(self, pointer: str, span: Span | None) -> Excerpt | None:
        """Return the line to show; nothing for what is missing from the fiche as a whole."""
        known = self._document.positions.values
        shown = pointer in known
        if span is not None and span.cell is None:
            shown = shown or parent(pointer) not in ("", self._fiche.pointer)
        if span is None or span.sheet is not None or not shown:
            return None
        return _excerpt(self._document, span)


def unreadable(name: str, error: DocumentError, document: Document | None) -> DocumentReport:
    """Return the report on a document that could not be read, or that holds no fiche."""
    finding = remarked(error, document)
    return DocumentReport(path=name, fiches=(), findings=(finding,), readable=False)


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield ``findings``, each once, and what is wrong with one cell of a table once.

    The name of a column stands above every fiche of the table: one slip there is one finding.
    """
    said: set[object] = set()
    for finding in findings:
        mark: object = finding
        if finding.cell is not None:
            mark = (finding.rule, finding.sheet, finding.cell, finding.message)
        if mark not in said:
            said.add(mark)
            yield finding


def remarked(error: DocumentError, document: Document | None, sheet: str | None = None) -> Finding:
    """Return ``error`` as a finding on ``document`` as a whole, or on its ``sheet``."""
    broken = rule(error.code)
    excerpt = None
    if document is not None and error.place is not None:
        excerpt = _excerpt(document, Span(place=error.place, length=1))
    return Finding(
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
        sheet=sheet,
        fix=None if document is None else _certain(broken.code, "", document),
        excerpt=excerpt,
    )


def _certain(code: str, pointer: str, document: Document) -> Fix | None:
    # Imported here: a fiche that only lacks something has no value to mend.
    from algords.validation.certain import certain_fix  # noqa: PLC0415

    return certain_fix(code, pointer, document.data)


def _excerpt(document: Document, span: Span) -> Excerpt | None:
    lines = document.lines
    if span.place.line > len(lines) or len(lines[span.place.line - 1]) > _LONGEST:
        return None
    return Excerpt(line=lines[span.place.line - 1], length=span.length)
