"""SHACL engines behind one protocol, one module each, found in this folder.

An engine is given one small graph at a time, never many fiches at once: `shacl` slows down with
the square of the graph, pySHACL aborts the whole graph on one bad value.
"""

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Protocol

from algords.errors import UsageError
from algords.text import Text
from algords.validation.engines import _selfcheck

__all__ = ["CannotJudge", "Engine", "Result", "engine_names", "load_engine", "passes_self_check"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Result:
    """One validation result: the shape by its IRI, focus and value as N-Triples terms."""

    shape: str
    focus: str
    value: str


class CannotJudge(Exception):  # noqa: N818 - a verdict of its own, turned into a finding
    """The engine gave up on a graph; the text says how."""


class Engine(Protocol):
    """Shapes compiled once; `judge` is called once a fiche."""

    name: str
    version: str

    def judge(self, data: str) -> Sequence[Result]:
        """Return the results for ``data`` (N-Triples), in any order, each once.

        Raises:
            CannotJudge: the engine failed on this graph.
        """
        ...


@cache
def _modules() -> dict[str, ModuleType]:
    """Return the modules of this folder by name; importing them imports no engine yet."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}") for name in names if not name.startswith("_")}


def engine_names() -> dict[str, bool]:
    """Return the engines by name, the preferred one first, and whether each is installed here."""
    ranked = sorted(_modules().items(), key=lambda item: item[1].RANK)
    return {name: find_spec(module.PACKAGE) is not None for name, module in ranked}


def load_engine(name: str | None, shapes: str) -> Engine:
    """Return an engine that has compiled ``shapes`` (N-Triples).

    With no ``name``: the preferred one that is installed and passes its self-check.

    Raises:
        UsageError: no engine has that name, or its package is not installed.
    """
    installed = [one for one, there in engine_names().items() if there]
    if name is None:
        name = next(one for one in installed if passes_self_check(one))
    elif name not in installed:
        raise _unknown(name)
    return _compile(name, shapes)


def passes_self_check(name: str) -> bool:
    """Say whether the engine gives the known results on a known graph."""
    try:
        results = _compile(name, _selfcheck.SHAPES).judge(_selfcheck.DATA)
    except (CannotJudge, ImportError):
        return False
    return {(one.shape, one.focus, one.value) for one in results} == _selfcheck.RESULTS


def _compile(name: str, shapes: str) -> Engine:
    engine: Engine = _modules()[name].compile_shapes(shapes)
    return engine


def _unknown(name: str) -> UsageError:
    if name in _modules():
        return UsageError(
            Text(
                fr=f"Le moteur « {name} » n'est pas installé.",
                en=f"The engine “{name}” is not installed.",
            ),
            Text(fr="pip install 'algords[fast]'", en="pip install 'algords[fast]'"),
        )
    names = ", ".join(engine_names())
    return UsageError(
        Text(fr=f"Aucun moteur ne s'appelle « {name} ».", en=f"No engine is called “{name}”."),
        Text(fr=f"Choisissez parmi : {names}.", en=f"Choose among: {names}."),
    )
