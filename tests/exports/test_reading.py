"""What a view gives of a block: values with words, languages, links; whatever it is told."""

from typing import Any

import pytest

from algords.exports.model import Unit
from algords.exports.model.layout import laid_out
from algords.exports.model.reading import Said, View, views
from algords.text import Language
from export_units import full, unit_of

MONTH = {"@value": "2024-03", "@type": "http://www.w3.org/2001/XMLSchema#gYearMonth"}
LOOP = "https://example.org/loop"


def view(**said: Any) -> View:  # noqa: ANN401 - any JSON value
    return views(unit_of(said))[0]


@pytest.mark.parametrize(
    ("key", "raw", "fr", "en"),
    [
        ("is_ai", True, "oui", "yes"),
        ("in_service_since", "2026-11-01", "1er novembre 2026", "1 November 2026"),
        ("in_service_since", MONTH, "mars 2024", "March 2024"),
        ("in_service_since", "soon", "soon", "soon"),
        ("status", "in_service", "en service", "in service"),
        ("status", "flying", "https://w3id.org/algords/code/status/flying", ""),
        ("evaluations", [{"measured_value": "-1234.5"}], "-1\u202f234,5", "-1,234.5"),
        ("conforms_to", ["https://w3id.org/algords/profile/core"], "Cœur", "Core"),
    ],
)
def test_values_have_words_in_both_languages(key: str, raw: object, fr: str, en: str) -> None:
    [value] = view(**{key: raw}).values(key)
    if value.block is not None:
        [value] = value.block.values("measured_value")

    assert value.say("fr").words.startswith(fr)
    assert value.say("en").words.startswith(en or fr)


@pytest.mark.parametrize(
    ("texts", "language", "said"),
    [
        ({"fr": "a", "en": "b"}, "en", Said("b", "en")),
        ({"fr": "a", "en": "b", "@none": "c"}, "en", Said("b", "en")),
        ({"fr": "a", "@none": "c"}, "en", Said("c", "")),
        ({"fr-be": "a", "en": "b"}, "fr", Said("a", "fr-be")),
        ({"id": "nama"}, "en", Said("nama", "id")),
        ({"nl": "a", "en-t-nl-t0-und": "b"}, "en", Said("b", "en-t-nl-t0-und")),
        ({"nl": "a", "en-t-nl-t0-und": "b"}, "fr", Said("a", "nl")),
        ({"en": "a", "en-t-nl-t0-und": "b"}, "en", Said("a", "en")),
    ],
)
def test_a_reader_gets_the_text_in_the_nearest_language(
    texts: dict[str, str], language: Language, said: Said
) -> None:
    one = view(name=texts)

    assert one.text("name", language) == said
    assert one.title(language) == said


def test_only_web_addresses_are_links() -> None:
    one = view(page=["https://example.org/a", "javascript:alert(1)", "urn:isbn:1", "ftp://x.org/"])

    assert one.links("page") == ("https://example.org/a",)
    assert len(one.values("page")) == 4


def test_a_value_that_its_field_cannot_hold_is_there_as_text() -> None:
    one = view(is_ai="perhaps", amount_euros={"@value": "2", "@language": "fr"})

    assert [value.raw for value in one.values("is_ai")] == ["perhaps"]
    assert [value.raw for value in one.values("amount_euros")] == ["2"]


def test_what_is_said_elsewhere_is_named_and_not_repeated() -> None:
    town = {"id": "https://example.org/town", "name": {"fr": "Reims"}, "siren": "123"}
    one = view(administration=town, partners=["https://example.org/town"])

    [partner] = one.blocks("partners")
    assert partner.elsewhere
    assert partner.title("fr") == Said("Reims", "fr")
    shown = [item for section in laid_out(one, "fr").sections for item in section.items]
    assert [bool(item.shown[0].items) for item in shown] == [True, False]


def test_blocks_that_refer_to_each_other_are_laid_out_all_the_same() -> None:
    said = {"id": LOOP, "type": "Algorithm", "components": [{"id": "_:b", "components": [LOOP]}]}

    assert laid_out(view(**said), "fr").address == LOOP


def test_a_property_of_another_vocabulary_is_shown_last() -> None:
    unit = unit_of({"name": "x", "https://example.org/odd": {"@value": "y"}, "note": ["z"]})

    entries = views(unit)[0].entries

    assert [entry.key for entry in entries] == ["name", "note", "https://example.org/odd"]
    assert laid_out(views(unit)[0], "en").sections[-1].title == "Other information"


def test_every_field_of_a_full_fiche_is_laid_out_once() -> None:
    one = views(unit_of(full()))[0]

    sections = laid_out(one, "en").sections

    labels = [item.label.words for section in sections for item in section.items]
    shown = {entry.label.en for entry in one.entries} - {"name", "about the fiche"}
    shown -= {"fields without a value", "native values"}
    assert {label.casefold() for label in shown} <= {label.casefold() for label in labels}
    assert len({section.title for section in sections}) == len(sections)


def test_a_unit_of_nothing_has_no_title() -> None:
    assert [one.title("fr").words for one in views(Unit("empty", ()))] in ([], ["sans nom"])
