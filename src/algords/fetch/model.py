"""What is asked of the network, and what comes back: plain frozen data."""

from dataclasses import dataclass, field

__all__ = ["Fetched", "Limits", "Request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one document may cost.

    ``deadline`` is in seconds, for everything from the name of the host to the last byte,
    redirects included; ``idle`` is the longest silence, in seconds; ``max_bytes`` holds for the
    bytes on the wire and again for the bytes unpacked.
    """

    deadline: float = 20.0
    idle: float = 10.0
    max_bytes: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One document to fetch.

    ``etag`` and ``last_modified`` are what the server said with the version we have. ``private``
    says that the user knows that the host of ``url`` is inside the house; it opens that host and
    that port alone. ``ports`` are allowed beside 80 and 443.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    private: bool = False
    ports: frozenset[int] = frozenset()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The answer; ``not_modified`` means that the version we have is still the good one.

    ``url`` is where the answer came from; ``moved`` is the new address when the server says that
    the document has moved for good; ``data`` are the bytes, unpacked.
    """

    url: str
    not_modified: bool
    data: bytes
    etag: str | None
    last_modified: str | None
    moved: str | None = None
