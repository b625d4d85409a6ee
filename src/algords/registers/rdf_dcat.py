"""Algorithms described in RDF as if they were data sets of DCAT.

Domain:
    Nodes of the classes of DCAT (``Dataset``, ``DataService``, ``Resource``) that have predicates
    which DCAT does not have and which tell of an algorithm: methodology, risks, proportionality,
    human intervention. One is known, made by hand by the Dutch project on open rules.

Caveats:
    - A data set without such predicates is a data set, and not read.
    - The node has the address of a web page on the benefit, not of the algorithm: the fiche gets
      one of its own, made of the host and the identifier. The page is kept as a page.
    - A month is called a day (``"2011-11"^^xsd:date``), and so is an empty text: both are read for
      what they are.
    - The licence is that of a web page that is called a distribution: it is kept raw, as is the
      day of issue, which repeats the start.
    - A keyword holds the category of the Dutch register ("Impactvolle algoritmes").
    - A theme is a code under a name for examples: no domain is filled, and none is said to be
      unstated.
    - An assessment is named and not said to have been made: it is listed, and no more is claimed.

Documentation:
    - https://www.w3.org/TR/vocab-dcat-3/ DCAT
    - https://github.com/MinBZK/regels.overheid.nl at commit 146f727e7b:
      apps/register/CPSV-AP-RONL/Zorgtoeslag/zorgtoeslag.ttl
"""

from typing import Final
from urllib.parse import urlsplit

from algords.registers.model import Listing, Made, RecordReader, Skip, Source
from algords.registers.model.graph import NODE, Graph, classes, predicates
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.naming import stable
from algords.registers.model.regels import (
    INVENTED,
    described,
    entry_of,
    keep_known,
    of_project,
    with_links,
)
from algords.registers.model.source import squeezed
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "rdf-dcat"
_CLASSES: Final = frozenset(("dcat:Dataset", "dcat:DataService", "dcat:Resource"))
_DPIA: Final = "data protection impact assessment (dpia)"

REGISTER: Final = of_project(
    _NAME,
    Text(fr="Algorithmes décrits en DCAT (RDF)", en="Algorithms described in DCAT (RDF)"),
)


def recognise(source: Source) -> bool:
    """Say whether a node of DCAT is described with predicates that tell of an algorithm."""
    told = INVENTED.intersection(predicates(source.triples))
    return bool(told and _CLASSES.intersection(classes(source.triples)))


def records(source: Source) -> Listing:
    """Return the nodes of DCAT; what none leads to is noted."""
    graph = Graph(source.triples)
    found = graph.records(lambda types: bool(_CLASSES & types))
    return Listing(records=found, notes=tuple(graph.untold()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one node as a fiche, under an address made of its host and its identifier."""
    if not any(one.partition("@")[0] in INVENTED for one in record.left):
        return Skip(
            Text(
                fr="C'est un jeu de données\u00a0: rien n'y parle d'un algorithme.",
                en="It is a data set: nothing in it tells of an algorithm.",
            )
        )
    iri = str(record.take(NODE))
    about = entry_of(record, iri)
    data = described(record)
    numbers = record.texts("dct:identifier", "identifier")
    if numbers:
        data["identifier"] = numbers
    if stable(iri):
        data["page"] = [iri]
    if pages := with_links(record, "dcat:landingPage"):
        data["page"] = list(dict.fromkeys((*data.get("page", ()), *pages)))
    if words := record.texts("dcat:keyword", "keywords"):
        data["keywords"] = {"nl": words}
    _add_assessments(record, data)
    keep_known(record)
    key = key_of(urlsplit(iri).hostname or "", numbers[0]) if numbers else key_of(iri)
    data |= {"id": address_of(_NAME, key), "fiche": about}
    return Made(record_id=key, data=data, own_address=True)


def _add_assessments(record: RecordReader, data: dict[str, object]) -> None:
    field = "dcat:impactAssessment/dct:type"
    for name in [one for one in record.left if one.partition("@")[0] == field]:
        words = record.texts(name, "assessments")
        tag = name.partition("@")[2] or "nl"
        blocks = [{"type": "Assessment", "name": {tag: one}} for one in words]
        if [squeezed(one) for one in words] == [_DPIA]:
            blocks[0]["assessment_kind"] = "dpia"
        if blocks:
            data["assessments"] = blocks
            # It is told in its way: not the same as to have no predicate for it.
            record.took.setdefault("impact_assessed", name)
