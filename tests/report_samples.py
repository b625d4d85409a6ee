"""Reports to render: on the examples, on spreadsheets, on what cannot be read, on hostile texts."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from hypothesis import strategies as st

from algords.documents.reading import read_document
from algords.errors import Place
from algords.findings import (
    SEVERITIES,
    Completeness,
    DocumentReport,
    Excerpt,
    FicheReport,
    Finding,
    Fix,
    Report,
)
from algords.standard.rules import rules
from algords.text import Text
from algords.validation.checking import Checker
from conftest import CHECKOUT

DAY: Final = date(2026, 11, 25)
FINDING: Final = Finding(
    rule="CORE-04",
    profile="core",
    severity="violation",
    fiche="https://example.org/a",
    label="Places en crèche",
    field=Text(fr="Administration › SIREN", en="Administration › SIREN number"),
    pointer="/administration/siren",
    place=Place(line=5, column=10),
    value="12",
    message=Text(fr="Le SIREN a neuf chiffres.", en="A SIREN has nine digits."),
    advice=Text(fr="Recopiez le SIREN.", en="Copy the SIREN."),
    sources=("algords",),
    excerpt=Excerpt(line='  siren: "12"', length=4),
)
FICHE: Final = FicheReport(
    iri="https://example.org/a",
    label="Places en crèche",
    administration="Ville d'Exemple",
    profiles=("core",),
    completeness=Completeness(filled=17, asked=25, level=1),
)
# Every mark that some form gives a meaning to, and what no form can hold as it is.
HOSTILE_TEXT: Final = (
    "\x1b[31m</script><script>alert(1)</script>]]>&<!--|`*[x](y)\r\n::error::%0A,:"
    "\x00\x85\u202e\ufffe\ud800\"'\\@everyone"
)


def document(*findings: Finding, path: str = "fiches/a.yaml") -> DocumentReport:
    return DocumentReport(path=path, fiches=(FICHE,), findings=findings, profiles=("core",))


def report(*documents: DocumentReport) -> Report:
    return Report(
        documents=documents, as_of=DAY.isoformat(), engine="shacl", engine_version="0.3.4"
    )


def hostile(text: str = HOSTILE_TEXT) -> Report:
    """Return a report on a document that says ``text`` wherever a document can say something."""
    finding = replace(
        FINDING,
        fiche=text,
        label=text,
        pointer="/" + text.replace("~", "").replace("/", ""),
        value=text,
        message=Text(fr=text, en=text),
        advice=Text(fr=text, en=text),
        excerpt=Excerpt(line=text * 9, length=7),
    )
    in_cell = replace(finding, cell="F4", sheet=text)
    fiche = replace(FICHE, iri=text, label=text, administration=text)
    hostile_document = DocumentReport(
        path=f"fiches/{text}", fiches=(fiche, FICHE), findings=(finding, finding, in_cell)
    )
    return report(hostile_document)


def of_spreadsheet() -> Report:
    in_cell = replace(FINDING, cell="F4", sheet="Mes fiches", place=None, excerpt=None)
    return report(document(in_cell, replace(in_cell, sheet=None), path="inventaire.xlsx"))


def fixable() -> Report:
    key = replace(
        FINDING,
        rule="DOC-10",
        profile="document",
        pointer="/contact/couriel",
        value=None,
        place=Place(line=1, column=3),
        excerpt=Excerpt(line="  couriel: a@example.org", length=7),
        fix=Fix(action="rename-key", pointer="/contact/couriel", new="courriel"),
    )
    value = replace(FINDING, fix=Fix(action="replace-value", pointer=FINDING.pointer, new="34"))
    return report(document(key, value))


def unreadable() -> Report:
    broken = rules()["DOC-01"]
    finding = replace(
        FINDING,
        rule=broken.code,
        profile=broken.profile,
        fiche="",
        label="",
        pointer="",
        value=None,
        field=broken.name,
    )
    alone = DocumentReport(path="a.json", fiches=(), findings=(finding,), readable=False)
    return report(alone)


@cache
def of_examples() -> Report:
    """Return the report on the example fiches, of which one is broken."""
    checker = Checker(as_of=DAY)
    folders = (CHECKOUT / "examples/fiches", CHECKOUT / "examples/broken")
    paths = sorted(path for folder in folders for path in folder.rglob("*.*"))
    return report(
        *(
            checker.check_document(
                read_document(path.read_bytes(), path.relative_to(CHECKOUT).as_posix())
            )
            for path in paths
            if path.suffix in (".jsonld", ".yaml")
        )
    )


def samples() -> dict[str, Report]:
    """Return every kind of report, by what is special about it."""
    return {
        "nothing checked": report(),
        "nothing found": report(document()),
        "one finding": report(document(FINDING)),
        "hundreds alike": report(document(*([FINDING] * 300))),
        "spreadsheet": of_spreadsheet(),
        "repairs": fixable(),
        "unreadable": unreadable(),
        "hostile": hostile(),
        "examples": of_examples(),
    }


_words = st.text(max_size=12)
_texts = st.builds(Text, fr=_words, en=_words)
_findings = st.builds(
    Finding,
    rule=st.sampled_from(sorted(rules())),
    profile=st.just("core"),
    severity=st.sampled_from(SEVERITIES),
    fiche=st.sampled_from(("https://example.org/a", "", "_:b0", "a b")) | _words,
    label=_words,
    field=_texts,
    pointer=st.sampled_from(("", "/nom", "/contact/courriel", "/criteres/0/nom", "/x~1y")),
    place=st.none() | st.builds(Place, line=st.integers(1, 99), column=st.integers(1, 99)),
    value=st.none() | _words,
    message=_texts,
    advice=_texts,
    sources=st.tuples() | st.tuples(_words),
    cell=st.none() | st.just("F4"),
    sheet=st.none() | _words,
    fix=st.none() | st.builds(Fix, pointer=st.just("/nom"), new=_words),
    excerpt=st.none() | st.builds(Excerpt, line=_words, length=st.integers(1, 9)),
)
_documents = st.builds(
    DocumentReport,
    path=st.sampled_from(("a.yaml", "./b/ç d.json", "-", "/x/y.csv", "https://example.org/a"))
    | _words,
    fiches=st.lists(
        st.builds(FicheReport, iri=st.just("https://example.org/a") | _words, label=_words),
        max_size=2,
    ).map(tuple),
    findings=st.lists(_findings, max_size=4).map(tuple),
    profiles=st.just(("core",)),
    readable=st.booleans(),
)
# Reports with any text anywhere.
REPORTS: Final = st.lists(_documents, max_size=3).map(lambda some: report(*some))
