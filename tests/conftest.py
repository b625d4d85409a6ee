"""What every test may use: the command line, run in this process, and the folder beside ours."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from algords.cli import main

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected files anew; then read them"
    )


@pytest.fixture
def algords(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run ``algords`` with the given arguments; return its exit code and what it wrote."""

    def run(*arguments: object) -> Ran:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, out, err)

    return run


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak English unless they ask for French."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def shared() -> Path:
    """Return the folder of real data that stands beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real data is not here")
    return SHARED
