"""algords: describe, check and federate the algorithms of public administrations.

>>> import algords
>>> algords.validate({"nom": "Quotient familial"}).conforms
False
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from algords.review.programs import ValidationReport, validate

__all__ = ["ValidationReport", "__version__", "validate"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - mypy knows the true types, see above
    """Return what is public, read when it is asked for: the command needs none of it."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - see above

        return version("algords")
    if name in __all__:
        from algords.review import programs  # noqa: PLC0415 - see above

        return getattr(programs, name)
    raise AttributeError(name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
