"""What holds for each form of report, found in the folder."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings

from algords.errors import Place
from algords.findings import DocumentReport, Report
from algords.text import LANGUAGES, Language, Text
from algords.validation.formats import (
    Judged,
    encoding,
    format_names,
    format_titles,
    render,
    stream,
    streams,
)
from algords.validation.formats._fingerprints import fingerprints
from algords.validation.formats._parts import MANY, alike, by_fiche
from algords.validation.formats._paths import address, relative
from report_samples import (
    DAY,
    FICHE,
    FINDING,
    HOSTILE_TEXT,
    REPORTS,
    document,
    hostile,
    of_examples,
    report,
    samples,
)

JUDGED = Judged(as_of=DAY.isoformat(), engine="shacl", engine_version="0.3.4")
STREAMED = [name for name in format_names() if streams(name)]


def test_the_forms_that_pipelines_ask_for_are_there() -> None:
    asked = {"concise", "earl", "github", "gitlab", "html", "json"}
    asked |= {"jsonl", "junit", "md", "sarif", "shacl", "text"}

    assert asked <= set(format_names())
    assert set(STREAMED) >= {"concise", "github", "jsonl"}


@pytest.mark.parametrize("name", format_names())
def test_each_says_what_it_is_in_few_words(name: str) -> None:
    title = format_titles()[name]

    assert isinstance(title, Text)
    assert all(0 < len(title.say(language)) <= 50 for language in LANGUAGES)


@pytest.mark.parametrize("kind", samples())
@pytest.mark.parametrize("name", format_names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_report_is_always_written_alike_and_in_text(
    name: str, kind: str, language: Language
) -> None:
    some = samples()[kind]

    text = render(some, name, language)

    assert text == render(some, name, language)
    assert text.encode().decode() == text
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("name", format_names())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(some=REPORTS)
def test_whatever_a_fiche_says_a_report_is_text(name: str, some: Report) -> None:
    text = render(some, name, "fr")

    assert text.encode().decode() == text


@pytest.mark.parametrize("name", format_names())
def test_nothing_in_a_fiche_steers_the_screen(name: str) -> None:
    text = render(hostile(), name, "fr")

    kinds = {unicodedata.category(one) for one in text} - {"Cc"}
    assert {one for one in text if unicodedata.category(one) == "Cc"} <= {"\n", "\t"}
    assert kinds & {"Cf", "Cs", "Co", "Cn"} == set()
    assert HOSTILE_TEXT not in text


@pytest.mark.parametrize("name", sorted(set(format_names()) - {"earl", "shacl", "text"}))
def test_a_path_inside_the_current_folder_is_shown_relative(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    some = report(document(FINDING, path=str(tmp_path / "fiches" / "a.yaml")))

    text = render(some, name, "en")

    assert "fiches/a.yaml" in text
    assert str(tmp_path) not in text


@pytest.mark.parametrize("name", STREAMED)
def test_streamed_pieces_make_the_same_report(name: str) -> None:
    some = of_examples()

    pieces = list(stream(some.documents, JUDGED, name, "en"))

    assert len(pieces) == len(some.documents) + 1
    assert "".join(pieces) == render(some, name, "en")


@pytest.mark.parametrize("name", STREAMED)
def test_a_piece_is_written_before_the_next_document_is_read(name: str) -> None:
    read: list[str] = []

    def documents() -> Iterator[DocumentReport]:
        for path in ("a.yaml", "b.yaml"):
            read.append(path)
            yield document(FINDING, path=path)

    pieces = stream(documents(), JUDGED, name, "en")
    first = next(pieces)

    assert (read, "a.yaml" in first) == (["a.yaml"], True)


def test_what_programs_read_is_in_utf_8_and_what_people_read_as_their_screen_has_it() -> None:
    found = {name: encoding(name) for name in format_names()}

    assert {name for name, said in found.items() if said is None} == {"concise", "github", "text"}
    assert set(found.values()) == {None, "utf-8"}


def test_a_name_that_no_form_has_is_refused() -> None:
    for name in ("xml", "_words", "__init__"):
        with pytest.raises(KeyError):
            render(report(), name, "en")


HERE, THERE = PurePosixPath("/home/commune"), PureWindowsPath("C:/commune")


@pytest.mark.parametrize(
    ("path", "folder", "shown", "uri"),
    [
        ("a.yaml", HERE, "a.yaml", "a.yaml"),
        ("./a.yaml", HERE, "a.yaml", "a.yaml"),
        ("b/./../a.yaml", HERE, "a.yaml", "a.yaml"),
        ("/home/commune/b/a.yaml", HERE, "b/a.yaml", "b/a.yaml"),
        ("/srv/a b.yaml", HERE, "/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("../a.yaml", HERE, "../a.yaml", "../a.yaml"),
        ("a:b%.yaml", HERE, "a:b%.yaml", "a%3Ab%25.yaml"),
        ("crèche#1?.yaml", HERE, "crèche#1?.yaml", "cr%C3%A8che%231%3F.yaml"),
        ("b\\a.yaml", THERE, "b/a.yaml", "b/a.yaml"),
        ("C:\\commune\\b\\a.yaml", THERE, "b/a.yaml", "b/a.yaml"),
        ("D:\\b\\a.yaml", THERE, "D:/b/a.yaml", "file:///D:/b/a.yaml"),
        ("-", HERE, "-", "-"),
        ("https://example.org/é", HERE, "https://example.org/é", "https://example.org/%C3%A9"),
    ],
)
def test_a_path_as_shown_and_as_an_address(
    path: str, folder: PurePosixPath | PureWindowsPath, shown: str, uri: str
) -> None:
    assert (relative(path, folder), address(path, folder)) == (shown, uri)


def test_what_comes_more_than_twenty_times_is_said_once() -> None:
    twenty = alike([FINDING] * MANY)
    more = alike([FINDING] * (MANY + 1))

    assert [len(part.findings) for part in twenty] == [1] * 20
    assert [len(part.findings) for part in more] == [21]


def test_findings_go_to_their_fiche_even_when_two_have_one_identifier() -> None:
    first, second = replace(FICHE, pointer="/0"), replace(FICHE, pointer="/1")
    on_second = replace(FINDING, pointer="/1/nom")
    on_file = replace(FINDING, pointer="", fiche="")
    some = DocumentReport(path="a", fiches=(first, second), findings=(on_second, on_file))

    parts = by_fiche(some)

    assert parts == ((None, (on_file,)), (first, ()), (second, (on_second,)))


def test_a_mark_outlives_moved_lines_and_is_the_only_one_of_its_kind() -> None:
    moved = replace(FINDING, place=Place(line=99, column=1))
    other = replace(FINDING, value="13")

    before = fingerprints(document(FINDING, FINDING, other))
    after = fingerprints(document(moved, moved, other))

    assert before == after
    assert len(set(before)) == 3
