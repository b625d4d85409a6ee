"""How files are judged: what a review is asked for, the same in every process that takes part."""

from datetime import date, datetime

from algords.records import record

__all__ = ["Options", "today"]


@record
class Options:
    """By which profiles (none: those that each fiche switches on), on which day, how.

    ``engine`` is the name of one, None for the best; ``jobs`` the number of processes, None for
    as many as there are cores when there is enough to do; without ``keep``, no verdict of
    an earlier run is used and none is kept.
    """

    profiles: tuple[str, ...] = ()
    as_of: date
    engine: str | None = None
    jobs: int | None = None
    keep: bool = True


def today() -> date:
    """Return the day on which dated rules are read unless another is asked for: the user's own."""
    return datetime.now().date()  # noqa: DTZ005 - whatever the zone
