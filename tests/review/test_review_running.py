"""Many files, several processes: the same reports, and one bad file refuses itself alone."""

from pathlib import Path

import pytest

from algords.errors import InputError, UsageError
from algords.findings import DocumentReport
from algords.review import running, workers
from algords.review.running import Reviewer
from algords.review.workers import Workers, worker_command
from conftest import CHECKOUT
from review.reviews import failing_worker, fiche, options, reviewed, written

EXAMPLES = sorted(str(path) for path in CHECKOUT.glob("examples/fiches/*/*.jsonld"))


def test_several_processes_give_the_reports_of_one_in_the_order_of_the_names() -> None:
    alone = reviewed(EXAMPLES, jobs=1, profiles=())

    together = reviewed(EXAMPLES, jobs=2, profiles=())

    assert together == alone
    assert [one.path for one in together] == EXAMPLES


def test_the_records_of_a_large_register_are_shared_out_and_come_back_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "SHARED_FROM", 1)
    register = str(CHECKOUT / "examples/registers/nl-algoritmeregister/list-extract.json")

    (alone,) = reviewed([register], jobs=1)
    (shared,) = reviewed([register], jobs=3)

    assert len(alone.fiches) > 3
    assert shared == alone


def test_a_file_that_kills_or_stops_a_process_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ["a", "crash", "b", "hang", "c", "d"]
    names = written(tmp_path, {f"{key}.json": fiche(key) for key in keys})
    monkeypatch.setattr(
        workers, "worker_command", lambda *asked: failing_worker(tmp_path, worker_command(*asked))
    )
    monkeypatch.setattr(workers.Workers.__init__, "__defaults__", (1.0,))

    found = {Path(one.path).stem: one for one in reviewed(names, jobs=2)}

    assert [key for key, one in found.items() if not one.readable] == ["crash", "hang"]
    assert said(found["crash"]) == ("DOC-16", "sudden stop")
    assert said(found["hang"]) == ("DOC-16", "stopped after 1 s")
    assert list(found) == keys


def said(report: DocumentReport) -> tuple[str, str]:
    (finding,) = report.findings
    return finding.rule, finding.message.en.partition("(")[2].partition(")")[0]


def test_whoever_stops_listening_leaves_no_process_behind(tmp_path: Path) -> None:
    names = written(tmp_path, {f"{key}.json": fiche(key) for key in "abcdefghijklmnop"})
    started = Workers(worker_command(options(), "shacl"), 2)

    with started:
        first, complete = started.judge(names[0], Path(names[0]).read_bytes())

    late, judged = started.judge(names[1], Path(names[1]).read_bytes())
    assert (first.path, complete) == (names[0], True)
    assert (late.readable, judged) == (False, False)


def test_a_review_may_be_left_in_the_middle(tmp_path: Path) -> None:
    names = written(tmp_path, {f"{key}.json": fiche(key) for key in "abcdefghijklmnop"})
    review = Reviewer(options(jobs=2)).review(names)

    first = next(review)
    review.close()  # type: ignore[attr-defined]

    assert first.path == names[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_cannot_be_opened_ends_the_review(tmp_path: Path, jobs: int) -> None:
    names = written(tmp_path, {"a.json": fiche("a")})

    with pytest.raises(InputError) as raised:
        reviewed([*names, str(tmp_path / "gone.json")], jobs=jobs)

    assert "gone.json" in raised.value.message.en


def test_a_profile_that_does_not_exist_is_said_before_anything_is_started() -> None:
    with pytest.raises(UsageError):
        Reviewer(options(profiles=("croe",), jobs=2))


def test_little_is_judged_without_starting_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = written(tmp_path, {"a.json": fiche("a"), "b.json": fiche("b")})
    monkeypatch.setattr(workers.subprocess, "Popen", None)  # type: ignore[attr-defined]

    reports = reviewed(names)

    assert [one.readable for one in reports] == [True, True]


def test_much_is_shared_out_over_the_cores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = written(tmp_path, {"a.json": fiche("a"), "b.json": fiche("b")})
    started: list[int] = []
    monkeypatch.setattr(running, "_MUCH_TO_SHARE", 1)
    monkeypatch.setattr(running, "_cores", lambda: 2)
    real = workers.Workers.__init__

    def noted(self: Workers, command: list[str], number: int) -> None:
        started.append(number)
        real(self, command, number)

    monkeypatch.setattr(workers.Workers, "__init__", noted)

    reports = reviewed(names)

    assert started == [2]
    assert [one.path for one in reports] == names
