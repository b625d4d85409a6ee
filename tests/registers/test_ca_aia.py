"""Answers to the Canadian assessment, and the questions they are understood by.

No answers of an administration could be had: the two samples beside are made up after the
questionnaire (canada-ca/aia-eia-js, commit b900dc7d21, MIT). The systems in them do not exist.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from algords.registers import Source, detect
from algords.registers.ca_aia._questions import TABLE, WORDED
from registers_kit import convert, convert_file

HERE = Path(__file__).resolve().parent
NAME = "ca-aia"
DEFINITION = Path("data") / "registers" / "ca-gc" / "aia" / "survey-enfr.json"


def questions_of(definition: dict[str, Any]) -> dict[str, Any]:
    """What is needed of the questionnaire, in the form of the table that travels with us."""
    questions = {
        one["name"]: one for page in definition["pages"] for one in elements(page["elements"])
    }
    asked = {name: one for name, one in questions.items() if one["type"] not in ("panel", "html")}
    choices = {
        name: {
            choice["value"]: {
                "en": choice["text"]["default"].strip(),
                "fr": choice["text"]["fr"].strip(),
            }
            for choice in asked[name]["choices"]
        }
        for name in sorted(WORDED)
    }
    yes = {
        name: choice["value"]
        for name, one in sorted(asked.items())
        for choice in one.get("choices", ())
        if choice["text"]["default"].strip() == "Yes"
    }
    return {"names": sorted(asked), "choices": choices, "yes": yes}


def fiche(answers: dict[str, Any]) -> dict[str, Any]:
    """The fiche of a project with ``answers``, beside those that every file has."""
    project = {
        "projectDetailsTitle": "Triage",
        "projectDetailsPhase": "item1",
        "projectDetailsDepartment-NS": "007",
    }
    (one,) = convert(NAME, Source(name="a.json", data={"data": project | answers})).fiches
    return one.data


def raw(data: dict[str, Any]) -> dict[str, str]:
    return {one["native_field"]: one["value"] for one in data["fiche"]["native_values"]}


def elements(nested: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in nested:
        yield one
        yield from elements(one.get("elements", []))


def test_the_table_of_questions_is_that_of_the_questionnaire(
    shared: Path, request: pytest.FixtureRequest
) -> None:
    definition = json.loads((shared / DEFINITION).read_text(encoding="utf-8"))

    table = questions_of(definition)

    if request.config.getoption("--update-golden"):
        text = json.dumps(table, ensure_ascii=False, indent=1)
        TABLE.write_text(text + "\n", encoding="utf-8")
    kept = json.loads(TABLE.read_text(encoding="utf-8"))
    mend = "write it anew: pytest tests/registers/test_ca_aia.py --update-golden"
    assert kept == table, mend


def test_a_choice_is_told_in_both_languages_and_kept_as_it_was_saved() -> None:
    data = fiche({"businessDrivers1": ["item1", "item6"], "motivation-other": "Shorter waits."})

    assert data["justification_of_use"] == {
        "en": "Reduce existing backlog of work or cases\n\nShorter waits.",
        "fr": "Arriéré de travail ou de cas existant",
    }
    assert raw(data)["businessDrivers1"] == '["item1","item6"]'
    assert data["administration"]["name"]["fr"] == "Environnement (Ministère de l')"


def test_partial_automation_is_told_in_words_and_gives_no_level() -> None:
    full, partial = fiche({"impact30": "item1-4"}), fiche({"impact30": "item2-2"})

    assert full["automation_level"] == "full"
    assert "automation_level" not in partial
    assert raw(partial)["impact30"] == "item2-2"
    assert partial["contribution"]["fr"].startswith("Automatisation partielle")


def test_a_choice_of_another_version_is_kept_and_reported() -> None:
    answers = {"projectDetailsTitle": "T", "projectDetailsPhase": "item1", "impact9": "item7-7"}

    done = convert(NAME, Source(name="a.json", data={"version": "0.9", "data": answers}))

    (one,) = done.fiches
    assert [(each.field, each.code) for each in done.problems] == [("impact9", "unknown-value")]
    assert raw(one.data)["impact9"] == "item7-7"
    assert "consequences" not in one.data
    assert one.data["fiche"]["sources"][0]["schema_version"] == "0.9"


@pytest.mark.parametrize("phase", ["Design", "Implementation"])
def test_the_questions_of_both_phases_are_understood(phase: str) -> None:
    data = fiche(
        {
            f"fairness{phase}13": "item1-2",
            f"fairness{phase}13A": "Ask the director.",
            f"fairness{phase}22A": "item1-2",
            f"privacy{phase}9": "item2-0",
        }
    )

    assert data["appeals"] == [{"type": "Recourse", "description": {"en": "Ask the director."}}]
    assert data["measures"] == [{"type": "Measure", "measure_kind": ["literacy"]}]
    assert raw(data)[f"privacy{phase}9"] == "item2-0"


def test_a_privacy_assessment_that_is_planned_is_no_assessment() -> None:
    planned = fiche({"privacyDesign1": "item1-2", "privacyDesign5": "In spring."})
    made = fiche({"privacyImplementation1": "item1-2", "privacyImplementation5": "In spring."})

    assert [one["assessment_kind"] for one in planned["assessments"]] == ["impact"]
    assert [one["assessment_kind"] for one in made["assessments"]] == ["impact", "dpia"]


def test_what_was_not_answered_is_not_said_to_be_unasked() -> None:
    data = fiche({"impact3A": "N/A", "decisionSector3": "N/A"})

    absent = {field: one for one in data["absent_values"] for field in one["fields"]}
    assert "purpose" not in absent
    assert absent["context"]["absence_reason"] == "not_applicable"
    assert absent["context"]["note"] == {"en": "N/A"}
    # Another answer says it as well: one that does not apply says nothing of the field.
    assert "contribution" not in absent
    assert raw(data)["impact3A"] == "N/A"


def test_french_answers_are_told_by_their_words() -> None:
    data = fiche(
        {
            "projectDetailsDescription": "Le système trie les demandes pour la direction.",
            "impact3A": "Sans objet",
        }
    )

    assert data["description"] == {"fr": "Le système trie les demandes pour la direction."}
    assert data["fiche"]["language"] == ["fr", "en"]
    assert raw(data)["impact3A"] == "Sans objet"


def test_the_impact_level_is_kept_and_never_computed() -> None:
    _form, (data,), _account = convert_file(HERE / NAME / "source-implementation.json")

    assert raw(data)["impactLevel"] == "3"
    assert "risk_class" not in data
    assert "significant_impact" not in data


def test_the_address_follows_the_number_of_the_project_and_not_its_title() -> None:
    one = fiche({"projectDetailsID": "IT-1", "projectDetailsTitle": "Triage"})
    renamed = fiche({"projectDetailsID": "it-1 ", "projectDetailsTitle": "Sorting"})
    unnumbered = [fiche({"projectDetailsID": "N/A", "projectDetailsTitle": t}) for t in "AB"]

    assert one["id"] == renamed["id"]
    assert unnumbered[0]["id"] != unnumbered[1]["id"]


def test_an_assessment_without_number_and_title_is_left_out() -> None:
    data = {"data": {"projectDetailsPhase": "item1", "impact9": "item1-1", "impact6": "item1-1"}}

    done = convert(NAME, Source(name="a.json", data=data))

    assert (len(done.fiches), len(done.skipped)) == (0, 1)


@pytest.mark.parametrize("envelope", [True, False])
def test_answers_are_recognised_with_and_without_their_envelope(*, envelope: bool) -> None:
    path = HERE / NAME / "source-design.json"
    saved = json.loads(path.read_text(encoding="utf-8"))

    found = detect(Source(name="a.json", data=saved if envelope else saved["data"]))

    assert found == NAME


def test_the_questionnaire_itself_is_no_assessment(shared: Path) -> None:
    definition = json.loads((shared / DEFINITION).read_text(encoding="utf-8"))

    assert detect(Source(name="survey.json", data=definition)) is None


def test_public_safety_together_with_law_enforcement_is_no_domain() -> None:
    both = fiche({"decisionSector1": ["item1-1", "item8-1"]})

    assert both["domain"] == ["health"]
    assert "item8-1" in raw(both)["decisionSector1"]


def test_words_that_say_that_there_is_no_bank_yet_are_no_register_of_processing() -> None:
    coming = fiche({"aboutDataSource12": "Not described in a bank yet."})

    assert "processing_register" not in coming
    assert raw(coming)["aboutDataSource12"] == "Not described in a bank yet."
