"""What can be wrong with a store is said in words, with the right exit code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from algords.errors import StoreBusyError, StoreError
from algords.store.reading import read_store, read_store_or_empty
from algords.store.snapshots import open_published
from algords.store.writing import apply, open_writer, rebuild
from conftest import CHECKOUT
from store import storekit
from store.storekit import key, publish, run, source

HOLD = """
import sys
from pathlib import Path
from algords.store.layout import Layout
from algords.store.lock import FolderLock
lock = FolderLock(Layout(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _small_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    storekit.use_standard(monkeypatch, "codes/secret.ttl")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    apply(path, run(1), [source(), publish("a", "1")])
    return path


def test_no_store_is_there(tmp_path: Path) -> None:
    for act in (read_store, open_published, rebuild):
        with pytest.raises(StoreError, match="There is no store") as raised:
            act(tmp_path / "none")

        assert raised.value.exit_code == 5
        assert raised.value.advice is not None
        assert "algords harvest" in raised.value.advice.en
    assert not (tmp_path / "none").exists()


def test_a_store_is_not_made_where_it_was_not_asked_for(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="There is no store"),
        open_writer(tmp_path / "s", create=False),
    ):
        pass

    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("content", ["a file", "a folder"])
def test_something_else_is_there(tmp_path: Path, content: str) -> None:
    place = tmp_path / "place"
    if content == "a file":
        place.write_text("letters")
    else:
        place.mkdir()
        (place / "letter.txt").write_text("Dear…")
    before = storekit.files(tmp_path)

    for act in (read_store, read_store_or_empty, open_published):
        with pytest.raises(StoreError, match="not an algords store"):
            act(place)
    with pytest.raises(StoreError, match="not an algords store"):
        apply(place, run(1), [publish("a", "1")])

    assert storekit.files(tmp_path) == before


def test_a_store_of_another_version_is_left_alone(path: Path) -> None:
    (path / "store.json").write_text(json.dumps({"algords_store": 2}))
    before = storekit.files(path)

    with pytest.raises(StoreError, match="another version") as raised:
        apply(path, run(2), [publish("a", "2")])

    assert "format 2" in raised.value.message.fr
    assert storekit.files(path) == before


def test_a_store_that_another_process_writes_to_is_busy(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT, encoding="utf-8"
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

        with pytest.raises(StoreBusyError, match="in use") as raised:
            apply(path, run(2), [publish("a", "2")])
        still_read = storekit.titles_in_view(path)
        other.communicate("")

    assert raised.value.exit_code == 75
    assert still_read == {"1"}
    if sys.platform == "linux":
        assert f"le processus {other.pid}" in raised.value.message.fr


def test_the_lock_is_given_back(path: Path) -> None:
    with pytest.raises(KeyError), open_writer(path):
        raise KeyError

    with open_writer(path) as writer:
        writer.apply(run(2), [publish("a", "2")])

    assert storekit.titles_in_view(path) == {"2"}


@pytest.mark.parametrize("kind", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_graph_that_lost_a_part_of_a_file_is_damaged_and_can_be_made_anew(
    path: Path, kind: str
) -> None:
    before = storekit.graphs(path)
    largest = max((path / "snapshots/run-1").glob(kind), key=lambda file: file.stat().st_size)
    os.truncate(largest, largest.stat().st_size // 2)

    with pytest.raises(StoreError, match="cannot be read") as raised:
        open_published(path)

    assert raised.value.advice is not None
    assert f"algords store rebuild {path}" in raised.value.advice.fr
    rebuild(path)
    assert storekit.graphs(path) == before


@pytest.mark.parametrize("content", [b"", b"nothing\n", b"../../elsewhere\n"])
def test_a_damaged_pointer_to_the_published_graph_is_said_and_mended(
    path: Path, content: bytes
) -> None:
    before = storekit.graphs(path)
    (path / "current").write_bytes(content)

    with pytest.raises(StoreError, match="cannot be read"):
        open_published(path)

    rebuild(path)
    assert storekit.graphs(path) == before


def test_a_damaged_journal_is_said(path: Path) -> None:
    (path / "journal.sqlite3").write_bytes(b"no database at all, " * 100)

    with pytest.raises(StoreError, match="cannot be read") as raised:
        read_store(path).records("rennes")

    assert raised.value.exit_code == 5


@pytest.mark.parametrize("content", [b"", b"not gzip"])
def test_damaged_bytes_are_said(path: Path, content: bytes) -> None:
    for blob in (path / "blobs").rglob("*.gz"):
        blob.write_bytes(content)
    reader = read_store(path)

    with pytest.raises(StoreError, match="cannot be read"):
        reader.body(reader.records("rennes")[key("a")])


def test_a_damaged_mark_is_said(path: Path) -> None:
    (path / "store.json").write_bytes(b"{")

    with pytest.raises(StoreError, match=r"store\.json"):
        read_store(path)


def test_a_lost_graph_is_made_anew_by_the_next_run(path: Path) -> None:
    shutil.rmtree(path / "graph")

    apply(path, run(2), [publish("b", "2")])

    assert storekit.titles_in_view(path) == {"1", "2"}


def test_a_store_whose_first_run_did_not_end_has_published_nothing(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store"):
        pass

    with pytest.raises(StoreError, match="Nothing is published yet"):
        open_published(tmp_path / "store")
