"""The schemas for editors: good fiches pass, slips are underlined where they stand."""

import copy
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import code_lists, fields
from algords.text import LANGUAGES, Language
from conftest import CHECKOUT
from pages.json_schema import build_schema

FICHES = sorted((CHECKOUT / "examples/fiches").rglob("*.jsonld"))


@cache
def validator(language: Language) -> Draft202012Validator:
    return Draft202012Validator(build_schema(language))


def faults(document: object, language: Language) -> set[str]:
    """Return the JSON pointers at which ``document`` is underlined."""
    errors = validator(language).iter_errors(document)
    return {"".join(f"/{step}" for step in error.absolute_path) for error in errors}


def written_in(fiche: dict[str, Any]) -> Language:
    return next(one for one in LANGUAGES if CONTEXT_IRIS[one] in str(fiche["@context"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_is_one_and_leads_only_to_what_it_defines(language: Language) -> None:
    schema = build_schema(language)
    defined = {f"#/$defs/{name}" for name in schema["$defs"]}

    Draft202012Validator.check_schema(schema)

    assert set(references(schema)) == defined


def references(schema: object) -> Iterator[str]:
    """Yield the target of every ``$ref``."""
    if isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"]
    for inner in schema.values() if isinstance(schema, dict) else schema:  # type: ignore[attr-defined]
        if isinstance(inner, (dict, list)):
            yield from references(inner)


def test_both_languages_give_the_same_schema_with_other_words() -> None:
    french, english = (build_schema(language)["$defs"] for language in LANGUAGES)

    for kept in ("block.", "code."):
        assert {name for name in french if name.startswith(kept)} == {
            name for name in english if name.startswith(kept)
        }
    assert len(french) == len(english)
    assert french["field.finalite"]["title"] != english["field.purpose"]["title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_list_is_offered_with_its_label(language: Language) -> None:
    definitions = build_schema(language)["$defs"]

    for one in code_lists().values():
        *words, by_address = definitions["code." + one.iri.rsplit("/", 1)[-1]]["oneOf"]
        offered = [(word["const"], word["title"]) for word in words]
        assert offered == [(code.key.say(language), code.label.say(language)) for code in one.codes]
        assert "const" not in by_address


@pytest.mark.parametrize("path", FICHES, ids=lambda path: path.stem)
def test_every_example_fiche_passes(path: Path) -> None:
    fiche = json.loads(path.read_text(encoding="utf-8"))

    found = faults(fiche, written_in(fiche))

    assert found == set()


FICHE: dict[str, Any] = {
    "@context": CONTEXT_IRIS["fr"],
    "id": "https://example.org/a",
    "type": "Algorithme",
    "nom": {"fr": "Places en crèche", "en": "Daycare places"},
    "administration": {"type": "Administration", "nom": "Ville", "siren": "215104217"},
    "contact": {"courriel": "algo@example.org"},
    "statut": "en_service",
    "mise_en_service": "2024-01-15",
    "type_finalite": ["classer"],
    "criteres": [{"nom": "Habiter la ville", "fonction": "points", "points": 40, "poids": "0.4"}],
    "decisions_par_an": {"nombre": 300, "annee": "2024"},
    "page_des_regles": "https://example.org/regles",
    "sans_valeur": [{"rubriques": ["fournisseurs"], "motif": "sans_objet"}],
}


@pytest.mark.parametrize(
    "form",
    [
        lambda fiche: fiche,
        lambda fiche: [fiche],
        lambda fiche: {"@context": fiche.pop("@context"), "@graph": [fiche]},
        lambda fiche: fiche | {"@context": [fiche["@context"]]},
        lambda fiche: fiche | {"http://purl.org/dc/terms/issued": "2024"},
        lambda fiche: fiche | {"statut": "https://w3id.org/algords/code/status/deployed"},
        lambda fiche: fiche | {"statut": ["en_service"]},
        lambda fiche: fiche | {"administration": "https://example.org/ville"},
        lambda fiche: fiche | {"type": ["Algorithme", "https://example.org/Tool"]},
        lambda fiche: fiche | {"mots_cles": [{"fr": ["crèche", "enfance"]}, "points"]},
        lambda fiche: fiche | {"type_finalite": "classer"},
        lambda fiche: fiche | {"decisions_par_an": [{"nombre": 1, "annee": 2024}]},
    ],
)
def test_whatever_form_the_reader_takes_passes(form: Callable[[dict[str, Any]], object]) -> None:
    assert faults(form(copy.deepcopy(FICHE)), "fr") == set()


@pytest.mark.parametrize(
    ("slip", "where"),
    [
        ({"finalités": "Ranger"}, ""),
        ({"purpose": "Rank"}, ""),
        ({"dct:title": "Places"}, ""),
        ({"courriel": "algo@example.org"}, ""),
        ({"statut": "en_marche"}, "/statut"),
        ({"statut": "deployed"}, "/statut"),
        ({"statut": "https://w3id.org/algords/code/domain/housing"}, "/statut"),
        ({"statut": ["en_service", "suspendu"]}, "/statut"),
        ({"type_finalite": ["classer", "deviner"]}, "/type_finalite/1"),
        ({"mise_en_service": "15/01/2024"}, "/mise_en_service"),
        ({"mise_en_service": "2024-13-01"}, "/mise_en_service"),
        ({"ia": "non"}, "/ia"),
        ({"criteres": [{"points": "quarante"}]}, "/criteres/0/points"),
        ({"criteres": [{"poids": 0.4}]}, "/criteres/0/poids"),
        ({"criteres": [{"poids": "40 %"}]}, "/criteres/0/poids"),
        ({"criteres": "ancienneté"}, "/criteres"),
        ({"criteres": [{"finalite": "Ranger"}]}, "/criteres/0"),
        ({"nom": {"français": "Places"}}, "/nom"),
        ({"nom": {"fr": 3}}, "/nom/fr"),
        ({"page_des_regles": "voir le site"}, "/page_des_regles"),
        ({"decisions_par_an": {"annee": "24"}}, "/decisions_par_an/annee"),
        ({"sans_valeur": {"rubriques": ["le fournisseur"]}}, "/sans_valeur/rubriques/0"),
        ({"id": "ma fiche"}, "/id"),
        ({"type": "Algorithm"}, "/type"),
        ({"@context": CONTEXT_IRIS["en"]}, "/@context"),
    ],
    ids=lambda case: json.dumps(case, ensure_ascii=False) if isinstance(case, dict) else "",
)
def test_a_slip_is_underlined_where_it_stands(slip: dict[str, Any], where: str) -> None:
    assert faults(FICHE, "fr") == set()

    assert faults(FICHE | slip, "fr") == {where}


@pytest.mark.parametrize("key", ["@context", "type"])
def test_a_fiche_without_context_or_type_is_underlined_as_a_whole(key: str) -> None:
    fiche = {name: value for name, value in FICHE.items() if name != key}

    assert faults(fiche, "fr") == {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_is_left_without_a_block(language: Language) -> None:
    definitions = build_schema(language)["$defs"]
    blocks = [one for name, one in definitions.items() if name.startswith("block.")]

    placed = {key for block in blocks for key in block["properties"]}

    assert {field.key.say(language) for field in fields()} <= placed
