"""SHACL engines behind one protocol, one module each, found in this folder.

An engine is given one small graph at a time, never many fiches at once: `shacl` slows down with
the square of the graph, pySHACL aborts the whole graph on one bad value.
"""

from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final, NamedTuple, Protocol

from algords.errors import UsageError
from algords.families import members
from algords.linked.limits import MAX_VALUES
from algords.text import Text
from algords.validation.engines import _selfcheck

__all__ = [
    "MAX_TRIPLES",
    "CannotJudge",
    "Engine",
    "Guarded",
    "Result",
    "engine_names",
    "installed_engines",
    "load_engine",
    "other_engine",
    "passes_self_check",
]

_ALL: Final = Text(fr="pip install 'algords[all]'", en="pip install 'algords[all]'")
# Engines slow down with the square of the graph; what says more is no fiche to its reader either.
MAX_TRIPLES: Final = MAX_VALUES


class Result(NamedTuple):
    """One validation result: the shape by its IRI, focus and value as N-Triples terms.

    ``value`` is empty where the engine objects to no value, or to the focus itself: engines differ
    in how they tell the two apart, and a place is found without.
    """

    shape: str
    focus: str
    value: str

    @classmethod
    def of(cls, shape: str, focus: str, value: str | None) -> "Result":
        """Return the result on ``focus``, where an engine may have named no ``value``."""
        return cls(shape=shape, focus=focus, value="" if value in (None, focus) else str(value))


class CannotJudge(Exception):  # noqa: N818 - a verdict of its own, turned into a finding
    """The engine gave up on a graph; the text says how."""


class Engine(Protocol):
    """Shapes compiled once; `judge` is called once a fiche."""

    @property
    def name(self) -> str:
        """The name that ``--engine`` takes."""
        ...

    @property
    def version(self) -> str:
        """The version of the package."""
        ...

    def judge(self, data: str) -> Collection[Result]:
        """Return the results for ``data`` (N-Triples), in any order, each once.

        Raises:
            CannotJudge: the engine failed on this graph.
        """
        ...


class Guarded:
    """An engine on which one hostile fiche breaks nothing but the verdict on itself."""

    def __init__(self, engine: Engine) -> None:
        """Guard ``engine``."""
        self._engine = engine

    @property
    def name(self) -> str:
        """The name that ``--engine`` takes."""
        return self._engine.name

    @property
    def version(self) -> str:
        """The version of the package."""
        return self._engine.version

    def judge(self, data: str) -> Collection[Result]:
        """Return the results for ``data`` (N-Triples), in any order, each once.

        Raises:
            CannotJudge: the engine failed, however it did, or ``data`` is more than any fiche is.
        """
        if data.count("\n") > MAX_TRIPLES:
            raise CannotJudge(f"> {MAX_TRIPLES}")
        try:
            return self._engine.judge(data)
        except (CannotJudge, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - a panic in Rust is no Exception
            raise CannotJudge(f"{type(error).__name__}: {error}") from None


@cache
def _modules() -> dict[str, ModuleType]:
    """Return the modules of this folder by name; importing them imports no engine yet."""
    return {name: import_module(f"{__name__}.{name}") for name in members(__path__)}


def engine_names() -> tuple[str, ...]:
    """Return the names of all engines, the preferred one first."""
    return tuple(sorted(_modules(), key=lambda name: _modules()[name].RANK))


def installed_engines() -> Iterator[str]:
    """Yield the names of those that are installed here, the preferred one first.

    One after the other: to look for a package takes a millisecond.
    """
    return (name for name in engine_names() if _is_installed(name))


def _is_installed(name: str) -> bool:
    return find_spec(_modules()[name].PACKAGE) is not None


def load_engine(name: str | None, shapes: str) -> Engine:
    """Return an engine that has compiled ``shapes`` (N-Triples).

    With no ``name``: the preferred one that is installed, passes its self-check and compiles; the
    last one, pySHACL, is taken as it is.

    Raises:
        UsageError: no engine has that name, or its package is not installed.
    """
    if name is not None:
        if name not in engine_names() or not _is_installed(name):
            raise _unknown(name)
        return _compile(name, shapes)
    *others, last = engine_names()
    for one in filter(_is_installed, others):
        if passes_self_check(one) and (engine := _compiled(one, shapes)) is not None:
            return engine
    return _compile(last, shapes)


def other_engine(name: str, shapes: str) -> Engine:
    """Return the preferred engine that is not ``name``, for a second opinion.

    Raises:
        UsageError: no other engine is installed.
    """
    other = next((one for one in installed_engines() if one != name), None)
    if other is None:
        raise UsageError(
            Text(
                fr=f"Aucun moteur n'est installé à côté de « {name} ».",
                en=f"No engine is installed beside “{name}”.",
            ),
            _ALL,
        )
    return _compile(other, shapes)


def passes_self_check(name: str) -> bool:
    """Say whether the engine gives the known results on a known graph."""
    engine = _compiled(name, _selfcheck.SHAPES)
    if engine is None:
        return False
    try:
        results = engine.judge(_selfcheck.DATA)
    except CannotJudge:
        return False
    return {(one.shape, one.focus, one.value) for one in results} == _selfcheck.RESULTS


def _compiled(name: str, shapes: str) -> Engine | None:
    """Return the engine ``name``, or None when it fails on ``shapes``, however it does."""
    try:
        return _compile(name, shapes)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - as in `Guarded`
        return None


def _compile(name: str, shapes: str) -> Engine:
    return Guarded(_modules()[name].compile_shapes(shapes))


def _unknown(name: str) -> UsageError:
    if name in _modules():
        return UsageError(
            Text(
                fr=f"Le moteur « {name} » n'est pas installé.",
                en=f"The engine “{name}” is not installed.",
            ),
            _ALL,
        )
    names = ", ".join(engine_names())
    return UsageError(
        Text(fr=f"Aucun moteur ne s'appelle « {name} ».", en=f"No engine is called “{name}”."),
        Text(fr=f"Choisissez parmi : {names}.", en=f"Choose among: {names}."),
    )
