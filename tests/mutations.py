"""Fiches damaged at random places, the same ones for the same seed."""

import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from conftest import CHECKOUT

Holder: TypeAlias = "dict[str, Any] | list[Any]"
Damage: TypeAlias = Callable[[random.Random, Holder, Any], None]

EXAMPLES: Final[tuple[dict[str, Any], ...]] = tuple(
    json.loads(path.read_text())
    for path in sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))
)
# Values of every type, and some that are nearly right.
STRANGE: Final[tuple[Any, ...]] = (
    "",
    " ",
    'un texte\nde deux lignes \\ "entre guillemets"',
    "2024-02-31",
    "12/03/2024",
    "0099-12-31",
    "https://example.org/é?x=1#y",
    "https://w3id.org/algords/code/status/nowhere",
    "_:b1",
    True,
    0,
    -7,
    0.62,
    10**30,
    {},
    [],
    {"nom": "x"},
    {"fr": "oui", "en": "yes", "nl-BE": "ja"},
    {"@value": "2024-02", "@type": "http://www.w3.org/2001/XMLSchema#gYearMonth"},
    {"@value": "x", "@language": "fr"},
    {"id": "https://example.org/algorithm/0"},
    ["a", "a", {"titre": "b"}],
)


def damaged(seed: int) -> dict[str, Any]:
    """Return an example with one to four damages."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    fiche = copy.deepcopy(chance.choice(EXAMPLES))
    for _ in range(chance.randint(1, 4)):
        holder, step = chance.choice(list(_places(fiche)))
        chance.choice(DAMAGES)(chance, holder, step)
    return fiche


def _places(part: Any) -> Iterator[tuple[Holder, Any]]:  # noqa: ANN401 - any JSON value
    """Yield every key and every entry of a list, but those that say what a fiche is."""
    steps: Sequence[Any] = list(part) if isinstance(part, dict) else range(len(part))
    for step in steps:
        if step in ("@context", "type", "id"):
            continue
        yield part, step
        if isinstance(part[step], (dict, list)):
            yield from _places(part[step])


def _drop(_chance: random.Random, holder: Holder, step: Any) -> None:  # noqa: ANN401
    del holder[step]


def _replace(chance: random.Random, holder: Holder, step: Any) -> None:  # noqa: ANN401
    holder[step] = copy.deepcopy(chance.choice(STRANGE))


def _repeat(_chance: random.Random, holder: Holder, step: Any) -> None:  # noqa: ANN401
    value = holder[step]
    if isinstance(value, list):
        value.extend(copy.deepcopy(value))
    else:
        holder[step] = [value, copy.deepcopy(value)]


def _swap(chance: random.Random, holder: Holder, step: Any) -> None:  # noqa: ANN401
    steps: Sequence[Any] = list(holder) if isinstance(holder, dict) else range(len(holder))
    other = chance.choice(steps)
    if other not in ("@context", "type", "id"):
        holder[step], holder[other] = holder[other], holder[step]


def _misspell(chance: random.Random, holder: Holder, step: Any) -> None:  # noqa: ANN401
    value = holder[step]
    if isinstance(value, str) and value:
        at = chance.randrange(len(value))
        holder[step] = value[:at] + chance.choice("aé_ -9") + value[at + 1 :]
    elif isinstance(holder, dict):
        holder[step + "s"] = holder.pop(step)


DAMAGES: Final[tuple[Damage, ...]] = (_drop, _replace, _repeat, _swap, _misspell)
