"""YAML: a text keeps the quotation marks that it had, and gets some where it needs them."""

import json
import re
from typing import Final

__all__ = ["BREAKS", "read", "spelled"]

# What ends a line in YAML 1.1 (§5.4).
BREAKS: Final = "\r\n|[\r\n\x85\u2028\u2029]"
# What reads as itself without quotation marks, wherever it stands, also in a list on one line.
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]*|https?://[A-Za-z0-9_./?=&%~+-]+")
# Words that other readers of YAML take for yes, no or nothing (YAML 1.1, types bool and null).
_READ_OTHERWISE: Final = frozenset(("yes", "no", "on", "off", "null", "y", "n"))


def spelled(new: str | int | bool, token: str) -> str:  # noqa: FBT001 - a value
    """Return ``new`` in YAML, between the quotation marks of ``token`` if it has some.

    >>> spelled("en_service", "'x'"), spelled("a: b", "x")
    ("'en_service'", '"a: b"')
    """
    words = new if isinstance(new, str) else json.dumps(new)
    if token.startswith("'") and words.isprintable():
        return "'" + words.replace("'", "''") + "'"
    plain = not token.startswith('"') and _PLAIN.fullmatch(words)
    if plain and words.casefold() not in _READ_OTHERWISE:
        return words
    return json.dumps(words, ensure_ascii=False)


def read(token: str) -> object:
    """Return the text that ``token``, on one line, says."""
    if token.startswith('"'):
        return _double(token)
    if token.startswith("'"):
        return token[1:-1].replace("''", "'")
    return token


def _double(token: str) -> object:
    try:
        said: object = json.loads(token)
    except ValueError:  # an escape that JSON does not have
        return None
    return said
