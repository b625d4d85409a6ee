"""What a project has decided once: ``algords.toml``, or ``[tool.algords]`` in ``pyproject.toml``.

    lang = "fr"                      # language of the messages
    profiles = ["core", "crpa"]      # instead of those that each fiche switches on
    fail-on = "violation"
    format = "text"
    as-of = 2026-01-01
    engine = "pyshacl"
    exclude = ["drafts/", "*.old.json"]
    baseline = "algords-baseline.json"

What the command line says wins over it.
"""

from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from algords.records import record
from algords.standard.rules import Severity
from algords.text import Language

__all__ = ["Settings", "find_settings"]

_OWN: Final = "algords.toml"
_SHARED: Final = "pyproject.toml"
_TABLE: Final = "tool.algords"


@record
class Settings:
    """The settings of a project; None, or nothing, for what its file leaves open.

    ``folder`` is where the file lies: ``exclude`` and ``baseline`` start from there.
    """

    folder: Path | None = None
    lang: Language | None = None
    profiles: tuple[str, ...] = ()
    fail_on: Severity | None = None
    format: str | None = None
    as_of: date | None = None
    engine: str | None = None
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None

    def excludes(self, path: str) -> bool:
        """Say whether ``path`` is left out: ``drafts/`` is a folder, ``*.old.json`` a glob.

        >>> Settings(folder=Path("/p"), exclude=("drafts/",)).excludes("/p/drafts/2024/a.json")
        True
        """
        if self.folder is None or not self.exclude:
            return False
        whole = Path.cwd() / path
        if not whole.is_relative_to(self.folder):
            return False
        inside = whole.relative_to(self.folder).as_posix()
        return any(
            fnmatch(inside, one) or fnmatch(inside, one.rstrip("/") + "/*") for one in self.exclude
        )


def find_settings(start: Path) -> Settings:
    """Return the settings that hold in ``start``: of the nearest folder that has some.

    Upward no further than the top of a checkout (``.git``), or the user's home.

    Raises:
        UsageError: the file is no TOML, has a key that is not known, or a value of another kind.
    """
    for folder in (start, *start.parents):
        for name, mark in ((_OWN, ""), (_SHARED, _TABLE)):
            file = folder / name
            if file.is_file() and mark in (text := file.read_text("utf-8", errors="replace")):
                # Whoever has no settings does not wait for TOML to be imported.
                from algords.review.toml import settings_in  # noqa: PLC0415

                found = settings_in(file, text, mark)
                if found is not None:
                    return Settings(**found)
        if (folder / ".git").exists() or folder == Path("~").expanduser():
            break
    return Settings()
