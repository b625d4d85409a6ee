"""Everything algords raises.

AlgordsError
├── UsageError          what was asked makes no sense                   exit 2
├── InputError          what was given cannot be read                   exit 3
│   ├── DocumentError   … and a document rule (DOC-…) says why
│   └── MappingError    a mapping file makes no sense
├── NetworkError        a source on the network did not answer well     exit 4
└── StoreError          the store is missing, damaged or too new        exit 5
    └── StoreBusyError  another process is writing to it                exit 75

What a *fiche* lacks is never raised: it is a finding (`algords.findings`).
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from algords.records import record
from algords.text import Text

__all__ = [
    "DID_YOU_MEAN",
    "AlgordsError",
    "DocumentError",
    "InputError",
    "MappingError",
    "NetworkError",
    "Place",
    "StoreBusyError",
    "StoreError",
    "UsageError",
    "suggesting",
]

DID_YOU_MEAN: Final = Text(
    fr="Vouliez-vous dire «\u00a0{?name}\u00a0»\u00a0?", en="Did you mean “{?name}”?"
)


@record
class Place:
    """A spot in a text: line and column, both counted from 1, the column in characters."""

    line: int
    column: int


class AlgordsError(Exception):
    """Base of all that algords raises: what went wrong and what to do, in both languages."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Text, advice: Text | None = None) -> None:
        """Keep ``message`` (what went wrong) and ``advice`` (what to do)."""
        super().__init__(message.en)
        self.message = message
        self.advice = advice


class UsageError(AlgordsError):
    """Raised when an option or a name makes no sense: an unknown profile, a bad format."""

    exit_code = 2


class InputError(AlgordsError):
    """Raised when a file, a folder or a stream the user named cannot be read."""

    exit_code = 3


class DocumentError(InputError):
    """Raised by the readers of documents; the words are those of the document rule ``code``.

    ``details`` fill the marks of the rule's message; ``place`` is where reading stopped.
    """

    def __init__(
        self,
        code: str,
        *,
        place: Place | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Keep the ``code`` of the rule, the ``place`` and the ``details``."""
        super().__init__(Text(fr=code, en=code))
        self.code = code
        self.place = place
        self.details = dict(details or {})


class MappingError(InputError):
    """Raised when a mapping file makes no sense; ``codes`` are the kinds of its mistakes."""

    def __init__(self, message: Text, codes: tuple[str, ...]) -> None:
        """Keep the ``message``, one line a mistake with what to do, and the ``codes``."""
        super().__init__(message)
        self.codes = codes


class NetworkError(AlgordsError):
    """Raised by the fetcher when a server is unreachable, too slow, too big or forbidden."""

    exit_code = 4

    def __init__(self, code: str, message: Text, advice: Text | None = None) -> None:
        """Keep the ``code`` of the failure, such as ``ssrf.private``, beside the words."""
        super().__init__(message, advice)
        self.code = code


class StoreError(AlgordsError):
    """Raised when a store does not exist, is damaged, or was written by another version."""

    exit_code = 5


class StoreBusyError(StoreError):
    """Raised when another process holds the lock of the store."""

    exit_code = 75


def suggesting(near: Sequence[str | Text], otherwise: Text) -> Text:
    """Return the advice on a name that does not exist: the first of those ``near`` it, if any.

    ``otherwise`` is what to do when that was not meant; it names what there is.

    >>> suggesting(["core"], Text(fr="Profils : core.", en="Profiles: core.")).en
    'Did you mean “core”? Profiles: core.'
    """
    if not near:
        return otherwise
    meant = DID_YOU_MEAN.fill(name=near[0])
    return Text(fr=f"{meant.fr} {otherwise.fr}", en=f"{meant.en} {otherwise.en}")
