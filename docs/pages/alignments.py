"""The alignments in Turtle, from their SSSOM tables.

A table is ``ontology/alignments/<vocabulary>.sssom.tsv``: a head in YAML behind ``#``, then one
match a line, tabs between the columns (SSSOM, https://mapping-commons.github.io/sssom/). It is
what a person edits. Only the matches of SKOS are allowed: they conclude nothing about a fiche,
whereas a sub-property of a foreign term can make an AI system of a scoring grid.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from algords import resources

_FOLDER: Final = "ontology/alignments"
_SUFFIX: Final = ".sssom.tsv"
_HEAD: Final = (
    "mapping_set_id",
    "mapping_set_title",
    "mapping_set_version",
    "license",
    "subject_source",
    "subject_source_version",
    "object_source",
    "object_source_version",
    "curie_map",
)
_COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "comment",
)
# SKOS §10.1; the values of predicate_id.
MATCHES: Final = tuple(
    f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")
)
# Names that need no escape in Turtle (Turtle §6.5, PN_LOCAL), a part of them.
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One line of a table; ``subject`` and ``object`` are IRIs, ``predicate`` one of `MATCHES`."""

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A table: which vocabulary of which version it leads to, and its matches."""

    name: str
    head: Mapping[str, str]
    prefixes: Mapping[str, str]
    matches: tuple[Match, ...]


class AlignmentError(ValueError):
    """A table is not what it should be; raised by `read` with file, line and what to do."""


def pages() -> dict[str, bytes]:
    """Return one Turtle file a table."""
    return {
        f"{_FOLDER}/{one.name}.ttl": _turtle(one).encode() for one in map(read, alignment_files())
    }


def alignment_files() -> list[Path]:
    """Return the tables, in the order of their names."""
    return sorted((resources.ontology_folder() / "alignments").glob("*" + _SUFFIX))


def read(path: Path) -> Alignment:
    """Return the table at ``path``.

    Raises:
        AlignmentError: a part of the head or a column is not there, a name has an unknown prefix,
            a predicate is no match of SKOS, or two lines speak of the same pair.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    top = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head = yaml.safe_load("\n".join(line[1:] for line in lines[:top])) or {}
    absent = [key for key in _HEAD if key not in head]
    if absent:
        raise _fault(path, 1, f"the head lacks {', '.join(absent)}; add it behind #")
    rows = csv.DictReader(lines[top:], delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    if tuple(rows.fieldnames or ()) != _COLUMNS:
        raise _fault(path, top + 1, f"write these columns: {', '.join(_COLUMNS)}")
    prefixes = head.pop("curie_map")
    matches = [_match(path, top + at, row, prefixes) for at, row in enumerate(rows, start=2)]
    _refuse_twice(path, top + 2, matches)
    return Alignment(
        name=path.name.removesuffix(_SUFFIX),
        head=head,
        prefixes=prefixes,
        matches=tuple(matches),
    )


def _fault(path: Path, line: int, what: str) -> AlignmentError:
    return AlignmentError(f"{_FOLDER}/{path.name}:{line}: {what}")


def _match(
    path: Path, line: int, row: Mapping[str | None, str], prefixes: Mapping[str, str]
) -> Match:
    if None in row:
        raise _fault(path, line, f"write no more than {len(_COLUMNS)} columns")
    said = {str(key): value for key, value in row.items()}
    if said["predicate_id"] not in MATCHES:
        raise _fault(path, line, f"{said['predicate_id']} is not one of {', '.join(MATCHES)}")
    for column in ("subject_id", "object_id"):
        prefix = said[column].partition(":")[0]
        if prefix not in prefixes:
            raise _fault(path, line, f"add the prefix {prefix} to curie_map, or fix {column}")
    return Match(
        subject=_expand(said["subject_id"], prefixes),
        subject_label=said["subject_label"],
        predicate=said["predicate_id"],
        object=_expand(said["object_id"], prefixes),
        object_label=said["object_label"],
        comment=said["comment"],
    )


def _expand(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = name.partition(":")
    return prefixes[prefix] + local


def _refuse_twice(path: Path, first: int, matches: list[Match]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for line, one in enumerate(matches, start=first):
        before = seen.setdefault((one.subject, one.object), line)
        if before != line:
            raise _fault(path, line, f"the pair stands in line {before} already; keep one of them")


def _turtle(one: Alignment) -> str:
    prefixes = {**one.prefixes, **_PREFIXES}
    head = [
        f"# Derived from {one.name}{_SUFFIX}; edit that file, then run: make docs",
        *(f"@prefix {prefix}: <{base}> ." for prefix, base in sorted(prefixes.items())),
        "",
        f"<{one.head['mapping_set_id']}> a sssom:MappingSet ;",
        f"    dct:title {_text(one.head['mapping_set_title'])} ;",
        f"    dct:license <{one.head['license']}> ;",
        f"    owl:versionInfo {_text(one.head['mapping_set_version'])} ;",
        f"    sssom:subject_source <{one.head['subject_source']}> ;",
        f"    sssom:subject_source_version {_text(one.head['subject_source_version'])} ;",
        f"    sssom:object_source <{one.head['object_source']}> ;",
        f"    sssom:object_source_version {_text(one.head['object_source_version'])} .",
    ]
    return "\n".join([*head, *_blocks(one, prefixes)]) + "\n"


def _blocks(one: Alignment, prefixes: Mapping[str, str]) -> list[str]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for match in one.matches:
        found[match.subject][match.predicate].add(match.object)
    lines: list[str] = []
    for subject, said in sorted(found.items()):
        parts = [
            f"{predicate} " + ", ".join(_term(value, prefixes) for value in sorted(said[predicate]))
            for predicate in sorted(said)
        ]
        lines += ["", f"{_term(subject, prefixes)} " + " ;\n    ".join(parts) + " ."]
    return lines


def _term(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, base in sorted(prefixes.items(), key=lambda item: -len(item[1])):
        if iri.startswith(base) and _PLAIN.fullmatch(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return f"<{iri}>"


def _text(said: str) -> str:
    escaped = str(said).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
