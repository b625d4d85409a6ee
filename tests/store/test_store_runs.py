"""What a run leaves in a store: states, view, nothing where nothing changed."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.store.changes import Change, Miss, StandardSeen, Withdraw
from algords.store.names import RECORD_GRAPHS, STANDARD_GRAPH, record_graph
from algords.store.reading import read_store, read_store_or_empty
from algords.store.snapshots import open_published
from algords.store.writing import apply, open_writer, rebuild
from algords.text import Text
from store import storekit
from store.storekit import REASON, iri, key, publish, quarantine, run, seen, source, triples


@pytest.fixture(autouse=True)
def _small_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    storekit.use_standard(monkeypatch, "codes/automation-level.ttl")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_a_published_record_is_read_back(path: Path) -> None:
    apply(path, run(1), [source(), seen("a.yaml"), publish("a", "Tarif")])

    reader = read_store(path)
    record = reader.records("rennes")[key("a")]

    assert (record.state, record.misses, record.label) == ("current", 0, "Tarif")
    assert reader.body(record) == publish("a", "Tarif").body
    assert reader.sources() == {"rennes": source()}
    assert reader.documents("rennes") == {"a.yaml": seen("a.yaml").document}
    assert reader.last_run() == run(1)
    assert reader.standard_sha256() == "standard"
    assert reader.counts()["rennes"]["current"] == 1


def test_no_store_yet_reads_as_an_empty_one(path: Path) -> None:
    reader = read_store_or_empty(path)

    assert reader.sources() == {}
    assert reader.records("rennes") == {}
    assert reader.standard_sha256() is None
    assert not path.exists()


def test_no_changes_make_no_store(path: Path) -> None:
    apply(path, run(1), [])

    assert not path.exists()


def test_no_changes_touch_no_file(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "Tarif")])
    before = storekit.files(path)

    apply(path, run(2), [])

    assert storekit.files(path) == before


def test_reading_touches_no_file(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "Tarif")])
    before = storekit.files(path)

    storekit.graphs(path)
    read_store(path).records("rennes")

    assert storekit.files(path) == before


def test_the_same_run_again_changes_nothing(path: Path) -> None:
    changes: list[Change] = [source(), publish("a", "Tarif")]
    apply(path, run(1), changes)
    before = storekit.whole(path)

    apply(path, run(1), changes)

    assert storekit.whole(path) == before


@pytest.mark.parametrize(
    ("steps", "state", "titles", "misses"),
    [
        pytest.param([publish("a", "1"), publish("a", "2")], "current", {"2"}, 0, id="changed"),
        pytest.param([publish("a", "1"), quarantine("a")], "stale", {"1"}, 0, id="gone bad"),
        pytest.param([quarantine("a")], "quarantined", set(), 0, id="bad from the start"),
        pytest.param([quarantine("a"), publish("a", "1")], "current", {"1"}, 0, id="mended"),
        pytest.param(
            [publish("a", "1"), quarantine("a"), publish("a", "2")],
            "current",
            {"2"},
            0,
            id="stale, then mended",
        ),
        pytest.param(
            [publish("a", "1"), Miss(source="rennes", key=key("a"))],
            "current",
            {"1"},
            1,
            id="missed",
        ),
        pytest.param(
            [
                publish("a", "1"),
                Miss(source="rennes", key=key("a")),
                Miss(source="rennes", key=key("a")),
                publish("a", "1"),
            ],
            "current",
            {"1"},
            0,
            id="found again",
        ),
        pytest.param(
            [publish("a", "1"), Withdraw(source="rennes", key=key("a"))],
            "withdrawn",
            set(),
            0,
            id="withdrawn",
        ),
        pytest.param(
            [publish("a", "1"), Withdraw(source="rennes", key=key("a")), publish("a", "3")],
            "current",
            {"3"},
            0,
            id="withdrawn, then back",
        ),
        pytest.param(
            [
                publish("a", "1"),
                Withdraw(source="rennes", key=key("a")),
                quarantine("a"),
            ],
            "quarantined",
            set(),
            0,
            id="withdrawn, then back but bad",
        ),
    ],
)
def test_a_record_goes_from_state_to_state(
    path: Path, steps: list[Change], state: str, titles: set[str], misses: int
) -> None:
    for number, step in enumerate(steps, start=1):
        apply(path, run(number), [step, source()] if number == 1 else [step])

    record = read_store(path).records("rennes")[key("a")]

    assert (record.state, record.misses) == (state, misses)
    assert storekit.titles_in_view(path) == titles
    assert (record_graph("rennes", key("a")).value in storekit.graphs(path)) == bool(titles)


def test_a_bad_record_is_listed_with_its_reason(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "Tarif"), publish("b", "Places")])
    apply(path, run(2), [quarantine("a"), quarantine("c", label="Cantine")])

    listed = read_store(path).quarantined()

    assert {(one.label, one.state) for one in listed} == {
        ("Tarif", "stale"),
        ("Cantine", "quarantined"),
    }
    assert all(one.reasons == (REASON,) for one in listed)


def test_a_triple_leaves_the_view_only_when_no_record_says_it(path: Path) -> None:
    shared = triples("a", "Tarif")[0]
    other = publish("a", "Tarif", source_name="etalab")
    apply(path, run(1), [source(), publish("a", "Tarif"), other])

    apply(path, run(2), [Withdraw(source="rennes", key=key("a"))])
    kept = shared in storekit.graphs(path)[""]
    apply(path, run(3), [Withdraw(source="etalab", key=key("a"))])

    assert kept
    assert shared not in storekit.graphs(path)[""]


def test_the_standard_stays_in_the_view_when_a_record_that_said_it_too_goes(path: Path) -> None:
    apply(path, run(1), [source(), publish("b", "Places")])
    label = min(storekit.graphs(path)[STANDARD_GRAPH.value], key=str)
    apply(path, run(2), [replace(publish("a"), triples=(label,))])

    apply(path, run(3), [Withdraw(source="rennes", key=key("a"))])

    assert label in storekit.graphs(path)[""]


def test_the_labels_of_codes_are_seen_without_naming_a_graph(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "Tarif")])

    words = {
        triple.object.value
        for triple in storekit.graphs(path)[""]
        if triple.subject.value == "https://w3id.org/algords/code/automation-level/full"  # type: ignore[union-attr]
        and triple.predicate.value == "http://www.w3.org/2004/02/skos/core#prefLabel"
        and isinstance(triple.object, ox.Literal)
    }

    assert words == {"entièrement automatisée", "fully automated"}


def test_a_new_standard_replaces_the_old_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(path, run(1), [source(), publish("a", "Tarif")])
    storekit.use_standard(monkeypatch, "codes/status.ttl")

    apply(path, run(2), [StandardSeen()])

    found = storekit.graphs(path)
    lists = {
        triple.subject.value  # type: ignore[union-attr]
        for triple in found[""]
        if triple.object == ox.NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
    }
    assert lists == {"https://w3id.org/algords/code/status"}
    assert found[STANDARD_GRAPH.value] <= found[""]


def test_every_triple_of_the_view_has_an_origin_and_all_are_there(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "1"), publish("b", "1"), publish("c", "1")])
    changes: list[Change] = [
        publish("a", "2"),
        quarantine("b"),
        Withdraw(source="rennes", key=key("c")),
    ]

    apply(path, run(2), changes)

    found = storekit.graphs(path)
    origins = [
        triples
        for name, triples in found.items()
        if name.startswith(RECORD_GRAPHS) or name == STANDARD_GRAPH.value
    ]
    assert found[""] == set().union(*origins)


def test_blank_nodes_of_two_records_never_meet(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "1"), publish("b", "1")])

    found = storekit.graphs(path)

    blanks = [
        {
            term
            for triple in found[record_graph("rennes", key(name)).value]
            for term in triple
            if isinstance(term, ox.BlankNode)
        }
        for name in ("a", "b")
    ]
    assert [len(one) for one in blanks] == [1, 1]
    assert not blanks[0] & blanks[1]


@pytest.mark.parametrize(
    ("source_name", "record_key"),
    [
        ("rennes/evil", "a"),
        ("rennes", "a> <urn:x"),
        ("rennes", "../etalab/a"),
        ("", "a"),
        ("Rennes", "a"),
    ],
)
def test_a_forged_name_is_refused_before_anything_is_written(
    path: Path, source_name: str, record_key: str
) -> None:
    forged = replace(publish("a", "1"), source=source_name, key=record_key)

    with pytest.raises(ValueError, match="is not a name"):
        apply(path, run(1), [source(), publish("b", "1"), forged])

    assert not path.exists()


def test_two_changes_of_one_record_in_a_run_are_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="two changes of record"):
        apply(path, run(1), [publish("a", "1"), quarantine("a")])

    assert not path.exists()


def test_a_record_that_was_never_known_cannot_be_missed(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "1")])
    before = storekit.whole(path)

    with pytest.raises(ValueError, match="never known"):
        apply(path, run(2), [Miss(source="rennes", key="other")])

    assert storekit.whole(path) == before


def test_half_a_character_from_outside_does_not_stop_a_run(path: Path) -> None:
    broken = replace(REASON, message=Text(fr="\ud800", en="\ud800"), pointer="/\udfff")

    apply(path, run(1), [source(), quarantine("a", broken, label="\ud800")])

    assert read_store(path).records("rennes")[key("a")].label == "?"


@pytest.mark.parametrize("number", [1, 2])
def test_a_graph_made_anew_holds_the_same_triples(path: Path, number: int) -> None:
    apply(path, run(1), [source(), seen("a.yaml"), publish("a", "1"), publish("b", "1")])
    apply(path, run(2), [publish("a", "2"), quarantine("b"), quarantine("c"), seen("c.yaml")])
    apply(path, run(3), [Withdraw(source="rennes", key=key("a"))])
    before = storekit.graphs(path)

    for _ in range(number):
        rebuild(path)

    assert storekit.graphs(path) == before
    assert (path / "current").read_text() == f"run-3~{number}\n"


def test_a_store_made_anew_can_be_written_to(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "1")])
    rebuild(path)

    apply(path, run(2), [publish("a", "2")])

    assert storekit.titles_in_view(path) == {"2"}


def test_only_the_last_two_published_graphs_are_kept(path: Path) -> None:
    for number in range(1, 5):
        apply(path, run(number), [publish("a", str(number))])

    kept = sorted(one.name for one in (path / "snapshots").iterdir())

    assert kept == ["run-3", "run-4"]


def test_one_who_reads_is_not_disturbed_by_one_who_writes(path: Path) -> None:
    apply(path, run(1), [publish("a", "1")])
    reading = open_published(path)

    for number in range(2, 5):
        apply(path, run(number), [publish("a", str(number))])

    titles = {
        quad.object.value
        for quad in reading
        if quad.predicate == storekit.TITLE and quad.subject == ox.NamedNode(iri("a"))
    }
    assert titles == {"1"}


def test_a_writer_can_apply_several_runs(path: Path) -> None:
    with open_writer(path) as writer:
        writer.apply(run(1), [publish("a", "1")])
        writer.apply(run(2), [publish("a", "2")])

    assert storekit.titles_in_view(path) == {"2"}
