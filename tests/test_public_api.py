"""The public face of the package: this list and nothing else, typed, and light to import."""

import subprocess
import sys
from importlib.resources import files

import algords

PUBLIC = ["ValidationReport", "__version__", "validate"]


def test_the_public_names_are_these_and_each_is_there() -> None:
    assert sorted(algords.__all__) == PUBLIC
    assert dir(algords) == PUBLIC
    assert [name for name in PUBLIC if getattr(algords, name, None) is None] == []


def test_the_package_says_that_it_is_typed() -> None:
    assert files("algords").joinpath("py.typed").is_file()


def test_importing_the_package_imports_nothing_of_it() -> None:
    program = "import sys, algords; print([one for one in sys.modules if 'algords.' in one])"

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert ran.stdout.strip() == b"[]"
