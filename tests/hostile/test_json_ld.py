"""JSON-LD and RDF that mean something else than they seem to (rows G1 to G16).

G8 is a matter of who may speak for whom: the harvester judges it, reading does not.
"""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
import pytest

from algords.conversion import convert
from algords.exports.model import merged
from algords.intake import take_in
from algords.linked.fiches import read_fiches
from algords.linked.limits import MAX_VALUES
from algords.standard.contexts import CONTEXT_IRIS, build_context
from algords.store.canonical import graph_text
from hostile.bench import MAX_SECONDS, Case, as_json, at, judged, remarks, rows, timed
from test_validate_command import GOOD

After: TypeAlias = Callable[[int], ox.BlankNode | ox.Literal]

OURS: Final = CONTEXT_IRIS["fr"]
FORGED: Final = 'fr" <urn:x> <urn:y> .\n<urn:a> <urn:b> "'
BESIDE: Final = json.dumps(
    {"@context": OURS, "@id": "https://w3id.org/algords/g/record/other", "@graph": [GOOD]},
    indent=0,
).encode()


def refused(row: str, rule: str, context: Any, **changes: Any) -> Case:  # noqa: ANN401 - JSON
    data = as_json(context=context, **changes)
    start = data.index(b'"@context": ') + len('"@context": ')
    line = data[:start].count(b"\n") + 1
    column = start - data.rfind(b"\n", 0, start)
    place = at(data, data[start : start + 20].decode())
    assert (place.line, place.column) == (line, column)
    return Case(row=row, data=data, finds=((rule, place),))


def scoped(width: int, depth: int) -> dict[str, Any]:
    """Return a context of ``width`` terms, each with such a context of its own."""
    inner = {"@context": scoped(width, depth - 1)} if depth else {}
    return {f"k{one}": {"@id": f"http://example.org/{one}"} | inner for one in range(width)}


def terms(count: int) -> dict[str, str]:
    return {f"t{one}": f"http://example.org/{one}" for one in range(count)}


REFUSED: Final = (
    refused("G1 an unknown context", "DOC-15", "https://evil.example/c.jsonld"),
    refused("G1 an unknown context beside ours", "DOC-15", [OURS, "http://127.0.0.1:9/drip"]),
    refused("G1 an unknown context inside", "DOC-15", [OURS, {"x": {"@id": "urn:x:y",
            "@context": "http://127.0.0.1:9/c"}}]),
    refused("G2 a context on the disk", "DOC-15", "file:///etc/passwd"),
    refused("G3 ours under another version", "DOC-15", OURS.replace("/v1/", "/v2/")),
    refused("G4 a context that imports", "DOC-15", {"@import": OURS}),
    refused("G5 200,000 terms", "DOC-28", [OURS, terms(200_000)]),
    refused("G5 2,001 terms", "DOC-28", [OURS, terms(2_001)]),
    refused("G5 ours 500 times", "DOC-28", [OURS] * 500),
    refused(
        "G5 a prefix chain of 3,000", "DOC-28",
        [OURS, {"t0": "http://example.org/"} | {f"t{n}": f"t{n - 1}:x" for n in range(1, 3000)}],
    ),
    refused("G6 contexts in contexts", "DOC-28", [OURS, scoped(4, 6)]),
    refused("G6 a few contexts in contexts", "DOC-28", [OURS, scoped(2, 2)]),
    refused("G7 a word of ours redefined", "DOC-27", [OURS, {"nom": "http://evil.example/"}]),
    refused("G7 in a context of a term", "DOC-27",
            [OURS, {"x": {"@id": "urn:x:y", "@context": {"nom": "http://evil.example/"}}}]),
)  # fmt: skip
CASES: Final = (
    *REFUSED,
    Case(row="G5 1,900 terms", data=as_json(context=[OURS, terms(1_900)])),
    Case(row="G6 one context in another", data=as_json(context=[OURS, scoped(4, 1)])),
    Case(row="G7 a word of one's own", data=as_json(context=[OURS, {"x": "urn:x:y"}], x="1")),
    Case(row="G3 ours, written out", data=as_json(context=build_context("fr")["@context"])),
    Case(row="G8 a base", data=as_json(context=[OURS, {"@base": "https://minister.example/"}])),
    Case(row="G9 a name for the list", data=BESIDE, finds=(("DOC-26", at(BESIDE, '"@id"')),)),
    Case(
        row="G9 a named list inside",
        data=as_json(administration={"id": "urn:ex:g", "nom": "x", "@graph": [{"nom": "y"}]}),
        finds=(("DOC-26", ""),),
    ),
    Case(
        row="G10 a forged language",
        data=as_json(nom={FORGED: "x"}),
        finds=(("DOC-14", "/nom/" + FORGED.replace("/", "~1")),),
    ),
    Case(
        row="G10 a forged language of all",
        data=as_json(context=[OURS, {"@language": "fr> <urn:x"}], contact={}),
        finds=(("DOC-14", ""),),
    ),
    Case(
        row="G10 a forged address",
        data=as_json(id="https://example.org/a> <urn:x> <urn:y"),
        finds=(("DOC-12", "/id"),),
    ),
    Case(row="G10 a forged label", data=as_json(contact={"id": "_:a <urn:x> <urn:y> .\n"})),
    *(
        Case(row=f"G11 {value}", data=as_json(id=value), finds=(("DOC-12", "/id"),))
        for value in (
            "https://example.org/a b",
            "javascript:alert(1)",
            "urn:uuid:1234",
            "urn:x",
            "example.org/a",
            "data:text/html,x",
        )
    ),
    Case(row="G11 a good name", data=as_json(id="urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")),
    Case(
        row="G11 through another context",
        data=as_json(
            context=[OURS, {"x": {"@id": "urn:x:y", "@type": "@id"}}],
            x=["https://example.org/a b", "a", "https://example.org/c"],
        ),
        finds=(("DOC-32", ""),) * 2,
    ),
    Case(
        row="G14 20,001 values",
        data=as_json(ressources=[f"https://example.org/{n}" for n in range(MAX_VALUES + 1)]),
        finds=(("DOC-29", at(b"{", "{")),),
    ),
    Case(
        row="G14 a million values",
        data=as_json(ressources=[f"urn:x:{n}" for n in range(1_000_000)]),
        finds=(("DOC-29", at(b"{", "{")),),
    ),
    refused("G14 2,001 through another context", "DOC-29", [OURS, {"x": "urn:x:y"}],
            x=list(range(2_001))),
    Case(
        row="G14 201 fields of one's own",
        data=as_json(**{f"x{n}": n for n in range(201)}),
        finds=(("DOC-33", at(b"{", "{")),),
    ),
    Case(row="G15 a number for a name", data=as_json(id=12), finds=(("DOC-12", "/id"),)),
    Case(row="G15 a value for a list", data=as_json(ressources="https://example.org/1")),
    Case(row="G15 a list for a value", data=as_json(statut=["en_service"])),
)  # fmt: skip


@pytest.mark.parametrize("case", rows(CASES))
def test_what_changes_the_meaning_is_said_where_it_stands(case: Case) -> None:
    reports, seconds = timed(case)

    found = remarks(reports)
    assert [finding.rule for finding in found] == [rule for rule, _ in case.finds]
    for finding, (_, place) in zip(found, case.finds, strict=True):
        assert place in (finding.pointer, finding.place)
    assert seconds < MAX_SECONDS


def test_g3_the_address_of_our_context_means_what_it_meant() -> None:
    written_out = as_json(context=build_context("fr")["@context"])

    by_address, by_value = convert([("a.json", as_json()), ("b.json", written_out)]).units

    assert graph_text(by_address.triples, "a") == graph_text(by_value.triples, "a")


def test_g9_graph_names_of_a_document_are_left_out() -> None:
    (unit,) = convert([("a.json", as_json())]).units
    text = b"".join(
        f"{one.subject} {one.predicate} {one.object} <urn:x:other> .\n".encode()
        for one in unit.triples
    )

    (other,) = convert([("a.nq", text)]).units

    assert graph_text(other.triples, "a") == graph_text(unit.triples, "a")


def test_g10_nothing_that_is_forged_becomes_a_statement() -> None:
    forged = as_json(
        nom={FORGED: "x", "fr": FORGED},
        contact={"id": "_:a <urn:x> <urn:y> .\n", "courriel": FORGED},
        ressources=["https://example.org/> <urn:x> <urn:y"],
    )
    (record,) = take_in(forged, "fiche.json").records

    (fiche,) = read_fiches(record.document)

    text = graph_text(fiche.triples, "a").data
    assert text.count(b"\n") == len(fiche.triples)
    assert not [one for one in fiche.triples if one.predicate.value.startswith("urn:")]


def test_g11_what_goes_in_comes_out_or_is_told() -> None:
    values = ["https://example.org/1", "https://example.org/a b", "javascript:alert(1)", "urn:x"]
    (record,) = take_in(as_json(ressources=values), "fiche.json").records

    (fiche,) = read_fiches(record.document)

    said = [one for one in fiche.statements if one.pointer.startswith("/ressources")]
    assert [one.object.value for one in said] == values
    assert [type(one.object) for one in said] == [ox.NamedNode, *[ox.Literal] * 3]


@pytest.mark.parametrize("size", [7, 8, 30])
def test_g12_a_clique_of_blank_nodes_has_a_canonical_text_at_once(size: int) -> None:
    nodes = [ox.BlankNode(f"b{number}") for number in range(size)]
    clique = [
        ox.Triple(one, ox.NamedNode("urn:x:knows"), other)
        for one in nodes
        for other in nodes
        if one != other
    ]
    started = time.process_time()

    text = graph_text(clique, "a")

    assert time.process_time() - started < MAX_SECONDS
    assert text.data.count(b"\n") == len(clique)
    assert text.sha256 == hashlib.sha256(text.data).hexdigest()


@pytest.mark.parametrize("shape", ["ring", "chain", "star", "apart", "rings of three"])
def test_g12_many_blank_nodes_have_a_canonical_text_at_once(shape: str) -> None:
    count, link = 3_000, ox.NamedNode("urn:x:next")
    nodes = [ox.BlankNode(f"b{number}") for number in range(count)]
    after: dict[str, After] = {
        "ring": lambda at: nodes[(at + 1) % count],
        "chain": lambda at: nodes[min(at + 1, count - 1)],
        "star": lambda _at: nodes[0],
        "apart": lambda _at: ox.Literal("x"),
        "rings of three": lambda at: nodes[at - 2 if at % 3 == 2 else at + 1],
    }
    triples = [ox.Triple(nodes[at], link, after[shape](at)) for at in range(count)]
    started = time.process_time()

    graph_text(triples, "a")

    assert time.process_time() - started < MAX_SECONDS


def test_g13_a_label_in_two_documents_is_two_nodes() -> None:
    one = as_json(contact={"id": "_:x", "courriel": "a@example.org"})
    other = as_json(id="https://example.org/b", contact={"id": "_:x", "courriel": "b@example.org"})

    units = tuple(convert([("a.json", one), ("b.json", other)]).units)

    contacts = {triple.subject for triple in merged(units) if "@example.org" in str(triple.object)}
    assert len(contacts) == 2


def test_g13_two_fiches_read_through_another_context_share_no_blank_node() -> None:
    mine = {key: value for key, value in GOOD.items() if key != "@context"}
    both = {
        "@context": [OURS, {"x": "urn:x:y"}],
        "@graph": [mine, mine | {"id": "https://example.org/b"}],
    }
    (record,) = take_in(json.dumps(both).encode(), "fiche.json").records

    one, other = read_fiches(record.document)

    def blank(triples: tuple[ox.Triple, ...]) -> set[object]:
        return {triple.subject for triple in triples if isinstance(triple.subject, ox.BlankNode)}

    assert blank(one.triples)
    assert not blank(one.triples) & blank(other.triples)


@pytest.mark.parametrize("name", ["fiche.json", "fiche.ttl"])
def test_g16_schema_org_has_one_spelling(name: str) -> None:
    text = {
        "fiche.json": as_json(**{"http://schema.org/name": "x"}),
        "fiche.ttl": b"<urn:x:a> a <https://w3id.org/algords/ns#Algorithm>, "
        b'<http://schema.org/Thing> ; <http://schema.org/name> "x" .',
    }[name]

    (unit,) = convert([(name, text)]).units

    spelled = " ".join(map(str, unit.triples))
    assert "<https://schema.org/name>" in spelled
    assert "http://schema.org" not in spelled


def test_a_fiche_of_another_context_says_the_same_as_one_of_ours() -> None:
    ours, theirs = (
        remarks(judged(as_json(context=context))) for context in (OURS, [OURS, {"x": "urn:x:y"}])
    )

    assert ours == theirs == []
