"""What a module of this family declares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from algords.text import Language, Text

__all__ = ["Export", "Write"]

Write: TypeAlias = Callable[[Sequence[ox.Triple], Language], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A form in which fiches can be written.

    ``write`` takes the triples and the language of the keys, and returns the bytes of one file;
    equal graphs give equal bytes. ``suffix`` ends the name of such a file.
    """

    name: str
    title: Text
    suffix: str
    write: Write
