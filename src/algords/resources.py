"""Where the standard lies: ontology, shapes, contexts, code lists, named queries.

In a wheel they travel as ``algords/data/…``; in a checkout they stand at the top of the repository.
"""

from functools import cache
from pathlib import Path

__all__ = ["ontology_folder", "queries_folder", "shapes_folder"]

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "data"
_IN_CHECKOUT = _PACKAGE.parent.parent


@cache
def _folder(in_wheel: str, in_checkout: str) -> Path:
    packaged = _IN_WHEEL / in_wheel
    return packaged if packaged.is_dir() else _IN_CHECKOUT / in_checkout


def ontology_folder() -> Path:
    """Return the folder of the vocabulary: modules, ``codes/``, ``charters/``, ``context/``."""
    return _folder("ontology", "ontology")


def shapes_folder() -> Path:
    """Return the folder of the rules: one folder a profile, one Turtle file a rule."""
    return _folder("shapes", "shapes")


def queries_folder() -> Path:
    """Return the folder of the named questions, one ``.rq`` file each."""
    return _folder("queries", "examples/queries")
