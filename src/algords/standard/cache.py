"""What was read from the Turtle, kept for the next process: about five times faster.

Kept under a mark of all that it was made from, the files of the standard and the code that reads
them, so that nothing stale can be found: whoever edits a rule has another mark. It holds no code,
and whatever is wrong with it (a half-written file, another form, a folder that cannot be written)
only means that the Turtle is read again.

A text is kept as it is, after a line with its length in bytes. A table is kept as one line of JSON
with its names, then one line for each thing, so that those that nobody asks for are not parsed.
Anything else is JSON.

It lies in the wheel, where the build put it, else in the folder of `algords.standard.keeping`.
"""

import contextlib
import json
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_origin

from algords.standard.fingerprint import code_sha256, standard_sha256
from algords.standard.keeping import cache_folder, keep
from algords.standard.plain import DAMAGE, as_plain, reader

__all__ = ["Shelf", "cache_folder", "cached", "mark"]

T = TypeVar("T")
_IN_WHEEL: Final = Path(__file__).resolve().parent.parent / "data" / "cache"
# What reading a file that is not there, or not what it should be, may raise.
_DAMAGE: Final = (OSError, *DAMAGE)
# Of standards that were edited, so many are kept: each is 1 MB.
_KEPT: Final = 4
_MARKS: Final = "standard-" + "[0-9a-f]" * 32


class Shelf(Mapping[str, T]):
    """A table by text whose things are made when they are asked for, each once.

    Most runs look at a few rules of a hundred. A thing that cannot be made of what was kept is
    taken from the table that ``make`` reads anew.

    >>> from datetime import date
    >>> Shelf({"a": "2016-10-09"}, date.fromisoformat, dict)["a"]
    datetime.date(2016, 10, 9)
    """

    def __init__(
        self,
        kept: Mapping[str, Any],
        read: Callable[[Any], T],
        make: Callable[[], Mapping[str, T]],
    ) -> None:
        """Offer the things of ``kept``, each made by ``read``."""
        self._kept = kept
        self._read = read
        self._make = make
        self._made: dict[str, T] = {}
        self._complete = False

    def __getitem__(self, key: str) -> T:
        """Return the thing of that name; KeyError when there is none."""
        if key not in self._made:
            self._made[key] = self._thing(key)
        return self._made[key]

    def values(self) -> ValuesView[T]:
        """Return all things, in the order in which they were kept."""
        return self._all().values()

    def items(self) -> ItemsView[str, T]:
        """Return all things with their names, in the order in which they were kept."""
        return self._all().items()

    def __iter__(self) -> Iterator[str]:
        """Yield the names, in the order in which they were kept."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Return how many things there are."""
        return len(self._kept)

    def __contains__(self, key: object) -> bool:
        """Say whether there is a thing of that name; none is made for that."""
        return key in self._kept

    def __repr__(self) -> str:
        """Return what a dict of the same things would."""
        return repr(self._all())

    def _all(self) -> dict[str, T]:
        if not self._complete:
            self._made = {key: self[key] for key in self._kept}
            self._complete = True
        return self._made

    def _thing(self, key: str) -> T:
        row = self._kept[key]
        try:
            return self._read(row)
        except _DAMAGE:
            return self._make()[key]


def cached(name: str, make: Callable[[], T], form: Any) -> T:  # noqa: ANN401 - a type, or an alias
    """Return what was kept as ``name``, else what ``make`` returns, which is then kept.

    ``form`` is the type of it, as `algords.standard.plain.reader` takes it; a Mapping by text
    comes as a `Shelf`.
    """
    for folder in (_IN_WHEEL, cache_folder()):
        with contextlib.suppress(*_DAMAGE):
            if folder is not None:
                kept: T = _read((folder / mark() / name).read_bytes(), make, form)
                return kept
    made = make()
    folder = cache_folder()
    if folder is not None:
        with contextlib.suppress(OSError):
            _keep(folder / mark(), name, _written(made, form))
    return made


@cache
def mark() -> str:
    """Return the mark of the standard as it is now, and of the code that reads it."""
    return f"standard-{standard_sha256()[:16]}{code_sha256()[:16]}"


def _written(made: Any, form: Any) -> str:  # noqa: ANN401 - of ``form``
    if form is str:
        return f"{len(made.encode())}\n{made}"
    if get_origin(form) is Mapping:
        return "\n".join([_json(list(made)), *(_json(as_plain(one)) for one in made.values())])
    return _json(as_plain(made))


def _json(plain: Any) -> str:  # noqa: ANN401 - what JSON holds
    return json.dumps(plain, ensure_ascii=False)


def _read(data: bytes, make: Callable[[], Any], form: Any) -> Any:  # noqa: ANN401 - the same
    if form is str:
        length, _, text = data.partition(b"\n")
        if int(length) != len(text):
            raise ValueError(length)
        return text.decode()
    if get_origin(form) is Mapping:
        names, *rows = data.split(b"\n")
        of_a_row = reader(get_args(form)[1])
        kept = dict(zip(json.loads(names), rows, strict=True))
        return Shelf(kept, lambda row: of_a_row(json.loads(row)), make)
    return reader(form)(json.loads(data))


def _keep(folder: Path, name: str, text: str) -> None:
    keep(folder / name, text)
    old = sorted(folder.parent.glob(_MARKS), key=lambda one: one.stat().st_mtime)
    if len(old) > _KEPT:
        import shutil  # noqa: PLC0415 - 2 ms, for what happens once

        for one in old[:-_KEPT]:
            shutil.rmtree(one, ignore_errors=True)
