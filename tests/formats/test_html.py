"""The page: complete, alone, in one language, with nothing in it that a fiche could start."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest

from algords.errors import Place
from algords.findings import DocumentReport, Excerpt, Finding, Report
from algords.standard.rules import rules
from algords.text import LANGUAGES, Language
from algords.validation.formats import render
from report_samples import (
    FICHE,
    FINDING,
    document,
    fixable,
    hostile,
    of_examples,
    of_spreadsheet,
    report,
    samples,
)

# Elements without an end (HTML Living Standard, §13.1.2).
VOID = {"meta", "br", "hr", "img", "input", "link", "base", "source", "wbr"}


@dataclass
class Page(HTMLParser):
    """What a page holds: elements, attributes, and its text without its style."""

    elements: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    style: str = ""
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.inside:
            self.style += data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def values(self, name: str) -> list[str]:
        return [value for one, value in self.attributes if one == name]


def page(some: Report, language: Language = "en") -> Page:
    read = Page()
    read.feed(render(some, "html", language))
    read.close()
    assert read.inside == []
    return read


@pytest.mark.parametrize("kind", samples())
def test_it_needs_nothing_and_starts_nothing(kind: str) -> None:
    one = page(samples()[kind])

    names = {name for name, _ in one.attributes}
    assert (
        set(one.elements) & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    )
    assert {name for name in names if name.startswith("on")} | names & {"src", "style"} == set()
    assert re.findall(r"@import|url\(", one.style) == []
    assert all(link.startswith("https://w3id.org/algords/rule/") for link in one.values("href"))


def test_the_policy_lets_in_this_one_style_and_nothing_else() -> None:
    one = page(of_examples())

    policy = next(value for value in one.values("content") if "default-src" in value)
    digest = base64.b64encode(hashlib.sha256(one.style.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_says_where_what_and_what_to_do(language: Language) -> None:
    some = of_examples()

    one = page(some, language)

    assert one.values("lang") == [language]
    for finding in some.findings:
        assert finding.message.say(language) in one.text
        assert finding.advice.say(language) in one.text
        assert rules()[finding.rule].iri in one.values("href")
    said = "ligne 9, colonne 10" if language == "fr" else "line 9, column 10"
    assert said in one.text


def test_a_page_speaks_one_language() -> None:
    french, english = (page(report(document(FINDING)), language).text for language in LANGUAGES)

    assert "À faire" in french
    assert "To do" not in french
    assert "To do" in english
    assert "À faire" not in english


def test_what_a_fiche_says_makes_no_elements() -> None:
    harmless = Counter(page(hostile("x" * 200)).elements)

    one = page(hostile())

    assert Counter(one.elements) == harmless
    assert "</script><script>alert(1)</script>" in one.text


def rows(one: str) -> list[str]:
    return re.findall(r"<tr>.*?</tr>", one)


def test_rules_and_administrations_come_first_the_heaviest_on_top() -> None:
    some = of_examples()

    text = render(some, "html", "fr")

    by_rule, by_body, by_file = (text.index(f"<h2>{head}") for head in HEADS)
    assert by_rule < by_body < by_file
    assert "CORE-0" in rows(text[by_rule:by_body])[1]
    assert "Ville d'Exemple" in rows(text[by_body:by_file])[1]
    bodies = {fiche.administration for one in some.documents for fiche in one.fiches}
    assert len(rows(text[by_body:by_file])) == 1 + len(bodies)


HEADS = ("Par règle", "Par administration", "Fichier par fichier")


def test_the_figures_add_up() -> None:
    some = of_examples()

    text = render(some, "html", "fr")

    figures = re.findall(r"<b>(\d+)</b>", text)[:5]
    found = [some.count("violation"), some.count("warning"), some.count("info")]
    fiches = sum(len(one.fiches) for one in some.documents)
    assert figures == [str(one) for one in (*found, fiches, len(some.documents))]


def listed(findings: list[Finding]) -> Page:
    return page(report(DocumentReport(path="a", fiches=(FICHE,), findings=tuple(findings))))


def test_what_comes_more_than_twenty_times_is_said_once_with_its_places() -> None:
    few, many = listed([FINDING] * 20), listed([FINDING] * 21)

    assert few.text.count(FINDING.advice.en) == 20
    assert many.text.count(FINDING.advice.en) == 1
    assert "21 places" in many.text
    assert many.text.count("line 5, column 10") == 21


def test_a_short_report_is_unfolded_and_a_long_one_folded() -> None:
    assert len(page(report(document(FINDING))).values("open")) == 1
    assert page(of_examples()).values("open") == []


def test_on_paper_everything_is_unfolded() -> None:
    style = page(report()).style

    printed = style[style.index("@media print") :]
    assert "details::details-content { content-visibility: visible;" in printed
    assert "prefers-color-scheme: dark" in style


def test_what_is_meant_is_marked_in_its_line() -> None:
    text = render(fixable(), "html", "fr")

    assert "<code>  <mark>couriel</mark>: a@example.org</code>" in text


def test_of_a_long_line_only_what_surrounds_the_mark_is_shown() -> None:
    excerpt = Excerpt(line="a" * 500 + "12" + "b" * 500, length=2)
    finding = replace(FINDING, place=Place(line=1, column=501), excerpt=excerpt)

    text = render(report(document(finding)), "html", "fr")

    assert f"<code>…{'a' * 60}<mark>12</mark>{'b' * 98}…</code>" in text


def test_in_a_spreadsheet_the_cell_is_said() -> None:
    assert "sheet “Mes fiches”, cell F4" in page(of_spreadsheet()).text


def test_how_complete_a_fiche_is_stands_beside_its_name() -> None:
    assert "Places en crèche – 17 of 25 items filled, level 1" in page(
        report(document(FINDING))
    ).text  # fmt: skip


def test_nothing_to_fix_is_said_in_so_many_words() -> None:
    assert "Nothing to fix." in page(report(document())).text
