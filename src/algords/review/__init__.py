"""Named files → a report: over all cores, with verdicts kept, against a baseline, again on change.

`algords.review.running.Reviewer` is the way in; `algords.validate` the same for Python programs.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from algords.review.programs import ValidationReport

__all__ = ["ValidationReport"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - mypy knows the true type, see above
    """Return what is public here, imported when it is asked for: the command needs none of it."""
    if name in __all__:
        from algords.review import programs  # noqa: PLC0415 - see above

        return getattr(programs, name)
    raise AttributeError(name)
