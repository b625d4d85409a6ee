"""The document for word processors: headings, tables, languages, properties, equal bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from algords.errors import UsageError
from algords.exports import find_export
from algords.exports.model import Unit, need
from algords.text import Language
from export_units import EXAMPLES, HOSTILE, example, full, hostile, unit_of

docx = pytest.importorskip("docx", reason="the extra docx is not installed")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*units: Unit, language: Language = "fr") -> bytes:
    return b"".join(find_export("docx").write(units, language))


def opened(*units: Unit, language: Language = "fr") -> Any:  # noqa: ANN401 - a document of python-docx
    return docx.Document(io.BytesIO(written(*units, language=language)))


def rows(document: Any) -> list[Sequence[str]]:  # noqa: ANN401 - the same
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def headings(document: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - the same
    return [
        (one.style.name, one.text)
        for one in document.paragraphs
        if one.style.name.startswith("Heading")
    ]


def test_every_example_is_a_document_with_a_title() -> None:
    document = opened(*map(example, EXAMPLES))

    titles = [text for style, text in headings(document) if style == "Heading 1"]
    assert len(titles) == len(EXAMPLES)
    assert "Signaux Faibles" in titles


def test_labels_stand_left_values_right_and_empty_fields_nowhere() -> None:
    unit = unit_of({"name": {"fr": "Cantine"}, "is_ai": True, "purpose": {"fr": ""}})

    document = opened(unit)

    assert headings(document) == [("Heading 1", "Cantine"), ("Heading 2", "Fonctionnement")]
    assert rows(document) == [["Système d'IA", "oui"]]


def test_blocks_show_their_items_below_their_name() -> None:
    criteria = [{"name": "Age", "rank": 2}, {"name": "Income", "rank": 1, "points": 1500}]
    document = opened(unit_of({"name": "x", "criteria": criteria}), language="en")

    assert rows(document) == [["Criteria", "Income\nPoints: 1,500\nRank: 1\nAge\nRank: 2"]]


@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_the_languages_of_the_document_and_of_its_texts_are_said(
    language: Language, tag: str
) -> None:
    unit = unit_of({"name": {"fr": "Cantine", "en": "Canteen"}, "context": {"nl": "Druk"}})

    document = opened(unit, language=language)

    assert document.core_properties.language == language
    default = document.styles.element.find(f"{W}docDefaults//{W}lang")
    assert default.get(f"{W}val") == tag
    [dutch] = [one for one in document.element.iter(f"{W}r") if "Druk" in "".join(one.itertext())]
    assert dutch.find(f"{W}rPr/{W}lang").get(f"{W}val") == "nl"


def test_the_title_and_the_day_are_those_of_the_fiche() -> None:
    one = unit_of({"name": {"fr": "Cantine"}, "fiche": {"modified": "2026-03-02"}})

    told = opened(one).core_properties

    assert (told.title, told.author, told.comments) == ("Cantine", "", "")
    assert told.modified == datetime(2026, 3, 2, tzinfo=UTC)
    assert opened(one, one).core_properties.title == "Fiches d'algorithmes publics"


def test_equal_fiches_give_equal_bytes_that_tell_no_hour() -> None:
    unit = example(EXAMPLES[0])

    first = written(unit)

    assert first == written(Unit(unit.stem, tuple(unit.triples)))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_fiche_says_stays_words(words: str) -> None:
    document = opened(hostile(words))

    kinds = {one.reltype.rpartition("/")[2] for one in document.part.rels.values()}
    external = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert "hyperlink" not in kinds
    assert external == []
    tags = {etree.QName(one).localname for one in document.element.iter() if one.tag is not None}
    assert tags.isdisjoint({"instrText", "fldSimple", "object", "drawing", "altChunk"})


def test_only_web_addresses_are_links() -> None:
    pages = ["https://example.org/a?b=1&c=<2>", "javascript:alert(1)", "https://example.org/é"]
    document = opened(unit_of({"name": "x", "page": pages}))

    links = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert "https://example.org/é" in links
    assert all(one.startswith("https://") for one in links)


def test_a_full_fiche_has_its_sections_in_the_order_of_the_fields() -> None:
    said = [text for style, text in headings(opened(unit_of(full()))) if style == "Heading 2"]

    assert said[:3] == ["Présentation", "Administration et contact", "À quoi il sert"]
    assert said[-1] == "Remarques"


def test_properties_of_a_table_stand_in_the_order_of_the_standard() -> None:
    document = opened(unit_of({"name": "x", "is_ai": True}))

    [properties] = document.element.iter(f"{W}tblPr")
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    told = [etree.QName(one).localname for one in properties]
    assert told == [one for one in order if one in told]


def test_without_the_package_the_advice_is_the_command_that_installs_it() -> None:
    with pytest.raises(UsageError) as raised:
        need("no_such_package_of_documents", "docx")

    assert raised.value.advice is not None
    assert "pip install 'algords[docx]'" in raised.value.advice.en


def test_the_archive_is_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "one.docx"
    path.write_bytes(written(example(EXAMPLES[0])))

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
