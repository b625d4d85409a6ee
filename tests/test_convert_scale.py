"""Tables of any size: a record is read, written and forgotten before the next one."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from algords.conversion import convert
from algords.exports import exports
from algords.exports.model import merged
from conftest import Ran

Algords = Callable[..., Ran]
SOURCE = Path(__file__).parent / "registers" / "us-omb-2025" / "source.csv"
# Fifty times the records may take so many bytes more: the pages of an allocator.
SLACK = 4 * 1024 * 1024
_CHILD = """
import resource, sys
from pathlib import Path
from algords.conversion import convert
from algords.exports import find_export
path, target = Path(sys.argv[1]), sys.argv[2]
done = convert([("table.csv", path)])
size = sum(len(part) for part in find_export(target).write(done.units, "en"))
size += sum(len(part) for part in done.losses)
# The peak of this process alone, which `ru_maxrss` is not: it starts at that of the parent.
status = Path("/proc/self/status").read_text()
print(done.account.fiches, size, next(l for l in status.splitlines() if l.startswith("VmHWM")))
"""


def table(path: Path, count: int) -> Path:
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        head, *records = csv.reader(file)
    at = head.index("id")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for number in range(count):
            record = list(records[number % len(records)])
            record[at] = f"TEST-{number}"
            # A column beyond the names is a value to look at, in each record.
            writer.writerow([*record, f"extra {number}"])
    return path


def peak(path: Path, target: str) -> tuple[int, int]:
    words = [sys.executable, "-c", _CHILD, str(path), target]
    fiches, _size, *memory = subprocess.run(
        words, check=True, capture_output=True, text=True
    ).stdout.split()
    return int(fiches), int(memory[1]) * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc (Linux)")
@pytest.mark.parametrize("target", ["jsonl", "ntriples", "csv"])
def test_memory_does_not_grow_with_the_number_of_records(target: str, tmp_path: Path) -> None:
    few, many = table(tmp_path / "few.csv", 20), table(tmp_path / "many.csv", 1_000)

    (some, low), (all_of_them, high) = peak(few, target), peak(many, target)

    assert (some, all_of_them) == (20, 1_000)
    assert high - low < SLACK


@pytest.mark.parametrize("form", ["jsonl", "ntriples", "nquads", "turtle"])
def test_the_first_bytes_are_written_before_the_last_record_is_read(
    form: str, tmp_path: Path
) -> None:
    done = convert([("table.csv", table(tmp_path / "table.csv", 20))])
    read = 0

    def counted() -> Iterator[object]:
        nonlocal read
        for unit in done.units:
            read += 1
            yield unit

    written = exports()[form].write(counted(), "en")  # type: ignore[arg-type]

    size_of_first = len(next(written)) + len(next(written))
    assert size_of_first > 0
    assert 0 < read < 20


@pytest.mark.parametrize("form", ["ntriples", "nquads", "turtle"])
def test_units_written_one_by_one_are_the_same_graph_as_all_at_once(
    form: str, tmp_path: Path
) -> None:
    path = table(tmp_path / "table.csv", 5)
    whole = merged(convert([("table.csv", path)]).units)

    text = b"".join(exports()[form].write(convert([("table.csv", path)]).units, "en"))

    written = ox.Dataset(
        ox.parse(
            text,
            format=ox.RdfFormat.from_extension(
                {"ntriples": "nt", "nquads": "nq", "turtle": "ttl"}[form]
            ),
        )
    )
    expected = ox.Dataset(ox.Quad(*triple) for triple in whole)
    for dataset in (written, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert len(written) > 0
    assert set(written) == set(expected)
    assert text.count(b"@prefix algords:") == (1 if form == "turtle" else 0)


def test_texts_that_look_like_blank_nodes_stay_as_they_are(
    algords: Algords, tmp_path: Path
) -> None:
    odd = "> _:b1 .", "x _:b1", "_:b1", 'a" _:b1 .', "line\n_:b1"
    block = {"@context": "https://w3id.org/algords/context/v1/en.jsonld", "type": "Algorithm"}
    for number, said in enumerate(odd):
        fiche = {"id": f"https://example.org/{number}", "name": said, "contact": {"name": said}}
        (tmp_path / f"{number}.json").write_text(json.dumps(block | fiche))

    ran = algords("convert", tmp_path, "--to", "ntriples")

    texts = {
        quad.object.value
        for quad in ox.parse(ran.out, format=ox.RdfFormat.N_TRIPLES)
        if isinstance(quad.object, ox.Literal)
    }
    assert set(odd) <= texts
    contacts = {line.split()[2] for line in ran.out.splitlines() if "#contactPoint>" in line}
    assert len(contacts) == len(odd)


def test_the_account_written_bit_by_bit_is_the_account(tmp_path: Path) -> None:
    path = table(tmp_path / "table.csv", 30)
    path.write_text(path.read_text() + '"never closed\n')
    done = convert([("table.csv", path)])

    assert json.loads(b"".join(done.losses)) == done.account.as_json()
    for _ in done.units:
        pass

    written = b"".join(done.losses)
    assert json.loads(written) == done.account.as_json()
    assert len(done.account.as_json()["skipped"]) == 1
    assert len(done.account.as_json()["problems"]) == 30 + 1
    # One value to look at is one line, so that any tool can read a long list.
    assert sum(1 for line in written.splitlines() if b'"code"' in line) == 31


def test_what_goes_to_the_screen_goes_in_large_pieces(
    algords: Algords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path / "table.csv", 50)
    pieces: list[bytes] = []

    def echo(piece: bytes, **options: object) -> None:
        if not options.get("err"):
            pieces.append(piece)

    monkeypatch.setattr("click.echo", echo)

    ran = algords("convert", path, "--to", "jsonl")

    assert ran.code == 0
    assert len([json.loads(line) for line in b"".join(pieces).splitlines()]) == 50
    # A record has three kilobytes.
    assert len(pieces) < 10
