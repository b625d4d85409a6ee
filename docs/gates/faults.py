"""Whether the files of the standard have faults that a check finds (docs/check_standard.py)."""

from typing import Final

from algords.standard.checks import check_standard
from gates import Result
from gates._standard import files

__all__ = ["TARGET", "TITLE", "measure"]

TITLE: Final = "faults in the files"
TARGET: Final = "0"


def measure() -> Result:
    """Run every check on every file."""
    found = check_standard()
    return Result(
        figure=f"{len(found)} in {len(files())} files",
        ok=not found,
        details=tuple(f"{one.file}:{one.line}: {one.message.en}" for one in found),
    )
