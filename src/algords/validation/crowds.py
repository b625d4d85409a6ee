"""One slip made hundreds of times in one fiche: the first are shown, the last says how many more.

Nobody reads two hundred times that a list has another word; and what is found is the dearer the
more there is of it, so that a fiche of blocks by the thousand would keep a machine busy.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from algords.linked.model import Fiche
from algords.standard.rules import RULE_BASE
from algords.text import Text
from algords.validation.document_rules import Remark
from algords.validation.engines import Result
from algords.validation.graph import engine_name
from algords.validation.wording import field_at

__all__ = ["SHOWN", "Crowds"]

# As many as the unknown keys of a fiche that is read at all; reports fold what is past 20.
SHOWN: Final = 200
_MORE: Final = Text(
    fr="{?said} Et {?more} autres fois dans cette fiche.",
    en="{?said} And {?more} more times in this fiche.",
)
_ONE_MORE: Final = Text(
    fr="{?said} Et 1 autre fois dans cette fiche.", en="{?said} And 1 more time in this fiche."
)


class Crowds:
    """Counts what is wrong with one fiche: by rule, and that of the file by field as well."""

    def __init__(self) -> None:
        """Begin, with nothing found yet."""
        self._found: Counter[tuple[str, str]] = Counter()

    def admits(self, code: str, pointer: str) -> bool:
        """Count a breach of the document rule ``code``, and say whether it is to be shown."""
        return self._admits((code, _field(pointer)))

    def first(self, results: Sequence[Result], fiche: Fiche) -> Sequence[Result]:
        """Return ``results``, which are sorted, or of one rule the first as ``fiche`` has them.

        Either way the order is the same each time.
        """
        if len(results) <= SHOWN:
            return results
        at = {engine_name(one.object): number for number, one in enumerate(fiche.statements)}
        written = sorted(results, key=lambda one: (at.get(one.focus, -1), at.get(one.value, -1)))
        return [one for one in written if self._admits((_code(one), ""))]

    def told(self, remarks: Iterable[Remark]) -> list[Remark]:
        """Return ``remarks``, the last of each crowd with how many more there are."""
        more = {kind: count - SHOWN for kind, count in self._found.items() if count > SHOWN}
        said = list(remarks)
        for number, one in reversed(list(enumerate(said)) if more else []):
            left = more.pop((one.rule.code, ""), 0) or more.pop(
                (one.rule.code, _field(one.pointer)), 0
            )
            if left:
                words = (_MORE if left > 1 else _ONE_MORE).fill(said=one.message, more=left)
                said[number] = replace(one, message=words)
        return said

    def _admits(self, kind: tuple[str, str]) -> bool:
        self._found[kind] += 1
        return self._found[kind] <= SHOWN


def _code(result: Result) -> str:
    return result.shape.removeprefix(RULE_BASE)


def _field(pointer: str) -> str:
    field = field_at(pointer)
    return "" if field is None else field.property
