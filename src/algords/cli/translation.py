"""The words of click itself (usage, options, errors) in French.

click asks `gettext` for its words and ships no French: ours stand in ``locale/``, compiled by
``make docs``.
"""

import gettext
import os
from pathlib import Path
from typing import Final

from algords.text import Language

__all__ = ["LOCALE", "speak"]

LOCALE: Final = Path(__file__).parent / "locale"


def speak(language: Language) -> None:
    """Make click speak ``language`` from now on, in this process."""
    # gettext looks at LANGUAGE first (GNU gettext, "The LANGUAGE variable").
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(LOCALE))
