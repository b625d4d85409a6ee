"""The lock of a store: one writer at a time, released by the system however it ends.

Taking it writes nothing: a run that finds nothing to do leaves the folder as it was. Who holds
it is asked of the kernel (Linux); elsewhere the message does without.
"""

import fcntl
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from algords.store.layout import Layout
from algords.store.trouble import busy

__all__ = ["FolderLock"]

_LOCKS: Final = Path("/proc/locks")
# Fields of /proc/locks (proc(5)): "1: FLOCK ADVISORY WRITE 7857 fe:00:2146336 0 EOF".
_KIND, _PID, _INODE = 1, 4, 5
# Field 22 of /proc/PID/stat is the start of the process; it is the 20th after the name.
_START: Final = 19


class FolderLock:
    """The lock of the store at ``layout``, held from the making of this object to `release`."""

    def __init__(self, layout: Layout) -> None:
        """Take the lock.

        Raises:
            StoreBusyError: another process, or another part of this one, holds it.
        """
        self._handle = os.open(layout.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(os.fstat(self._handle).st_ino)
            os.close(self._handle)
            since = None if holder is None else _started(holder)
            raise busy(layout.root, holder, since) from None

    def release(self) -> None:
        """Give the lock back."""
        os.close(self._handle)


def _holder(inode: int) -> int | None:
    try:
        lines = _LOCKS.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    for line in lines:
        fields = line.split()
        if fields[_KIND] == "FLOCK" and fields[_INODE].rpartition(":")[2] == str(inode):
            return int(fields[_PID]) or None  # 0 is a process that we may not see
    return None


def _started(pid: int) -> str | None:
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        clock = Path("/proc/stat").read_text(encoding="ascii").partition("\nbtime ")[2].split()[0]
    except OSError:
        return None
    ticks = int(said.rpartition(")")[2].split()[_START])
    moment = int(clock) + ticks / os.sysconf("SC_CLK_TCK")
    return datetime.fromtimestamp(moment).isoformat(" ", "minutes")  # noqa: DTZ006 - for the user
