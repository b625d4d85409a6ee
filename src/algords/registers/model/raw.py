"""Values of a register as they stand there, as text that every file can carry."""

import json
import re
from typing import Final

__all__ = ["canonical_json", "has_controls", "raw_text"]

# Controls that no field of a register means, tab and line ends apart (Unicode category Cc), and the
# halves of characters that no file can hold (Cs).
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def raw_text(value: object) -> str:
    r"""Return ``value`` word for word: a text as it is, anything else as JSON.

    A text that no file could carry (with control characters) is written as JSON too.

    >>> raw_text("Ja"), raw_text(None), raw_text(["a", 1]), raw_text("\x00")
    ('Ja', 'null', '["a",1]', '"\\u0000"')
    """
    if isinstance(value, str) and not has_controls(value):
        return value
    return canonical_json(value)


def canonical_json(value: object) -> str:
    """Return ``value`` as JSON: keys sorted, no spaces, controls escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def has_controls(text: str) -> bool:
    r"""Say whether ``text`` holds a control that no field of a register means.

    >>> has_controls("one\ntwo"), has_controls("one\x00two")
    (False, True)
    """
    # What can be printed, as nearly every cell can, needs no search.
    return not text.isprintable() and _CONTROLS.search(text) is not None
