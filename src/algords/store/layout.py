"""The folder of a store: what lies where, and whether it is one of ours."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from algords.store.trouble import damaged, not_a_store, other_version

__all__ = ["FORMAT", "Layout", "replace_file", "sync_folder"]

FORMAT: Final = 1
_MARK: Final = "store.json"
_LOCK: Final = "lock"
# What is there when a process was killed while it made the folder.
_UNBORN: Final = frozenset((_LOCK, _MARK + ".part"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of the store at ``root`` lie."""

    root: Path

    @property
    def mark(self) -> Path:
        """The file that says that the folder is a store, and of which format."""
        return self.root / _MARK

    @property
    def lock(self) -> Path:
        """The file whose lock the one writer holds."""
        return self.root / _LOCK

    @property
    def journal(self) -> Path:
        """The database of what is known and of what was done."""
        return self.root / "journal.sqlite3"

    @property
    def blobs(self) -> Path:
        """The folder of bytes, by their hash."""
        return self.root / "blobs"

    @property
    def graph(self) -> Path:
        """The folder of the writer's own graph."""
        return self.root / "graph"

    @property
    def snapshots(self) -> Path:
        """The folder of published graphs."""
        return self.root / "snapshots"

    @property
    def current(self) -> Path:
        """The file that names the published graph to be read."""
        return self.root / "current"

    def exists(self) -> bool:
        """Say whether a store of our format is there; nothing there yet is no error.

        Raises:
            StoreError: something else is there, or a store of another version.
        """
        if not self.mark.exists():
            if self._is_free():
                return False
            raise not_a_store(self.root)
        try:
            said = json.loads(self.mark.read_bytes())
        except ValueError:
            if self.journal.exists():
                raise damaged(self.root, self.mark.name) from None
            raise not_a_store(self.root) from None
        if not isinstance(said, dict) or "algords_store" not in said:
            raise not_a_store(self.root)
        if said["algords_store"] != FORMAT:
            raise other_version(self.root, said["algords_store"], FORMAT)
        return True

    def create(self) -> None:
        """Mark the folder as a store."""
        replace_file(self.mark, json.dumps({"algords_store": FORMAT}).encode() + b"\n")

    def _is_free(self) -> bool:
        if not self.root.exists():
            return True
        return self.root.is_dir() and all(one.name in _UNBORN for one in self.root.iterdir())


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step: the file is never there by halves."""
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
