"""The addresses that the standard gives to things: terms, codes, charters, rules, profiles.

Whoever writes one by hand may slip; an address of ours that does not exist stands for nothing.
"""

from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.standard._turtle import Index
from algords.standard.cache import cached

__all__ = ["is_ours", "known_addresses", "nearest_address"]

_BASE: Final = "https://w3id.org/algords/"
_FAMILIES: Final = ("charter/", "code/", "ns#", "profile/", "rule/")
_ONTOLOGY: Final = ("*.ttl", "codes/*.ttl", "charters/*.ttl")
# One letter wrong in the last words of an address; the first words are always alike.
_NEAR: Final = 0.8


@cache
def known_addresses() -> frozenset[str]:
    """Return every address that the standard gives to something."""
    return frozenset(cached("addresses", _read, tuple[str, ...]))


def is_ours(address: str) -> bool:
    """Say whether ``address`` claims to be one of the standard, right or wrong.

    >>> is_ours("https://w3id.org/algords/charter/charter-apm")
    True
    >>> is_ours("https://w3id.org/algords/example/creches-reims")
    False
    """
    return _secure(address).startswith(tuple(_BASE + family for family in _FAMILIES))


def nearest_address(address: str) -> str | None:
    """Return the address that was probably meant by one that does not exist, or None.

    >>> nearest_address("https://w3id.org/algords/charter/charter-amp/transparance-1")
    'https://w3id.org/algords/charter/charter-amp/transparence-1'
    """
    import difflib  # noqa: PLC0415 - only for an address that is not there

    address = _secure(address)
    family = next((one for one in _FAMILIES if address.startswith(_BASE + one)), "")
    rest = {
        one.removeprefix(_BASE + family): one
        for one in known_addresses()
        if one.startswith(_BASE + family)
    }
    near = difflib.get_close_matches(address.removeprefix(_BASE + family), rest, 1, _NEAR)
    return rest[near[0]] if near else None


def _secure(address: str) -> str:
    return address.replace("http://", "https://", 1) if address.startswith("http:") else address


def _read() -> tuple[str, ...]:
    folder = resources.ontology_folder()
    files = [path for pattern in _ONTOLOGY for path in sorted(folder.glob(pattern))]
    files += sorted(resources.shapes_folder().glob("*/*.ttl"))
    said = {one.subject for one in Index(files).triples}
    return tuple(sorted(one.value for one in said if isinstance(one, ox.NamedNode)))
