"""How far a long run has come, for who is looking: on stderr, on a terminal, after a second."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

import click

__all__ = ["with_progress"]

T = TypeVar("T")
# Seconds: before the first sign, and between two.
_QUIET: Final = 1.0
_EVERY: Final = 0.1


def with_progress(items: Iterable[T], total: int) -> Iterator[T]:
    """Yield ``items``, of which there are about ``total``, and show how many have gone by."""
    if not sys.stderr.isatty():
        yield from items
        return
    shown, due = "", time.monotonic() + _QUIET
    for number, item in enumerate(items, start=1):
        if time.monotonic() >= due:
            shown = f"{min(number, total)} / {total}"
            click.echo(f"\r{shown}", nl=False, err=True)
            due = time.monotonic() + _EVERY
        yield item
    if shown:
        click.echo("\r" + " " * len(shown) + "\r", nl=False, err=True)
