"""JSON Lines: each line is JSON."""

from algords.repair.writers.json import BREAKS, read, spelled

__all__ = ["BREAKS", "read", "spelled"]
