"""The fiches of ``examples/fiches``: read without a slip, sourced, silent on what is not known."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import french
from algords.documents.reading import read_document
from algords.linked.fiches import document_language, read_fiches
from algords.linked.writer import write_document
from algords.standard.contexts import build_context
from algords.text import Language
from conftest import CHECKOUT, Ran

Algords = Callable[..., Ran]
FICHES = CHECKOUT / "examples/fiches"
PATHS = sorted(FICHES.rglob("*.jsonld"))
OURS = "https://w3id.org/algords/example/"
EACH = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@cache
def fiche(path: Path) -> dict[str, Any]:
    """Return the fiche at ``path`` with English keys, whatever keys it is written with."""
    (read,) = read_fiches(read_document(path.read_bytes(), path.name))
    return write_document(read.triples, "en")


def named(slug: str) -> dict[str, Any]:
    (path,) = FICHES.rglob(f"{slug}.jsonld")
    return fiche(path)


def language_of(path: Path) -> Language:
    return document_language(read_document(path.read_bytes(), path.name))


def blocks(value: object) -> Iterator[dict[str, Any]]:
    """Yield ``value`` and every block in it."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]
        if isinstance(inner, (dict, list)):
            yield from blocks(inner)


def absent(said: dict[str, Any], reason: str) -> set[str]:
    """Return the fields that ``said`` leaves without a value for ``reason``."""
    entries = [one for one in said.get("absent_values", []) if one["absence_reason"] == reason]
    return {field for entry in entries for field in entry["fields"]}


def facts(shared: Path) -> dict[str, Any]:
    text = (shared / "requirements/algorithms.yaml").read_text(encoding="utf-8")
    known: dict[str, Any] = yaml.safe_load(text)
    return known


# ------------------------------------------------------------------ form


@EACH
def test_a_fiche_is_read_without_a_problem(path: Path) -> None:
    (read,) = read_fiches(read_document(path.read_bytes(), path.name))

    assert read.problems == ()
    assert read.iri == OURS + path.stem


def test_six_fiches_have_french_keys_and_four_english_keys() -> None:
    languages = [language_of(path) for path in PATHS]

    assert (languages.count("fr"), languages.count("en"), len(languages)) == (6, 4, 10)


@EACH
def test_keys_stand_in_the_order_of_the_context(path: Path) -> None:
    order = ["@context", *build_context(language_of(path))["@context"]]

    written = [list(one) for one in blocks(json.loads(path.read_bytes()))]
    ours = [keys for keys in written if not set(keys) <= {"fr", "en"}]

    assert [keys for keys in ours if keys != sorted(keys, key=order.index)] == []


@EACH
@pytest.mark.parametrize("key", ["name", "purpose", "contribution"])
def test_the_texts_that_matter_are_in_both_languages(path: Path, key: str) -> None:
    said = fiche(path)

    assert set(said[key]) == {"fr", "en"}
    assert set(said["administration"]["name"]) == {"fr", "en"}


@EACH
def test_french_texts_are_set_with_no_break_spaces(path: Path) -> None:
    texts = [
        literal.value
        for literal in (triple.object for triple in _triples(path))
        if getattr(literal, "language", None) == "fr"
    ]

    wrong = [french.wrong(json.dumps(text, ensure_ascii=False) + "@fr", ".ttl") for text in texts]

    assert texts != []
    assert [one for one in wrong if one] == []


def _triples(path: Path) -> list[Any]:
    (read,) = read_fiches(read_document(path.read_bytes(), path.name))
    return list(read.triples)


@EACH
def test_a_fiche_lies_in_the_folder_of_its_administration(path: Path) -> None:
    administration = fiche(path)["administration"]

    assert administration["id"] == f"{OURS}org/{path.parent.name}"
    assert path.parent.name.isascii()


def test_a_body_is_described_alike_in_every_fiche() -> None:
    described: dict[str, set[str]] = {}
    for block in blocks([fiche(path) for path in PATHS]):
        if str(block.get("id", "")).startswith(OURS + "org/"):
            what = json.dumps([block["name"], block.get("siren")], sort_keys=True)
            described.setdefault(block["id"], set()).add(what)

    assert {body: len(ways) for body, ways in described.items() if len(ways) > 1} == {}
    assert len(described) == 14  # ten administrations, three partners that hold no fiche, ourselves


# ----------------------------------------------------- who says so, from what


@EACH
def test_a_fiche_says_that_a_third_party_wrote_it_and_from_what(path: Path) -> None:
    about = fiche(path)["fiche"]

    assert about["authoritative"] is False
    assert about["publisher"]["name"] == {"fr": "Projet algords", "en": "algords project"}
    assert about["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert about["sources"] != []
    assert [one for one in about["sources"] if not one["name"]] == []


@EACH
def test_a_fiche_cites_the_sources_of_its_facts_and_no_other(path: Path, shared: Path) -> None:
    known = facts(shared)
    (entry,) = [one for one in known["algorithms"] if one["id"] == path.stem]
    cited = {code for block in blocks(entry) for code in block.get("sources", [])}
    pages = {known["sources"][code]["url"] for code in cited} - {None}

    said = {page for source in fiche(path)["fiche"]["sources"] for page in source.get("page", [])}

    assert said == pages


@EACH
def test_a_fiche_links_to_the_pages_that_the_facts_name(path: Path, shared: Path) -> None:
    (entry,) = [one for one in facts(shared)["algorithms"] if one["id"] == path.stem]
    said = fiche(path)

    places = [*said.get("source_code", []), *said.get("related_resources", [])]
    links = {*places, said.get("service_page")} - {None}

    assert links == set(entry["links"])


# ------------------------------------------------------------------ rules


def test_the_rules_find_nothing_to_say(algords: Algords) -> None:
    profiles = ("--profile", "core", "--profile", "etalab-inventory")

    ran = algords("validate", FICHES, *profiles, "--format", "json")

    summary = json.loads(ran.out)["summary"]
    assert ran.code == 0
    assert summary == {"documents": 10, "fiches": 10, "violation": 0, "warning": 0, "info": 0}


def test_the_profiles_that_the_fiches_call_for_find_no_violation(algords: Algords) -> None:
    ran = algords("validate", FICHES, "--format", "json")

    assert (ran.code, json.loads(ran.out)["summary"]["violation"]) == (0, 0)


# ------------------------------------------------------------- facts, read by hand

# slug, SIREN, automation level, who decides, individual decision, status, AI, purpose type
TABLE: list[tuple[str, str | None, str, str, bool | None, str, bool, str]] = [
    ("aplypro", "110043015", "partial", "administration", True, "in_service", False,
     "compute_entitlement"),
    ("creches-reims", "215104217", "support", "administration", True, "announced", False, "rank"),
    ("signaux-faibles", None, "support", "administration", False, "in_service", True,
     "predict_risk"),
    ("score-coeur", None, "support", "administration", True, "in_service", False, "rank"),
    ("la-bonne-boite", "130005481", "none", "user", False, "in_service", True, "predict"),
    ("cnaf-dmde", None, "support", "administration", None, "in_service", True, "predict_risk"),
    ("cheque-energie", None, "full", "administration", True, "in_service", False,
     "compute_entitlement"),
    ("cfvr", "130004955", "support", "administration", None, "in_service", True, "target"),
    ("mon-master", "110044013", "none", "administration", True, "in_service", False,
     "collect_applications"),
    ("datajust", "110010014", "none", "judge", False, "abandoned", True, "estimate_amount"),
]  # fmt: skip


def test_the_table_speaks_of_every_fiche() -> None:
    assert sorted(row[0] for row in TABLE) == sorted(path.stem for path in PATHS)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_fiche_says_what_the_facts_say(row: tuple[Any, ...]) -> None:
    said = named(row[0])

    keys = ("automation_level", "decision_holder", "individual_decision", "status", "is_ai")

    assert said["administration"].get("siren") == row[1]
    assert tuple(said.get(key) for key in keys) == row[2:7]
    assert said["purpose_type"] == [row[7]]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_what_the_table_leaves_blank_is_said_to_be_unknown(row: tuple[Any, ...]) -> None:
    said = named(row[0])

    assert ("siren" in absent(said["administration"], "unknown")) is (row[1] is None)
    assert ("individual_decision" in absent(said, "unknown")) is (row[4] is None)


REIMS = {
    "Habiter la ville": (100, None),
    "Parent seul qui travaille": (80, "travail des parents"),
    "Deux parents qui travaillent": (50, "travail des parents"),
    "Un parent qui travaille": (30, "travail des parents"),
    "Enfant ou proche en situation de handicap": (50, None),
    "Quotient familial de 700\u00a0€": (50, "quotient familial"),
    "Quotient familial de 900\u00a0€": (40, "quotient familial"),
    "Ancienneté de la demande": (None, None),
}


def reims() -> dict[str, dict[str, Any]]:
    return {one["name"]["fr"]: one for one in named("creches-reims")["criteria"]}


def test_the_grid_of_reims_gives_the_points_that_the_press_gives() -> None:
    grid = {name: (one.get("points"), one.get("group")) for name, one in reims().items()}

    assert grid == REIMS
    assert reims()["Ancienneté de la demande"]["function"] == "tie_break"


@pytest.mark.parametrize(
    ("met", "total"),
    [
        (
            ["Habiter la ville", "Parent seul qui travaille", "Quotient familial de 700\u00a0€"],
            230,
        ),
        (
            ["Habiter la ville", "Deux parents qui travaillent", "Quotient familial de 900\u00a0€"],
            190,
        ),
        (
            [
                "Habiter la ville",
                "Un parent qui travaille",
                "Enfant ou proche en situation de handicap",
                "Quotient familial de 700\u00a0€",
            ],
            230,
        ),
    ],
)
def test_the_example_of_reims_is_computed_from_the_fiche_alone(met: list[str], total: int) -> None:
    criteria = [reims()[name] for name in met]

    groups = [one["group"] for one in criteria if "group" in one]

    assert sum(one["points"] for one in criteria) == total
    assert len(groups) == len(set(groups))


def test_the_mention_of_aplypro_holds_the_four_elements_of_the_law() -> None:
    notice = named("aplypro")["legal_notice"]

    elements = set(notice["elements"])

    assert elements == {"purpose", "right", "exercise", "cada"}


def test_signaux_faibles_gives_each_measure_of_march_2024() -> None:
    measures = [
        (one["name"].split(" ")[0], one["metric"], one["measured_value"])
        for one in _plain(named("signaux-faibles")["evaluations"])
    ]

    assert sorted(measures) == [
        ("High-risk", "Precision", "0.62"),
        ("High-risk", "Recall", "0.37"),
        ("Moderate-risk", "Precision", "0.36"),
        ("Moderate-risk", "Recall", "0.69"),
        ("Whole", "Area under the ROC curve", "0.93"),
        ("Whole", "Average precision", "0.51"),
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return ``value`` with texts of one language, English, as plain texts."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return value["en"] if set(value) == {"en"} else {k: _plain(v) for k, v in value.items()}
    return value


def test_score_coeur_gives_the_reason_of_a_criterion_or_says_that_it_is_unknown() -> None:
    criteria = named("score-coeur")["criteria"]

    silent = [one for one in criteria if "rationale" not in one]

    assert (len(criteria), len(silent)) == (6, 2)
    assert [absent(one, "unknown") for one in silent] == [{"rationale"}] * 2
    assert named("score-coeur")["in_service_since"] == "2018-01-02"


def test_cfvr_withholds_its_criteria_and_names_the_secret() -> None:
    said = named("cfvr")

    (entry,) = [one for one in said["absent_values"] if one["absence_reason"] == "withheld"]

    assert entry["withheld_ground"] == "offences"
    assert set(entry["fields"]) == {"criteria", "rules_page", "source_code"}
    assert absent(said, "withheld").isdisjoint(absent(said, "unknown"))


def test_mon_master_reports_both_positions_and_gives_no_type() -> None:
    said = named("mon-master")

    unknown, told = absent(said, "unknown"), said["contribution"]["fr"]

    assert "algorithm_type" not in said
    assert {"algorithm_type", "criteria"} <= unknown
    assert "Observatoire des algorithmes publics" in told
    assert "ministère dit qu'elle ne comporte pas d'algorithme" in told


def test_datajust_keeps_the_dates_that_are_sourced_and_no_other() -> None:
    said = named("datajust")

    days = [text.split("\u00a0:")[0] for text in said["history"]["fr"]]

    assert set(days) == {"27 mars 2020", "30 décembre 2021", "Janvier 2022"}
    assert "out_of_service_since" not in said
    assert "out_of_service_since" in absent(said, "unknown")


@pytest.mark.parametrize("slug", ["la-bonne-boite", "signaux-faibles", "datajust"])
def test_no_mention_is_asked_for_where_no_individual_decision_is_taken(slug: str) -> None:
    assert {"legal_notice", "decisions_per_year"} <= absent(named(slug), "not_applicable")


@EACH
def test_no_field_is_both_filled_and_said_to_be_without_a_value(path: Path) -> None:
    both = [
        set(entry["fields"]) & set(block)
        for block in blocks(fiche(path))
        for entry in block.get("absent_values", [])
    ]

    assert both != []
    assert [fields for fields in both if fields] == []
