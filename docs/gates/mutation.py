"""How many of the faults that one can put into a rule some test notices."""

from functools import cache
from typing import Final

from algords.standard.rules import rules
from algords.standard.terms import code_lists, field_of_property
from algords.validation.engines import CannotJudge, installed_engines, load_engine
from gates import Result
from gates._fixtures import Case, Triples, as_ntriples, cases
from gates._mutants import dropped_codes, mutants

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

    A mutant that the engine refuses to compile is left out: nothing would hide it. Where a rule
    lists all codes of its field, a test compares the two; any other list is held by the fixture.
    """
    whole = _codes_of_its_field(case.code)
    found = [(what, _noticed(case, changed)) for what, changed in mutants(case.shapes)]
    found += [
        (what, listed == whole or _noticed(case, changed))
        for listed, (what, changed) in dropped_codes(case.shapes)
    ]
    return [(what, noticed) for what, noticed in found if noticed is not None]


@cache
def _engine() -> str:
    return next(installed_engines())


def _noticed(case: Case, changed: Triples) -> bool | None:
    try:
        engine = load_engine(_engine(), as_ntriples(changed))
        return frozenset(engine.judge(case.data)) != case.expected
    except (CannotJudge, ValueError):
        return None


def _codes_of_its_field(code: str) -> frozenset[str]:
    path = rules()[code].field_path if code in rules() else ()
    scheme = field_of_property()[path[-1]].code_list if path else None
    codes = code_lists()[scheme].codes if scheme else ()
    return frozenset(f"<{one.iri}>" for one in codes)
