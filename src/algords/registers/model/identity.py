"""Names for records: the same for the same record, whatever stands around it in the file."""

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import quote

from algords.registers.model import RECORD_BASE
from algords.registers.model.source import squeezed

__all__ = ["address_of", "key_of"]

_UNCLEAN: Final = re.compile(r"[^a-z0-9]+")
# What is readable of a key; the mark behind it tells records apart.
_LONGEST: Final = 60
_MARK: Final = 10


def key_of(*words: str) -> str:
    r"""Return a short key made of what tells a record from all others, where it has no identifier.

    Case, spaces and the order of records do not count; a change of any word gives another key. The
    mark at its end is that of all the words (SHA-256, 40 bits).

    >>> key_of("DHS", "Face Capture")
    'dhs-face-capture-c794d1ebf0'
    >>> key_of(" dhs ", "Face  capture\n") == key_of("DHS", "Face Capture")
    True
    """
    said = [squeezed(word) for word in words]
    plain = unicodedata.normalize("NFKD", " ".join(said)).encode("ascii", "ignore").decode()
    readable = _UNCLEAN.sub("-", plain).strip("-")[:_LONGEST].strip("-")
    mark = hashlib.sha256("\x1f".join(said).encode(errors="surrogatepass")).hexdigest()[:_MARK]
    return f"{readable}-{mark}" if readable else mark


def address_of(register: str, key: str) -> str:
    """Return the address of the fiche of a record that has none of its own.

    >>> address_of("us-omb-2025", "DHS 1/2")
    'https://w3id.org/algords/record/us-omb-2025/DHS%201%2F2'
    """
    return f"{RECORD_BASE}{quote(register, safe='')}/{quote(key, safe='', errors='replace')}"
