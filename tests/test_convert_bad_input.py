"""``algords convert`` on what people and machines do to tables: one bad row stops no other."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Ran

Algords = Callable[..., Ran]
# Real records of the New York City register, and the columns that the tests spoil.
SOURCE = Path(__file__).parent / "registers" / "us-nyc" / "source.csv"
LINES = list(csv.reader(SOURCE.read_text("utf-8-sig").splitlines(keepends=True)))
HEAD, RECORDS = LINES[0], LINES[1:4]
NAME, SPOILT = HEAD.index("tool_name"), HEAD.index("tool_desc_brief")
NO_QUOTES = str.maketrans("", "", '"\\')
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@dataclass(frozen=True)
class Converted:
    ran: Ran
    fiches: list[dict[str, Any]]
    losses: dict[str, Any]

    @property
    def codes(self) -> list[str]:
        return [one["code"] for one in self.losses["problems"]]

    @property
    def names(self) -> list[str]:
        return [next(iter(one["name"].values())) for one in self.fiches]


@pytest.fixture
def converted(algords: Algords, tmp_path: Path) -> Callable[..., Converted]:
    """Convert the bytes of one file through the command; what it wrote adds up."""

    def run(name: str, data: bytes | str, *options: str) -> Converted:
        file, out, losses = (tmp_path / one for one in (name, "out.jsonl", "losses.json"))
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        words = ("--to", "jsonl", "--keys", "en", "-o", out, "--losses", losses, *options)
        ran = algords("convert", file, *words)
        said = json.loads(losses.read_text()) if losses.exists() else {}
        lines = out.read_text().splitlines() if out.exists() else []
        if said:
            assert said["fiches"] + len(said["skipped"]) == said["records"]
            assert said["fiches"] == len(lines)
        assert "Traceback" not in ran.err
        assert "defect" not in ran.err
        return Converted(ran, [json.loads(line) for line in lines], said)

    return run


def text(rows: Sequence[Sequence[str]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


def table(spoilt: str = "fine", row: int = 1, column: int = SPOILT) -> str:
    rows = [list(one) for one in RECORDS]
    rows[row][column] = spoilt
    return text([HEAD, *rows])


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(file)
    return file.getvalue()


def filled(book: openpyxl.Workbook, rows: Sequence[Sequence[str]] = (HEAD, *RECORDS)) -> None:
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))


TITLES = [row[NAME] for row in RECORDS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_unicode_encoding_gives_the_same_fiches(
    converted: Callable[..., Converted], encoding: str
) -> None:
    done = converted("a.csv", table("naïve").encode(encoding))

    assert (done.ran.code, done.names, done.codes) == (0, TITLES, [])


def test_line_ends_of_old_macs_end_lines(converted: Callable[..., Converted]) -> None:
    done = converted("a.csv", table().replace("\r\n", "\r"))

    assert (done.ran.code, done.names, done.ran.err) == (0, TITLES, "")


def test_a_cell_of_200_kilobytes_comes_whole(converted: Callable[..., Converted]) -> None:
    done = converted("a.csv", table("x" * 200_000))

    assert done.ran.code == 0
    assert "x" * 200_000 in json.dumps(done.fiches[1])


def test_a_nul_is_kept_in_escaped_form_and_reported(converted: Callable[..., Converted]) -> None:
    done = converted("a.csv", table("a\x00b"))

    assert (done.ran.code, len(done.fiches), done.codes) == (0, 3, ["control-characters"])
    kept = {one["native_field"]: one["value"] for one in done.fiches[1]["fiche"]["native_values"]}
    assert kept["tool_desc_brief"] == '"a\\u0000b"'


def test_a_quote_that_nobody_closes_costs_its_own_record(
    converted: Callable[..., Converted],
) -> None:
    done = converted("a.csv", table("MARK").replace("MARK", '"never closed'))

    assert done.ran.code == 0
    assert done.names == [TITLES[0], TITLES[2]]
    assert done.losses["skipped"][0]["record"] == "3"
    assert "a.csv 3: A quotation mark is opened in it and not closed" in done.ran.err
    # Quotation marks are doubled and escaped there: the words are what counts.
    whole = "".join(one["value"] for one in done.losses["problems"]).translate(NO_QUOTES)
    assert "never closed" in whole
    # The text of its other cells stands in the list of problems, whatever lines it was on.
    for cell in (one for at, one in enumerate(RECORDS[1]) if at != SPOILT):
        assert all(line in whole for line in cell.translate(NO_QUOTES).splitlines()), cell


def test_stray_quotes_are_read_as_text_and_reported(converted: Callable[..., Converted]) -> None:
    done = converted("a.csv", table("MARK").replace("MARK", '"the "best" tool"'))

    assert (done.ran.code, done.names, done.codes) == (0, TITLES, ["stray-quote"])
    assert "quotation marks out of place" in done.ran.err


def test_mixed_encodings_are_read_line_by_line(converted: Callable[..., Converted]) -> None:
    first, second = table("naïve", 0), table("café", 1)
    plain = text([HEAD, RECORDS[0]])
    spoilt = text([HEAD, [*RECORDS[1][:SPOILT], "café", *RECORDS[1][SPOILT + 1 :]]])
    assert plain in first + plain
    assert spoilt.split("\r\n")[0] in second
    data = first.encode() + spoilt[len(text([HEAD])) :].encode("cp1252")

    done = converted("a.csv", data)

    assert done.ran.code == 0
    assert "mixed-encoding" in done.codes
    assert "naïve" in json.dumps(done.fiches[0], ensure_ascii=False)
    assert "café" in json.dumps(done.fiches[3], ensure_ascii=False)


def test_the_wrong_register_is_said_to_be_wrong(converted: Callable[..., Converted]) -> None:
    done = converted("a.csv", table(), "--from", "us-omb-2025")

    assert (done.ran.code, done.fiches) == (3, [])
    assert "neither the columns nor the keys of the register us-omb-2025" in done.ran.err
    assert "leave out --from" in done.ran.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", text(RECORDS)),
        ("a.csv", "colour;size\nred;3\nblue;4\n"),
        ("a.csv", "\n\n,,,\n"),
        ("a.json", '[{"colour": "red"}, {"colour": "blue"}]'),
        ("a.xlsx", workbook(lambda _book: None)),
    ],
    ids=["no names of columns", "other columns", "blank", "other keys", "empty sheet"],
)
def test_what_no_register_recognises_is_pointed_to_the_mapping_file(
    converted: Callable[..., Converted], name: str, data: bytes | str
) -> None:
    english = converted(name, data)
    french = converted(name, data, "--lang", "fr")

    assert (english.ran.code, french.ran.code, english.fiches) == (3, 3, [])
    assert "[DOC-" in english.ran.err
    assert f"{name} --sketch -o mapping.yaml” proposes a mapping file" in english.ran.err
    assert "“--map mapping.yaml”" in english.ran.err
    assert "propose un fichier de correspondance" in french.ran.err
    assert "«\u00a0--map correspondance.yaml\u00a0»" in french.ran.err


def test_names_of_columns_alone_are_no_error_and_nothing_is_written(
    converted: Callable[..., Converted],
) -> None:
    done = converted("a.csv", text([HEAD]))

    assert (done.ran.code, done.fiches, done.losses["records"]) == (0, [], 0)
    assert "no record" in done.ran.err


def test_a_column_that_stands_twice_is_kept_under_a_name_of_its_own(
    converted: Callable[..., Converted],
) -> None:
    done = converted("a.csv", text([[*HEAD, HEAD[NAME]], *([*one, "again"] for one in RECORDS)]))

    assert (done.ran.code, done.names) == (0, TITLES)
    assert done.losses["fields"]["tool_name #2"]["kept_raw"] == 3


def test_an_empty_file_is_said_to_be_empty(converted: Callable[..., Converted]) -> None:
    done = converted("a.csv", b"")

    assert (done.ran.code, len(done.losses["skipped"])) == (3, 1)
    assert "The file is empty. [DOC-01]" in done.ran.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", OLD_OFFICE, "it has a password, or is of an old format (.xls). [DOC-43]"),
        ("a.xls", OLD_OFFICE, "it has a password, or is of an old format (.xls). [DOC-43]"),
        ("a.xlsx", b"PK\x03\x04 and no more", "it is damaged. [DOC-43]"),
        ("a.csv", b"%PDF-1.7 and no more", "not a text in UTF-8 (PDF). [DOC-02]"),
        ("a.csv", table().encode("utf-16")[:-1], "not a text in UTF-8 (utf-16). [DOC-02]"),
        ("a.csv", "x" * 5_000_000, "a.csv:1:4000000: The file cannot be read"),
    ],
    ids=["password", "xls", "damaged", "PDF", "half a character", "one line"],
)
def test_what_is_no_table_is_told_by_its_rule(
    converted: Callable[..., Converted], name: str, data: bytes | str, said: str
) -> None:
    done = converted(name, data)

    assert (done.ran.code, len(done.losses["skipped"])) == (3, 1)
    assert said in done.ran.err
    assert "To do: " in done.ran.err


def zipped(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size):
                part.write(bytes(1_000_000))
    return file.getvalue()


def test_a_zip_bomb_is_refused_before_it_unpacks(converted: Callable[..., Converted]) -> None:
    large, dense = converted("a.xlsx", zipped(120)), converted("a.xlsx", zipped(20))

    assert (large.ran.code, dense.ran.code) == (3, 3)
    assert "larger than 100 MB. [DOC-06]" in large.ran.err
    assert "it unpacks beyond measure. [DOC-43]" in dense.ran.err


def test_a_workbook_that_hides_all_its_sheets_is_told_so(
    converted: Callable[..., Converted],
) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        filled(book)
        assert book.active is not None
        book.active.sheet_state = "hidden"
        book.create_sheet("Notes")

    done = converted("a.xlsx", workbook(hide))

    assert (done.ran.code, done.fiches) == (3, [])
    assert "its sheets that are filled are hidden" in done.ran.err


def test_an_empty_sheet_beside_a_full_one_changes_nothing(
    converted: Callable[..., Converted],
) -> None:
    def beside(book: openpyxl.Workbook) -> None:
        filled(book)
        book.create_sheet("Empty", 0)

    assert converted("a.xlsx", workbook(beside)).names == TITLES


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls"])
def test_a_table_is_what_its_bytes_say_whatever_it_is_called(
    converted: Callable[..., Converted], name: str
) -> None:
    assert converted(name, workbook(filled)).names == TITLES
    assert converted(name, table()).names == TITLES


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3"])
def test_a_formula_comes_as_its_text_and_leaves_as_text(
    converted: Callable[..., Converted], algords: Algords, tmp_path: Path, formula: str
) -> None:
    done = converted("a.csv", table(formula, column=NAME))
    ran = algords("convert", tmp_path / "out.jsonl", "--to", "csv", "-o", tmp_path / "o.csv")

    assert (done.names[1], ran.code) == (formula, 0)
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in written if cell.endswith(formula)] == ["'" + formula]


def test_of_a_formula_in_a_workbook_the_value_is_read(converted: Callable[..., Converted]) -> None:
    rows = [list(one) for one in RECORDS]
    rows[1][NAME] = "4711"
    file = io.BytesIO(workbook(lambda book: filled(book, [HEAD, *rows])))
    out = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            if part == "xl/worksheets/sheet1.xml":
                cell = re.compile(rb'<c r="C3".*?</c>')
                assert len(cell.findall(data)) == 1
                data = cell.sub(b'<c r="C3"><f>4700+11</f><v>4711</v></c>', data)
            after.writestr(part, data)

    assert converted("a.xlsx", out.getvalue()).names[1] == "4711"


def test_an_unreadable_table_among_others_stops_none(algords: Algords, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "b.csv").write_text(table())
    losses = tmp_path / "losses.txt"

    ran = algords("convert", tmp_path, "--to", "jsonl", "--losses", losses)

    said = json.loads(losses.read_text())
    assert (ran.code, len(ran.out.splitlines())) == (3, 3)
    assert (said["records"], said["fiches"], len(said["skipped"])) == (4, 3, 1)
