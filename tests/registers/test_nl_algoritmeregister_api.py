"""The Dutch register's own answers: their quirks one by one, and real files in full.

``nl-algoritmeregister-api/source.json`` is an entry of the register in Dutch and English, from
MinBZK/Algoritmeregister, etl/app/data.json at commit e9ee1ec; ``source-export.csv`` is one entry as
the register exports it, from MinBZK/regels.overheid.nl at commit 146f727e7b. Both repositories are
under the EUPL-1.2.
"""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.conversion import convert as convert_files
from algords.exports import exports
from algords.registers import Source, detect
from registers_kit import Done, convert, convert_file

NAME = "nl-algoritmeregister-api"
HERE = Path(__file__).resolve().parent / NAME
SITE = "https://algoritmes.overheid.nl/nl/algoritme/"
ENGLISH = "en-t-nl-t0-und"
# An entry of standard 1.0 as the interface answers it; texts are from the register's own examples.
RECORD: dict[str, Any] = {
    "name": "Automatische Verkeersregeling Ringweg",
    "organization": "Gemeente Noorderhaaks",
    "description_short": "Dit algoritme zorgt ervoor dat het verkeer makkelijk doorstroomt.",
    "category": ["Verkeer"],
    "website": "https://www.noorderhaaks.nl/ringweg",
    "status": "In gebruik",
    "goal": "<p>De doorstroom van het verkeer verbeteren.</p>",
    "proportionality": "<div><p>Snel.</p><p><br></p><p>Veilig &amp; goedkoop.</p></div>",
    "lawful_basis": "<p>Wegenverkeerswet 1994</p>",
    "standard_version": "1.0",
    "url": None,
    "contact_email": "algoritmes@noorderhaaks.nl",
    "lang": "nld",
    "publiccode": "https://github.com/haaks/vri",
    "source_data": "<ul><li>sensoren</li><li>lussen</li></ul>",
    "methods_and_models": "<p>Een beslisboom.</p>",
    "human_intervention": "<p>Een medewerker past de regeling aan.</p>",
    "risks": "<p>Constante monitoring.</p>",
    "provider": "Haaks softwarebedrijf",
    "process_index_url": "https://www.avgregisterrijksoverheid.nl/1",
    "tags": "<p>Verkeer, Mobiliteit, VRI</p>",
    "source_id": "VRI-7",
    "begin_date": "2023-01",
    "end_date": None,
    "impacttoetsen": None,
    "publication_category": "Overige algoritmes",
    "lawful_basis_grouping": [
        {"title": "Wegenverkeerswet 1994", "link": "https://wetten.overheid.nl/BWBR0006622"}
    ],
    "impacttoetsen_grouping": [
        {"title": "Data Protection Impact Assessment (DPIA)", "link": None},
        {"title": "Pre-scan DPIA", "link": "https://www.noorderhaaks.nl/scan"},
    ],
    "source_data_grouping": [],
    "lars": "81000001",
    "language": "NLD",
    "create_dt": "2026-09-29T13:29:52.399171Z",
    "code": "gemeente-noorderhaaks",
    "org_id": "gm9999",
}


def answer(*records: object, **envelope: object) -> Done:
    data = {"results": list(records), "total_count": len(records), "filter_data": {}} | envelope
    return convert(NAME, Source(name="page.json", data=data))


def fiche(**changes: object) -> dict[str, Any]:
    return answer(RECORD | changes).fiches[0].data


def raw(data: dict[str, Any]) -> dict[str, str]:
    values = data["fiche"].get("native_values", [])
    return {one["native_field"]: one["value"] for one in values}


def absent(data: dict[str, Any], key: str) -> list[tuple[str, str | None]]:
    return [
        (one["absence_reason"], one.get("note", {}).get("nl"))
        for one in data["absent_values"]
        if key in one["fields"]
    ]


def codes(done: Done) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in done.problems]


def test_an_entry_of_1_0_fills_the_fields_of_a_fiche() -> None:
    data = fiche()

    assert data["id"] == SITE + "81000001"
    assert data["identifier"] == ["81000001", "VRI-7"]
    assert data["administration"] == {
        "type": "Administration",
        "name": {"nl": "Gemeente Noorderhaaks"},
        "identifier": ["gm9999"],
    }
    assert data["domain"] == ["transport"]
    assert data["status"] == "in_service"
    assert data["suppliers"] == [{"name": {"nl": "Haaks softwarebedrijf"}}]
    assert data["keywords"] == {"nl": ["Verkeer", "Mobiliteit", "VRI"]}
    assert data["contact"] == {"email": "algoritmes@noorderhaaks.nl"}
    assert data["page"] == ["https://www.noorderhaaks.nl/ringweg"]
    assert data["source_code"] == ["https://github.com/haaks/vri"]
    assert data["processing_register"] == {"page": ["https://www.avgregisterrijksoverheid.nl/1"]}
    assert data["in_service_since"]["@value"] == "2023-01"
    assert data["fiche"]["sources"] == [
        {
            "name": {"nl": "Algoritmeregister"},
            "page": [SITE + "81000001"],
            "schema_version": "1.0",
        }
    ]
    assert codes(answer(RECORD)) == []


def test_laws_assessments_and_data_come_as_texts_and_as_pairs_of_title_and_address() -> None:
    data = fiche(source_data_grouping=[{"title": "RDW", "link": "https://www.rdw.nl/"}])

    assert data["legal_bases"] == [
        {"type": "LegalReference", "description": {"nl": "Wegenverkeerswet 1994"}},
        {
            "type": "LegalReference",
            "name": {"nl": "Wegenverkeerswet 1994"},
            "page": ["https://wetten.overheid.nl/BWBR0006622"],
        },
    ]
    assert [one.get("assessment_kind") for one in data["assessments"]] == ["dpia", None]
    assert data["assessments"][1]["page"] == ["https://www.noorderhaaks.nl/scan"]
    assert data["impact_assessed"] is True
    assert data["data"][1] == {
        "type": "DataInput",
        "name": {"nl": "RDW"},
        "page": ["https://www.rdw.nl/"],
    }


def test_long_texts_lose_their_html_and_keep_it_beside() -> None:
    data = fiche()

    assert data["justification_of_use"] == {"nl": "Snel.\n\nVeilig & goedkoop."}
    assert raw(data)["proportionality"] == RECORD["proportionality"]
    assert data["data"][0]["description"] == {"nl": "- sensoren\n- lussen"}


def test_a_paragraph_without_text_is_no_text() -> None:
    data = fiche(risks="<p><br></p>")

    assert "risks" not in data
    assert raw(data)["risks"] == "<p><br></p>"


def test_nothing_is_four_different_things() -> None:
    without = {key: value for key, value in RECORD.items() if key != "provider"}

    null, empty, listed = fiche(provider=None), fiche(provider=""), fiche(provider=[])
    no_key = answer(without).fiches[0].data

    assert [raw(one)["provider"] for one in (null, empty, listed)] == ["null", "", "[]"]
    assert [absent(one, "suppliers") for one in (null, empty, listed)] == [[], [], []]
    assert "provider" not in raw(no_key)
    assert absent(no_key, "suppliers") == [("not_stated", None)]


@pytest.mark.parametrize("word", ["n.v.t.", "Niet van toepassing"])
def test_a_word_for_nothing_is_a_reason_with_the_word_beside(word: str) -> None:
    data = fiche(provider=word, lawful_basis=f" {word} ", lawful_basis_grouping=None)

    assert absent(data, "suppliers") == [("not_applicable", word)]
    assert "legal_bases" not in data


def test_an_algorithm_made_by_the_body_itself_has_no_supplier() -> None:
    data = fiche(provider="Intern ontwikkeld")

    assert "suppliers" not in data
    assert absent(data, "suppliers") == [("not_applicable", "Intern ontwikkeld")]


def test_a_sentence_as_legal_basis_stays_a_sentence() -> None:
    said = "De wettelijke taak Participatiewet (met als onderdeel de wet SUWI)."

    data = fiche(lawful_basis=said, lawful_basis_grouping=[{"title": "", "link": ""}])

    assert data["legal_bases"] == [{"type": "LegalReference", "description": {"nl": said}}]
    assert raw(data)["lawful_basis_grouping"] == '[{"link":"","title":""}]'


def test_a_title_and_an_address_the_wrong_way_round_are_turned() -> None:
    turned = [{"title": "https://wetten.overheid.nl/BWBR0005416/", "link": " Gemeentewet "}]

    data = fiche(lawful_basis="", lawful_basis_grouping=turned)

    assert data["legal_bases"] == [
        {
            "type": "LegalReference",
            "name": {"nl": "Gemeentewet"},
            "page": ["https://wetten.overheid.nl/BWBR0005416/"],
        }
    ]
    assert json.loads(raw(data)["lawful_basis_grouping"]) == turned


def test_prose_in_place_of_an_address_is_kept_raw_and_reported() -> None:
    pair = {"title": "Wet open overheid", "link": "zie de website van de gemeente"}
    done = answer(RECORD | {"lawful_basis": "", "lawful_basis_grouping": [pair]})

    data = done.fiches[0].data
    assert data["legal_bases"] == [{"type": "LegalReference", "name": {"nl": "Wet open overheid"}}]
    assert json.loads(raw(data)["lawful_basis_grouping"]) == [pair]
    assert codes(done) == [("lawful_basis_grouping", "not-a-link")]


@pytest.mark.parametrize("value", [{"title": "a"}, ["a"], [{"title": 3}], [{"naam": "a"}], 7])
def test_pairs_of_another_make_are_kept_raw_and_reported(value: object) -> None:
    done = answer(RECORD | {"source_data_grouping": value})

    assert len(done.fiches[0].data["data"]) == 1
    assert json.loads(raw(done.fiches[0].data)["source_data_grouping"]) == value
    assert codes(done) == [("source_data_grouping", "unexpected-kind")]


@pytest.mark.parametrize(
    ("value", "contact"),
    [
        ("mailto:a@b.nl", {"email": "a@b.nl"}),
        ("https://www.noorderhaaks.nl/contact", {"page": ["https://www.noorderhaaks.nl/contact"]}),
        ("14 010", None),
        ("Team Beleid", None),
    ],
)
def test_a_contact_is_a_mailbox_or_a_page(value: str, contact: dict[str, Any] | None) -> None:
    done = answer(RECORD | {"contact_email": value})

    data = done.fiches[0].data
    assert data.get("contact") == contact
    assert (raw(data).get("contact_email") == value) is (contact is None)
    assert codes(done) == ([] if contact else [("contact_email", "not-a-contact")])


def test_the_name_of_a_team_is_no_public_page() -> None:
    done = answer(RECORD | {"website": "Team Werk en Inkomen"})

    assert not {"page", "service_page"} & set(done.fiches[0].data)
    assert raw(done.fiches[0].data)["website"] == "Team Werk en Inkomen"
    assert codes(done) == [("website", "not-a-link")]


@pytest.mark.parametrize(
    ("value", "codes_of_it", "beside"),
    [
        (["Verkeer", "Wonen"], ["transport", "housing"], '["Verkeer","Wonen"]'),
        ('{Verkeer,"Zorg en gezondheid"}', ["transport", "health"], None),
        ("Verkeer, Werk", ["transport", "employment"], None),
        (["Overheidsfinanciën", "Recht"], ["justice"], '["Overheidsfinanciën","Recht"]'),
        ([], None, "[]"),
    ],
)
def test_themes_come_as_lists_of_three_kinds(
    value: Any,  # noqa: ANN401 - as in the file
    codes_of_it: list[str] | None,
    beside: str | None,
) -> None:
    data = fiche(category=value)

    assert data.get("domain") == codes_of_it
    assert raw(data)["category"] == (beside or value)


def test_a_theme_that_nobody_has_seen_is_reported_and_the_others_are_taken() -> None:
    done = answer(RECORD | {"category": ["Verkeer", "Ruimtevaart"]})

    assert done.fiches[0].data["domain"] == ["transport"]
    assert codes(done) == [("category", "unknown-value")]
    assert done.losses["fields"]["category"]["kept_raw"] == 1


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Regelgebaseerd", ["rules"]),
        ("Op regels gebaseerd ", ["rules"]),
        ("Zelflerend", ["learning"]),
        ("Ja", ["learning"]),
        ("Nee", None),
    ],
)
def test_the_kind_of_the_older_standards_is_a_kind_or_a_learning_yes(
    value: str, kind: list[str] | None
) -> None:
    done = answer(RECORD | {"type": value, "standard_version": "0.4"})

    assert done.fiches[0].data.get("algorithm_type") == kind
    assert raw(done.fiches[0].data)["type"] == value
    assert codes(done) == []


def test_a_theme_that_is_wider_than_a_domain_is_kept_raw() -> None:
    wide = fiche(category=["Ruimte en infrastructuur", "Wonen"])

    assert wide["domain"] == ["housing"]
    assert raw(wide)["category"] == '["Ruimte en infrastructuur","Wonen"]'


def test_a_mere_word_is_no_human_intervention() -> None:
    for word in ("Ja", "Nee"):
        said = fiche(human_intervention=f"<p>{word}</p>")
        assert "human_intervention" not in said
        assert raw(said)["human_intervention"] == f"<p>{word}</p>"


def test_a_text_that_denies_a_legal_basis_is_none() -> None:
    denied = fiche(lawful_basis="<p>Nvt, kantoorautomatisering.</p>", lawful_basis_grouping=[])

    assert "legal_bases" not in denied
    assert raw(denied)["lawful_basis"] == "<p>Nvt, kantoorautomatisering.</p>"
    [absent] = [one for one in denied["absent_values"] if "legal_bases" in one["fields"]]
    assert absent["absence_reason"] == "not_applicable"
    assert absent["note"] == {"nl": "Nvt, kantoorautomatisering."}


def test_only_the_first_category_is_a_class_of_risk() -> None:
    assert fiche(publication_category="Hoog-risico AI-systeem")["risk_class"] == "high"
    assert "risk_class" not in fiche(publication_category="Impactvolle algoritmes")


@pytest.mark.parametrize(
    ("value", "month"),
    [("2023-01", "2023-01"), ("01-2023", "2023-01"), ("2023", "2023")],
)
def test_a_month_stays_a_month(value: str, month: str) -> None:
    assert fiche(begin_date=value)["in_service_since"]["@value"] == month


@pytest.mark.parametrize(
    ("value", "day"), [("44495", "2021-10-26"), ("2023-12-01 00:00:00", "2023-12-01")]
)
def test_a_date_of_revision_is_told_in_the_words_of_the_register(value: str, day: str) -> None:
    data = fiche(revision_date=value)

    assert data["events"] == [{"type": "Event", "name": {"nl": "Herzieningsdatum"}, "date": day}]
    assert raw(data)["revision_date"] == value


def test_to_be_continued_is_no_date() -> None:
    done = answer(RECORD | {"revision_date": "Wordt vervolgd"})

    assert "events" not in done.fiches[0].data
    assert raw(done.fiches[0].data)["revision_date"] == "Wordt vervolgd"
    assert codes(done) == [("revision_date", "not-a-date")]


def test_an_answer_of_yes_is_an_assessment_and_a_default_of_true_is_none() -> None:
    older = {"impacttoetsen_grouping": None, "dpia_description": "Zie de site."}

    yes, default, no = (fiche(dpia=one, **older) for one in ("Ja", True, "Nee"))

    assert yes["assessments"] == [
        {
            "type": "Assessment",
            "assessment_kind": "dpia",
            "description": {"nl": "Zie de site."},
        }
    ]
    for data, said in ((default, "true"), (no, "Nee")):
        assert "assessments" not in data
        assert "impact_assessed" not in data
        assert raw(data)["dpia"] == said
        assert raw(data)["dpia_description"] == "Zie de site."


def test_names_of_assessments_in_0_4_are_assessments_and_a_reason_of_1_0_is_none() -> None:
    named = fiche(impacttoetsen='{IAMA,"De Ethische Bijsluiter"}', impacttoetsen_grouping=None)
    reason = fiche(impacttoetsen="Er zijn geen persoonsgegevens.", impacttoetsen_grouping=None)

    assert [one["name"]["nl"] for one in named["assessments"]] == ["IAMA", "De Ethische Bijsluiter"]
    assert [one.get("assessment_kind") for one in named["assessments"]] == ["impact", None]
    assert "assessments" not in reason
    assert raw(reason)["impacttoetsen"] == "Er zijn geen persoonsgegevens."


def test_a_title_that_says_none_is_no_assessment() -> None:
    data = fiche(impacttoetsen_grouping=[{"title": "Geen", "link": ""}])

    assert "assessments" not in data
    assert raw(data)["impacttoetsen_grouping"] == '[{"link":"","title":"Geen"}]'


def test_an_older_register_of_the_body_is_a_source_of_its_own() -> None:
    data = fiche(url="https://algoritmes.noorderhaaks.nl/", uuid="79ce4e44")

    assert data["fiche"]["sources"] == [
        {
            "name": {"nl": "Algoritmeregister"},
            "page": [SITE + "81000001"],
            "identifier": ["79ce4e44"],
            "schema_version": "1.0",
        },
        {"name": {"nl": "Bronregistratie"}, "page": ["https://algoritmes.noorderhaaks.nl/"]},
    ]


def test_the_day_of_publication_dates_the_entry() -> None:
    data = fiche(publication_dt="2024-02-06T09:00:00Z", source_id="n.v.t.")

    assert data["fiche"]["sources"][0]["date"] == "2024-02-06"
    assert data["identifier"] == ["81000001"]
    assert raw(data)["source_id"] == "n.v.t."
    assert absent(data, "identifier") == []


def test_an_entry_has_the_address_that_the_daily_list_gives_it() -> None:
    record = {"id": "81000001", "title": "A", "url": SITE + "gm9999/81000001"}
    source = Source(name="list.json", data={"algoritmes": [record]})

    of_the_list = convert("nl-algoritmeregister", source).fiches[0].data

    assert of_the_list["id"] == fiche()["id"]


def test_an_entry_without_a_number_has_an_address_of_what_it_is() -> None:
    sent_in = {key: value for key, value in RECORD.items() if key != "lars"}
    other = sent_in | {"name": "Parkeren"}

    done = convert(NAME, Source(name="a.json", data=[sent_in, other, sent_in]))
    turned = convert(NAME, Source(name="a.json", data=[other, sent_in]))

    first, second, third = (one.data["id"] for one in done.fiches)
    assert re.fullmatch(r".*/record/nl-algoritmeregister-api/gemeente-noorderhaaks-\S+", first)
    assert third == f"{first}~2"
    assert [one.data["id"] for one in turned.fiches] == [second, first]


def test_an_entry_without_number_and_name_is_left_out() -> None:
    done = answer({"lars": "", "name": ""}, RECORD)

    assert [one.record for one in done.skipped] == ["#1"]
    assert len(done.fiches) == 1


def test_a_page_of_a_longer_list_is_reported() -> None:
    assert codes(answer(RECORD, total_count=1530)) == [("", "count-differs")]
    assert codes(answer(total_count=0)) == []


@pytest.mark.parametrize(
    "data",
    [
        RECORD,
        [RECORD],
        {"results": [RECORD], "total_count": 1, "filter_data": {}, "selected_filters": []},
        {"algoritme_versions": [RECORD], "organisation_details": []},
        {"results": [], "total_count": 0, "filter_data": {}},
    ],
)
def test_answers_of_every_make_are_recognised(data: object) -> None:
    assert detect(Source(name="a.json", data=data)) == NAME


def test_two_rows_of_one_entry_are_one_fiche_in_two_languages(shared: Path) -> None:
    path = shared / "data/registers/nl-algoritmeregister/etl-v0.1-nl-en.json"
    dutch, english = json.loads(path.read_text(encoding="utf-8"))["algoritme_versions"]

    form, (data,), account = convert_file(path)

    assert form == NAME
    assert (account.records, account.fiches, len(account.problems)) == (1, 1, 0)
    assert data["id"] == SITE + "16268148"
    assert data["name"] == {"nl": "Druktebeeld (NL)", ENGLISH: "Print image (NL)"}
    assert data["administration"]["name"] == {
        "nl": "Gemeente Amsterdam",
        ENGLISH: "Municipality of Amsterdam",
    }
    assert data["risks"][0]["description"][ENGLISH] == english["risks"]
    assert data["department"] == {"nl": dutch["department"]}
    assert data["fiche"]["language"] == ["nl", ENGLISH]
    assert data["page"] == [dutch["website"]]
    assert raw(data)["competent_authority (ENG)"] == "Management"
    for count in account.fields.values():
        left_out = count.filled - count.mapped - count.kept_raw
        assert left_out == 0 or count.ignored


def test_the_order_of_the_two_rows_does_not_count(shared: Path) -> None:
    path = shared / "data/registers/nl-algoritmeregister/etl-v0.1-nl-en.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["algoritme_versions"]

    forth, back = (
        convert(NAME, Source(name="a.json", data=one)).fiches[0].data for one in (rows, rows[::-1])
    )

    assert forth == back


def test_an_english_row_alone_is_told_to_be_translated() -> None:
    data = fiche(language="ENG", name="Ring road control")

    assert data["name"] == {ENGLISH: "Ring road control"}
    assert data["fiche"]["language"] == [ENGLISH]


def test_a_second_row_of_the_same_language_is_another_record() -> None:
    done = answer(RECORD, RECORD | {"name": "Ander"}, RECORD | {"language": "ENG", "name": "C"})

    assert [one.record_id for one in done.fiches] == ["81000001", "81000001~2"]
    assert done.fiches[0].data["name"] == {"nl": RECORD["name"], ENGLISH: "C"}


def test_the_export_to_csv_gives_what_is_in_its_cells(shared: Path) -> None:
    path = shared / "data/registers/nl-regels-rdf/zorgtoeslag.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)

    form, (data,), account = convert_file(path)

    assert form == NAME
    assert (account.records, len(account.problems)) == (1, 0)
    assert data["id"] == SITE + "39548375"
    assert data["purpose"] == {"nl": row["goal"]}
    assert data["in_service_since"]["@value"] == "2011-11"
    assert data["page"] == [row["website"].strip()]
    assert data["assessments"] == [
        {
            "type": "Assessment",
            "name": {"nl": "Data Protection Impact Assessment (DPIA)"},
            "assessment_kind": "dpia",
        }
    ]
    assert {name: count.filled for name, count in account.fields.items() if count.filled} == {
        name: 1 for name, value in row.items() if value
    }


@pytest.mark.parametrize(
    ("cell", "blocks"),
    [
        ("1: Wet A, https://a.nl/x. 2: Wet B", [("Wet A", "https://a.nl/x"), ("Wet B", None)]),
        ("1: Wet A, lid 2, https://a.nl/x", [("Wet A, lid 2", "https://a.nl/x")]),
        ("1: https://a.nl/x", [(None, "https://a.nl/x")]),
        ("Wet A. 3: Wet B", [("Wet A. 3: Wet B", None)]),
    ],
)
def test_numbered_pairs_of_a_cell_are_pairs_again(
    cell: str, blocks: list[tuple[str | None, str | None]]
) -> None:
    data = fiche(lawful_basis="", lawful_basis_grouping=cell)

    found = [
        (one.get("name", {}).get("nl"), one.get("page", [None])[0]) for one in data["legal_bases"]
    ]
    assert found == blocks
    assert raw(data)["lawful_basis_grouping"] == cell


def test_what_a_fiche_tells_in_dutch_fields_is_what_the_entry_said(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text(json.dumps([RECORD], ensure_ascii=False), encoding="utf-8")

    units = tuple(convert_files([(path.name, lambda: path.open("rb"))], None).units)
    (back,) = json.loads(b"".join(exports()["nl-algoritmeregister"].write(iter(units), "en")))

    same = [
        *("name", "organization", "description_short", "category", "website", "status", "goal"),
        *("lawful_basis", "standard_version", "contact_email", "lang", "publiccode", "provider"),
        *("human_intervention", "methods_and_models", "risks", "process_index_url", "begin_date"),
        *("lawful_basis_grouping", "impacttoetsen_grouping", "source_id"),
    ]
    assert {key: back[key] for key in same} == {key: RECORD[key] for key in same}
    assert back["algorithm_id"] == RECORD["lars"]
    assert back["tags"] == "Verkeer, Mobiliteit, VRI"


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS | st.sampled_from(["n.v.t.", "Ja", "{a,b}", "<p>x</p>", "1: a, https://b.nl", "44495"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "link", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)
FIELDS = [*RECORD, "type", "dpia", "iama", "revision_date", "documentation", "lawful_basis_link"]


@given(odd=st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6))
def test_no_value_of_any_entry_is_lost(odd: dict[str, Any]) -> None:
    record = RECORD | odd

    done = answer(record)

    losses = done.losses
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] == 1
    for count in losses["fields"].values():
        left_out = count["filled"] - count["mapped"] - count["kept_raw"]
        assert left_out == 0 or losses["skipped"]
    assert [one.data for one in done.fiches] == [one.data for one in answer(record).fiches]
