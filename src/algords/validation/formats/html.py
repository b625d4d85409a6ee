"""One page that needs nothing else: no script, no request; to read, to print, to send.

First the figures, by rule and by administration; then every finding, folded file by file. What is
found again and again in a file is said once, with its places.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final

from algords.findings import SEVERITIES, DocumentReport, FicheReport, Finding, Report
from algords.markup import Content, element, head, page_text
from algords.standard.explaining import WEIGHTS
from algords.standard.rules import RULE_BASE
from algords.text import Language, Text
from algords.validation.formats._counting import COUNTS, FICHES, FILES, counted
from algords.validation.formats._parts import Alike, alike, by_fiche
from algords.validation.formats._paths import relative
from algords.validation.formats._style import STYLE
from algords.validation.formats._tables import administrations_table, rules_table
from algords.validation.formats._words import COLON, HEADING, TO_DO, where

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(fr="une page à lire, imprimer ou envoyer", en="a page to read, print or send")
ENCODING = "utf-8"
# Up to here the files are unfolded from the start.
_UNFOLDED: Final = 60
# How much of a long line is shown, and how much of it before what is marked, in characters.
_SHOWN: Final = 160
_BEFORE: Final = 60
_GOOD: Final = Text(fr="Rien à corriger.", en="Nothing to fix.")
_CHECKED: Final = Text(
    fr="Contrôle du {?day} par {?engine} {?version}. Profils appliqués\u00a0: {?profiles}.",
    en="Checked on {?day} by {?engine} {?version}. Profiles applied: {?profiles}.",
)
_FINDINGS: Final = Text(fr="Fichier par fichier", en="File by file")
_WITHOUT: Final = Text(
    fr="Sans rien à corriger ni à compléter", en="With nothing to fix or complete"
)
_OFTEN: Final = Text(fr="Ce qui revient souvent", en="What comes again and again")
_WHOLE_FILE: Final = Text(fr="Le fichier", en="The file")
_PLACES: Final = Text(fr="{?count} endroits", en="{?count} places")
_COMPLETE: Final = Text(
    fr="{?filled} rubriques remplies sur {?asked}, niveau {?level}",
    en="{?filled} of {?asked} items filled, level {?level}",
)
_DRAFT: Final = Text(fr="brouillon", en="draft")


def render(report: Report, language: Language) -> str:
    """Return ``report`` as an HTML page in ``language``."""
    title = HEADING.say(language)
    found = [document for document in report.documents if document.findings]
    body = element(
        "body",
        element("main", _header(report, title, language), *_summary(report, language)),
    )
    main = body[0]
    if found:
        main.append(element("h2", _FINDINGS.say(language)))
    unfolded = len(report.findings) <= _UNFOLDED
    main.extend(_document(document, language, unfolded=unfolded) for document in found)
    main.extend(_others(report, language))
    return page_text(element("html", head(title, STYLE), body, lang=language))


def _header(report: Report, title: str, language: Language) -> ET.Element:
    checked = _CHECKED.fill(
        day=report.as_of,
        engine=report.engine,
        version=report.engine_version,
        profiles=", ".join(report.profiles) or "–",
    )
    good = None if report.count("violation") else element("p", _GOOD.say(language))
    small = element("small", checked.say(language))
    return element("header", element("h1", title), good, element("p", small))


def _summary(report: Report, language: Language) -> Iterable[Content]:
    fiches = sum(len(document.fiches) for document in report.documents)
    figures = [
        *((one, counted(report.count(one), COUNTS[one], language)) for one in SEVERITIES),
        ("all", counted(fiches, FICHES, language)),
        ("all", counted(len(report.documents), FILES, language)),
    ]
    items = []
    for kind, said in figures:
        number, _, words = said.partition(" ")
        items.append(element("li", element("b", number), words, class_=kind))
    yield element("ul", *items, class_="figures")
    if report.findings:
        yield rules_table(report, language)
        bodies = administrations_table(report, language)
        if bodies is not None:
            yield bodies


def _document(document: DocumentReport, language: Language, *, unfolded: bool) -> ET.Element:
    parts = alike(document.findings)
    often = [part for part in parts if len(part.findings) > 1]
    grouped = {id(finding) for part in often for finding in part.findings}
    counts = [
        counted(number, COUNTS[one], language)
        for one in SEVERITIES
        if (number := sum(finding.severity == one for finding in document.findings))
    ]
    opened = {"open": "open"} if unfolded else {}
    title = element("summary", f"{relative(document.path)} – {', '.join(counts)}")
    folded = element("details", title, **opened)
    if often:
        folded.append(element("h3", _OFTEN.say(language)))
        folded.append(_list(often, document, language))
    for fiche, findings in by_fiche(document):
        rest = alike(finding for finding in findings if id(finding) not in grouped)
        if rest:
            folded.append(_fiche(fiche, language))
            folded.append(_list(rest, document, language))
    return folded


def _fiche(fiche: FicheReport | None, language: Language) -> ET.Element:
    if fiche is None:
        return element("h3", _WHOLE_FILE.say(language))
    notes = [_DRAFT.say(language)] if fiche.draft else []
    known = fiche.completeness
    if known is not None:
        said = _COMPLETE.fill(filled=known.filled, asked=known.asked, level=known.level)
        notes.append(said.say(language))
    more = element("small", f" – {', '.join(notes)}") if notes else None
    return element("h3", fiche.label or fiche.iri, more)


def _list(parts: Iterable[Alike], document: DocumentReport, language: Language) -> ET.Element:
    items = (_finding(part, document, language) for part in parts)
    return element("ul", *items, class_="findings")


def _finding(part: Alike, document: DocumentReport, language: Language) -> ET.Element:
    first = part.first
    field = first.field.say(language)
    advice = first.advice.say(language)
    several = len(part.findings) > 1
    return element(
        "li",
        element(
            "p",
            element("span", WEIGHTS[first.severity].say(language), class_="weight"),
            " – ",
            # Alike findings may be about the fields of one kind in several blocks.
            None if several else element("strong", field),
            None if several else f"{COLON.say(language)} ",
            first.message.say(language),
        ),
        _place(first, None if several else where(first, language)),
        None if several else _frame(first),
        element("p", element("b", TO_DO.say(language)), advice),
        _places(part, document, language) if several else None,
        class_=first.severity,
    )


def _place(finding: Finding, spot: str | None) -> ET.Element:
    link = element("a", finding.rule, href=RULE_BASE + finding.rule)
    return element("p", f"{spot} – " if spot else None, link, class_="place")


def _places(part: Alike, document: DocumentReport, language: Language) -> ET.Element:
    labels = {fiche.iri: fiche.label for fiche in document.fiches}
    items = []
    for one in part.findings:
        named = labels.get(one.fiche) or one.label or one.fiche
        spots = [text for text in (where(one, language), one.field.say(language), named) if text]
        items.append(element("li", ", ".join(spots)))
    said = _PLACES.fill(count=len(part.findings)).say(language)
    return element("details", element("summary", said), element("ul", *items))


def _frame(finding: Finding) -> Content:
    """Return the line with what is meant marked, cut to what can be read."""
    if finding.excerpt is None or finding.place is None:
        return None
    line, at = finding.excerpt.line, finding.place.column - 1
    start = max(0, at - _BEFORE) if len(line) > _SHOWN else 0
    end = min(len(line), start + _SHOWN)
    stop = min(end, at + finding.excerpt.length)
    shown = element(
        "code",
        "…" if start else None,
        line[start:at],
        element("mark", line[at:stop]),
        line[stop:end],
        "…" if end < len(line) else None,
    )
    return element("pre", shown)


def _others(report: Report, language: Language) -> Iterable[ET.Element]:
    good = [document for document in report.documents if not document.findings]
    if good:
        said = counted(len(good), FILES, language)
        title = element("summary", f"{_WITHOUT.say(language)} – {said}")
        names = (element("li", relative(document.path)) for document in good)
        yield element("details", title, element("ul", *names))
