"""Applying a run of changes to a store: journal first, then blobs, graph and snapshot."""

from collections.abc import Sequence
from pathlib import Path

from algords.store.changes import Change, Run

__all__ = ["apply"]


def apply(path: Path, run: Run, changes: Sequence[Change]) -> None:
    """Apply ``changes``, the outcome of ``run``, to the store in the folder ``path``."""
    raise NotImplementedError
