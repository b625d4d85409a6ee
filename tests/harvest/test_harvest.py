"""Harvesting again and again: what is published, set aside, kept, missed and withdrawn."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from algords.errors import NetworkError
from algords.harvest.judging import DUPLICATE
from algords.store.changes import Miss, Publish, Quarantine, Withdraw
from fetch.fault_server import FaultServer
from harvest.world import CONTEXT, World, broken, fiche

NOW = "gone: {after_runs: 2, after: 0d}"


def answered(data: object, *headers: str) -> bytes:
    body = json.dumps(data).encode()
    lines = "".join(f"{one}\r\n" for one in (f"Content-Length: {len(body)}", *headers))
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body


def test_good_fiches_are_published_and_a_broken_one_is_set_aside_with_its_reason(
    world: World,
) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "below" / "b.jsonld", broken("b"))
    world.write(folder / "c.jsonld", fiche("c"))

    plan = world.run()

    assert (plan.published, plan.unchanged, len(plan.quarantined)) == (2, 0, 1)
    assert [world.record(name).state for name in "abc"] == ["current", "quarantined", "current"]
    assert plan.quarantined[0].document == "below/b.jsonld"
    reason = plan.quarantined[0].reasons[0]
    assert (reason.rule, reason.line) == ("CORE-05", 1)
    assert reason.message.fr
    assert world.record("b").reasons == plan.quarantined[0].reasons


def test_a_second_run_reads_the_same_bytes_and_does_nothing(world: World) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "b.jsonld", broken("b"))
    (folder / "c.jsonld").write_bytes(b"{")
    world.write(folder / "d.jsonld", fiche("a"))
    world.harvest()
    before = world.files()

    harvest = world.harvest()

    plan = harvest.plans[0]
    assert harvest.changes == ()
    assert (plan.changed_bodies, plan.validations, plan.published) == (0, 0, 0)
    assert (plan.unchanged, len(plan.quarantined)) == (1, 3)
    assert not any(one.new for one in plan.quarantined)
    assert world.files() == before


def test_only_the_fiche_that_changed_is_judged_and_written_again(world: World) -> None:
    folder = world.town()
    for name in "abc":
        world.write(folder / f"{name}.jsonld", fiche(name))
    world.harvest()
    world.write(folder / "b.jsonld", fiche("b", nom="Another"))

    plan = world.run()

    assert (plan.published, plan.unchanged, plan.validations) == (1, 2, 1)
    assert world.record("b").label == "Another"


def test_the_last_good_version_stays_while_the_new_one_is_bad(world: World) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a"))
    world.harvest()
    good = world.record("a").graph_sha256
    world.write(folder / "a.jsonld", broken("a"))

    plan = world.run()

    assert plan.quarantined[0].stale
    assert (world.record("a").state, world.record("a").graph_sha256) == ("stale", good)

    world.write(folder / "a.jsonld", fiche("a"))
    world.harvest()

    assert (world.record("a").state, world.record("a").graph_sha256) == ("current", good)


def test_a_file_that_becomes_unreadable_keeps_what_it_published(world: World) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a"))
    world.harvest()
    (folder / "a.jsonld").write_bytes(b'{\n "a": ]')

    plan = world.run()

    assert world.record("a").state == "stale"
    reason = plan.quarantined[0].reasons[0]
    assert (reason.rule, reason.line) == ("DOC-03", 2)
    assert len(world.reader.records("town")) == 1


def test_an_unreadable_file_that_is_mended_leaves_no_trace(world: World) -> None:
    folder = world.town()
    (folder / "a.jsonld").write_bytes(b"")
    world.harvest()
    world.write(folder / "a.jsonld", fiche("a"))

    plan = world.run()

    assert (plan.published, plan.quarantined) == (1, ())
    assert world.record("a").state == "current"


def test_a_removed_file_is_missed_first_and_withdrawn_later(world: World) -> None:
    folder = world.town(NOW)
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "b.jsonld", fiche("b"))
    world.harvest()
    (folder / "b.jsonld").unlink()

    first = world.run()

    assert first.missing == ("https://example.org/b",)
    assert (world.record("b").state, world.record("b").misses) == ("current", 1)

    second = world.run()

    assert second.withdrawn == ("https://example.org/b",)
    assert world.record("b").state == "withdrawn"
    assert world.harvest().changes == ()


def test_a_removed_file_is_not_withdrawn_before_its_days_are_over(world: World) -> None:
    folder = world.town("gone: {after_runs: 1, after: 14d}")
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "b.jsonld", fiche("b"))
    world.harvest()
    (folder / "b.jsonld").unlink()

    for _ in range(4):
        world.harvest()

    assert (world.record("b").state, world.record("b").misses) == ("current", 4)


@pytest.mark.parametrize("runs", [1, 3], ids=["missed", "withdrawn"])
def test_a_fiche_that_comes_back_is_published_again(world: World, runs: int) -> None:
    folder = world.town(NOW)
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "b.jsonld", fiche("b"))
    world.harvest()
    good, kept = world.record("b").graph_sha256, (folder / "b.jsonld").read_bytes()
    (folder / "b.jsonld").unlink()
    for _ in range(runs):
        world.harvest()
    (folder / "b.jsonld").write_bytes(kept)

    world.harvest()

    found = world.record("b")
    assert (found.state, found.misses, found.graph_sha256) == ("current", 0, good)
    assert world.harvest().changes == ()


def test_a_source_that_loses_much_at_a_stroke_loses_nothing_until_the_user_says_so(
    world: World,
) -> None:
    folder = world.town(NOW)
    for number in range(20):
        world.write(folder / f"{number}.jsonld", fiche(f"n{number}"))
    world.harvest()
    for number in range(6):
        (folder / f"{number}.jsonld").unlink()

    held = world.harvest()

    assert held.plans[0].held == 6
    assert held.changes == ()

    believed = world.run(accept_shrink=True)

    assert (believed.held, len(believed.missing)) == (0, 6)


def test_an_empty_folder_loses_nothing(world: World) -> None:
    folder = world.town(NOW)
    world.write(folder / "a.jsonld", fiche("a"))
    world.harvest()
    (folder / "a.jsonld").unlink()

    plan = world.run()

    assert (plan.held, plan.changes) == (1, ())


def test_a_folder_that_is_gone_is_a_failure_and_loses_nothing(world: World) -> None:
    folder = world.town(NOW)
    world.write(folder / "a.jsonld", fiche("a"))
    world.harvest()
    shutil.rmtree(folder)

    plan = world.run()

    assert plan.failure is not None
    assert plan.changes == ()


def test_of_two_fiches_with_one_identifier_the_first_is_kept(world: World) -> None:
    folder = world.town()
    world.write(folder / "b.jsonld", fiche("a", nom="First"))
    world.harvest()
    # The newcomer comes first in the order of names, but the other one is there already.
    world.write(folder / "a.jsonld", fiche("a", nom="Second"))

    plan = world.run()

    assert [one.document for one in plan.quarantined] == ["a.jsonld"]
    assert plan.quarantined[0].reasons[0].rule == DUPLICATE
    assert [one.label for one in world.reader.records("town").values() if one.graph_sha256] == [
        "First"
    ]


def test_a_duplicate_takes_the_place_of_a_first_one_that_is_gone(world: World) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a", nom="First"))
    world.write(folder / "b.jsonld", fiche("a", nom="Second"))
    world.harvest()
    (folder / "a.jsonld").unlink()

    plan = world.run()

    assert (plan.published, plan.quarantined, plan.missing) == (1, (), ())
    states = sorted(one.state for one in world.reader.records("town").values())
    assert states == ["current", "withdrawn"]
    assert [one.document for one in world.reader.records("town").values() if one.graph_sha256] == [
        "b.jsonld"
    ]


def test_two_sources_may_speak_of_one_algorithm(world: World) -> None:
    world.write(world.town() / "a.jsonld", fiche("a", nom="Ours"))
    world.write(world.source("press", "press.jsonld"), fiche("a", nom="Theirs"))

    world.harvest()

    assert world.record("a").label == "Ours"
    assert world.record("a", "press").label == "Theirs"


def test_several_fiches_of_one_document_are_several_records(world: World) -> None:
    graph = [
        {key: value for key, value in one.items() if key != "@context"}
        for one in (fiche("a"), broken("b"), fiche("c"))
    ]
    world.write(world.town() / "all.jsonld", {"@context": CONTEXT, "@graph": graph})

    plan = world.run()

    assert (plan.published, len(plan.quarantined), plan.validations) == (2, 1, 3)
    assert world.harvest().changes == ()


def test_a_fiche_without_an_identifier_is_set_aside_once(world: World) -> None:
    nameless = {key: value for key, value in fiche("a").items() if key != "id"}
    world.write(world.town() / "a.jsonld", nameless)
    world.harvest()

    harvest = world.harvest()

    assert harvest.changes == ()
    assert harvest.plans[0].quarantined[0].reasons[0].rule == "DOC-12"


def test_a_source_with_namespaces_speaks_of_nothing_else(world: World) -> None:
    folder = world.town("namespaces: [https://town.example/]")
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "b.jsonld", fiche("b", id="https://town.example/b"))

    plan = world.run()

    assert plan.published == 1
    assert plan.quarantined[0].reasons[0].rule == "harvest.namespace"


def test_links_that_lead_out_of_the_folder_are_not_followed(world: World) -> None:
    folder, outside = world.town(), world.sources.parent / "outside"
    world.write(outside / "secret.jsonld", fiche("secret"))
    world.write(folder / "a.jsonld", fiche("a"))
    (folder / "link.jsonld").symlink_to(outside / "secret.jsonld")
    (folder / "folder").symlink_to(outside)
    (folder / "dangling.jsonld").symlink_to(outside / "nothing.jsonld")
    (folder / ".hidden").mkdir()
    world.write(folder / ".hidden" / "b.jsonld", fiche("b"))
    os.mkfifo(folder / "pipe.jsonld")

    plan = world.run()

    assert list(world.reader.documents("town")) == ["a.jsonld"]
    assert plan.published == 1


@pytest.mark.parametrize("name", ["crèche n°1.jsonld", "a\nb\x1b[31m.jsonld", "a'\"b.jsonld"])
def test_files_may_have_odd_names(world: World, name: str) -> None:
    world.write(world.town() / name, fiche("a"))

    assert world.run().published == 1
    assert world.harvest().changes == ()


def test_a_file_name_that_is_no_text_is_kept_as_its_bytes(world: World) -> None:
    folder = os.fsencode(world.town())
    Path(os.fsdecode(folder + b"/\xff.jsonld")).write_text(json.dumps(fiche("a")), "utf-8")

    world.harvest()

    assert list(world.reader.documents("town")) == ["\\xff.jsonld"]
    assert world.harvest().changes == ()


def test_a_rule_that_changed_has_every_fiche_judged_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))
    world.harvest()
    good = world.record("a").graph_sha256
    changed = hashlib.sha256(b"another standard").hexdigest()
    monkeypatch.setattr("algords.harvest.running.standard_sha256", lambda: changed)

    plan = world.run()

    assert plan.validations == 1
    assert world.record("a").graph_sha256 == good
    assert world.reader.standard_sha256() == changed
    assert world.harvest().changes == ()


def test_a_source_file_that_changed_is_remembered(world: World) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))
    world.harvest()
    world.town("# a remark")

    plan = world.run()

    assert len(plan.changes) == 1
    assert plan.validations == 0


def test_a_document_on_the_web_is_asked_for_once_and_then_only_whether_it_changed(
    world: World, server: FaultServer
) -> None:
    def behave(peer: object, request: bytes) -> None:
        fresh = b'If-None-Match: "1"' not in request
        said = answered(fiche("a"), 'ETag: "1"') if fresh else b"HTTP/1.1 304 Not Modified\r\n\r\n"
        peer.sendall(said)  # type: ignore[attr-defined]

    url = server.serve("/fiche.jsonld", behave)
    world.source("web", url, "network: {private: true}")
    world.harvest()

    harvest = world.harvest()

    plan = harvest.plans[0]
    assert (plan.bodies, plan.changed_bodies, plan.validations) == (0, 0, 0)
    assert (plan.unchanged, harvest.changes) == (1, ())
    assert b'If-None-Match: "1"' in server.asked[1]


def test_a_version_mark_that_changes_each_day_causes_no_write(
    world: World, server: FaultServer
) -> None:
    url = server.serve("/fiche.jsonld", answered(fiche("a"), 'ETag: "1"'))
    world.source("web", url, "network: {private: true}")
    world.harvest()
    server.serve("/fiche.jsonld", answered(fiche("a"), 'ETag: "2"'))

    harvest = world.harvest()

    assert (harvest.plans[0].bodies, harvest.plans[0].changed_bodies) == (1, 0)
    assert harvest.changes == ()


def test_a_server_that_dies_keeps_what_it_gave_and_stops_nobody(
    world: World, server: FaultServer
) -> None:
    url = server.serve("/fiche.jsonld", answered(fiche("a")))
    world.source("web", url, "network: {private: true}\n" + NOW)
    world.harvest()
    server.close()
    world.write(world.town() / "b.jsonld", fiche("b"))

    harvest = world.harvest()

    town, web = harvest.plans
    assert town.published == 1
    assert isinstance(web.failure, NetworkError)
    assert web.failure.code == "net.connect"
    assert (world.record("a", "web").state, world.record("a", "web").misses) == ("current", 0)


def test_a_record_that_did_not_change_in_a_list_that_did_is_left_alone(
    world: World, shared: Path
) -> None:
    whole = json.loads(
        (shared / "data/registers/nl-algoritmeregister/list-2026-05-13.json").read_bytes()
    )
    some = whole["algoritmes"][:12]
    path = world.source("dutch", "list.json")
    world.write(path, {**whole, "algoritmes": some})
    first = world.run()
    some[3] = {**some[3], "title": "Another name"}
    world.write(path, {**whole, "algoritmes": some, "fetched_at": "2026-11-24T10:00:00Z"})

    plan = world.run()

    assert first.published + len(first.quarantined) == 12
    assert (plan.changed_bodies, plan.validations, plan.published) == (1, 1, 1)
    assert plan.unchanged == first.published - 1


def test_planning_writes_nothing(world: World) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))

    harvest = world.plan()

    assert [type(one) for one in harvest.plans[0].changes if isinstance(one, Publish)] == [Publish]
    assert not world.store.exists()


def test_what_is_planned_is_of_the_kind_that_the_store_knows(world: World) -> None:
    folder = world.town(NOW)
    for name in "abc":
        world.write(folder / f"{name}.jsonld", fiche(name))
    world.harvest()
    (folder / "a.jsonld").unlink()
    world.harvest()
    (folder / "b.jsonld").unlink()
    world.write(folder / "c.jsonld", broken("c"))

    kinds = {type(one) for one in world.plan().plans[0].changes}

    assert {Withdraw, Miss, Quarantine} <= kinds
