"""What was read from the Turtle, kept for the next process: about five times faster.

Kept under a mark of all that it was made from, the files of the standard and the code that reads
them, so that nothing stale can be found: whoever edits a rule has another mark. It is JSON, holds
no code, and whatever is wrong with it (a half-written file, another form, a folder that cannot be
written) only means that the Turtle is read again.

It lies in the wheel, where the build put it, else under ``ALGORDS_CACHE`` (empty: nowhere), else in
the folder of the system for such files (XDG Base Directory Specification, ``%LOCALAPPDATA%``).
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from algords.standard.fingerprint import standard_sha256

__all__ = ["cached", "mark"]

T = TypeVar("T")
_HERE: Final = Path(__file__).resolve().parent
_IN_WHEEL: Final = _HERE.parent / "data" / "cache"
_VARIABLE: Final = "ALGORDS_CACHE"
# What reading a file that is not there, or not what it should be, may raise.
_DAMAGE: Final = (OSError, ValueError, TypeError, LookupError, AttributeError)
# Of standards that were edited, so many are kept: each is 2 MB.
_KEPT: Final = 4
_HOLDING: Final[dict[Any, Callable[[list[Callable[[Any], Any]]], Callable[[Any], Any]]]] = {
    tuple: lambda inner: lambda data: tuple([inner[0](one) for one in data]),
    dict: lambda inner: lambda data: {key: inner[1](one) for key, one in data.items()},
    types.UnionType: lambda inner: lambda data: None if data is None else inner[0](data),
}
_MARKS: Final = "standard-" + "[0-9a-f]" * 32


def cached(name: str, make: Callable[[], T], form: Any) -> T:  # noqa: ANN401 - a type, or an alias
    """Return what was kept as ``name``, else what ``make`` returns, which is then kept.

    ``form`` is the type of it: frozen dataclasses, tuples, dicts by text, texts, numbers, dates.
    """
    for folder in (_IN_WHEEL, _folder()):
        with contextlib.suppress(*_DAMAGE):
            if folder is not None:
                kept: T = _reader(form)(json.loads((folder / mark() / f"{name}.json").read_bytes()))
                return kept
    made = make()
    folder = _folder()
    if folder is not None:
        with contextlib.suppress(OSError):
            _keep(folder / mark(), name, json.dumps(_plain(made), ensure_ascii=False))
    return made


@cache
def mark() -> str:
    """Return the mark of the standard as it is now, and of the code that reads it."""
    digest = hashlib.sha256(standard_sha256().encode())
    for path in (*sorted(_HERE.glob("*.py")), _HERE.parent / "text.py"):
        digest.update(path.read_bytes())
    return f"standard-{digest.hexdigest()[:32]}"


def _folder() -> Path | None:
    said = os.environ.get(_VARIABLE)
    if said is not None:
        return Path(said) if said else None
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with contextlib.suppress(RuntimeError):  # a user without a home
        return (Path(given) if given else Path.home() / ".cache") / "algords"
    return None


def _keep(folder: Path, name: str, text: str) -> None:
    """Write beside the final name, then rename: nobody ever reads half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - a handle, not a path
        file.write(text)
    Path(beside).replace(folder / f"{name}.json")
    old = sorted(folder.parent.glob(_MARKS), key=lambda one: one.stat().st_mtime)
    for one in old[:-_KEPT]:
        shutil.rmtree(one, ignore_errors=True)


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _reader(form: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type, or an alias
    """Return the function that turns plain data back into ``form``.

    >>> _reader(tuple[date, ...])(["2016-10-09"])
    (datetime.date(2016, 10, 9),)
    """
    inner = list(_inner(form))
    if get_origin(form) in _HOLDING:
        return _HOLDING[get_origin(form)](inner)
    if is_dataclass(form):
        return _object_reader(form)
    if form is date:
        return date.fromisoformat
    if isinstance(form, type) and issubclass(form, Enum):
        return form
    return lambda data: data


def _inner(form: Any) -> Iterator[Callable[[Any], Any]]:  # noqa: ANN401 - a type, or an alias
    return (_reader(one) for one in get_args(form) if isinstance(one, (type, types.GenericAlias)))


def _object_reader(form: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(form)
    names = [one.name for one in fields(form)]
    readers = [_reader(hints[name]) for name in names]

    def read(data: list[Any]) -> Any:  # noqa: ANN401 - an object of ``form``
        parts = zip(names, readers, data, strict=True)
        return form(**{name: reader(one) for name, reader, one in parts})

    return read
