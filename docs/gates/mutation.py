"""How many of the faults that one can put into a rule some test notices."""

from functools import cache
from typing import Final

import pyoxigraph as ox

from algords.standard.terms import code_lists
from algords.validate.engines import CannotJudge, engine_names, load_engine
from gates import Result
from gates._fixtures import SH, Case, Triples, as_ntriples, cases
from gates._mutants import dropped_codes, members, mutants

__all__ = ["TARGET", "TITLE", "measure", "tried"]

TITLE: Final = "faults noticed in rules"
_LEAST: Final = 95.0
TARGET: Final = f"≥ {_LEAST:.0f} %"


def measure() -> Result:
    """Delete, weaken and negate every constraint of every rule, one at a time."""
    count, survivors = 0, []
    for case in cases():
        for what, noticed in tried(case):
            count += 1
            if not noticed:
                survivors.append(f"{case.code}: {what}")
    score = 100 * (count - len(survivors)) / max(count, 1)
    return Result(
        figure=f"{score:.1f} % of {count} ({len(survivors)} survive)",
        ok=score >= _LEAST,
        details=tuple(survivors),
    )


def tried(case: Case) -> list[tuple[str, bool]]:
    """Return every mutant of the rule by what was done to it, and whether a test notices.

    A mutant that the engine refuses to compile is left out: nothing would hide it. A rule whose
    only list is a whole code list is held by the test that compares the two, others by the fixture.
    """
    whole = _holds_a_whole_list(case.shapes)
    found = [(what, _noticed(case, changed)) for what, changed in mutants(case.shapes)]
    found += [
        (what, whole or _noticed(case, changed)) for what, changed in dropped_codes(case.shapes)
    ]
    return [(what, noticed) for what, noticed in found if noticed is not None]


@cache
def _engine() -> str:
    return next(name for name, installed in engine_names().items() if installed)


def _noticed(case: Case, changed: Triples) -> bool | None:
    try:
        engine = load_engine(_engine(), as_ntriples(changed))
        return frozenset(engine.judge(case.data)) != case.expected
    except (CannotJudge, ValueError):
        return None


def _holds_a_whole_list(shapes: Triples) -> bool:
    heads = [one.object for one in shapes if one.predicate.value == SH + "in"]
    if len(heads) != 1:
        return False
    held = {str(member) for member in members(shapes, heads[0])}
    return any(
        held == {str(ox.NamedNode(code.iri)) for code in one.codes} for one in code_lists().values()
    )
