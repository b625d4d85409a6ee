"""The first entries of the Dutch register: quirks on the real file.

``nl-algoritmeregister-seed/source.json`` holds three entries of MinBZK/Algoritmeregister,
backend/alembic/scripts/init_testdata.sql at commit 4885a0537d (EUPL-1.2), six tables as one block.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from algords.registers import Source
from registers_kit import Done, convert

NAME = "nl-algoritmeregister-seed"
SITE = "https://w3id.org/algords/record/nl-algoritmeregister-seed/"


@cache
def entries(path: Path) -> list[dict[str, dict[str, Any]]]:
    data: list[dict[str, dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return data


@pytest.fixture
def seed(shared: Path) -> list[dict[str, dict[str, Any]]]:
    return entries(shared / "data/registers/nl-algoritmeregister/v0.1-seed.json")


def converted(*records: object) -> Done:
    return convert(NAME, Source(name="seed.json", data=list(records)))


def by_name(done: Done) -> dict[str, dict[str, Any]]:
    return {one.data["name"]["nl"]: one.data for one in done.fiches}


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


def test_every_value_of_the_real_file_is_accounted_for(seed: list[Any]) -> None:
    done = converted(*seed)

    losses = done.losses
    assert (losses["records"], losses["fiches"], losses["skipped"]) == (58, 58, [])
    filled: Counter[str] = Counter()
    for entry in seed:
        for table, fields in entry.items():
            for name, value in fields.items():
                key = f"{table}/{name}" if name in ("id", "algoritme_id") else name
                filled[key] += value != ""
    assert {name: count["filled"] for name, count in losses["fields"].items()} == dict(filled)
    for name, count in losses["fields"].items():
        keys_of_tables = name.endswith(("/id", "/algoritme_id"))
        assert (count["ignored"] is not None) is keys_of_tables
        assert keys_of_tables or count["mapped"] + count["kept_raw"] == count["filled"]


def test_only_addresses_and_telephones_need_a_look(seed: list[Any]) -> None:
    found = Counter((one.field, one.code) for one in converted(*seed).problems)

    assert found == {
        ("documentation", "not-a-link"): 7,
        ("application_url", "not-a-link"): 5,
        ("contact_email", "not-a-contact"): 3,
    }


def test_the_uuid_makes_the_address_whatever_the_order(seed: list[Any]) -> None:
    forth, back = converted(*seed), converted(*seed[::-1])

    addresses = [one.data["id"] for one in forth.fiches]
    assert addresses == [SITE + one["metadata"]["uuid"] for one in seed]
    assert len(set(addresses)) == 58
    assert {one.record_id: one.data for one in forth.fiches} == {
        one.record_id: one.data for one in back.fiches
    }


def test_a_default_of_true_claims_no_assessment(seed: list[Any]) -> None:
    assert {one["juridisch"]["dpia"] for one in seed} == {True}

    for one in converted(*seed).fiches:
        assert "assessments" not in one.data
        assert "impact_assessed" not in one.data
        assert raw(one.data)["dpia"] == raw(one.data)["mprd"] == "true"


def test_serial_numbers_of_workbooks_are_days(seed: list[Any]) -> None:
    fiches = by_name(converted(*seed))

    data = fiches["Voorspellen en voorkomen verkeersongevallen"]

    assert raw(data)["revision_date"] == "44495"
    assert data["events"][0]["date"] == "2021-10-26"
    dated = [one for one in fiches.values() if "events" in one]
    assert len(dated) == 16
    assert {one["events"][0]["date"][:7] for one in dated} == {
        *("2021-09", "2021-10", "2021-11", "2022-01"),
    }


def test_several_addresses_in_one_text_are_all_taken(seed: list[Any]) -> None:
    data = by_name(converted(*seed))["Public Eye"]

    assert data["related_resources"] == [
        "https://algoritmeregister.amsterdam.nl/public-eye",
        "https://github.com/Amsterdam/public-eye",
        "https://www.tapp.nl/projects/public-eye",
    ]


def test_words_before_an_address_are_kept_beside_it(seed: list[Any]) -> None:
    data = by_name(converted(*seed))["Microsimulatiemodellen geregelde kruispunten"]

    address = "https://dtvconsultants.nl/producten-en-diensten/cocon-en-graphium/"
    assert data["related_resources"] == [address]
    assert raw(data)["application_url"] == f"zie website {address}"


def test_kinds_in_two_languages_are_kinds_and_purposes_of_an_analysis_are_none(
    seed: list[Any],
) -> None:
    found = Counter(
        (raw(one.data)["type"], *one.data.get("algorithm_type", ()))
        for one in converted(*seed).fiches
    )

    assert found == {
        ("",): 22,
        ("Rule based", "rules"): 21,
        ("Zelflerend", "learning"): 10,
        ("Diagnostisch",): 4,
        ("Descriptief",): 1,
    }


def test_ministries_stay_abbreviated_with_their_agency_as_department(seed: list[Any]) -> None:
    data = by_name(converted(*seed))["Kinderbijslag"]

    assert data["administration"]["name"] == {"nl": "Ministerie SZW"}
    assert data["department"] == {"nl": "Sociale Verzekeringsbank (SVB)"}


def test_a_no_is_no_way_to_appeal(seed: list[Any]) -> None:
    said = [one["juridisch"]["objection_procedure"] for one in seed]
    fiches = converted(*seed).fiches

    denied = "Geen persoonsgegevens dus niet van toepassing."
    assert (said.count("nee"), said.count(denied)) == (2, 1)
    for word, one in zip(said, fiches, strict=True):
        assert ("appeals" in one.data) is (word not in ("", "nee", "n.v.t.", denied))


def test_an_entry_without_a_uuid_is_left_out(seed: list[Any]) -> None:
    nameless = seed[0] | {"metadata": seed[0]["metadata"] | {"uuid": " "}}

    done = converted(nameless, "text", seed[1])

    assert [one.record for one in done.skipped] == ["#1", "#2"]
    assert len(done.fiches) == 1
    assert [one.code for one in done.problems].count("skipped-record") == 2
    assert done.losses["fields"]["name"]["ignored"]
