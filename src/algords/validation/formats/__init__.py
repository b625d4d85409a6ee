"""Reports as text, one module a format, found in this folder.

Each module says what it is in ``TITLE`` and has ``render(report, language) -> str``.
"""

import pkgutil
from functools import cache
from importlib import import_module

from algords.findings import Report
from algords.text import Language

__all__ = ["format_names", "render"]


@cache
def format_names() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(one.name for one in pkgutil.iter_modules(__path__)))


def render(report: Report, format_name: str, language: Language) -> str:
    """Return ``report`` in the format of that name; an unknown name raises KeyError."""
    if format_name not in format_names():
        raise KeyError(format_name)
    text: str = import_module(f"{__name__}.{format_name}").render(report, language)
    return text
