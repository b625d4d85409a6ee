"""Reading: every file is either understood, or refused with a code and a place."""

import pytest

from algords.documents.model import MAX_DEPTH, Document
from algords.documents.reading import read_document
from algords.errors import DocumentError, Place

REFUSED = [
    pytest.param(b"", "a.json", "DOC-01", None, id="empty"),
    pytest.param(b" \n\t", "a.yaml", "DOC-01", None, id="blank"),
    pytest.param(b'{"a": "\xe9\x81"}', "a.json", "DOC-02", (1, 8), id="no text"),
    pytest.param(b"a: 1\nb: \xe9\x81", "a.yaml", "DOC-02", (2, 4), id="no text on line 2"),
    pytest.param(b"PK\x03\x04rest", "a.json", "DOC-02", None, id="a zip"),
    pytest.param(b'{"a":\x00}', "a.json", "DOC-02", None, id="NUL"),
    pytest.param(b'{"a": [1 2', "a.json", "DOC-03", (1, 10), id="broken JSON"),
    pytest.param(b'{"a": NaN}', "a.json", "DOC-30", (1, 7), id="not a number"),
    pytest.param(b'{"a": "\\ud800"}', "a.json", "DOC-23", (1, 8), id="half a character"),
    pytest.param(b'{"a":' + b"9" * 6000 + b"}", "a.json", "DOC-30", (1, 6), id="endless number"),
    pytest.param(b"a: [b", "a.yaml", "DOC-03", (2, 1), id="broken YAML"),
    pytest.param(b"\ta: 1", "a.yaml", "DOC-03", (1, 1), id="tab in YAML"),
    pytest.param(b'{"a": 1,\n "a": 2}', "a.json", "DOC-04", (2, 2), id="key twice in JSON"),
    pytest.param(b"a: 1\nb: 2\na: 3", "a.yaml", "DOC-04", (3, 1), id="key twice in YAML"),
    pytest.param(b"[" * 5000 + b"]" * 5000, "a.json", "DOC-05", (1, 65), id="5,000 lists"),
    pytest.param(b"a: &x 1\nb: *x", "a.yaml", "DOC-09", (1, 4), id="anchor"),
    pytest.param(b"a: !!python/object:os.system 1", "a.yaml", "DOC-09", (1, 4), id="tag"),
    pytest.param(b"? {a: 1}\n: 2", "a.yaml", "DOC-09", (1, 3), id="block as a key"),
]


@pytest.mark.parametrize(("data", "name", "code", "place"), REFUSED)
def test_what_cannot_be_read_is_refused_with_a_code_and_a_place(
    data: bytes, name: str, code: str, place: tuple[int, int] | None
) -> None:
    with pytest.raises(DocumentError) as raised:
        read_document(data, name)

    assert raised.value.code == code
    if place is not None:
        assert raised.value.place == Place(line=place[0], column=place[1])


def test_five_thousand_nested_yaml_blocks_are_refused() -> None:
    nested = b"".join(b" " * depth + b"a:\n" for depth in range(MAX_DEPTH + 2))

    with pytest.raises(DocumentError) as raised:
        read_document(nested, "a.yaml")

    assert raised.value.code == "DOC-05"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param('{"é": "à"}'.encode(), id="UTF-8"),
        pytest.param('\ufeff{"é": "à"}'.encode(), id="UTF-8 with a mark"),
        pytest.param('{"é": "à"}'.encode("utf-16"), id="UTF-16"),
    ],
)
def test_encodings_that_say_what_they_are_are_read(data: bytes) -> None:
    assert read_document(data, "a.json").data == {"é": "à"}


def test_yaml_keeps_every_value_as_it_is_written() -> None:
    document = read_document(b"country: no\nversion: 1.10\nsiret: 012\nnone: ~\nsaid: '~'", "a.yml")

    assert document.data == {
        "country": "no",
        "version": "1.10",
        "siret": "012",
        "none": None,
        "said": "~",
    }


def test_the_format_is_told_by_the_first_character_where_the_name_does_not_say() -> None:
    assert read_document(b' {"a": 1}', "-").format == "json"
    assert read_document(b"a: 1", "-").format == "yaml"


def spans(document: Document) -> dict[str, tuple[int, int, int]]:
    return {
        pointer: (span.place.line, span.place.column, span.length)
        for pointer, span in document.positions.values.items()
    }


def test_every_value_of_a_json_text_has_its_place() -> None:
    document = read_document(b'{"a": 1,\n "b": [{"c~/d": "x\\"y"}, null],\n "e": {}}', "a.json")

    assert spans(document) == {
        "": (1, 1, 1),
        "/a": (1, 7, 1),
        "/b": (2, 7, 1),
        "/b/0": (2, 8, 1),
        "/b/0/c~0~1d": (2, 17, 6),
        "/b/1": (2, 26, 4),
        "/e": (3, 7, 1),
    }
    assert document.key_span("/b/0/c~0~1d") == document.positions.keys["/b/0/c~0~1d"]


def test_every_value_of_a_yaml_text_has_its_place() -> None:
    document = read_document(b"a: 1\nb:\n  - c: no\n    d: [x, 'y z']\n", "a.yaml")

    assert spans(document) == {
        "": (1, 1, 1),
        "/a": (1, 4, 1),
        "/b": (3, 3, 1),
        "/b/0": (3, 5, 1),
        "/b/0/c": (3, 8, 2),
        "/b/0/d": (4, 8, 1),
        "/b/0/d/0": (4, 9, 1),
        "/b/0/d/1": (4, 12, 5),
    }


def test_several_yaml_documents_of_one_file_become_a_list() -> None:
    document = read_document(b"a: 1\n---\na: 2", "a.yaml")

    assert document.data == [{"a": "1"}, {"a": "2"}]
    assert document.value_span("/1/a") is not None


def test_what_is_missing_is_placed_at_the_nearest_block_around_it() -> None:
    document = read_document(b'{"a": {\n "b": 1}}', "a.json")

    missing = document.value_span("/a/c")

    assert missing == document.positions.keys["/a"]
