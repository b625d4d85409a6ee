"""What a store says of itself, as triples: its runs, its sources, how its records were judged.

The words are those of PROV-O, DCAT, and the W3C vocabularies for findings (SHACL §3.6) and for
places in a document (Pointers in RDF, W3C Note of 2 May 2017). Every name is made in `names`.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from algords.standard.rules import RULE_BASE
from algords.store import names
from algords.store.changes import (
    STATUSES,
    DocumentState,
    Event,
    Reason,
    RecordState,
    Run,
    SourceSeen,
    Status,
)
from algords.text import LANGUAGES, Text

__all__ = ["STATE_LABELS", "report_triples", "run_triples", "source_triples"]

STATE_LABELS: Final[dict[Status, Text]] = {
    "current": Text(fr="publiée", en="published"),
    "stale": Text(fr="version précédente publiée", en="previous version published"),
    "quarantined": Text(fr="non publiée", en="not published"),
    "withdrawn": Text(fr="retirée", en="withdrawn"),
}
_PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "algords": "https://w3id.org/algords/ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SIREN: Final = "siren:"


def run_triples(
    run: Run, documents: Iterable[DocumentState], events: Iterable[Event]
) -> list[ox.Triple]:
    """Return what is said of ``run`` (PROV-O): when, by what, from which documents, what it made.

    ``documents`` are those that it fetched; only their place and time are told.
    """
    node, agent = names.run_graph(run.id), names.agent_node(run.agent)
    told = [
        _type(node, "prov:Activity"),
        _says(node, "prov:startedAtTime", _moment(run.started)),
        _says(node, "prov:endedAtTime", _moment(run.ended)),
        _says(node, "prov:wasAssociatedWith", agent),
        _type(agent, "prov:SoftwareAgent"),
        _says(agent, "rdfs:label", ox.Literal(run.agent)),
    ]
    for document in documents:
        used = names.document_node(document.source, document.url)
        told.append(_says(node, "prov:used", used))
        told += _document(used, document.source, document.url)
    for event in events:
        told += _event(node, event)
    return told


def source_triples(source: SourceSeen, changed: str) -> list[ox.Triple]:
    """Return who ``source`` is; ``changed`` is when a run last brought something new of it."""
    node = names.source_graph(source.id)
    publisher = ox.NamedNode(node.value + "#publisher")
    return [
        _type(node, "dcat:Catalog"),
        _says(node, "dct:identifier", ox.Literal(source.id)),
        _says(node, "dct:title", ox.Literal(source.title)),
        _says(node, "dct:modified", _moment(changed)),
        _says(node, "dct:license", _address_or_words(source.licence)),
        _says(node, "dct:source", _address_or_words(source.url)),
        _says(node, "dct:publisher", publisher),
        _type(publisher, "foaf:Agent"),
        _publisher(publisher, source.publisher),
    ]


def report_triples(source: str, records: Iterable[RecordState]) -> list[ox.Triple]:
    """Return how each of the ``records`` of ``source`` was judged last, and why."""
    graph = names.report_graph(source)
    told = [_says(names.source_graph(source), "dct:hasPart", graph)]
    for status in STATUSES:
        told += _labels(names.state_node(status), STATE_LABELS[status])
    for record in records:
        told += _record(record)
        for number, reason in enumerate(record.reasons, start=1):
            told += _finding(record, reason, number)
    return told


def _event(run: ox.NamedNode, event: Event) -> Iterator[ox.Triple]:
    record = names.record_graph(event.source, event.key)
    if event.graph_sha256 is None:
        return
    version = names.graph_version_node(event.graph_sha256)
    yield _type(version, "prov:Entity")
    yield _says(version, "prov:specializationOf", record)
    if event.kind == "withdrawn":
        yield _says(version, "prov:wasInvalidatedBy", run)
    if event.kind != "published":
        return
    document = names.document_node(event.source, event.document)
    yield _says(version, "prov:wasGeneratedBy", run)
    yield _says(version, "prov:wasDerivedFrom", document)
    yield from _document(document, event.source, event.document)
    if event.previous_sha256 is not None:
        previous = names.graph_version_node(event.previous_sha256)
        yield _says(version, "prov:wasRevisionOf", previous)
        yield _says(previous, "prov:wasInvalidatedBy", run)
        yield _says(previous, "prov:specializationOf", record)


def _document(node: ox.NamedNode, source: str, url: str) -> list[ox.Triple]:
    return [
        _type(node, "prov:Entity"),
        _says(node, "dct:identifier", ox.Literal(url)),
        _says(node, "dct:isPartOf", names.source_graph(source)),
    ]


def _publisher(node: ox.NamedNode, said: str) -> ox.Triple:
    if said.startswith(_SIREN):
        return _says(node, "algords:siren", ox.Literal(said.removeprefix(_SIREN)))
    told = _address_or_words(said)
    return _says(node, "foaf:name" if isinstance(told, ox.Literal) else "foaf:homepage", told)


def _record(record: RecordState) -> Iterator[ox.Triple]:
    node = names.record_graph(record.source, record.key)
    yield _type(node, "dcat:CatalogRecord")
    yield _says(node, "dct:identifier", ox.Literal(record.key))
    yield _says(node, "dct:isPartOf", names.source_graph(record.source))
    yield _says(node, "adms:status", names.state_node(record.state))
    yield _says(node, "dct:source", names.document_node(record.source, record.document))
    if record.label:
        yield _says(node, "dct:title", ox.Literal(record.label))
    if record.fiche:
        yield _says(node, "foaf:primaryTopic", _address_or_words(record.fiche))


def _finding(record: RecordState, reason: Reason, number: int) -> Iterator[ox.Triple]:
    report = names.report_node(record.source, record.key)
    finding = names.finding_node(record.source, record.key, number)
    yield _type(report, "sh:ValidationReport")
    yield _says(report, "dct:subject", names.record_graph(record.source, record.key))
    yield _says(report, "sh:result", finding)
    yield _type(finding, "sh:ValidationResult")
    yield _says(finding, "sh:sourceShape", ox.NamedNode(RULE_BASE + quote(reason.rule, safe="")))
    yield _says(finding, "dct:identifier", ox.Literal(reason.rule))
    for language in LANGUAGES:
        message = ox.Literal(reason.message.say(language), language=language)
        yield _says(finding, "sh:resultMessage", message)
    if reason.pointer:
        yield _says(finding, "ptr:expression", ox.Literal(reason.pointer))
    if reason.line is not None:
        yield _says(finding, "ptr:lineNumber", ox.Literal(reason.line))


def _labels(node: ox.NamedNode, label: Text) -> list[ox.Triple]:
    return [
        _says(node, "skos:prefLabel", ox.Literal(label.say(language), language=language))
        for language in LANGUAGES
    ]


def _address_or_words(said: str) -> ox.NamedNode | ox.Literal:
    try:
        return ox.NamedNode(said)
    except ValueError:
        return ox.Literal(said)


def _moment(time: str) -> ox.Literal:
    return ox.Literal(time, datatype=_term("xsd:dateTime"))


def _type(node: ox.NamedNode, class_name: str) -> ox.Triple:
    return _says(node, "rdf:type", _term(class_name))


def _says(node: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(node, _term(name), value)


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)
