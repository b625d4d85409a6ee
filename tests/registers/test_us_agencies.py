"""The files of American agencies: each of the real ones, and the oddities of their tables."""

from pathlib import Path
from typing import Any

import pytest

from algords.documents.tables.sheets import read_sheets
from algords.intake import opener
from algords.registers import Source, detect
from algords.registers.model.us.questions import RAW_2025
from algords.registers.us_agencies._headers import question_of
from registers_kit import Done, convert, convert_file

NAME = "us-agencies"
# The rows below the names of columns that have a cell filled, counted in a spreadsheet.
RECORDS = {
    "commodity-futures-trading-commission": 3,
    "department-of-commerce": 223,
    "department-of-education": 77,
    "department-of-energy": 340,
    "department-of-health-and-human-services": 447,
    "department-of-homeland-security": 239,
    "department-of-housing-and-urban-development": 11,
    "department-of-justice": 314,
    "department-of-labor": 28,
    "department-of-the-treasury": 129,
    "department-of-transportation": 70,
    "department-of-veterans-affairs": 367,
    "election-assistance-commission": 4,
    "equal-employment-opportunity-commission": 4,
    "federal-energy-regulatory-commission": 6,
    "federal-housing-finance-agency": 18,
    "federal-reserve-board-of-governors": 38,
    "federal-trade-commission": 16,
    "national-archives-and-records-administration": 14,
    "national-science-foundation": 17,
    "office-of-personnel-management": 5,
    "pension-benefit-guaranty-corporation": 17,
}
every_agency = pytest.mark.parametrize("agency", RECORDS)


def file_of(shared: Path, agency: str) -> Path:
    (path,) = (shared / "data" / "registers" / "us-agencies" / agency).iterdir()
    return path


def source(table: str) -> Source:
    opened = opener(table.encode())
    return Source(name="inventory.csv", sheets=read_sheets(opened, "inventory.csv"))


def converted(table: str) -> Done:
    return convert(NAME, source(table))


def fiche(table: str) -> dict[str, Any]:
    (one,) = converted(table).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


def not_stated(data: dict[str, Any]) -> list[str]:
    (group,) = (
        one["fields"] for one in data["absent_values"] if one["absence_reason"] == "not_stated"
    )
    return list(group)


@every_agency
def test_every_use_case_of_a_real_file_is_accounted_for(shared: Path, agency: str) -> None:
    form, fiches, account = convert_file(file_of(shared, agency))

    assert form == NAME
    assert account.records == RECORDS[agency]
    assert len(fiches) + len(account.skipped) == account.records
    assert len({one["id"] for one in fiches}) == len(fiches)
    for name, count in account.fields.items():
        assert count.filled == count.mapped + count.kept_raw or count.ignored, name
    assert "unknown-field" not in {problem.code for problem in account.problems}


def test_what_is_left_out_of_a_real_file_is_said(shared: Path) -> None:
    _form, _fiches, energy = convert_file(file_of(shared, "department-of-energy"))
    _form, _fiches, security = convert_file(file_of(shared, "department-of-homeland-security"))

    left = [one.value for one in energy.problems if one.code == "sheet-left-out"]
    assert left == ["OMB Terms for High Impact"]
    assert [one.record for one in security.skipped] == ["All Use Cases!243"]


def test_the_folder_of_a_file_says_nothing_of_its_agency(shared: Path) -> None:
    _form, own, _account = convert_file(file_of(shared, "election-assistance-commission"))
    _form, other, _account = convert_file(
        file_of(shared, "equal-employment-opportunity-commission")
    )

    assert own == other
    assert all("administration" in not_stated(one) for one in other)


def test_a_table_below_a_banner_on_the_second_sheet_is_found(shared: Path) -> None:
    _form, fiches, account = convert_file(file_of(shared, "department-of-justice"))

    assert fiches[0]["identifier"] == ["DOJ-0001"]
    assert not [one for one in account.problems if one.code == "sheet-left-out"]


def test_windows_letters_of_a_real_file_are_read(shared: Path) -> None:
    _form, fiches, _account = convert_file(
        file_of(shared, "department-of-health-and-human-services")
    )

    stages = {raw(one)["Stage of Development"] for one in fiches}
    assert any("Retired – The use case" in one for one in stages)


@pytest.mark.parametrize(
    ("header", "question"),
    [
        ("Use Case ID\n\n[Agency Abbrev.] – [#] ", "id"),
        ("use_case_name", "use_case_name"),
        ("Bureau / Department", "agency_bureau"),
        ("Stage of System Development Life Cycle", "development_stage"),
        ("Describe the AI system's outputs.", "system_outputs"),
        ("Describe the AI system’s outputs.", "system_outputs"),
        ("Date when AI use case became operational or the pilot’s start date.", "operational_date"),
        ("Does this AI use case  involve personally  identifiable", "has_pii"),
        ("Agency Use (Y/N)?", None),
        ("SECTION 1: Use Case Identifiers", None),
    ],
)
def test_a_question_is_known_by_its_spellings(header: str, question: str | None) -> None:
    assert question_of(header) == question


def test_the_questions_that_no_field_answers_are_known() -> None:
    data = fiche(
        "Use Case ID,Use Case Name,Status,High-Impact Status,Custom-Developed Code?,Vendor\n"
        "X-1,Sorting mail,c) Deployed,a) High-impact,No,Acme\n"
    )

    assert {"is_high_impact", "has_custom_code"} <= set(RAW_2025)
    assert raw(data) == {
        "Status": "c) Deployed",
        "High-Impact Status": "a) High-impact",
        "Custom-Developed Code?": "No",
    }
    assert data["status"] == "in_service"
    assert data["suppliers"] == [{"name": {"en": "Acme"}}]
    assert "risk_class" not in data


def test_an_unknown_column_is_kept_and_reported() -> None:
    done = converted("Use Case ID,Use Case Name,Bureau,Status,Mascot\nX-1,Mail,HQ,Pilot,Owl\n")

    assert raw(done.fiches[0].data)["Mascot"] == "Owl"
    assert [(one.field, one.code) for one in done.problems] == [("Mascot", "unknown-field")]


def test_cells_that_a_short_row_leaves_out_are_empty_and_not_missing() -> None:
    data = fiche("Use Case ID,Use Case Name,Status,Vendor\nX-1,Sorting mail\n")

    assert raw(data) == {"Status": "", "Vendor": ""}
    assert "suppliers" not in not_stated(data)


def test_the_address_follows_the_identifier_and_not_the_name() -> None:
    header = "Use Case ID,Use Case Name,Bureau,Status\n"

    one = fiche(header + "FTC - 0001 ,Triage,BCP,Pilot\n")
    same = fiche(header + "ftc-0001,Complaint triage,DCRO,Deployed\n")

    assert one["id"] == same["id"] == "https://w3id.org/algords/record/us-agencies/FTC-0001"
    assert one["identifier"] == ["FTC - 0001"]


def test_bare_numbers_of_two_agencies_do_not_meet() -> None:
    header = "Use Case ID,Use Case Name,Agency,Status\n"
    silent = "Use Case ID,Use Case Name,Bureau,Status\n"

    ids = [
        fiche(header + "7,Assistant,NSF,Pilot\n")["id"],
        fiche(header + "7,Assistant,EPA,Pilot\n")["id"],
        fiche(silent + "7,Assistant,HQ,Pilot\n")["id"],
        fiche(silent + "7,Chat,HQ,Pilot\n")["id"],
    ]

    assert ids[0].endswith("/NSF_7")
    assert len(set(ids)) == len(ids)


def test_use_cases_of_two_silent_agencies_do_not_meet() -> None:
    header = "Tool/Application Name,Description,Sponsoring Office,Deployment Phase\n"

    one = fiche(header + "Assistant,Used across one agency,OCIO,Pilot\n")
    other = fiche(header + "Assistant,Used across another,OCIO,Pilot\n")
    same = fiche(header + "Assistant,Used across one agency,OCIO,Production\n")

    assert one["id"] != other["id"]
    assert one["id"] == same["id"]


def test_two_use_cases_with_one_identifier_are_both_kept() -> None:
    done = converted(
        "Use Case ID,Use Case Name,Bureau,Status\nXY-1,Mail,HQ,Pilot\nXY-1,Chat,HQ,Pilot\n"
    )

    first, second = (one.data["id"] for one in done.fiches)
    assert second == first + "~2"
    assert [one.code for one in done.problems] == ["repeated-id"]


def test_a_row_without_a_name_is_left_out_and_listed() -> None:
    done = converted("Use Case ID,Use Case Name,Bureau,Status\nX-1,Mail,HQ,Pilot\n`,,,\n")

    assert len(done.fiches) == 1
    assert [one.record for one in done.skipped] == ["3"]


@pytest.mark.parametrize(
    "header",
    [
        "agency,agency_name,id,use_case_name,agency_bureau,development_stage,topic_area",
        "Use Case Name,Agency,Agency Abbreviation,Bureau,Use Case Topic Area,Stage of Development",
        "Agency,AI Use Case,Agency Use (Y/N)?,Name of Commercial Product or Service Used",
        "Use_Case_ID,Department_Code,Agency,Office,Title,Summary,Development_Stage",
        "Use Case Name,Status,Owner",
    ],
)
def test_tables_of_others_are_not_taken_for_those_of_agencies(header: str) -> None:
    assert detect(source(header + "\na,b,c,d,e,f,g\n")) != NAME
