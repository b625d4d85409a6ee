"""One slip in a fiche gives one finding, where the slip is, in French keys and in English ones."""

import copy
import json
from datetime import date
from functools import cache
from typing import Any, Final

import pytest

from algords.documents.model import Document
from algords.documents.reading import read_document
from algords.findings import Finding
from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import Kind, code_lists, fields
from algords.text import LANGUAGES, Language
from algords.validate.checking import Checker
from algords.validate.engines import engine_names

ENGINES: Final = [name for name, installed in engine_names().items() if installed]
GONE: Final = object()
GOOD: Final[dict[str, Any]] = {
    "nom": {"fr": "Calcul de la taxe de séjour"},
    "administration": {"nom": {"fr": "Ville d'exemple"}, "siren": "215104217"},
    "direction": {"fr": "Direction des finances"},
    "contact": {"courriel": "finances@exemple.fr"},
    "finalite": {"fr": "Calculer la taxe de séjour due."},
    "type_finalite": ["estimer_un_montant"],
    "domaine": ["fiscalite"],
    "contexte": {"fr": "Les hébergeurs déclarent leurs nuitées."},
    "raison_du_recours": {"fr": "Le calcul se répète des milliers de fois."},
    "niveau_automatisation": "aide_a_la_decision",
    "qui_decide": "administration",
    "decision_individuelle": True,
    "contribution": {"fr": "Il propose un montant, un agent le vérifie."},
    "fondements_juridiques": [{"nom": {"fr": "Code général des collectivités territoriales"}}],
    "decisions_par_an": [{"nombre": 1200, "annee": "2025"}],
    "portee": ["externe"],
    "public_concerne": {"fr": "Les hébergeurs de la commune."},
    "donnees": [
        {"nom": {"fr": "Nuitées"}, "source_de_la_donnee": {"fr": "L'hébergeur"}},
        {"nom": {"fr": "Tarif"}, "source_de_la_donnee": {"fr": "Délibération"}},
    ],
    "type_algorithme": ["tableur"],
    "operations": {"fr": "Multiplier les nuitées par le tarif."},
    "statut": "en_service",
    "code_source": ["https://www.exemple.fr/code"],
    "fiche": {
        "mise_a_jour": "2026-03-15",
        "officielle": False,
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "sources": [{"nom": {"fr": "Délibération du conseil municipal"}}],
    },
    "sans_valeur": [{"rubriques": ["mode_de_collecte"], "motif": "inconnu"}],
}

# Rule, place of the slip, what is written there (GONE: nothing), place of the finding if elsewhere.
SLIPS: Final[list[tuple[str, str, object, str]]] = [
    ("CORE-01", "/nom", GONE, ""),
    ("CORE-01", "/nom", {"en": "Tourist tax"}, "/nom/en"),
    ("CORE-02", "/administration", GONE, ""),
    ("CORE-02", "/administration/nom", GONE, ""),
    ("CORE-03", "/administration/siren", GONE, ""),
    ("CORE-04", "/administration/siren", "215 104 217", ""),
    ("CORE-04", "/administration/siren", "", ""),
    ("CORE-05", "/finalite", GONE, ""),
    ("CORE-05", "/finalite", {"fr": " "}, "/finalite/fr"),
    ("CORE-06", "/type_finalite", GONE, ""),
    ("CORE-06", "/type_finalite/0", "deviner", ""),
    ("CORE-07", "/domaine", GONE, ""),
    ("CORE-07", "/domaine/0", "lune", ""),
    ("CORE-08", "/niveau_automatisation", GONE, ""),
    ("CORE-08", "/niveau_automatisation", "moyen", ""),
    ("CORE-09", "/qui_decide", GONE, ""),
    ("CORE-09", "/qui_decide", "maire", ""),
    ("CORE-10", "/decision_individuelle", GONE, ""),
    ("DOC-11", "/decision_individuelle", "peut-être", ""),
    ("CORE-11", "/contact", GONE, ""),
    ("DOC-11", "/contact", "finances@exemple.fr", ""),
    ("CORE-12", "/fiche/mise_a_jour", GONE, ""),
    ("CORE-12", "/fiche/mise_a_jour", "15/03/2026", ""),
    ("CORE-13", "/statut", "en_panne", ""),
    ("CORE-14", "/statut", GONE, ""),
    ("CORE-15", "/type_algorithme", GONE, ""),
    ("CORE-15", "/type_algorithme/0", "magie", ""),
    ("CORE-16", "/fiche/licence", GONE, ""),
    ("CORE-17", "/fiche/sources", GONE, ""),
    ("CORE-18", "/code_source/0", "www.exemple.fr", ""),
    ("CORE-18", "/page_du_service", "en mairie", ""),
    ("CORE-19", "/niveau_automatisation", ["partielle", "totale"], "/niveau_automatisation/0"),
    ("ETA-01", "/direction", GONE, ""),
    ("ETA-02", "/contexte", GONE, ""),
    ("ETA-03", "/raison_du_recours", GONE, ""),
    ("ETA-04", "/contribution", GONE, ""),
    ("ETA-05", "/fondements_juridiques", GONE, ""),
    ("ETA-06", "/decisions_par_an", GONE, ""),
    ("ETA-07", "/portee", GONE, ""),
    ("ETA-08", "/public_concerne", GONE, ""),
    ("ETA-09", "/donnees", GONE, ""),
    ("ETA-10", "/donnees/1/source_de_la_donnee", GONE, "/donnees/1"),
    ("ETA-11", "/sans_valeur", GONE, "/donnees/0 /donnees/1"),
    ("ETA-12", "/operations", GONE, ""),
    ("ETA-13", "/code_source", GONE, "/ressources"),
]


@cache
def english() -> dict[str, str]:
    """Return the English word for each French key and code."""
    keys = {field.key.fr: field.key.en for field in fields()}
    return keys | {code.key.fr: code.key.en for one in code_lists().values() for code in one.codes}


def translated(value: Any, language: Language, *, is_word: bool = False) -> Any:  # noqa: ANN401 - JSON
    """Return a block in the keys and the codes of ``language``; texts stay as they are."""
    if language == "fr":
        return value
    if isinstance(value, list):
        return [translated(one, language, is_word=is_word) for one in value]
    if isinstance(value, dict):
        coded = {one.key.fr for one in fields() if one.kind in (Kind.CODE, Kind.FIELD)}
        return {
            english().get(key, key): translated(one, language, is_word=key in coded)
            for key, one in value.items()
        }
    return english().get(value, value) if is_word else value


def pointers(said: str, language: Language) -> list[str]:
    return [
        "/".join(english().get(step, step) if language == "en" else step for step in one.split("/"))
        for one in said.split()
    ]


def written(pointer: str, value: object, language: Language) -> Document:
    """Return the good fiche with ``value`` at ``pointer``, as a file of ``language``."""
    block = copy.deepcopy(GOOD)
    *steps, last = pointer.split("/")[1:]
    place: Any = block
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    if value is GONE:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    head = {"@context": CONTEXT_IRIS[language], "id": "https://www.exemple.fr/taxe"}
    head["type"] = "Algorithme" if language == "fr" else "Algorithm"
    text = json.dumps(head | translated(block, language), ensure_ascii=False, indent=1)
    return read_document(text.encode(), "fiche.jsonld")


@cache
def checker(engine: str) -> Checker:
    return Checker(as_of=date(2026, 11, 24), engine=engine)


def found(document: Document, engine: str) -> tuple[Finding, ...]:
    return checker(engine).check_document(document).findings


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_fiche_has_nothing_to_mend(language: Language, engine: str) -> None:
    document = written("/nom", GOOD["nom"], language)

    assert found(document, engine) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "pointer", "value", "shown"), SLIPS, ids=[f"{one[0]} {one[1]}" for one in SLIPS]
)
def test_one_slip_gives_one_finding_in_its_place(
    code: str, pointer: str, value: object, shown: str, language: Language
) -> None:
    document = written(pointer, value, language)

    findings = found(document, ENGINES[0])

    assert [(one.rule, one.pointer) for one in findings] == [
        (code, place) for place in pointers(shown or pointer, language)
    ]
    if isinstance(value, str) and findings[0].place:
        assert json.dumps(value, ensure_ascii=False) in document.lines[findings[0].place.line - 1]


def test_every_rule_is_slipped_on_once() -> None:
    assert {code for code, *_ in SLIPS} - {"DOC-11"} == {
        *(f"CORE-{number:02}" for number in range(1, 20)),
        *(f"ETA-{number:02}" for number in range(1, 14)),
    }
