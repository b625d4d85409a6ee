"""What a row says → parts of a fiche: the classes of its blocks, the languages of its texts."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from algords.registers.model import FicheData
from algords.standard.blocks import block_classes, blocks
from algords.standard.terms import Kind, fields

__all__ = ["languages", "with_classes"]


def languages(said: object) -> list[str]:
    """Return the tags of the languages that the texts are in."""
    found: set[str] = set()
    waiting = [said]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            texts = {key for key in one if key not in _classes()}
            found |= texts - {"@none"}
            waiting += [value for key, value in one.items() if key not in texts]
    return sorted(found) or ["fr"]


@cache
def _classes() -> Mapping[str, str]:
    """Return the key of the class of the blocks that each field holds, empty where it has none."""
    held = {one.key.en: block_classes(one) for one in fields() if one.kind is Kind.BLOCK}
    found = {key: blocks()[classes[0]].key.en for key, classes in held.items() if classes}
    return {one.key.en: found.get(one.key.en, "") for one in fields()}


def with_classes(said: FicheData) -> FicheData:
    """Return ``said`` with the class of each block that has one of its own."""
    return {key: _with_class(_classes()[key], value) for key, value in said.items()}


def _with_class(name: str, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if not name:
        return value
    if isinstance(value, list):
        return [{"type": name} | one for one in value]
    return {"type": name} | value
