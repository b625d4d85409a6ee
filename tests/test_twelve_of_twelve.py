"""The same slips as other validators were given, in three forms of file: twelve of twelve.

A contact without its e-mail, or with a misspelt one, and an automation level that is in no list.
Six questions, two points each: is it in my language, at the place in my file, under the name that I
give the field, does it say what to do, without jargon, and once a slip?
"""

import json
import re
from datetime import date
from typing import Final

import pytest

from algords.findings import Finding, Report
from algords.intake import take_in
from algords.text import LANGUAGES, Language
from algords.validation.checking import Checker
from algords.validation.formats.text import render
from test_words import BANNED, COPIED, QUOTED
from workbooks import xlsx

CONTEXT: Final = "https://w3id.org/algords/context/v1/fr.jsonld"
FICHE: Final = {
    "@context": CONTEXT,
    "id": "https://www.villeneuve.example/algorithmes/quotient-familial",
    "type": "Algorithme",
    "nom": "Calcul du quotient familial",
    "administration": {"nom": "Mairie de Villeneuve", "siren": "215104217"},
    "finalite": "Calculer le tarif de la cantine selon les revenus du foyer.",
    "type_finalite": "estimer_un_montant",
    "domaine": "education",
    "niveau_automatisation": "totalement automatisée",
    "qui_decide": "administration",
    "decision_individuelle": True,
    "contact": {"nom": "Direction de l'éducation"},
    "type_algorithme": "regles",
    "statut": "en_service",
    "fiche": {
        "editeur": {"nom": "Mairie de Villeneuve"},
        "officielle": True,
        "mise_a_jour": "2026-11-24",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    },
}
MISSPELT: Final = FICHE | {"contact": {"couriel": "education@villeneuve.example"}}
SLIPS: Final = [pytest.param(FICHE, id="missing"), pytest.param(MISSPELT, id="misspelt")]
FORMS: Final = ["yaml", "json", "xlsx"]
NAMES: Final[dict[Language, tuple[str, str]]] = {
    "fr": ("Niveau d'automatisation", "Contact › Courriel"),
    "en": ("Automation level", "Contact › E-mail"),
}
WORDS: Final[dict[Language, str]] = {
    "fr": r"\b(?:la|le|une?|n'est|pas|dans)\b",
    "en": r"\b(?:the|an?|is|not|in)\b",
}
TO_DO: Final[dict[Language, str]] = {"fr": "À faire\u00a0: ", "en": "To do: "}


def written(fiche: dict[str, object], form: str) -> bytes:
    if form == "json":
        return json.dumps(fiche, ensure_ascii=False, indent=2).encode()
    if form == "yaml":
        return as_yaml(fiche).encode()
    rows = [[name, value] for name, value in leaves(fiche) if name not in ("@context", "type")]
    return xlsx({"Fiche": [["Rubrique", "Valeur"], *rows]})


def as_yaml(block: dict[str, object], indent: str = "") -> str:
    lines = ""
    for key, value in block.items():
        said = f'"{key}"' if key.startswith("@") else key
        if isinstance(value, dict):
            lines += f"{indent}{said}:\n{as_yaml(value, indent + '  ')}"
        else:
            lines += f"{indent}{said}: {str(value).lower() if value is True else value}\n"
    return lines


def leaves(block: dict[str, object], above: str = "") -> list[tuple[str, str]]:
    found = []
    for key, value in block.items():
        if isinstance(value, dict):
            found += leaves(value, f"{above}{key} › ")
        else:
            found.append((above + key, "oui" if value is True else str(value)))
    return found


def judged(fiche: dict[str, object], form: str) -> Report:
    name = f"fiche.{form}"
    [record] = take_in(written(fiche, form), name).records
    checker = Checker(profile_tokens=("core",), as_of=date(2026, 11, 25))
    return Report(
        documents=(checker.check_document(record.document),),
        as_of="2026-11-25",
        engine=checker.engine.name,
        engine_version=checker.engine.version,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fiche", SLIPS)
def test_twelve_of_twelve(fiche: dict[str, object], form: str, language: Language) -> None:
    report = judged(fiche, form)
    level, contact = entries(report, language)

    points = {
        "language": all(re.findall(WORDS[language], one) for one in (level, contact)),
        "place": placed(fiche, form, level, contact, language),
        "name": all(
            f"{name}{colon}" in one
            for one, name in zip((level, contact), NAMES[language], strict=True)
            for colon in ("\u00a0:" if language == "fr" else ":",)
        ),
        "what to do": all(
            re.search(rf"{TO_DO[language]}[A-Z][\w-]+ ", one) for one in (level, contact)
        ),
        "no jargon": not re.findall(
            rf"\b(?:{BANNED[language]})\b", COPIED.sub("", QUOTED.sub("", level + contact))
        ),
        "once a slip": len(report.findings) == 2,
    }

    assert {name: 2 * bool(point) for name, point in points.items()} == dict.fromkeys(points, 2)


def entries(report: Report, language: Language) -> tuple[str, str]:
    """Return the entries on the level and on the contact, as a reader of ``language`` sees them."""
    shown = render(report, language, width=1000)
    found = re.split(r"(?m)^(?=\d+\. )|\n\n", shown)
    level = next(one for one in found if "[CORE-08]" in one)
    contact = next(one for one in found if "[CORE-20]" in one)
    return level, contact


def placed(
    fiche: dict[str, object], form: str, level: str, contact: str, language: Language
) -> bool:
    """Say whether each entry names the line that a reader would look for, or the cell."""
    typo = fiche is MISSPELT
    if form == "xlsx":
        names = [name for name, _ in leaves(fiche) if name not in ("@context", "type")]
        sheet = (
            "feuille «\u00a0Fiche\u00a0», cellule" if language == "fr" else "sheet “Fiche”, cell"
        )
        row = names.index("contact › couriel" if typo else "contact › nom") + 2
        level_cell = f"{sheet} B{names.index('niveau_automatisation') + 2}"
        return level_cell in level and re.search(rf"{sheet} [AB]{row}\b", contact) is not None
    lines = written(fiche, form).decode().splitlines()
    word = "ligne" if language == "fr" else "line"
    wanted = "couriel" if typo else "contact"
    return all(
        f"{word} {1 + next(at for at, line in enumerate(lines) if key in line)}" in entry
        for entry, key in ((level, "niveau_automatisation"), (contact, wanted))
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_was_meant_is_proposed_and_can_be_repaired(form: str) -> None:
    findings = judged(MISSPELT, form).findings

    [level] = [one for one in findings if one.rule == "CORE-08"]
    [contact] = [one for one in findings if one is not level]
    assert proposed(level) == ("replace-value", "totale")
    assert proposed(contact) == ("rename-key", "courriel")
    # A text has keys, a cell has labels.
    meant = {
        "xlsx": "Vouliez-vous dire «\u00a0Entièrement automatisée\u00a0»\u00a0?",
        "json": "Vouliez-vous dire «\u00a0totale\u00a0» (entièrement automatisée)\u00a0?",
    }
    assert meant.get(form, meant["json"]) in level.advice.fr


def proposed(finding: Finding) -> tuple[str, str] | None:
    return None if finding.fix is None else (finding.fix.action, finding.fix.new)


def test_the_screen_shows_the_line_what_to_do_and_what_was_meant() -> None:
    shown = render(judged(MISSPELT, "yaml"), "fr")

    assert SCREEN in shown


# No-break spaces, which nobody sees, are written ~.
SCREEN: Final = """\
À corriger
1. Niveau d'automatisation~: «~totalement automatisée~» n'est pas dans la liste.
   [CORE-08]
   ligne 11~: niveau_automatisation: totalement automatisée
                                     ^^^^^^^^^^^^^^^^^^^^^^
   À faire~: Choisissez l'une des 4 valeurs~: aucune • aide_a_la_decision •
   partielle • totale.  (automatique~: algords fix)
   Vouliez-vous dire «~totale~» (entièrement automatisée)~?

À compléter
2. Contact › Courriel~: il manque une valeur~; la rubrique «~couriel~» n'existe
   pas.  [CORE-20]
   ligne 15~:   couriel: education@villeneuve.example
                ^^^^^^^
   À faire~: Remplacez «~couriel~» par «~courriel~».  (automatique~: algords
   fix)

1 point à corriger, dont 1 automatiquement, 1 point à compléter, dont 1
automatiquement. Complétude~: 84~% (13 rubriques sur 15) – niveau 0 sur 3.
Ensuite~: algords fix fiche.yaml • En savoir plus~: algords explain CORE-08
""".replace("~", "\u00a0")
