"""The switches of the profiles: which fiches turn each set of rules on, in every engine.

French law follows the administration, not the language in which its fiche is written.
"""

import json
from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
import pytest

from algords import resources
from algords.documents.model import Document
from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.rules import Profile, profiles
from algords.validation.checking import Checker
from algords.validation.engines import Engine, Result, installed_engines, load_engine
from algords.validation.graph import engine_graph
from gates._mutants import dropped_codes, mutants

# What is tried, the lines of the fiche that it changes, and whether the profile is then on.
Case: TypeAlias = tuple[str, dict[str, Any], bool]
Triples: TypeAlias = tuple[ox.Triple, ...]

ENGINES: Final = list(installed_engines())
SWITCHED: Final = [token for token, one in profiles().items() if one.when is not None]
FRENCH_LAW: Final = ("etalab-inventory", "crpa", "automated-decision", "rgaa")
CHARTER: Final = "https://w3id.org/algords/charter/charter-amp"
PROFILE: Final = "https://w3id.org/algords/profile/charter-amp"

# In English, of an administration of which nothing tells the country; all else is there for the
# profiles of French law to be on.
FICHE: Final[dict[str, Any]] = {
    "@context": CONTEXT_IRIS["en"],
    "id": "https://example.org/a",
    "type": "Algorithm",
    "administration": {"name": "City of Example"},
    "automation_level": "support",
    "individual_decision": True,
    "service_page": "https://example.org/service",
    "fiche": {"language": ["en"]},
}


def spelled(number: str) -> dict[str, str]:
    """Return a yes or a no as the digit that other software writes for it."""
    return {"@value": number, "@type": "http://www.w3.org/2001/XMLSchema#boolean"}


def absent(reason: str, *fields: str) -> dict[str, Any]:
    """Return the block that leaves ``fields`` without a value for ``reason``."""
    return {"absent_values": [{"fields": [*fields], "absence_reason": reason}]}


def body(**said: object) -> dict[str, Any]:
    return {"administration": {"name": "City of Example", **said}}


COUNTRY: Final[list[Case]] = [
    ("nothing tells the country", {}, False),
    ("written in French", {"fiche": {"language": ["fr"]}}, True),
    ("written in French and in Breton", {"fiche": {"language": ["br", "fr"]}}, True),
    ("no language is named", {"fiche": {"authoritative": True}}, True),
    ("written in Dutch", {"fiche": {"language": ["nl"]}}, False),
    ("the administration has a SIREN", body(siren="215104217"), True),
    ("a partner has a SIREN", {"partners": [{"name": "P", "siren": "215104217"}]}, False),
    ("the administration's SIREN was not found", body(**absent("unknown", "siren")), True),
    ("the fiche says that it was not found", absent("unknown", "staff_fte", "siren"), True),
    ("a SIREN makes no sense", absent("not_applicable", "siren"), False),
    ("a SIREN makes no sense for the body", body(**absent("not_applicable", "siren")), False),
    ("the register has no column for it", absent("not_stated", "siren"), False),
    ("something else was not found", body(**absent("unknown", "staff_fte")), False),
    (
        "a SIREN makes no sense, and something else was not found",
        {
            "absent_values": [
                *absent("not_applicable", "siren")["absent_values"],
                *absent("unknown", "contact")["absent_values"],
            ]
        },
        False,
    ),
]

# In French, hence of France, unless the case says otherwise.
OWN: Final[dict[str, list[Case]]] = {
    "etalab-inventory": [
        ("no decision, no level, no page", {"individual_decision": False}, True),
    ],
    "crpa": [
        ("individual decisions", {"individual_decision": True}, True),
        ("no individual decision", {"individual_decision": False}, False),
        ("no, as a digit", {"individual_decision": spelled("0")}, False),
        ("nobody says", {"individual_decision": None}, True),
        ("nobody knows", absent("unknown", "individual_decision"), True),
    ],
    "automated-decision": [
        ("support", {"automation_level": "support"}, True),
        ("partial", {"automation_level": "partial"}, True),
        ("full", {"automation_level": "full"}, True),
        ("none", {"automation_level": "none"}, False),
        ("nobody says", {"automation_level": None}, False),
    ],
    "rgaa": [
        ("an online service", {"service_page": "https://example.org/s"}, True),
        ("no online service", {"service_page": None}, False),
        ("words for an address", {"service_page": "at the town hall"}, False),
    ],
    "gdpr": [
        ("nobody says", {}, False),
        ("personal data", {"personal_data": True}, True),
        ("personal data, as a digit", {"personal_data": spelled("1")}, True),
        ("personal data, in Dutch", {"personal_data": True, "fiche": {"language": ["nl"]}}, True),
        ("no personal data", {"personal_data": False}, False),
        *(
            (f"{nature} data", {"data": [{"name": "D", "nature": [nature]}]}, True)
            for nature in ("personal", "pseudonymised", "sensitive", "offences")
        ),
        ("anonymous data", {"data": [{"name": "D", "nature": ["anonymous"]}]}, False),
    ],
    "ai-act": [
        ("nobody says", {}, False),
        ("AI", {"is_ai": True}, True),
        ("AI, as a digit", {"is_ai": spelled("1")}, True),
        ("no AI", {"is_ai": False}, False),
        ("a type that is often AI", {"algorithm_type": ["learning"]}, False),
    ],
    "charter-amp": [
        ("nobody says", {}, False),
        ("the fiche follows the profile", {"fiche": {"conforms_to": [PROFILE]}}, True),
        ("the fiche follows the charter", {"fiche": {"conforms_to": [CHARTER]}}, True),
        ("the algorithm follows the charter", {"charters": [CHARTER]}, True),
        ("the administration does", body(charters=[CHARTER]), True),
        ("a partner does", {"partners": [{"name": "P", "charters": [CHARTER]}]}, False),
        ("another charter", {"charters": ["https://example.org/charter"]}, False),
    ],
    "reset-exemplary": [
        ("nobody says", {}, False),
        ("a significant impact", {"significant_impact": True}, True),
        ("a significant impact, as a digit", {"significant_impact": spelled("1")}, True),
        ("no significant impact", {"significant_impact": False}, False),
    ],
    "transformation": [
        ("nobody says", {}, False),
        ("a programme", {"programmes": [{"name": "A programme"}]}, True),
        ("an experiment", {"status": "experiment"}, True),
        ("abandoned", {"status": "abandoned"}, True),
        ("in service", {"status": "in_service"}, False),
    ],
    "federation": [
        ("a single fiche", {}, False),
    ],
}


def cases(token: str) -> list[Case]:
    french = {"fiche": {"language": ["fr"]}}
    own = [(what, french | changed, on) for what, changed, on in OWN[token]]
    return own + (COUNTRY if token in FRENCH_LAW else [])


def document(changed: dict[str, Any]) -> Document:
    said = {key: value for key, value in (FICHE | changed).items() if value is not None}
    return read_document(json.dumps(said).encode(), "a.jsonld")


def switch(token: str) -> Triples:
    path = resources.shapes_folder() / token / "profile.ttl"
    parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    return tuple(quad.triple for quad in parsed)


@cache
def compiled(engine: str, token: str) -> Engine:
    return _compiled(engine, switch(token))


def _compiled(engine: str, shapes: Triples) -> Engine:
    text = ox.serialize(shapes, format=ox.RdfFormat.N_TRIPLES) or b""
    return load_engine(engine, text.decode())


@cache
def graphs(token: str) -> tuple[tuple[str, str, bool], ...]:
    """Return what each case tries, its fiche as an engine gets it, and whether it turns on."""
    return tuple((what, graph(changed), on) for what, changed, on in cases(token))


def graph(changed: dict[str, Any]) -> str:
    (fiche,) = read_fiches(document(changed))
    return engine_graph(fiche.triples)


def when(token: str) -> str:
    profile: Profile = profiles()[token]
    assert profile.when is not None
    return profile.when


def turned_on(token: str, engine: Engine) -> list[tuple[str, bool]]:
    def on(results: Collection[Result]) -> bool:
        return when(token) not in {one.shape for one in results}

    return [(what, on(engine.judge(data))) for what, data, _ in graphs(token)]


def test_every_profile_that_has_a_switch_has_its_cases() -> None:
    assert sorted(OWN) == sorted(SWITCHED)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("token", SWITCHED)
def test_a_profile_is_on_for_the_fiches_that_it_is_made_for(token: str, engine: str) -> None:
    expected = [(what, on) for what, _, on in graphs(token)]

    found = turned_on(token, compiled(engine, token))

    assert found == expected


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("token", SWITCHED)
def test_the_switch_itself_is_what_a_fiche_breaks(token: str, engine: str) -> None:
    judge = compiled(engine, token).judge

    broken = {one.shape for _, data, on in graphs(token) if not on for one in judge(data)}

    assert broken == {when(token)}


@pytest.mark.parametrize("token", SWITCHED)
def test_no_part_of_a_switch_can_go_without_a_case_noticing(token: str) -> None:
    expected = [(what, on) for what, _, on in graphs(token)]
    shorter = (mutant for _, mutant in dropped_codes(switch(token)))
    tried = [*mutants(switch(token)), *shorter]

    survivors = [
        what
        for what, shapes in tried
        if turned_on(token, _compiled(ENGINES[0], shapes)) == expected
    ]

    assert tried
    assert survivors == []


@pytest.mark.parametrize("case", COUNTRY, ids=lambda case: case[0])
def test_french_law_is_on_or_off_as_a_whole(case: Case) -> None:
    _, changed, on = case

    report = Checker(as_of=date(2026, 11, 24)).check_document(document(changed))

    applied = {token for token in FRENCH_LAW if token in report.profiles}
    assert applied == (set(FRENCH_LAW) if on else set())
