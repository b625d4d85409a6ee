"""What the keys, the codes and the addresses of a fiche are called, for those who read it."""

from functools import cache

from algords.standard.blocks import blocks
from algords.standard.charters import charters
from algords.standard.lookup import PROFILE_BASE
from algords.standard.rules import profiles
from algords.standard.terms import Code, Field, code_lists, fields
from algords.text import Text

__all__ = ["code_of", "field_of_key", "key_of_property", "name_of_address", "name_of_type", "place"]


def field_of_key(key: str) -> Field | None:
    """Return the field of the English ``key``; None where there is none.

    >>> field_of_key("purpose").label.fr
    'finalité'
    """
    return _by_key().get(key)


def key_of_property(iri: str) -> str | None:
    """Return the English key of the field that stands for the property ``iri``, if any does."""
    return _keys_by_property().get(iri)


def place(key: str) -> int:
    """Return where ``key`` stands in writing order; behind all fields when it is none of theirs."""
    return _positions().get(key, len(_positions()))


def code_of(code_list: str, name: str) -> Code | None:
    """Return the code that ``name``, its English key or its address, is in ``code_list``."""
    return _codes(code_list).get(name)


def name_of_type(name: str) -> Text:
    """Return what a type is called, by its English key or address; an unknown one is itself."""
    return _type_names().get(name) or Text(fr=name, en=name)


def name_of_address(iri: str) -> Text | None:
    """Return what an address of the standard stands for: a profile, a charter, a part of one.

    >>> name_of_address("https://w3id.org/algords/profile/core").en.partition(":")[0]
    'Core'
    """
    return _names_of_addresses().get(iri)


@cache
def _by_key() -> dict[str, Field]:
    return {field.key.en: field for field in fields()}


@cache
def _positions() -> dict[str, int]:
    return {key: position for position, key in enumerate(_by_key())}


@cache
def _keys_by_property() -> dict[str, str]:
    return {field.property: field.key.en for field in fields()}


@cache
def _codes(code_list: str) -> dict[str, Code]:
    listed = code_lists().get(code_list)
    codes = () if listed is None else listed.codes
    return {name: code for code in codes for name in (code.key.en, code.iri)}


@cache
def _type_names() -> dict[str, Text]:
    kinds = [one for one in blocks().values() if one.label.en]
    return {name: one.label for one in kinds for name in (one.iri, one.key.en) if name}


@cache
def _names_of_addresses() -> dict[str, Text]:
    found = {PROFILE_BASE + token: one.title for token, one in profiles().items()}
    for charter in charters().values():
        found[charter.iri] = charter.title
        found |= {part.iri: part.label for part in charter.parts}
    return found
