"""The American federal inventories: their quirks one by one, and the five real tables.

The samples beside are rows of the inventories that OMB publishes (ombegov on GitHub, commits
62329235dc and 4a29d13229), works of the government of the United States.
"""

import csv
import io
import time
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from algords.documents.tables.sheets import read_sheets
from algords.intake import opener
from algords.registers import Source
from algords.registers.us_omb_2024 import REGISTER
from algords.registers.us_omb_2024._columns import QUESTIONS
from registers_kit import Done, convert, convert_file

HERE = Path(__file__).resolve().parent
FOLDER = Path("data") / "registers" / "us-omb"
GYEARMONTH = "http://www.w3.org/2001/XMLSchema#gYearMonth"
CASE_2025 = {
    "agency": "DHS",
    "agency_name": "Department of Homeland Security",
    "id": "DHS-1",
    "use_case_name": "Triage",
    "is_high_impact": "",
    "hi_appeal_process": "",
}
CASE_2024 = {
    "2_use_case_name": "Triage",
    "3_agency": "Department of Homeland Security",
    "3_abr": "DHS",
    "4_bureau": "CBP",
    "16_dev_stage": "",
    "17_impact_type": "",
    "67_opt_out": "",
}
CASE_2023 = {
    "Use_Case_ID": "DHS-0001-2023",
    "Department_Code": "DHS",
    "Title": "Triage",
    "Techniques": "",
}
CASE_COTS = {
    "Agency": "Department of Energy",
    "AI Use Case": "Searching for information using AI.",
    "Agency Use (Y/N)?": "Y",
    "Name of Commercial Product or Service Used": "",
    "Estimated # of Licenses/Users": "",
}


# Read once: two tests look at the same table.
read_table = cache(convert_file)


def table(rows: list[Mapping[str, str]], encoding: str = "utf-8") -> Source:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    opened = opener(text.getvalue().encode(encoding))
    return Source(name="table.csv", sheets=read_sheets(opened, "table.csv"))


def converted(register: str, *rows: Mapping[str, str]) -> Done:
    return convert(register, table(list(rows)))


def fiche_2025(**changes: str) -> dict[str, Any]:
    return converted("us-omb-2025", CASE_2025 | changes).fiches[0].data


def fiche_2024(**changes: str) -> dict[str, Any]:
    coded = {f"{key.removeprefix('q')}": value for key, value in changes.items()}
    return converted("us-omb-2024", CASE_2024 | coded).fiches[0].data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"].get("native_values", [])}


def absent(data: dict[str, Any], key: str) -> list[str]:
    return [one["absence_reason"] for one in data["absent_values"] if key in one["fields"]]


def test_an_identifier_is_part_of_the_address_without_its_spaces() -> None:
    data = fiche_2025(agency="NARA", id="NARA - 0001 ")

    assert data["id"] == "https://w3id.org/algords/record/us-omb-2025/NARA-0001"
    assert data["identifier"] == ["NARA - 0001"]


def test_two_agencies_may_have_the_same_number() -> None:
    made = converted(
        "us-omb-2025", CASE_2025 | {"agency": "FRB", "id": "24"}, CASE_2025 | {"id": "24"}
    )

    ids = [one.data["id"].rpartition("/")[2] for one in made.fiches]
    assert ids == ["FRB_24", "DHS_24"]


def test_a_number_is_not_the_identifier_that_holds_the_agency_and_the_same_number() -> None:
    made = converted("us-omb-2025", CASE_2025 | {"id": "17"}, CASE_2025 | {"id": "DHS-17"})

    assert not made.problems
    assert len({one.data["id"] for one in made.fiches}) == 2


@pytest.mark.parametrize("number", ["", "TBD", "n/a"])
def test_a_use_case_without_identifier_is_named_after_its_agency_bureau_and_name(
    number: str,
) -> None:
    rows = [CASE_2025 | {"id": number, "agency_bureau": bureau} for bureau in ("CBP", "ICE")]

    there = {one.data["id"] for one in converted("us-omb-2025", *rows).fiches}
    back = {one.data["id"] for one in converted("us-omb-2025", *reversed(rows)).fiches}

    assert there == back
    assert len(there) == 2


def test_a_pilot_is_on_trial_and_what_is_deployed_is_in_service() -> None:
    pilot = fiche_2025(development_stage="Pilot", operational_date="01/2024")
    deployed = fiche_2025(development_stage="Deployed", operational_date="01/2024")

    month = {"@value": "2024-01", "@type": GYEARMONTH}
    assert (pilot["status"], pilot["in_service_since"]) == ("experiment", month)
    assert (deployed["status"], deployed["in_service_since"]) == ("in_service", month)
    assert absent(pilot, "out_of_service_since") == ["not_stated"]


def test_a_day_of_use_before_deployment_is_kept_as_it_is() -> None:
    data = fiche_2025(development_stage="Pre-deployment", operational_date="09/24/2024 12:00:00 AM")

    assert data["status"] == "design"
    assert "in_service_since" not in data
    assert raw(data)["operational_date"] == "09/24/2024 12:00:00 AM"


def test_what_is_retired_was_in_use_only_if_a_day_says_so() -> None:
    known = fiche_2025(development_stage="Retired", operational_date="9/11/2024 0:00")
    unknown = fiche_2025(development_stage="Retired")

    end = {"type": "Event", "event_kind": ["end"], "description": {"en": "Retired"}}
    assert (known["status"], known["in_service_since"]) == ("retired", "2024-09-11")
    assert known["events"] == unknown["events"] == [end]
    assert "status" not in unknown


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025-09-08 00:00:00", "2025-09-08"),
        ("1/30/2026", "2026-01-30"),
        ("09/24/2024 12:00:00 AM", "2024-09-24"),
        ("Jul-25", {"@value": "2025-07", "@type": GYEARMONTH}),
        ("2020", {"@value": "2020", "@type": "http://www.w3.org/2001/XMLSchema#gYear"}),
    ],
)
def test_a_date_has_its_month_first_and_is_as_long_as_what_is_known(said: str, day: object) -> None:
    data = fiche_2025(development_stage="Deployed", operational_date=said)

    assert data["in_service_since"] == day


@pytest.mark.parametrize("said", ["Jan-03", "22-Jul", "10/12023", "Pre-2021"])
def test_a_date_that_cannot_be_known_is_kept_and_reported(said: str) -> None:
    done = converted("us-omb-2025", CASE_2025 | {"operational_date": said})

    data = done.fiches[0].data
    assert "in_service_since" not in data
    assert raw(data)["operational_date"] == said
    assert [(one.field, one.code) for one in done.problems] == [("operational_date", "not-a-date")]


def test_high_impact_is_no_class_of_the_ai_act() -> None:
    data = fiche_2025(is_high_impact="High-impact", HI_justification="Benefits")

    assert not {"risk_class", "significant_impact"} & set(data)
    assert raw(data)["is_high_impact"] == "High-impact"
    assert raw(data)["HI_justification"] == "Benefits"


def test_practices_that_are_in_place_are_measures_assessments_and_appeals() -> None:
    data = fiche_2025(
        hi_assessment_completed="Yes",
        hi_independent_review="Oversight Board Review",
        hi_ongoing_monitoring="Yes - Monitoring Established",
        hi_training_established="In-progress",
        hi_failsafe_presence="Yes",
        hi_appeal_process="Appeal Process Established",
    )

    assert data["impact_assessed"] is True
    assert [one.get("assessment_kind") for one in data["assessments"]] == ["impact", "audit"]
    assert data["assessments"][1]["judged_by"] == "committee"
    # A fail-safe is not said to be a way of overriding the machine.
    kinds = [one.get("measure_kind") for one in data["measures"]]
    assert kinds == [["monitoring"], None]
    assert data["appeals"] == [
        {"type": "Recourse", "description": {"en": "Appeal Process Established"}}
    ]
    assert raw(data)["hi_training_established"] == "In-progress"


def test_practices_that_are_not_in_place_claim_nothing() -> None:
    data = fiche_2025(
        hi_assessment_completed="In-progress",
        hi_failsafe_presence="Not Applicable",
        hi_appeal_process="Not Applicable",
    )

    assert not {"impact_assessed", "assessments", "measures", "appeals"} & set(data)
    assert absent(data, "appeals") == ["not_applicable"]
    assert absent(data, "measures") == []


@pytest.mark.parametrize(
    "said", ["Not specified", "Not involved in training", "Not trained on any agency data", "TBD."]
)
def test_a_text_that_there_are_no_data_claims_none(said: str) -> None:
    data = fiche_2025(data_description=said)

    assert "data" not in data
    assert raw(data)["data_description"] == said


@pytest.mark.parametrize("word", ["No", "N/A"])
def test_no_data_that_the_agency_maintains_says_nothing_of_personal_data(word: str) -> None:
    data = fiche_2025(has_pii=word)

    assert "personal_data" not in data
    assert absent(data, "personal_data") == []
    assert raw(data)["has_pii"] == word


def test_an_answer_to_another_question_is_reported() -> None:
    said = "a) Yes, sufficient monitoring protocols have been established"

    done = converted("us-omb-2025", CASE_2025 | {"hi_training_established": said})

    assert "measures" not in done.fiches[0].data
    assert [(one.code, one.value) for one in done.problems] == [("unknown-value", said)]


def test_a_list_of_python_without_items_is_an_empty_cell() -> None:
    done = converted(
        "us-omb-2025", CASE_2025 | {"demographic_features": "[]", "hi_public_consultation": "[]"}
    )

    assert "data" not in done.fiches[0].data
    assert done.account.fields["demographic_features"].filled == 0
    assert done.account.fields["hi_public_consultation"].filled == 0


def test_demographic_variables_are_data_and_no_others() -> None:
    known = fiche_2025(demographic_features="['b) Sex', 'c) Age', 'l) Other']")
    none = fiche_2025(demographic_features="['k) None of the above']")
    free = fiche_2025(demographic_features="['Age and Sex']")

    assert [one["name"] for one in known["data"]] == [{"en": "Sex"}, {"en": "Age"}]
    assert "data" not in none
    assert "data" not in free
    assert raw(free)["demographic_features"] == "['Age and Sex']"


def test_the_name_of_a_class_is_a_keyword_and_a_code_only_where_it_means_one() -> None:
    learned = fiche_2025(topic_area="Health and Medical", classification="Classical ML")
    seen = fiche_2025(topic_area="Other", classification="Computer Vision")

    assert learned["keywords"] == {"en": ["Health and Medical", "Classical ML"]}
    assert (learned["domain"], learned["algorithm_type"]) == (["health"], ["learning"])
    assert seen["keywords"] == {"en": ["Computer Vision"]}
    assert not {"domain", "algorithm_type"} & set(seen)


@pytest.mark.parametrize(
    ("said", "links"),
    [
        ("https://github.com/a/b", ["https://github.com/a/b"]),
        (
            "https://github.com/a/b; https://github.com/c/d -- note, not all is public",
            ["https://github.com/a/b", "https://github.com/c/d"],
        ),
        ("Model: https://github.com/a/b; Hub: https://github.com/a/c", 2),
        ("N/a - not publicly available - https://git.fda.gov/a", 0),
        ("Not available", 0),
        ("Not applicable - No custom code", 0),
    ],
)
def test_a_text_gives_the_addresses_that_it_does_not_deny(
    said: str, links: list[str] | int
) -> None:
    data = fiche_2025(code_url=said)

    found = data.get("source_code", [])
    assert found == links if isinstance(links, list) else len(found) == links
    if found != [said]:
        assert raw(data)["code_url"] == said


def test_an_answer_in_words_is_no_broken_address() -> None:
    done = converted("us-omb-2025", CASE_2025 | {"pia_url": "Not publicly available"})

    assert not done.problems
    assert "assessments" not in done.fiches[0].data


def test_whom_to_ask_is_a_mail_a_page_or_a_name() -> None:
    said = ("ai@hq.dhs.gov", "https://home.treasury.gov/utility/contact", "Office of AI")

    contacts = [fiche_2025(contact_email=one)["contact"] for one in said]

    assert contacts == [{"email": said[0]}, {"page": [said[1]]}, {"name": {"en": said[2]}}]


def test_of_two_mails_the_first_is_the_contact() -> None:
    data = fiche_2025(contact_email="a@noaa.gov; b@noaa.gov")

    assert data["contact"] == {"email": "a@noaa.gov"}
    assert raw(data)["contact_email"] == "a@noaa.gov; b@noaa.gov"


def test_suppliers_end_with_a_semicolon_and_not_with_a_comma() -> None:
    names = [
        [one["name"]["en"] for one in fiche_2025(vendor_name=said).get("suppliers", [])]
        for said in ("OpenAI; xAI", "ServiceNow, Inc.", "In-house (CDER staff)")
    ]

    assert names == [["OpenAI", "xAI"], ["ServiceNow, Inc."], []]


def test_a_secret_supplier_is_withheld() -> None:
    assert absent(fiche_2025(vendor_name="Law Enforcement Sensitive (LES)"), "suppliers") == [
        "withheld"
    ]


def test_a_month_of_2024_is_not_its_first_day() -> None:
    data = fiche_2024(
        q16_dev_stage="Operation and Maintenance",
        q20_date_implemented="10/1/2023",
        q18_date_initiated="10/24/2022",
    )

    assert data["in_service_since"] == {"@value": "2023-10", "@type": GYEARMONTH}
    assert data["events"][0]["date"] == "2022-10-24"


def test_a_day_of_retirement_is_the_end_of_a_use_or_of_a_project() -> None:
    ended = {"q16_dev_stage": "Retired", "q21_date_retired": "6/30/2023"}

    used = fiche_2024(**ended, q20_date_implemented="1/15/2020")
    project = fiche_2024(**ended)
    other = fiche_2024(q16_dev_stage="Initiated", q21_date_retired="6/30/2023")

    assert (used["status"], used["out_of_service_since"]) == ("retired", "2023-06-30")
    assert project["events"][-1]["date"] == "2023-06-30"
    assert "out_of_service_since" not in project
    assert "out_of_service_since" not in other
    assert raw(other)["21_date_retired"] == "6/30/2023"


def test_a_day_of_1905_is_a_year_in_disguise() -> None:
    data = fiche_2024(q16_dev_stage="Operation and Maintenance", q20_date_implemented="7/11/1905")

    assert data["in_service_since"]["@value"] == "2019"
    assert raw(data)["20_date_implemented"] == "7/11/1905"


def test_implementation_is_neither_before_nor_after_the_first_use() -> None:
    data = fiche_2024(q16_dev_stage="Implementation and Assessment")

    assert "status" not in data
    assert raw(data)["16_dev_stage"] == "Implementation and Assessment"


def test_no_impact_assessment_of_ai_does_not_mean_no_assessment() -> None:
    assert "impact_assessed" not in fiche_2024(q52_impact_assessment="No")
    assert fiche_2024(q52_impact_assessment="Yes")["impact_assessed"] is True


def test_only_full_automation_has_a_level() -> None:
    full = "Yes - All individual decisions or actions are automated and may be rendered without "
    some = "No - Some individual decisions or actions require direct human oversight."

    known = fiche_2024(q57_autonomous_impact=full + "direct human interaction.")
    unknown = fiche_2024(q57_autonomous_impact=some)

    assert known["automation_level"] == "full"
    assert "automation_level" not in unknown
    assert raw(unknown)["57_autonomous_impact"] == some


def test_both_heads_of_2024_give_the_same_fiches_but_for_the_names_of_raw_fields() -> None:
    read = [
        convert_file(HERE / "us-omb-2024" / f"source-{one}.csv")[1]
        for one in ("codes", "questions")
    ]

    for coded, asked in zip(*(sorted(one, key=lambda two: two["id"]) for one in read), strict=True):
        names = {QUESTIONS[name]: value for name, value in raw(coded).items()}
        assert {name: value.strip().upper() for name, value in raw(asked).items()} == {
            name: value.strip().upper() for name, value in names.items()
        }
        for fiche in (coded, asked):
            fiche["fiche"].pop("native_values")
        assert coded == asked


def test_every_question_of_2024_is_a_field_of_the_fiche_or_known_to_be_none() -> None:
    known = set(REGISTER.raw)

    done = converted("us-omb-2024", dict.fromkeys(QUESTIONS, "x") | CASE_2024)

    assert {code for code in QUESTIONS if QUESTIONS[code] in known} == {
        code for code in QUESTIONS if code in known
    }
    assert "unknown-field" not in {one.code for one in done.problems}


def test_the_techniques_of_2023_are_words_or_one_sentence() -> None:
    said = ("Artificial Intelligence, Neural Networks", "Big Data, Other", "Other")
    sentence = "Cloud based models, which were trained by a firm and adapted by the agency"

    data = [
        converted("us-omb-2023", CASE_2023 | {"Techniques": one}).fiches[0].data
        for one in (*said, sentence)
    ]

    assert [one.get("keywords", {}).get("en") for one in data] == [
        ["Artificial Intelligence", "Neural Networks"],
        ["Big Data"],
        None,
        [sentence],
    ]
    assert [one.get("algorithm_type") for one in data] == [["learning"], None, None, None]


def test_a_character_that_was_lost_is_reported() -> None:
    done = converted("us-omb-2023", CASE_2023 | {"Summary": "supports human\ufffdreview"})

    assert [(one.field, one.code) for one in done.problems] == [
        ("Summary", "replacement-character")
    ]


def test_only_a_use_that_there_is_becomes_a_fiche() -> None:
    said = ("Y", "N", "")

    done = converted(
        "us-omb-2025-cots",
        *(CASE_COTS | {"AI Use Case": f"Use {one}", "Agency Use (Y/N)?": one} for one in said),
    )

    assert [one.data["status"] for one in done.fiches] == ["in_service"]
    assert [one.reason.en.split()[2] for one in done.skipped] == ["answers", "does"]


def test_products_are_components_of_the_use() -> None:
    product = "Name of Commercial Product or Service Used"
    said = "Microsoft Copilot, Microsoft 365 suite (Teams, Word), "

    data = converted("us-omb-2025-cots", CASE_COTS | {product: said}).fiches[0].data

    assert [one["name"]["en"] for one in data["components"]] == [
        "Microsoft Copilot",
        "Microsoft 365 suite (Teams, Word)",
    ]
    assert {one["type"] for one in data["components"]} == {"Product"}
    assert raw(data)[product] == said.strip()


def test_a_form_without_the_name_of_an_agency_gives_no_fiche() -> None:
    form = {key: value for key, value in CASE_COTS.items() if key != "Agency"}

    done = converted("us-omb-2025-cots", form)

    assert not done.fiches
    assert len(done.skipped) == 1


@pytest.mark.parametrize(
    "sign", [",", "(", "a) ", " - ", "['", "https://a.b ", "\u2013 ", "yes - "]
)
def test_a_cell_of_many_signs_is_read_in_its_own_time(sign: str) -> None:
    long = sign * (60_000 // len(sign))
    questions = ("code_url", "vendor_name", "demographic_features", "topic_area", "has_pii")
    case = CASE_2025 | {"development_stage": long, "hi_failsafe_presence": long}
    product = "Name of Commercial Product or Service Used"
    start = time.process_time()

    for question in questions:
        converted("us-omb-2025", case | {question: long})
    converted("us-omb-2025-cots", CASE_COTS | {product: long})
    converted("us-omb-2023", CASE_2023 | {"Techniques": long})

    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("name", "register", "records", "fiches"),
    [
        ("2023_consolidated_ai_inventory_raw.csv", "us-omb-2023", 489, 489),
        ("2024_consolidated_ai_inventory_raw_v1.sample100.csv", "us-omb-2024", 100, 100),
        ("2024_consolidated_ai_inventory_raw_v2.csv", "us-omb-2024", 1503, 1503),
        ("2025_consolidated_COTS_AI_use_cases.csv", "us-omb-2025-cots", 640, 324),
        ("2025_individually_reported_AI_use_cases.csv", "us-omb-2025", 2513, 2513),
    ],
)
def test_every_record_of_a_real_table_is_accounted_for(
    shared: Path, name: str, register: str, records: int, fiches: int
) -> None:
    form, made, account = read_table(shared / FOLDER / name)

    losses = account.as_json()
    codes = Counter(one["code"] for one in losses["problems"])
    assert (form, losses["records"], len(made)) == (register, records, fiches)
    assert fiches + len(losses["skipped"]) == records
    assert len({one["id"] for one in made}) == fiches
    assert codes["unknown-field"] == 0
    assert codes["repeated-id"] <= 7
    for field, count in losses["fields"].items():
        lost = count["filled"] - count["mapped"] - count["kept_raw"]
        assert 0 <= lost <= len(losses["skipped"]), field


def test_the_records_that_two_tables_of_2024_hold_have_the_same_addresses(shared: Path) -> None:
    names = ("_v1.sample100.csv", "_v2.csv")

    first, second = (
        {
            one["id"]
            for one in read_table(shared / FOLDER / f"2024_consolidated_ai_inventory_raw{name}")[1]
        }
        for name in names
    )

    assert first < second
