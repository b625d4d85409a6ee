"""Files that are small and want to be large, or that stop half-way (rows F1 to F12).

Not applicable, as no page of the web is read yet: F5 (one broken script among good ones), F6 (how
a script is named), F7 (two hundred scripts), F11 (50 MB of page).
"""

import json
from typing import Final

import pytest

from algords.errors import Place
from algords.intake import take_in
from algords.linked.fiches import read_fiches, read_statements
from hostile.bench import (
    MAX_SECONDS,
    Case,
    as_json,
    at,
    judged,
    remarks,
    rows,
    timed,
)

ALGORITHM: Final = b"<urn:ex:a> a <https://w3id.org/algords/ns#Algorithm> ; <urn:ex:p> "


def chain(depth: int) -> bytes:
    """Return Turtle in which ``depth`` blocks stand in one another."""
    return ALGORITHM + b"[ <urn:ex:p> " * depth + b'"x"' + b" ]" * depth + b" ."


RDF: Final = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="urn:ex:">\n'
    '<rdf:Description rdf:about="urn:ex:1"><a:p>&c;</a:p></rdf:Description>\n</rdf:RDF>\n'
)
LAUGHS: Final = (
    '<?xml version="1.0"?>\n<!DOCTYPE r [\n<!ENTITY a "ha">\n'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">\n'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>\n"
    + RDF
)
QUADRATIC: Final = f'<!DOCTYPE r [<!ENTITY c "{"x" * 50_000}">]>' + RDF.replace(
    "&c;", "&c;" * 5_000
)
OUTSIDE: Final = (
    '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY c SYSTEM "file:///etc/passwd">]>\n' + RDF
)
APART: Final = (
    ALGORITHM
    + b'"x" .'
    + b"".join(b'<urn:ex:%d> <urn:ex:p> "x" .' % number for number in range(10_000))
)
FIRST: Final = Place(line=1, column=1)


def nested(depth: int) -> bytes:
    return as_json(remarque="xx").replace(b'"xx"', b"[" * depth + b"]" * depth)


def number(digits: str) -> bytes:
    return as_json(remarque="xx").replace(b'"xx"', digits.encode())


def depth_of_65(data: bytes) -> Place:
    start = at(data, "[[[")  # one block is open already
    return Place(line=start.line, column=start.column + 63)


def refused(
    row: str, rule: str, data: bytes, place: Place | None, name: str = "fiche.json"
) -> Case:
    return Case(row=row, data=data, name=name, finds=((rule, place),))


DEEP: Final = {depth: nested(depth) for depth in (64, 900, 3_500, 100_000, 1_500_000)}
TWICE: Final = as_json(remarque="xx").replace(b'"xx"', b'"a",\n"id": "https://example.org/b"')
SECOND_ID: Final = Place(line=at(TWICE, '"id": "https://example.org/b"').line, column=1)
TRAILING: Final = as_json(remarque=["a", "xx"]).replace(b'"xx"\n', b'"xx",\n')
COMMENT: Final = as_json(remarque="xx").replace(b'"xx"', b'"xx" // what for?')
CASES: Final = (
    *(
        refused(f"F1 {depth:,} lists", "DOC-05", data, depth_of_65(data))
        for depth, data in DEEP.items()
    ),
    refused(
        "F1 100,000 lists in YAML", "DOC-05", b"[" * 100_000, Place(line=1, column=1_001), "a.yaml"
    ),
    *(
        refused(f"F2 {what}", "DOC-30", number(digits), at(number(digits), digits))
        for what, digits in (
            ("5,000 digits", "9" * 5_000),
            ("more digits than a file", "9" * 2_000_000),
            ("1e999", "1e999"),
            ("NaN", "NaN"),
            ("-Infinity", "-Infinity"),
        )
    ),
    refused("F3 an identifier twice", "DOC-04", TWICE, SECOND_ID),
    refused(
        "F3 a key twice in YAML", "DOC-04", b"id: a\nid: b\n", Place(line=2, column=1), "a.yaml"
    ),
    refused(
        "F4 a last comma",
        "DOC-31",
        TRAILING,
        Place(line=at(TRAILING, '"xx",').line, column=5),
    ),
    refused("F4 a comment", "DOC-31", COMMENT, at(COMMENT, "// what")),
    refused("F4 a comment on top", "DOC-31", b"/* fiche */" + as_json(), FIRST),
    refused("F4 the end of a script", "DOC-31", b"[]]]>", Place(line=1, column=3)),
    refused("F4 a semicolon", "DOC-31", b"{};", Place(line=1, column=3)),
    refused("F4 a script", "DOC-03", b"var fiche = {};", FIRST),
    refused("F8 a billion laughs", "DOC-09", LAUGHS.encode(), at(LAUGHS.encode(), "<!D"), "a.rdf"),
    refused(
        "F8 a billion laughs in UTF-16",
        "DOC-09",
        LAUGHS.encode("utf-16"),
        at(LAUGHS.encode(), "<!D"),
        "a.rdf",
    ),
    refused(
        "F8 quadratic",
        "DOC-09",
        QUADRATIC.encode(),
        FIRST,
        "a.rdf",
    ),
    refused(
        "F9 a file of the machine", "DOC-09", OUTSIDE.encode(), at(OUTSIDE.encode(), "<!D"), "a.rdf"
    ),
    Case(row="F10 200 blocks in Turtle", data=chain(200), name="a.ttl"),
    Case(row="F10 4,000 blocks in Turtle", data=chain(4_000), name="a.ttl"),
    refused(
        "F10 25,000 blocks in Turtle",
        "DOC-29",
        chain(25_000),
        # The fiche, not the file, holds too much: its line is the nearest that is known.
        Place(line=1, column=1),
        "a.ttl",
    ),
    Case(row="F10 10,000 things in Turtle that hang on none", name="a.ttl", data=APART),
)
FORMULA: Final = '=HYPERLINK("http://evil.example")'


@pytest.mark.parametrize("case", rows(CASES))
def test_a_bomb_is_refused_where_it_is_armed(case: Case) -> None:
    reports, seconds = timed(case)

    found = [one for one in remarks(reports) if not case.name.endswith(".ttl") or case.finds]
    assert [finding.rule for finding in found] == [rule for rule, _ in case.finds]
    for finding, (_, place) in zip(found, case.finds, strict=True):
        assert finding.place == place
    assert seconds < MAX_SECONDS


def test_f1_sixty_levels_are_read() -> None:
    (report,) = judged(nested(60))

    assert report.readable


@pytest.mark.parametrize("form", ["utf-8-sig", "cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("comma", [";", "\t", ","])
def test_f12_a_table_is_read_whatever_its_commas_and_its_letters(comma: str, form: str) -> None:
    header = comma.join(("id", "nom", "finalite"))
    text = f"{header}\nhttps://example.org/a{comma}Crèche{comma}=A1+1\n"

    (report,) = judged(text.encode(form), "fiches.csv")

    assert [fiche.label for fiche in report.fiches] == ["Crèche"]


@pytest.mark.parametrize("depth", [3, 200, 4_000])
def test_f10_a_chain_of_blocks_is_read_whole(depth: int) -> None:
    (record,) = take_in(chain(depth), "a.ttl").records

    (fiche,) = read_fiches(record.document)

    assert len(fiche.triples) == depth + 2


def test_f10_a_circle_with_a_tail_is_read_whole() -> None:
    circle = ALGORITHM + b"_:a . _:z <urn:ex:p> _:y . _:y <urn:ex:p> _:z, _:b . _:b <urn:ex:p> 1 ."
    (record,) = take_in(circle, "a.ttl").records

    triples = {one.triple for one in read_statements(record.document).statements}

    assert len(triples) == 6
    assert len({one.subject for one in triples}) == 4


def test_f12_a_formula_stays_the_text_that_it_is() -> None:
    (report,) = judged(as_json(nom=FORMULA))

    assert [fiche.label for fiche in report.fiches] == [FORMULA]
    assert json.loads(as_json(nom=FORMULA))["nom"] == FORMULA
