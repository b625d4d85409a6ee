"""Several processes that judge, and what becomes of a file that kills or stops one of them.

Each process has one file at a time, so that who dies or hangs says which file it was: that file
alone is refused, and another process takes the place. The processes are started anew rather than
forked, and do not run the program of whoever calls us, as `multiprocessing` would.
"""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, zip_longest
from types import TracebackType
from typing import Any, Final, Self

from algords.findings import DocumentReport, joined
from algords.review.judging import not_judged
from algords.review.options import Options
from algords.standard.plain import reader
from algords.text import Text

__all__ = ["DEADLINE", "SHARED_FROM", "Workers", "worker_command"]

# Seconds for one file of up to a megabyte, the slowest of which takes two; more in proportion.
DEADLINE: Final = 60.0
# Bytes from which the records of one file are shared out among the processes.
SHARED_FROM: Final = 1_000_000
_LOOK: Final = 0.25
_STOPPED: Final = Text(fr="arrêt brutal", en="sudden stop")


def worker_command(options: Options, engine: str) -> list[str]:
    """Return the command that starts one process judging with ``engine``.

    ``-P``: nothing is imported from the folder that the user happens to stand in.
    """
    asked = {
        "profiles": options.profiles,
        "as_of": options.as_of.isoformat(),
        "engine": engine,
    }
    return [sys.executable, "-P", "-m", "algords.review.worker", json.dumps(asked)]


class Workers:
    """A fixed number of processes; `judge` may be called from several threads at once."""

    def __init__(self, command: Sequence[str], number: int, deadline: float = DEADLINE) -> None:
        """Start processes by ``command`` as they are needed, ``number`` at most."""
        self._deadline = deadline
        self._all = tuple(_Worker(command) for _ in range(number))
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for one in self._all:
            self._idle.put(one)
        self._sharing = ThreadPoolExecutor(number)
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Self:
        """Return the processes themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process, whatever it is doing; nothing more is judged."""
        self._over.set()
        for one in self._all:
            one.stop()
        self._sharing.shutdown(cancel_futures=True)

    def judge(self, name: str, data: bytes) -> tuple[DocumentReport, bool]:
        """Return the report on ``data``, and whether it was judged to the end."""
        if len(data) < SHARED_FROM:
            answers = [self._ask(name, data, 0, 1)]
        else:
            parts = len(self._all)
            shares = range(parts)
            answers = list(self._sharing.map(lambda one: self._ask(name, data, one, parts), shares))
        lists = [one for one in answers if not isinstance(one, Text)]
        if len(lists) < len(answers):
            failed = next(one for one in answers if isinstance(one, Text))
            return not_judged(name, failed), False
        records = chain.from_iterable(zip_longest(*lists))
        as_report = reader(DocumentReport)
        return joined(name, [as_report(one) for one in records if one is not None]), True

    def _ask(self, name: str, data: bytes, part: int, parts: int) -> list[Any] | Text:
        head = {"name": name, "size": len(data), "part": part, "parts": parts}
        seconds = self._deadline * max(1.0, len(data) / SHARED_FROM)
        worker = self._idle.get()
        try:
            if self._over.is_set():
                return _STOPPED
            return worker.ask(json.dumps(head).encode() + b"\n" + data, seconds)
        finally:
            self._idle.put(worker)

    def _watch(self) -> None:
        while not self._over.wait(min(_LOOK, self._deadline)):
            for one in self._all:
                one.stop_if_late()


class _Worker:
    """One process, started at the first question and again after it died."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._due: float | None = None
        self._late = False

    def ask(self, request: bytes, seconds: float) -> list[Any] | Text:
        """Return the reports, or in a few words why there are none."""
        process = self._process or self._start()
        self._late = False
        self._due = time.monotonic() + seconds
        answer = b""
        with contextlib.suppress(OSError):  # it died before it had read everything
            if process.stdin is not None and process.stdout is not None:
                process.stdin.write(request)
                process.stdin.flush()
                answer = process.stdout.readline()
        self._due = None
        if answer.endswith(b"\n"):
            reports: list[Any] = json.loads(answer)
            return reports
        self.stop()
        if self._late:
            return Text(fr=f"arrêt après {seconds:.0f} s", en=f"stopped after {seconds:.0f} s")
        return _STOPPED

    def stop_if_late(self) -> None:
        due, process = self._due, self._process
        if due is not None and process is not None and time.monotonic() > due:
            self._late = True
            process.kill()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # it did not read what was written to it
                if pipe is not None:
                    pipe.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process
