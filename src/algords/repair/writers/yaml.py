"""YAML: a text keeps the quotation marks that it had, and gets some where it needs them."""

import json
from typing import Final

from algords.documents.quoting import yaml_spelled as spelled

__all__ = ["BREAKS", "read", "spelled"]

# What ends a line in YAML 1.1 (§5.4).
BREAKS: Final = "\r\n|[\r\n\x85\u2028\u2029]"


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
