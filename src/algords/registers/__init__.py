"""Stub, replaced soon."""
from typing import Any
def register_names() -> tuple[str, ...]: return ()
def detect(data: object) -> str | None: return None
def convert(name: str, data: object) -> Any: raise KeyError(name)
