"""Put the cache of the standard into the wheel: a build hook of hatchling.

Whoever installs the wheel never waits for the Turtle to be read, not even where no folder can be
written. The cache bears the mark of the standard it was made from, as any other.
"""

import inspect
import os
import pkgutil
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
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
        for path in folder.glob("*/*"):
            inside = path.relative_to(folder).as_posix()
            build_data["force_include"][str(path)] = f"algords/data/cache/{inside}"


def _fill(sources: Path) -> None:
    """Read the standard with the code that is being built, which is not installed yet."""
    package = ModuleType("algords")
    package.__path__ = [str(sources)]
    sys.modules["algords"] = package
    from algords import standard  # noqa: PLC0415 - the package was just made
    from algords.standard.blocks import block_classes  # noqa: PLC0415 - the same
    from algords.standard.contexts import build_context  # noqa: PLC0415 - the same
    from algords.standard.terms import fields  # noqa: PLC0415 - the same
    from algords.text import LANGUAGES  # noqa: PLC0415 - the same

    for table in _tables(standard):
        table()
    for language in LANGUAGES:
        build_context(language)
    for field in fields():
        block_classes(field)


def _tables(standard: ModuleType) -> Iterator[Callable[[], object]]:
    """Yield what the modules of the standard read once: their cached functions of no argument."""
    for found in pkgutil.iter_modules(standard.__path__):
        module = import_module(f"{standard.__name__}.{found.name}")
        for name in getattr(module, "__all__", ()):
            one = getattr(module, name)
            if hasattr(one, "cache_info") and not inspect.signature(one).parameters:
                yield one
