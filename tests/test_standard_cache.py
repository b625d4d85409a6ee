"""What is kept of the standard is never stale: an edited rule is always read anew.

The mark of a standard is remembered under the looks of its files. What holds: on POSIX the system
sets the time of change (``st_ctime``) at every writing and renaming, and no tool takes an old one
along, so that an edit shows even where size and date are those of before. Files touched within the
last two seconds are hashed each time, as one tick of the clock may hide a second edit.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from algords import resources
from algords.standard import cache, fingerprint, rules, shapes, terms
from algords.standard._turtle import Index
from algords.standard.cache import Shelf, cached
from algords.text import Text
from algords.validation.engines import load_engine
from algords.validation.graph import engine_graph

TURTLE = "<https://example.org/a> <https://example.org/b> '{word}' ."


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the cache."""
    monkeypatch.setenv("ALGORDS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def rule(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the one rule of a small standard."""
    del kept
    for name in ("ontology", "shapes"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(resources, "ontology_folder", lambda: tmp_path / "ontology")
    monkeypatch.setattr(resources, "shapes_folder", lambda: tmp_path / "shapes")
    path = tmp_path / "shapes/a.ttl"
    path.write_text(TURTLE.format(word="before"))
    yield path
    fingerprint.standard_sha256.cache_clear()


@pytest.fixture
def calm(rule: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the rule as it is long after it was written, its mark remembered."""
    monkeypatch.setattr(fingerprint, "_TICK", -(10**15))
    mark()
    return rule


def mark() -> str:
    """Return the mark as another process would have it."""
    fingerprint.standard_sha256.cache_clear()
    return fingerprint.standard_sha256()


def after_a_tick(path: Path, edit: Callable[[], object]) -> None:
    """Do ``edit`` until the clock of the file system has moved on."""
    before = path.stat().st_ctime_ns
    edit()
    while path.stat().st_ctime_ns == before:
        edit()


def test_a_standard_that_looks_the_same_is_not_hashed_again(
    calm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = mark()
    monkeypatch.delattr(fingerprint, "_sha256")

    again = mark()

    assert calm.exists()
    assert again == first


def test_an_edit_of_the_same_size_is_seen_though_the_date_is_put_back(calm: Path) -> None:
    first, looked = mark(), calm.stat()

    def edit() -> None:
        calm.write_text(TURTLE.format(word="after!"))
        os.utime(calm, ns=(looked.st_atime_ns, looked.st_mtime_ns))

    after_a_tick(calm, edit)

    assert (calm.stat().st_size, calm.stat().st_mtime_ns) == (looked.st_size, looked.st_mtime_ns)
    assert mark() != first


def test_a_copy_that_keeps_the_date_of_its_original_is_seen(calm: Path, tmp_path: Path) -> None:
    first, looked = mark(), calm.stat()
    other = tmp_path / "other"
    other.write_text(TURTLE.format(word="after!"))
    os.utime(other, ns=(looked.st_atime_ns, looked.st_mtime_ns))

    after_a_tick(calm, lambda: shutil.copy2(other, calm))

    assert calm.stat().st_mtime_ns == looked.st_mtime_ns
    assert mark() != first


def test_another_file_put_in_its_place_is_seen(calm: Path, tmp_path: Path) -> None:
    first, looked = mark(), calm.stat()
    other = tmp_path / "other"
    other.write_text(TURTLE.format(word="after!"))
    os.utime(other, ns=(looked.st_atime_ns, looked.st_mtime_ns))

    other.replace(calm)

    assert mark() != first


@pytest.mark.parametrize("change", ["added", "removed", "renamed"])
def test_files_that_come_and_go_are_seen(calm: Path, change: str) -> None:
    first = mark()

    if change == "added":
        calm.with_name("b.ttl").write_text("")
    elif change == "removed":
        calm.unlink()
    else:
        calm.rename(calm.with_name("b.ttl"))

    assert mark() != first


def test_files_written_just_now_are_hashed_each_time(
    rule: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = mark()
    # As if the second writing had come within one tick of the clock, and left the same looks.
    same = fingerprint._looks([str(rule)])  # noqa: SLF001
    monkeypatch.setattr(fingerprint, "_looks", lambda _files: same)
    rule.write_text(TURTLE.format(word="after!"))

    assert mark() != first
    assert list(kept.glob("standard-*")) == []


def test_where_changes_have_no_time_files_are_hashed_each_time(
    rule: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "_TICK", -(10**15))
    monkeypatch.setattr(fingerprint, "_CHANGES_ARE_TIMED", False)

    mark()

    assert rule.exists()
    assert list(kept.glob("standard-*")) == []


@pytest.mark.parametrize("damage", ["", "[]", "null", '{"looks": 1}', '{"sha256": "0"}', "\0"])
def test_a_damaged_note_is_written_anew(calm: Path, kept: Path, damage: str) -> None:
    first = mark()
    [note] = kept.glob("standard-*.json")
    note.write_text(damage)

    assert mark() == first
    assert calm.exists()
    assert json.loads(note.read_text())["sha256"] == first


def test_a_file_that_leads_nowhere_is_no_part_of_the_standard(rule: Path) -> None:
    first = mark()
    rule.with_name(".#a.ttl").symlink_to("user@host.1234")  # how an editor locks a file

    assert mark() == first


def test_a_rule_that_was_edited_is_read_again(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del kept
    folder = tmp_path / "shapes"
    shutil.copytree(resources.shapes_folder(), folder)
    monkeypatch.setattr(resources, "shapes_folder", lambda: folder)
    monkeypatch.setattr(fingerprint, "_TICK", -(10**15))
    path = folder / "core/CORE-05.ttl"
    text, looked = path.read_text("utf-8"), path.stat()
    before = _message("CORE-05")

    def edit() -> None:
        path.write_text(text.replace(before, before.swapcase()), "utf-8")
        os.utime(path, ns=(looked.st_atime_ns, looked.st_mtime_ns))

    after_a_tick(path, edit)

    assert path.stat().st_size == looked.st_size
    assert _message("CORE-05") == before.swapcase()
    _forget()


def _message(code: str) -> str:
    _forget()
    return rules.rules()[code].message.en


def _forget() -> None:
    for one in (fingerprint.standard_sha256, cache.mark, rules.rules):
        one.cache_clear()


def test_a_thing_on_the_shelf_is_made_when_it_is_asked_for() -> None:
    made: list[str] = []

    def read(row: str) -> str:
        made.append(row)
        return row.upper()

    shelf: Shelf[str] = Shelf({"b": "x", "a": "y"}, read, dict)

    assert (list(shelf), len(shelf), "a" in shelf, "c" in shelf, made) == (
        ["b", "a"],
        2,
        True,
        False,
        [],
    )
    assert (shelf["a"], shelf["a"], made) == ("Y", "Y", ["y"])
    assert list(shelf.items()) == [("b", "X"), ("a", "Y")]
    assert list(shelf.values()) == ["X", "Y"]
    assert made == ["y", "x"]
    assert shelf == {"a": "Y", "b": "X"}
    with pytest.raises(KeyError):
        shelf["c"]


def test_what_is_damaged_on_the_shelf_is_read_from_the_turtle(kept: Path) -> None:
    form: Any = Mapping[str, terms.CodeList]
    made = cached("lists", terms._read_code_lists, form)  # noqa: SLF001 - the cache lies between
    [path] = kept.rglob("lists")
    names, _, *rows = path.read_text("utf-8").split("\n")
    first = json.loads(names)[0]
    path.write_text("\n".join([names, json.dumps([first, "no label"]), *rows]), "utf-8")

    again = cached("lists", terms._read_code_lists, form)  # noqa: SLF001

    assert isinstance(again, Shelf)
    assert again[first] == made[first]


@pytest.mark.parametrize("damage", ["", "null", '["a"]', '["a", "b"]\n[]', "5\nabc", "\0"])
@pytest.mark.parametrize(
    ("form", "made"), [(str, "words"), (Mapping[str, str], {"a": "words", "b": "more"})]
)
def test_a_damaged_text_or_table_is_made_anew(
    kept: Path,
    damage: str,
    form: Any,  # noqa: ANN401 - a type, or an alias
    made: object,
) -> None:
    cached("thing", lambda: made, form)
    [path] = kept.rglob("thing")
    path.write_text(damage)

    assert cached("thing", lambda: made, form) == made
    assert cached("thing", _nothing, form) == made


@pytest.mark.parametrize("text", ["", "é\n\u2028\r\n", "12\n"])
def test_a_text_comes_out_of_the_cache_as_it_went_in(kept: Path, text: str) -> None:
    cached("text", lambda: text, str)

    again: str = cached("text", _nothing, str)

    assert kept.exists()
    assert again == text


def test_what_is_counted_comes_out_of_the_cache_as_it_went_in(kept: Path) -> None:
    for make, form in (
        (rules._read_ageing, dict[str, rules.Freshness]),  # noqa: SLF001
        (rules._read_demands, tuple[rules.Demand, ...]),  # noqa: SLF001
        (terms._read_code_keys, tuple[Text, ...]),  # noqa: SLF001
    ):
        name = make.__name__.strip("_")
        made: object = cached(name, make, form)

        assert cached(name, _nothing, form) == made
        assert made
    assert len(list(kept.rglob("read_*"))) == 3


def _nothing() -> Any:  # noqa: ANN401 - of any form
    raise AssertionError("was read from the Turtle")


def test_the_lean_shapes_judge_as_the_whole_ones_do(fiches: list[str]) -> None:
    files = [
        path
        for path in sorted(resources.shapes_folder().glob("*/*.ttl"))
        if path.parent.name != rules.DOCUMENT_PROFILE
    ]
    whole = Index(files).triples
    lean = shapes.judged(whole)

    engines = [load_engine(None, shapes.as_text(one)) for one in (whole, lean)]

    assert len(shapes.as_text(lean)) * 2 < len(shapes.as_text(whole))
    for fiche in fiches:
        theirs, ours = (_results(engine.judge(fiche)) for engine in engines)
        assert ours == theirs
        assert ours


def _results(found: Any) -> set[Any]:  # noqa: ANN401 - what an engine returns
    return {one for one in found if one.shape.startswith("https://")}


@pytest.fixture
def fiches() -> list[str]:
    """Return fiches of every kind: nothing said, and all that rules take for good and for bad."""
    bare = f"<https://example.org/a> a <{terms.ALGORITHM}> ."
    tests = sorted((Path(__file__).parent / "rules").glob("*.ttl"))
    read = [ox.parse(bare.replace(" a ", f" <{_TYPE}> "), format=ox.RdfFormat.N_TRIPLES)]
    read += [
        ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri()) for path in tests
    ]
    graphs = [engine_graph(quad.triple for quad in one) for one in read]
    return [one for one in graphs if terms.ALGORITHM in one]


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_the_lean_shapes_are_the_same_text_each_time() -> None:
    one, other = (rules._read_shapes_text() for _ in range(2))  # noqa: SLF001

    assert one == other
