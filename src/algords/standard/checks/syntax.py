"""A file that is not Turtle: nothing else can be said of it."""

from collections.abc import Iterator

from algords.standard.checks._files import Fault, Files
from algords.text import Text

__all__ = ["check"]


def check(files: Files) -> Iterator[Fault]:
    """Yield where the reading of a file stopped."""
    for file in files.judged:
        if file.broken is not None:
            why = str(file.broken.msg)
            yield Fault(
                file=file.name,
                line=file.broken.lineno or 1,
                message=Text(
                    fr=f"Le fichier ne se lit plus à partir d'ici : {why}",
                    en=f"The file cannot be read from here on: {why}",
                ),
                advice=Text(
                    fr="Cherchez juste avant un point, un point-virgule ou un guillemet oublié.",
                    en="Look just before it for a dot, a semicolon or a quotation mark left out.",
                ),
            )
