"""The register as DCAT-AP: shapes of others find nothing, and what is not known is not said."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.namespace import SH

from algords.exports import find_export
from algords.exports.model import Unit
from catalogues import EXAMPLES, example, examples, fiche, units_of, violations
from conftest import CHECKOUT

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SHAPES = [
    "dcat-ap-2.1.1-shapes.ttl",
    "dcat-ap-2.1.1-range.ttl",
    "dcat-ap-2.1.1-deprecateduris.ttl",
    "dcat-ap-3.0.1-shapes.ttl",
    "dcat-ap-3.0.1-range.ttl",
    "dcat-ap-3.0.1-deprecateduris.ttl",
]
PUBLISHED = {
    "publisher": {"id": "https://town.example/", "name": {"en": "Town"}},
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "modified": "2026-03-02",
    "language": ["fr"],
}


def written(*units: Unit) -> bytes:
    return b"".join(find_export("dcat-ap").write(units, "en"))


def graph(*units: Unit) -> ox.Store:
    store = ox.Store()
    store.load(written(*units), format=ox.RdfFormat.TURTLE)
    return store


def of_type(store: ox.Store, kind: str) -> list[ox.NamedNode | ox.BlankNode]:
    found = store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(kind))
    return [quad.subject for quad in found if not isinstance(quad.subject, ox.Triple)]


def values(store: ox.Store, node: ox.NamedNode | ox.BlankNode, property_iri: str) -> set[str]:
    found = store.quads_for_pattern(node, ox.NamedNode(property_iri), None)
    return {str(quad.object) for quad in found}


@pytest.mark.parametrize("name", SHAPES)
def test_all_examples_together_break_no_rule(shared: Path, name: str) -> None:
    assert violations(written(*examples()), shared / "data/shapes" / name) == []


def test_each_example_alone_breaks_no_rule(shared: Path) -> None:
    found = {
        (path.name, name): violations(written(example(path)), shared / "data/shapes" / name)
        for path in EXAMPLES
        for name in ("dcat-ap-2.1.1-shapes.ttl", "dcat-ap-3.0.1-shapes.ttl")
    }

    assert {key: lines for key, lines in found.items() if lines} == {}
    assert len(found) == 2 * len(EXAMPLES) > 80


@pytest.mark.slow
def test_the_dutch_list_breaks_no_rule(shared: Path) -> None:
    path = shared / "data/registers/nl-algoritmeregister/list-2026-08-08.json"

    units = units_of({path.name: path.read_bytes()})
    turtle = written(*units)

    assert len(units) == 920
    for name in SHAPES:
        assert violations(turtle, shared / "data/shapes" / name) == []


def test_a_sample_of_the_dutch_list_breaks_no_rule(shared: Path) -> None:
    path = CHECKOUT / "tests/registers/nl-algoritmeregister/source.json"

    turtle = written(*units_of({path.name: path.read_bytes()}))

    for name in SHAPES:
        assert violations(turtle, shared / "data/shapes" / name) == []


def test_a_rule_would_be_broken_by_a_catalogue_without_publisher(shared: Path) -> None:
    turtle = written(example(EXAMPLES[0]))
    without = b"\n".join(line for line in turtle.splitlines() if b"dct:publisher" not in line)

    found = violations(without, shared / "data/shapes/dcat-ap-3.0.1-shapes.ttl")

    assert [line.partition(" ")[0] for line in found] == [DCT + "publisher"]


@pytest.mark.parametrize("version", ["2.1.1", "3.0.1"])
def test_what_is_recommended_and_not_known_is_left_out(shared: Path, version: str) -> None:
    folder = shared / "data/shapes"

    found = violations(
        written(fiche(fiche=PUBLISHED)),
        folder / f"dcat-ap-{version}-shapes_recommended.ttl",
        SH.Warning,
    )

    asked = {line.partition(" ")[0].rpartition("#")[2].rpartition("/")[2] for line in found}
    unknown = {"issued", "homepage", "spatial", "contactPoint", "distribution", "temporal", "type"}
    assert asked == unknown


@pytest.mark.parametrize("version", ["2.1.1", "3.0.1"])
def test_of_the_lists_of_the_union_only_that_of_its_own_bodies_is_not_followed(
    shared: Path, version: str
) -> None:
    path = shared / f"data/shapes/dcat-ap-{version}-mdr-vocabularies.shape.ttl"

    found = violations(written(fiche(fiche=PUBLISHED)), path, SH.Warning)

    assert {line.partition(" ")[0] for line in found} == {DCT + "publisher"}


def test_a_body_has_one_catalogue_one_data_set_and_all_its_algorithms() -> None:
    store = graph(*examples())

    (catalogue,) = of_type(store, DCAT + "Catalog")
    (register,) = of_type(store, DCAT + "Dataset")

    described = {str(node) for node in of_type(store, "https://w3id.org/algords/ns#Algorithm")}
    assert len(described) == 42
    assert values(store, catalogue, DCAT + "resource") == described
    assert values(store, catalogue, DCAT + "dataset") == {str(register)}
    assert len(values(store, register, DCT + "hasPart")) == 42
    assert values(store, register, DCT + "modified") == {
        '"2026-11-24"^^<http://www.w3.org/2001/XMLSchema#date>'
    }
    assert values(store, register, DCAT + "distribution") == set()


def test_two_bodies_have_two_catalogues() -> None:
    other = PUBLISHED | {"publisher": {"name": {"en": "Village"}}}

    store = graph(fiche(fiche=PUBLISHED), fiche(fiche=other))

    publishers = [values(store, one, DCT + "publisher") for one in of_type(store, DCAT + "Catalog")]
    assert len(publishers) == 2
    assert publishers[0] != publishers[1]


def test_a_register_that_the_fiche_names_is_the_catalogue() -> None:
    address = "https://town.example/register"

    store = graph(fiche(fiche=PUBLISHED | {"register": [address]}))

    assert of_type(store, DCAT + "Catalog") == [ox.NamedNode(address)]
    (register,) = of_type(store, DCAT + "Dataset")
    assert values(store, register, DCT + "identifier") == {f'"{address}"'}


def test_an_official_fiche_is_published_by_its_administration() -> None:
    unit = fiche(administration={"name": {"en": "Town"}}, fiche={"authoritative": True})

    store = graph(unit)

    (catalogue,) = of_type(store, DCAT + "Catalog")
    assert values(store, catalogue, DCT + "title") >= {'"Catalogue of public algorithms: Town"@en'}
    assert find_export("dcat-ap").leaves_out is not None


def test_a_fiche_that_nobody_is_known_to_publish_is_left_out_and_said_so() -> None:
    unit = fiche(administration={"name": {"en": "Town"}}, fiche={"authoritative": False})
    leaves_out = find_export("dcat-ap").leaves_out
    assert leaves_out is not None

    said = leaves_out(unit)

    assert said is not None
    assert said.en.startswith("Waiting list: the fiche does not say who publishes it")
    assert of_type(graph(unit), DCAT + "Catalog") == []
    assert leaves_out(fiche(fiche=PUBLISHED)) is None


def test_a_contact_a_place_and_a_theme_take_the_form_that_dcat_asks_for() -> None:
    unit = fiche(
        contact={"email": "algo@town.example"},
        territory=["Reims"],
        domain=["education"],
        identifier=["A-1"],
        fiche=PUBLISHED,
    )

    store = graph(unit)

    (algorithm,) = of_type(store, "https://w3id.org/algords/ns#Algorithm")
    (place,) = of_type(store, DCT + "Location")
    (contact,) = of_type(store, "http://www.w3.org/2006/vcard/ns#Kind")
    assert values(store, algorithm, DCT + "spatial") == {str(place)}
    assert values(store, algorithm, DCAT + "contactPoint") == {str(contact)}
    assert values(store, contact, "http://www.w3.org/2006/vcard/ns#hasEmail") == {
        "<mailto:algo@town.example>"
    }
    assert values(store, algorithm, DCAT + "theme") == {
        "<https://w3id.org/algords/code/domain/education>"
    }
    assert values(store, algorithm, DCT + "identifier") == {'"A-1"'}


def test_hostile_values_never_end_the_writing() -> None:
    unit = fiche(
        contact={"email": 'x" <script>@b', "page": ["https://exa{mple"]},
        administration="no address",
        territory=['a"\n@prefix'],
        fiche=PUBLISHED | {"modified": "2026-02-31", "language": ["tlh", "fr-CA"]},
    )

    store = graph(unit)

    assert of_type(store, "http://www.w3.org/2006/vcard/ns#Kind") == []
    (register,) = of_type(store, DCAT + "Dataset")
    assert values(store, register, DCT + "modified") == set()
    assert values(store, register, DCT + "language") == {
        "<http://publications.europa.eu/resource/authority/language/FRA>"
    }


def test_equal_fiches_give_equal_bytes() -> None:
    assert written(*examples()) == written(*units_of({p.name: p.read_bytes() for p in EXAMPLES}))
