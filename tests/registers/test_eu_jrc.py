"""The tables of the Joint Research Centre: cases of 2022, AI Watch of 2020, registers of cities.

The samples beside are rows of ipsoeu/ips-explorer (commit d725480ded) and of
AI-Watch/AI-watch-T6-X (commit 61f6fd44be), under the EUPL-1.2, European Union.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from algords.documents.tables.sheets import read_sheets
from algords.intake import opener
from algords.registers import Source, detect
from registers_kit import Done, convert, convert_file

FOLDER = Path("data") / "registers" / "eu-jrc-ips"
IPS, WATCH, CITIES = "eu-jrc-ips", "eu-ai-watch", "eu-city-registers"
CASE = {
    "entry_type": "case",
    "cid": "10001",
    "id": "10000",
    "name": "Triage",
    "geoextent": "Local",
    "lead_organisation_name": "City of X",
    "lead_organisation_category": "Local Government",
    "technology": "Artificial intelligence",
}
USE = {
    "name": "Triage",
    "geoextent": "Local",
    "geocoverage": "Belgium",
    "lead_organisation_name": "X",
    "technology": "Computer vision",
    "uptake": "Unknown",
}
ROW = {
    "id": "3",
    "name": "Triage",
    "rtype": "Service",
    "url": "https://algoritmeregister.amsterdam.nl/en/triage/",
    "geoextent": "Local",
    "lead_organisation_name": "Urban Management",
    "lead_organisation_category": "Governmental",
    "technology": "Artificial Intelligence",
    "uptake": "Small",
}


def table(*rows: dict[str, str]) -> Source:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    opened = opener(text.getvalue().encode())
    return Source(name="r.csv", sheets=read_sheets(opened, "r.csv"))


def converted(name: str, *rows: dict[str, str]) -> Done:
    return convert(name, table(*rows))


def fiche(name: str, row: dict[str, str]) -> dict[str, Any]:
    (one,) = converted(name, row).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


def test_both_forms_of_the_real_cases_give_the_same_fiches(shared: Path) -> None:
    form, of_csv, account = convert_file(shared / FOLDER / "cases.csv")
    same_form, of_json, same_account = convert_file(shared / FOLDER / "cases.json")

    assert form == same_form == IPS
    assert of_csv == of_json
    # Counted in the file: 578 cases, of which 115 of blockchain.
    for one in (account, same_account):
        assert (one.records, one.fiches, len(one.skipped)) == (578, 463, 115)
    assert {problem.code for problem in account.problems} == {
        "mojibake",
        "not-a-link",
        "skipped-record",
    }
    for name, count in account.fields.items():
        assert count.filled == count.mapped + count.kept_raw or count.ignored, name


def test_the_real_uses_of_ai_watch_are_all_fiches(shared: Path) -> None:
    form, fiches, account = convert_file(shared / FOLDER / "9-services-ai-watch-t6-jrc120399.csv")

    assert (form, len(fiches), account.records) == (WATCH, 90, 90)
    assert len({one["id"] for one in fiches}) == 90
    assert [problem.code for problem in account.problems] == []
    # The first of January 2021 in all rows is a default.
    assert not any("in_service_since" in one or "events" in one for one in fiches)
    assert {raw(one)["start_date"] for one in fiches} == {"2021/01/01"}
    kinds = [one["algorithm_type"] for one in fiches if "algorithm_type" in one]
    assert (kinds.count(["learning"]), kinds.count(["optimisation"])) == (31, 2)


def test_the_real_systems_of_helsinki_are_those_of_the_city(shared: Path) -> None:
    form, fiches, account = convert_file(shared / FOLDER / "12-cases-helsinki-ai-register.csv")

    assert (form, len(fiches), account.records) == (CITIES, 5, 5)
    assert list(account.problems) == []
    assert fiches[0]["administration"]["name"] == {"en": "City of Helsinki"}
    assert fiches[0]["department"] == {"en": "Urban Environment Division"}
    assert fiches[4]["in_service_since"]["@value"] == "2019"
    register, copy = fiches[0]["fiche"]["sources"]
    assert register["page"] == ["https://ai.hel.fi/en/ai-register/"]
    assert copy["identifier"] == ["1"]
    assert not any(one["fiche"]["authoritative"] for one in fiches)


def test_a_row_of_amsterdam_is_told_by_its_address() -> None:
    data = fiche(CITIES, ROW)

    assert detect(table(ROW)) == CITIES
    assert data["id"].endswith("/eu-city-registers/amsterdam-3")
    assert data["administration"]["name"] == {"en": "City of Amsterdam"}
    assert raw(data)["uptake"] == "Small"


def test_the_table_of_no_known_city_is_not_taken_for_one() -> None:
    assert detect(table(ROW | {"url": "https://example.org/ai.hel.fi/x"})) is None


def test_a_case_of_blockchain_is_left_out_with_a_reason() -> None:
    done = converted(IPS, CASE, CASE | {"id": "10001", "technology": "Blockchain"})

    assert len(done.fiches) == 1
    (skipped,) = done.skipped
    assert "artificial intelligence" in skipped.reason.en
    assert "intelligence artificielle" in skipped.reason.fr


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("Implemented", {"in_service_since": "2019"}),
        ("Not in use anymore", {"in_service_since": "2019", "out_of_service_since": "2022"}),
        ("Pilot", {"events": "2019"}),
        ("In development", {}),
    ],
)
def test_years_say_what_the_status_lets_them_say(status: str, found: dict[str, str]) -> None:
    data = fiche(IPS, CASE | {"status": status, "start_date": "2019", "end_date": "2022.0"})

    said = {
        key: (value[0]["date"] if key == "events" else value)["@value"]
        for key, value in data.items()
        if key in ("in_service_since", "out_of_service_since", "events")
    }
    assert said == found
    assert raw(data)["end_date"] == "2022.0"
    assert ("start_date" in raw(data)) is (not found)


def test_a_firm_in_the_lead_is_a_partner_and_no_administration() -> None:
    data = fiche(IPS, CASE | {"lead_organisation_category": "Private sector"})

    assert data["partners"] == [{"name": {"en": "City of X"}}]
    assert "administration" not in data
    assert any("administration" in one["fields"] for one in data["absent_values"])


@pytest.mark.parametrize(
    ("cell", "pages"),
    [
        ("https://a.eu/x;\nhttps://b.eu/y", ["https://a.eu/x", "https://b.eu/y"]),
        ("https://a.eu/x en https://b.eu/y", ["https://a.eu/x", "https://b.eu/y"]),
        ("https://a.eu/x;s=1?y=2", ["https://a.eu/x;s=1?y=2"]),
        ("\u00a0", None),
        ("http://a.eu/Proof of Concepts.html", None),
        ("www.kela.fi/lapsiperheet", None),
    ],
)
def test_addresses_in_one_cell_are_told_apart_or_kept(cell: str, pages: list[str] | None) -> None:
    data = fiche(IPS, CASE | {"url": cell})

    assert data.get("page") == pages
    assert pages == [cell] or raw(data)["url"] == cell


def test_characters_that_were_damaged_before_are_taken_as_they_are_and_listed() -> None:
    # Of case 10599 of the table.
    said = "The service speeds up finding the right information to customerâ€™s specific questions."

    done = converted(IPS, CASE | {"description": said})

    (one,) = done.fiches
    assert one.data["description"] == {"en": said}
    assert [(each.field, each.code) for each in done.problems] == [("description", "mojibake")]


@pytest.mark.parametrize(
    ("primary", "secondary", "domain"),
    [
        ("Public order and safety", "Law courts", ["justice"]),
        # Of this division are courts and prisons as well.
        ("Public order and safety", "Public order and safety n.e.c.", None),
        ("Public order and safety", "Police services", ["public_safety"]),
        ("Economic affairs", "Transport", ["transport"]),
        ("Health", "Hospital services.", ["health"]),
        ("Social protection", "Unemployment.", None),
    ],
)
def test_a_sector_is_a_domain_where_it_means_the_same(
    primary: str, secondary: str, domain: list[str] | None
) -> None:
    data = fiche(IPS, CASE | {"primary_sector": primary, "secondary_sector": secondary})

    assert data.get("domain") == domain
    assert data["keywords"]["en"][0] == primary


def test_another_lead_organisation_in_the_repeated_columns_is_kept() -> None:
    done = converted(IPS, CASE | {"lead_organisation:name": "City of Y"})

    (one,) = done.fiches
    assert raw(one.data)["lead_organisation:name"] == "City of Y"
    assert [problem.code for problem in done.problems] == ["unknown-field"]


def test_the_address_of_a_use_without_number_is_its_name_and_country() -> None:
    one = fiche(WATCH, USE)
    renamed = fiche(WATCH, USE | {"lead_organisation_name": "Agency of Y"})
    abroad = fiche(WATCH, USE | {"geocoverage": "Norway"})

    assert one["id"] == renamed["id"] != abroad["id"]


def test_data_in_json_need_the_fields_of_a_case() -> None:
    whole = json.loads(json.dumps([CASE]))
    less = [{key: value for key, value in CASE.items() if key != "cid"}]

    assert detect(Source(name="a.json", data=whole)) == IPS
    assert detect(Source(name="a.json", data=less)) is None
