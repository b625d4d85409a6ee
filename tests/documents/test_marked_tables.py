"""Tables in pages of text: HTML, Markdown and Org, as people and programs write them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.tables.links import cell_links, link
from algords.documents.tables.marked import marked_sheets
from algords.documents.tables.rows import Row
from algords.errors import DocumentError

HTML = (".html", ".md")


def rows(text: str, suffix: str) -> list[Row]:
    [sheet] = marked_sheets(text, suffix)
    assert sheet.lines
    return list(sheet.rows())


def cells(text: str, suffix: str) -> list[list[str]]:
    return [row.cells for row in rows(text, suffix)]


@pytest.mark.parametrize("suffix", HTML)
def test_a_table_of_html_is_read_with_its_links_and_lines(suffix: str) -> None:
    page = (
        "<TABLE border=2>\n<colgroup><col /></colgroup>\n<thead><tr>\n<th>Name</th>\n<th>Where\n"
        '</tr></thead>\n<tr><td>A &amp; B&#xa0;<td><a class="x" href="https://e.example/?a=1&amp;b">'
        "two\nwords</a> ou <a href=https://f.example>F</a>\n</table>"
    )

    found = rows(page, suffix)

    assert [row.cells for row in found] == [
        ["Name", "Where"],
        ["A & B", "[two words](https://e.example/?a=1&b) ou [F](https://f.example)"],
    ]
    assert [(row.number, row.line) for row in found] == [(1, 3), (2, 7)]


def test_paragraphs_lists_and_breaks_stand_on_lines_of_their_own() -> None:
    page = "<table><tr><td><p>One<br/>two</p><ul><li>a<li>b</ul></td></tr></table>"

    assert cells(page, ".html") == [["One\ntwo\n- a\n- b"]]


def test_what_a_browser_does_not_show_is_no_table() -> None:
    page = (
        "<!-- <table><tr><td>comment</table> --><script>'<table><tr><td>script'</script>"
        "<template><table><tr><td>t</table></template><table><tr><td>seen</table>"
    )

    assert cells(page, ".html") == [["seen"]]


@pytest.mark.parametrize("mark", ["hidden", 'style="color:red;display: none"'])
def test_a_hidden_row_is_read_and_reported(mark: str) -> None:
    page = f"<table><tr><td>a</td></tr><tr {mark}><td>b</td></tr></table>"

    assert [(row.cells, row.trouble) for row in rows(page, ".html")] == [
        (["a"], None),
        (["b"], "hidden-row"),
    ]


def test_a_cell_over_several_rows_stands_in_each_and_over_columns_in_the_first() -> None:
    page = (
        "<table><tr><td rowspan=2>a</td><td>b</td><td rowspan=3>c</td></tr><tr><td>d</td></tr>"
        "<tr><td colspan=2>e</td></tr><tr><td>f</td></tr></table>"
    )

    found = rows(page, ".html")

    assert [row.cells for row in found] == [
        ["a", "b", "c"],
        ["a", "d", "c"],
        ["e", "", "c"],
        ["f"],
    ]
    spanned = "spanned-cells"
    assert [row.trouble for row in found] == [spanned, spanned, spanned, None]


def test_tables_of_a_page_are_called_by_what_stands_above_them() -> None:
    page = (
        "<h2>Taxes</h2><table><tr><td>a</table><table><caption>Aides</caption><tr><td>b</table>"
        "<h2>Taxes</h2><table><tr><td><table><tr><td>inner</table>outer</td></tr></table>"
    )

    sheets = marked_sheets(page, ".html")

    found = {sheet.name: [row.cells for row in sheet.rows()] for sheet in sheets}
    assert found == {
        "Taxes": [["a"]],
        "Aides": [["b"]],
        "Taxes #2": [["outer"]],
        "Taxes #3": [["inner"]],
    }


def test_a_table_of_pipes_ends_where_its_pipes_end() -> None:
    page = (
        "Intro | with a pipe\n\n| Name | Link | Note |\n|:--|:-:|--:|\n"
        "| a \\| b | [x](https://e.example/a_(b)) | one<br>two |\n"
        "c | <https://f.example> | x < y |\n"
        "| d ||\n| e | f | g | h\n\nEnd | of it\n"
    )

    found = rows(page, ".md")

    assert [row.cells for row in found] == [
        ["Name", "Link", "Note"],
        ["a | b", "[x](https://e.example/a_(b))", "one\ntwo"],
        ["c", "https://f.example", "x < y"],
        ["d", ""],
        ["e", "f", "g", "h"],
    ]
    assert [row.line for row in found] == [3, 5, 6, 7, 8]


def test_a_table_in_a_block_of_code_is_none() -> None:
    page = "~~~\n| a | b |\n|---|---|\n```\n| 1 | 2 |\n~~~\n| c | d |\n|---|---|\n| 3 | 4 |\n"

    assert cells(page, ".md") == [["c", "d"], ["3", "4"]]


def test_html_and_pipes_stand_in_one_page() -> None:
    page = "# One\n<div><table>\n<tr><td>a</table></div>\n## Two\n| b |\n|---|\n| c |\n"

    sheets = marked_sheets(page, ".md")

    assert [sheet.name for sheet in sheets] == ["One", "Two"]
    assert [[(row.line, row.cells) for row in sheet.rows()] for sheet in sheets] == [
        [(3, ["a"])],
        [(5, ["b"]), (7, ["c"])],
    ]


def test_a_table_of_org_is_read_without_its_rules() -> None:
    page = (
        "* List\n#+begin_src text\n| no | table |\n#+end_src\n  | Name | Link |\n|------+------|\n"
        "| <l> | <20> |\n| a\\vert{}b | [[https://e.example/][E]] / [[https://f.example]] |\n||x|\n"
        "#+TBLFM: $1=2\n"
    )

    assert [(row.line, row.cells) for row in rows(page, ".org")] == [
        (5, ["Name", "Link"]),
        (8, ["a|b", "[E](https://e.example/) / https://f.example"]),
        (9, ["", "x"]),
    ]


@given(
    label=st.text(st.sampled_from("ab[]()\\< "), min_size=1, max_size=8),
    address=st.text(st.sampled_from("ab()[]?=/ "), max_size=8),
)
def test_a_link_in_a_cell_is_found_again(label: str, address: str) -> None:
    label, address = " ".join(label.split()) or "x", f"https://e.example/{address.strip()}"

    [found] = cell_links(link(label, address))

    assert (found.words, found.address) == (label, address)


def test_words_between_links_are_parts_of_the_cell() -> None:
    cell = '[a](https://e.example "title") ou [b](mailto:c@d.example), https://f.example/x'

    assert [tuple(part) for part in cell_links(cell)] == [
        ("a", "https://e.example"),
        ("ou", ""),
        ("b", "mailto:c@d.example"),
        (",", ""),
        ("https://f.example/x", "https://f.example/x"),
    ]


def test_a_page_of_more_than_16_million_characters_is_refused() -> None:
    with pytest.raises(DocumentError) as raised:
        marked_sheets("a" * (16 * 1024 * 1024 + 1), ".html")

    assert raised.value.code == "DOC-06"


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<a b='",
        "<!--",
        "<![",
        "<?",
        "</a",
        "&#9999999999;",
        "<table>",
        "<table><tr><td>",
        "<tr><td colspan=1000 rowspan=65000>a",
        "<table><tr><td><a href=x>",
        "[a](",
        "[[x][",
        "\n|-|",
        "| a |\n|-|\n",
        "\\[",
    ],
)
@pytest.mark.parametrize("suffix", [".html", ".md", ".org"])
def test_time_goes_with_the_length_of_a_hostile_page(piece: str, suffix: str) -> None:
    """A hundred kilobytes take less than three seconds; the standard parser takes minutes."""
    page = "<table><tr><td>" + piece * (100_000 // len(piece))

    started = time.perf_counter()
    sheets = marked_sheets(page, suffix)
    held = sum(len(row.cells) for sheet in sheets for row in sheet.rows())
    cell_links(page)
    took = time.perf_counter() - started

    assert took < 3
    assert held < 1_200_000


@given(st.text(st.sampled_from("<>/atrdbl|-[]()\"'= \n&;!#"), max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    for suffix in (".html", ".md", ".org"):
        for sheet in marked_sheets(text, suffix):
            for row in sheet.rows():
                assert 1 <= row.line <= text.count("\n") + 1
                assert any(row.cells) or suffix != ".html"
