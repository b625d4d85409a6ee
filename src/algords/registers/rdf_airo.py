"""Systems of artificial intelligence described with the AI Risk Ontology (AIRO), in RDF.

Domain:
    One system a node of the class ``AISystem``, with what it is for, who deploys and provides it,
    who is subject to it, its risks and what mitigates them. Three examples by the authors of the
    ontology are known (VioGén twice, a chatbot).

Caveats:
    - The namespace is spelled ``https://w3id.org/airo#`` and ``…/AIRO#``, and copied elsewhere: a
      name behind ``airo#`` or ``airo/`` is one of AIRO, in small letters or not.
    - Nodes have addresses and no names: what can be read of the address is the name
      (``risk_of_fraud``, "risk of fraud"), and the address is kept beside. Slips of spelling stay.
    - An address under a name that stands for no host (``example.com``) is no address: the fiche
      gets one of its own, made of it.
    - A system that nobody is said to deploy or use is a product, and counts as no algorithm in use.
    - ``mitigatesRiskConcept`` leads from a measure to a risk in AIRO; the examples use it the other
      way round. Either way it tells of a mitigation.
    - A domain of use is a keyword: "law enforcement" is neither a domain of ours nor the claim that
      a point of annex III applies. Classes of VAIR on purposes, impacts and modality are kept raw.
    - A statistical technique and machine learning are kinds of algorithm; other techniques are
      keywords.
    - Licence and publisher are those of the examples. A description by others has neither, unless
      it says so.

Documentation:
    - https://w3id.org/airo the ontology; https://w3id.org/vair its vocabulary
    - https://github.com/DelaramGlp/airo the examples, commit 6c67de43ab
"""

from typing import Any, Final
from urllib.parse import urlsplit

from algords.registers.model import FicheData, Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.graph import NODE, Graph, classes
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.naming import Labelled, labelled, said_in, stable
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "rdf-airo"
_SYSTEM: Final = "airo:AISystem"
_SITE: Final = "https://github.com/DelaramGlp/airo"
# Where the addresses of the examples begin.
_EXAMPLES: Final = ("https://example.com/", "https://delaramglp.github.io/airo/")
_VAIR: Final = "https://w3id.org/vair#"
_TECHNIQUES: Final = {
    _VAIR + "StatisticalTechnique": "statistical",
    _VAIR + "MachineLearningTechnique": "learning",
    _VAIR + "MachineLearning": "learning",
}
_DEPLOYERS: Final = ("airo:isDeployedBy", "airo:hasAIDeployer", "airo:isUsedBy")
_SUPPLIERS: Final = ("airo:isProvidedBy", "airo:isDevelopedBy")
_NAMES: Final = ("rdfs:label", "dct:title", "skos:prefLabel")
_DESCRIPTIONS: Final = ("dct:description", "rdfs:comment", "skos:definition")
_PERSONAL: Final = "https://w3id.org/dpv#PersonalData"
_MITIGATIONS: Final = ("airo:mitigatesRiskConcept", "^airo:mitigatesRiskConcept")

REGISTER: Final = Register(
    name=_NAME,
    title=Text(fr="Descriptions en AIRO (RDF)", en="Descriptions in AIRO (RDF)"),
    homepage="",
    publisher="DelaramGlp/airo",
    publisher_page=_SITE,
    licence="https://creativecommons.org/licenses/by/4.0/",
    language="en",
    # By researchers, of systems of others.
    authoritative=False,
    absent={
        "not_stated": (
            *("purpose_type", "automation_level", "decision_holder", "individual_decision"),
            *("human_intervention", "legal_bases", "modified", "status", "contact", "data"),
            *("impact_assessed", "appeals", "domain", "operations", "algorithm_type", "risks"),
            *("risk_class", "measures"),
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={},
)


def recognise(source: Source) -> bool:
    """Say whether a node of ``source`` is a system of AIRO."""
    return _SYSTEM in classes(source.triples)


def records(source: Source) -> Listing:
    """Return the systems, each with the nodes it leads to; what none leads to is noted."""
    graph = Graph(source.triples)
    return Listing(records=graph.records(_is_system), notes=tuple(graph.untold()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one system as a fiche, under its own address where that may last."""
    iri = str(record.take(NODE))
    data: FicheData = {"name": _name(record, iri), "is_ai": True}
    described = next((found for one in _DESCRIPTIONS if (found := _said(record, one))), None)
    data |= {"description": described} if described else {}
    deployers = _add_bodies(record, data)
    _add_texts(record, data)
    _add_kind(record, data)
    _add_data(record, data)
    _add_risks(record, data)
    for field in [one for one in record.left if _is_known(one)]:
        record.keep(field, record.left[field])
    key = key_of(iri)
    own = not stable(iri)
    data["id"] = address_of(_NAME, key) if own else iri
    data["identifier"] = [iri]
    data["fiche"] = _about(record, iri)
    kind = "Algorithm" if deployers else "Product"
    return Made(record_id=key if own else iri, data=data, type=kind, own_address=own)


def _is_system(types: frozenset[str]) -> bool:
    return _SYSTEM in types


def _is_known(field: str) -> bool:
    """Say whether a field is of AIRO, or of what stands beside it; others may be new."""
    last = field.rpartition("/")[2] if "://" not in field else field
    return last.lstrip("^").startswith(("airo:", "vair:", "dpv:", "rdf:type", "owl:"))


def _said(record: RecordReader, field: str) -> dict[str, Any]:
    if not any(one == field or one.startswith(f"{field}@") for one in record.left):
        return {}
    return said_in(record, field, "name", "en")


def _name(record: RecordReader, iri: str) -> dict[str, Any]:
    """Return what the system is called, or what can be read of its address."""
    found = next((found for one in _NAMES if (found := _said(record, one))), None)
    return found or {"en": Labelled(iri, None, "").words}


def _words(record: RecordReader, *fields: str, key: str) -> list[str]:
    found = [one.words for field in fields for one in labelled(record, field)]
    if found:
        record.took.setdefault(key, fields[0])
    return list(dict.fromkeys(one for one in found if one))


def _add_bodies(record: RecordReader, data: FicheData) -> list[Labelled]:
    """Take out who deploys the system, the first as the administration, and who provides it."""
    deployers = [one for field in _DEPLOYERS for one in labelled(record, field)]
    if deployers:
        first, *others = deployers
        data["administration"] = {"type": "Administration", "name": {"en": first.words}}
        if others:
            data["partners"] = [{"name": {"en": one.words}} for one in others]
    suppliers = _words(record, *_SUPPLIERS, key="suppliers")
    if suppliers:
        data["suppliers"] = [{"name": {"en": one}} for one in suppliers]
    return deployers


def _add_texts(record: RecordReader, data: FicheData) -> None:
    for field, key in (("airo:hasPurpose", "purpose"), ("airo:hasAISubject", "affected_public")):
        if words := _words(record, field, key=key):
            data[key] = {"en": "\n\n".join(words)}
    if words := _words(record, "airo:producesOutput", key="operations"):
        data["operations"] = {"en": words}


def _add_kind(record: RecordReader, data: FicheData) -> None:
    """Take out techniques, capabilities and domains: keywords, and what has a code."""
    techniques = labelled(record, "airo:usesTechnique")
    kinds = [_TECHNIQUES[one.iri] for one in techniques if one.iri in _TECHNIQUES]
    if techniques:
        record.took.setdefault("algorithm_type", "airo:usesTechnique")
    if kinds:
        data["algorithm_type"] = list(dict.fromkeys(kinds))
    capabilities = labelled(record, "airo:hasCapability")
    if any(one.iri == _VAIR + "Profiling" for one in capabilities):
        data["profiling"] = True
    domains = labelled(record, "airo:isAppliedWithinDomain")
    if domains:
        record.took.setdefault("domain", "airo:isAppliedWithinDomain")
    words = [one.words for one in (*techniques, *capabilities, *domains) if one.words]
    if words:
        data["keywords"] = {"en": list(dict.fromkeys(words))}


def _add_data(record: RecordReader, data: FicheData) -> None:
    """Take out what the system is fed with, and what it processes of people."""
    ways = [one for one in record.left if one == "airo:hasInput" or one.endswith("dpv:hasData")]
    for field in ways:
        for one in labelled(record, field):
            block: FicheData = {"type": "DataInput", "name": {"en": one.words}}
            types = record.left.get(one.path + "rdf:type")
            if _PERSONAL in (types if isinstance(types, list) else [types]):
                block["nature"] = "personal"
                data["personal_data"] = True
            data.setdefault("data", []).append(block)
            record.took.setdefault("data", field)


def _add_risks(record: RecordReader, data: FicheData) -> None:
    for one in labelled(record, "airo:hasRisk"):
        block: FicheData = {"name": {"en": one.words}}
        if words := _words(record, f"{one.path}airo:hasConsequence", key="risks"):
            block["description"] = {"en": "\n\n".join(words)}
        ways = [one.path + way for way in _MITIGATIONS]
        if words := _words(record, *ways, key="risks"):
            block["mitigation"] = {"en": "\n\n".join(words)}
        data.setdefault("risks", []).append(block)
        record.took.setdefault("risks", "airo:hasRisk")


def _about(record: RecordReader, iri: str) -> FicheData:
    """Return where the description is from; one by others claims neither licence nor publisher."""
    said = record.links("dct:license", "licence") if "dct:license" in record.left else []
    licence = {"licence": said[0]} if said else {}
    if iri.startswith(_EXAMPLES):
        source: FicheData = {"name": {"en": "AIRO"}, "page": [_SITE]}
        return {"sources": [source | {"identifier": [iri]}]} | licence
    host = urlsplit(iri).hostname if stable(iri) else None
    publisher = {"publisher": {"name": {"en": host}} if host else ""}
    return (
        {"sources": [{"name": {"en": "AIRO"}, "identifier": [iri]}], "licence": ""}
        | licence
        | publisher
    )
