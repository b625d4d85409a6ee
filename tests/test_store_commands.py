"""A store on the command line: locked, foreign, damaged, made anew; each said in words."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import CHECKOUT, Ran

Algords = Callable[..., Ran]
SOURCES = CHECKOUT / "examples/sources"
QUESTION = "automation-by-administration"


@pytest.fixture
def store(algords: Algords, tmp_path: Path) -> Path:
    path = tmp_path / "store"
    assert algords("harvest", SOURCES / "ville-de-reims.yaml", "--store", path).code == 0
    return path


@pytest.fixture
def locked(store: Path) -> Iterator[subprocess.Popen[bytes]]:
    holder = (
        "import sys; from pathlib import Path; from algords.store.writing import open_writer\n"
        "with open_writer(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_store_in_use_is_named_with_who_uses_it(
    algords: Algords, store: Path, locked: subprocess.Popen[bytes], language: str
) -> None:
    (store.parent / "source").mkdir()

    ran = algords("harvest", SOURCES / "cnaf.yaml", "--store", store, "--lang", language)
    asked = algords("query", QUESTION, "--store", store)

    assert ran.code == 75
    assert str(store) in ran.err
    assert str(locked.pid) in ran.err
    assert asked.code == 0  # reading waits for nobody


def test_a_store_of_another_version_is_left_alone(algords: Algords, store: Path) -> None:
    mark = store / "store.json"
    mark.write_text(json.dumps({"algords_store": 99}))

    for arguments in (["query", QUESTION, "--store", store], ["store", "rebuild", store]):
        ran = algords(*arguments)
        assert (ran.code, "99" in ran.err, "To do" in ran.err) == (5, True, True)


@pytest.mark.parametrize("what", ["nothing", "a folder of something else", "a file"])
def test_what_is_no_store_is_said_and_not_touched(
    algords: Algords, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "x"
    if what == "a folder of something else":
        path.mkdir()
        (path / "thesis.odt").write_bytes(b"years of work")
    elif what == "a file":
        path.write_bytes(b"years of work")

    asked = algords("query", QUESTION, "--store", path)
    rebuilt = algords("store", "rebuild", path)

    assert (asked.code, rebuilt.code) == (5, 5)
    if what != "nothing":
        ran = algords("harvest", SOURCES / "cnaf.yaml", "--store", path)
        assert (ran.code, "nothing in it was touched" in ran.err) == (5, True)


def test_a_graph_that_was_lost_is_made_anew(algords: Algords, store: Path) -> None:
    before = algords("query", QUESTION, "--store", store).out
    for path in sorted((store / "graph").rglob("*")) + sorted((store / "snapshots").rglob("*")):
        if path.is_file():
            path.unlink()

    damaged = algords("query", QUESTION, "--store", store)
    rebuilt = algords("store", "rebuild", store)

    assert (damaged.code, "algords store rebuild" in damaged.err) == (5, True)
    assert (rebuilt.code, rebuilt.out) == (0, "Graph made anew: 1 fiche.\n")
    assert algords("query", QUESTION, "--store", store).out == before


def test_a_second_harvest_of_the_examples_reads_and_writes_nothing_new(
    algords: Algords, tmp_path: Path
) -> None:
    first = algords("harvest", SOURCES, "--store", tmp_path / "s", "--format", "json")
    files = {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in (tmp_path / "s").rglob("*")
        if path.is_file()
    }

    second = algords("harvest", SOURCES, "--store", tmp_path / "s", "--format", "json")

    assert (first.code, second.code) == (0, 0)
    summary = json.loads(second.out)["summary"]
    assert [summary[key] for key in ("changed_bodies", "validations", "writes")] == [0, 0, 0]
    assert {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in (tmp_path / "s").rglob("*")
        if path.is_file()
    } == files
    assert json.loads(first.out)["summary"]["quarantined"] == 1
