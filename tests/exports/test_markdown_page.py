"""Markdown of a fiche: its words as text, its links to the web, and no other markup."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from algords.documents.reading import read_document
from algords.exports import find_export
from algords.exports.model import Unit
from algords.linked.fiches import read_statements
from algords.text import Language, clean
from export_units import EXAMPLES, HOSTILE, example, full, hostile, unit_of
from strategies import fiches

READ = MarkdownIt("commonmark").enable("table")
ALLOWED = {"h1", "h2", "p", "ul", "li", "strong", "em", "a", "br", ""}


def written(*units: Unit, language: Language = "fr") -> str:
    return b"".join(find_export("markdown").write(units, language)).decode()


def tokens(text: str) -> list[Token]:
    found = []
    for one in READ.parse(text):
        found += [one, *(one.children or ())]
    return found


def check_harmless(text: str) -> None:
    for one in tokens(text):
        assert one.tag in ALLOWED, (one.tag, one.content)
        assert one.type not in ("html_block", "html_inline", "fence", "code_block")
        if one.type == "link_open":
            assert re.match(r"https?://", str(one.attrs["href"]))


def words(text: str) -> str:
    return "\n".join(one.content for one in tokens(text) if one.type == "text")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_reads_as_headings_lists_and_links(path: Path) -> None:
    text = written(example(path))

    check_harmless(text)
    assert text.startswith("# ")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_fiche_says_stays_words(said: str) -> None:
    text = written(hostile(said))

    check_harmless(text)
    lines = {clean(" ".join(line.split())) for line in said.splitlines()} - {""}
    read = " ".join(words(text).split())
    assert all(" ".join(line.split()) in read for line in lines)


def test_it_speaks_the_language_asked_for() -> None:
    unit = unit_of({"name": {"fr": "Cantine", "en": "Canteen"}, "is_ai": False})

    assert written(unit) == (
        "# Cantine\n\nAlgorithme\n\n## Fonctionnement\n\n**Système d'IA\u00a0:** non\n"
    )
    assert written(unit, language="en") == (
        "# Canteen\n\nAlgorithm\n\n## How it works\n\n**AI system:** no\n"
    )


def test_addresses_lead_to_the_web_whatever_signs_they_hold() -> None:
    pages = ["https://example.org/a_b?c=1&amp;d=(2)*", "https://example.org/plain"]
    found = [
        one.attrs["href"]
        for one in tokens(written(unit_of({"name": "x", "page": pages})))
        if one.type == "link_open"
    ]

    assert sorted(map(str, found)) == sorted(pages)


def test_blocks_are_lists_in_lists() -> None:
    criteria = [{"name": "Age", "rank": 2}, {"name": "Income", "rank": 1}, {"points": 3}]
    text = written(unit_of({"name": "x", "criteria": criteria}), language="en")

    assert text.partition("**Criteria:**\n\n")[2] == (
        "- **Income**\n  - Rank: 1\n- **Age**\n  - Rank: 2\n- Points: 3\n"
    )


def test_a_full_fiche_has_each_of_its_fields() -> None:
    text = written(unit_of(full()))

    check_harmless(text)
    assert "texte de finalite" in words(text)


@given(fiches())
@settings(max_examples=15, deadline=None)
def test_any_fiche_is_harmless(said: dict[str, object]) -> None:
    reading = read_statements(read_document(json.dumps(said).encode(), "any.jsonld"))

    check_harmless(written(Unit("any", tuple(one.triple for one in reading.statements))))
