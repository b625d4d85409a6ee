"""The charters: what a body promises about its algorithms, read from ``ontology/charters/``.

A charter has principles, and numbered commitments under them; a commitment holds separate duties,
and names the fields of a fiche whose content can bear witness to it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from algords import resources
from algords.standard._turtle import ALGORDS, DCT, SH, SKOS, Index
from algords.standard.cache import cached
from algords.standard.rules import Rule, rules
from algords.text import Text

__all__ = ["CHARTER_BASE", "Charter", "Commitment", "Principle", "charters", "rules_about"]

CHARTER_BASE: Final = "https://w3id.org/algords/charter/"
_CV: Final = "http://data.europa.eu/m8g/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a charter promises, under a number: ``evidence`` holds the properties of the fields.

    ``duties`` are the separate things that it asks for; ``quote`` the words of the charter itself.
    """

    iri: str
    number: str
    label: Text
    definition: Text
    note: Text
    quote: Text
    principles: tuple[str, ...]
    duties: tuple[Text, ...]
    evidence: tuple[str, ...]
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """A value that a charter states; ``note`` says what it asks for beyond its commitments."""

    iri: str
    label: Text
    definition: Text
    note: Text
    quote: Text
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """A charter: its token, its words, what it covers (``note``), its parts in their own order."""

    iri: str
    token: str
    title: Text
    definition: Text
    note: Text
    source: Text
    principles: tuple[Principle, ...]
    commitments: tuple[Commitment, ...]

    @property
    def parts(self) -> tuple[Principle | Commitment, ...]:
        """The principles, then the commitments."""
        return (*self.principles, *self.commitments)


@cache
def charters() -> dict[str, Charter]:
    """Return the charters by their token, in the order of the tokens.

    >>> {token: len(one.commitments) for token, one in charters().items()}
    {'charter-amp': 21, 'reset': 4}
    """
    return cached("charters", _read_charters, dict[str, Charter])


def rules_about(charter: Charter, part: Principle | Commitment) -> tuple[Rule, ...]:
    """Return the rules that check ``part`` of ``charter``, in the order of their codes.

    A rule says where it comes from: it quotes the same words, or it is of the profile named after
    the charter and cites the principle, with the number of the commitment.

    >>> amp = charters()["charter-amp"]
    >>> [one.code for one in rules_about(amp, amp.commitments[1])]
    ['AMP-T-2a', 'AMP-T-2b']
    """
    cited = _citations(charter, part)
    quote = _even(part.quote.fr)
    return tuple(
        one
        for one in rules().values()
        if any(
            (quote and quote in source) or (one.profile == charter.token and source.endswith(cited))
            for source in map(_even, one.sources)
        )
    )


def _citations(charter: Charter, part: Principle | Commitment) -> tuple[str, ...]:
    """Return how the source of a rule ends when it cites ``part``."""
    if isinstance(part, Principle):
        return (_even(f"« {part.label.fr} », principe"),)
    under = {one.iri: one.label.fr for one in charter.principles}
    return tuple(_even(f"« {under[one]} », engagement n° {part.number}") for one in part.principles)


def _even(words: str) -> str:
    """Return ``words`` with plain spaces, whatever spaces they have."""
    return " ".join(words.split())


def _read_charters() -> dict[str, Charter]:
    index = Index(sorted((resources.ontology_folder() / "charters").glob("*.ttl")))
    found = [_charter(index, node) for node in index.instances(ALGORDS + "Charter")]
    return {one.token: one for one in sorted(found, key=lambda one: one.token)}


def _charter(index: Index, node: ox.NamedNode) -> Charter:
    return Charter(
        iri=node.value,
        token=node.value.removeprefix(CHARTER_BASE),
        title=index.text(node, SKOS + "prefLabel"),
        definition=index.text(node, SKOS + "definition"),
        note=index.text(node, SKOS + "scopeNote"),
        source=_source(index, node),
        principles=tuple(
            _principle(index, one)
            for one in _ordered(index, "Principle")
            if index.lexical(one, SKOS + "inScheme") == node.value
        ),
        commitments=tuple(
            _commitment(index, one)
            for one in _ordered(index, "Commitment")
            if index.lexical(one, _CV + "isDerivedFrom") == node.value
        ),
    )


def _ordered(index: Index, kind: str) -> list[ox.NamedNode]:
    return sorted(index.instances(ALGORDS + kind), key=lambda one: _order(index, one))


def _order(index: Index, node: ox.NamedNode) -> tuple[int, str]:
    return int(index.lexical(node, SH + "order") or 0), node.value


def _principle(index: Index, node: ox.NamedNode) -> Principle:
    return Principle(
        iri=node.value,
        label=index.text(node, SKOS + "prefLabel"),
        definition=index.text(node, SKOS + "definition"),
        note=index.text(node, SKOS + "scopeNote"),
        quote=index.text(node, SKOS + "note"),
        source=_source(index, node),
    )


def _commitment(index: Index, node: ox.NamedNode) -> Commitment:
    duties = sorted(_named(index, node, _CV + "hasRequirement"), key=lambda one: _order(index, one))
    return Commitment(
        iri=node.value,
        number=index.lexical(node, SKOS + "notation") or "",
        label=index.text(node, SKOS + "prefLabel"),
        definition=index.text(node, SKOS + "definition"),
        note=index.text(node, SKOS + "scopeNote"),
        quote=index.text(node, SKOS + "note"),
        principles=tuple(one.value for one in _named(index, node, DCT + "subject")),
        duties=tuple(index.text(one, SKOS + "prefLabel") for one in duties),
        evidence=tuple(one.value for one in _named(index, node, ALGORDS + "evidence")),
        source=_source(index, node),
    )


def _named(index: Index, node: ox.NamedNode, predicate: str) -> list[ox.NamedNode]:
    return [one for one in index.objects(node, predicate) if isinstance(one, ox.NamedNode)]


def _source(index: Index, node: ox.NamedNode) -> Text:
    """Return the source in words; an address is the same in both languages."""
    addresses = _named(index, node, DCT + "source")
    if addresses:
        return Text(fr=addresses[0].value, en=addresses[0].value)
    return index.text(node, DCT + "source")
