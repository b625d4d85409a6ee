"""What the standard says of its things, as data: what a program reads instead of a card."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from algords.standard.charters import Commitment, Principle, charters, rules_about
from algords.standard.lookup import PROFILE_BASE, Thing
from algords.standard.rules import Profile, Rule
from algords.standard.terms import Field
from algords.text import Text

__all__ = ["as_data", "as_json"]


def as_json(things: object) -> str:
    """Return ``things``, plain or of the standard, as a JSON text that ends with a line feed."""
    return json.dumps(_plain(things), ensure_ascii=False, indent=2) + "\n"


def as_data(thing: Thing) -> dict[str, Any]:
    """Return what is known of ``thing``: what it is (``type``), its address, texts by language.

    >>> from algords.standard.rules import rule
    >>> found = as_data(rule("CORE-04"))
    >>> found["type"], found["iri"]
    ('rule', 'https://w3id.org/algords/rule/CORE-04')
    """
    return {"type": type(thing).__name__.lower(), **_facts(thing)}


def _facts(thing: Any) -> dict[str, Any]:  # noqa: ANN401 - any frozen dataclass of the standard
    more: dict[str, Any] = {}
    if isinstance(thing, Rule):
        more = {"iri": thing.iri}
    elif isinstance(thing, Field):
        more = {"iri": thing.property}
    elif isinstance(thing, Profile):
        more = {"iri": PROFILE_BASE + thing.token}
    elif isinstance(thing, Commitment | Principle):
        charter = next(one for one in charters().values() if thing.iri.startswith(one.iri + "/"))
        more = {"rules": [one.code for one in rules_about(charter, thing)]}
    return more | {one.name: _plain(getattr(thing, one.name)) for one in fields(thing)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(value, Text):
        return {"fr": value.fr, "en": value.en}
    if is_dataclass(value):
        return _facts(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
