"""What a conversion gives back: the fiches, and the account of what did not come along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from algords.text import Text

__all__ = ["Conversion", "Converted", "FieldCount", "Losses", "Problem"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A value that needs a look: in which record and field, what is odd (``code``), and itself."""

    record: str
    field: str
    code: str
    value: str

    def as_json(self) -> dict[str, str]:
        """Return it as it stands in the report of losses."""
        return {
            "record": self.record,
            "field": self.field,
            "code": self.code,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCount:
    """What became of the values of one field: ``filled`` is the sum of what it was turned into.

    ``ignored`` is the reason why the values that make up the difference were left out.
    """

    filled: int
    mapped: int
    kept_raw: int
    ignored: str | None

    def as_json(self) -> dict[str, int | str | None]:
        """Return it as it stands in the report of losses."""
        return {
            "filled": self.filled,
            "mapped": self.mapped,
            "kept_raw": self.kept_raw,
            "ignored": self.ignored,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """The account of a conversion: ``fiches`` and the number of ``skipped`` make ``records``."""

    records: int
    fiches: int
    fields: Mapping[str, FieldCount]
    skipped: tuple[tuple[str, Text], ...]
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what ``convert --losses`` writes."""
        return {
            "records": self.records,
            "fiches": self.fiches,
            "fields": {name: count.as_json() for name, count in sorted(self.fields.items())},
            "skipped": [{"record": record, "reason": reason.en} for record, reason in self.skipped],
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A fiche and the record it was made of.

    ``record_id`` is unique in the conversion, ``native`` is the record as canonical JSON, ``data``
    is the fiche as JSON-LD with the English context.
    """

    record_id: str
    native: bytes
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The fiches of a file, in its order, and the account of what did not come along."""

    fiches: tuple[Converted, ...]
    losses: Losses
