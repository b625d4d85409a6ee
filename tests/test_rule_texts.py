"""The words of the rules: both languages, plain, short, accusing nobody, in French typography."""

import re
from typing import Final

import pytest

from algords.standard.rules import Rule, rules
from algords.text import LANGUAGES, Language

# Words that a town clerk should not meet, and words that pass a sentence on an administration.
BANNED: Final[dict[Language, str]] = {
    "fr": r"shape|nœud|littéral|IRI|URI|URL|RDF|SHACL|triplet|regex|expression régulière|null|"
    r"array|object|string|constraint|property|node|focus|literal|datatype|True|False|parser?|"
    r"illégale?|enfreint|viole|violation|infraction|hors la loi|non conforme à la loi",
    "en": r"shape|node|literal|IRI|URI|URL|RDF|SHACL|triple|regex|null|array|object|string|"
    r"constraint|property|focus|datatype|True|False|parsed?|"
    r"illegal|unlawful|violates?|violation|infringes?|breaks the law",
}


def french(rule: Rule) -> list[str]:
    texts = (rule.name, rule.reason, rule.message, rule.advice)
    return [text.fr for text in texts] + list(rule.sources)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_the_texts_of_a_rule_stand_in_both_languages(rule: Rule) -> None:
    for text in (rule.name, rule.reason, rule.message, rule.advice):
        assert text.fr
        assert text.en
        assert text.fr != text.en or text.fr in {"{?example}", "{?suggestion}"}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_the_texts_of_a_rule_use_plain_words_and_accuse_nobody(rule: Rule) -> None:
    for language in LANGUAGES:
        said = " ".join(
            text.say(language) for text in (rule.name, rule.reason, rule.message, rule.advice)
        )
        assert not re.findall(rf"\b(?:{BANNED[language]})s?\b", said)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_message_is_one_short_sentence(rule: Rule) -> None:
    for language in LANGUAGES:
        message = rule.message.say(language)
        assert len(message) <= 160
        assert len(message.split()) <= 20
        assert message.endswith(".")


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_french_texts_keep_their_punctuation_on_the_line(rule: Rule) -> None:
    for said in french(rule):
        # Addresses, marks to fill and lines to copy into a fiche have no typography.
        prose = re.sub(r'https?://\S+|\{\?\w+\}|\{"[^}]*\}|"@?\w+":', "", said)
        assert not re.search(r"(?<!\u00a0)[:;?!»]|«(?!\u00a0)", prose), prose
