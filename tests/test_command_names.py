"""What a wrong name of a command is answered with: the one that was probably meant."""

from collections.abc import Callable

import pytest

from conftest import Ran

Algords = Callable[..., Ran]
SAID = {
    "fr": "Aucune commande ne s'appelle «\u00a0{name}\u00a0».",
    "en": "No command is called “{name}”.",
}
MEANT = {
    "fr": "Vouliez-vous dire «\u00a0{name}\u00a0»\u00a0?",
    "en": "Did you mean “{name}”?",
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("given", "meant"),
    [("valdate", "validate"), ("check_standard", "check-standard"), ("Explain", "explain")],
)
def test_a_slip_is_answered_with_the_command_that_was_meant(
    algords: Algords, monkeypatch: pytest.MonkeyPatch, given: str, meant: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)

    ran = algords(given, "a.jsonld")

    assert (ran.code, ran.out) == (2, "")
    assert SAID[language].format(name=given) in ran.err
    assert MEANT[language].format(name=meant) in ran.err


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_name_like_no_command_is_answered_with_where_they_are_listed(
    algords: Algords, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)

    ran = algords("zzz")

    assert ran.code == 2
    assert SAID[language].format(name="zzz") in ran.err
    assert MEANT[language][:10] not in ran.err
    assert "algords --help" in ran.err


def test_an_option_that_does_not_exist_is_no_command(algords: Algords) -> None:
    ran = algords("--zz")

    assert ran.code == 2
    assert "No such option '--zz'" in ran.err
