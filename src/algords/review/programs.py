"""Validation for Python programs and notebooks: ``import algords; algords.validate("fiches/")``."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from os import PathLike, fspath
from typing import Any, Final, TypeAlias

from algords.findings import SEVERITIES, Finding, Report
from algords.inputs import STDIN, expand
from algords.records import record
from algords.review.options import Options, today
from algords.review.running import Reviewer
from algords.standard.explaining import WEIGHTS
from algords.text import Language, Text
from algords.validation.formats import render

__all__ = ["Given", "ValidationReport", "validate"]

Given: TypeAlias = str | PathLike[str] | bytes | Mapping[str, Any]
# Rows of the table that a notebook shows.
_SHOWN: Final = 100
_COLUMNS: Final = (
    Text(fr="Gravité", en="Severity"),
    Text(fr="Où", en="Where"),
    Text(fr="Rubrique", en="Field"),
    Text(fr="Constat", en="Finding"),
    Text(fr="À faire", en="To do"),
    Text(fr="Règle", en="Rule"),
)
_CONFORMS: Final = Text(fr="Rien à corriger.", en="Nothing to fix.")
_MORE: Final = Text(fr="… et {?rest} autres points.", en="… and {?rest} more findings.")


@record
class ValidationReport(Report):
    """The findings of one run, in whose ``language`` a notebook shows them."""

    language: Language = "fr"

    @property
    def conforms(self) -> bool:
        """True when there is nothing to fix: no violation, and every document could be read."""
        return not self.reaches("violation") and all(one.readable for one in self.documents)

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings, in the order of the documents."""
        return iter(self.findings)

    def message(self, lang: Language | None = None) -> str:
        """Return the report as the command shows it on screen, in ``lang`` or its own language."""
        return render(self, "text", lang or self.language)

    def _repr_html_(self) -> str:
        """Return the findings as a table, for a notebook."""
        counts = [
            f"{self.count(one)} {WEIGHTS[one].say(self.language)}"
            for one in SEVERITIES
            if self.count(one)
        ]
        said = "<p>" + escape(", ".join(counts) or _CONFORMS.say(self.language)) + "</p>"
        rows = [
            _row(document.path, finding, self.language)
            for document in self.documents
            for finding in document.findings
        ]
        if rows:
            head = "".join(f"<th>{escape(one.say(self.language))}</th>" for one in _COLUMNS)
            body = "".join(rows[:_SHOWN])
            said += f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        if len(rows) > _SHOWN:
            rest = _MORE.fill(rest=len(rows) - _SHOWN).say(self.language)
            said += f"<p>{escape(rest)}</p>"
        return f'<div lang="{self.language}">{said}</div>'


def validate(  # noqa: PLR0913 - one argument an option of the command
    given: Given | Iterable[Given],
    *,
    profiles: str | Sequence[str] = (),
    as_of: date | str | None = None,
    engine: str | None = None,
    lang: Language = "fr",
    jobs: int = 1,
    keep: bool = False,
) -> ValidationReport:
    """Return the findings on ``given``: paths (files, folders, globs), bytes, or fiches as dicts.

    ``profiles`` are tokens, or one, none for those that each fiche switches on; ``as_of`` is the
    day on which dated rules are read (a date, or ``YYYY-MM-DD``), today when it is left out;
    ``jobs`` the number of processes; with ``keep`` verdicts are kept for the next run.

    >>> report = validate({"nom": "Quotient familial"}, profiles=["core"], lang="en")
    >>> report.conforms, [finding.rule for finding in report]
    (False, ['DOC-07'])

    Raises:
        UsageError: no profile or no engine has that name.
        InputError: a path leads to nothing, or a file cannot be opened.
    """
    named, held = _named([given] if isinstance(given, (str, bytes, PathLike, Mapping)) else given)
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of or today()
    tokens = (profiles,) if isinstance(profiles, str) else tuple(profiles)
    reviewer = Reviewer(
        Options(profiles=tokens, as_of=day, engine=engine, jobs=jobs, keep=keep), held
    )
    return _in_language(reviewer.report(reviewer.review(named)), lang)


def _in_language(report: Report, language: Language) -> ValidationReport:
    return ValidationReport(
        documents=report.documents,
        as_of=report.as_of,
        engine=report.engine,
        engine_version=report.engine_version,
        language=language,
    )


def _named(given: Iterable[Given]) -> tuple[list[str], dict[str, bytes]]:
    """Return the names of all that is given, and the bytes of what is no file."""
    named: list[str] = []
    held: dict[str, bytes] = {}
    for one in given:
        if isinstance(one, (str, PathLike)):
            named.extend(name for name in expand([fspath(one)]) if name not in named)
            continue
        name = STDIN if not held else f"{STDIN}{len(held) + 1}"
        held[name] = one if isinstance(one, bytes) else json.dumps(one).encode()
        named.append(name)
    return named, held


def _row(path: str, finding: Finding, language: Language) -> str:
    place = finding.place
    where = f"{path}:{place.line}" if place is not None else path
    cells = (
        WEIGHTS[finding.severity].say(language),
        f"{where} {finding.cell}" if finding.cell else where,
        finding.field.say(language),
        finding.message.say(language),
        finding.advice.say(language),
        finding.rule,
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
