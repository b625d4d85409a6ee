"""The named questions, each with the rows that its fiches give, in both languages.

``tests/queries/<question>.json`` says how many rows a question has and what some of them are, over
the invented fiches of ``tests/queries/fiches`` (`invented`), where every question has an answer,
and over those of ``examples/fiches`` (`examples`). When a fiche is added there, write the new
numbers with ``pytest tests/test_questions.py --update-golden``, and read what has changed.
"""

import json
import re
import time
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from algords.fetch.fetcher import Fetcher
from algords.harvest.running import apply_harvest, plan_harvest
from algords.harvest.sources import load_sources
from algords.query.asking import ask
from algords.query.questions import Question, list_questions
from algords.store.snapshots import open_published
from conftest import CHECKOUT

EXPECTED = CHECKOUT / "tests/queries"
WORLDS = {"invented": EXPECTED / "sources", "examples": CHECKOUT / "examples/sources"}
# The competency questions that the vocabulary was made to answer, by their number.
ASKED = [
    *(1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30),
    *(32, 33, 35, 37, 38, 39, 40, 41, 44),
]
OURS = "<https://w3id.org/algords/ns#"
SECONDS = 1.0
Row = list[str | None]

EACH = pytest.mark.parametrize("question", list_questions(), ids=lambda one: one.name)
IN_BOTH = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Harvest each world into a store of its own; return their folders."""
    folder = tmp_path_factory.mktemp("questions")
    for world, sources in WORLDS.items():
        harvest(sources, folder / world)
    return {world: folder / world for world in WORLDS}


def harvest(sources: Path, store: Path) -> None:
    planned = plan_harvest(load_sources(sources).sources, store, fetcher=Fetcher(interval=0))
    apply_harvest(planned, store)


@cache
def expected(name: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((EXPECTED / f"{name}.json").read_bytes())
    return said


def rows(store: Path, question: Question | str, **params: str) -> list[Row]:
    found = ask(store, question, params).rows
    return [[None if one is None else getattr(one, "value", "") for one in row] for row in found]


# ------------------------------------------------------------------ the list


def test_every_competency_question_is_one_query() -> None:
    found = [
        int(number)
        for question in list_questions()
        for number in re.findall(r"^# question: CQ-(\d+)$", question.sparql, re.MULTILINE)
    ]

    assert sorted(found) == ASKED


def test_every_query_has_its_rows_and_every_file_of_rows_its_query() -> None:
    files = sorted(path.stem for path in EXPECTED.glob("*.json"))

    assert files == [question.name for question in list_questions()]


@EACH
def test_a_question_has_an_answer_somewhere(question: Question) -> None:
    counts = {world: expected(question.name)[world]["count"] for world in WORLDS}

    assert max(counts.values()) > 0
    assert counts["invented"] > 0


# ------------------------------------------------------------------ answers


@EACH
@IN_BOTH
@pytest.mark.parametrize("world", WORLDS)
def test_the_rows_are_those_that_the_fiches_give(
    stores: dict[str, Path],
    question: Question,
    language: str,
    world: str,
    request: pytest.FixtureRequest,
) -> None:
    params = expected(question.name).get("params", {})

    found = rows(stores[world], question, lang=language, **params)

    if request.config.getoption("--update-golden"):
        update(question.name, world, language, found)
    said = expected(question.name)[world]
    shown = said[language]
    assert [row for row in found if row in shown] == shown
    assert len(found) == said["count"], "a new fiche? --update-golden, then read the difference"


def update(name: str, world: str, language: str, found: list[Row]) -> None:
    """Write the rows of the invented fiches, and the number of rows."""
    said = expected(name)
    said[world]["count"] = len(found)
    if world == "invented" and len(said[world][language]) in (0, said[world]["count"]):
        said[world][language] = found
    (EXPECTED / f"{name}.json").write_text(written(said), encoding="utf-8")


def written(said: dict[str, Any]) -> str:
    """Return what is expected as JSON, a row a line."""
    text = json.dumps(said, ensure_ascii=False, indent=1)
    return re.sub(r"\[\n +(\"|null)[^][{}]*\]", _on_one_line, text) + "\n"


def _on_one_line(found: re.Match[str]) -> str:
    return json.dumps(json.loads(found[0]), ensure_ascii=False)


@EACH
def test_no_row_is_told_twice(stores: dict[str, Path], question: Question) -> None:
    found = [tuple(row) for row in rows(stores["invented"], question)]

    assert len(set(found)) == len(found)


@EACH
@pytest.mark.parametrize("world", WORLDS)
def test_an_answer_takes_less_than_a_second(
    stores: dict[str, Path], question: Question, world: str
) -> None:
    started = time.perf_counter()
    ask(stores[world], question)

    assert time.perf_counter() - started < SECONDS


@EACH
def test_a_language_that_nobody_wrote_in_is_answered_in_another(
    stores: dict[str, Path], question: Question
) -> None:
    params = expected(question.name).get("params", {})

    asked = rows(stores["invented"], question, lang="ca", **params)

    assert len(asked) == expected(question.name)["invented"]["count"]


# ------------------------------------------------------------------ parameters


@pytest.mark.parametrize(
    ("name", "params", "count"),
    [
        ("algorithms-of-a-legal-text", {"text": "inv-12"}, 1),
        ("algorithms-of-a-legal-text", {"text": "article 13"}, 0),
        ("criteria-in-a-domain", {"domain": "CRECHES"}, 5),
        ("criteria-in-a-domain", {"domain": "housing"}, 2),
        ("criteria-in-a-domain", {"domain": "culture"}, 0),
        ("decisions-of-an-administration", {"body": "200000008"}, 2),
        ("decisions-of-an-administration", {"body": "village"}, 1),
        ("large-bodies-without-a-rules-page", {"least": "301"}, 0),
        ("simulate-my-case", {"algorithm": "SORTING"}, 1),
        ("state-of-each-commitment", {"charter": "https://w3id.org/algords/charter/reset"}, 4),
        ("versions-of-a-system", {"algorithm": "https://example.org/questions/tri"}, 0),
    ],
)
def test_a_parameter_says_what_is_meant(
    stores: dict[str, Path], name: str, params: dict[str, str], count: int
) -> None:
    found = rows(stores["invented"], name, **params)

    assert len(found) == count


def test_a_fiche_is_old_after_a_year_when_nothing_else_is_said(stores: dict[str, Path]) -> None:
    today = date.today()  # noqa: DTZ011 - compared with the clock of the engine, of this machine
    a_year_ago = f"{today.year - 1}-{today.month:02}-{min(today.day, 28):02}"

    found = rows(stores["invented"], "fiches-not-updated")

    assert found == rows(stores["invented"], "fiches-not-updated", before=a_year_ago)
    assert [row[0] for row in found] == ["2023-01-31", "2023-05-01"]


# ------------------------------------------------------------------ form


@pytest.fixture(scope="session")
def dataset(stores: dict[str, Path]) -> Dataset:
    """Return the invented world as rdflib holds it."""
    held = Dataset()
    quads = open_published(stores["invented"]).dump(format=ox.RdfFormat.N_QUADS) or b""
    held.parse(data=quads.decode(), format="nquads")
    return held


def plain(row: Iterable[object]) -> Row:
    return [None if one is None else str(one) for one in row]


# rdflib warns of what it does itself.
@pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")
@EACH
def test_another_engine_gives_the_same_answer_to_the_file_as_it_stands(
    stores: dict[str, Path], dataset: Dataset, question: Question
) -> None:
    found = [plain(row) for row in dataset.query(question.sparql) if isinstance(row, ResultRow)]

    assert sorted(found, key=str) == sorted(rows(stores["invented"], question), key=str)


@EACH
def test_no_query_names_a_term_that_does_not_exist(
    stores: dict[str, Path], question: Question
) -> None:
    named = iris(question.sparql)

    unknown = {one for one in named if one not in known_terms(*stores.values())}

    assert unknown == set()
    assert named


def iris(sparql: str) -> set[str]:
    """Return the IRIs that a query names, in full."""
    text = re.sub(r"\"(?:[^\"\\]|\\.)*\"|^#.*$|(?<=\s)# .*$", "", sparql, flags=re.MULTILINE)
    prefixes = dict(re.findall(r"PREFIX ([\w-]+): <([^>]*)>", text))
    body = re.sub(r"PREFIX \S+ <[^>]*>", "", text)
    short = re.findall(r"(?<![\w:/<-])([a-z][\w-]*):([\w.-]*\w)", re.sub(r"<[^>]*>", "", body))
    return set(re.findall(r"<(https?:[^>]*)>", body)) | {
        prefixes[prefix] + name for prefix, name in short
    }


@cache
def known_terms(*stores: Path) -> frozenset[str]:
    """Return what the standard defines, and what else some store says something with.

    A term of ours is known only by its definition: a wrong one in a fiche is no excuse.
    """
    standard = ox.NamedNode("https://w3id.org/algords/g/standard")
    quads = [quad for path in stores for quad in open_published(path)]
    defined = {quad.subject for quad in quads if quad.graph_name == standard}
    said = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    return frozenset(
        term.value
        for term in defined | {one for one in said if not str(one).startswith(OURS)}
        if isinstance(term, ox.NamedNode)
    )
