"""JSON: texts between quotation marks, numbers and yes or no without."""

import json
from typing import Final

__all__ = ["BREAKS", "read", "spelled"]

BREAKS: Final = "\n"


def spelled(new: str | int | bool, token: str) -> str:  # noqa: FBT001 - a value
    """Return ``new`` in JSON; letters beyond ASCII are escaped where those of ``token`` are."""
    return json.dumps(new, ensure_ascii="\\u" in token)


def read(token: str) -> object:
    r"""Return the text, number, yes or no that ``token`` says.

    >>> read('"cr\\u00e8che"')
    'crèche'
    """
    try:
        said: object = json.loads(token)
    except ValueError:
        return None
    return said
