"""Answers as text, one module a format, found in this folder.

Each module says what it is in ``TITLE`` and which kinds of answer it carries in ``KINDS``, and
has ``write(answer, language) -> bytes``.
"""

import pkgutil
from functools import cache
from importlib import import_module

from algords.errors import UsageError
from algords.query.asking import Answer, Kind
from algords.text import Language, Text

__all__ = ["format_names", "format_titles", "render"]

_KINDS: dict[Kind, Text] = {
    "rows": Text(fr="des lignes", en="rows"),
    "boolean": Text(fr="oui ou non", en="yes or no"),
    "triples": Text(fr="un graphe", en="a graph"),
}


@cache
def format_names() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(one.name for one in pkgutil.iter_modules(__path__)))


def format_titles() -> dict[str, Text]:
    """Return what each format is, by its name, sorted."""
    return {name: import_module(f"{__name__}.{name}").TITLE for name in format_names()}


def render(answer: Answer, format_name: str, language: Language) -> bytes:
    """Return ``answer`` in the format of that name; an unknown name raises KeyError.

    Raises:
        UsageError: the format cannot carry that kind of answer.
    """
    if format_name not in format_names():
        raise KeyError(format_name)
    module = import_module(f"{__name__}.{format_name}")
    if answer.kind not in module.KINDS:
        raise _cannot_carry(answer.kind, format_name)
    written: bytes = module.write(answer, language)
    return written


def _cannot_carry(kind: Kind, format_name: str) -> UsageError:
    able = [name for name in format_names() if kind in import_module(f"{__name__}.{name}").KINDS]
    said = _KINDS[kind]
    return UsageError(
        Text(
            fr=f"La réponse est de cette sorte : {said.fr} ; la forme {format_name} "
            "ne peut pas la porter.",
            en=f"The answer is of this kind: {said.en}; the form {format_name} cannot carry it.",
        ),
        Text(
            fr="Choisissez --format " + " ou ".join(able) + ".",
            en="Choose --format " + " or ".join(able) + ".",
        ),
    )
