"""Fiches of thousands of values or blocks: what they take grows with their size, no faster."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from algords.linked.limits import MAX_VALUES, refuse_contexts
from algords.review import workers
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import Field, Kind, code_lists, fields
from algords.validation.crowds import SHOWN
from hostile.bench import MAX_SECONDS, Case, as_json, judged, timed
from review.reviews import failing_worker, fiche, reviewed, written

KEYS: Final = {field.key.en: field.key.fr for field in fields()}
# Left for what every fiche says.
FULL: Final = MAX_VALUES - 50
RIGHT: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "texte {}",
    Kind.STRING: "texte {}",
    Kind.BOOLEAN: "true",
    Kind.INTEGER: "{}",
    Kind.DECIMAL: "{}.5",
    Kind.DATE: "{:04}-01-02",
    Kind.YEAR: "{:04}",
    Kind.LINK: "https://example.org/{}",
}


def right(field: Field, number: int) -> object:
    """Return the value of that ``number`` that ``field`` accepts."""
    if field.kind is Kind.BLOCK:
        return {"nom": f"nom {number}"}
    if field.kind is Kind.FIELD:
        return fields()[number % len(fields())].key.fr
    if field.code_list is not None:
        codes = code_lists()[field.code_list].codes
        return codes[number % len(codes)].key.fr
    return RIGHT[field.kind].format(number + 1)


def wrong(field: Field, number: int) -> object:
    """Return the value of that ``number`` that comes near what ``field`` accepts."""
    near = {
        Kind.CODE: f"abandonné par le conseil {number}",
        Kind.FIELD: f"finalité du traitement {number}",
        Kind.LINK: f"https://w3id.org/algords/charter/charter-amp/transparance-{number}",
        Kind.TEXT: number,
        Kind.STRING: number,
    }
    return near.get(field.kind, f"valeur {number}")


def many(key: str, value: object, count: int = FULL) -> bytes:
    return as_json(**{KEYS[key]: [value] * count})


def held(field: Field) -> list[Field]:
    """Return the fields of the blocks that ``field`` holds."""
    return [one for name in block_classes(field) for one in blocks()[name].fields]


def everything() -> bytes:
    """Return a fiche in which every field is wrong, as often as there is room for."""
    count = FULL // len(fields())
    return as_json(**{one.key.fr: [wrong(one, n) for n in range(count)] for one in fields()})


def misspelt(*, in_blocks: bool) -> bytes:
    """Return a fiche of 190 unknown keys, each a letter away from one that is known."""
    keys = [key + letter for letter in "xz" for key in KEYS.values()][:190]
    if not in_blocks:
        return as_json(**dict.fromkeys(keys, "x"))
    notices: list[object] = [{key: "x"} for key in keys]
    return as_json(**{KEYS["legal_notice"]: notices + [{}] * 1_000})


WORST: Final = {
    "wrong codes": as_json(statut=[f"abandonné {n}" for n in range(FULL)]),
    "administrations that say nothing": many("administration", {}),
    "legal notices that say nothing": many("legal_notice", {}, FULL // 2),
    "empty fields, each named wrongly": many(
        "absent_values", {KEYS["fields"]: ["finalitee"]}, 2_000
    ),
    "addresses of ours that do not exist": as_json(
        page=[f"https://w3id.org/algords/charter/charter-apm/{n}" for n in range(FULL)]
    ),
    "unknown keys": misspelt(in_blocks=False),
    "unknown keys in as many blocks": misspelt(in_blocks=True),
    "everything wrong at once": everything(),
}


@pytest.mark.parametrize("row", WORST)
def test_the_fattest_fiches_take_little_time(row: str) -> None:
    reports, seconds = timed(Case(row=row, data=WORST[row]))

    assert [one.readable for one in reports] == [True]
    assert seconds < MAX_SECONDS


@pytest.mark.parametrize("key", ["administration", "claims", "absent_values"])
def test_twice_as_many_blocks_take_about_twice_the_time(key: str) -> None:
    fewer, more = many(key, {"nom": "x"}, 900), many(key, {"nom": "x"}, 1_800)

    once, twice = (
        min(timed(Case(row=key, data=data))[1] for _ in range(2)) for data in (fewer, more)
    )

    assert twice / once <= 3


def test_of_one_slip_made_hundreds_of_times_the_last_that_is_shown_says_how_many_more() -> None:
    (report,) = judged(as_json(statut=[f"mot {n}" for n in range(SHOWN + 7)]))

    told = [one for one in report.findings if one.pointer.startswith("/statut/")]
    said = [one for one in told if "7 more times in this fiche" in one.message.en]
    assert [one.pointer for one in told] == [f"/statut/{n}" for n in range(SHOWN)]
    assert [one.pointer for one in said] == [f"/statut/{SHOWN - 1}"]


def test_a_file_of_one_long_line_does_not_stand_whole_in_every_finding() -> None:
    data = as_json(finalite="x" * 20_000, statut=["mot"] * 10).replace(b"\n", b" ")

    (report,) = judged(data)

    assert len(report.findings) > 5
    assert {one.excerpt for one in report.findings} == {None}


def test_a_large_file_that_hangs_is_refused_though_one_process_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = fiche("hang", finalite="x" * 100_000)
    names = written(tmp_path, {"a.json": fiche("a"), "hang.json": large, "b.json": fiche("b")})
    asked = workers.worker_command
    monkeypatch.setattr(workers.Workers.__init__, "__defaults__", (0.5,))
    monkeypatch.setattr(
        workers, "worker_command", lambda *given: failing_worker(tmp_path, asked(*given))
    )

    reports = reviewed(names, jobs=1)

    assert [Path(one.path).stem for one in reports if not one.readable] == ["hang"]


def test_a_context_in_a_json_value_is_no_context() -> None:
    json_value = {"@id": "https://example.org/e", "@type": "@json"}

    refuse_contexts({"@context": {"e": json_value}, "e": {"@context": "https://example.org/c"}})


def sweep() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each field full of right values, of wrong ones, of blocks that say all or nothing."""
    for field in fields():
        for made in (right, wrong):
            yield (
                f"{field.key.en} {made.__name__}",
                {field.key.fr: [made(field, n) for n in range(FULL // 2)]},
            )
            inner = held(field)
            block = [{one.key.fr: made(one, n) for one in inner} for n in range(100)]
            if inner:
                yield f"{field.key.en}, whole, {made.__name__}", {field.key.fr: block}
        if field.kind is Kind.BLOCK:
            yield f"{field.key.en} empty", {field.key.fr: [{}] * FULL}


@pytest.mark.slow
def test_no_field_makes_a_fiche_slow() -> None:
    cases = [Case(row=row, data=as_json(**said)) for row, said in sweep()]

    slow = {one.row: taken for one in cases if (taken := timed(one)[1]) > MAX_SECONDS}

    assert slow == {}
