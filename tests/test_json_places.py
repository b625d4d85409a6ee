"""The place of every key and value of a JSON text, whatever it holds and however it is laid out."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algords.documents.model import Span, walk
from algords.documents.reading import read_document
from algords.errors import DocumentError

KEYS = st.text(alphabet='ab/~"\\é\n 0', max_size=4)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | KEYS
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def said_at(text: str, span: Span) -> Any:  # noqa: ANN401 - any JSON value
    line = text.split("\n")[span.place.line - 1]
    rest = "\n".join([line[span.place.column - 1 :], *text.split("\n")[span.place.line :]])
    return json.JSONDecoder().raw_decode(rest)[0]


@given(DATA, st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_what_stands_at_a_place_is_what_the_document_says_there(
    data: Any,  # noqa: ANN401 - any JSON value
    indent: int | str | None,
    ascii_only: bool,
) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)

    document = read_document(f"\n {text} ".encode(), "a.json")

    values = dict(walk(document.data))
    assert set(document.positions.values) == set(values)
    for pointer, value in values.items():
        assert said_at(document.text, document.positions.values[pointer]) == value
    for pointer, span in document.positions.keys.items():
        step = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        assert said_at(document.text, span) == step


def test_places_asked_for_one_by_one_are_those_of_the_whole() -> None:
    data = b'{"a": [1, {"b": [true, {"c": "d"}]}],\n "e": {"f": null}}'
    whole = dict(read_document(data, "a.json").positions.values)

    alone = {pointer: read_document(data, "a.json").value_span(pointer) for pointer in whole}

    assert alone == whole
    assert "/a/1/x" not in read_document(data, "a.json").positions.values


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"a": 1,\n "a": 2}', 2, 2),
        ('{"b": {"c": [0, {"a": 1,\n  "a": 2}]}, "d" nonsense', 2, 3),
        ('{"x": {"a": 1}, "y": {"a": 1, "b": 2, "a": 3}}', 1, 39),
    ],
)
def test_a_key_that_stands_twice_is_shown_where_it_stands_again(
    text: str, line: int, column: int
) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(text.encode(), "a.json")

    assert refused.value.code == "DOC-04"
    assert refused.value.details["key"] == "a"
    assert refused.value.place is not None
    assert (refused.value.place.line, refused.value.place.column) == (line, column)
