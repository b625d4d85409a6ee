"""Put the cache of the standard into the wheel: a build hook of hatchling.

Whoever installs the wheel never waits for the Turtle to be read, not even where no folder can be
written. The cache bears the mark of the standard it was made from, as any other.
"""

import os
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import (  # type: ignore[import-not-found]
    BuildHookInterface,
)


class StandardCache(BuildHookInterface):  # type: ignore[misc]
    """Fill a folder of ``build/`` and let the wheel carry it as ``algords/data/cache``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the cache to ``build_data``; an editable install reads the checkout, and needs none.

        ``version`` is hatchling's word for the kind of wheel: standard or editable.
        """
        if version == "editable":
            return
        folder = Path(self.root) / "build" / "cache"
        shutil.rmtree(folder, ignore_errors=True)
        os.environ["ALGORDS_CACHE"] = str(folder)
        _fill(Path(self.root) / "src" / "algords")
        for path in folder.glob("*/*.json"):
            inside = path.relative_to(folder).as_posix()
            build_data["force_include"][str(path)] = f"algords/data/cache/{inside}"


def _fill(sources: Path) -> None:
    """Read the standard with the code that is being built, which is not installed yet."""
    package = ModuleType("algords")
    package.__path__ = [str(sources)]
    sys.modules["algords"] = package
    from algords.standard import rules, terms  # noqa: PLC0415 - the package was just made

    terms.fields()
    terms.classes()
    terms.code_lists()
    rules.profiles()
    rules.rules()
    rules.shapes_text()
