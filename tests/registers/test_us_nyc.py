"""The tools of New York City: rows of several years put together, and the real table."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.tables.sheets import read_sheets
from algords.intake import opener
from algords.registers import Source
from registers_kit import Done, convert, convert_file

NAME = "us-nyc"
OLD = {
    "year": "2022",
    "agency": "FDNY",
    "tool_name": "Scheduling Tool",
    "tool_desc_brief": "It computes shifts.",
    "tool_desc_detail": "For planners.",
    "data": "Training data: none. Input data: calls.",
    "vendor": "Built with a university.",
    "date_use": "2021/06",
}
NEW = {
    "year": "2023",
    "agency": "FDNY",
    "tool_name": "Scheduling  tool",
    "tool_desc_brief": "For planners of shifts.",
    "tool_desc_detail": "It computes shifts.",
    "date_use": "2021/06",
    "data_training": "N/A",
    "data_input": "Calls by the hour.",
    "data_output": "A schedule.",
    "vendor_name": "Acme",
    "vendor_desc": "Wrote the solver.",
    "identifying_info": "false",
    "analysis_type": "Predictive modeling; Optimization",
    "population_type": "Individuals",
    "updated": "Yes",
    "updated_desc": "New screen.",
}
COLUMNS = tuple(dict.fromkeys((*OLD, *NEW)))


def converted(*rows: dict[str, str]) -> Done:
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    opened = opener(table.getvalue().encode())
    return convert(NAME, Source(name="tools.csv", sheets=read_sheets(opened, "tools.csv")))


def fiche(*rows: dict[str, str]) -> dict[str, Any]:
    (one,) = converted(*rows).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


def absent(data: dict[str, Any], reason: str) -> set[str]:
    groups = (one for one in data["absent_values"] if one["absence_reason"] == reason)
    return {key for one in groups for key in one["fields"]}


def test_the_rows_of_a_tool_are_one_fiche_in_which_the_last_report_counts() -> None:
    done = converted(OLD, NEW)

    (one,) = done.fiches
    assert one.data["name"] == {"en": "Scheduling  tool"}
    assert one.data["description"] == {"en": "For planners of shifts.\n\nIt computes shifts."}
    assert raw(one.data)["tool_desc_brief (2022)"] == "It computes shifts."
    assert raw(one.data)["tool_name (2022)"] == "Scheduling Tool"
    assert [(one.code, one.value) for one in done.problems] == [("rows-merged", "2022")]
    assert done.account.records == 1


def test_the_order_of_rows_does_not_count() -> None:
    assert fiche(OLD, NEW) == fiche(NEW, OLD)


def test_both_reports_are_sources() -> None:
    dates = [one["date"]["@value"] for one in fiche(OLD, NEW)["fiche"]["sources"]]

    assert dates == ["2023", "2022"]


def test_what_both_reports_say_alike_is_said_once() -> None:
    data = fiche(OLD, NEW)

    assert data["in_service_since"]["@value"] == "2021-06"
    assert "date_use (2022)" not in raw(data)


def test_an_older_text_on_data_is_kept_raw_where_the_later_report_has_its_own() -> None:
    assert [one["name"]["en"] for one in fiche(OLD, NEW)["data"]] == ["Input data"]
    assert raw(fiche(OLD, NEW))["data"] == OLD["data"]
    assert fiche(OLD)["data"][0]["description"] == {"en": OLD["data"]}


def test_questions_that_a_report_did_not_ask_are_not_stated_rather_than_empty() -> None:
    data = fiche(OLD)

    assert {"suppliers", "personal_data", "operations"} <= absent(data, "not_stated")
    assert "vendor_name" not in raw(data)


def test_an_answer_left_empty_is_not_declared_absent() -> None:
    data = fiche(NEW | {"vendor_name": ""})

    assert raw(data)["vendor_name"] == ""
    assert "suppliers" not in absent(data, "not_stated")


def test_two_rows_of_one_tool_and_year_are_two_records() -> None:
    done = converted(OLD, OLD, NEW)

    assert done.account.records == len(done.fiches) == 2
    assert [one.code for one in done.problems].count("repeated-id") == 1


def test_one_name_in_two_agencies_is_two_tools() -> None:
    ids = {one.data["id"] for one in converted(OLD, NEW | {"agency": "NYPD"}).fiches}

    assert len(ids) == 2


@pytest.mark.parametrize(
    ("said", "keywords", "kept"),
    [
        ("Matching", ["Matching"], None),
        ("Matching; Optimization", ["Matching", "Optimization"], "Matching; Optimization"),
        ("Matching; Other: a; b", ["Matching"], "Matching; Other: a; b"),
        ("Other: a; b", None, "Other: a; b"),
    ],
)
def test_kinds_of_analysis_are_keywords(said: str, keywords: Any, kept: str | None) -> None:  # noqa: ANN401
    data = fiche(NEW | {"analysis_type": said})

    assert data.get("keywords", {}).get("en") == keywords
    assert raw(data).get("analysis_type") == kept
    assert data.get("algorithm_type") == (["optimisation"] if "Optimization" in said else None)


def test_a_supplier_that_may_not_be_named_is_withheld() -> None:
    data = fiche(NEW | {"vendor_name": "Not disclosable"})

    assert absent(data, "withheld") == {"suppliers"}
    assert raw(data)["vendor_desc"] == "Wrote the solver."


def test_a_row_without_agency_or_name_is_left_out_and_listed() -> None:
    done = converted(OLD, NEW | {"tool_name": " "})

    assert len(done.fiches) == len(done.skipped) == 1


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.sampled_from("xy"), st.sampled_from(("2022", "2023")))
    )
)
def test_no_row_is_lost(rows: list[tuple[str, str, str]]) -> None:
    done = converted(
        *(
            OLD | {"agency": agency, "tool_name": tool, "year": year, "vendor": f"told {number}"}
            for number, (agency, tool, year) in enumerate(rows)
        )
    )

    said = json.dumps([one.data for one in done.fiches])
    merged = [one for one in done.problems if one.code == "rows-merged"]
    assert len(done.fiches) + len(merged) == len(rows)
    assert all(f'"told {number}"' in said for number in range(len(rows)))


def test_the_real_table_is_forty_tools(shared: Path) -> None:
    path = shared / "data" / "registers" / "us-nyc" / "algorithm_tool_compliance.csv"

    form, fiches, account = convert_file(path)

    merged = [one for one in account.problems if one.code == "rows-merged"]
    assert form == NAME
    assert len(fiches) == account.records == 40
    assert len(merged) == 14
    assert {one.code for one in account.problems} == {"rows-merged"}
    for name, count in account.fields.items():
        assert count.filled == count.mapped + count.kept_raw, name


def test_no_cell_of_the_real_table_is_lost(shared: Path) -> None:
    path = shared / "data" / "registers" / "us-nyc" / "algorithm_tool_compliance.csv"
    _form, fiches, _account = convert_file(path)

    said = "\n".join(_texts(fiches))
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = {cell.strip() for row in csv.DictReader(file) for cell in row.values()}
    kinds = ("true", "false")
    lost = [one for one in cells if one.replace("\r\n", "\n") not in said and one not in kinds]
    assert lost == []


def _texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for one in data.values() for text in _texts(one)]
    if isinstance(data, list):
        return [text for one in data for text in _texts(one)]
    return [str(data).replace("\r\n", "\n")]
