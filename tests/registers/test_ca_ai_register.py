"""The Canadian register of AI systems: its pairs of languages, and the eight real records.

The sample beside is five of them, transcribed from Nshipyard/canada-ai-roi-ledger (commit
8e5e7807fa). Contains information licensed under the Open Government Licence - Canada.
"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from algords.documents.tables.sheets import read_sheets
from algords.intake import opener
from algords.registers import Source, detect
from registers_kit import Done, convert, convert_file

NAME = "ca-ai-register"
SYSTEM = {
    "ai_register_id": "2526-X-001",
    "name_ai_system_en": "Triage",
    "name_ai_system_fr": "Tri",
}


def converted(**cells: str) -> Done:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(SYSTEM | cells)
    writer.writerow((SYSTEM | cells).values())
    opened = opener(text.getvalue().encode())
    return convert(NAME, Source(name="r.csv", sheets=read_sheets(opened, "r.csv")))


def fiche(**cells: str) -> dict[str, Any]:
    (one,) = converted(**cells).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"].get("native_values", ())}


def test_every_value_of_the_real_records_is_accounted_for(shared: Path) -> None:
    path = shared / "data" / "registers" / "ca-gc" / "ai-register-mvp.sample.csv"

    form, fiches, account = convert_file(path)

    assert (form, len(fiches), account.records) == (NAME, 8, 8)
    assert list(account.problems) == []
    for name, count in account.fields.items():
        assert count.filled == count.mapped + count.kept_raw, name
    assert [one["status"] for one in fiches].count("in_service") == 4
    assert fiches[7]["out_of_service_since"]["@value"] == "2024"
    assert "in_service_since" not in fiches[7]


def test_a_pair_of_columns_is_one_text_in_two_languages() -> None:
    data = fiche(data_sources_en="Tax files", data_sources_fr="Dossiers fiscaux")

    assert data["name"] == {"en": "Triage", "fr": "Tri"}
    assert data["data"] == [
        {"type": "DataInput", "data_source": {"en": "Tax files", "fr": "Dossiers fiscaux"}}
    ]
    assert data["fiche"]["language"] == ["en", "fr"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Parks Canada / Parcs Canada", {"en": "Parks Canada", "fr": "Parcs Canada"}),
        ("Statistics Canada", {"en": "Statistics Canada"}),
        ("Parks Canada / ", {"en": "Parks Canada /"}),
        ("A / B / C", {"en": "A / B / C"}),
        ("And/or Agency", {"en": "And/or Agency"}),
    ],
)
def test_the_institution_is_cut_where_both_languages_are_there(
    cell: str, name: dict[str, str]
) -> None:
    assert fiche(government_organization=cell)["administration"]["name"] == name


def test_what_is_to_be_determined_is_unknown_and_said_once() -> None:
    data = fiche(
        data_sources_en="To be determined.",
        data_sources_fr="À déterminer.",
        government_organization="To be determined. / À déterminer.",
    )

    unknown = [one for one in data["absent_values"] if one["absence_reason"] == "unknown"]
    assert [(one["fields"], one["note"]) for one in unknown] == [
        (["administration"], {"en": "To be determined. / À déterminer."}),
        (["data"], {"en": "To be determined."}),
    ]
    assert raw(data)["data_sources_fr"] == "À déterminer."


def test_the_year_of_a_status_is_a_start_or_an_end_by_what_the_status_is() -> None:
    started = fiche(ai_system_status_en="In production", status_date="2009")
    made = fiche(ai_system_status_en="In development", status_date="2025")

    assert started["in_service_since"]["@value"] == "2009"
    assert started["in_service_since"]["@type"].endswith("gYear")
    assert "in_service_since" not in made
    assert raw(made)["status_date"] == "2025"


def test_two_languages_that_differ_are_listed_and_english_counts() -> None:
    done = converted(ai_system_status_en="In production", ai_system_status_fr="Mis hors service")

    (one,) = done.fiches
    assert one.data["status"] == "in_service"
    assert raw(one.data)["ai_system_status_fr"] == "Mis hors service"
    assert [problem.code for problem in done.problems] == ["translations-differ"]


def test_french_counts_where_there_is_no_english() -> None:
    data = fiche(ai_system_status_en="", ai_system_status_fr="En production")

    assert data["status"] == "in_service"


@pytest.mark.parametrize(
    ("users", "told", "notice"),
    [
        ("Members of public", "Y", True),
        ("Members of public", "N", False),
        ("GC employees", "Y", False),
        ("Both employees and public", "Y", False),
    ],
)
def test_a_notice_to_users_is_one_where_users_are_of_the_public(
    users: str, told: str, *, notice: bool
) -> None:
    data = fiche(ai_system_primary_users_en=users, notification_ai=told)

    assert ("measures" in data) is notice
    assert ("notification_ai" in raw(data)) is not notice


def test_a_bank_is_known_by_its_number_and_what_has_none_is_no_bank() -> None:
    numbered = fiche(
        personal_information_banks_en="PSU 914", personal_information_banks_fr="POU 914"
    )
    told = fiche(personal_information_banks_en="Described by PSU 914, under review.")
    coming = fiche(personal_information_banks_en="To be written up with the next update.")

    assert numbered["processing_register"] == {"identifier": ["PSU 914", "POU 914"]}
    assert told["processing_register"] == {
        "description": {"en": "Described by PSU 914, under review."}
    }
    assert "processing_register" not in coming
    assert "To be written up with the next update." in str(coming["fiche"]["native_values"])


@pytest.mark.parametrize(
    ("capability", "kind"),
    [
        ("Machine Learning", ["learning"]),
        ("Generative AI - document generation", ["generative"]),
        ("Infrastructure for future generative AI", None),
    ],
)
def test_a_kind_is_told_only_where_its_name_comes_first(
    capability: str, kind: list[str] | None
) -> None:
    assert fiche(ai_system_capabilities_en=capability).get("algorithm_type") == kind


def test_a_system_without_an_identifier_is_left_out() -> None:
    done = converted(ai_register_id=" ")

    assert (len(done.fiches), len(done.skipped)) == (0, 1)


def test_an_answer_of_the_portal_gives_the_fiches_of_the_table() -> None:
    row = SYSTEM | {"ai_system_status_en": "In production", "status_date": "2009"}
    record = row | {"_id": 7, "status_date": 2009}
    answer = {"success": True, "result": {"records": [record], "total": 412}}

    done = convert(NAME, Source(name="a.json", data=answer))

    (one,) = done.fiches
    assert raw(one.data) == {"_id": "7"}
    assert one.data | {"fiche": ()} == fiche(**row) | {"fiche": ()}
    assert [(each.code, each.value) for each in done.problems] == [("count-differs", "412")]


@pytest.mark.parametrize("records", [[], [SYSTEM, {"name": "x"}], "text", None])
def test_another_answer_of_the_portal_is_not_taken_for_one(records: object) -> None:
    assert detect(Source(name="a.json", data={"result": {"records": records}})) is None
