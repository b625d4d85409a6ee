"""A text put into YAML says itself there, wherever it stands and whoever reads it."""

from typing import Final

import pytest
import yaml

from algords.documents.quoting import yaml_spelled

WORDS: Final = (
    "en_service",
    "_interne",
    "petite-enfance",
    "2026-03-15",
    "https://exemple.fr/a?b=c&d=%20",
    "Ville d'Exemple",
    'dit "non"',
    "a: b",
    "a #b",
    "- a",
    "a, b]",
    "",
    " ",
    "l'été\nsuivant",
    "{}",
    "*a",
    "~",
    "No",
    "on",
    "NULL",
    "un\u2028deux",
    "un\x85deux\x7f",
    "prix\u00a0: 3\u00a0€",
    "\ufeffx",
)
# What stood there: without quotation marks, between double ones, between single ones.
TOKENS: Final = ("x", '"x"', "'x'")


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("token", TOKENS)
def test_a_text_reads_as_itself_as_key_as_value_and_in_a_list_on_one_line(
    word: str, token: str
) -> None:
    said = yaml_spelled(word, token)

    read = yaml.load(f"{said}: {said}\nlist: [{said}, x]\n", yaml.BaseLoader)  # noqa: S506 - texts

    assert read == {word: word, "list": [word, "x"]}


@pytest.mark.parametrize("word", ["yes", "No", "on", "Off", "null", "y", "N", "~"])
def test_what_others_take_for_yes_no_or_nothing_is_between_quotation_marks(word: str) -> None:
    assert yaml.safe_load(yaml_spelled(word, "x")) == word


def test_yes_and_no_of_a_fiche_are_words_without_quotation_marks() -> None:
    assert [yaml_spelled(word, "oui") for word in (True, "true")] == ["true", "true"]
