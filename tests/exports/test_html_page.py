"""The page of a fiche: complete in two languages, alone, with nothing in it that a fiche starts."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from algords.documents.reading import read_document
from algords.exports import find_export
from algords.exports.model import Unit
from algords.exports.model.reading import View, views
from algords.linked.fiches import read_statements
from algords.standard.charters import charters
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import Kind
from algords.text import LANGUAGES, Language
from export_units import EXAMPLES, HOSTILE, example, full, hostile, unit_of
from strategies import fiches

# Elements without an end (HTML Living Standard, §13.1.2).
VOID = {"meta", "br", "hr", "img", "input", "link", "base", "source", "wbr"}
# What a fiche is made of on a page: nothing that runs, fetches or sends.
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "nav"),
    *("article", "section", "div", "details", "summary", "h1", "h2", "h3", "h4", "p"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "span", "small", "script"),
}


@dataclass
class Page(HTMLParser):
    """What a page holds: its elements, attributes and texts, and under which tags they stand."""

    elements: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    style: str = ""
    inside: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes += told.items()
        if tag == "script":
            assert told == {"type": "application/ld+json"}
            self.data.append("")
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")
        if tag not in VOID:
            tongue = told.get("lang") or (self.inside[-1][1] if self.inside else "")
            self.inside.append((tag, tongue))

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, tongue = self.inside[-1] if self.inside else ("", "")
        if tag == "style":
            self.style += data
        elif tag == "script":
            self.data[-1] += data
        else:
            self.texts.setdefault(tongue, []).append(data)

    def values(self, name: str) -> list[str]:
        return [value for one, value in self.attributes if one == name]


def page(*units: Unit, language: Language = "fr") -> Page:
    read = Page()
    read.feed(b"".join(find_export("html").write(units, language)).decode())
    read.close()
    assert read.inside == []
    return read


def links(one: Page) -> list[str]:
    return [link for link in one.values("href") if not link.startswith("#")]


def check_harmless(one: Page) -> None:
    names = {name for name, _ in one.attributes}
    assert set(one.elements) <= ALLOWED
    assert {name for name in names if name.startswith("on")} | names & {"src", "style"} == set()
    assert all(re.match(r"https?://", link) for link in links(one))
    assert re.findall(r"@import|url\(", one.style) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_a_page_with_all_its_texts(path: Path) -> None:
    one = page(example(path))

    check_harmless(one)
    for language in LANGUAGES:
        for view in views(example(path)):
            said = [text for tongue in one.texts.values() for text in tongue]
            assert set(words_of(view, language)) <= set(said)


def words_of(view: View, language: Language) -> list[str]:
    """Return the texts that a reader of ``language`` is to see, of all blocks."""
    found = []
    for entry in view.entries:
        for value in entry.shown(language):
            if value.block is not None and not value.block.elsewhere:
                found += words_of(value.block, language)
            elif entry.field is not None and entry.field.kind is Kind.TEXT:
                found.append(value.say(language).words)
    return found


def test_both_languages_are_there_each_under_its_tag() -> None:
    one = page(unit_of({"name": {"fr": "Cantine", "en": "Canteen"}, "status": "in_service"}))

    assert {"Cantine", "Statut", "en service", "Remarques"} - set(one.texts["fr"]) == {"Remarques"}
    assert {"Canteen", "Status", "in service"} <= set(one.texts["en"])
    assert "Canteen" not in one.texts["fr"]
    assert one.values("lang")[0] == "fr"
    assert page(unit_of({"name": "x"}), language="en").values("lang")[0] == "en"


def test_a_text_in_one_language_only_says_so_in_the_other() -> None:
    one = page(unit_of({"name": {"nl": "Druktebeeld", "en-t-nl-t0-und": "Crowd picture"}}))

    assert "Druktebeeld" in one.texts["nl"]
    assert "(néerlandais)" in one.texts["fr"]
    assert "Crowd picture " in one.texts["en"]
    assert "(machine translation from: Dutch)" in one.texts["en"]


def test_the_policy_lets_in_this_one_style_and_nothing_else() -> None:
    one = page(unit_of({"name": "x"}))

    policy = next(value for value in one.values("content") if "default-src" in value)
    digest = base64.b64encode(hashlib.sha256(one.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_fiche_says_the_page_has_no_element_for_it(words: str) -> None:
    harmless, one = page(hostile("words")), page(hostile(words))

    check_harmless(one)
    assert Counter(one.elements) - Counter(harmless.elements) == Counter()
    assert set(links(one)) <= set(links(harmless))
    said = "".join(text for texts in one.texts.values() for text in texts)
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe]", said) == []


@pytest.mark.parametrize("path", [EXAMPLES[0], None], ids=["example", "hostile"])
def test_the_data_in_the_page_reads_back_as_the_same_graph(path: Path | None) -> None:
    unit = hostile("".join(HOSTILE[:4])) if path is None else example(path)

    [data] = page(unit).data

    reading = read_statements(read_document(data.encode(), "page.jsonld"))
    assert canonical(one.triple for one in reading.statements) == canonical(unit.triples)


def canonical(triples: Iterable[ox.Triple]) -> list[str]:
    dataset = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(one) for one in dataset)


def test_sections_follow_the_fields_and_headings_skip_no_level() -> None:
    one = page(unit_of(full()))

    assert {"Langue", "Rubriques de la fiche"} <= set(one.values("aria-label"))
    levels = [int(tag[1]) for tag in one.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    order = ["Présentation", "Données", "Fonctionnement", "Remarques"]
    said = [text for text in one.texts["fr"] if text in order]
    assert list(dict.fromkeys(said)) == order


def test_absent_values_say_which_field_and_why() -> None:
    absent = {"fields": ["siren", "contact"], "absence_reason": "withheld", "date": "2026-11-01"}
    one = page(unit_of({"name": "x", "absent_values": [absent]}))

    said = " ".join(one.texts["en"])
    assert "SIREN number, contact withheld (1 November 2026)" in said
    assert "SIREN, contact couvert par un secret (1er novembre 2026)" in " ".join(one.texts["fr"])


def test_a_claim_is_called_by_the_commitment_it_is_about() -> None:
    commitment = "https://w3id.org/algords/charter/charter-amp/transparence-1"
    one = page(unit_of({"name": "x", "claims": [{"commitment": commitment, "state": "met"}]}))

    assert commitment in links(one)
    assert charters()["charter-amp"].commitments[0].label.fr in one.texts["fr"]
    assert commitment not in one.texts["fr"]


def test_native_values_are_folded() -> None:
    native = [{"native_field": "Naam", "value": "Druktebeeld"}]
    one = page(unit_of({"name": "x", "native_values": native}))

    assert Counter(one.elements)["details"] == 2
    assert "Naam" in one.texts["fr"]
    assert "details" not in page(unit_of({"name": "x"})).elements


def test_several_fiches_stand_on_one_page_under_a_list_of_them() -> None:
    units = [unit_of({"name": {"fr": name}}, name) for name in ("Un", "Deux", "Trois")]

    one = page(*units)

    targets = [link[1:] for link in one.values("href") if link.startswith("#")]
    ids = one.values("id")
    assert Counter(ids).most_common(1)[0][1] == 1
    assert set(targets) <= set(ids)
    assert {"f1-fr", "f3-en"} <= set(targets)
    assert one.elements.count("h1") == len(LANGUAGES)
    assert len(one.data) == 3
    assert [json.loads(data)["nom"] for data in one.data] == ["Un", "Deux", "Trois"]


def test_no_fiche_gives_a_page_that_says_so() -> None:
    one = page()

    assert "Fiches d'algorithmes publics (0)" in one.texts["fr"]


def test_equal_fiches_give_equal_pages() -> None:
    unit = example(EXAMPLES[3])
    same = Unit(unit.stem, tuple(unit.triples))
    write = find_export("html").write

    assert b"".join(write([unit], "en")) == b"".join(write([same], "en"))


def test_steps_stand_in_the_order_in_which_they_were_written() -> None:
    steps = ["Receive the requests", "Check the papers", "Add the points"]
    said = {"@context": CONTEXT_IRIS["en"], "id": "https://example.org/1", "type": "Algorithm"}
    reading = read_statements(
        read_document(json.dumps(said | {"operations": steps}).encode(), "steps.jsonld")
    )

    shown = page(Unit("steps", tuple(one.triple for one in reading.statements)))

    assert re.search(".*".join(steps), " ".join(shown.texts["en"]), re.DOTALL)


@given(fiches())
@settings(max_examples=15, deadline=None)
def test_any_fiche_is_a_page(said: dict[str, object]) -> None:
    reading = read_statements(read_document(json.dumps(said).encode(), "any.jsonld"))

    check_harmless(page(Unit("any", tuple(one.triple for one in reading.statements))))
