"""JUnit XML, which every continuous integration shows as tests: a fiche is a test.

It fails by what is to fix; what is to complete and advice are in ``system-out``. The form is the
one that both the schema of Jenkins (``junit-10.xsd``) and the stricter one of Ant's tasks accept.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final

from algords.findings import DocumentReport, FicheReport, Finding, Report
from algords.standard.explaining import WEIGHTS
from algords.text import Language, Text, clean
from algords.validation.formats._parts import by_fiche
from algords.validation.formats._paths import relative
from algords.validation.formats._words import sentence, spot, whole

__all__ = ["ENCODING", "TITLE", "render"]

TITLE = Text(fr="JUnit, une fiche par test", en="JUnit, a fiche a test")
ENCODING = "utf-8"
_WHOLE_FILE: Final = Text(fr="le fichier", en="the file")
_MORE: Final = Text(fr="et {?count} de plus", en="and {?count} more")


def render(report: Report, language: Language) -> str:
    """Return ``report`` as one set of suites: a document is a suite."""
    top = ET.Element("testsuites")
    for number, document in enumerate(report.documents):
        top.append(_suite(document, number, report.as_of, language))
    ET.indent(top)
    text = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(document: DocumentReport, number: int, day: str, language: Language) -> ET.Element:
    path = clean(relative(document.path))
    cases = [_case(fiche, findings, document, language) for fiche, findings in by_fiche(document)]
    suite = ET.Element(
        "testsuite",
        name=path,
        id=str(number),
        package="algords",
        hostname="localhost",
        timestamp=f"{day}T00:00:00",
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors=str(sum(case.find("error") is not None for case in cases)),
        time="0",
    )
    ET.SubElement(suite, "properties")
    suite.extend(cases)
    lighter = [one for one in document.findings if one.severity != "violation"]
    ET.SubElement(suite, "system-out").text = _listed(lighter, path, language)
    ET.SubElement(suite, "system-err")
    return suite


def _case(
    fiche: FicheReport | None,
    findings: tuple[Finding, ...],
    document: DocumentReport,
    language: Language,
) -> ET.Element:
    path = clean(relative(document.path))
    name = _WHOLE_FILE.say(language) if fiche is None else fiche.label or fiche.iri
    case = ET.Element("testcase", name=clean(name), classname=path, time="0")
    heavy = [one for one in findings if one.severity == "violation"]
    if heavy:
        kind = "failure" if document.readable else "error"
        said = sentence(heavy[0], language)
        if len(heavy) > 1:
            more = _MORE.fill(count=len(heavy) - 1).say(language)
            said = f"{said} ({more})"
        failed = ET.SubElement(case, kind, message=said, type=heavy[0].rule)
        failed.text = _listed(heavy, path, language)
    return case


def _listed(findings: Iterable[Finding], path: str, language: Language) -> str:
    return "\n".join(_one(finding, path, language) for finding in findings)


def _one(finding: Finding, path: str, language: Language) -> str:
    named = f" [{clean(finding.label)}]" if finding.label else ""
    weight = WEIGHTS[finding.severity].say(language)
    head = f"{spot(path, finding)}: {finding.rule} {weight}{named}"
    return f"{head}\n{whole(finding, language)}\n"
