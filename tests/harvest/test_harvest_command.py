"""``algords harvest``: exit codes, the summary in both languages, and the dry run."""

import fcntl
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from algords.harvest.sources import read_source
from conftest import Ran
from fetch.fault_server import FaultServer
from harvest.world import World, broken, fiche

Command = Callable[..., Ran]


def test_the_summary_says_what_was_published_and_why_the_rest_was_not(
    world: World, algords: Command
) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a"))
    world.write(folder / "b.jsonld", broken("b"))

    ran = algords("harvest", world.sources, "--store", world.store)

    assert ran.code == 0
    assert ran.err == "town: 1 published, 1 set aside\n"
    assert "set aside: b.jsonld:1 “B” [CORE-05] The purpose" in ran.out
    # The standard, the source, two documents and two records.
    assert ran.out.endswith("2 documents read, 2 of them changed; 2 validations; 6 writes.\n")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_shows_the_six_lines_of_a_source_that_can_be_read(
    algords: Command, tmp_path: Path, language: str
) -> None:
    ran = algords("harvest", "--help", "--lang", language)

    lines = re.findall(r"^ {4}(\w+: .+)$", ran.out, re.MULTILINE)
    file = tmp_path / "town.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert len(lines) == 6
    assert read_source(file).id == "town"


def test_one_and_several_are_counted_in_french(world: World, algords: Command) -> None:
    folder = world.town()
    for name in ("a", "b"):
        world.write(folder / f"{name}.jsonld", fiche(name))
    world.write(folder / "c.jsonld", broken("c"))

    ran = algords("harvest", world.sources, "--store", world.store, "--lang", "fr")

    assert ran.err == "town\u00a0: 2 fiches publiées, 1 mise de côté\n"
    assert "mise de côté\u00a0: c.jsonld:1" in ran.out
    assert ran.out.endswith(
        "3 documents lus, dont 3 changés\u00a0; 3 vérifications\u00a0; 8 écritures.\n"
    )


def test_one_is_counted_in_english(world: World, algords: Command) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))

    ran = algords("harvest", world.sources, "--store", world.store)

    assert ran.out.endswith("1 document read, 1 of them changed; 1 validation; 4 writes.\n")


def test_the_second_run_says_that_nothing_was_done(world: World, algords: Command) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))
    algords("harvest", world.sources, "--store", world.store)

    ran = algords("harvest", world.sources, "--store", world.store, "--lang", "fr")

    assert "town\u00a0: 1 fiche inchangée" in ran.out
    assert "0 changé" in ran.out
    assert "0 vérification" in ran.out
    assert "0 écriture." in ran.out


def test_a_dry_run_shows_the_plan_and_writes_nothing(world: World, algords: Command) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))

    ran = algords("harvest", world.sources, "--store", world.store, "--dry-run")

    assert ran.code == 0
    assert "  + A\n" in ran.out
    assert "4 writes to do, none done" in ran.out
    assert not world.store.exists()


def test_programs_get_everything_as_json(world: World, algords: Command) -> None:
    world.write(world.town() / "b.jsonld", broken("b"))

    ran = algords("harvest", world.sources, "--store", world.store, "--format", "json")

    said = json.loads(ran.out)
    reason = said["sources"][0]["quarantined"][0]["reasons"][0]
    assert (reason["rule"], reason["line"]) == ("CORE-05", 1)
    assert set(reason["message"]) == {"fr", "en"}
    assert said["summary"]["validations"] == 1


def test_a_source_on_the_network_that_fails_leaves_by_4_and_the_others_are_published(
    world: World, algords: Command, server: FaultServer
) -> None:
    url = server.serve("/", b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
    world.source("web", url, "network: {private: true}")
    world.write(world.town() / "a.jsonld", fiche("a"))

    ran = algords("harvest", world.sources, "--store", world.store)

    assert ran.code == 4
    assert "town: 1 published" in ran.err
    assert "127.0.0.1 answered with an error 500." in ran.out
    assert world.record("a").state == "current"


def test_a_local_source_that_is_not_there_leaves_by_3(world: World, algords: Command) -> None:
    world.source("gone", "nowhere")
    world.write(world.town() / "a.jsonld", fiche("a"))

    ran = algords("harvest", world.sources, "--store", world.store)

    assert ran.code == 3
    assert "neither a file nor a folder" in ran.out
    assert world.record("a").state == "current"


def test_a_broken_source_file_leaves_by_3_and_the_others_are_harvested(
    world: World, algords: Command
) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))
    (world.sources / "bad.yaml").write_text("title: x\n", encoding="utf-8")

    ran = algords("harvest", world.sources, "--store", world.store)

    assert ran.code == 3
    assert "bad.yaml:1: What is missing" in ran.err
    assert "To do: Add, for example" in ran.err
    assert world.record("a").state == "current"


def test_a_folder_that_is_no_store_leaves_by_5(world: World, algords: Command) -> None:
    world.write(world.town() / "a.jsonld", fiche("a"))

    ran = algords("harvest", world.sources, "--store", world.sources)

    assert ran.code == 5
    assert "Traceback" not in ran.err


def test_a_store_in_use_leaves_by_75(world: World, algords: Command) -> None:
    folder = world.town()
    world.write(folder / "a.jsonld", fiche("a"))
    algords("harvest", world.sources, "--store", world.store)
    world.write(folder / "b.jsonld", fiche("b"))

    with (world.store / "lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = algords("harvest", world.sources, "--store", world.store)

    assert ran.code == 75
