"""What was meant is understood, a slip is told once, a draft is not scolded."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

import report_samples
from algords.cli.output import Screen, screen
from algords.documents.reading import read_document
from algords.errors import Place
from algords.findings import SEVERITIES, DocumentReport, Finding
from algords.standard.rules import rules
from algords.standard.terms import code_lists, field_of_property
from algords.text import LANGUAGES, Text
from algords.validation.checking import Checker
from algords.validation.choosing import choice
from algords.validation.formats.text import render
from algords.validation.nearness import close, plain
from places import good, merged, slipped

LEVEL: Final = field_of_property()["https://w3id.org/algords/ns#automationLevel"]
HEAD: Final = {
    "@context": "https://w3id.org/algords/context/v1/fr.jsonld",
    "id": "https://www.exemple.fr/a",
    "type": "Algorithme",
}


def judged(block: dict[str, Any], *profiles: str) -> DocumentReport:
    data = json.dumps(HEAD | block, ensure_ascii=False, indent=1).encode()
    checker = Checker(profile_tokens=profiles or ("core",), as_of=date(2026, 11, 25))
    return checker.check_document(read_document(data, "a.json"))


MEANT: Final = [
    ("totalement automatisée", "totale", True),
    ("Totalement  AUTOMATISEE", "totale", True),
    ("fully automated", "totale", True),
    ("full", None, True),
    ("Partiellement-automatisée", "partielle", True),
    ("décision entièrement automatisée", "totale", False),
    ("non entièrement automatisée", None, False),
    ("partiellement ou totalement automatisée", None, False),
    ("totalle", "totale", False),
    ("moyenne", None, False),
]


@pytest.mark.parametrize(("given", "meant", "certain"), MEANT)
def test_a_value_is_understood_by_its_other_names(
    given: str, meant: str | None, *, certain: bool
) -> None:
    made = choice(LEVEL, given, "fr")

    if meant is None:
        assert made is None or not made.question.fr
    else:
        assert made is not None
        assert made.question.fr.startswith(f"Vouliez-vous dire «\u00a0{meant}\u00a0»")
        assert made.new == (meant if certain else None)


def test_values_are_spelled_as_the_fiche_spells_them_and_named_for_who_reads() -> None:
    made = choice(LEVEL, "x", "fr")

    assert made is not None
    assert "totale (fully automated)" in made.advice.en
    assert made.advice.fr.endswith("aucune • aide_a_la_decision • partielle • totale.")


def test_no_name_points_at_two_codes_of_a_list() -> None:
    for one in code_lists().values():
        meant: dict[str, set[str]] = defaultdict(set)
        for code in one.codes:
            words = (code.key.fr, code.key.en, code.label.fr, code.label.en, *code.alternatives)
            for word in words:
                meant[plain(word)].add(code.iri)
        assert {word: iris for word, iris in meant.items() if len(iris) > 1} == {}


SLIPS_OF_THE_HAND: Final = [
    ("courriel", "couriel", True),
    ("finalite", "finalité", True),
    ("finalite", "finalitee", True),
    ("nom", "dpo", False),
    ("date", "etat", False),
    ("contact", "contexte", False),
]


@pytest.mark.parametrize(("meant", "given", "near"), SLIPS_OF_THE_HAND)
def test_a_slip_of_the_finger_is_near(meant: str, given: str, *, near: bool) -> None:
    assert close(given, meant) is near


RENAMED: Final = [
    ("finalitee", "finalite"),
    ("purpose", "finalite"),
    ("Finalité", "finalite"),
    ("niveau_d_automatisation", "niveau_automatisation"),
    ("automation level", "niveau_automatisation"),
]


@pytest.mark.parametrize(("written", "meant"), RENAMED)
def test_a_misspelt_key_and_the_field_it_leaves_empty_are_one_finding(
    written: str, meant: str
) -> None:
    block = {written if key == meant else key: value for key, value in good("core").items()}

    [finding] = judged(block).findings

    assert finding.rule.startswith("CORE-")
    assert finding.pointer == f"/{written}"
    assert finding.fix is not None
    assert (finding.fix.action, finding.fix.new) == ("rename-key", meant)
    assert f"«\u00a0{written}\u00a0» n'existe pas" in finding.message.fr
    assert finding.advice.en == f"Replace “{written}” with “{meant}”."


def test_a_misspelt_key_that_no_rule_misses_can_be_renamed() -> None:
    [finding] = judged(good("core") | {"remarqe": "x"}).findings

    assert (finding.rule, finding.fix and finding.fix.new) == ("DOC-10", "remarque")


def test_a_key_is_never_renamed_to_one_that_is_there() -> None:
    [finding] = judged(good("core") | {"finalite_": "x"}).findings

    assert finding.fix is None
    assert "Gardez «\u00a0finalite\u00a0»" in finding.advice.fr


def test_two_keys_are_not_renamed_to_the_same() -> None:
    block = slipped(good("core"), {"without": ["/finalite"]}) | {"finalit": "x", "purpose": "y"}

    fixes = [one.fix for one in judged(block).findings if one.fix is not None]

    assert [fix.new for fix in fixes] == ["finalite"]


def test_a_word_that_excuses_nothing_is_told_with_the_field_that_lacks() -> None:
    block = merged(
        slipped(good("core"), {"without": ["/statut"]}),
        {"sans_valeur": [{"rubriques": ["zz"], "motif": "inconnu"}]},
    )

    [finding] = [one for one in judged(block).findings if one.rule != "CORE-17"]

    assert finding.rule == "DOC-11"
    assert "Fields that the fiche lacks: “statut”." in finding.advice.en


DRAFTS: Final = [
    pytest.param({"statut": "brouillon"}, id="as the status of the algorithm"),
    pytest.param({"fiche": {"statut": "brouillon"}}, id="in the block “fiche”"),
]


@pytest.mark.parametrize("said", DRAFTS)
def test_a_draft_has_things_to_complete_and_what_is_wrong_stays_wrong(
    said: dict[str, Any],
) -> None:
    block = {"nom": "A", "niveau_automatisation": "zz", **said}

    report = judged(block)

    assert report.fiches[0].draft
    wrong = [one.rule for one in report.findings if one.severity == "violation"]
    assert wrong == ["CORE-08"]
    assert {"CORE-02", "CORE-05"} <= {one.rule for one in report.findings}


def test_the_same_fiche_that_is_no_draft_has_them_to_fix() -> None:
    report = judged({"nom": "A"})

    assert not report.fiches[0].draft
    wrong = {one.rule for one in report.findings if one.severity == "violation"}
    assert {"CORE-02", "CORE-05", "CORE-08"} <= wrong


def test_a_draft_is_called_one_and_shows_five_next_steps_at_most() -> None:
    shown = shown_of(judged({"nom": "A", "statut": "brouillon"}))

    assert shown.startswith("a.json – «\u00a0A\u00a0» (brouillon)\u00a0: conforme (niveau 0 sur 3)")
    assert [line[:2] for line in shown.splitlines() if line[:1].isdigit() and line[1] == "."] == [
        f"{number}." for number in range(1, 6)
    ]
    assert "autres points à compléter" in shown


def shown_of(document: DocumentReport, *, colour: bool = False) -> str:
    return render(report_samples.report(document), "fr", colour=colour)


def test_a_full_fiche_is_complete_and_at_its_level() -> None:
    known = judged(good("core")).fiches[0].completeness

    assert known is not None
    assert (known.filled, known.percent, known.level) == (known.asked, 100, 2)


def test_a_duty_weighs_four_times_a_recommendation() -> None:
    without_purpose = judged(slipped(good("core"), {"without": ["/finalite"]})).fiches[0]
    without_status = judged(slipped(good("core"), {"without": ["/statut"]})).fiches[0]

    assert without_purpose.completeness is not None
    assert without_status.completeness is not None
    lost = [100 - without_purpose.completeness.percent, 100 - without_status.completeness.percent]
    assert 3 <= lost[0] / lost[1] <= 5
    assert without_purpose.completeness.filled == without_status.completeness.filled
    assert without_purpose.completeness.level == without_status.completeness.level == 0


def test_what_is_said_to_have_no_value_is_filled() -> None:
    absent = {"sans_valeur": [{"rubriques": ["statut"], "motif": "inconnu", "date": "2026-11-24"}]}
    block = merged(slipped(good("core"), {"without": ["/statut"]}), absent)

    known = judged(block).fiches[0].completeness

    assert known is not None
    assert known.percent == 100


def test_the_first_level_asks_for_twelve_fields_at_most() -> None:
    first = [one.code for one in rules().values() if one.level == 1]

    assert 1 <= len(first) <= 12
    assert {rules()[code].profile for code in first} == {"core"}


@pytest.mark.parametrize("code", ["CORE-04", "CORE-19", "AIA-03", "LIL-09", "DOC-11"])
def test_a_rule_about_what_is_said_asks_for_nothing(code: str) -> None:
    assert rules()[code].level == 0


@pytest.mark.parametrize("code", ["CORE-05", "ETA-10", "GDPR-02", "AIA-07", "AMP-MH-1"])
def test_a_rule_that_wants_a_field_filled_is_known_by_its_shape(code: str) -> None:
    assert rules()[code].level > 0


def alike(count: int) -> DocumentReport:
    found = [
        replace(report_samples.FINDING, place=Place(line=line, column=1))
        for line in range(1, count + 1)
    ]
    return report_samples.document(*found)


def test_what_is_found_more_than_twenty_times_is_said_once() -> None:
    twenty, many = shown_of(alike(20)), shown_of(alike(21))

    assert (twenty.count("[CORE-04]"), many.count("[CORE-04]")) == (20, 1)
    assert "21 fois\u00a0: " in many
    assert "et 18 autres" in " ".join(many.split())


PLACES_SHOWN: Final = [
    ({}, 'ligne 5\u00a0:   siren: "12"'),
    ({"place": None, "excerpt": None, "cell": "F4"}, "   cellule F4\n"),
    (
        {"place": None, "excerpt": None, "cell": "F4", "sheet": "Fiche"},
        "   feuille «\u00a0Fiche\u00a0», cellule F4\n",
    ),
    ({"cell": "D5"}, "   ligne 5, colonne D «\u00a0SIREN\u00a0»\n"),
    ({"approximate": True}, 'vers la ligne 5\u00a0:   siren: "12"'),
]


@pytest.mark.parametrize(("changes", "shown"), PLACES_SHOWN)
def test_a_place_is_said_as_the_form_of_the_file_has_it(
    changes: dict[str, Any], shown: str
) -> None:
    finding = replace(report_samples.FINDING, **changes)

    assert shown in shown_of(report_samples.document(finding))


def test_only_what_can_be_written_over_is_said_to_be_mended_by_itself() -> None:
    fixable = report_samples.fixable().documents[0].findings[0]

    assert "algords fix" in shown_of(report_samples.document(fixable))
    for changes in ({"cell": "F4"}, {"approximate": True}):
        assert "algords fix" not in shown_of(report_samples.document(replace(fixable, **changes)))


def test_colour_is_never_the_only_sign() -> None:
    document = report_samples.document(
        *(replace(report_samples.FINDING, severity=one) for one in SEVERITIES)
    )

    coloured, bare = shown_of(document, colour=True), shown_of(document)

    assert "\x1b[1;31mÀ corriger\x1b[0m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == bare


SCREENS: Final = [
    ({}, False, False),
    ({}, True, True),
    ({"NO_COLOR": "1"}, True, False),
    ({"NO_COLOR": ""}, True, True),
    ({"FORCE_COLOR": "1"}, False, True),
    ({"FORCE_COLOR": "0"}, False, False),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
]


@pytest.mark.parametrize(("environment", "seen", "colour"), SCREENS)
def test_colours_are_shown_where_a_person_looks_or_asks_for_them(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, seen: bool, colour: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: seen)

    assert screen().colour is colour
    assert screen("report.txt") == Screen(width=80, colour=False)


def test_a_rule_in_the_words_of_another_language_names_the_keys_of_the_fiche() -> None:
    [finding] = judged(slipped(good("core"), {"without": ["/finalite"]})).findings

    assert "“finalite”" in finding.advice.en
    assert "“sans_valeur”" in finding.advice.en


def test_every_finding_says_something_in_both_languages() -> None:
    found: list[Finding] = list(judged({"nom": "A", "zz": 1, "statut": "zz"}).findings)

    for one in found:
        said: tuple[Text, ...] = (one.field, one.message, one.advice)
        assert all(text.say(language) for text in said for language in LANGUAGES)
