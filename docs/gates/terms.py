"""How much the vocabulary says in terms of its own."""

from typing import Final

from algords.standard.terms import code_lists, fields
from gates import Result
from gates._standard import ask, standard

__all__ = ["TARGET", "TITLE", "measure"]

TITLE: Final = "terms of our own"
_LEAST: Final = {"classes": 20, "properties": 50, "code lists": 15, "codes": 150}
TARGET: Final = "≥ " + ", ".join(f"{count} {name}" for name, count in _LEAST.items())


def measure() -> Result:
    """Count classes, properties, code lists and codes, and beside them fields and charters."""
    property_kinds = "VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty }"
    lists = code_lists()
    found = {
        "classes": len(ask(standard(), "?term a owl:Class")),
        "properties": len(ask(standard(), f"{property_kinds} ?term a ?kind")),
        "code lists": len(lists),
        "codes": sum(len(one.codes) for one in lists.values()),
    }
    beside = {
        "fields": len(fields()),
        "charters": len(ask(standard(), "?term a algords:Charter")),
        "commitments": len(ask(standard(), "?term a algords:Commitment")),
    }
    missing = [name for name, least in _LEAST.items() if found[name] < least]
    return Result(
        figure=", ".join(f"{count} {name}" for name, count in (found | beside).items()),
        ok=not missing,
        details=tuple(f"too few {name}" for name in missing),
    )
