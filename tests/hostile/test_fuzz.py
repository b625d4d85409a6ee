"""Files damaged at random, the same ones at every run: each is judged or refused, none hangs.

``damaged`` works on bytes, ``rebuilt`` on what a file says; the seeds are numbers from 0 on.
"""

import json
import random
import time
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest
import yaml

from algords.conversion import convert
from algords.documents.reading import document_formats
from algords.exports import exports
from conftest import CHECKOUT
from hostile.bench import judged

QUICK: Final = 1_000
MANY: Final = 20_000
MAX_SECONDS: Final = 2
ODD: Final[tuple[Any, ...]] = (
    None, True, 0, -1.5, 10**400, "", "x" * 9_999, "\x00", "\u202e", "CrÃ¨che", [], {}, [[[]]],
    {"@value": 1}, {"@value": "x", "@type": "@json"}, {"@list": [1, "a"]}, {"@set": [None]},
    {"@id": "_:b"}, {"@context": None}, {"@graph": [{}]}, {"@reverse": {"nom": "x"}},
    {"@language": "fr", "@value": "x"}, {"fr": ["a", None, 1], "@none": {}}, "urn:uuid:x", "_:b0",
)  # fmt: skip
JUNK: Final = (
    b"\x00", b"\xff", b"\xe9", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"'", b"{", b"}", b"[", b"]",
    b",", b":", b"\\", b"\n", b"\t", b"@", b"&a ", b"*a", b"!!x ", b"- ", b"? ", b"<", b">", b" .",
    b"9" * 400, b"1e999", b"NaN", b"\\ud800", b"\xe2\x80\xae", b"[" * 90, b'{"a":' * 90, b"#",
    b"<!DOCTYPE", b"PK\x03\x04",
)  # fmt: skip
KEYS: Final = ("@id", "@type", "@context", "@graph", "@reverse", "id", "type", "nom", "x", "")


@cache
def sources() -> tuple[tuple[str, bytes], ...]:
    """Return every example that is a file, and every fiche in every form of RDF and in YAML."""
    folders = ("fiches", "broken", "tables", "registers")
    files = [
        (path.name, path.read_bytes())
        for folder in folders
        for path in sorted((CHECKOUT / "examples" / folder).rglob("*"))
        if path.is_file() and path.suffix.lstrip(".") in (*document_formats(), "jsonld", "ttl")
    ]
    fiches = [one for one in files if one[0].endswith(".jsonld")]
    forms = [one for one in exports().values() if one.suffix in (".yaml", ".ttl", ".rdf", ".nq")]
    rewritten = [
        ("a" + form.suffix, b"".join(form.write([unit], "fr")))
        for number, (name, data) in enumerate(fiches)
        for unit in convert([(name, data)]).units
        for form in forms[number % len(forms) :][:1]
    ]
    return (*files, *rewritten)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with some bytes cut out, put in, or taken from elsewhere in it."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        cut = chance.choice([0, 0, 1, 5, 200])
        junk = chance.choice([*JUNK, data[at : at + 50]])
        data = data[:at] + junk + data[at + cut :]
    return data


def rebuilt(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - any JSON value
    """Return ``value`` with something odd somewhere in it."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        if chance.random() < 0.2:
            return value | {chance.choice(KEYS): chance.choice(ODD)}
        return value | {key: rebuilt(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        return [*value[:at], rebuilt(value[at], chance), *value[at + 1 :]]
    return chance.choice(ODD)


def fuzzed(seed: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the damaged file number ``seed``."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    name, data = chance.choice(sources())
    if not name.endswith(".jsonld") or chance.random() < 0.5:
        return name, damaged(data, chance)
    fiche = rebuilt(rebuilt(json.loads(data), chance), chance)
    if chance.random() < 0.3:
        return "a.yaml", yaml.safe_dump(fiche, allow_unicode=True).encode("utf-8", "replace")
    return name, json.dumps(fiche, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def slow_ones(seeds: range) -> Iterator[int]:
    """Judge the damaged files ``seeds``; yield those that take too long."""
    for seed in seeds:
        name, data = fuzzed(seed)
        started = time.process_time()
        judged(data, name)
        if time.process_time() - started > MAX_SECONDS:
            yield seed


def test_a_thousand_damaged_files_are_judged_or_refused() -> None:
    assert list(slow_ones(range(QUICK))) == []


@pytest.mark.slow
def test_twenty_thousand_damaged_files_are_judged_or_refused() -> None:
    assert list(slow_ones(range(QUICK, MANY))) == []
