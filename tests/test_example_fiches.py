"""The fiches of ``examples/fiches``: read without a slip, sourced, silent on what is not known."""

import csv
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
from algords.linked.model import Fiche
from algords.linked.writer import write_document
from algords.standard.contexts import build_context
from algords.text import Language
from conftest import CHECKOUT, Ran

Algords = Callable[..., Ran]
FICHES = CHECKOUT / "examples/fiches"
PATHS = sorted(FICHES.rglob("*.jsonld"))
OURS = "https://w3id.org/algords/example/"
PROGRAMMES = [path for path in PATHS if json.loads(path.read_bytes())["type"] == "Programme"]
ALGORITHMS = [path for path in PATHS if path not in PROGRAMMES]
EACH = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
EACH_ALGORITHM = pytest.mark.parametrize("path", ALGORITHMS, ids=lambda path: path.stem)


@cache
def read(path: Path) -> Fiche:
    (only,) = read_fiches(read_document(path.read_bytes(), path.name))
    return only


@cache
def fiche(path: Path) -> dict[str, Any]:
    """Return the fiche at ``path`` with English keys, whatever keys it is written with."""
    return write_document(read(path).triples, "en")


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


@cache
def facts(shared: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((shared / "requirements/algorithms.yaml").read_bytes()))


# ------------------------------------------------------------------ form


@EACH
def test_a_fiche_is_read_without_a_problem(path: Path) -> None:
    assert read(path).problems == ()
    assert read(path).iri == OURS + path.stem


def test_about_half_of_the_fiches_have_french_keys_and_half_english_keys() -> None:
    languages = [language_of(path) for path in PATHS]

    assert (languages.count("fr"), languages.count("en"), len(languages)) == (24, 21, 45)


@EACH
def test_keys_stand_in_the_order_of_the_context(path: Path) -> None:
    order = ["@context", *build_context(language_of(path))["@context"]]

    written = [list(one) for one in blocks(json.loads(path.read_bytes()))]
    ours = [keys for keys in written if not set(keys) <= {"fr", "en"}]

    assert [keys for keys in ours if keys != sorted(keys, key=order.index)] == []


@EACH
def test_names_are_in_both_languages(path: Path) -> None:
    said = fiche(path)

    assert set(said["name"]) == {"fr", "en"}
    assert set(said["administration"]["name"]) == {"fr", "en"}


@EACH_ALGORITHM
@pytest.mark.parametrize("key", ["purpose", "contribution"])
def test_the_texts_that_matter_are_in_both_languages(path: Path, key: str) -> None:
    assert set(fiche(path)[key]) == {"fr", "en"}


def test_three_systems_are_programmes_and_say_nothing_that_only_an_algorithm_can() -> None:
    programmes = {path.stem: fiche(path) for path in PROGRAMMES}

    ours = {"purpose", "contribution", "automation_level", "is_ai", "algorithm_type"}

    assert set(programmes) == {"health-data-hub", "intelligence-emploi", "meteofrance-lab-ia"}
    assert [slug for slug, said in programmes.items() if ours & set(said)] == []
    assert [set(said["description"]) for said in programmes.values()] == [{"fr", "en"}] * 3


@EACH
def test_french_texts_are_set_with_no_break_spaces(path: Path) -> None:
    said = [statement.object for statement in read(path).statements]
    texts = [text.value for text in said if getattr(text, "language", None) == "fr"]

    wrong = [french.wrong(json.dumps(text, ensure_ascii=False) + "@fr", ".ttl") for text in texts]

    assert texts != []
    assert [one for one in wrong if one] == []


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
    assert len(described) == 36  # 31 administrations, four partners that hold no fiche, ourselves
    assert len({path.parent for path in PATHS}) == 31


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
    assert summary == {"documents": 45, "fiches": 45, "violation": 0, "warning": 0, "info": 0}


def test_the_profiles_that_the_fiches_call_for_find_no_violation(algords: Algords) -> None:
    ran = algords("validate", FICHES, "--format", "json")

    assert (ran.code, json.loads(ran.out)["summary"]["violation"]) == (0, 0)


# ------------------------------------------------------------- facts, read by hand

# Read by hand from the facts. An empty cell: they do not say, or call what they say an assumption.
with (Path(__file__).parent / "data/example-fiches.csv").open(encoding="utf-8") as lines:
    TABLE = list(csv.DictReader(lines))

OF_EACH = pytest.mark.parametrize("row", TABLE, ids=lambda row: row["slug"])
CODED = ("automation_level", "decision_holder", "individual_decision", "status", "is_ai")
SAID: dict[str, bool | None] = {"true": True, "false": False, "": None}


def test_the_table_speaks_of_every_algorithm() -> None:
    assert sorted(row["slug"] for row in TABLE) == sorted(path.stem for path in ALGORITHMS)


@OF_EACH
def test_a_fiche_says_what_the_table_says(row: dict[str, str]) -> None:
    said = named(row["slug"])

    expected = [SAID.get(row[key], row[key]) for key in ("siren", *CODED)]

    found = [said["administration"].get("siren"), *(said.get(key) for key in CODED)]
    assert found == expected
    assert said["purpose_type"] == [row["purpose_type"]]


@OF_EACH
def test_what_the_table_leaves_blank_is_said_to_be_unknown(row: dict[str, str]) -> None:
    said = named(row["slug"])

    unknown = absent(said, "unknown") | absent(said["administration"], "unknown")

    blank = {key for key in ("siren", *CODED) if row[key] == ""}
    assert unknown & {"siren", *CODED} == blank


# Words of the facts, and how the table says the same.
SAME = {None: "", "unknown": "", True: "true", False: "false", "deployed": "in_service"}
SAME |= {"transform_document": "transform_documents"}


@OF_EACH
def test_the_table_says_what_the_facts_say(row: dict[str, str], shared: Path) -> None:
    (entry,) = [one for one in facts(shared)["algorithms"] if one["id"] == row["slug"]]
    told = {key: entry[key] for key in CODED} | {"siren": entry["administration"]["siren"]}
    told["purpose_type"] = entry["purpose_type"].replace("-", "_")
    if any("assumption" in doubt for doubt in entry["unknown"]):
        told["automation_level"] = None

    expected = {key: SAME.get(value, value) for key, value in told.items()}

    assert {key: row[key] for key in expected} == expected


def test_a_programme_of_support_has_a_date_or_says_that_it_is_unknown() -> None:
    given = {row["slug"]: row["supported"] for row in TABLE if row["supported"]}

    told = {
        path.stem: one.get("date", one.get("year")) or ("year" in absent(one, "unknown") and "?")
        for path in ALGORITHMS
        for one in fiche(path).get("programmes", [])
    }

    assert told == given


def test_what_became_of_the_prototypes_of_the_two_calls_is_said_to_be_unknown() -> None:
    prototypes = [row["slug"] for row in TABLE if row["supported"].startswith("20")]

    silent = [slug for slug in prototypes if "status" in absent(named(slug), "unknown")]

    assert (silent, len(silent)) == (prototypes, 9)


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


# The lines of the grid that each of three families meets, and its points.
FAMILIES = [((0, 1, 5), 230), ((0, 2, 6), 190), ((0, 3, 4, 5), 230)]


@pytest.mark.parametrize(("met", "total"), FAMILIES)
def test_the_example_of_reims_is_computed_from_the_fiche_alone(
    met: tuple[int, ...], total: int
) -> None:
    criteria = [reims()[list(REIMS)[line]] for line in met]

    groups = [one["group"] for one in criteria if "group" in one]

    assert sum(one["points"] for one in criteria) == total
    assert len(groups) == len(set(groups))


def test_the_mention_of_aplypro_holds_the_four_elements_of_the_law() -> None:
    notice = named("aplypro")["legal_notice"]

    assert set(notice["elements"]) == {"purpose", "right", "exercise", "cada"}
    assert notice["displayed_on"] == ["decision"]


def test_signaux_faibles_gives_each_measure_of_march_2024() -> None:
    measures = [
        (one["name"].split(" ")[0], one["metric"], one["measured_value"])
        for one in named("signaux-faibles")["evaluations"]
    ]

    assert sorted(measures) == [
        ("High-risk", "Precision", "0.62"),
        ("High-risk", "Recall", "0.37"),
        ("Moderate-risk", "Precision", "0.36"),
        ("Moderate-risk", "Recall", "0.69"),
        ("Whole", "Area under the ROC curve", "0.93"),
        ("Whole", "Average precision", "0.51"),
    ]


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

    days = {text.split("\u00a0:")[0] for text in said["history"]["fr"]}

    assert days == {"27 mars 2020", "30 décembre 2021", "Janvier 2022"}
    assert "out_of_service_since" not in said
    assert {"out_of_service_since", "events"} <= absent(said, "unknown")


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
