"""A folder of sources, a store, and harvests between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fetch.fault_server import FaultServer
from harvest.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    found = FaultServer()
    yield found
    found.close()
