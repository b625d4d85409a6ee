"""The documentation as pages: nothing missing, nothing fetched, the same in both languages."""

import json
import re
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from algords.standard.rules import profiles, rules
from algords.standard.terms import code_lists
from algords.text import LANGUAGES
from website.examples import examples
from website.render import site

CHROMIUM = shutil.which("chromium")


class Page(HTMLParser):
    """What a page has, loads and links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.headings: list[int] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.ids += [said["id"]] if "id" in said else []
        if tag == "html":
            self.language = said.get("lang", "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(said["href"])
        elif "src" in said or (tag == "link" and said.get("rel") == "stylesheet"):
            self.loaded.append(said.get("src") or said["href"])


@cache
def files() -> dict[str, bytes]:
    return site()


@cache
def pages() -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in files().items() if path.endswith(".html")}


def resolved(page: str, link: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_every_link_within_the_site_leads_somewhere() -> None:
    broken = []
    for path, page in pages().items():
        for link in page.links:
            if link.startswith(("http:", "https:")):
                continue
            target, _, fragment = link.partition("#")
            place = resolved(path, target) if target else path
            if place not in files() or (fragment and fragment not in pages()[place].ids):
                broken.append((path, link))

    assert broken == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    loaded = {(path, one) for path, page in pages().items() for one in page.loaded}

    assert [one for one in loaded if resolved(*one) not in files()] == []


def test_every_page_says_its_language_and_has_no_identifier_twice() -> None:
    for path, page in pages().items():
        assert page.language == (path.split("/")[0] if "/" in path else "fr")
        assert len(page.ids) == len(set(page.ids)), path


def test_headings_go_down_one_step_at_a_time() -> None:
    for path, page in pages().items():
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert page.headings[0] == 1, path
        assert all(after <= before + 1 for before, after in steps), path


def test_both_languages_have_the_same_pages_and_places() -> None:
    by_language = {
        language: {path[3:]: page.ids for path, page in pages().items() if path[:2] == language}
        for language in LANGUAGES
    }

    assert by_language["fr"] == by_language["en"]


def test_every_rule_and_every_code_has_its_place() -> None:
    assert {f"fr/rules/{code}.html" for code in rules()} <= set(pages())
    for iri, one in code_lists().items():
        token = iri.rsplit("/", 1)[-1]
        wanted = {f"{token}/{code.iri.removeprefix(iri + '/')}" for code in one.codes}
        assert wanted <= set(pages()["en/codes.html"].ids)


def test_every_example_of_a_rule_shows_a_piece_of_a_fiche() -> None:
    pairs = {code: examples(code) for code in rules()}

    empty = [
        (code, piece)
        for code, pair in pairs.items()
        for piece in (*pair.good.values(), *pair.bad.values())
        if not json.loads(piece).get("@graph", True)
    ]

    assert empty == []


def test_a_part_that_a_rule_objects_to_is_shown_in_its_algorithm() -> None:
    shown = json.loads(examples("AMP-CL-1").bad["en"])

    assert shown["type"] == "Algorithm"
    assert shown["claims"][0].keys() == {"id", "state", "date"}


def test_the_places_of_fields_are_said_in_words() -> None:
    page = files()["en/vocabulary.html"].decode()

    places = re.findall(r"<dt>(?:Stands in|Holds)</dt><dd>(.*?)</dd>", page)

    assert places
    assert [one for one in places if re.search(r">https?://", one)] == []


def test_charters_and_commitments_have_their_address() -> None:
    page = files()["fr/charters.html"].decode()

    assert '<p class="iri">https://w3id.org/algords/charter/charter-amp</p>' in page
    assert '<p class="iri">https://w3id.org/algords/charter/charter-amp/equite-1</p>' in page


def test_the_page_of_rules_says_to_which_fiches_each_profile_applies() -> None:
    page = files()["en/rules.html"].decode()

    assert all(profile.applies.en.startswith("Applies ") for profile in profiles().values())
    assert all(profile.applies.fr.startswith("S'applique ") for profile in profiles().values())
    assert page.count("<p>Applies ") == len(profiles())
    assert page.count("“unknown” does not suffice") == sum(
        profile.of_law for profile in profiles().values()
    )


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: chromium)")
@pytest.mark.parametrize(
    ("language", "asked", "found"),
    [
        ("fr", "creche", "codes.html#domain/early-childhood"),
        ("en", "CORE-04", "rules/CORE-04.html"),
    ],
)
def test_the_search_finds_without_a_server(
    tmp_path: Path, language: str, asked: str, found: str
) -> None:
    for path, data in files().items():
        target = tmp_path / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    shown = subprocess.run(
        [
            *(CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(
                f"--user-data-dir={tmp_path / 'profile'}",
                "--virtual-time-budget=2000",
                "--dump-dom",
            ),
            f"file://{tmp_path}/site/{language}/index.html?q={asked}",
        ],
        capture_output=True,
        check=True,
        timeout=60,
        encoding="utf-8",
    ).stdout

    assert f'href="{found}"' in shown.partition('id="found"')[2].partition("</ol>")[0]
