"""Frozen records: the dataclasses of this project, made in a tenth of the time.

`dataclasses` compiles six methods for each class, half a millisecond. Between the command and its
first answer stand some forty classes: they took longer than judging a fiche. Here the methods are
the same for all classes and nothing is compiled; objects are made somewhat faster, too. What comes
out is a dataclass, so that `dataclasses.fields`, `replace` and `asdict`, copying and pickling work.

Use `record` for what ``algords validate`` imports to judge one fiche, and for what is derived from
such a class. All else is a plain frozen ``dataclass``, which every reader knows; so is what changes
(`slots` without `frozen`) and what is put in order (`order`), which a record cannot do.
"""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, Final, NoReturn, TypeAlias, TypeVar, dataclass_transform, get_type_hints

__all__ = ["open_record", "positional_record", "record"]

T = TypeVar("T")
# A class that is a dataclass already: the type checker has no name for it.
_Class: TypeAlias = Any
_Names: TypeAlias = tuple[str, ...]
_KINDS: Final = {
    True: inspect.Parameter.KEYWORD_ONLY,
    False: inspect.Parameter.POSITIONAL_OR_KEYWORD,
}
_Puts: TypeAlias = list[tuple[str, Callable[[object, object], None]]]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Return ``cls`` as ``dataclass(frozen=True, slots=True, kw_only=True)`` would.

    >>> @record
    ... class Spot:
    ...     line: int
    ...     column: int = 1
    >>> Spot(line=3)
    Spot(line=3, column=1)
    >>> Spot(line=3) == Spot(line=3, column=1), len({Spot(line=3), Spot(line=3)})
    (True, 1)
    """
    return _finished(dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def positional_record(cls: type[T]) -> type[T]:
    """Return ``cls`` as ``dataclass(frozen=True, slots=True)`` would.

    >>> @positional_record
    ... class Spot:
    ...     line: int
    ...     column: int = 1
    >>> Spot(3), Spot(3, 2)
    (Spot(line=3, column=1), Spot(line=3, column=2))
    """
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    return _finished(made, positional=True)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def open_record(cls: type[T]) -> type[T]:
    """Return ``cls`` as ``dataclass(frozen=True, kw_only=True)`` would: for cached properties."""
    return _finished(dataclass(init=False, repr=False, eq=False, kw_only=True)(cls))


def _finished(cls: type[T], *, positional: bool = False) -> type[T]:
    made: _Class = cls
    names = tuple(one.name for one in fields(made))
    puts = [(name, _put(made, name)) for name in names]
    by_name = _by_name(made, puts)
    methods = {
        "__init__": _by_place(names, puts, by_name) if positional else by_name,
        "__repr__": _repr(names),
        **_comparison(names),
        **_state(names),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__signature__": _Signature(),
    }
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _put(cls: _Class, name: str) -> Callable[[object, object], None]:
    """Return what sets the field ``name``: its slot, else past the refusal to change."""
    if "__slots__" in vars(cls):
        put: Callable[[object, object], None] = getattr(cls, name).__set__
        return put
    return lambda one, value: object.__setattr__(one, name, value)


def _by_name(cls: _Class, puts: _Puts) -> Callable[..., None]:
    plain, made = _defaults(cls)

    def __init__(self: object, /, **given: object) -> None:  # noqa: N807 - a method of the record
        if len(given) != len(puts):
            fresh = {name: make() for name, make in made.items() if name not in given}
            given = plain | fresh | given
        try:
            for name, put in puts:
                put(self, given[name])
        except KeyError as error:
            raise TypeError(f"{cls.__qualname__} needs {error}") from None
        if len(given) != len(puts):
            raise TypeError(f"{cls.__qualname__} has no {sorted(set(given) - set(dict(puts)))}")

    return __init__


def _by_place(names: _Names, puts: _Puts, by_name: Callable[..., None]) -> Callable[..., None]:
    in_order = [put for _, put in puts]

    def __init__(self: object, /, *told: object, **given: object) -> None:  # noqa: N807 - the same
        if len(told) == len(puts) and not given:
            for put, value in zip(in_order, told):  # noqa: B905 - they are as many
                put(self, value)
        elif len(told) > len(puts):
            raise TypeError(f"{len(told)} values for {len(puts)} fields")
        else:
            by_name(self, **dict(zip(names, told, strict=False)), **given)

    return __init__


def _defaults(cls: _Class) -> tuple[dict[str, object], dict[str, Callable[[], object]]]:
    """Return the values of the fields that have one without being told, and what makes others."""
    plain = {one.name: one.default for one in fields(cls) if one.default is not MISSING}
    made: dict[str, Callable[[], object]] = {
        one.name: one.default_factory for one in fields(cls) if callable(one.default_factory)
    }
    return plain, made


class _Signature:
    """Tells `inspect`, and what stands on it, how a record is made: worked out when asked."""

    def __get__(self, _one: object, cls: _Class) -> inspect.Signature:
        hints = get_type_hints(cls)
        told = [
            inspect.Parameter(
                one.name,
                kind=_KINDS[bool(one.kw_only)],
                default=_shown_default(one),
                annotation=hints[one.name],
            )
            for one in fields(cls)
        ]
        return inspect.Signature(told)


def _shown_default(one: Field[Any]) -> object:
    if one.default is not MISSING:
        return one.default
    return inspect.Parameter.empty if one.default_factory is MISSING else one.default_factory


def _repr(names: _Names) -> Callable[[object], str]:
    def __repr__(self: object) -> str:  # noqa: N807 - a method of the record
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({said})"

    return __repr__


def _comparison(names: _Names) -> dict[str, Callable[..., Any]]:
    values = attrgetter(*names)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - a method of the record
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    def __hash__(self: object) -> int:  # noqa: N807 - the same
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _state(names: _Names) -> dict[str, Callable[..., Any]]:
    def __getstate__(self: object) -> list[object]:  # noqa: N807 - a method of the record
        return [getattr(self, name) for name in names]

    def __setstate__(self: object, state: list[object]) -> None:  # noqa: N807 - the same
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": __getstate__, "__setstate__": __setstate__}


def _refuse(_self: object, name: str, _value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot change {name!r}")
