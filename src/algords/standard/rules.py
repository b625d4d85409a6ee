"""The rules and the profiles, found in the folders of ``shapes/``.

A rule is one Turtle file; its folder is its profile. Rules of the profile ``document`` are judged
by the readers on the text of a file; all others are SHACL shapes and judged by an engine.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

import pyoxigraph as ox

from algords import resources
from algords.records import record
from algords.standard._turtle import ALGORDS, DCT, PROF, SH, SKOS, Index, Term
from algords.standard.cache import cached
from algords.text import Text

__all__ = [
    "DOCUMENT_PROFILE",
    "RULE_BASE",
    "Demand",
    "Freshness",
    "Profile",
    "Rule",
    "Severity",
    "ageing",
    "demands",
    "profiles",
    "rule",
    "rules",
    "shapes_text",
]

Severity: TypeAlias = Literal["violation", "warning", "info"]
RULE_BASE: Final = "https://w3id.org/algords/rule/"
DOCUMENT_PROFILE: Final = "document"
_SEVERITIES: Final[dict[str, Severity]] = {
    SH + "Violation": "violation",
    SH + "Warning": "warning",
    SH + "Info": "info",
}


@record
class Freshness:
    """How old a thing of ``kind`` (the IRI of its code) may be, and the words when it is older."""

    kind: str
    months: int
    message: Text
    advice: Text


@record
class Rule:
    """A demand made of a fiche.

    ``field_path`` holds the properties to follow from the algorithm to what the rule is about, and
    ``other_paths`` those of its other fields, when it asks for several;
    ``outranks`` the codes of lighter rules that speak of the same slip. ``level`` is the level at
    which what the rule asks for counts (`algords:level`), 0 where it asks for no field.
    """

    code: str
    profile: str
    severity: Severity
    name: Text
    reason: Text
    message: Text
    advice: Text
    sources: tuple[str, ...]
    field_path: tuple[str, ...]
    applies_from: date | None
    other_paths: tuple[tuple[str, ...], ...] = ()
    outranks: tuple[str, ...] = ()
    freshness: Freshness | None = None
    level: int = 0

    @property
    def iri(self) -> str:
        """The IRI of the rule, which is also the IRI of its shape."""
        return RULE_BASE + self.code

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The paths of all its fields, the first one empty where it is about the whole."""
        return (self.field_path, *self.other_paths)

    @property
    def properties(self) -> tuple[str, ...]:
        """The last steps of its paths: the properties of the fields that it is about."""
        return tuple(path[-1] for path in self.paths if path)


@record
class Demand:
    """What a rule that asks for a field is, without its words: a fiche is counted by all of them.

    ``properties`` are those of the rule: one that is there shows an answer.
    """

    code: str
    profile: str
    severity: Severity
    level: int
    properties: tuple[str, ...]
    applies_from: date | None


@record
class Profile:
    """A set of rules; ``when`` is the IRI of the shape that switches it on, None for always.

    ``applies`` says in words to which fiches. ``of_law`` is true where its rules state duties of
    law: to whoever has not these duties, they are warnings.
    """

    token: str
    title: Text
    description: Text
    applies: Text
    when: str | None
    of_law: bool
    order: int


@cache
def profiles() -> dict[str, Profile]:
    """Return the profiles by their token, in their own order."""
    return cached("profiles", _read_profiles, dict[str, Profile])


def _read_profiles() -> dict[str, Profile]:
    index = Index(sorted(resources.shapes_folder().glob("*/profile.ttl")))
    found = [_profile(index, node) for node in index.instances(PROF + "Profile")]
    return {profile.token: profile for profile in sorted(found, key=lambda one: one.order)}


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of the codes."""
    return cached("rules", _read_rules, Mapping[str, Rule])


def _read_rules() -> dict[str, Rule]:
    index = Index(_shape_files())
    found = [_rule(index, node) for node in index.instances(ALGORDS + "Rule")]
    return {one.code: one for one in sorted(found, key=lambda one: one.code)}


def rule(code: str) -> Rule:
    """Return the rule of ``code``; a code that does not exist raises KeyError."""
    return rules()[code]


@cache
def demands() -> tuple[Demand, ...]:
    """Return what is asked at some level (`Rule.level`), in the order of the codes."""
    return cached("demands", _read_demands, tuple[Demand, ...])


def _read_demands() -> tuple[Demand, ...]:
    return tuple(
        Demand(
            code=one.code,
            profile=one.profile,
            severity=one.severity,
            level=one.level,
            properties=one.properties,
            applies_from=one.applies_from,
        )
        for one in rules().values()
        if one.level
    )


@cache
def ageing() -> dict[str, Freshness]:
    """Return by its code what each rule says of things that have become too old, if it does."""
    return cached("ageing", _read_ageing, dict[str, Freshness])


def _read_ageing() -> dict[str, Freshness]:
    said = {code: one.freshness for code, one in rules().items()}
    return {code: one for code, one in said.items() if one is not None}


@cache
def shapes_text() -> str:
    """Return all SHACL shapes, rules and switches of profiles, as one N-Triples text.

    It holds what an engine judges by (`algords.standard.shapes`), and no more.
    """
    return cached("shapes", _read_shapes_text, str)


def _read_shapes_text() -> str:
    # As `asks` below: whoever finds the standard in the cache needs it not.
    from algords.standard.shapes import as_text, judged  # noqa: PLC0415

    files = [path for path in _shape_files() if path.parent.name != DOCUMENT_PROFILE]
    return as_text(judged(Index(files).triples))


def _shape_files() -> list[Path]:
    return sorted(resources.shapes_folder().glob("*/*.ttl"))


def _profile(index: Index, node: ox.NamedNode) -> Profile:
    return Profile(
        token=index.lexical(node, PROF + "hasToken") or "",
        title=index.text(node, DCT + "title"),
        description=index.text(node, DCT + "description"),
        applies=index.text(node, SKOS + "scopeNote"),
        when=index.lexical(node, ALGORDS + "appliesWhen"),
        of_law=index.lexical(node, ALGORDS + "ofLaw") == "true",
        order=int(index.lexical(node, SH + "order") or 0),
    )


def _rule(index: Index, node: ox.NamedNode) -> Rule:
    since = index.lexical(node, ALGORDS + "appliesFrom")
    profile = index.lexical(node, ALGORDS + "inProfile") or ""
    return Rule(
        code=node.value.removeprefix(RULE_BASE),
        profile=profile.rsplit("/", 1)[-1],
        severity=_SEVERITIES[index.lexical(node, SH + "severity") or SH + "Violation"],
        name=index.text(node, SH + "name"),
        reason=index.text(node, SH + "description"),
        message=index.text(node, SH + "message"),
        advice=index.text(node, ALGORDS + "advice"),
        sources=tuple(
            term.value for term in index.objects(node, DCT + "source") if hasattr(term, "value")
        ),
        field_path=next(iter(_field_paths(index, node)), ()),
        other_paths=tuple(_field_paths(index, node)[1:]),
        applies_from=date.fromisoformat(since) if since else None,
        outranks=tuple(
            term.value.removeprefix(RULE_BASE)
            for term in index.objects(node, ALGORDS + "outranks")
            if isinstance(term, ox.NamedNode)
        ),
        freshness=_freshness(index, index.value(node, ALGORDS + "freshness")),
        level=_level(index, node),
    )


def _level(index: Index, node: ox.NamedNode) -> int:
    """Return the level that a rule says, else that of its profile; 0 where it asks for no field."""
    from algords.standard.demands import asks  # noqa: PLC0415 - see above

    if not asks(index, node):
        return 0
    profile = index.value(node, ALGORDS + "inProfile")
    said = index.lexical(node, ALGORDS + "level") or (
        profile and index.lexical(profile, ALGORDS + "level")
    )
    return int(said or 0)


def _freshness(index: Index, node: Term | None) -> Freshness | None:
    if node is None:
        return None
    return Freshness(
        kind=index.lexical(node, ALGORDS + "ofKind") or "",
        months=int(index.lexical(node, ALGORDS + "maxMonths") or 0),
        message=index.text(node, SH + "message"),
        advice=index.text(node, ALGORDS + "advice"),
    )


def _field_paths(index: Index, node: ox.NamedNode) -> list[tuple[str, ...]]:
    """Return the paths of the fields that a rule asks for, in the order of its file."""
    said = index.objects(node, ALGORDS + "fieldPath") or index.objects(node, SH + "path")
    return [tuple(index.steps(path)) for path in said]
