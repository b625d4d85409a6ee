"""The report for a person: where, what is wrong, what to do; nothing a clerk would not say.

What blocks publication is shown whole; of what is left to complete, the next steps that weigh most.
"""

from collections.abc import Sequence
from typing import Final

from algords.findings import SEVERITIES, Completeness, DocumentReport, FicheReport, Finding, Report
from algords.standard.rules import Severity, rules
from algords.text import Language, Text, printable
from algords.validation.completeness import LEVELS
from algords.validation.formats._counting import COUNTS, FICHES, FILES, counted
from algords.validation.formats._parts import Alike, alike, by_fiche
from algords.validation.formats._screen import Screen, repairable
from algords.validation.formats._words import GROUPS, quoted

__all__ = ["FOR_A_SCREEN", "TITLE", "render"]

TITLE = Text(fr="pour lire à l'écran", en="to read on screen")
# Says that `render` takes the width of the screen, and whether it has colours.
FOR_A_SCREEN: Final = True
# As many next steps as one sets out to do: a beginner is not met with twenty-five lines.
_STEPS: Final = 5
_DOCUMENT: Final = "document"
_ITEMS: Final = (Text(fr="rubrique", en="item"), Text(fr="rubriques", en="items"))
_OTHERS: Final[dict[Severity, tuple[Text, Text]]] = {
    "violation": COUNTS["violation"],
    "warning": (
        Text(fr="autre point à compléter", en="other thing to complete"),
        Text(fr="autres points à compléter", en="other things to complete"),
    ),
    "info": (
        Text(fr="autre conseil", en="other piece of advice"),
        Text(fr="autres conseils", en="other pieces of advice"),
    ),
}
_TO_MEND: Final = Text(fr="{?fiches}, {?count} à corriger", en="{?fiches}, {?count} to fix")
_FICHE: Final = Text(fr="Fiche {?name}{?draft}", en="Fiche {?name}{?draft}")
_EVERYWHERE: Final = Text(fr="Dans tout le fichier", en="In the whole file")
_DRAFT: Final = Text(fr=" (brouillon)", en=" (draft)")
_CONFORMS: Final = Text(fr="conforme", en="conforms")
_AT_LEVEL: Final = Text(fr=" (niveau {?level} sur {?of})", en=" (level {?level} of {?of})")
_NOTHING: Final = Text(fr="aucun point à corriger", en="nothing to fix")
_REST: Final = Text(
    fr="Et {?others} : algords validate {?path} --format concise",
    en="And {?others}: algords validate {?path} --format concise",
)
_BY_ITSELF: Final = Text(fr=", dont {?count} automatiquement", en=", {?count} automatically")
_COMPLETENESS: Final = Text(
    fr="Complétude : {?percent}\u00a0% ({?filled} sur {?asked}) – niveau {?level} sur {?of}.",
    en="Completeness: {?percent}% ({?filled} of {?asked}) – level {?level} of {?of}.",
)
_NEXT: Final = Text(fr="Ensuite : {?commands}", en="Next: {?commands}")
_MORE: Final = Text(fr="En savoir plus : {?commands}", en="To know more: {?commands}")
_IN_ALL: Final = Text(
    fr="{?documents} lus, {?fiches} : {?counts}.", en="{?documents} read, {?fiches}: {?counts}."
)
_CHECKED: Final = Text(
    fr="Contrôle par {?engine} {?version}, profils {?profiles}, au {?date}.",
    en="Checked by {?engine} {?version}, profiles {?profiles}, as of {?date}.",
)


def render(report: Report, language: Language, *, width: int = 80, colour: bool = False) -> str:
    """Return ``report`` for reading: one section a document, a summary at the end.

    Lines are folded at ``width`` characters; ``colour`` paints the words that say how heavy a
    finding is.
    """
    screen = Screen(language=language, width=width, colour=colour)
    parts = [_document(document, screen) for document in report.documents]
    return "\n".join([*parts, _summary(report, screen)])


def _document(document: DocumentReport, screen: Screen) -> str:
    lines = [screen.folded(_heading(document, screen))]
    parts = alike(document.findings)
    many = {one for part in parts if len(part.findings) > 1 for one in part.findings}
    sections = [(_EVERYWHERE.say(screen.language), [part for part in parts if many & {part.first}])]
    several = len(document.fiches) > 1
    # With one fiche, what is said of the file stands among what is said of it, by weight.
    for fiche, findings in by_fiche(document) if several else [(None, document.findings)]:
        own = alike(one for one in findings if one not in many)
        sections.append(("" if fiche is None else _fiche(fiche, screen), list(own)))
    number = 1
    for title, found in sections:
        if found:
            lines += ["", screen.folded(title)] if title else []
            lines += _section(found, number, screen, document.path)
            number += len(_shown(found))
    return "\n".join(lines) + "\n"


def _section(parts: Sequence[Alike], number: int, screen: Screen, path: str) -> list[str]:
    """Return the entries of one fiche, under the word for their weight, then what is left out."""
    lines, shown = [], _shown(parts)
    for severity in SEVERITIES:
        some = [part for part in shown if part.first.severity == severity]
        if some:
            lines += ["", screen.painted(GROUPS[severity].say(screen.language), severity)]
        for part in some:
            lines.append(screen.entry(number, part))
            number += 1
    left = [part.first.severity for part in parts if part not in shown]
    others = [
        counted(left.count(one), _OTHERS[one], screen.language) for one in SEVERITIES if one in left
    ]
    if others:
        rest = screen.say(_REST, others=", ".join(others), path=_quoted(path))
        lines += ["", screen.folded(rest)]
    return lines


def _shown(parts: Sequence[Alike]) -> list[Alike]:
    """Return what is to be fixed, then the next steps, the weightiest first."""
    heavy = [part for part in parts if part.first.severity == "violation"]
    light = sorted((part for part in parts if part not in heavy), key=_importance)
    return heavy + light[:_STEPS]


def _importance(part: Alike) -> tuple[object, ...]:
    """Return the sorting key of a next step: its weight, that of its rule, and its level."""
    first = part.first
    broken = rules().get(first.rule)
    weight = SEVERITIES.index(broken.severity if broken else first.severity)
    level = broken.level if broken and broken.level else LEVELS
    if broken and broken.profile == _DOCUMENT:
        level = 0  # a misspelt name is often why something else is missing
    return SEVERITIES.index(first.severity), weight, level, first.order


def _heading(document: DocumentReport, screen: Screen) -> str:
    path, fiches = printable(document.path), document.fiches
    if len(fiches) > 1:
        bad = {one.fiche for one in document.findings if one.severity == "violation"}
        count = counted(len(fiches), FICHES, screen.language)
        said = screen.say(_TO_MEND, fiches=count, count=len(bad)) if bad else count
        title = f"{path} – {said}"
    elif fiches and fiches[0].label:
        title = f"{path} – {_name(fiches[0], screen)}{_draft(fiches[0], screen)}"
    else:
        title = path
    return title + _verdict(document, screen)


def _verdict(document: DocumentReport, screen: Screen) -> str:
    """Return that a document conforms, and at which level; nothing when it does not."""
    if not document.readable or document.later:
        return ""
    if any(one.severity == "violation" for one in document.findings):
        return ""
    known = document.fiches[0].completeness if len(document.fiches) == 1 else None
    level = "" if known is None else screen.say(_AT_LEVEL, level=known.level, of=LEVELS)
    nothing = "" if document.findings else f", {_NOTHING.say(screen.language)}"
    return f"{screen.colon} {_CONFORMS.say(screen.language)}{level}{nothing}"


def _fiche(fiche: FicheReport, screen: Screen) -> str:
    return screen.say(_FICHE, name=_name(fiche, screen), draft=_draft(fiche, screen))


def _name(fiche: FicheReport, screen: Screen) -> str:
    return quoted(printable(fiche.label or fiche.iri), screen.language)


def _draft(fiche: FicheReport, screen: Screen) -> str:
    return _DRAFT.say(screen.language) if fiche.draft else ""


def _summary(report: Report, screen: Screen) -> str:
    counts = _counts(report, screen)
    checked = screen.say(
        _CHECKED,
        engine=report.engine,
        version=report.engine_version,
        profiles=", ".join(report.profiles) or "–",
        date=report.as_of,
    )
    documents = [one for one in report.documents if not one.later]
    fiches = [fiche for one in documents for fiche in one.fiches]
    if len(documents) == 1 and len(fiches) <= 1:
        first = counts[:1].upper() + counts[1:] + "."
        known = fiches[0].completeness if fiches else None
        lines = [first if known is None else f"{first} {_completeness(known, screen)}"]
    else:
        read = counted(len(documents), FILES, screen.language)
        count = counted(len(fiches), FICHES, screen.language)
        whole = screen.say(_IN_ALL, documents=read, fiches=count, counts=counts)
        lines = [whole.replace(" lus,", " lu,", 1) if len(documents) == 1 else whole]
    lines += [*_next_steps(report, screen), checked]
    return "\n".join(screen.folded(line) for line in lines) + "\n"


def _counts(report: Report, screen: Screen) -> str:
    said = []
    for severity in SEVERITIES:
        found = [one for one in report.findings if one.severity == severity]
        if found or severity == "violation":
            fixed = sum(map(repairable, found))
            words = counted(len(found), COUNTS[severity], screen.language)
            said.append(words + (screen.say(_BY_ITSELF, count=fixed) if fixed else ""))
    return ", ".join(said)


def _completeness(known: Completeness, screen: Screen) -> str:
    return screen.say(
        _COMPLETENESS,
        percent=known.percent,
        filled=counted(known.filled, _ITEMS, screen.language)
        if screen.language == "fr"
        else known.filled,
        asked=known.asked
        if screen.language == "fr"
        else counted(known.asked, _ITEMS, screen.language),
        level=known.level,
        of=LEVELS,
    )


def _next_steps(report: Report, screen: Screen) -> list[str]:
    """Return the commands to go on with: to repair what can be, to read about the first rule."""
    fixed = [
        one.path
        for one in report.documents
        if one.path != "-" and any(map(repairable, one.findings))
    ]
    said = [screen.say(_NEXT, commands=f"algords fix {_quoted(fixed[0])}")] if fixed else []
    first = next(iter(sorted(report.findings, key=_by_weight)), None)
    if first is not None:
        said.append(screen.say(_MORE, commands=f"algords explain {first.rule}"))
    return [" • ".join(said)] if said else []


def _by_weight(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _quoted(path: str) -> str:
    """Return ``path`` as one word of a command line."""
    shown = printable(path)
    return f'"{shown}"' if " " in shown else shown
