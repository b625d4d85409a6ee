"""Descriptions in RDF by hand, as the Dutch project on open rules makes them.

The predicates are those of Dublin Core, DCAT and CPSV-AP, and names that are put into the
namespaces of these and that they do not have (``dct:goal``, ``dct:humanIntervention``).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from algords.registers.model import FicheData, RecordReader, Register
from algords.registers.model.dutch import PLACEHOLDERS
from algords.registers.model.naming import labelled, said_in, stable, tongues
from algords.registers.model.values import is_link, partial_date
from algords.text import Text

__all__ = [
    "INVENTED",
    "described",
    "entry_of",
    "keep_known",
    "known_entry",
    "of_project",
    "with_links",
]

_SITE: Final = "https://github.com/MinBZK/regels.overheid.nl"
# Predicates that no other vocabulary has: they tell a description of an algorithm.
INVENTED: Final = frozenset(
    f"{prefix}:{name}"
    for prefix in ("dct", "dcat", "cpsv", "cv")
    for name in ("humanIntervention", "proportionality", "methodology", "risks")
)
_REGISTER_PAGE: Final = re.compile(
    r"https://algoritmes\.overheid\.nl/[a-z]{2}/algoritme/(?:[^?#]*/)?([0-9]{1,20})(?:[/?#].*)?"
)
_TEXTS: Final[Mapping[str, Sequence[str]]] = {
    "name": ("dct:title",),
    "description": ("dct:description",),
    "purpose": ("dct:goal", "cpsv:goal", "cv:goal"),
    "justification_of_use": ("dct:proportionality", "dcat:proportionality"),
    "operations": ("dct:methodology", "dcat:methodology"),
    "human_intervention": (
        *("dct:humanIntervention", "cpsv:humanIntervention", "cv:humanIntervention"),
    ),
}
_BLOCKS: Final[Mapping[str, tuple[str, Sequence[str]]]] = {
    "data": ("DataInput", ("dct:source", "cpsv:input")),
    "risks": ("", ("dct:risks", "dcat:risks")),
    "measures": ("Measure", ("dcat:quality",)),
}
_LAWS: Final = (
    *("dct:conformsTo", "cpsv:implements", "cpsv:hasLegalResource", "cv:hasLegalResource"),
)
_ADDRESSES: Final = ("dct:source", "dcat:accessURL", "cv:accessURL")
_BODIES: Final = (
    *("dct:publisher", "dct:creator", "cpsv:hasCompetentAuthority", "cv:hasCompetentAuthority"),
)
_CONTACTS: Final = (
    *("dct:contactPoint", "dcat:contactPoint", "cpsv:hasContactPoint", "cv:hasContactPoint"),
)
# Known, and without a field of ours that means the same: classes, marks of the description itself,
# what repeats another field, codes of other lists, costs and channels of a service.
_RAW: Final = frozenset(
    (
        *("rdf:type", "dct:issued", "dct:provenance", "dct:rights", "dct:accrualPeriodicity"),
        *("dct:hasVersion", "dct:version", "dct:format", "dct:license", "dct:identifier"),
        *("dct:subject", "dct:isPartOf", "dct:title", "dct:description", "dct:creator"),
        *("dct:publisher", "dct:conformsTo", "dct:source", "dct:relation", "dct:startDate"),
        *("dcat:theme", "dcat:accessRights", "dcat:accessURL", "dcat:mediaType"),
        *("vcard:fn", "vcard:hasEmail", "vcard:hasURL", "vcard:hasValue", "foaf:homepage"),
        *("foaf:uri", "foaf:name", "skos:prefLabel", "skos:exactMatch", "cpsv:sector"),
        *(
            "cv:accessURL",
            "cv:hasCriterionRequirement",
            "rdfs:comment",
            "ronl:analysis",
            "ronl:method",
        ),
        *("ronl:implements", "ronl:implementedBy", "ronl:source"),
    )
)
# They name a theme in words or codes of others: it is stated, if not as a domain of ours.
_THEMES: Final = frozenset(("dcat:theme", "dct:subject", "cpsv:sector"))
_MAILBOX: Final = re.compile(r"(?:mailto:)?([^\s@<>,;:]+@([^\s@<>,;:]+\.[^\s@<>,;:]+))")
_LANGUAGES: Final = {"nl": "nl", "nld": "nl", "dut": "nl", "en": "en", "eng": "en"}
_STATUS: Final = {
    "in gebruik": "in_service",
    "in ontwikkeling": "design",
    "buiten gebruik": "retired",
}


def of_project(name: str, title: Text) -> Register:
    """Return the register of descriptions of the kind called ``title``."""
    return Register(
        name=name,
        title=title,
        homepage="https://regels.overheid.nl/",
        publisher="regels.overheid.nl",
        publisher_page=_SITE,
        licence="http://publications.europa.eu/resource/authority/licence/EUPL_1_2",
        language="nl",
        # By a project on rules, of algorithms of others.
        authoritative=False,
        absent={
            "not_stated": (
                *("purpose_type", "automation_level", "decision_holder", "individual_decision"),
                *("modified", "status", "contact", "data", "domain", "algorithm_type", "suppliers"),
                *("impact_assessed", "appeals", "operations", "risks", "legal_bases"),
            ),
            # A number that French bodies have, and no others.
            "not_applicable": ("siren",),
        },
        placeholders=PLACEHOLDERS,
    )


def described(record: RecordReader) -> FicheData:
    """Return what the predicates of ``record`` say, without the address of the fiche."""
    data: FicheData = {}
    for key, fields in _TEXTS.items():
        if found := _first(record, fields, key):
            data[key] = found
    for key, (kind, fields) in _BLOCKS.items():
        if found := _first(record, fields, key):
            data[key] = [({"type": kind} if kind else {}) | {"description": found}]
    _add_body(record, data)
    _add_contact(record, data)
    _add_laws(record, data)
    _add_times(record, data)
    return data


def entry_of(record: RecordReader, iri: str) -> FicheData:
    """Return what is said of the description itself: its source, its language, its last change."""
    words = _values(record.left.get("dct:language"))
    tags = [_LANGUAGES[one] for one in words if one in _LANGUAGES]
    used = [tag for field in _TEXTS["name"] for _, tag in tongues(record.left, field)]
    if tags:
        record.beside("dct:language", record.take("dct:language"))
    about: FicheData = {
        "sources": [{"name": {"nl": "regels.overheid.nl"}, "page": [_SITE], "identifier": [iri]}]
    }
    about |= {"language": list(dict.fromkeys((*tags, *used)))} if tags or used else {}
    if "dct:modified" in record.left:
        day = record.date("dct:modified", "modified")
        if isinstance(day, str):
            about["modified"] = day
        elif day is not None:
            record.keep("dct:modified", day["@value"], "not-a-day")
    return about


def with_links(record: RecordReader, field: str) -> list[str]:
    """Take out the addresses on the web of ``field``; one under a name for examples is kept raw."""
    if field not in record.left:
        return []
    value = record.take(field)
    found = [one for one in _values(value) if is_link(one) and stable(one)]
    if len(found) < len(_values(value)):
        record.keep(field, value)
    return found


def keep_known(record: RecordReader) -> None:
    """Keep raw what is known and has no place in a fiche; what is left beyond is new."""
    for field in [one for one in record.left if _last_step(one) in _RAW]:
        if field.partition("@")[0] in _THEMES:
            record.took.setdefault("domain", field)
        record.keep(field, record.left[field])


def _last_step(field: str) -> str:
    return field.partition("@")[0].rpartition("/")[2].partition(" #")[0]


def known_entry(iri: str) -> tuple[str, str] | None:
    """Return the lasting address and the number of an entry of the Dutch register, by its page.

    >>> known_entry("https://algoritmes.overheid.nl/nl/algoritme/berekenen-zorgtoeslag/39548375")
    ('https://algoritmes.overheid.nl/nl/algoritme/39548375', '39548375')
    """
    found = _REGISTER_PAGE.fullmatch(iri)
    if found is None:
        return None
    return f"https://algoritmes.overheid.nl/nl/algoritme/{found[1]}", found[1]


def _first(record: RecordReader, fields: Sequence[str], key: str) -> dict[str, Any]:
    """Take out the texts of the first of ``fields`` that is there."""
    here = [one for one in fields if one in record.left or tongues(record.left, one)]
    if not here:
        if key not in {one for _, _, one in record.absences}:
            record.absences.append(("not_stated", None, key))
        return {}
    return said_in(record, here[0], key, "nl")


def _add_body(record: RecordReader, data: FicheData) -> None:
    """Take out the body: who publishes the description, or the competent authority."""
    for field in _BODIES:
        path = f"{field}/foaf:name"
        if path not in record.left and not tongues(record.left, path):
            continue
        names = {
            name: record.left.get(name)
            for name in (path, *(one for one, _ in tongues(record.left, path)))
        }
        found = said_in(record, path, "administration", "nl")
        body = data.get("administration", {}).get("name")
        if body is None and found:
            data["administration"] = {"type": "Administration", "name": found}
            address = record.left.get(field)
            if isinstance(address, str) and stable(address):
                data["administration"]["identifier"] = [address]
                record.take(field)
        elif body != found:
            for name, said in names.items():
                if said is not None:
                    record.keep(name, said)


def _add_contact(record: RecordReader, data: FicheData) -> None:
    for field in _CONTACTS:
        path = f"{field}/vcard:hasEmail"
        said = record.left.get(path)
        if said is not None:
            record.took.setdefault("contact", path)
        found = _MAILBOX.fullmatch(said) if isinstance(said, str) else None
        if found is None or not stable(f"https://{found[2]}"):
            continue
        record.take(path)
        if data.setdefault("contact", {"email": found[1]}) != {"email": found[1]}:
            record.keep(path, said)


def _add_laws(record: RecordReader, data: FicheData) -> None:
    laws: list[FicheData] = []
    for field in _LAWS:
        several = f"{field}/dct:title"
        for name in (several, *(one for one, _ in tongues(record.left, several))):
            if isinstance(record.left.get(name), list):
                tag = name.partition("@")[2] or "nl"
                titles = record.texts(name, "legal_bases")
                laws += [{"type": "LegalReference", "name": {tag: one}} for one in titles]
        for one in labelled(record, field):
            if one.name is None:
                continue
            law: FicheData = {"type": "LegalReference", "name": {"nl": one.name}}
            pages = [page for way in _ADDRESSES for page in with_links(record, one.path + way)]
            laws.append(law | ({"page": pages} if pages else {}))
    if laws:
        data["legal_bases"] = list({str(one): one for one in laws}.values())
        record.took.setdefault("legal_bases", next(one for one in _LAWS))


def _add_times(record: RecordReader, data: FicheData) -> None:
    """Take out the status and the start; a month that is called a day is read as a month."""
    for field in ("dct:status", *(one for one, _ in tongues(record.left, "dct:status"))):
        if field in record.left and (status := record.choice(field, "status", _STATUS)):
            data["status"] = status
    field = "dct:temporal/dct:startDate"
    said = record.left.get(field)
    day = partial_date(said) if isinstance(said, str) else None
    if day is not None:
        record.take(field)
        record.took.setdefault("in_service_since", field)
        data["in_service_since"] = day


def _values(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
