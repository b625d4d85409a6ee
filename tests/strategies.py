"""Fiches made up by hypothesis: any fields, any values of their kind, nested as fiches are."""

from typing import Any

from hypothesis import strategies as st

from algords.standard.contexts import CONTEXT_IRIS
from algords.standard.terms import ALGORITHM, Field, Kind, classes, code_lists, fields
from algords.text import LANGUAGES, Language

TEXTS = st.text(
    alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20
)
LINKS = st.sampled_from(["https://example.org/é?x=1#y", "http://a.example/", "urn:x:y"])
DATES = st.dates().map(lambda day: day.isoformat())
LANGUAGE_TAGS = st.sampled_from(["fr", "en", "nl", "fr-BE"])


def _code(field: Field, language: Language) -> st.SearchStrategy[Any]:
    codes = code_lists()[field.code_list or ""].codes
    return st.sampled_from([code.key.say(language) for code in codes] + ["not-in-the-list"])


def _value(field: Field, language: Language, depth: int) -> st.SearchStrategy[Any]:
    if field.kind is Kind.BLOCK:
        return blocks(language, depth - 1) if depth else LINKS
    if field.kind is Kind.CODE:
        return _code(field, language)
    by_kind: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: TEXTS | st.dictionaries(LANGUAGE_TAGS, TEXTS, min_size=1, max_size=3),
        Kind.STRING: TEXTS,
        Kind.BOOLEAN: st.booleans(),
        Kind.INTEGER: st.integers(min_value=-(10**12), max_value=10**12),
        Kind.DECIMAL: st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
        Kind.DATE: DATES,
        Kind.YEAR: st.integers(min_value=1000, max_value=9999).map(str),
        Kind.LINK: LINKS,
        Kind.FIELD: st.sampled_from([one.key.say(language) for one in fields()]),
    }
    return by_kind[field.kind]


@st.composite
def blocks(draw: st.DrawFn, language: Language, depth: int) -> dict[str, Any]:
    block: dict[str, Any] = {}
    for field in draw(st.lists(st.sampled_from(fields()), unique=True, max_size=6)):
        values = _value(field, language, depth)
        several = st.lists(values, max_size=3, unique_by=repr) if field.repeatable else values
        block[field.key.say(language)] = draw(several)
    return block


@st.composite
def fiches(draw: st.DrawFn) -> dict[str, Any]:
    """A JSON-LD fiche in one of the two languages."""
    language = draw(st.sampled_from(LANGUAGES))
    head = {
        "@context": CONTEXT_IRIS[language],
        "id": draw(st.sampled_from(["https://example.org/a/1", "https://example.org/a/2"])),
        "type": classes()[ALGORITHM].say(language),
    }
    return head | draw(blocks(language, 2))
