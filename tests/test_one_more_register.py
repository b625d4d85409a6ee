"""A register more is one module and one sample: found, read, listed, documented, tested."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CHECKOUT

NAME = "lilliput"
MODULE = '''\
"""Register of the machines of Lilliput.

Domain:
    Machines that decide about very small people.

Caveats:
    - There is no such country.

Documentation:
    - https://example.org/lilliput
"""

from typing import Final

from algords.registers.model import Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.columns import Column, Columns
from algords.registers.model.identity import address_of
from algords.registers.model.source import find_tables
from algords.text import Text

COLUMNS: Final = Columns(
    Column(native="Machine", to="name"),
    Column(native="What for", to="purpose"),
    Column(native="Since", to="in_service_since"),
)

REGISTER: Final = Register(
    name="lilliput",
    title=Text(fr="Registre des machines de Lilliput", en="Register of machines of Lilliput"),
    homepage="https://example.org/lilliput",
    publisher="Court of Lilliput",
    publisher_page="https://example.org/court",
    licence="https://example.org/licence",
    language="en",
    authoritative=True,
    absent={"not_stated": COLUMNS.not_stated()},
    placeholders={},
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of machines, by two of its names."""
    return bool(find_tables(source, "Lilliput number", "What for"))


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    [table] = find_tables(source, "Lilliput number", "What for")
    return Listing(records=table.records())


def convert(record: RecordReader) -> Made | Skip:
    """Return one machine as a fiche, under its number."""
    number = record.words("Lilliput number")
    if number is None:
        return Skip(Text(fr="Elle n'a pas de numéro.", en="It has no number."))
    data = {**COLUMNS.fill(record, "en"), "identifier": [number]}
    data["id"] = address_of(REGISTER.name, number)
    return Made(record_id=number, data=data, own_address=True)
'''
SAMPLE = """\
Machines of Lilliput,,,,
Lilliput number,Machine,What for,Since,Colour
L-1,Egg opener,Opens eggs at the small end,2019-10-28,blue
,No number,Is skipped,,red
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout, with one more module and one more sample."""
    top = tmp_path_factory.mktemp("copy")
    for name in ("src", "ontology", "shapes", "examples", "docs"):
        ignored = shutil.ignore_patterns("__pycache__", "website", "gates")
        shutil.copytree(CHECKOUT / name, top / name, ignore=ignored)
    shutil.copy(CHECKOUT / "pyproject.toml", top)
    (top / "tests" / "registers" / NAME).mkdir(parents=True)
    for name in ("conftest.py", "registers_kit.py", "registers/test_registers.py"):
        shutil.copy(CHECKOUT / "tests" / name, top / "tests" / name)
    (top / "src" / "algords" / "registers" / f"{NAME}.py").write_text(MODULE, encoding="utf-8")
    (top / "tests" / "registers" / NAME / "source.csv").write_text(SAMPLE, encoding="utf-8")
    return top


def run(top: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy, and on nothing of the checkout."""
    paths = os.pathsep.join(str(top / name) for name in ("src", "docs"))
    environment = os.environ | {"PYTHONPATH": paths, "ALGORDS_CACHE": str(top / "cache")}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=top, env=environment, capture_output=True, text=True, check=False
    )


def test_it_is_recognised_and_converted(copy: Path) -> None:
    sample = copy / "tests" / "registers" / NAME / "source.csv"

    ran = run(
        *(copy, "-m", "algords", "--lang", "en", "convert", str(sample)),
        *("--to", "jsonl", "--keys", "en", "--losses", "losses.json"),
    )

    [fiche] = [json.loads(line) for line in ran.stdout.splitlines()]
    losses = json.loads((copy / "losses.json").read_text())
    assert ran.returncode == 0
    assert fiche["id"] == "https://w3id.org/algords/record/lilliput/L-1"
    assert (fiche["name"], fiche["in_service_since"]) == ({"en": "Egg opener"}, "2019-10-28")
    assert fiche["fiche"]["converted_by"] == "algords lilliput 1"
    assert (losses["records"], losses["fiches"], len(losses["skipped"])) == (2, 1, 1)
    assert "Colour: unknown field" in ran.stderr


def test_it_is_listed_with_the_forms_and_named_in_the_help(copy: Path) -> None:
    ran = run(copy, "-m", "algords", "--lang", "fr", "formats")

    assert "Registre des machines de Lilliput" in ran.stdout


def test_it_has_its_part_of_the_documentation(copy: Path) -> None:
    said = "from pages.registers import pages; print(b''.join(pages().values()).decode())"

    ran = run(copy, "-c", said)

    assert ran.returncode == 0, ran.stderr
    assert "Machines that decide about very small people." in ran.stdout
    assert "Registre des machines de Lilliput" in ran.stdout


def test_one_command_writes_its_golden_and_the_tests_of_the_family_hold_for_it(copy: Path) -> None:
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/registers/test_registers.py")

    ran = run(copy, *words, "-k", NAME, "--update-golden")

    golden = copy / "tests" / "registers" / NAME / "expected.jsonld"
    assert ran.returncode == 0, ran.stdout
    assert " passed" in ran.stdout
    assert [one["name"] for one in json.loads(golden.read_text())] == [{"en": "Egg opener"}]
