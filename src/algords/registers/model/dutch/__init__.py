"""The Dutch publication standard for algorithms, versions 0.1 to 1.0, as fields of a fiche.

The national register, its first records and the templates of suppliers share it. Field by field it
follows the definitions of the ministry (backend/app/schemas/config of MinBZK/Algoritmeregister at
commit 4885a0537d), which change from one version to the next:

- ``goal`` is the purpose, and since 0.4 purpose and impact, which had a field of its own;
- ``type`` is the kind up to 0.3.1, and in 0.4 whether the algorithm learns; 1.0 has none;
- ``impacttoetsen`` holds the names of assessments in 0.4, and in 1.0 why some were not made;
- addresses of laws and of data are lines of text in 0.4, pairs of title and address in 1.0;
- dates are ``MM-YYYY`` in 0.4 and ``YYYY-MM`` in 1.0.
"""

import re
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.dutch._about import (
    entry,
    identifiers,
    language_of,
    pages_of,
    stated,
)
from algords.registers.model.dutch._columns import BODY, DATES, RAW, TEXTS
from algords.registers.model.dutch._denials import (
    denies,
    is_answer,
    names_no_law,
    without_denials,
)
from algords.registers.model.dutch._links import Titled, addresses, titled
from algords.registers.model.dutch._words import (
    ASSESSMENTS,
    PLACEHOLDERS,
    RISK_CLASSES,
    STATUS,
    THEMES,
    TYPES,
    coded,
)
from algords.registers.model.source import squeezed
from algords.registers.model.values import day_or_less, is_link, items, partial_date

__all__ = [
    "PLACEHOLDERS",
    "RAW",
    "SILENT",
    "algorithm",
    "described",
    "entry",
    "identifiers",
    "language_of",
    "names_no_law",
    "pages_of",
    "texts",
]

# Fields that fiches are asked for and that no version of the standard has.
SILENT: Final = (
    "purpose_type",
    "automation_level",
    "decision_holder",
    "individual_decision",
    "modified",
)
_MAILBOX: Final = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
_OWN_WORK: Final = frozenset(("intern ontwikkeld", "intern ontwikkeld."))


def texts(record: RecordReader, language: str) -> FicheData:
    """Return the texts of ``record`` that a machine may have translated, as in ``language``."""
    data = TEXTS.fill(record, language) | BODY.fill(record, language)
    return _marked(data)


def described(record: RecordReader, language: str) -> FicheData:
    """Return what is told of algorithms and products alike; texts are in ``language``."""
    before = set(record.left)
    data = _marked(TEXTS.fill(record, language))
    without_denials(record, data, language)
    if "impact" not in before:
        # Since 0.4 it is told together with the purpose: the register has not left it out.
        record.absences[:] = [one for one in record.absences if one[2] != "consequences"]
    _add(data, "domain", coded(record, "category", "domain", THEMES))
    _add(data, "algorithm_type", coded(record, "type", "algorithm_type", TYPES))
    _add(data, "suppliers", _suppliers(record, language))
    _add(data, "contact", _contact(record))
    _add(data, "source_code", pages_of(record, "publiccode", "source_code"))
    _extend(data, "legal_bases", _named(record, "lawful_basis", language))
    _extend(data, "data", _named(record, "source_data", language))
    _extend(data, "assessments", _assessments(record, language))
    if any("assessment_kind" in one for one in data.get("assessments", ())):
        data["impact_assessed"] = True
    return data


def algorithm(record: RecordReader, language: str) -> FicheData:
    """Return what is told of an algorithm that a body uses; texts are in ``language``."""
    data = described(record, language) | BODY.fill(record, language) | DATES.fill(record, language)
    _add(data, "status", record.choice("status", "status", STATUS))
    _add(data, "risk_class", next(iter(_risk_class(record)), None))
    # A page to read more on, rather than where people meet the algorithm.
    pages = pages_of(record, "website", "page")
    _add(data, "page", pages)
    others = [
        one
        for field in ("documentation", "application_url")
        if field in record.left
        for one in pages_of(record, field, "related_resources")
    ]
    _add(data, "related_resources", [one for one in dict.fromkeys(others) if one not in pages])
    register = pages_of(record, "process_index_url", "processing_register")
    _add(data, "processing_register", {"page": register} if register else None)
    _add(data, "appeals", _appeals(record, language))
    _add(data, "events", _revision(record, language))
    return data


def _marked(data: FicheData) -> FicheData:
    for one in data.get("measures", ()):
        one["measure_kind"] = ["monitoring"]
    return data


def _suppliers(record: RecordReader, language: str) -> list[FicheData] | None:
    name = record.text("provider", "suppliers")
    if name is None:
        return None
    if squeezed(name) in _OWN_WORK:
        record.absences.append(("not_applicable", name, "suppliers"))
        return None
    return [{"name": {language: name}}]


def _contact(record: RecordReader) -> FicheData | None:
    """Return the mailbox or the pages that were given; anything else is kept raw."""
    said = record.text("contact_email", "contact")
    if said is None:
        return None
    if _MAILBOX.fullmatch(said.removeprefix("mailto:")):
        return {"email": said.removeprefix("mailto:")}
    pages = [word for word in said.split() if is_link(word)]
    if len(pages) < len(said.split()):
        record.keep("contact_email", said, None if pages else "not-a-contact")
    return {"page": pages} if pages else None


def _named(record: RecordReader, field: str, language: str) -> list[FicheData]:
    """Return the pairs of title and address of 1.0, and the lines of 0.4, as blocks."""
    key = "legal_bases" if field == "lawful_basis" else "data"
    kind = "LegalReference" if field == "lawful_basis" else "DataInput"
    pairs = titled(record, f"{field}_grouping", key)
    if f"{field}_link" in record.left:
        known = {one.link for one in pairs}
        lines = addresses(record, f"{field}_link", key)
        pairs += [one for one in lines if one.link not in known]
    return [_block(kind, one, language) for one in dict.fromkeys(pairs)]


def _block(kind: str, pair: Titled, language: str) -> FicheData:
    block: FicheData = {"type": kind}
    _add(block, "name", {language: pair.title} if pair.title else None)
    _add(block, "page", [pair.link] if pair.link else None)
    return block


def _assessments(record: RecordReader, language: str) -> list[FicheData]:
    """Return the assessments that were made, by their titles.

    A title that says none is kept raw; so is ``dpia: true``, a default of the first database.
    """
    pairs = titled(record, "impacttoetsen_grouping", "assessments")
    made = [one for one in pairs if squeezed(one.title) not in PLACEHOLDERS]
    if len(made) < len(pairs):
        record.beside("impacttoetsen_grouping", [one._asdict() for one in pairs])
    made += [Titled(name, "") for name in _names_of_0_4(record)]
    found = []
    for one in dict.fromkeys(made):
        block = _block("Assessment", one, language)
        _add(block, "assessment_kind", ASSESSMENTS.get(squeezed(one.title)))
        found.append(block)
    answered = (_answered(record, field, language) for field in ("dpia", "iama"))
    return [*found, *(block for block in answered if block is not None)]


def _names_of_0_4(record: RecordReader) -> list[str]:
    value = record.left.get("impacttoetsen")
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return record.texts("impacttoetsen", "assessments")
    if isinstance(value, str) and re.fullmatch(r"\s*\{.*\}\s*", value, re.DOTALL):
        record.beside("impacttoetsen", record.take("impacttoetsen"))
        return items(value, "{}")
    return []


def _answered(record: RecordReader, field: str, language: str) -> FicheData | None:
    """Return the assessment that an answer of yes declares, up to 0.3.1."""
    answer = record.left.get(field)
    if not isinstance(answer, str) or squeezed(answer) != "ja":
        return None
    record.beside(field, record.take(field))
    block: FicheData = {"type": "Assessment", "assessment_kind": ASSESSMENTS[field]}
    if f"{field}_description" in record.left:
        said = record.text(f"{field}_description", "assessments")
        _add(block, "description", {language: said} if said else None)
    return block


def _risk_class(record: RecordReader) -> list[str]:
    if "publication_category" not in record.left:
        return []
    return list(coded(record, "publication_category", "risk_class", RISK_CLASSES))


def _appeals(record: RecordReader, language: str) -> list[FicheData] | None:
    """Return how a decision can be challenged; a mere yes or any no is kept raw."""
    if "objection_procedure" not in record.left:
        return None
    said = record.text("objection_procedure", "appeals")
    if said is not None and (is_answer(said) or denies(said)):
        record.keep("objection_procedure", said)
        return None
    return None if said is None else [{"type": "Recourse", "description": {language: said}}]


def _revision(record: RecordReader, language: str) -> list[FicheData] | None:
    """Return the date of revision under the register's own word for it.

    It is defined as the day by which an entry has to be looked at again, and holds the day on which
    it was: no field of a fiche is given that meaning. Workbooks left serial numbers of days.
    """
    said = record.text("revision_date", "events") if stated(record, "revision_date") else None
    if said is None:
        return None
    day = day_or_less(said) or partial_date(said, "day")
    if day is None:
        record.keep("revision_date", said, "not-a-date")
        return None
    record.beside("revision_date", said)
    return [{"type": "Event", "name": {language: "Herzieningsdatum"}, "date": day}]


def _add(block: FicheData, key: str, value: object) -> None:
    if value:
        block[key] = value


def _extend(data: FicheData, key: str, blocks: list[FicheData]) -> None:
    if blocks:
        data[key] = [*data.get(key, ()), *blocks]
