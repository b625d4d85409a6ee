"""What a store says of itself: runs in PROV-O, sources, reports."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.store import names
from algords.store.changes import Withdraw
from algords.store.reading import read_store
from algords.store.writing import apply
from store import storekit
from store.storekit import REASON, key, publish, quarantine, run, seen, source

PROV = "http://www.w3.org/ns/prov#"
SH = "http://www.w3.org/ns/shacl#"
PTR = "http://www.w3.org/2009/pointers#"
DCT = "http://purl.org/dc/terms/"


@pytest.fixture(autouse=True)
def _small_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    storekit.use_standard(monkeypatch, "codes/automation-level.ttl")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


def said(path: Path, graph: ox.NamedNode, predicate: str) -> set[tuple[str, str]]:
    return {
        (triple.subject.value, triple.object.value)  # type: ignore[union-attr]
        for triple in storekit.graphs(path)[graph.value]
        if triple.predicate.value == predicate
    }


def test_a_run_says_when_by_what_and_from_which_documents(path: Path) -> None:
    apply(path, run(1), [source(), seen("a.yaml"), publish("a", "1")])
    graph = names.run_graph("run-1")

    found = {
        name: said(path, graph, PROV + name)
        for name in ("startedAtTime", "endedAtTime", "wasAssociatedWith", "used")
    }

    assert found == {
        "startedAtTime": {(graph.value, "2026-11-24T10:01:00Z")},
        "endedAtTime": {(graph.value, "2026-11-24T10:01:30Z")},
        "wasAssociatedWith": {(graph.value, names.GRAPHS + "agent/algords/0.1.0")},
        "used": {(graph.value, "urn:algords:document:rennes:a.yaml")},
    }


def test_a_run_says_which_version_of_a_record_it_made_and_which_it_ended(path: Path) -> None:
    apply(path, run(1), [publish("a", "1")])
    first = read_store(path).records("rennes")[key("a")].graph_sha256
    apply(path, run(2), [publish("a", "2")])
    second = read_store(path).records("rennes")[key("a")].graph_sha256
    assert first is not None
    assert second is not None
    old, new = names.graph_version_node(first).value, names.graph_version_node(second).value

    apply(path, run(3), [Withdraw(source="rennes", key=key("a"))])

    graphs = [names.run_graph(f"run-{number}") for number in (1, 2, 3)]
    made = [said(path, graph, PROV + "wasGeneratedBy") for graph in graphs]
    ended = [said(path, graph, PROV + "wasInvalidatedBy") for graph in graphs]
    assert made == [{(old, graphs[0].value)}, {(new, graphs[1].value)}, set()]
    assert ended == [set(), {(old, graphs[1].value)}, {(new, graphs[2].value)}]
    assert said(path, graphs[1], PROV + "wasRevisionOf") == {(new, old)}
    assert said(path, graphs[1], PROV + "wasDerivedFrom") == {
        (new, "urn:algords:document:rennes:a.yaml")
    }


def test_a_source_says_who_it_is_and_when_it_last_changed(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "1")])
    graph = names.source_graph("rennes")

    apply(path, run(2), [publish("a", "2")])

    assert said(path, graph, DCT + "title") == {(graph.value, "Ville de Rennes")}
    assert said(path, graph, DCT + "modified") == {(graph.value, "2026-11-24T10:02:30Z")}
    assert said(path, graph, "https://w3id.org/algords/ns#siren") == {
        (graph.value + "#publisher", "213502388")
    }


def test_a_report_says_what_was_found_about_each_record(path: Path) -> None:
    apply(path, run(1), [source(), publish("a", "1"), quarantine("b", label="Cantine")])
    graph = names.report_graph("rennes")
    record = names.record_graph("rennes", key("b")).value
    finding = names.finding_node("rennes", key("b"), 1).value

    found = {
        name: said(path, graph, name)
        for name in (SH + "resultMessage", SH + "sourceShape", PTR + "lineNumber", DCT + "subject")
    }
    states = dict(said(path, graph, "http://www.w3.org/ns/adms#status"))

    assert found == {
        SH + "resultMessage": {(finding, REASON.message.fr), (finding, REASON.message.en)},
        SH + "sourceShape": {(finding, "https://w3id.org/algords/rule/CORE-05")},
        PTR + "lineNumber": {(finding, "7")},
        DCT + "subject": {(names.report_node("rennes", key("b")).value, record)},
    }
    assert states == {
        names.record_graph("rennes", key("a")).value: names.state_node("current").value,
        record: names.state_node("quarantined").value,
    }


def test_what_was_found_goes_when_the_record_is_mended(path: Path) -> None:
    apply(path, run(1), [quarantine("a")])

    apply(path, run(2), [publish("a", "1")])

    assert said(path, names.report_graph("rennes"), SH + "resultMessage") == set()


def test_reports_and_runs_are_not_in_the_view(path: Path) -> None:
    apply(path, run(1), [source(), quarantine("a", label="Cantine")])

    subjects = {triple.subject.value for triple in storekit.graphs(path)[""]}  # type: ignore[union-attr]

    assert not any(one.startswith(names.GRAPHS) for one in subjects)
