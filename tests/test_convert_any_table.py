"""Any table of texts through every register that reads tables: nothing is lost, nothing breaks."""

import csv
import io
import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algords.documents.tables.sheets import read_sheets
from algords.errors import DocumentError
from algords.intake import pour_in
from algords.registers import Account, RegisterModule, Source
from algords.registers.model import NativeRecord
from algords.registers.model.mapping import read_mapping

HERE = Path(__file__).parent / "registers"
# A table whose names of columns are those of a register, and its real records.
SAMPLES = sorted(HERE.glob("*/source*.csv"))
MAPPING = b"""
register: {name: any, language: en, publisher: Any, licence: https://example.org/licence}
id: https://example.org/{one}
columns: {two: name, three: purpose, four: in_service_since, five: page, six: status}
ignored: {seven: it says nothing}
"""
MAPPED = ("one", "two", "three", "four", "five", "six", "seven", "eight")
# What cells are full of, and what breaks readers.
ODD = (
    *("", " ", "\t", "n/a", "N/A", "None", "Yes", "2024-02-30", "1/2/2024", "44495", "[]", "['a']"),
    *(
        "https://example.org/a b",
        "javascript:alert(1)",
        "=1+1",
        '"',
        '""',
        "a;b",
        "a,b",
        "a\nb",
        "\r",
    ),
    *(
        "\x00",
        "\x85",
        "\u200b",
        "\ufeff",
        "\ufffd",
        "\U0001f600",
        "é",
        "<p>x</p>",
        "_x000D_",
        "{a}",
    ),
    *("@id", "../../x", "%00", "x" * 300, "\u202e", "ﬁ", "İ", "ß", "-1", "1e999", "_:b1", "en-x"),
)
cells = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec="utf-8"), max_size=12))


def marked(rows: list[list[str]]) -> list[list[str]]:
    """Return ``rows`` with a word of its own at the end of each cell that is not blank."""
    numbers = count()
    return [[f"{cell}q{next(numbers)}q" if cell.strip() else cell for cell in row] for row in rows]


@dataclass(frozen=True)
class Head:
    """What stands above the records of a sample, and the names of its columns as counted."""

    above: list[list[str]]
    names: list[str]


def head_of(path: Path) -> Head | None:
    """Return the head of a sample whose records are rows; None of another."""
    source = Source(name=path.name, sheets=read_sheets(lambda: path.open("rb"), path.name))
    module = import_module(f"algords.registers.{path.parent.name.replace('-', '_')}")
    first = next(iter(module.records(source).records))
    if not isinstance(first, NativeRecord) or first.row is None or not first.columns:
        return None
    above = [row.cells for row in source.sheets[0].rows() if row.number < first.row.number]
    return Head(above, list(first.columns))


TABLES = {path: head for path in SAMPLES if (head := head_of(path)) is not None}


def written(above: list[list[str]], rows: list[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([*above, *rows])
    return file.getvalue().encode()


def convert(
    data: bytes, form: str | RegisterModule, name: str = "table.csv"
) -> tuple[list[dict[str, Any]], Account]:
    account = Account()
    _form, records = pour_in(lambda: io.BytesIO(data), name, form, account)
    return [one.document.data for one in records], account


def accounted_for(
    rows: list[list[str]], head: Sequence[str], fiches: list[dict[str, Any]], account: Account
) -> None:
    assert len(fiches) == account.fiches
    assert account.fiches + len(account.skipped) == account.records
    for name, field in account.fields.items():
        left_out = field.filled - field.mapped - field.kept_raw
        assert left_out == 0 or (left_out > 0 and field.ignored), name
    skipped = [one.value for one in account.problems if one.code == "skipped-record"]
    assert len(skipped) == len(account.skipped)
    # Every filled cell stands in a fiche, or in the list of problems, or is ignored for a reason.
    said = json.dumps(fiches) + "".join(skipped)
    for row in rows:
        for at, cell in enumerate(row):
            mark = re.search(r"q[0-9]+q$", cell)
            known = account.fields.get(head[at]) if at < len(head) else None
            reason = None if known is None else known.ignored
            assert mark is None or mark.group() in said or reason, (at, cell)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
@given(data=st.data())
@settings(deadline=None, max_examples=6)
def test_any_cells_under_the_names_of_a_register_are_all_accounted_for(
    path: Path, data: st.DataObject
) -> None:
    head = TABLES[path]
    row = st.lists(cells, min_size=len(head.names), max_size=len(head.names) + 1)
    rows = data.draw(st.lists(row, max_size=3))
    rows = marked(rows) if data.draw(st.booleans()) else rows

    try:
        fiches, account = convert(written(head.above, rows), path.parent.name, path.name)
    except DocumentError:
        return  # it is of no register, and a rule of documents says so

    accounted_for(rows, head.names, fiches, account)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_record_of_one_odd_cell_over_and_over_is_accounted_for(path: Path) -> None:
    head = TABLES[path]
    rows = [[odd] * len(head.names) for odd in ODD]

    with suppress(DocumentError):  # it is of no register, as another test says
        fiches, account = convert(written(head.above, rows), path.parent.name, path.name)
        accounted_for(rows, head.names, fiches, account)
        assert account.records > 0


@given(rows=st.lists(st.lists(cells, min_size=8, max_size=9), max_size=4), mark=st.booleans())
@settings(deadline=None, max_examples=60)
def test_every_cell_of_a_mapped_table_is_in_its_fiche_or_its_record_is_skipped_whole(
    rows: list[list[str]],
    mark: bool,
) -> None:
    rows = marked(rows) if mark else rows

    fiches, account = convert(written([list(MAPPED)], rows), read_mapping(MAPPING, "any.yaml"))

    accounted_for(rows, MAPPED, fiches, account)
    assert account.records == sum(1 for row in rows if any(cell.strip() for cell in row))
