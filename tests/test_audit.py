"""A second engine's opinion: which fiches are looked at again, and what is told of a difference."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any, Final

from algords.documents.model import Document
from algords.documents.reading import read_document
from algords.findings import DocumentReport
from algords.standard.contexts import CONTEXT_IRIS
from algords.validation.audit import Auditor, sample
from algords.validation.checking import Checker
from algords.validation.engines import CannotJudge, Result, installed_engines
from mutations import EXAMPLES

DAY: Final = date(2026, 11, 24)
FIRST, SECOND = list(installed_engines())[:2]


def document(fiche: dict[str, Any], name: str) -> Document:
    return read_document(json.dumps(fiche).encode(), name)


def two_algorithms() -> Document:
    graph = [{"id": f"https://example.org/a/{number}", "type": "Algorithme"} for number in range(2)]
    return document({"@context": CONTEXT_IRIS["fr"], "@graph": graph}, "two.jsonld")


def reports() -> list[DocumentReport]:
    checker = Checker(as_of=DAY)
    return [
        checker.check_document(document(fiche, f"{number}.jsonld"))
        for number, fiche in enumerate(EXAMPLES[:8])
    ]


def test_the_sample_is_the_same_in_any_order_and_has_the_size_asked_for() -> None:
    judged = reports()

    chosen = sample(judged, 3)

    assert chosen == sample(reversed(judged), 3)
    assert sum(len(pointers) for pointers in chosen.values()) == 3


def test_fiches_with_findings_come_first() -> None:
    judged = reports()
    clean = DocumentReport(path="clean", fiches=judged[0].fiches, findings=())
    faulty = [one for one in judged if one.findings]
    assert faulty

    chosen = sample([clean, *faulty], len(faulty))

    assert set(chosen) == {one.path for one in faulty}


def test_engines_that_agree_leave_nothing_to_tell() -> None:
    auditor = Auditor(first=FIRST, as_of=DAY)

    assert auditor.second.name == SECOND
    assert auditor.differences(document(EXAMPLES[0], "a.jsonld")) == ()


class Silent:
    name = "silent"
    version = "0"

    def judge(self, _data: str) -> Collection[Result]:
        return ()


class Helpless(Silent):
    name = "helpless"

    def judge(self, _data: str) -> Collection[Result]:
        raise CannotJudge(self.name)


def test_a_result_that_one_engine_misses_is_told_with_both_names() -> None:
    auditor = Auditor(first=FIRST, second=SECOND, as_of=DAY)
    auditor.second = Silent()

    differences = auditor.differences(two_algorithms(), frozenset(["/@graph/1"]))

    assert differences
    assert {one.document for one in differences} == {"two.jsonld"}
    assert {one.fiche for one in differences} == {"https://example.org/a/1"}
    assert {(one.found_by, one.missed_by) for one in differences} == {(FIRST, "silent")}
    assert "https://w3id.org/algords/rule/CORE-05" in {one.shape for one in differences}


def test_an_engine_that_cannot_judge_is_a_difference() -> None:
    auditor = Auditor(first=FIRST, second=SECOND, as_of=DAY)
    auditor.first = Silent()
    auditor.second = Helpless()

    (difference,) = auditor.differences(two_algorithms(), frozenset(["/@graph/0"]))

    assert (difference.found_by, difference.missed_by) == ("helpless", "silent")
    assert difference.shape == ""
