"""SARIF 2.1.0 (OASIS, 27 March 2020), which code hosts and editors show beside the lines.

The page of a rule is at the address of the rule. Words are in the language of the report; what is
said of the rules is there in the other language too (``translations``, §3.14.9).
"""

from collections.abc import Iterable
from typing import Any, Final

from algords import __version__
from algords.findings import DocumentReport, Finding, Report
from algords.standard.rules import Rule, Severity, rules
from algords.text import LANGUAGES, Language, Text, clean, printable
from algords.validation.formats._fingerprints import fingerprints
from algords.validation.formats._jsontext import json_text
from algords.validation.formats._paths import address
from algords.validation.formats._replacements import replacement
from algords.validation.formats._words import TO_DO, cell, whole

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(
    fr="SARIF 2.1.0, pour les forges et les éditeurs", en="SARIF 2.1.0, for forges, editors"
)
ENCODING = "utf-8"
_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ABOUT: Final = "https://w3id.org/algords"
_LEVELS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "note"}
_REPLACE: Final = Text(fr="Écrire «\u00a0{?new}\u00a0».", en="Write “{?new}”.")


def render(report: Report, language: Language) -> str:
    """Return ``report`` as one run."""
    known = rules()
    broken = sorted({finding.rule for finding in report.findings})
    described = [known[code] for code in broken if code in known]
    other = next(one for one in LANGUAGES if one != language)
    numbers = {code: number for number, code in enumerate(rule.code for rule in described)}
    results = [
        result for document in report.documents for result in _results(document, language, numbers)
    ]
    run = {
        "tool": {"driver": _tool(described, language)},
        "language": language,
        "translations": [_translation(described, other)],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {
            "asOf": report.as_of,
            "profiles": list(report.profiles),
            "engine": f"{report.engine} {report.engine_version}",
        },
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _tool(described: Iterable[Rule], language: Language) -> dict[str, Any]:
    return {
        "name": "algords",
        "version": __version__,
        "informationUri": _ABOUT,
        "language": language,
        "rules": [_rule(rule, language) for rule in described],
    }


def _translation(described: Iterable[Rule], language: Language) -> dict[str, Any]:
    return {
        "name": "algords",
        "language": language,
        "contents": ["localizedData"],
        "rules": [_rule(rule, language) for rule in described],
    }


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    reason = rule.reason.say(language)
    advice = rule.advice.say(language)
    # The advice of some rules has gaps that only a finding fills.
    steps = "" if "{?" in advice else TO_DO.say(language) + advice
    parts = [part for part in (reason, steps) if part]
    sources = [f"- {source}" for source in rule.sources]
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name.say(language)},
        "fullDescription": {"text": reason},
        "help": {
            "text": "\n".join(parts),
            "markdown": "\n\n".join([*parts, "\n".join(sources)] if sources else parts),
        },
        "helpUri": rule.iri,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.profile]},
    }


def _results(
    document: DocumentReport, language: Language, numbers: dict[str, int]
) -> list[dict[str, Any]]:
    uri = address(document.path)
    marked = zip(document.findings, fingerprints(document), strict=True)
    return [
        {
            "ruleId": finding.rule,
            **({"ruleIndex": numbers[finding.rule]} if finding.rule in numbers else {}),
            "level": _LEVELS[finding.severity],
            "message": {"text": whole(finding, language)},
            "locations": [_location(uri, finding)],
            "partialFingerprints": {"algords/v1": mark},
            **_fixes(uri, finding, language),
            "properties": _properties(finding),
        }
        for finding, mark in marked
    ]


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "profile": finding.profile,
        "fiche": clean(finding.fiche),
        "label": clean(finding.label),
        "pointer": clean(finding.pointer),
        "value": None if finding.value is None else clean(finding.value),
    }


def _location(uri: str, finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if finding.cell is not None:
        named = {"name": printable(finding.cell), "fullyQualifiedName": cell(finding)}
        return {
            "physicalLocation": physical,
            "logicalLocations": [{**named, "kind": "element"}],
        }
    if finding.place is not None:
        physical["region"] = _region(finding)
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.pointer:
        pointer = clean(finding.pointer)
        location["logicalLocations"] = [{"fullyQualifiedName": pointer, "kind": "element"}]
    return location


def _region(finding: Finding) -> dict[str, Any]:
    place, excerpt = finding.place, finding.excerpt
    if place is None:
        return {}
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if excerpt is not None:
        region["endColumn"] = place.column + excerpt.length
        region["snippet"] = {"text": clean(excerpt.line)}
    return region


def _fixes(uri: str, finding: Finding, language: Language) -> dict[str, Any]:
    new = replacement(finding)
    if new is None or finding.fix is None:
        return {}
    region = _region(finding)
    region.pop("snippet", None)
    change = {"deletedRegion": region, "insertedContent": {"text": new}}
    said = _REPLACE.fill(new=printable(finding.fix.new)).say(language)
    return {
        "fixes": [
            {
                "description": {"text": said},
                "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": [change]}],
            }
        ]
    }
