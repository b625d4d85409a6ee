"""Templates of suppliers: products, and the oddities of what was typed into them.

``nl-algoritmeregister-templates/source.json`` holds four of the templates of
MinBZK/Algoritmeregister, backend/app/data/templates at commit 4885a0537d (EUPL-1.2): Centric,
Brickyard and Contec in standard 1.0, and a stub of Centric's in 0.4.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from algords.registers import Source, detect
from registers_kit import Done, convert, convert_file

NAME = "nl-algoritmeregister-templates"
IN_USE = {"administration", "status", "in_service_since", "risk_class", "service_page"}


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "data/registers/nl-algoritmeregister"


def of(path: Path) -> dict[str, dict[str, Any]]:
    form, fiches, _account = convert_file(path)
    assert form == NAME
    return {one["identifier"][0]: one for one in fiches}


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


def template(**changes: object) -> Done:
    block = {"id": "a-b", "name": "A", "organization": None, "description_short": "B"} | changes
    return convert(NAME, Source(name="Leverancier A.json", data=[block]))


def test_every_value_of_the_real_templates_is_accounted_for(folder: Path) -> None:
    products = 0
    for path in sorted(folder.glob("v1.0-supplier/*.json")):
        blocks = json.loads(path.read_text(encoding="utf-8"))
        form, fiches, account = convert_file(path)

        assert form == NAME
        assert (len(fiches), len(account.problems)) == (len(blocks), 0)
        for count in account.fields.values():
            assert count.mapped + count.kept_raw == count.filled
        products += len(fiches)
    assert products == 19


def test_a_template_is_a_product_and_no_algorithm_in_use(folder: Path) -> None:
    for path in sorted(folder.glob("v1.0-supplier/*.json")):
        for data in of(path).values():
            assert data["type"] == "Product"
            assert not IN_USE & set(data)
            assert raw(data)["status"] == "In gebruik"
            assert data["suppliers"]
            assert data["fiche"]["sources"][0]["schema_version"] == "1.0"


def test_announcements_of_templates_are_left_out(folder: Path) -> None:
    form, fiches, account = convert_file(folder / "v0.4-supplier/Centric.json")

    assert (form, fiches, account.records) == (NAME, [], 7)
    assert len({one.reason for one in account.skipped}) == 1


def test_the_file_names_the_supplier_where_the_template_does_not(folder: Path) -> None:
    (data,) = of(folder / "v1.0-supplier/Gemeente Amsterdam.json").values()

    assert data["suppliers"] == [{"name": {"nl": "Gemeente Amsterdam"}}]
    assert raw(data)["provider"] == ""


def test_labels_before_addresses_on_lines_are_names_of_data(folder: Path) -> None:
    data = of(folder / "v1.0-supplier/Centric.json")["centric-burgerzaken-ediensten"]

    assert [(one["name"]["nl"], one["page"]) for one in data["data"]] == [
        ("BRP", ["https://www.rvig.nl/basisregistratie-personen"]),
        ("LV BAG", ["https://www.kadaster.nl/zakelijk/registraties/basisregistraties/bag"]),
        ("CRB", ["https://www.rdw.nl/"]),
    ]
    assert raw(data)["source_data_link"].startswith("BRP: https://")


def test_an_address_that_is_given_twice_is_one_source_of_data(folder: Path) -> None:
    (data,) = of(folder / "v1.0-supplier/eData - eSpecialisten.json").values()

    assert [one.get("page") for one in data["data"]] == [
        None,
        ["https://www.ruimtelijkeplannen.nl/home"],
    ]


def test_spaces_around_titles_and_addresses_are_no_part_of_them(folder: Path) -> None:
    data = of(folder / "v1.0-supplier/Brickyard.json")["brickyard-zero-emissie-zone"]

    assert data["legal_bases"][1] == {
        "type": "LegalReference",
        "name": {"nl": "Wegenverkeerswet 1994"},
        "page": ["https://wetten.overheid.nl/BWBR0006622"],
    }
    assert " https://wetten" in raw(data)["lawful_basis_grouping"]


def test_tags_inside_html_are_keywords(folder: Path) -> None:
    (data,) = of(folder / "v1.0-supplier/BMconsultants.json").values()

    assert data["keywords"] == {
        "nl": ["Anonimiseren", "Lakken", "Pseudonimiseren", "Redigeren", "Anonimize"]
    }
    assert "domain" not in data
    assert raw(data)["category"] == "[]"


def test_lists_of_html_stay_lists(folder: Path) -> None:
    (data,) = of(folder / "v1.0-supplier/Procura.json").values()

    lines = data["data"][0]["description"]["nl"].splitlines()
    assert lines[0] == "- BSN verhuizende personen"
    assert raw(data)["source_data"].startswith("<div>\n<ul>")


def test_null_an_empty_text_an_empty_list_and_no_key_are_four_things(folder: Path) -> None:
    blocks = json.loads((folder / "v1.0-supplier/Contec.json").read_text(encoding="utf-8"))
    (contec,) = of(folder / "v1.0-supplier/Contec.json").values()
    (bm,) = of(folder / "v1.0-supplier/BMconsultants.json").values()

    assert (blocks[0]["publiccode"], blocks[0]["lawful_basis"]) == (None, "")
    assert (raw(contec)["publiccode"], raw(contec)["lawful_basis"]) == ("null", "")
    assert raw(bm)["category"] == "[]"
    assert "contact_email" not in raw(bm)
    assert ["contact" in one["fields"] for one in bm["absent_values"]] == [True]
    assert not any("contact" in one["fields"] for one in contec["absent_values"])


def test_an_assessment_without_an_address_is_an_assessment(folder: Path) -> None:
    (data,) = of(folder / "v1.0-supplier/Contec.json").values()

    assert data["assessments"] == [
        {
            "type": "Assessment",
            "name": {"nl": "Data Protection Impact Assessment (DPIA)"},
            "assessment_kind": "dpia",
        }
    ]
    assert raw(data)["impacttoetsen"].startswith("<p>IAMA is niet van toepassing")


def test_a_list_in_which_a_body_speaks_is_no_template() -> None:
    entry = {"id": "x", "name": "A", "organization": "Gemeente B", "description_short": "C"}

    assert detect(Source(name="a.json", data=[entry])) is None
    assert detect(Source(name="a.json", data=[entry | {"organization": None}])) == NAME


@pytest.mark.parametrize("identifier", [None, "", "\x00"])
def test_a_template_without_an_identifier_is_left_out(identifier: object) -> None:
    kept = {"id": "k", "name": "K", "organization": None, "description_short": "K"}
    broken = kept | {"id": identifier}

    done = convert(NAME, Source(name="a.json", data=[kept, broken, 3]))

    assert [one.record_id for one in done.fiches] == ["k"]
    assert [one.record for one in done.skipped] == ["#2", "#3"]


def test_an_identifier_that_no_address_can_hold_is_escaped() -> None:
    (one,) = template(id="a/b ?").fiches

    assert one.data["id"].endswith("/nl-algoritmeregister-templates/a%2Fb%20%3F")
    assert one.data["suppliers"] == [{"name": {"nl": "Leverancier A"}}]
