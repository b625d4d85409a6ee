"""CSV row by row: what cannot be read costs its own row, and the others are what they were."""

import io
import time

import pytest

from algords.documents.tables.rows import Charset, Row, charset_of, read_rows, separator_of
from algords.documents.tables.sheets import read_sheets
from algords.errors import DocumentError
from algords.intake import opener

UTF8 = Charset("utf-8")


def rows(text: str | bytes, separator: str = ",") -> list[Row]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_rows(opener(data), UTF8, separator))


def cells(text: str | bytes) -> list[list[str]]:
    return [row.cells for row in rows(text)]


def test_a_row_keeps_its_number_and_its_first_line() -> None:
    found = rows('a,b\n\n"1\n2",x\n3,y\n')

    assert [(row.number, row.line, row.cells) for row in found] == [
        (1, 1, ["a", "b"]),
        (3, 3, ["1\n2", "x"]),
        (4, 5, ["3", "y"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_end_a_row(end: str) -> None:
    assert cells(end.join(["a,b", "1,2", "3,4"])) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_a_quotation_mark_that_nobody_closes_costs_its_own_row() -> None:
    found = rows('a,b\n1,2\n"never,3\n4,5\n6,7\n')

    assert [(row.line, row.cells, row.trouble) for row in found[2:]] == [
        (3, ['"never,3'], "unclosed-quote"),
        (4, ["4", "5"], None),
        (5, ["6", "7"], None),
    ]


def test_what_is_left_of_a_broken_row_is_no_record() -> None:
    found = rows('a,b,c\n1,2,3\n4,"never,"first\nsecond"\n7,8,9\n')

    assert [row.trouble for row in found] == [None, None, "unclosed-quote", "unclosed-quote", None]
    assert [row.cells for row in found[2:4]] == [['4,"never,"first'], ['second"']]
    assert found[4].cells == ["7", "8", "9"]


def test_quotation_marks_inside_a_quoted_cell_are_text_where_that_makes_the_row_whole() -> None:
    found = rows('a,b,c\n1,2,3\n4,"the "best" tool","two\nlines"\n7,8,9\n')

    assert found[2].trouble == "stray-quote"
    assert found[2].cells == ["4", 'the best" tool"', "two\nlines"]
    assert found[3].cells == ["7", "8", "9"]


def test_a_quotation_mark_inside_a_bare_cell_is_text() -> None:
    assert rows('a,b\n1,5" pipe\n') == [Row(1, 1, ["a", "b"]), Row(2, 2, ["1", '5" pipe'])]


def test_nothing_is_lost_of_a_broken_row() -> None:
    text = 'a,b\n1,2\n"x,"y\n3,4\n"z\n'

    kept = "\n".join(",".join(row.cells) for row in rows(text))

    assert kept == text.strip()


def test_a_cell_of_200_kilobytes_and_a_nul_are_cells_like_others() -> None:
    assert cells(f"a,b\n{'x' * 200_000},\x00\n")[1] == ["x" * 200_000, "\x00"]


def test_a_line_longer_than_any_row_is_refused_with_its_place() -> None:
    reading = read_rows(opener(b"a,b\n" + b"x" * 5_000_000), UTF8, ",")

    assert next(reading).cells == ["a", "b"]
    with pytest.raises(DocumentError) as raised:
        next(reading)
    assert raised.value.code == "DOC-03"
    assert raised.value.place is not None
    assert raised.value.place.line == 2


def test_lines_that_each_swallow_the_next_are_read_in_linear_time() -> None:
    # Whether it starts inside quotation marks or outside, such a line ends inside.
    def took(size: int) -> float:
        start = time.process_time()
        assert sum(1 for _ in read_rows(opener(b'b","d\n' * size), UTF8, ",")) == size
        return time.process_time() - start

    assert took(8_000) < 20 * took(1_000)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b"a;b", Charset("utf-8")),
        ("a;é".encode(), Charset("utf-8")),
        ("a;é".encode("cp1252"), Charset("cp1252")),
        ("é\n".encode() + "é\n".encode("cp1252"), Charset("utf-8", mixed=True)),
        ("a;é".encode("utf-8-sig"), Charset("utf-8-sig")),
        ("a;é".encode("utf-16"), Charset("utf-16")),
        ("a;é".encode("utf-16-le"), Charset("utf-16-le")),
    ],
)
def test_the_encoding_is_told_by_all_bytes(data: bytes, charset: Charset) -> None:
    assert charset_of(opener(data)) == charset


def test_a_character_between_two_pieces_of_a_file_is_whole() -> None:
    # A piece has 1,048,576 bytes: the two of « é » stand on both sides of its end.
    data = b"a" * 1_000_000 + b"\n" + b"b" * 48_574 + "é\n".encode()

    assert charset_of(opener(data)) == Charset("utf-8")


def test_each_line_of_mixed_encodings_is_read_in_its_own() -> None:
    data = "é,1\n".encode() + "é,2\n".encode("cp1252") + b"e,3\n"

    found = list(read_rows(opener(data), charset_of(opener(data)), ","))

    assert [row.cells[0] for row in found] == ["é", "é", "e"]
    assert [row.trouble for row in found] == [None, "mixed-encoding", None]


def test_a_foreign_line_after_a_mark_of_utf_8_is_told_too() -> None:
    data = "é,1\n".encode("utf-8-sig") + "é,2\n".encode("cp1252")

    found = list(read_rows(opener(data), charset_of(opener(data)), ","))

    assert [(row.cells, row.trouble) for row in found] == [
        (["é", "1"], None),
        (["é", "2"], "mixed-encoding"),
    ]


def test_half_a_character_of_utf_16_ends_the_reading_with_its_name() -> None:
    with pytest.raises(DocumentError) as raised:
        list(read_rows(opener("a,b".encode("utf-16")[:-1]), Charset("utf-16"), ","))

    assert (raised.value.code, raised.value.details) == ("DOC-02", {"found": "utf-16"})


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_cuts_rows_evenly(separator: str) -> None:
    lines = [separator.join(["name", "a text, with; both"]), separator.join(["x", "y"])]

    assert separator_of(opener("\n".join(lines * 3).encode()), UTF8) == separator


def test_the_rows_of_a_sheet_are_read_again_as_often_as_wanted() -> None:
    text = "\n".join(f"{number},x" for number in range(100))
    [sheet] = read_sheets(opener(text.encode()), "a.csv")

    assert next(sheet.rows()).cells == ["0", "x"]
    assert [row.number for row in sheet.rows()] == list(range(1, 101))
    assert [row.cells[0] for row in sheet.rows()][-1] == "99"


def test_the_first_rows_are_read_once_however_many_registers_look_at_them() -> None:
    opened = 0

    def counting() -> io.BytesIO:
        nonlocal opened
        opened += 1
        return io.BytesIO(b"a,b\n" * 1000)

    [sheet] = read_sheets(counting, "a.csv")
    before = opened
    for _ in range(5):
        assert next(sheet.rows()).number == 1

    assert opened - before == 1
