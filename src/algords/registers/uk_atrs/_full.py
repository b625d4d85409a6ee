"""A record in full, with the attributes of the standard, as a fiche."""

import re
from functools import lru_cache
from typing import Any, Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.columns import Column, Columns
from algords.registers.model.source import squeezed
from algords.registers.model.values import is_link
from algords.registers.uk_atrs._grouping import field_of, fields_of
from algords.registers.uk_atrs._words import ASSESSMENTS, GROUPS, MODELS, PHASES

__all__ = ["FULL", "RAW", "full", "phase_of"]

# Known, and without a field of ours that means the same: the title of a post; the day on which the
# record, not the tool, leaves the register.
RAW: Final = ("senior_responsible_owner", "date_archive")
FULL: Final = Columns(
    Column(native="name", to="name"),
    Column(native="description", to="description"),
    Column(native="website", to="page"),
    Column(native="organisation", to="administration"),
    Column(native="team", to="department"),
    Column(native="scope", to="purpose"),
    Column(native="benefit", to="justification_of_use"),
    Column(native="alternatives_considered", to="justification_of_use"),
    Column(native="model_type", to="operations"),
    Column(native="frequency_usage", to="decisions_per_year.description"),
    Column(native="system_architecture", to="related_resources"),
    Column(native="process_integration", to="contribution"),
    Column(native="provided_information", to="contribution"),
    Column(native="human_decisions", to="human_intervention"),
    Column(native="appeals_and_review", to="appeals.description"),
    Column(native="model_performance", to="evaluations.description"),
)
_OF_GROUPS: Final = {
    "external_supplier": "name",
    "external_supplier_identifier": "identifier",
    "external_supplier_role": "description",
    "data_access_terms": "note",
    "source_data_name": "name",
    "source_data_description": "description",
    "source_data_url": "page",
    "data_collection": "collection_mode",
    "data_sharing_agreements": "note",
    "data_access_and_storage": "note",
    "impact_assessment_name": "name",
    "impact_assessment_description": "description",
    "impact_assessment_date": "date",
    "impact_assessment_link": "page",
    "risk_name": "name",
    "risk_description": "description",
    "risk_mitigation": "mitigation",
}
_MEASURES: Final = {"maintenance": "monitoring", "required_training": "training_plan"}
# More suppliers or risks than that are one list in one answer; what is beyond is kept raw.
_MOST: Final = 200
_MAILBOX: Final = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
_PHASE: Final = re.compile(r"([A-Za-z/ -]+?)\s*(?:[,;:.(–—].*)?", re.DOTALL)


def full(record: RecordReader) -> FicheData:
    """Return what the attributes of ``record`` say, without the address of the fiche."""
    model = record.left.get("model_type")
    data = FULL.fill(record, "en")
    _add_groups(record, data)
    _add_contact(record, data)
    _add_measures(record, data)
    if isinstance(model, str):
        record.took.setdefault("algorithm_type", "model_type")
        if (kind := MODELS.get(squeezed(model).rstrip("."))) is not None:
            data["algorithm_type"] = [kind]
    if (status := _status(record)) is not None:
        data["status"] = status
    kinds = [
        ASSESSMENTS[name]
        for one in data.get("assessments", ())
        if (name := _name(one)) in ASSESSMENTS
    ]
    if kinds:
        data["impact_assessed"] = True
    return data


def phase_of(record: RecordReader, field: str) -> Any:  # noqa: ANN401 - the key of a code
    """Take out a phase, one word of the list."""
    return record.choice(field, "status", PHASES)


def _status(record: RecordReader) -> Any:  # noqa: ANN401 - the key of a code
    """Take out the phase; what stands behind it (since when, what was updated) is kept beside."""
    said = record.left.get("phase")
    found = _PHASE.fullmatch(said.strip()) if isinstance(said, str) else None
    word = squeezed(found[1]) if found else ""
    if found and word in PHASES and word != squeezed(str(said)):
        record.take("phase")
        record.took.setdefault("status", "phase")
        record.beside("phase", said)
        return PHASES[word]
    return phase_of(record, "phase")


def _add_groups(record: RecordReader, data: FicheData) -> None:
    for key, group in GROUPS.items():
        count = min(fields_of(group, record.left), _MOST)
        data |= _columns(key, max(count, 1)).fill(record, "en")
    for one in data.get("assessments", ()):
        if (name := _name(one)) in ASSESSMENTS:
            one["assessment_kind"] = ASSESSMENTS[name]


@lru_cache(maxsize=64)
def _columns(key: str, count: int) -> Columns:
    return Columns(
        *(
            Column(
                native=field_of(one, number),
                to=f"{key}[{number}].{_OF_GROUPS[one]}",
                order="day",
            )
            for number in range(1, count + 1)
            for one in GROUPS[key]
        )
    )


def _name(block: FicheData) -> str:
    name = block.get("name", {}).get("en", "")
    return squeezed(name) if isinstance(name, str) else ""


def _add_contact(record: RecordReader, data: FicheData) -> None:
    said = record.text("contact_email", "contact")
    if said is None:
        return
    if _MAILBOX.fullmatch(said):
        data["contact"] = {"email": said}
    elif is_link(said):
        data["contact"] = {"page": [said]}
    else:
        record.keep("contact_email", said, "not-a-contact")


def _add_measures(record: RecordReader, data: FicheData) -> None:
    for native, kind in _MEASURES.items():
        if native not in record.left:
            continue
        # What does not apply is one measure, not all that the field could hold.
        record.took.setdefault("measures", native)
        text = record.words(native)
        if text is not None:
            measure = {"type": "Measure", "measure_kind": [kind], "description": {"en": text}}
            data.setdefault("measures", []).append(measure)
