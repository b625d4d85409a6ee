"""Whether independent engines find the same in every fixture of a rule."""

from collections.abc import Sequence
from typing import Final

from gates import Result
from gates._fixtures import Case, cases
from gates._judges import JUDGES
from gates._tools import Missing

__all__ = ["TARGET", "TITLE", "agreement", "measure"]

TITLE: Final = "engines that agree"
_REFERENCE: Final = "pyshacl"
_OTHERS: Final = 3
TARGET: Final = f"every rule: {_REFERENCE} and ≥ {_OTHERS} others give what the fixture declares"


def measure() -> Result:
    """Let every engine judge every rule on its fixture."""
    tried = cases()
    agreeing, details = agreement(tried, list(JUDGES))
    silent = [name for name in JUDGES if not any(name in names for names in agreeing.values())]
    weak = [
        f"{code}: only {', '.join(sorted(names)) or 'none'}"
        for code, names in agreeing.items()
        if _REFERENCE not in names or len(names) <= _OTHERS
    ]
    scores = [
        f"{name} {sum(name in names for names in agreeing.values())}/{len(tried)}"
        for name in JUDGES
    ]
    least = min((len(names) for names in agreeing.values()), default=0)
    return Result(
        figure=f"{', '.join(scores)}; each rule in ≥ {least} of {len(JUDGES)}",
        ok=not weak and not silent,
        details=(*weak, *details),
    )


def agreement(
    tried: Sequence[Case], engines: Sequence[str]
) -> tuple[dict[str, set[str]], list[str]]:
    """Return for each rule the engines that find what its fixture declares, and a line a miss."""
    agreeing: dict[str, set[str]] = {case.code: set() for case in tried}
    details = []
    for name in engines:
        try:
            verdicts = JUDGES[name](tried)
        except Missing as missing:
            details.append(f"{name}: {missing}")
            continue
        wrong = []
        for case, verdict in zip(tried, verdicts, strict=True):
            if verdict == case.expected:
                agreeing[case.code].add(name)
            else:
                wrong.append(case.code)
        if wrong:
            details.append(f"{name} differs on {', '.join(wrong)}")
    return agreeing, details
