"""Fiches in the fields of the Dutch and of the British register."""

import csv
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from algords.conversion import convert
from algords.exports import find_export
from algords.exports.field_sets import nl, uk
from algords.exports.field_sets.alignment import matches
from algords.intake import Opener
from algords.text import Language
from conftest import CHECKOUT

HEAD = {"@context": "https://w3id.org/algords/context/v1/en.jsonld", "type": "Algorithm"}
EXAMPLES = sorted((CHECKOUT / "examples/fiches").glob("*/*.jsonld"))
DUTCH_LIST = CHECKOUT / "examples/registers/nl-algoritmeregister/list-extract.json"

# How the publication standard calls what the interface calls otherwise; groups are texts there.
STANDARD_NAMES = {
    "category": "theme",
    "website": "link",
    "goal": "purpose_and_impact",
    "proportionality": "considerations",
    "lawful_basis": "legal_basis",
    "standard_version": "schema",
    "url": "source_link",
    "contact_email": "contact",
    "lang": "language",
    "publiccode": "source_code_link",
    "source_data": "data",
    "methods_and_models": "technical_operation",
    "risks": "risk_management",
    "provider": "supplier",
    "process_index_url": "processing_register_link",
    "tags": "search_terms",
    "begin_date": "start_date",
    "impacttoetsen": "impact_assessment_explanation",
}
GROUPS = ("lawful_basis_grouping", "impacttoetsen_grouping", "source_data_grouping")


def told(name: str, data: bytes, language: Language = "en", file: str = "a.jsonld") -> list[Any]:
    units = tuple(convert([(file, opened(data))]).units)
    said: list[Any] = json.loads(b"".join(find_export(name).write(units, language)))
    return said


def opened(data: bytes) -> Opener:
    """Return what `convert` takes for an input: what opens it."""
    return lambda: BytesIO(data)


def fiche(**said: object) -> bytes:
    return json.dumps(HEAD | {"id": "https://example.org/a"} | said).encode()


def test_dutch_texts_come_first_and_nothing_is_translated() -> None:
    (said,) = told(
        "nl-algoritmeregister",
        fiche(
            name={"fr": "Cantine", "nl": "Kantine"},
            description={"fr": "Places à la cantine"},
            administration={"name": {"nl": "Gemeente Reims", "fr": "Ville de Reims"}},
        ),
    )

    assert said["name"] == "Kantine"
    assert said["organization"] == "Gemeente Reims"
    assert said["description_short"] == "Places à la cantine"
    assert said["lang"] == "nld"


def test_dutch_words_stand_for_codes() -> None:
    (said,) = told(
        "nl-algoritmeregister",
        fiche(name="A", status="retired", domain=["transport"], risk_class="high"),
    )

    assert said["status"] == "Buiten gebruik"
    assert said["category"] == ["Verkeer"]
    assert said["publication_category"] == "Hoog-risico AI-systeem"


def test_several_fields_become_paragraphs_of_one() -> None:
    (said,) = told(
        "nl-algoritmeregister",
        fiche(name="A", consequences="A fine <or none>", purpose="Find cars"),
    )

    assert said["goal"] == "<p>Find cars</p><p>A fine &lt;or none&gt;</p>"


def test_laws_with_an_address_are_links_and_others_are_told() -> None:
    law = {"name": "Traffic act", "page": "https://example.org/law"}

    (said,) = told(
        "nl-algoritmeregister",
        fiche(name="A", legal_bases=[law, {"description": "A by-law of 2019"}]),
    )

    assert said["lawful_basis_grouping"] == [
        {"title": "Traffic act", "link": "https://example.org/law"}
    ]
    assert said["lawful_basis"] == "<p>A by-law of 2019</p>"


@pytest.mark.parametrize(
    ("date", "month"), [("2023-04-01", "2023-04"), ("2023-04", "2023-04"), ("2023", None)]
)
def test_dates_are_months_there(date: str, month: str | None) -> None:
    (said,) = told("nl-algoritmeregister", fiche(name="A", in_service_since=date))

    assert said["begin_date"] == month


def test_the_number_of_the_register_is_told_from_ones_own() -> None:
    address = "https://algoritmes.overheid.nl/nl/algoritme/11234933"

    (said,) = told(
        "nl-algoritmeregister",
        fiche(name="A", id=address, identifier=["11234933", "ABC-1"]),
    )

    assert (said["algorithm_id"], said["source_id"]) == ("11234933", "ABC-1")


def test_a_record_of_the_register_comes_back_with_what_it_said() -> None:
    records = {one["id"]: one for one in json.loads(DUTCH_LIST.read_bytes())["algoritmes"]}
    words = {"in_gebruik": "In gebruik", "ontwikkeling": "In ontwikkeling"}
    words["buiten_gebruik"] = "Buiten gebruik"

    back = told("nl-algoritmeregister", DUTCH_LIST.read_bytes(), file="list.json")

    assert {one["algorithm_id"] for one in back} == set(records)
    for one in back:
        record = records[one["algorithm_id"]]
        assert one["name"] == record["title"]
        assert one["organization"] == record["organisatie"]
        assert one["status"] == words[record["status"]]
        assert plain(one["goal"]) == "".join(record["doel"].split())
        assert one["lang"] == "nld"
        assert one["website"] is None  # the page of the register is none of the body's


def plain(text: str | None) -> str:
    """Return an HTML text without its marks and without spaces."""
    said = (text or "").replace("<p>", "").replace("</p>", "")
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        said = said.replace(mark, sign)
    return "".join(said.split())


def test_what_is_written_is_what_the_dutch_standard_asks_for(shared: Path) -> None:
    folder = shared / "data/registers/nl-algoritmeregister/schema"
    schema = json.loads((folder / "publicatiestandaard-v1.0.0.schema.json").read_bytes())
    # A fiche need not have what the register asks for; what it has is of the right form.
    validator = jsonschema.Draft7Validator({"properties": schema["properties"]})

    records = [
        {STANDARD_NAMES.get(key, key): value for key, value in said.items() if value is not None}
        for path in EXAMPLES
        for said in told("nl-algoritmeregister", path.read_bytes())
    ]

    assert len(records) > 40
    for record in records:
        # Groups are texts there, the number is the register's, and it takes Dutch alone.
        for key in (*GROUPS, "algorithm_id", "language"):
            record.pop(key, None)
        # The interface writes the version, and the category, in short.
        record["schema"] += ".0"
        if "publication_category" in record:
            record["publication_category"] += " (Categorie A)"
        assert set(record) <= set(schema["properties"])
        assert list(validator.iter_errors(record)) == []


def test_themes_and_keys_are_those_of_the_register(shared: Path) -> None:
    folder = shared / "data/registers/nl-algoritmeregister/schema"
    fields = json.loads((folder / "config-v1_0.json").read_bytes())["properties"]

    assert set(nl.THEMES.values()) <= set(fields["category"]["permitted_values"])
    # The register calls its own number otherwise inside, and adds the day of publication.
    assert set(nl.KEYS) - {"algorithm_id"} == set(fields) - {"lars", "publication_dt"}


def test_british_attributes_are_those_of_the_official_table(shared: Path) -> None:
    path = shared / "data/registers/uk-atrs/schema/Algorithmic_transparency_data_standard.csv"
    with path.open(encoding="utf-8") as file:
        attributes = [row["attribute"].rstrip("*") for row in csv.DictReader(file)]

    assert list(uk.KEYS) == attributes


def test_a_british_record_tells_the_fiche_in_its_attributes() -> None:
    (said,) = told(
        "uk-atrs",
        fiche(
            name={"en": "Canteen", "fr": "Cantine"},
            administration={"name": "Reims"},
            purpose="Give places",
            excluded_uses=["Sanctions"],
            status="in_service",
            algorithm_type=["rules"],
            human_intervention="An officer reads the list",
            decisions_per_year=[{"count": 1200, "year": "2025"}],
            contact={"email": "mailto:canteen@example.org"},
        ),
    )

    assert {key: value for key, value in said.items() if value} == {
        "name": "Canteen",
        "organisation": "Reims",
        "scope": "Give places\nExcluded uses: Sanctions",
        "phase": "production",
        "model_type": "rules written in advance",
        "human_decisions": "An officer reads the list",
        "frequency_usage": "1200 decisions a year (2025)",
        "contact_email": "canteen@example.org",
    }


def test_what_britain_repeats_are_lists_of_one_length() -> None:
    (said,) = told(
        "uk-atrs",
        fiche(
            name="A",
            suppliers=[
                {"name": "Haaks", "identifier": ["552032534"]},
                {"name": "Smith", "identifier": ["SC123456"]},
            ],
            risks=[{"name": "Bias", "mitigation": "Tests"}, {"description": "Errors"}],
        ),
    )

    # A number of another country is none of Companies House.
    assert said["external_supplier"] == ["Haaks", "Smith"]
    assert said["external_supplier_identifier"] == [None, "SC123456"]
    assert said["risk_name"] == ["Bias", None]
    assert said["risk_mitigation"] == ["Tests", None]


def test_a_design_is_none_of_the_british_phases() -> None:
    (said,) = told("uk-atrs", fiche(name="A", status="in_design"))

    assert said["phase"] is None


@pytest.mark.parametrize(
    ("name", "keys"), [("nl-algoritmeregister", nl.KEYS), ("uk-atrs", uk.KEYS)]
)
def test_every_record_has_every_key_in_order(name: str, keys: tuple[str, ...]) -> None:
    (said,) = told(name, fiche(name="A"))

    assert tuple(said) == keys


@pytest.mark.parametrize(
    ("alignment", "prefix", "export"),
    [("nl-algoritmeregister-1.0", "nlapi", "nl-algoritmeregister"), ("uk-atrs", "uk", "uk-atrs")],
)
def test_what_is_filled_is_what_the_alignment_matches(
    alignment: str, prefix: str, export: str
) -> None:
    matched = {
        one.theirs.removeprefix(f"{prefix}:").partition(".")[0]
        for one in matches(alignment)
        if one.predicate != "skos:relatedMatch"
    }
    # Told by the form of the record, or by the register's own address.
    formal = {"standard_version", "algorithm_id", "publication_category"}

    filled = {
        key
        for path in EXAMPLES
        for record in told(export, path.read_bytes())
        for key, value in record.items()
        if isinstance(value, str) or (isinstance(value, list) and any(value))
    }

    assert filled - formal <= matched


def test_no_algorithm_gives_an_empty_list_and_says_why() -> None:
    export = find_export("uk-atrs")
    programme = fiche(name="A", type="Programme")
    (unit,) = convert([("a.jsonld", opened(programme))]).units

    assert json.loads(b"".join(export.write([unit], "en"))) == []
    assert export.leaves_out is not None
    assert export.leaves_out(unit) is not None
