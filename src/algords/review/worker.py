"""One process that judges what it is handed, until its input ends.

Started as ``python -P -m algords.review.worker OPTIONS`` by `algords.review.workers`, with the
options as JSON. A request is one line of JSON, ``{"name": …, "size": …, "part": …, "parts": …}``,
and then ``size`` bytes, the file; the answer is one line, the reports in the form of
`algords.standard.plain`. Whatever goes wrong ends the process: who asked knows about which file.
"""

import contextlib
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import BinaryIO, Final

from algords.review.judging import judge
from algords.standard.plain import as_plain
from algords.validation.checking import Checker

__all__ = ["main", "serve"]

# What the largest document that is read (64 MB) may need; beyond it, it is a bomb.
_MAX_MEMORY: Final = 4 * 1024**3


def serve(checker: Checker, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each of ``requests`` until there are no more."""
    for line in requests:
        asked = json.loads(line)
        data = requests.read(asked["size"])
        reports = judge(checker, data, asked["name"], asked["part"], asked["parts"])
        answers.write(json.dumps(as_plain(reports), ensure_ascii=False).encode() + b"\n")
        answers.flush()


def main(arguments: Sequence[str]) -> None:
    """Judge by the options given as JSON in the first of ``arguments``."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource  # noqa: PLC0415 - see above

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    asked = json.loads(arguments[0])
    checker = Checker(
        profile_tokens=asked["profiles"],
        as_of=date.fromisoformat(asked["as_of"]),
        engine=asked["engine"],
    )
    serve(checker, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
