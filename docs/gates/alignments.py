"""Whether the alignments with other vocabularies hold: tables of matches, one file a vocabulary."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import yaml

from gates import TOP, Result
from gates._standard import ask, standard

__all__ = ["TARGET", "TITLE", "Match", "measure", "read_table"]

TITLE: Final = "alignments"
_SHARE: Final = 60
TARGET: Final = f"every row resolved, ≥ {_SHARE} % of our classes aligned"
_MATCHES: Final = frozenset(
    f"http://www.w3.org/2004/02/skos/core#{name}Match"
    for name in ("exact", "close", "broad", "narrow", "related")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of a table (SSSOM): three IRIs, and the words for the last."""

    subject: str
    predicate: str
    target: str
    label: str


def measure() -> Result:
    """Read every table; its subjects must be ours, its matches those of SKOS, no pair twice.

    That a target exists in the pinned copy of its vocabulary is tried by the tests, which have it.
    """
    tables = sorted((TOP / "ontology/alignments").glob("*.sssom.tsv"))
    known = {quad.subject for quad in standard()}
    wrong: list[str] = []
    aligned: set[str] = set()
    count = 0
    for path in tables:
        matches = read_table(path)
        count += len(matches)
        aligned |= {one.subject for one in matches}
        wrong += [f"{path.name}: {line}" for line in _faults(matches, known)]
    ours = ask(standard(), "?term a owl:Class")
    share = 100 * len(aligned & set(ours)) / len(ours)
    return Result(
        figure=f"{count} rows to {len(tables)} vocabularies, {share:.0f} % of classes,"
        f" {len(wrong)} faults",
        ok=bool(tables) and not wrong and share >= _SHARE,
        details=tuple(wrong),
    )


def read_table(path: Path) -> list[Match]:
    """Return the rows of a table, names spelled out; a prefix that is not declared stays as it is.

    The head of the file is YAML behind ``#`` (SSSOM, https://mapping-commons.github.io/sssom/).
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    head = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    bases: dict[str, str] = head["curie_map"]
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [
        Match(
            subject=_whole(row["subject_id"], bases),
            predicate=_whole(row["predicate_id"], bases),
            target=_whole(row["object_id"], bases),
            label=row["object_label"],
        )
        for row in rows
    ]


def _whole(name: str, bases: dict[str, str]) -> str:
    prefix, _, rest = name.partition(":")
    return bases[prefix] + rest if prefix in bases else name


def _faults(matches: list[Match], known: set[object]) -> list[str]:
    pairs = [(one.subject, one.target) for one in matches]
    return [
        f"{one.subject} → {one.target}: {why}"
        for one in matches
        for why, wrong in (
            ("no such term of ours", ox.NamedNode(one.subject) not in known),
            ("no match of SKOS", one.predicate not in _MATCHES),
            ("its prefix is not declared", not one.target.startswith("http")),
            ("its label is missing", not one.label.strip()),
            ("said twice", pairs.count((one.subject, one.target)) > 1),
        )
        if wrong
    ]
