"""Whether all that a reader sees is said in French and in English."""

from typing import Final

from gates import Result
from gates._standard import PREFIXES, ask, standard

__all__ = ["TARGET", "TITLE", "measure"]

TITLE: Final = "said in both languages"
TARGET: Final = "100 %"
# What is read → the properties that say it, each in French and in English. The matches that
# others make for our terms, or the notes we add, are no part of what a term must say.
_SAID: Final = (
    ("owl:Class", ("rdfs:label", "skos:definition")),
    ("owl:ObjectProperty", ("rdfs:label", "skos:definition")),
    ("owl:DatatypeProperty", ("rdfs:label", "skos:definition")),
    ("owl:AnnotationProperty", ("rdfs:label", "skos:definition")),
    ("owl:Ontology", ("dct:title", "dct:description")),
    ("algords:Field", ("rdfs:label", "skos:definition")),
    # Those with a place in a fiche; the others name a class that a fiche need not spell.
    ("algords:Field ; sh:order ?place", ("algords:jsonKey",)),
    ("skos:ConceptScheme", ("skos:prefLabel", "skos:definition")),
    ("skos:Concept", ("skos:prefLabel", "skos:definition")),
    ("algords:Principle", ("skos:prefLabel", "skos:definition")),
    ("algords:Commitment", ("skos:prefLabel", "skos:definition")),
    ("prof:Profile", ("dct:title", "dct:description", "skos:scopeNote")),
    ("algords:Rule", ("sh:name", "sh:description", "sh:message", "algords:advice")),
)


def measure() -> Result:
    """Count the sentences that are there once in each language, of those that must be."""
    asked, missing = 0, []
    for kind, properties in _SAID:
        terms = ask(standard(), f"?term a {kind} FILTER(isIRI(?term))")
        for said in properties:
            for language in ("fr", "en"):
                asked += len(terms)
                spoken = _said_once(kind, said, language)
                missing += [f"{term}: {said} @{language}" for term in terms if term not in spoken]
    share = 100 * (asked - len(missing)) / asked
    return Result(
        figure=f"{share:.1f} % of {asked} sentences", ok=not missing, details=tuple(missing)
    )


def _said_once(kind: str, said: str, language: str) -> frozenset[str]:
    counted = standard().query(
        f"SELECT ?term WHERE {{ ?term a {kind} ; {said} ?t FILTER(LANG(?t) = '{language}') }}"
        " GROUP BY ?term HAVING(COUNT(?t) = 1)",
        prefixes=PREFIXES,
    )
    return frozenset(row["term"].value for row in counted)  # type: ignore[union-attr]
