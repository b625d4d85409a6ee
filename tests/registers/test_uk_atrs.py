"""British records: lists and searches, records in full, the form; the real list.

The first sample (`source.json`, `source-index.csv`) holds five real records of GOV.UK under the
Open Government Licence v3.0, as fabio-rovai/uk-algorithmic-transparency lists them; all others are
made up.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.tables.sheets import read_sheets
from algords.intake import opener
from algords.registers import Source
from algords.registers.model.reader import RecordReader
from algords.registers.uk_atrs._entry import add_title
from algords.registers.uk_atrs._grouping import in_fields
from registers_kit import Done, convert, convert_file

NAME = "uk-atrs"
HERE = Path(__file__).parent / NAME
SITE = "https://www.gov.uk/algorithmic-transparency-records/"
ENTRY = {"title": "HMRC: Ask HMRC online", "link": "/algorithmic-transparency-records/hmrc-ask"}


def searched(*results: dict[str, Any], **more: Any) -> Done:  # noqa: ANN401 - of JSON
    return convert(NAME, Source(name="search.json", data={"results": list(results), **more}))


def found(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - of JSON
    (one,) = searched(ENTRY | more).fiches
    return one.data


def tabled(text: str, name: str = "tool.csv") -> Done:
    return convert(NAME, Source(name=name, sheets=read_sheets(opener(text.encode()), name)))


def filled(*answers: str) -> dict[str, Any]:
    (one,) = tabled("attribute,value\nname,Tool\nteam,T\nscope,S\n" + "\n".join(answers)).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"].get("native_values", ())}


def absent(data: dict[str, Any], reason: str = "not_stated") -> set[str]:
    groups = (one for one in data["absent_values"] if one["absence_reason"] == reason)
    return {key for one in groups for key in one["fields"]}


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("HMRC: Ask HMRC online", "HMRC", "Ask HMRC online"),
        ("MoJ : Splink Master Record", "MoJ", "Splink Master Record"),
        ("DVLA: Contact Centre IVR ", "DVLA", "Contact Centre IVR"),
        ("Trust: Ward planner: winter", "Trust", "Ward planner: winter"),
        ("Home Office: CARS - Visits", "Home Office", "CARS - Visits"),
        ("DSIT - Redbox", "DSIT", "Redbox"),
        ("AI tool - second version", None, "AI tool - second version"),
        ("TrustID", None, "TrustID"),
        (": TrustID", None, ": TrustID"),
    ],
)
def test_the_body_is_what_stands_before_the_first_colon(
    title: str, body: str | None, name: str
) -> None:
    data = found(title=title)

    assert data["name"] == {"en": name}
    assert data.get("administration", {}).get("name") == (body and {"en": body})
    assert ("administration" in absent(data)) == (body is None)


def test_a_title_that_is_cut_at_a_dash_is_kept_and_reported() -> None:
    done = searched(ENTRY | {"title": "DSIT - Redbox"})

    assert [(one.code, one.value) for one in done.problems] == [
        ("title-cut-at-dash", "DSIT - Redbox")
    ]


def test_the_list_gives_the_same_fiches_as_json_and_as_csv() -> None:
    _, of_json, _ = convert_file(HERE / "source.json")
    _, of_csv, _ = convert_file(HERE / "source-index.csv")

    for one, other in zip(of_json, of_csv, strict=True):
        assert one.pop("description")
        assert "description" in absent(other) - absent(one)
        del one["absent_values"], other["absent_values"]
        assert one == other


def test_the_three_publishers_of_the_collection_are_no_bodies() -> None:
    gds, other = {"title": "Government Digital Service"}, {"title": "Companies House"}

    left_out = searched(ENTRY | {"organisations": [gds]})
    kept = searched(ENTRY | {"organisations": [gds, other]})

    assert left_out.account.fields["organisations"].ignored
    assert kept.account.fields["organisations"].kept_raw == 1


@pytest.mark.parametrize(
    ("phase", "status", "kept"),
    [
        ("production", "in_service", False),
        ("Production", "in_service", False),
        ("pre-deployment", "design", False),
        ("private-beta", "experiment", True),
        (["public-beta"], "experiment", True),
        ([{"label": "Retired", "value": "retired"}], "retired", False),
        ("paused", None, True),
    ],
)
def test_a_phase_of_the_finder_is_a_status(phase: object, status: str | None, kept: bool) -> None:
    field = "algorithmic_transparency_record_phase"
    data = found(**{field: phase, "description": "x", "public_timestamp": "2026-01-01T10:00:00Z"})

    assert data.get("status") == status
    assert (field in raw(data)) is kept


def test_a_function_that_holds_several_domains_is_kept_raw() -> None:
    field = "algorithmic_transparency_record_function"

    data = found(**{field: ["health", "economic-affairs"]})

    assert data["domain"] == ["health"]
    assert json.loads(raw(data)[field]) == ["health", "economic-affairs"]


def test_the_finder_tells_the_identifier_or_the_full_name_of_the_body() -> None:
    field = "algorithmic_transparency_record_organisation"

    by_slug = found(**{field: "hm-revenue-customs"})
    by_name = found(**{field: "HM Revenue & Customs"})

    assert by_slug["administration"]["name"] == {"en": "HMRC"}
    assert by_slug["administration"]["identifier"] == ["hm-revenue-customs"]
    assert by_name["administration"]["name"] == {"en": "HM Revenue & Customs"}
    assert raw(by_name)["title"] == ENTRY["title"]


def test_the_day_that_the_record_gives_comes_before_that_of_the_page() -> None:
    data = found(
        public_timestamp="2026-03-02T09:30:00Z",
        algorithmic_transparency_record_date_published="2026-03-01",
    )

    assert data["fiche"]["sources"][0]["date"] == "2026-03-01"
    assert raw(data)["public_timestamp"] == "2026-03-02T09:30:00Z"


def test_a_page_of_a_longer_answer_is_reported() -> None:
    done = searched(ENTRY, total=136, start=0)

    assert [(one.code, one.value) for one in done.problems] == [("count-differs", "136")]


def test_an_attribute_with_a_star_begins_another_block_when_it_comes_again() -> None:
    answers = [
        ("external_supplier", "A"),
        ("external_supplier_identifier", "1"),
        ("external_supplier_role", "codes"),
        ("external_supplier", "B"),
        ("external_supplier_role", "hosts"),
    ]

    assert in_fields(answers) == {
        "external_supplier": "A",
        "external_supplier_identifier": "1",
        "external_supplier_role": "codes",
        "external_supplier #2": "B",
        "external_supplier_role #2": "hosts",
    }


def test_attributes_that_are_listed_one_after_the_other_are_put_side_by_side() -> None:
    answers = [
        ("risk_name", "a"),
        ("risk_name", "b"),
        ("risk_description", "A"),
        ("risk_description", "B"),
    ]

    assert in_fields(answers) == {
        "risk_name": "a",
        "risk_name #2": "b",
        "risk_description": "A",
        "risk_description #2": "B",
    }


def test_a_british_date_has_its_day_first() -> None:
    data = filled("impact_assessment_name*,DPIA", "impact_assessment_date*,03/02/2025")

    assert data["assessments"][0]["date"] == "2025-02-03"
    assert data["assessments"][0]["assessment_kind"] == "dpia"
    assert data["impact_assessed"] is True


def test_an_assessment_of_another_kind_claims_no_impact_assessment() -> None:
    data = filled("impact_assessment_name*,Equality Impact Assessment")

    assert "impact_assessed" not in data
    assert "assessment_kind" not in data["assessments"][0]


@pytest.mark.parametrize(
    ("phase", "status"),
    [
        ("Production", "in_service"),
        ('"Production, since 3 March 2025"', "in_service"),
        ("Beta/Pilot (until June)", "experiment"),
        ("idea", "design"),
        ("Not in production", None),
        ("Design complete and now in production", None),
    ],
)
def test_a_phase_is_a_word_of_the_list_with_what_stands_behind_it(
    phase: str, status: str | None
) -> None:
    data = filled(f"phase,{phase}")

    assert data.get("status") == status
    assert ("phase" in raw(data)) == (phase != "Production")


def test_a_second_name_begins_a_second_record() -> None:
    done = tabled("attribute,value\nname,A\nteam,x\nscope,y\nname,B\nteam,z\nscope,y\n")

    assert [one.data["name"]["en"] for one in done.fiches] == ["A", "B"]


def test_a_table_with_a_column_for_each_attribute_is_read_too() -> None:
    done = tabled("Name,Organisation,Appeals and review,Type of model\nA,Leeds,Ask,Expert system\n")

    (one,) = done.fiches
    assert one.data["administration"]["name"] == {"en": "Leeds"}
    assert one.data["algorithm_type"] == ["rules"]


def test_a_form_is_read_by_numbers_in_items_and_in_headings() -> None:
    form = """# Algorithmic transparency template: Sorter
## Tier 1 information
### How you're using the algorithmic tool
- how your tool works

It sorts.
## Tier 2 information
- your organisation (1.1): Leeds
- 1.2 Team: Housing

  North
### 2.1 Scope
Sorting.
### Mitigations
Provide a detailed description (5.7)

People look.
"""

    (one,) = tabled(form, "form.md").fiches

    assert one.data["name"] == {"en": "Sorter"}
    assert one.data["description"] == {"en": "It sorts."}
    assert raw(one.data)["How you're using the algorithmic tool"] == "how your tool works"
    assert one.data["administration"]["name"] == {"en": "Leeds"}
    assert one.data["department"] == {"en": "Housing\n\nNorth"}
    assert one.data["purpose"] == {"en": "Sorting."}
    assert one.data["risks"] == [{"mitigation": {"en": "People look."}}]


@given(st.permutations(("HMRC: A", "DVLA: B", "TrustID")))
def test_an_address_does_not_depend_on_the_order(titles: list[str]) -> None:
    rows = [
        {"title": one, "link": f"/algorithmic-transparency-records/t-{number}"}
        for number, one in enumerate(("HMRC: A", "DVLA: B", "TrustID"))
    ]
    rows.sort(key=lambda one: titles.index(one["title"]))

    names = {one.data["id"]: one.data["name"]["en"] for one in searched(*rows).fiches}

    assert names == {f"{SITE}t-0": "A", f"{SITE}t-1": "B", f"{SITE}t-2": "TrustID"}


@given(st.text(max_size=40))
def test_no_word_of_a_title_is_lost(title: str) -> None:
    record, data = RecordReader({"title": title}, {}), dict[str, Any]()

    add_title(record, data)

    said = data.get("administration", {}).get("name", {}).get("en", "") + data.get("name", {}).get(
        "en", ""
    )
    assert sorted(set(said.split())) or not title.strip()
    letters = sorted(one for one in title if one.isalnum())
    assert sorted(one for one in said if one.isalnum()) == letters


def test_the_real_list_is_converted_whole(shared: Path) -> None:
    folder = shared / "data" / "registers" / "uk-atrs"

    for name in ("atrs_records.json", "atrs_records.csv"):
        form, fiches, account = convert_file(folder / name)

        assert (form, len(fiches), account.records, len(account.skipped)) == (NAME, 88, 88, 0)
        assert len({one["id"] for one in fiches}) == 88
        assert sum("administration" in one for one in fiches) == 84
        assert {one.code for one in account.problems} == {"title-cut-at-dash"}


def test_the_blank_form_is_left_out(shared: Path) -> None:
    path = shared / "data" / "registers" / "uk-atrs" / "schema" / "template.md"

    form, fiches, account = convert_file(path)

    assert (form, fiches, account.records) == (NAME, [], 1)


def test_a_measure_that_does_not_apply_says_nothing_of_the_others() -> None:
    one = filled("maintenance,N/A", "required_training,Half a day")
    none = filled("maintenance,N/A")

    assert [measure["measure_kind"] for measure in one["measures"]] == [["training_plan"]]
    assert "measures" not in none
    assert not any(
        "measures" in absent(none, reason) for reason in ("not_applicable", "not_stated")
    )
    assert raw(none)["maintenance"] == "N/A"
    assert "measures" in absent(filled("phase,Retired"))
