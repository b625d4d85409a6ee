"""Print the scorecard of the standard: what was measured, and whether it is at target.

    python docs/standard.py            every gate; exit 1 when one is not at target
    python docs/standard.py foops      that gate alone, with all it found

Each module of ``docs/gates/`` is a gate: ``TITLE``, ``TARGET``, ``measure() -> Result``.
"""

import pkgutil
import sys
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType

# Of one gate, so many findings are printed when all gates are run.
_SHOWN = 12


def gates() -> dict[str, ModuleType]:
    """Return the gates by name, sorted."""
    folder = Path(__file__).parent / "gates"
    names = sorted(one.name for one in pkgutil.iter_modules([str(folder)]))
    return {name: import_module(f"gates.{name}") for name in names if not name.startswith("_")}


def passes(gate: ModuleType, shown: int | None) -> bool:
    """Measure ``gate``, print its line and at most ``shown`` findings; return the verdict."""
    start = time.perf_counter()
    result = gate.measure()
    seconds = time.perf_counter() - start
    mark = "ok  " if result.ok else "MISS"
    print(f"{mark} {gate.TITLE:<28} {result.figure}  (target: {gate.TARGET}; {seconds:.1f} s)")
    for line in result.details[:shown]:
        print(f"       {line}")
    if shown is not None and len(result.details) > shown:
        print(f"       … and {len(result.details) - shown} more")
    sys.stdout.flush()
    return bool(result.ok)


def main() -> int:
    """Measure the gates that were named, or all; return the exit code."""
    known = gates()
    named = sys.argv[1:] or list(known)
    unknown = [name for name in named if name not in known]
    if unknown:
        print(f"no gate {', '.join(unknown)}; there are: {', '.join(known)}")
        return 2
    missed = [name for name in named if not passes(known[name], None if sys.argv[1:] else _SHOWN)]
    print(f"{len(named) - len(missed)} of {len(named)} gates at target")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
