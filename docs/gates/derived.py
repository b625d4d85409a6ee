"""Whether the committed files that are derived from the Turtle are what it gives."""

from typing import Final

from gates import Result
from generate import derived, differing

__all__ = ["TARGET", "TITLE", "measure"]

TITLE: Final = "derived files"
TARGET: Final = "all as committed"


def measure() -> Result:
    """Derive each of them again and compare the bytes."""
    files = derived()
    stale = differing(files)
    return Result(
        figure=f"{len(files) - len(stale)} of {len(files)} as committed",
        ok=not stale,
        details=tuple(f"{path}; fix it with: make docs" for path in stale),
    )
