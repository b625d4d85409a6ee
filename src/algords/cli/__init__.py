"""The command line: one command, one file, loaded only when it is called."""

from algords.cli.app import main

__all__ = ["main"]
