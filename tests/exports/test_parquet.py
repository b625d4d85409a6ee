"""Fiches as Parquet: types, blocks in blocks, meanings in the metadata."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from algords.documents.reading import read_document
from algords.errors import UsageError
from algords.exports.model import Unit
from algords.exports.tables import parquet
from algords.linked.fiches import read_statements

duckdb = pytest.importorskip("duckdb", reason="the extra `parquet` is not installed")

HEAD = {"@context": "https://w3id.org/algords/context/v1/en.jsonld", "type": "Algorithm"}
CANTEEN = {
    "id": "https://example.org/canteen",
    "name": {"fr": "Cantine", "nl": "Kantine"},
    "administration": {"name": {"fr": "Reims"}, "population": 180000},
    "domain": ["education"],
    "is_ai": False,
    "in_service_since": {
        "@value": "2018-03",
        "@type": "http://www.w3.org/2001/XMLSchema#gYearMonth",
    },
    "amount_euros": "-3.50",
    "criteria": [{"name": "Income", "weight": "0.5"}, {"name": "Siblings", "points": 3}],
    "decisions_per_year": [{"count": 1200, "year": "2025"}],
    "fiche": {"modified": "2026-11-24"},
}

Ask = Callable[[str], list[Any]]


def unit(data: dict[str, Any]) -> Unit:
    document = read_document(json.dumps(HEAD | data).encode(), "fiche.jsonld")
    said = (one.triple for one in read_statements(document).statements)
    return Unit("fiche", tuple(dict.fromkeys(said)))


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    path = tmp_path_factory.mktemp("parquet") / "fiches.parquet"
    path.write_bytes(b"".join(parquet.write_parquet([unit(CANTEEN), unit({"name": "b"})], "en")))

    def asked(query: str) -> list[Any]:
        with duckdb.connect(":memory:") as connection:
            found: list[Any] = connection.execute(query, [str(path)]).fetchall()
        return found

    return asked


def test_columns_are_typed(ask: Ask) -> None:
    query = "select is_ai, amount_euros, fiche.modified, domain, type from read_parquet($1)"

    assert ask(query)[0] == (False, -3.5, date(2026, 11, 24), ["education"], ["Algorithm"])


def test_a_date_whose_day_may_be_missing_is_a_text(ask: Ask) -> None:
    assert ask("select in_service_since from read_parquet($1)") == [("2018-03",), (None,)]


def test_texts_are_structures_by_language(ask: Ask) -> None:
    query = "select name.fr, name.nl, administration.name.fr from read_parquet($1)"

    assert ask(query)[0] == ("Cantine", "Kantine", "Reims")


def test_repeated_blocks_are_lists(ask: Ask) -> None:
    query = (
        "select one.name.en, one.weight, one.points"
        " from (select unnest(criteria) as one from read_parquet($1))"
    )

    assert ask(query) == [("Income", 0.5, None), ("Siblings", None, 3)]
    counted = "select decisions_per_year[1].count, decisions_per_year[1].year from read_parquet($1)"
    assert ask(counted)[0] == (1200, 2025)


def test_the_metadata_tells_what_each_key_means(ask: Ask) -> None:
    ((told,),) = ask(
        "select decode(value) from parquet_kv_metadata($1) where decode(key) = 'algords'"
    )

    said = json.loads(told)["is_ai"]
    assert said["property"] == "https://w3id.org/algords/ns#isAI"
    assert said["label"]["fr"] == "système d'IA"


def test_a_text_longer_than_the_engine_takes_is_written(tmp_path: Path) -> None:
    path, long = tmp_path / "long.parquet", "x" * (17 << 20)

    path.write_bytes(b"".join(parquet.write_parquet([unit({"name": long})], "en")))

    with duckdb.connect(":memory:") as connection:
        query = "select length(name.en) from read_parquet($1)"
        assert connection.execute(query, [str(path)]).fetchall() == [(len(long),)]


def test_equal_fiches_give_equal_bytes() -> None:
    first, second = (b"".join(parquet.write_parquet([unit(CANTEEN)], "fr")) for _ in range(2))

    assert first == second


def test_without_the_engine_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(UsageError) as raised:
        next(parquet.write_parquet([], "en"))

    advice = raised.value.advice
    assert advice is not None
    assert "pip install 'algords[parquet]'" in advice.en
