"""Reports as text, one module a format, found in this folder.

Each module says what it is in ``TITLE`` and has ``render(report, language) -> str``. A format that
can be written while the check goes on has ``render_document(document, language) -> str`` and
``render_summary(summary, language) -> str`` besides. One whose readers expect a certain encoding,
whatever the screen has, names it in ``ENCODING``. What a name with an underscore holds is what
the formats share.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from algords.families import members
from algords.findings import DocumentReport, Report
from algords.records import record
from algords.text import Language, Text

__all__ = [
    "Judged",
    "encoding",
    "format_names",
    "format_titles",
    "render",
    "stream",
    "streams",
]


@record
class Judged:
    """With what a run judges: the day (ISO 8601), the engine and its version."""

    as_of: str
    engine: str
    engine_version: str


@cache
def format_names() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return members(__path__)


def format_titles() -> dict[str, Text]:
    """Return what each format is, by its name."""
    return {name: _module(name).TITLE for name in format_names()}


def render(
    report: Report, format_name: str, language: Language, *, width: int = 80, colour: bool = False
) -> str:
    """Return ``report`` in the format of that name; an unknown name raises KeyError.

    ``width`` (characters) and ``colour`` are those of the screen, for the formats that a module
    says are ``FOR_A_SCREEN``.
    """
    module = _module(format_name)
    if getattr(module, "FOR_A_SCREEN", False):
        shown: str = module.render(report, language, width=width, colour=colour)
        return shown
    text: str = module.render(report, language)
    return text


def encoding(format_name: str) -> str | None:
    """Return the encoding that the format asks for, None for that of the screen.

    A name that no format has raises KeyError.
    """
    name: str | None = getattr(_module(format_name), "ENCODING", None)
    return name


def streams(format_name: str) -> bool:
    """Say whether `stream` can write that format; an unknown name raises KeyError."""
    return hasattr(_module(format_name), "render_document")


def stream(
    documents: Iterable[DocumentReport], judged: Judged, format_name: str, language: Language
) -> Iterator[str]:
    """Yield the report piece by piece, each as soon as its document is there, then the summary.

    Joined, the pieces are what `render` returns; none of the documents is kept.
    """
    from algords.validation.formats._summary import Summary  # noqa: PLC0415 - `render` needs none

    module = _module(format_name)
    summary = Summary(judged)
    for document in documents:
        summary.add(document)
        yield module.render_document(document, language)
    yield module.render_summary(summary, language)


def _module(format_name: str) -> ModuleType:
    if format_name not in format_names():
        raise KeyError(format_name)
    return import_module(f"{__name__}.{format_name}")
