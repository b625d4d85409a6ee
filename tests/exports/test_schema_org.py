"""schema.org: each property is on a type that has it, and holds what it may hold."""

import json
from collections.abc import Iterator
from typing import Any

from algords.exports import find_export
from algords.exports.model import Unit
from algords.text import Language
from catalogues import examples, fiche
from conftest import CHECKOUT

TERMS = json.loads((CHECKOUT / "tests/data/schema-org-terms.json").read_text("utf-8"))
WORDS = {"Text", "URL", "Date", "DateTime"}
FULL = {
    "purpose": {"fr": "Trier"},
    "identifier": ["A-1"],
    "keywords": {"en": ["queue", "daycare"]},
    "rules_page": ["https://town.example/rules"],
    "status": "in_service",
    "domain": ["education"],
    "audiences": ["beneficiaries"],
    "administration": {"name": "Town", "address": "1, High Street"},
    "contact": {"email": "algo@town.example"},
    "suppliers": [{"name": "Firm", "page": ["https://firm.example/"]}],
    "programmes": [{"name": "Fund"}],
    "legal_bases": [{"name": "Code", "page": ["https://law.example/"], "description": "Art. 1"}],
    "territory": ["Reims"],
    "source_code": ["https://town.example/code"],
    "fiche": {
        "modified": "2026-03-02",
        "publisher": {"name": "Town"},
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "language": ["en"],
        "register": ["https://town.example/register"],
        "sources": [{"name": "Report"}],
    },
}


def written(*units: Unit, language: Language = "en") -> dict[str, Any]:
    node = json.loads(b"".join(find_export("schema-org").write(units, language)))
    assert isinstance(node, dict)
    return node


def kinds(kind: str) -> set[str]:
    return {kind} | {one for parent in TERMS["types"][kind] for one in kinds(parent)}


def faults(node: dict[str, Any]) -> Iterator[str]:
    """Yield each property that is unknown, on a type that has it not, or of another value."""
    for name, value in node.items():
        if name.startswith("@"):
            continue
        term = TERMS["properties"].get(name)
        if term is None or not kinds(node["@type"]) & set(term["domains"]):
            yield f"{node['@type']} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict) or "@value" in one:
                held = WORDS
            else:
                held = kinds(one["@type"])
                yield from faults(one)
            if not held & set(term["ranges"]):
                yield f"{name} does not hold {one}"


def test_every_property_of_every_example_has_its_type_and_its_value() -> None:
    graph = written(*examples())["@graph"]

    assert [fault for node in graph for fault in faults(node)] == []
    assert len(graph) == 42


def test_a_full_fiche_uses_every_known_term_and_each_where_it_belongs() -> None:
    node = written(fiche(**FULL))

    used = set(json.dumps(node).replace(": ", "").split('"')) & set(TERMS["properties"])
    assert list(faults(node)) == []
    assert used == set(TERMS["properties"])


def test_a_property_out_of_place_would_be_found() -> None:
    node = written(fiche(**FULL)) | {"areaServed": "Reims", "codeRepository": "https://a.example"}

    assert list(faults(node)) == [
        "CreativeWork has no areaServed",
        "CreativeWork has no codeRepository",
    ]


def test_an_algorithm_is_neither_software_nor_a_service() -> None:
    node = written(fiche(algorithm_type=["paper"], fiche={}))

    assert node["@type"] == "CreativeWork"
    assert node["additionalType"] == "https://w3id.org/algords/ns#Algorithm"


def test_words_in_another_language_say_which() -> None:
    node = written(fiche(purpose={"fr": "Trier", "nl": "Sorteren"}))

    assert node["name"] == "Waiting list"
    assert node["description"] == [
        {"@language": "fr", "@value": "Trier"},
        {"@language": "nl", "@value": "Sorteren"},
    ]
    assert written(fiche(purpose={"fr": "Trier"}), language="fr")["description"] == "Trier"


def test_nothing_in_a_fiche_ends_the_script_that_holds_it() -> None:
    hostile = fiche(purpose={"en": "</script><script>alert(1)</script> <!--"})

    data = b"".join(find_export("schema-org").write([hostile], "en"))

    assert b"<" not in data
    assert json.loads(data)["description"].startswith("</script>")


def test_no_fiche_at_all_is_an_empty_graph() -> None:
    assert written() == {"@context": "https://schema.org/", "@graph": []}
