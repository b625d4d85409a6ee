"""Repairs: what is certain is written in its place, every other byte stays, nothing gets worse."""

import codecs
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from algords.repair.mending import Mending, mend
from algords.repair.writers import repairable_forms
from algords.standard.terms import Kind, code_lists
from algords.validation.checking import Checker
from algords.validation.wording import field_at
from places import document, good

CHECKER: Final = Checker(as_of=date(2026, 11, 24))
GOOD: Final[dict[str, Any]] = document(good("core")).data
JSON: Final = json.dumps(GOOD, ensure_ascii=False, indent=2) + "\n"
YAML: Final = "# une fiche\n" + yaml.safe_dump(GOOD, allow_unicode=True, sort_keys=False)


def mended(text: str, name: str = "a.yaml") -> Mending:
    return mend(text.encode(), name, CHECKER)


def said(mending: Mending) -> list[tuple[str, str]]:
    return [(one.old, one.fix.new) for one in mending.made]


def long_keys(data: object) -> Iterator[str]:
    """Yield the keys in which a slip of one letter leaves no doubt."""
    if isinstance(data, dict):
        yield from (key for key in data if len(key) > 5 and not key.startswith("@"))
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from long_keys(one)


KEYS: Final = sorted({key for key in long_keys(GOOD) if YAML.count(f"{key}:") == 1})


def doubled(key: str, at: int) -> str:
    return key[: at + 1] + key[at] + key[at + 1 :]


@pytest.mark.parametrize(("text", "name"), [(JSON, "a.json"), (YAML, "a.yaml")])
def test_a_good_fiche_is_left_alone(text: str, name: str) -> None:
    mending = mended(text, name)

    assert (mending.after, mending.made, mending.refused) == (text.encode(), (), ())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(KEYS), st.integers(min_value=1, max_value=4), st.sampled_from("jy"))
def test_a_misspelt_key_is_written_again_as_it_was(key: str, at: int, form: str) -> None:
    text, name = (JSON, "a.json") if form == "j" else (YAML, "a.yaml")
    mark = f'"{key}":' if form == "j" else f"{key}:"
    slipped = text.replace(mark, mark.replace(key, doubled(key, at)), 1)

    mending = mended(slipped, name)

    assert mending.after == text.encode()
    assert said(mending) == [(doubled(key, at), key)]
    assert mended(mending.after.decode(), name).made == ()


def coded(data: object, pointer: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield pointer, key and French label of each value of a list in ``data``."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)  # type: ignore[arg-type]
    for step, value in steps:
        here = f"{pointer}/{step}"
        field = field_at(here)
        if isinstance(value, dict | list):
            yield from coded(value, here)
        elif field is not None and field.kind is Kind.CODE and field.code_list:
            labels = {one.key.fr: one.label.fr for one in code_lists()[field.code_list].codes}
            yield here, value, labels[value]


CODED: Final = [one for one in coded(GOOD) if one[1] != one[2] and YAML.count(one[1]) == 1]


def test_a_value_said_by_its_label_is_written_by_its_key() -> None:
    assert len(CODED) > 3

    for pointer, key, label in CODED:
        mending = mended(YAML.replace(key, label))

        assert mending.after == YAML.encode(), pointer
        assert said(mending) == [(label, key)]


SURE: Final = [
    ("siren", "'130 025 265'", "'130025265'"),
    ("siren", '"130\u00a0025\u00a0265"', '"130025265"'),
    ("mise_en_service", "25/03/2024", "2024-03-25"),
    ("mise_en_service", "05.05.2024", "2024-05-05"),
    ("ia", "oui", "true"),
    ("ia", "'Non'", "'false'"),
    ("chartes", "http://w3id.org/algords/charter/reset", "https://w3id.org/algords/charter/reset"),
    ("statut", "in_service", "en_service"),
]


def with_value(key: str, value: str) -> str:
    if key == "siren":
        return YAML.replace(f"siren: '{GOOD['administration']['siren']}'", f"siren: {value} # n°")
    kept = {one: GOOD[one] for one in GOOD if one != key}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False) + f"{key}: {value} # n°\n"


@pytest.mark.parametrize(("key", "written", "meant"), SURE)
def test_what_has_one_meaning_is_repaired(key: str, written: str, meant: str) -> None:
    mending = mended(with_value(key, written))

    assert mending.after.decode() == with_value(key, meant)


DOUBTFUL: Final = [
    ("mise_en_service", "03/04/2024"),  # the third of April, or the fourth of March
    ("mise_en_service", "31/02/2024"),
    ("siren", "'130 025 26'"),
    ("ia", "peut-être"),
    ("statut", "inconnu de nous"),
    ("chartes", "https://w3id.org/algords/charter/charter-apm"),
]


@pytest.mark.parametrize(("key", "written"), DOUBTFUL)
def test_what_may_mean_two_things_is_left_as_it_is(key: str, written: str) -> None:
    text = with_value(key, written)

    mending = mended(text)

    assert mending.after.decode() == text


def test_types_are_kept_in_json() -> None:
    block = {key: value for key, value in GOOD.items() if key != "ia"}
    text = json.dumps(block | {"ia": "oui"}, indent=1)

    mending = mended(text, "a.json")

    assert json.loads(mending.after)["ia"] is True
    assert mending.after.decode() == text.replace('"oui"', "true")


def test_a_key_that_is_read_at_last_has_its_value_repaired_too() -> None:
    text = with_value("statut", "en service").replace("statut:", "stattut:")

    mending = mended(text)

    assert said(mending) == [("stattut", "statut"), ("en service", "en_service")]
    assert mending.after.decode() == with_value("statut", "en_service")


def test_several_slips_are_repaired_in_one_go_and_once() -> None:
    text = YAML.replace("\nfinalite:", "\nfinallite:").replace("domaine:", "doomaine:")
    text = text.replace("type_algorithme:", "type_algoritme:")

    mending = mended(text)

    assert mending.after == YAML.encode()
    assert len(mending.made) == 3


@pytest.mark.parametrize(
    ("mark", "codec", "ends"),
    [
        (codecs.BOM_UTF8, "utf-8", "\r\n"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "\n"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "\r\n"),
        (b"", "cp1252", "\n"),
        (b"", "utf-8", "\r"),
    ],
)
def test_marks_encodings_and_ends_of_lines_stay(mark: bytes, codec: str, ends: str) -> None:
    right = mark + YAML.replace("\n", ends).encode(codec)
    wrong = mark + YAML.replace("finalite:", "finallite:").replace("\n", ends).encode(codec)

    mending = mend(wrong, "a.yaml", CHECKER)

    assert mending.after == right


def test_a_repair_that_settles_nothing_is_not_made_and_said() -> None:
    # Read as the field that it is taken for, the block would be of the wrong kind.
    text = with_value("statuut", "{nom: en service}").replace("statut: en_service\n", "")

    mending = mended(text)

    assert mending.after.decode() == text
    assert [one.refused is not None for one in mending.refused] == [True]


def test_what_shows_only_after_the_repair_does_not_speak_against_it() -> None:
    text = with_value("decision_individuelle", "oui")

    mending = mended(text)

    assert mending.after.decode() == with_value("decision_individuelle", "true")
    assert mending.shown > 0


def test_only_the_rules_asked_for_are_repaired() -> None:
    text = YAML.replace("finalite:", "finallite:") + "mise_en_service: 25/03/2024\n"

    mending = mend(text.encode(), "a.yaml", CHECKER, {"DOC-11"})

    assert said(mending) == [("25/03/2024", "2024-03-25")]


def test_every_form_that_can_be_repaired_is_one_that_is_written_as_text() -> None:
    assert repairable_forms() == ("json", "jsonl", "yaml")


def test_json_lines_are_repaired_line_by_line() -> None:
    one, other = GOOD | {"id": "https://example.org/1"}, GOOD | {"id": "https://example.org/2"}
    right = json.dumps(one) + "\n" + json.dumps(other) + "\n"

    mending = mended(right.replace('"finalite":', '"finallite":'), "a.jsonl")

    assert mending.after.decode() == right


def test_turtle_is_not_repaired() -> None:
    text = "<https://example.org/a> a <https://w3id.org/algords/ns#Algorithm> ."

    mending = mended(text, "a.ttl")

    assert (mending.repairable, mending.form, mending.after) == (False, "turtle", text.encode())
