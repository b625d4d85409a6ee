"""Fiches that wait on the disk until the languages of all of them are known.

Which columns there are is written first, and depends on the last fiche: those of a register in
Dutch may come after thousands in English.
"""

import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Final

from algords.exports.model import Unit
from algords.exports.tables.records import Blocks, chosen_languages, count_languages

__all__ = ["all_languages"]

# What is smaller waits in memory.
_IN_MEMORY: Final = 1 << 22
# The fastest: JSON of fiches shrinks to a sixth by it.
_LEVEL: Final = 1


def all_languages(units: Iterable[Unit]) -> tuple[tuple[str, ...], Iterator[Blocks]]:
    """Return the languages of the texts of ``units``, and the fiches of each of them.

    The fiches are to be read once, in the order of ``units``.
    """
    met: Counter[str] = Counter()
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it goes with its reader
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL) as packed:
        for unit in units:
            count_languages(unit.fiches, met)
            packed.write(json.dumps(unit.fiches).encode() + b"\n")
    return chosen_languages(met), _fiches(file)


def _fiches(file: IO[bytes]) -> Iterator[Blocks]:
    file.seek(0)
    with file, gzip.GzipFile(fileobj=file, mode="rb") as packed:
        for line in packed:
            yield tuple(json.loads(line))
