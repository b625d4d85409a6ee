"""The folder where things are kept for the next process, and how a file gets there.

It is the one that ``ALGORDS_CACHE`` names (empty: nowhere), else that of the system for such files
(XDG Base Directory Specification, ``%LOCALAPPDATA%``).
"""

import contextlib
import os
from pathlib import Path
from typing import Final

from algords.files import replace_file

__all__ = ["cache_folder", "keep"]

_VARIABLE: Final = "ALGORDS_CACHE"


def cache_folder() -> Path | None:
    """Return the folder where things are kept for the next process; None for nowhere."""
    said = os.environ.get(_VARIABLE)
    if said is not None:
        return Path(said) if said else None
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with contextlib.suppress(RuntimeError):  # a user without a home
        return (Path(given) if given else Path.home() / ".cache") / "algords"
    return None


def keep(path: Path, text: str) -> None:
    """Make ``text`` what the file ``path`` holds, in folders made as they are needed.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode())
