"""A repaired file, written where it was; and the difference, for eyes and for ``patch``."""

import difflib
import re
from pathlib import Path

from algords.errors import InputError
from algords.files import replace_file
from algords.text import Text

__all__ = ["difference", "save"]

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file"


def difference(before: str, after: str, name: str) -> str:
    r"""Return how to get from ``before`` to ``after``, as a unified diff; nothing when equal.

    >>> print(difference("a\nb", "a\nc", "x.yaml"), end="")
    --- x.yaml
    +++ x.yaml
    @@ -1,2 +1,2 @@
     a
    -b
    \ No newline at end of file
    +c
    \ No newline at end of file
    """
    lines = difflib.unified_diff(_LINES.findall(before), _LINES.findall(after), name, name)
    return "".join(one if one.endswith("\n") else f"{one}\n{_NO_END}\n" for one in lines)


def save(path: Path, before: bytes, after: bytes) -> None:
    """Replace the file ``path``, which held ``before``, in one step (`algords.files`).

    Raises:
        InputError: the file cannot be written, or holds something else by now.
    """
    try:
        if path.read_bytes() != before:
            raise _changed(path)
        replace_file(path, after)
    except OSError as error:
        raise InputError(
            Text(
                fr=f"Le fichier {path} ne peut pas être écrit ({error.strerror}).",
                en=f"The file {path} cannot be written ({error.strerror}).",
            ),
            Text(
                fr="Vérifiez que vous avez le droit de le modifier.",
                en="Check that you are allowed to change it.",
            ),
        ) from None


def _changed(path: Path) -> InputError:
    return InputError(
        Text(
            fr=f"Le fichier {path} a changé pendant la réparation ; il est laissé tel quel.",
            en=f"The file {path} changed while it was being repaired; it is left as it is.",
        ),
        Text(fr="Relancez la commande.", en="Run the command again."),
    )
