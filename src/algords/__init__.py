"""algords: describe, check and federate the algorithms of public administrations."""

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """Return the version, read when it is asked for: reading it takes longer than a whole fiche."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - see above

        return version("algords")
    raise AttributeError(name)
