"""The Dutch list: its quirks one by one, its four real lists, and lists that nobody has seen."""

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches
from algords.registers import Source
from algords.registers.model.reader import raw_text
from algords.store.canonical import graph_text
from registers_kit import Done, convert

NAME = "nl-algoritmeregister"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "registers" / NAME
LISTS = ("2026-05-13", "2026-06-08", "2026-06-09", "2026-08-08")
SITE = "https://algoritmes.overheid.nl/nl/algoritme/"
RECORD = {
    "id": "11234933",
    "title": "Advisering datalekmelding",
    "organisatie": "Gemeente Delft",
    "doel": "Het algoritme helpt bij het bepalen of een datalek gemeld moet worden.",
    "juridische_basis": "AVG",
    "status": "in_gebruik",
    "impactassessment": "Ja",
    "geregistreerd": "2024-02-06",
    "toegevoegd": "2026-05-13",
    "url": SITE + "11234933",
}
OLDER = {key: RECORD[key] for key in RECORD if key not in ("geregistreerd", "toegevoegd")} | {
    "laatst_gewijzigd": "2024-02-06",
    "url": SITE + "gm0503/11234933",
}


def converted(*records: object, **envelope: object) -> Done:
    return convert(NAME, Source(name="list.json", data={"algoritmes": list(records)} | envelope))


def list_of(path: Path) -> Source:
    return Source(name=path.name, data=json.loads(path.read_text(encoding="utf-8")))


def fiche(**changes: object) -> dict[str, Any]:
    return converted(RECORD | changes).fiches[0].data


def absent(data: dict[str, Any], key: str) -> list[tuple[str, str | None]]:
    return [
        (one["absence_reason"], one.get("note", {}).get("nl"))
        for one in data["absent_values"]
        if key in one["fields"]
    ]


def raw(data: dict[str, Any]) -> dict[str, str]:
    values = data["fiche"].get("native_values", [])
    return {one["native_field"]: one["value"] for one in values}


def codes(conversion: Done) -> list[tuple[str, str, str]]:
    return [(one.record, one.field, one.code) for one in conversion.problems]


def test_the_texts_of_a_record_are_taken_over_word_for_word_in_dutch() -> None:
    data = fiche()

    assert data["name"] == {"nl": RECORD["title"]}
    assert data["purpose"] == {"nl": RECORD["doel"]}
    assert data["administration"]["name"] == {"nl": "Gemeente Delft"}
    assert data["legal_bases"] == [{"type": "LegalReference", "description": {"nl": "AVG"}}]


def test_four_silences_stay_four_different_things() -> None:
    without = {key: value for key, value in RECORD.items() if key != "juridische_basis"}

    unknown = fiche(juridische_basis="Onbekend")
    pointless = fiche(juridische_basis="n.v.t.")
    left_empty = fiche(juridische_basis="")
    no_field = converted(without).fiches[0].data

    assert absent(unknown, "legal_bases") == [("unknown", "Onbekend")]
    assert absent(pointless, "legal_bases") == [("not_applicable", "n.v.t.")]
    assert absent(left_empty, "legal_bases") == []
    assert raw(left_empty)["juridische_basis"] == ""
    assert absent(no_field, "legal_bases") == [("not_stated", None)]
    assert "juridische_basis" not in raw(no_field)
    assert not any("legal_bases" in one for one in (unknown, pointless, left_empty, no_field))


@pytest.mark.parametrize(
    ("value", "kept"), [(None, "null"), ([], "[]"), (" \u200b", " \u200b"), ("-", "-")]
)
def test_a_cell_that_says_nothing_is_kept_as_it_was(value: object, kept: str) -> None:
    data = fiche(doel=value)

    assert "purpose" not in data
    assert absent(data, "purpose") == []
    assert raw(data)["doel"] == kept


@pytest.mark.parametrize(
    ("native", "ours"),
    [("in_gebruik", "in_service"), ("ontwikkeling", "design"), ("buiten_gebruik", "retired")],
)
def test_each_status_of_the_list_has_its_code(native: str, ours: str) -> None:
    assert fiche(status=native)["status"] == ours


def test_a_status_that_nobody_has_seen_is_kept_raw_and_reported() -> None:
    done = converted(RECORD | {"status": "gestopt"})

    assert "status" not in done.fiches[0].data
    assert raw(done.fiches[0].data)["status"] == "gestopt"
    assert codes(done) == [("11234933", "status", "unknown-value")]


def test_an_assessment_is_claimed_only_where_the_list_can_tell() -> None:
    older = converted(OLDER).fiches[0].data
    older_no = converted(OLDER | {"impactassessment": "Onbekend"}).fiches[0].data

    assert fiche(impactassessment="Ja")["impact_assessed"] is True
    assert fiche(impactassessment="Nee")["impact_assessed"] is False
    assert absent(fiche(impactassessment="Onbekend"), "impact_assessed") == [
        ("unknown", "Onbekend")
    ]
    assert "impact_assessed" not in older
    assert raw(older)["impactassessment"] == "Ja"
    assert absent(older_no, "impact_assessed") == [("unknown", "Onbekend")]


def test_the_day_of_entry_dates_the_entry_and_is_no_day_of_update() -> None:
    newer, older = fiche(), converted(OLDER).fiches[0].data

    for data in (newer, older):
        assert data["fiche"]["sources"][0]["date"] == "2024-02-06"
        assert "modified" not in data["fiche"]
        assert absent(data, "modified") == [("not_stated", None)]


@pytest.mark.parametrize("day", ["2024-02-30", "44495", "2024-02", "None", 20240206])
def test_a_day_that_is_none_is_kept_raw_and_reported(day: object) -> None:
    done = converted(RECORD | {"geregistreerd": day})

    assert "date" not in done.fiches[0].data["fiche"]["sources"][0]
    assert raw(done.fiches[0].data)["geregistreerd"] == str(day)
    assert codes(done) == [("11234933", "geregistreerd", "not-a-date")]


@pytest.mark.parametrize(
    "address",
    ["gm0503/11234933", "41085610/11234933", "gm0503/11234933/advies", "advies-delft/11234933#top"],
)
def test_the_identifier_of_a_fiche_survives_a_change_of_address(address: str) -> None:
    done = converted(RECORD | {"url": SITE + address})

    assert done.fiches[0].data["id"] == SITE + "11234933"
    assert raw(done.fiches[0].data)["url"] == SITE + address
    assert codes(done) == []


@pytest.mark.parametrize("address", [SITE + "99999999", "https://example.org/11234933", 7])
def test_an_address_of_something_else_is_reported(address: object) -> None:
    done = converted(RECORD | {"url": address})

    assert "page" not in done.fiches[0].data
    assert codes(done) == [("11234933", "url", "url-of-another-record")]


def test_a_number_is_as_good_an_identifier_as_its_digits_in_a_text() -> None:
    assert converted(RECORD | {"id": 11234933}).fiches[0].data["id"] == SITE + "11234933"


@pytest.mark.parametrize("number", ["", "abc", "112 349", "../1", None, True, 1.5, ["1"], "١٢"])
def test_a_record_without_an_identifier_is_left_out_and_kept_in_the_account(number: object) -> None:
    broken = RECORD | {"id": number}

    done = converted(RECORD, broken)

    losses = done.losses
    assert (losses["records"], losses["fiches"]) == (2, 1)
    assert [one["record"] for one in losses["skipped"]] == ["#2"]
    assert json.loads(losses["problems"][0]["value"]) == broken
    assert losses["fields"]["title"] == {
        "filled": 2,
        "mapped": 1,
        "kept_raw": 0,
        "ignored": "the record was skipped, for the reason given",
    }


def test_what_is_no_record_is_left_out() -> None:
    done = converted("text", None, [1], RECORD)

    assert [one.record for one in done.skipped] == ["#1", "#2", "#3"]
    assert [one.record_id for one in done.fiches] == ["11234933"]


def test_two_records_of_one_identifier_are_both_kept_and_reported() -> None:
    done = converted(RECORD, RECORD | {"title": "Ander"}, RECORD)

    assert [one.record_id for one in done.fiches] == ["11234933", "11234933~2", "11234933~3"]
    assert codes(done) == [("#2", "id", "repeated-id"), ("#3", "id", "repeated-id")]


def test_a_field_that_nobody_has_seen_is_kept_raw_and_reported() -> None:
    done = converted(RECORD | {"risicos": ["a", {"b": 1}]})

    assert raw(done.fiches[0].data)["risicos"] == '["a",{"b":1}]'
    assert codes(done) == [("11234933", "risicos", "unknown-field")]
    assert done.losses["fields"]["risicos"]["kept_raw"] == 1


def test_a_text_that_would_steer_a_screen_is_kept_in_escaped_form() -> None:
    done = converted(RECORD | {"title": "a\x1b[31mb"})

    assert "name" not in done.fiches[0].data
    assert raw(done.fiches[0].data)["title"] == '"a\\u001b[31mb"'
    assert codes(done) == [("11234933", "title", "control-characters")]


def test_a_record_with_both_names_of_the_day_of_entry_keeps_the_older_one_raw() -> None:
    done = converted(RECORD | {"laatst_gewijzigd": "2025-01-01"})

    assert done.fiches[0].data["fiche"]["sources"][0]["date"] == "2024-02-06"
    assert raw(done.fiches[0].data)["laatst_gewijzigd"] == "2025-01-01"
    assert codes(done) == [("11234933", "laatst_gewijzigd", "two-days-of-entry")]


def test_a_list_that_was_cut_short_is_reported() -> None:
    assert codes(converted(RECORD, count=2)) == [("", "", "count-differs")]
    assert codes(converted(RECORD, count=1)) == []


def test_the_same_record_gives_the_same_fiche_in_any_list() -> None:
    alone = converted(RECORD, fetched_at="2026-06-09T18:05:03Z").fiches[0]
    other = converted(RECORD | {"id": "1"}, RECORD, fetched_at="2026-08-08T06:20:11Z").fiches[1]

    assert (alone.record_id, alone.data) == (other.record_id, other.data)
    assert alone.native() == other.native()


def test_the_extract_that_is_shipped_lacks_nothing(algords: Callable[..., Any]) -> None:
    extract = EXAMPLES / "list-extract.json"

    ran = algords("validate", extract, "--profile", "core", "--format", "json")

    report = json.loads(ran.out)
    counts = {"documents": 1, "fiches": 12, "violation": 0, "warning": 0, "info": 1}
    assert report["summary"] == counts
    # One record has a space without width (U+200B) in its goal, in the register itself.
    assert [one["rule"] for one in report["documents"][0]["findings"]] == ["DOC-24"]
    assert not convert(NAME, list_of(extract)).problems


def test_the_extract_that_is_shipped_names_no_mailbox() -> None:
    text = (EXAMPLES / "list-extract.json").read_text(encoding="utf-8")

    assert "@" not in text


@pytest.mark.parametrize("day", LISTS)
def test_every_value_of_a_real_list_is_accounted_for(day: str, shared: Path) -> None:
    folder = shared / "data" / "registers" / NAME
    source = list_of(folder / f"list-{day}.json")
    data = source.data

    started = time.perf_counter()
    done = convert(NAME, source)
    took = time.perf_counter() - started

    print(f"{day}: {len(done.fiches)} fiches in {took * 1000:.0f} ms")  # noqa: T201 - a measure
    losses = done.losses
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] == data["count"]
    filled = Counter(key for one in data["algoritmes"] for key, value in one.items() if value)
    assert {key: count["filled"] for key, count in losses["fields"].items()} == dict(filled)
    for count in losses["fields"].values():
        assert count["mapped"] + count["kept_raw"] == count["filled"]
        assert count["ignored"] is None
    assert losses["problems"] == []
    identifiers = [one.data["id"] for one in done.fiches]
    assert len(set(identifiers)) == len(identifiers) == len(data["algoritmes"])
    assert all(
        found(one.data, key, value)
        for one, record in zip(done.fiches, data["algoritmes"], strict=True)
        for key, value in record.items()
    )


@pytest.mark.parametrize("day", LISTS)
def test_converting_a_real_list_twice_gives_the_same(day: str, shared: Path) -> None:
    folder = shared / "data" / "registers" / NAME
    source = list_of(folder / f"list-{day}.json")

    first, second = convert(NAME, source), convert(NAME, source)

    assert first.fiches == second.fiches
    assert first.losses == second.losses


def found(data: dict[str, Any], field: str, value: object) -> bool:
    """Say whether ``value`` can be read in the fiche, raw or in its place."""
    if field in raw(data):
        return raw(data)[field] == raw_text(value)
    words = {
        "in_gebruik": "in_service",
        "In gebruik": "in_service",
        "ontwikkeling": "design",
        "In ontwikkeling": "design",
        "buiten_gebruik": "retired",
        "Buiten gebruik": "retired",
    }
    if field == "status" and value in words:
        return bool(data["status"] == words[str(value)])
    if field == "impactassessment" and value in ("Ja", "Nee"):
        return data["impact_assessed"] is (value == "Ja")
    return str(value).strip() in leaves(data) or value in leaves(data)


def leaves(part: object) -> set[object]:
    if isinstance(part, dict):
        return {leaf for value in part.values() for leaf in leaves(value)}
    if isinstance(part, list):
        return {leaf for value in part for leaf in leaves(value)}
    return {part}


TEXTS = st.text(max_size=30) | st.sampled_from(
    ["Onbekend", "n.v.t.", "-", "Ja", "Nee", "in_gebruik", "\x00", "\x1b[31m", "\ufffe", "é" * 9000]
)
SCALARS = TEXTS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([*RECORD, "laatst_gewijzigd"]) | TEXTS


@given(odd=st.dictionaries(KEYS, VALUES, max_size=8), kept=st.sets(st.sampled_from(list(RECORD))))
def test_no_value_of_any_record_is_lost(odd: dict[str, Any], kept: set[str]) -> None:
    record = {key: RECORD[key] for key in kept} | odd

    done = converted(record)

    losses = done.losses
    assert losses["fiches"] + len(losses["skipped"]) == losses["records"] == 1
    for count in losses["fields"].values():
        left_out = count["filled"] - count["mapped"] - count["kept_raw"]
        assert left_out == 0 or (count["ignored"] and losses["skipped"])
    assert set(losses["fields"]) == {raw_text(key) for key in record}
    for one in done.fiches:
        assert all(found(one.data, raw_text(key), value) for key, value in record.items())
        assert one.data == converted(record).fiches[0].data
        reread = read_fiches(read_document(json.dumps(one.data).encode(), "one.jsonld"))
        assert not reread[0].problems
        assert graph_text([statement.triple for statement in reread[0].statements], "owner").data
