"""Data → JSON text that any screen, log or file may hold."""

import json
import re
from typing import Final

__all__ = ["json_text"]

# Written as they are, these would steer a screen, split a line, or not be text at all; JSON has an
# escape for each (RFC 8259 §7). Outside of texts, JSON has none of them.
_STEERING: Final = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_HALVES: Final = re.compile("[\ud800-\udfff]")


def json_text(data: object, *, indent: int | None = None) -> str:
    r"""Return ``data`` as JSON, readable; half of a pair of characters becomes U+FFFD.

    >>> json_text({"nom": "crèche\x9b"})
    '{"nom": "crèche\\u009b"}'
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", _HALVES.sub("\ufffd", text))
