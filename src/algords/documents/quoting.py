"""A value as YAML writes it: in the quotation marks that stood there, or where it needs some."""

import json
import re
from typing import Final

__all__ = ["yaml_spelled"]

# What reads as itself without quotation marks, wherever it stands, also in a list on one line,
# where PyYAML refuses a question mark.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+-]*|https?://[A-Za-z0-9_./=&%~+-]+")
# Words that other readers of YAML take for yes, no or nothing (YAML 1.1, types bool and null).
_READ_OTHERWISE: Final = frozenset(("yes", "no", "on", "off", "null", "y", "n"))
# What YAML holds as an escape only: ends of lines, and what is not printable (§5.1, §5.4).
_ESCAPED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def yaml_spelled(new: str | int | bool, token: str) -> str:  # noqa: FBT001 - a value
    """Return ``new`` in YAML, in the manner of ``token``, the characters that it replaces.

    >>> yaml_spelled("en_service", "'x'"), yaml_spelled("a: b", "x"), yaml_spelled("on", "x")
    ("'en_service'", '"a: b"', '"on"')
    """
    words = new if isinstance(new, str) else json.dumps(new)
    if token.startswith("'") and not _ESCAPED.search(words):
        return "'" + words.replace("'", "''") + "'"
    plain = not token.startswith('"') and _PLAIN.fullmatch(words)
    if plain and words.casefold() not in _READ_OTHERWISE:
        return words
    said = json.dumps(words, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], said)
