"""The gates of the standard, one module each, found in this folder by ``docs/standard.py``.

A gate has ``TITLE``, ``TARGET`` and ``measure() -> Result``. Modules whose name starts with an
underscore are what several gates share.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["TOP", "Result"]

TOP: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a gate measured: one figure in words, whether it is at target, and what it is not at."""

    figure: str
    ok: bool
    details: tuple[str, ...] = ()
