"""Bytes by their hash, written once: ``blobs/ab/<sha256>.gz``."""

import gzip
import hashlib
import zlib
from pathlib import Path

from algords.store.layout import replace_file, sync_folder
from algords.store.trouble import damaged

__all__ = ["Blobs"]


class Blobs:
    """The bytes that a store keeps, each once, compressed so that equal bytes make equal files."""

    def __init__(self, folder: Path) -> None:
        """Keep blobs in ``folder``, made when the first one is put there."""
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep ``data``; return its SHA-256 in hex digits."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if path.exists():
            return sha256
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(self._folder)
            sync_folder(self._folder.parent)
        replace_file(path, gzip.compress(data, mtime=0))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes whose hash is ``sha256``.

        Raises:
            StoreError: they are not there, or are no longer what they were.
        """
        path = self._path(sha256)
        try:
            data = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise damaged(self._folder.parent, f"{path.name}: {error}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise damaged(self._folder.parent, f"{path.name}: sha256")
        return data

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.gz"
