"""What the nodes of a description in RDF are called, and whether their addresses may last."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from algords.registers.model.reader import RecordReader

__all__ = ["Labelled", "labelled", "readable", "said_in", "stable", "tongues"]

# What a node is called, best first.
_NAMES: Final = (
    "rdfs:label",
    "skos:prefLabel",
    "dct:title",
    "foaf:name",
    "schema:name",
    "vcard:fn",
)
# Names that stand for no host (RFC 2606, RFC 6761).
_RESERVED: Final = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|net|org)|example|invalid|test|localhost|local)"
)
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# No description met leads to more than seven things by one predicate.
_MOST: Final = 200


class Labelled(NamedTuple):
    """A node that a field leads to: its address, its name if the file has one, and the way on."""

    iri: str
    name: str | None
    path: str

    @property
    def words(self) -> str:
        """Its name, or what can be read of its address."""
        return self.name or readable(self.iri)


def labelled(record: RecordReader, field: str) -> list[Labelled]:
    """Take ``field`` out: the nodes it leads to, with the names that the file has for them."""
    value = record.take(field) if field in record.left else None
    said = value if isinstance(value, list) else [value]
    found = []
    for number in range(1, _MOST):
        iri = said[number - 1] if number <= len(said) else None
        path = (field if number == 1 else f"{field} #{number}") + "/"
        name = _name(record, path)
        if iri is None and name is None:
            break
        found.append(Labelled(str(iri or ""), name, path))
    if value is not None:
        record.beside(field, value)
    return found


def said_in(
    record: RecordReader, field: str, key: str, language: str
) -> dict[str, str | list[str]]:
    """Take out the texts of ``field`` by language; one without a tag is in ``language``."""
    names = [(field, language)] if field in record.left else []
    names += tongues(record.left, field)
    found: dict[str, str | list[str]] = {}
    for name, tag in names:
        texts = record.texts(name, key)
        if texts:
            found[tag] = texts if len(texts) > 1 else texts[0]
    if not names:
        record.absences.append(("not_stated", None, key))
    return found


def _name(record: RecordReader, path: str) -> str | None:
    for one in _NAMES:
        for name in (path + one, *(field for field, _ in tongues(record.left, path + one))):
            said = record.left.get(name)
            if isinstance(said, str) and said.strip():
                record.take(name)
                return said.strip()
    return None


def tongues(left: Mapping[str, object], field: str) -> list[tuple[str, str]]:
    """Return the fields that hold the texts of ``field`` by language, and the tag of each.

    >>> tongues({"dct:title@nl": "x", "dct:title": "y", "dct:titles@en": "z"}, "dct:title")
    [('dct:title@nl', 'nl')]
    """
    start = f"{field}@"
    return [(one, one[len(start) :]) for one in left if one.startswith(start)]


def readable(iri: str) -> str:
    """Return what people can read of an address: its last part, as words.

    >>> readable("https://e.eu/v#StatisticalTechnique"), readable("https://e.eu/risk_score/")
    ('statistical technique', 'risk score')
    """
    last = unquote(iri.rstrip("#/")).rpartition("#")[2].rpartition("/")[2]
    words = _CAMEL.sub(" ", last.replace("_", " ").replace("-", " ")).split()
    return " ".join(one if one.isupper() else one[:1].lower() + one[1:] for one in words)


def stable(iri: str) -> bool:
    """Say whether ``iri`` may stay the address of what it names: it has a host of its own.

    >>> stable("https://example.com/viogen#viogen"), stable("https://delaramglp.github.io/airo/x")
    (False, True)
    """
    try:
        parts = urlsplit(iri)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and not _RESERVED.fullmatch(host)
