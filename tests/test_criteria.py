"""The criteria of a fiche are enough for a machine to compute a decision again.

The reading of the terms is that of the head of ``ontology/criteria.ttl``.
"""

import json
import operator
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest

from algords.documents.reading import read_document
from algords.linked.fiches import read_fiches

COMPARE = {
    "at-least": operator.ge,
    "more-than": operator.gt,
    "at-most": operator.le,
    "less-than": operator.lt,
    "equal": operator.eq,
    "different": operator.ne,
}
QUESTION = """
PREFIX algords: <https://w3id.org/algords/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?name ?function ?points ?group ?operator ?bound ?word ?reads ?rank WHERE {
  ?algorithm algords:criterion ?c . ?c dct:title ?name ; algords:criterionFunction ?function .
  OPTIONAL { ?c algords:points ?points } OPTIONAL { ?c algords:group ?group }
  OPTIONAL { ?c algords:operator ?operator } OPTIONAL { ?c algords:bound ?bound }
  OPTIONAL { ?c rdf:value ?word } OPTIONAL { ?c algords:rank ?rank }
  OPTIONAL { ?c algords:readsData/dct:title ?reads }
} ORDER BY ?rank ?name"""

# As announced in the press and told in the facts on Reims: points, two groups of which one
# criterion counts, and a tie broken by the age of the request.
REIMS = [
    {"nom": "Habite Reims", "fonction": "points", "points": 100},
    {"nom": "Parent seul qui travaille", "fonction": "points", "points": 80, "groupe": "emploi"},
    {"nom": "Deux parents qui travaillent", "fonction": "points", "points": 50, "groupe": "emploi"},
    {"nom": "Un parent travaille", "fonction": "points", "points": 30, "groupe": "emploi"},
    {"nom": "Handicap dans la famille", "fonction": "points", "points": 50},
    {
        "nom": "Quotient bas",
        "fonction": "points",
        "points": 50,
        "groupe": "quotient",
        "operateur": "au_plus",
        "borne": "700",
        "donnees_lues": ["https://example.org/reims#quotient"],
    },
    {
        "nom": "Quotient moyen",
        "fonction": "points",
        "points": 40,
        "groupe": "quotient",
        "operateur": "au_plus",
        "borne": 900,
        "donnees_lues": [{"nom": "Quotient familial"}],
    },
    {
        "nom": "Ancienneté",
        "fonction": "departage",
        "operateur": "le_plus_petit_d_abord",
        "rang": 1,
        "donnees_lues": [{"nom": "Date de la demande"}],
    },
]
Case = Mapping[str, Any]


def criteria(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the criteria of a fiche in French as its graph says them."""
    fiche = {
        "@context": "https://w3id.org/algords/context/v1/fr.jsonld",
        "id": "https://example.org/reims",
        "type": "Algorithme",
        "donnees": [{"id": "https://example.org/reims#quotient", "nom": "Quotient familial"}],
        "criteres": entries,
    }
    (read,) = read_fiches(read_document(json.dumps(fiche).encode(), "a.jsonld"))
    assert read.problems == ()
    store = ox.Store()
    for triple in read.triples:
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    found = store.query(QUESTION)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: plain(row[name]) for name in names} for row in found]


def plain(term: object) -> Any:  # noqa: ANN401 - a number, a text, a code or nothing
    if isinstance(term, ox.NamedNode):
        return term.value.rsplit("/", 1)[1]
    if isinstance(term, ox.Literal):
        number = term.datatype.value.rsplit("#", 1)[1] in ("integer", "decimal")
        return Decimal(term.value) if number else term.value
    return None


def met(criterion: dict[str, Any], case: Case) -> bool:
    """Say whether ``case`` (name of a criterion or of a datum → its value) meets ``criterion``."""
    if criterion["operator"] is None:
        return bool(case.get(criterion["name"], False))
    if criterion["reads"] not in case:
        return False
    bound = criterion["word"] if criterion["bound"] is None else criterion["bound"]
    return bool(COMPARE[criterion["operator"]](case[criterion["reads"]], bound))


def points(rules: list[dict[str, Any]], case: Case) -> Decimal | None:
    """Return the total of ``case``, or None when it is set aside."""
    groups: dict[str, list[Decimal]] = defaultdict(list)
    for rule in rules:
        holds = met(rule, case) if rule["operator"] in (None, *COMPARE) else False
        if (rule["function"], holds) in (("eligibility", False), ("exclusion", True)):
            return None
        if rule["function"] == "score" and holds:
            groups[rule["group"] or rule["name"]].append(rule["points"])
    return sum((max(group) for group in groups.values()), start=Decimal())


def ranked(rules: list[dict[str, Any]], cases: Mapping[str, Case]) -> list[str]:
    """Return the names of the cases that are kept, the first served first."""
    computed = {name: points(rules, case) for name, case in cases.items()}
    totals = {name: total for name, total in computed.items() if total is not None}
    kept = list(totals)
    for rule in rules:
        if rule["function"] == "threshold":
            passes = COMPARE[rule["operator"]]
            kept = [name for name in kept if passes(totals[name], rule["bound"])]
    for rule in reversed([rule for rule in rules if rule["function"] == "tie-break"]):
        last = rule["operator"] == "highest-first"
        kept.sort(key=lambda name, reads=rule["reads"]: cases[name][reads], reverse=last)  # type: ignore[misc]
    return sorted(kept, key=lambda name: totals[name], reverse=True)


@pytest.mark.parametrize(
    ("case", "total"),
    [
        # The three families of the published example: 100+80+50, 100+50+40, 100+30+50+50.
        ({"Habite Reims": True, "Parent seul qui travaille": True, "Quotient familial": 700}, 230),
        (
            {"Habite Reims": True, "Deux parents qui travaillent": True, "Quotient familial": 900},
            190,
        ),
        (
            {
                "Habite Reims": True,
                "Un parent travaille": True,
                "Handicap dans la famille": True,
                "Quotient familial": 700,
            },
            230,
        ),
    ],
)
def test_the_published_example_of_reims_is_computed_from_the_criteria(
    case: Case, total: int
) -> None:
    rules = criteria(REIMS)

    computed = points(rules, case)

    assert computed == total


def test_of_the_criteria_of_one_group_only_the_most_favourable_counts() -> None:
    case = {"Parent seul qui travaille": True, "Un parent travaille": True}

    assert points(criteria(REIMS), case) == 80


def test_a_file_outside_the_conditions_is_set_aside_and_one_under_the_threshold_is_not_kept() -> (
    None
):
    data = [{"nom": "Âge"}]
    rules = criteria(
        [
            *REIMS,
            {
                "nom": "Moins de trois ans",
                "fonction": "eligibilite",
                "operateur": "moins_de",
                "borne": 3,
                "donnees_lues": data,
            },
            {"nom": "Déjà accueilli", "fonction": "exclusion"},
            {"nom": "Minimum", "fonction": "seuil", "operateur": "au_moins", "borne": 100},
        ]
    )
    base = {"Habite Reims": True, "Âge": 1, "Date de la demande": "2026-01-01"}

    kept = ranked(
        rules,
        {
            "kept": base,
            "too old": base | {"Âge": 3},
            "already": base | {"Déjà accueilli": True},
            "too few points": base | {"Habite Reims": False},
        },
    )

    assert kept == ["kept"]


def test_equal_totals_are_decided_by_the_tie_break_in_its_direction() -> None:
    cases = {
        "late": {"Habite Reims": True, "Date de la demande": "2026-03-01"},
        "early": {"Habite Reims": True, "Date de la demande": "2026-01-15"},
        "best": {
            "Habite Reims": True,
            "Handicap dans la famille": True,
            "Date de la demande": "2026-06-01",
        },
    }
    turned = [*REIMS[:-1], REIMS[-1] | {"operateur": "le_plus_grand_d_abord"}]

    assert ranked(criteria(REIMS), cases) == ["best", "early", "late"]
    assert ranked(criteria(turned), cases) == ["best", "late", "early"]


def test_a_word_is_compared_as_it_is_written() -> None:
    only = {
        "nom": "Commune",
        "fonction": "points",
        "points": 10,
        "operateur": "egal_a",
        "valeur": "Reims",
        "donnees_lues": [{"nom": "Ville"}],
    }

    assert points(criteria([only]), {"Ville": "Reims"}) == 10
    assert points(criteria([only]), {"Ville": "Lyon"}) == 0
