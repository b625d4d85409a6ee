"""Files that are replaced in one step."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["replace_file"]


def replace_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Make ``data`` what the file ``path`` holds: nobody ever reads half of it.

    ``data`` may come in parts, one after the other; when making one of them fails, the file stays
    what it was.

    It is written beside its place and then renamed. A link stays one: what it leads to is replaced.
    The mode of a file that was there stays. What is no file (``/dev/null``) is written to.

    Raises:
        OSError: it cannot be written; nothing is left beside it.
    """
    parts = (data,) if isinstance(data, bytes) else data
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(parts)
        return
    target = path.resolve()
    beside = target.with_name(f".{os.urandom(8).hex()}")
    try:
        with beside.open("xb") as file:
            file.writelines(parts)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
