"""The server that misbehaves, one for each test."""

from collections.abc import Iterator

import pytest

from fetch.fault_server import FaultServer


@pytest.fixture
def server() -> Iterator[FaultServer]:
    found = FaultServer()
    yield found
    found.close()
