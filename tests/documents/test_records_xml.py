"""Records in XML, and pages of text without a table, as tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.tables.outline import outline_sheet
from algords.documents.tables.records_xml import xml_sheets
from algords.documents.tables.sheets import read_sheets
from algords.errors import DocumentError
from algords.intake import opener, take_in


def rows(text: str) -> list[list[str]]:
    (sheet,) = xml_sheets(text)
    return [row.cells for row in sheet.rows()]


def test_an_element_below_the_first_is_a_record_and_those_in_it_are_its_fields() -> None:
    assert rows("<l><r><a>1</a><b/></r><r><b>2</b><c>3</c></r></l>") == [
        ["a", "b", "c"],
        ["1", "", ""],
        ["", "2", "3"],
    ]


def test_attributes_repeated_and_inner_elements_are_fields_too() -> None:
    assert rows('<l><r id="7"><t>a</t><t>b</t><x lang="nl">c<y>d</y>e</x></r></l>') == [
        ["@id", "t", "t", "x@lang", "x/y", "x"],
        ["7", "a", "b", "nl", "d", "ce"],
    ]


def test_lines_broken_to_fit_a_page_are_put_together_and_empty_ones_stay() -> None:
    assert rows("<l><r><a>\n  one\n  two\n\n  three </a></r></l>")[1] == ["one two\n\nthree"]


def test_the_prefix_of_a_name_does_not_count() -> None:
    assert rows('<x:l xmlns:x="u"><x:r><x:a>1</x:a></x:r></x:l>') == [["a"], ["1"]]


@pytest.mark.parametrize("text", ["<l/>", "<l>words</l>", "<l><r>words</r></l>", "<l><r/></l>"])
def test_what_is_no_table_has_none(text: str) -> None:
    assert xml_sheets(text) == ()


def test_records_that_all_have_other_fields_are_no_table() -> None:
    assert xml_sheets("<l>" + "".join(f"<r><a{n}/></r>" for n in range(1_200)) + "</l>") == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('<!DOCTYPE l [<!ENTITY a "x">]><l><r><a>&a;</a></r></l>', "DOC-09", 1),
        ("<l>\n<r><a>1</b></r></l>", "DOC-03", 2),
        ("<l>\n<r><a>&lol;</a></r></l>", "DOC-03", 2),
        ("<a>" * 5_000, "DOC-05", 1),
    ],
)
def test_hostile_xml_is_refused_with_its_place(text: str, code: str, line: int) -> None:
    with pytest.raises(DocumentError) as raised:
        xml_sheets(text)

    assert raised.value.code == code
    assert raised.value.place is not None
    assert raised.value.place.line == line


def test_a_declared_encoding_is_the_one_that_was_read() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><l><r><a>é</a></r></l>'

    (sheet,) = read_sheets(opener(text.encode("cp1252")), "a.xml")

    assert [row.cells for row in sheet.rows()][1] == ["é"]


def test_xml_that_no_register_knows_is_said_to_hold_no_algorithm() -> None:
    with pytest.raises(DocumentError) as raised:
        take_in(b"<l><r><a>1</a></r></l>", "a.xml")

    assert (raised.value.code, raised.value.details) == ("DOC-08", {"found": "XML"})


@given(
    st.lists(st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=9), min_size=1)
)
def test_every_field_comes_back(cells: list[str]) -> None:
    text = "<l><r>" + "".join(f"<a>{one}</a>" for one in cells) + "</r></l>"

    assert rows(text) == [["a"] * len(cells), cells]


def outlined(text: str) -> list[tuple[int, list[str]]]:
    return [(row.line, row.cells) for row in outline_sheet(text).rows()][1:]


def test_paragraphs_and_items_stand_under_their_heading() -> None:
    assert outlined("Start\n# A ##\n- one\n  two\n1. three\n\nfour\nfive\n## B\n") == [
        (1, ["", "Start"]),
        (3, ["A", "one two"]),
        (5, ["A", "three"]),
        (7, ["A", "four five"]),
        (9, ["B", ""]),
    ]


def test_a_mark_of_a_heading_inside_a_fence_is_text() -> None:
    assert [cells for _, cells in outlined("# A\n```\n# no\n```\n")] == [["A", "``` # no ```"]]


@given(st.text(max_size=200))
def test_no_word_of_a_page_is_lost(text: str) -> None:
    said = "".join(cell for _, cells in outlined(text) for cell in cells)

    letters = {one for one in said if one.isalnum()}
    assert {one for one in text if one.isalpha()} <= letters
