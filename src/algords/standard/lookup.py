"""Any name that the standard gives to a thing → the thing, or the names that come near.

Names are compared without capitals, accents, hyphens, underscores and leading zeros.
"""

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, TypeAlias

from algords.standard.blocks import Block, blocks
from algords.standard.charters import CHARTER_BASE, Charter, Commitment, Principle, charters
from algords.standard.rules import Profile, Rule, profiles, rules
from algords.standard.terms import Code, CodeList, Field, code_lists, fields
from algords.text import Text

__all__ = ["CODE_BASE", "PROFILE_BASE", "Thing", "find_things", "near_names"]

CODE_BASE: Final = "https://w3id.org/algords/code/"
PROFILE_BASE: Final = "https://w3id.org/algords/profile/"
Thing: TypeAlias = (
    Rule | Profile | Field | Block | CodeList | Code | Charter | Principle | Commitment
)
# Measured on codes one letter or digit wrong, and on labels of which a word is missing.
_NEAR: Final = 0.6
_SHOWN: Final = 3


def find_things(name: str) -> tuple[Thing, ...]:
    """Return what ``name`` stands for: a code, a key, a label, another word, an address.

    >>> [one.code for one in find_things("core-04")]
    ['CORE-04']
    >>> [one.key.fr for one in find_things("Petite enfance")]
    ['petite_enfance']
    """
    return _by_name().get(_folded(name), ())


def near_names(name: str) -> tuple[str, ...]:
    """Return the names that are nearest to ``name``, which stands for nothing; the nearest first.

    >>> near_names("CORRE-04")[0]
    'CORE-04'
    """
    known = _spelled()
    near = difflib.get_close_matches(_folded(name), known, n=_SHOWN, cutoff=_NEAR)
    return tuple(known[one] for one in near)


@cache
def _by_name() -> dict[str, tuple[Thing, ...]]:
    found: dict[str, tuple[Thing, ...]] = {}
    for thing, names in _things():
        for name in {_folded(one) for one in names} - {""}:
            found[name] = (*found.get(name, ()), thing)
    return found


@cache
def _spelled() -> dict[str, str]:
    """Return each name as it is written, by its folded form; addresses left out."""
    written = (one for _, names in _things() for one in names if "://" not in one)
    return {_folded(one): one for one in written if one}


def _things() -> Iterator[tuple[Thing, tuple[str, ...]]]:
    """Yield everything that has a name, with its names; what is most asked for comes first."""
    for rule in rules().values():
        yield rule, (rule.code, rule.iri)
    for profile in profiles().values():
        short = (title.partition(":")[0] for title in _both(profile.title))
        yield profile, (profile.token, *short, PROFILE_BASE + profile.token)
    for field in fields():
        yield field, (*_both(field.key), *_both(field.label), field.property)
    for block in blocks().values():
        if block.key.fr:
            yield block, (*_both(block.key), *_both(block.label), block.iri)
    for listed in code_lists().values():
        yield listed, (listed.iri.removeprefix(CODE_BASE), *_both(listed.label), listed.iri)
        for code in listed.codes:
            names = (*_both(code.key), *_both(code.label), *code.alternatives)
            yield code, (*names, code.iri.removeprefix(CODE_BASE), code.iri)
    yield from _of_charters()


def _of_charters() -> Iterator[tuple[Thing, tuple[str, ...]]]:
    for charter in charters().values():
        yield charter, (charter.token, *_both(charter.title), charter.iri)
        for part in charter.parts:
            short = part.iri.removeprefix(CHARTER_BASE)
            yield part, (*_both(part.label), short, short.partition("/")[2], part.iri)


def _both(text: Text) -> tuple[str, str]:
    return text.fr, text.en


def _folded(name: str) -> str:
    """Return ``name`` without what people write differently.

    >>> _folded("Finalité_d’un  traitement"), _folded("CORE-04") == _folded("core 4")
    ("finalite d'un traitement", True)
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    words = letters.replace("_", " ").replace("-", " ").split()
    return " ".join(word.lstrip("0") or word for word in words)
