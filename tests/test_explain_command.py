"""``explain``, ``rules``, ``profiles``, ``codes``, ``charters``: the standard on a screen."""

import json
from collections.abc import Callable

import pytest

from algords.cli.cards import card
from algords.standard.charters import charters, rules_about
from algords.standard.explaining import advice_of, message_of
from algords.standard.lookup import Thing, find_things, near_names
from algords.standard.rules import profiles, rules
from algords.standard.terms import code_lists, fields
from algords.text import LANGUAGES, Language
from conftest import Ran
from pages.rules import pages

Algords = Callable[..., Ran]


def everything() -> list[Thing]:
    parts = [one for charter in charters().values() for one in (charter, *charter.parts)]
    codes = [code for listed in code_lists().values() for code in listed.codes]
    return [
        *rules().values(),
        *profiles().values(),
        *fields(),
        *code_lists().values(),
        *codes,
        *parts,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_of_the_standard_has_a_card_for_a_narrow_screen(language: Language) -> None:
    for thing in everything():
        lines = card(thing, language, 80)

        wide = [line for line in lines if len(line) > 80 and "https://" not in line]
        assert not wide
        assert len(lines) > 2
        assert not any("{?" in line for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_french_windows_console_can_show_every_card(language: Language) -> None:
    for thing in everything():
        for line in card(thing, language, 80):
            line.replace("≠", "").encode("cp1252")  # in a definition; shown as « ? » there


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_rule_and_its_card_say_the_same(language: Language) -> None:
    page = " ".join(pages()[f"docs/{language}/rules.md"].decode().split())

    for rule in rules().values():
        shown = " ".join(" ".join(card(rule, language, 80)).split())
        for text in (rule.name, rule.reason, message_of(rule), advice_of(rule)):
            words = " ".join(text.say(language).split())
            assert words in page
            assert words in shown


def test_a_rule_is_explained_in_full(algords: Algords) -> None:
    ran = algords("explain", "crpa-01", "--lang", "fr")

    said = " ".join(ran.out.split())
    assert ran.code == 0
    for words in (
        "CRPA-01 – Mention explicite",
        "à corriger · en vigueur depuis le 2016-10-09",
        "Pourquoi La personne doit apprendre",
        "À faire Décrivez dans « mention_explicite »",
        "Source CRPA art. L.311-3-1",
        "Adresse https://w3id.org/algords/rule/CRPA-01",
    ):
        assert " ".join(words.split()) in said


ASKED = [
    ("core-4", ["CORE-04"]),
    ("CORE-04", ["CORE-04"]),
    ("https://w3id.org/algords/rule/CORE-04", ["CORE-04"]),
]


@pytest.mark.parametrize(("name", "codes"), ASKED)
def test_a_rule_is_found_by_its_code_and_its_address(
    algords: Algords, name: str, codes: list[str]
) -> None:
    ran = algords("explain", name, "--format", "json")

    assert [one["code"] for one in json.loads(ran.out)] == codes


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("siren", "field", "/ns#siren"),
        ("Légal notice", "", ""),
        ("mention explicite donnée", "field", "/ns#legalNotice"),
        ("MENTION EXPLICITE DONNEE", "field", "/ns#legalNotice"),
        ("crèches", "code", "/code/domain/early-childhood"),
        ("Early childhood", "code", "/code/domain/early-childhood"),
        ("rgpd", "profile", "/profile/gdpr"),
        ("automation-level", "codelist", "/code/automation-level"),
        ("charter-amp", "charter", "/charter/charter-amp"),
        ("transparence-2", "commitment", "/charter/charter-amp/transparence-2"),
        ("Équité", "principle", "/charter/charter-amp/equite"),
    ],
)
def test_one_command_explains_whatever_has_a_name(
    algords: Algords, name: str, kind: str, part: str
) -> None:
    ran = algords("explain", name, "--format", "json")

    found = json.loads(ran.out) if ran.code == 0 else []
    addresses = [(one["type"], one["iri"]) for one in found]
    assert any(one == kind and iri.endswith(part) for one, iri in addresses) == bool(kind)


def test_a_name_with_a_slip_is_answered_with_near_names(algords: Algords) -> None:
    ran = algords("explain", "CORRE-04")

    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean “CORE-04”" in ran.err


def test_near_names_are_names() -> None:
    for name in ("CORRE-04", "petite enfence", "siran", "tranparence"):
        near = near_names(name)

        assert near
        assert all(find_things(one) for one in near)
    assert near_names("zzzzqqqq") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_listed_by_profile_and_weight(algords: Algords, language: Language) -> None:
    ran = algords("rules", "--profile", "core", "--severity", "warning", "--lang", language)

    expected = [
        code for code, one in rules().items() if (one.profile, one.severity) == ("core", "warning")
    ]
    listed = [line.split()[0] for line in ran.out.splitlines() if line.startswith("  CORE-")]
    assert (ran.code, listed) == (0, expected)


def test_rules_profiles_codes_and_charters_speak_json(algords: Algords) -> None:
    said = {name: algords(name, "--format", "json") for name in ("rules", "profiles", "codes")}
    charter = json.loads(algords("charters", "charter-amp", "--format", "json").out)

    assert [one["code"] for one in json.loads(said["rules"].out)] == list(rules())
    assert [one["token"] for one in json.loads(said["profiles"].out)] == list(profiles())
    assert [one["iri"] for one in json.loads(said["codes"].out)] == list(code_lists())
    assert len(charter["commitments"]) == 21
    assert charter["commitments"][1]["rules"] == ["AMP-T-2a", "AMP-T-2b"]


def test_a_list_is_found_by_the_key_of_the_field_that_uses_it(algords: Algords) -> None:
    by_name = algords("codes", "status")
    by_key = algords("codes", "statut")

    assert by_name.out == by_key.out
    assert "en_service (fr), in_service (en)" in by_name.out
    assert algords("codes", "statuts-de-tout").code == 2


def test_a_charter_gives_its_commitments_their_evidence_and_their_rules(algords: Algords) -> None:
    ran = algords("charters", "charter-amp", "--lang", "fr")

    said = " ".join(ran.out.split())
    assert "2. Systèmes auditables (charter-amp/transparence-2)" in said
    assert "rubriques à l'appui : evaluations, analyses, indicateur_de_reussite" in said
    assert "règles : AMP-T-2a, AMP-T-2b" in said


def test_each_rule_that_cites_a_commitment_of_its_charter_is_given_with_it() -> None:
    charter = charters()["charter-amp"]

    given = {one.code for part in charter.parts for one in rules_about(charter, part)}

    cited = {
        code
        for code, one in rules().items()
        if one.profile == "charter-amp"
        and any("engagement n°" in source or "principe" in source for source in one.sources)
    }
    assert cited <= given


def test_the_width_of_the_screen_is_kept(algords: Algords, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    for arguments in (["rules"], ["profiles"], ["codes", "domain"], ["charters", "reset"]):
        out = algords(*arguments).out

        assert max(len(line) for line in out.splitlines() if "https://" not in line) <= 60


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["explain", "rules", "profiles", "codes", "charters", "fix"])
def test_help_has_an_example(algords: Algords, name: str, language: Language) -> None:
    ran = algords(name, "--help", "--lang", language)

    assert ran.code == 0
    assert f"  algords {name}" in ran.out
