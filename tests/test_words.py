"""The words of a report: three parts, short, plain, in two languages, on any screen.

What a person reads is judged here as text, whatever the rule: every message and advice of the
standard, and every report on fiches with a slip in them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

import pytest

import report_samples
from algords.documents.reading import read_document
from algords.findings import Finding, Report
from algords.standard.rules import rules
from algords.standard.terms import code_lists, fields
from algords.text import LANGUAGES, Language, Text
from algords.validation.checking import Checker
from algords.validation.formats._counting import COUNTS, FICHES, FILES, counted
from algords.validation.formats.text import render
from conftest import CHECKOUT
from places import EVERY_SLIP, PLACES, checker, document, good, slipped

# Words of the trade, and marks that leak out of a program.
BANNED: Final[dict[Language, str]] = {
    "fr": r"shapes?|nœuds?|littér\w+|IRIs?|URIs?|URLs?|RDF|SHACL|triplets?|regex|null|"
    r"arrays?|objects?|strings?|constraints?|contraintes?|property|propriétés?|nodes?|focus|"
    r"literals?|datatypes?|True|False|pars\w+|infraction|illég\w+|enfreint",
    "en": r"shapes?|nodes?|literals?|IRIs?|URIs?|URLs?|RDF|SHACL|triples?|regex|null|"
    r"arrays?|objects?|strings?|constraints?|property|properties|focus|datatypes?|True|False|"
    r"pars(?:e|er|ed|ing)|illegal|unlawful|violat\w+",
}
# An advice starts with what to do: an imperative.
VERBS: Final[dict[Language, str]] = {
    "fr": r"(?:[A-ZÀÉ][a-zâçéèêîôû]+ez|Dites|Faites|Refaites)(?:-\w+)?",
    "en": r"(?:Add|Announce|Ask|Check|Choose|Cite|Collect|Compare|Copy|Correct|Describe|Explain|"
    r"Fill|Fix|Give|Have|Keep|List|Make|Name|Note|Open|Paste|Plan|Publish|Put|Read|Remove|Replace|Run|Save|"
    r"Say|Split|Start|State|Take|Tie|Type|Use|Write|Link)",
}
QUOTED: Final = re.compile(r"«\u00a0.*?\u00a0»|“.*?”")
# Lines to copy into a fiche, addresses, and lists of values, which bullets set apart.
# A word, with what an apostrophe, a hyphen or an underscore ties to it.
WORD: Final = r"\w+(?:['’-]\w+)*"
COPIED: Final = re.compile(r'\{[^{}]*\}|"@?\w+": (?:\[.*?\]|"[^"]*")|https?://[^\s»”]+|[^:]*•[^.]*')
IDENTIFIERS: Final = frozenset(
    key
    for named in (
        *(one.key for one in fields()),
        *(code.key for some in code_lists().values() for code in some.codes),
    )
    for key in (named.fr, named.en)
    if "_" in key
)
FILLED: Final = {
    "found": "x",
    "format": "JSON",
    "key": "couriel",
    "limit": "64",
    "value": "zzz",
}


@cache
def findings() -> tuple[Finding, ...]:
    """Return what is found in every fiche with a slip, in both languages of keys, once a text."""
    found: dict[tuple[str, Text, Text], Finding] = {}
    for profile, slip in EVERY_SLIP:
        for language in LANGUAGES:
            fiche = document(slipped(good(profile), slip), language)
            for one in checker(("core", profile)).check_document(fiche).findings:
                found.setdefault((one.rule, one.message, one.advice), one)
    for data in WRONG:
        read = read_document(data.encode(), "fiche.yaml")
        for one in Checker(as_of=date(2026, 11, 25)).check_document(read).findings:
            found.setdefault((one.rule, one.message, one.advice), one)
    return tuple(found.values())


HEAD: Final = '"@context": https://w3id.org/algords/context/v1/fr.jsonld\ntype: Algorithme\n'
WRONG: Final = (
    HEAD,
    HEAD + "id: ici\nnom: A\nstatut: démarré\nfinalité: x\npurpose: y\nzz: 1\n",
    HEAD + "id: https://a.fr/a\nnom: A\nmise_en_service: 12/03/2024\ndecision_individuelle: oui\n",
    HEAD + "id: https://a.fr/a\nnom: A\ndecisions_par_an: 12\ncontact: a@b.fr\nsiren: 12\n",
    HEAD + "id: https://a.fr/a\nnom: A\nchartes: https://w3id.org/algords/charter/charter-apm\n",
    HEAD + "id: https://a.fr/a\nnom: A\ntype_finalite: [classer, cuire]\nlangue_: fr\n",
    HEAD + "id: https://a.fr/a\nnom: A\nsans_valeur:\n  - rubriques: [hébergement, zz]\n",
)


def texts() -> Iterator[tuple[str, str, str, Language]]:
    """Yield what is said: code of the rule, part, sentence, language."""
    for code, rule in rules().items():
        for part in ("message", "advice"):
            said: Text = getattr(rule, part)
            filled = said.fill(**FILLED)
            for language in LANGUAGES:
                if "{?" not in filled.say(language):
                    yield code, part, filled.say(language), language
    for one in findings():
        for language in LANGUAGES:
            yield one.rule, "message", one.message.say(language), language
            yield one.rule, "advice", one.advice.say(language), language


@cache
def said(part: str, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            {(code, text) for code, name, text, one in texts() if (name, one) == (part, language)}
        )
    )


def prose(text: str) -> str:
    """Return ``text`` without what it quotes and what it gives to copy."""
    return COPIED.sub("x", QUOTED.sub("x", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_says_what_is_wrong_in_twenty_words(language: Language) -> None:
    long = [
        (code, text)
        for code, text in said("message", language)
        for sentence in re.split(r"[.?!] ", QUOTED.sub("x", text))
        if len(re.findall(WORD, sentence)) > 20
    ]

    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_advice_starts_with_what_to_do(language: Language) -> None:
    other = [
        (code, text)
        for code, text in said("advice", language)
        if not re.match(rf"{VERBS[language]}\b", text)
    ]

    assert other == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_advice_is_made_of_short_clauses(language: Language) -> None:
    long = [
        (code, clause)
        for code, text in said("advice", language)
        for clause in re.split(r"\u00a0?;|[.?!:] |\u00a0:", COPIED.sub("x", text))
        if len(re.findall(WORD, clause)) > 25
    ]

    assert long == []


@pytest.mark.parametrize("part", ["message", "advice"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clerk_meets_no_word_of_the_trade(part: str, language: Language) -> None:
    met = [
        (code, found)
        for code, text in said(part, language)
        if (found := re.findall(rf"\b(?:{BANNED[language]})\b|http://", prose(text)))
    ]

    assert met == []


@pytest.mark.parametrize("part", ["message", "advice"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_and_codes_stand_between_quotation_marks(part: str, language: Language) -> None:
    bare = [
        (code, word)
        for code, text in said(part, language)
        for word in re.findall(r"\w+", prose(text))
        if word in IDENTIFIERS or "_" in word
    ]

    assert bare == []


@pytest.mark.parametrize("part", ["message", "advice"])
def test_signs_are_spaced_as_each_language_does(part: str) -> None:
    french = [text for _, text in said(part, "fr")]
    english = [text for _, text in said(part, "en")]

    bare = [COPIED.sub("x", text) for text in french]
    assert [text for text in bare if re.search(r"(?<!\u00a0)[:;?!»](?!\w)|«(?!\u00a0)", text)] == []
    loose = r"[\u00a0 ][:;?!](?!\w)|“[\u00a0 ]|[\u00a0 ]”|[«»]"
    assert [text for text in english if re.search(loose, COPIED.sub("x", text))] == []


@pytest.mark.parametrize("part", ["message", "advice"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_fill(part: str, language: Language) -> None:
    assert [text for _, text in said(part, language) if "{?" in text or not text.strip()] == []


@pytest.mark.parametrize("part", ["message", "advice"])
def test_both_languages_say_it_in_their_own_words(part: str) -> None:
    same = [one.rule for one in findings() if getattr(one, part).fr == getattr(one, part).en]

    assert same == []


def test_every_sentence_of_the_program_shows_on_a_french_windows_console() -> None:
    sources = [*CHECKOUT.glob("src/algords/**/*.py"), *CHECKOUT.glob("shapes/*/*.ttl")]
    strange = {
        f"{path.name}: {letter}"
        for path in sources
        for letter in set(path.read_text(encoding="utf-8"))
        if not encodable(letter)
    }

    assert {
        one for one in strange if not one.endswith(tuple(f": {sign}" for sign in DRAWN))
    } == set()


# What comments draw with, and letters that are told from look-alikes: never printed.
DRAWN: Final = "→⇄▶─│├└іμ"


def encodable(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_shows_on_a_french_windows_console(language: Language) -> None:
    shown = render(whole_report(), language)

    assert shown.encode("cp1252").decode("cp1252") == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_three_parts(language: Language) -> None:
    to_do = "À faire\u00a0: " if language == "fr" else "To do: "

    for one in findings():
        shown = render(report(one), language, width=1000)
        entry = next(line for line in shown.splitlines() if line.startswith("1. "))
        where, what = entry.split("\u00a0: " if language == "fr" else ": ", 1)
        assert where.removeprefix("1. ").strip()
        assert what.endswith(f"  [{one.rule}]")
        assert re.search(rf"^ +{to_do}\S", shown, re.MULTILINE), shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_of_words_is_wider_than_the_screen(language: Language, width: int) -> None:
    lines = render(whole_report(), language, width=width).splitlines()

    # A word of a fiche is never cut: an address may be longer than the screen.
    wide = [line for line in lines if len(line) > width and len(line.split()) > 1]
    assert [line for line in wide if max(map(len, line.split())) < width - 20] == []


COUNTED: Final = [
    ("fr", 0, "0 fiche", "0 point à corriger"),
    ("fr", 1, "1 fiche", "1 point à corriger"),
    ("fr", 2, "2 fiches", "2 points à corriger"),
    ("fr", 21, "21 fiches", "21 points à corriger"),
    ("en", 0, "0 fiches", "0 things to fix"),
    ("en", 1, "1 fiche", "1 thing to fix"),
    ("en", 2, "2 fiches", "2 things to fix"),
    ("en", 21, "21 fiches", "21 things to fix"),
]


@pytest.mark.parametrize(("language", "number", "fiches", "points"), COUNTED)
def test_words_agree_with_their_number(
    language: Language, number: int, fiches: str, points: str
) -> None:
    said_of_fiches = counted(number, FICHES, language)
    said_of_points = counted(number, COUNTS["violation"], language)

    assert (said_of_fiches, said_of_points) == (fiches, points)


def test_one_file_is_read_in_the_singular() -> None:
    assert counted(1, FILES, "fr") == "1 fichier"


def report(*found: Finding) -> Report:
    return report_samples.report(report_samples.document(*found))


def whole_report() -> Report:
    return report(*[replace(one, label="Crèches") for one in findings()])


def test_every_profile_has_slips_to_judge_by() -> None:
    assert {profile for profile, _ in EVERY_SLIP} == set(PLACES)
