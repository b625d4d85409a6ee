"""Looking again whenever a file has changed: by size and time, twice a second, on any system."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

__all__ = ["rounds"]

_EVERY: Final = 0.5


def rounds(
    names: Callable[[], Iterable[str]], sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Yield at once, and then each time that a file of ``names`` comes, goes or changes.

    ``names`` is asked again each time, ``sleep`` is called between two looks, with seconds.
    """
    seen = _stamps(names())
    yield
    while True:
        sleep(_EVERY)
        now = _stamps(names())
        if now != seen:
            seen = now
            yield


def _stamps(names: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    return dict(stamp for name in names for stamp in _stamp(name))


def _stamp(name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        known = Path(name).stat()
    except OSError:  # it went between two looks
        return
    yield name, (known.st_mtime_ns, known.st_size)
