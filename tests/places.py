"""Good fiches and slips, profile by profile, read from ``rule_places/``.

A file holds what shows one profile at work, in French keys: fiches that switch it ``on`` and
``off``, what a ``good`` fiche says beyond that of ``core``, and ``slips`` made on it: what is left
out (``without``) or written in its place (``with``), and the rule and the place of each finding
(``finds``).
"""

import copy
import json
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import Any, Final, TypeAlias

from algords.documents.model import Document
from algords.documents.reading import read_document
from algords.findings import DocumentReport
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.rules import rules
from algords.standard.terms import Kind, code_lists, fields
from algords.text import Language
from algords.validation.checking import Checker
from algords.validation.engines import installed_engines

Block: TypeAlias = dict[str, Any]

ENGINES: Final = list(installed_engines())
PLACES: Final[dict[str, Block]] = {
    path.stem: json.loads(path.read_bytes())
    for path in sorted(Path(__file__).parent.glob("rule_places/*.json"))
}
EVERY_SLIP: Final = [(profile, slip) for profile, one in PLACES.items() for slip in one["slips"]]
# A day on which every dated rule is in force.
LATER: Final = max(rule.applies_from for rule in rules().values() if rule.applies_from)


def merged(block: Block, more: Block) -> Block:
    """Return ``block`` with what ``more`` adds to it or says in its place."""
    whole = dict(block)
    for key, value in more.items():
        before = whole.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            whole[key] = merged(before, value)
        elif isinstance(before, list) and isinstance(value[0], dict):
            whole[key] = _entries(before, value)
        else:
            whole[key] = value
    return whole


def _entries(before: list[Block], more: list[Block]) -> list[Block]:
    """Return the entries of both lists; those of one name are one entry."""
    entries = list(before)
    for one in more:
        named = [at for at, other in enumerate(before) if other.get("nom") == one.get("nom", at)]
        if named:
            entries[named[0]] = merged(before[named[0]], one)
        else:
            entries.append(one)
    return entries


def good(*tokens: str) -> Block:
    """Return a fiche with nothing to mend for the profiles ``tokens``, by core above all."""
    core = PLACES["core"]["good"]
    more = [PLACES[profile]["good"] for profile in tokens if profile != "core"]
    return reduce(merged, more, core)


def slipped(block: Block, slip: Block) -> Block:
    """Return ``block`` with ``slip`` made."""
    whole = copy.deepcopy(block)
    for pointer, value in slip.get("with", {}).items():
        place, last = _place(whole, pointer)
        place[last] = value
    for pointer in slip.get("without", []):
        place, last = _place(whole, pointer)
        del place[last]
    return whole


def _place(block: Block, pointer: str) -> tuple[Any, int | str]:
    place: Any = block
    *steps, last = pointer.split("/")[1:]
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    return place, int(last) if isinstance(place, list) else last


KEYS: Final = {field.key.fr: field.key.en for field in fields()}
# For each key, the words that stand under it: some French codes have two English words.
WORDS: Final[dict[str, dict[str, str]]] = {
    field.key.fr: KEYS
    if field.kind is Kind.FIELD
    else {code.key.fr: code.key.en for code in code_lists()[field.code_list or ""].codes}
    for field in fields()
    if field.kind is Kind.FIELD or field.code_list
}


def in_english(value: Any, key: str = "") -> Any:  # noqa: ANN401 - JSON
    """Return what stands under ``key`` in English keys and codes; texts stay as they are."""
    if isinstance(value, list):
        return [in_english(one, key) for one in value]
    if isinstance(value, dict):
        return {KEYS.get(name, name): in_english(one, name) for name, one in value.items()}
    return WORDS.get(key, {}).get(value, value)


def document(block: Block, language: Language = "fr") -> Document:
    """Return ``block``, in French keys, as a file of ``language``."""
    head = {"@context": CONTEXT_IRIS[language], "id": "https://www.exemple.fr/a"}
    head["type"] = "Algorithme" if language == "fr" else "Algorithm"
    said = head | (block if language == "fr" else in_english(block))
    return read_document(json.dumps(said, ensure_ascii=False, indent=1).encode(), "a.jsonld")


@cache
def checker(tokens: tuple[str, ...], as_of: date = LATER, engine: str = ENGINES[0]) -> Checker:
    return Checker(profile_tokens=tokens, as_of=as_of, engine=engine)


def judged(block: Block, *tokens: str, as_of: date = LATER) -> DocumentReport:
    return checker(tokens, as_of).check_document(document(block))


def rules_broken(block: Block, *tokens: str, as_of: date = LATER) -> list[str]:
    return [one.rule for one in judged(block, *tokens, as_of=as_of).findings]


def expected(slip: Block, language: Language) -> list[tuple[str, str]]:
    finds = [one.split(" ") for one in slip["finds"]]
    return [
        (
            code,
            "/".join(KEYS.get(step, step) if language == "en" else step for step in at.split("/")),
        )
        for code, at in finds
    ]


def codes(slip: Block) -> list[str]:
    return [one.split(" ")[0] for one in slip["finds"]]


def found_at(slip: Block) -> str:
    return str(slip["finds"][0].split(" ")[1])


def named(one: str | Block) -> str:
    """Return what a slip is called in the list of tests."""
    return one if isinstance(one, str) else str(one["finds"][0])
