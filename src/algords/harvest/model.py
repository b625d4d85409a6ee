"""A source, and what it is promised: plain frozen data."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from algords.fetch.model import Limits

if TYPE_CHECKING:
    from algords.intake import Form
    from algords.registers import RegisterModule

__all__ = ["Gone", "Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """When a record that is no longer found is withdrawn: after so many runs **and** so long."""

    after_runs: int = 3
    after_seconds: int = 14 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as its file describes it.

    ``url`` is as it is written; ``folder`` is where a path in it starts. ``every`` is how often
    the source is worth asking, in seconds. ``namespaces`` are the starts of the identifiers it may
    speak of, none for any. ``format`` is one of `algords.intake.input_formats`, None to tell;
    ``mapping`` is what the mapping file declares that the source names, and its mark.
    """

    id: str
    file: Path
    title: str
    publisher: str
    url: str
    licence: str
    every: int
    contact: str
    config_sha256: str
    format: str | None = None
    mapping: "tuple[RegisterModule, str] | None" = None
    namespaces: tuple[str, ...] = ()
    private: bool = False
    ports: frozenset[int] = frozenset()
    limits: Limits = field(default_factory=Limits)
    gone: Gone = field(default_factory=Gone)

    @property
    def form(self) -> "Form":
        """The form of what the source holds, None to tell."""
        return self.format if self.mapping is None else self.mapping[0]

    @property
    def remote(self) -> bool:
        """Whether the source is on the network."""
        return self.url.lower().startswith(("https://", "http://"))

    @property
    def path(self) -> Path:
        """The file or the folder of a source that is not on the network."""
        return self.file.parent / self.url
