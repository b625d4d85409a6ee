"""algords: describe, check and federate the algorithms of public administrations."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("algords")
