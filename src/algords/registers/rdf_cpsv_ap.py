"""Public services described with CPSV-AP, as far as they tell of the algorithm behind them.

Domain:
    Nodes of the class ``PublicService`` (Core Public Service Vocabulary, both its namespaces).
    A service is no algorithm: it becomes the fiche of one only where the description says which
    entry of a register made its decisions (``prov:wasGeneratedBy``), which rules that a machine
    applies it implements (``ronl:implements``), or how a human intervenes in its algorithm.

Caveats:
    - All other services are left out, with the reason. A rule of CPSV-AP (``cpsv:implements``) is a
      text to follow, a law most often: it is a legal basis, not an algorithm.
    - The fiche has the address of the entry it names. Of the Dutch register, only the digits are
      stable: it is the same address as in that register, and both are about the same algorithm.
    - Name and description are those of the rules where they have some, else those of the service,
      which is the context then; its decision is what the rules are for.
    - Two titles and two addresses under one law are not paired: nothing says which go together.
    - Placeholders under names for examples (``example.org``) are kept raw. Others are told by
      remarks in the text, which RDF does not have: they are taken for addresses.
    - Addresses may be relative to a file whose own address is not known: they say nothing outside.
    - Texts in Dutch and in English were both written by people.

Documentation:
    - https://semiceu.github.io/CPSV-AP/ the application profile
    - https://github.com/MinBZK/regels.overheid.nl at commit 146f727e7b:
      apps/register/CPSV-AP-RONL, terms of its own under https://regels.overheid.nl/termen/
"""

from typing import Any, Final

from algords.registers.model import FicheData, Listing, Made, RecordReader, Skip, Source
from algords.registers.model.graph import NODE, Graph, classes
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.naming import labelled, said_in, stable, tongues
from algords.registers.model.regels import (
    INVENTED,
    described,
    entry_of,
    keep_known,
    known_entry,
    of_project,
    with_links,
)
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "rdf-cpsv-ap"
_CLASSES: Final = frozenset(("cpsv:PublicService", "cv:PublicService"))
_MADE_BY: Final = "prov:wasGeneratedBy"
_RULES: Final = "ronl:implements"
_SPECIFIED: Final = _RULES + "/cv:specifies"
_HUMAN: Final = _RULES + "/cv:hasHumanIntervention"
_INPUT: Final = _SPECIFIED + "/cv:hasInput"
_CRITERIA: Final = _SPECIFIED + "/cv:hasCriterionRequirement"
# Under a name for examples: what a set of data holds.
_ATTRIBUTES: Final = "http://example.org/ns#hasAttribute"
_OUTPUTS: Final = ("cv:hasOutput/dct:description", "cpsv:produces/dct:description")
_CHANNELS: Final = ("cv:hasChannel/cv:accessURL", "cpsv:channel/dcat:accessURL")
_LINKS: Final = (
    *(_SPECIFIED + "/ronl:source", _SPECIFIED + "/rdfs:seeAlso", _SPECIFIED + "/dct:relation"),
    *("cv:hasLegalResource/dcat:accessURL",),
)

REGISTER: Final = of_project(
    _NAME,
    Text(
        fr="Services publics décrits en CPSV-AP (RDF)",
        en="Public services described in CPSV-AP (RDF)",
    ),
)


def recognise(source: Source) -> bool:
    """Say whether a node of ``source`` is a public service."""
    return not _CLASSES.isdisjoint(classes(source.triples))


def records(source: Source) -> Listing:
    """Return the public services; what none leads to is noted."""
    graph = Graph(source.triples)
    found = graph.records(lambda types: bool(_CLASSES & types))
    return Listing(records=found, notes=tuple(graph.untold()))


def convert(record: RecordReader) -> Made | Skip:
    """Return the algorithm behind one service as a fiche, or why there is none."""
    said = record.left.get(_MADE_BY)
    made_by = said if isinstance(said, str) and stable(said) else ""
    entry = known_entry(made_by)
    if not (made_by or _holds(record, _RULES) or _tells(record)):
        return Skip(
            Text(
                fr="C'est un service public\u00a0: rien n'y parle de l'algorithme qui le sert.",
                en="It is a public service: nothing in it tells of the algorithm that serves it.",
            )
        )
    iri = str(record.take(NODE))
    about = entry_of(record, iri)
    data: FicheData = {}
    rules = _add_rules(record, data)
    service = described(record)
    if rules:
        _as_context(service)
    data = service | data
    _add_rest(record, data)
    numbers = [entry[1]] if entry else record.texts("dct:identifier", "identifier")
    key = entry[1] if entry else key_of(made_by or iri, *numbers[:1])
    if made_by:
        record.take(_MADE_BY)
        data["page"] = [made_by]
    address = entry[0] if entry else made_by or address_of(_NAME, key)
    data |= {"id": address, "fiche": about} | ({"identifier": numbers} if numbers else {})
    keep_known(record)
    return Made(record_id=key, data=data, own_address=not made_by)


def _holds(record: RecordReader, field: str) -> bool:
    return any(one == field or one.startswith(f"{field}/") for one in record.left)


def _tells(record: RecordReader) -> bool:
    return any(one.partition("@")[0] in INVENTED for one in record.left)


def _said(record: RecordReader, field: str, key: str) -> dict[str, Any]:
    if field not in record.left and not tongues(record.left, field):
        return {}
    return said_in(record, field, key, "nl")


def _add_rules(record: RecordReader, data: FicheData) -> bool:
    """Take out what the rules are called, how a human intervenes, and where they are written."""
    for native, key in (("dct:title", "name"), ("dct:description", "description")):
        if found := _said(record, f"{_RULES}/{native}", key):
            data[key] = found
    for field in [one for one in record.left if one.partition("@")[0] == _HUMAN]:
        text = record.text(field, "human_intervention")
        if text is not None:
            data["human_intervention"] = {field.partition("@")[2] or "nl": text}
    if files := with_links(record, f"{_SPECIFIED}/dct:source"):
        data["rules_file"] = files
    return "name" in data


def _as_context(service: FicheData) -> None:
    """Make of what the service is called and does the context of the rules."""
    titles, texts = service.pop("name", {}), service.pop("description", {})
    context = {
        tag: "\n\n".join(_lines(titles.get(tag)) + _lines(texts.get(tag)))
        for tag in (*titles, *(one for one in texts if one not in titles))
    }
    if context:
        service["context"] = context


def _lines(said: object) -> list[str]:
    return [said] if isinstance(said, str) else said if isinstance(said, list) else []


def _add_rest(record: RecordReader, data: FicheData) -> None:
    """Take out the decision, the page of the service, what is read and asked, further reading."""
    for field in _OUTPUTS:
        if found := _said(record, field, "consequences"):
            data.setdefault("consequences", found)
    for field in _CHANNELS:
        if pages := with_links(record, field):
            data.setdefault("service_page", pages[0])
    inputs = [_input(record, one.path, one.words) for one in labelled(record, _INPUT)]
    if inputs:
        data["data"] = inputs
        record.took.setdefault("data", _INPUT)
    fields = [one for one in record.left if _is_criterion(one)]
    if criteria := [found for one in fields if (found := _criterion(record, one))]:
        data["criteria"] = criteria
    links = [page for one in _LINKS for page in with_links(record, one)]
    if links:
        data["related_resources"] = list(dict.fromkeys(links))


def _input(record: RecordReader, path: str, words: str) -> FicheData:
    block: FicheData = {"type": "DataInput", "name": {"nl": words}}
    if found := _said(record, f"{path}dct:description", "data"):
        block["description"] = found
    if pages := with_links(record, f"{path}dcat:accessURL"):
        block["page"] = pages
    if parts := [one.words for one in labelled(record, f"{path}{_ATTRIBUTES}")]:
        block["note"] = {"nl": parts}
    for holder in labelled(record, f"{path}dct:publisher"):
        if holder.name is not None:
            block["data_source"] = {"nl": holder.name}
    return block


def _is_criterion(field: str) -> bool:
    bare = field.partition("@")[0]
    return bare.startswith(_CRITERIA) and bare.endswith("/dct:description")


def _criterion(record: RecordReader, field: str) -> FicheData:
    tag = field.partition("@")[2] or "nl"
    texts = record.texts(field, "criteria")
    return {"type": "Criterion", "description": {tag: texts[0]}} if len(texts) == 1 else {}
