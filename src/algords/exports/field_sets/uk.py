"""The attributes of the Algorithmic Transparency Recording Standard of the United Kingdom.

Fields:
    Attributes and their order are those of the official table of attributes, version 1; what fills
    them is told by ``ontology/alignments/uk-atrs.sssom.tsv``, as far as a field of ours means the
    same as theirs or less. What is wider or merely related is not written: our reason for using an
    algorithm is no list of alternatives, our administration no senior responsible owner.
    An attribute that the table repeats is a list; lists of one group are of one length.

Texts:
    English where the fiche has some; else those in the language asked for, or in any other.
    Nothing is translated.

Values:
    What the fiche does not say is null. Our status *in design* is wider than their phases *idea*,
    *design* and *development*: none of them is written for it.

Documentation:
    https://github.com/co-cddo/algorithmic-transparency-standard/blob/a8659a8d31/template_table.md
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from algords.exports.field_sets.alignment import keys_for, words_for
from algords.exports.field_sets.telling import Speaker, json_list, without_algorithm
from algords.exports.model import Export, Unit
from algords.exports.model.reading import View
from algords.standard.terms import Code
from algords.text import Language, Text

__all__ = ["EXPORT", "KEYS"]

_ALIGNMENT: Final = "uk-atrs"
KEYS: Final = (
    *("name", "description", "website", "contact_email", "organisation", "team"),
    *("senior_responsible_owner", "external_supplier", "external_supplier_identifier"),
    *("external_supplier_role", "data_access_terms", "scope", "benefit"),
    *("alternatives_considered", "model_type", "frequency_usage", "phase", "maintenance"),
    *("system_architecture", "process_integration", "provided_information", "human_decisions"),
    *("required_training", "appeals_and_review", "source_data_name", "source_data_description"),
    *("source_data_url", "data_collection", "data_sharing_agreements"),
    *("data_access_and_storage", "impact_assessment_name", "impact_assessment_description"),
    *("impact_assessment_date", "impact_assessment_link", "risk_name", "risk_description"),
    "risk_mitigation",
)
# Filled by what our fields say, in the order of the fiche.
_TOLD: Final = ("description", "team", "process_integration", "human_decisions")
# Kinds of measures that have an attribute of their own.
_MEASURES: Final = {
    "maintenance": "https://w3id.org/algords/code/measure-kind/monitoring",
    "required_training": "https://w3id.org/algords/code/measure-kind/training-plan",
}

# Eight figures, or two letters and six figures (Companies House, uniform resource identifiers).
_COMPANY: Final = re.compile(r"[0-9]{8}|[A-Z]{2}[0-9]{6}")


def _tell(view: View, language: Language) -> dict[str, Any]:
    speaker = Speaker(("en", language, "fr"))
    said: dict[str, Any] = {
        "name": speaker.name(view),
        "website": next(iter(view.links("page")), None),
        "contact_email": _mail(view),
        "organisation": next(iter(speaker.names(view, "administration")), None),
        "scope": _scope(view, speaker),
        "benefit": _labels(view.codes("effects")),
        "model_type": _labels(view.codes("algorithm_type")),
        "frequency_usage": _volumes(view),
        "phase": _phase(view),
        "appeals_and_review": _entries(view, "appeals", speaker),
    }
    said |= {key: speaker.text(view, *keys_for(_ALIGNMENT, f"uk:{key}")) for key in _TOLD}
    said |= {key: _measures(view, code, speaker) for key, code in _MEASURES.items()}
    said |= _suppliers(view, speaker) | _data(view, speaker)
    said |= _assessments(view, speaker) | _risks(view, speaker)
    return {key: said.get(key) for key in KEYS}


def _scope(view: View, speaker: Speaker) -> str | None:
    """Return what it is for, then what it is not for, under a word that tells them apart."""
    purpose, excluded = speaker.text(view, "purpose"), speaker.text(view, "excluded_uses")
    return "\n".join(filter(None, (purpose, excluded and f"Excluded uses: {excluded}"))) or None


def _phase(view: View) -> str | None:
    words = words_for(_ALIGNMENT, "uk:phase")
    return next((words[one.iri] for one in view.codes("status") if one.iri in words), None)


def _volumes(view: View) -> str | None:
    told = []
    for one in view.blocks("decisions_per_year"):
        count, year = one.plain("count"), one.plain("year")
        if count is not None:
            told.append(f"{count} decisions a year" + (f" ({year})" if year else ""))
    return "\n".join(told) or None


def _measures(view: View, code: str, speaker: Speaker) -> str | None:
    told = [
        text
        for one in view.blocks("measures")
        if code in {kind.iri for kind in one.codes("measure_kind")}
        if (text := _entry(one, speaker))
    ]
    return "\n".join(told) or None


def _entries(view: View, key: str, speaker: Speaker) -> str | None:
    told = (_entry(one, speaker) for one in view.blocks(key))
    return "\n".join(filter(None, told)) or None


def _entry(view: View, speaker: Speaker) -> str:
    parts = (speaker.name(view), speaker.text(view, "description"), *view.links("page")[:1])
    return ": ".join(part for part in parts if part)


def _suppliers(view: View, speaker: Speaker) -> dict[str, Any]:
    found = view.blocks("suppliers")
    return {
        "external_supplier": [speaker.name(one) for one in found],
        "external_supplier_identifier": [_company_number(one) for one in found],
        "external_supplier_role": [None for _ in found],
        "data_access_terms": [None for _ in found],
    }


def _company_number(view: View) -> str | None:
    """Return the number of Companies House among the identifiers; those of others are left out."""
    found = (str(one.raw) for one in view.values("identifier"))
    return next((one for one in found if _COMPANY.fullmatch(one)), None)


def _data(view: View, speaker: Speaker) -> dict[str, Any]:
    found = view.blocks("data")
    return {
        "source_data_name": [speaker.name(one) for one in found],
        "source_data_description": [speaker.text(one, "description") for one in found],
        "source_data_url": [None for _ in found],
        "data_collection": [speaker.text(one, "collection_mode") for one in found],
        "data_sharing_agreements": [None for _ in found],
        "data_access_and_storage": [_storage(one) for one in found],
    }


def _storage(view: View) -> str | None:
    months = view.plain("retention_months")
    return None if months is None else f"Kept for {months} months"


def _assessments(view: View, speaker: Speaker) -> dict[str, Any]:
    found = view.blocks("assessments")
    return {
        "impact_assessment_name": [
            speaker.name(one) or _labels(one.codes("assessment_kind")) for one in found
        ],
        "impact_assessment_description": [speaker.text(one, "description") for one in found],
        "impact_assessment_date": [one.plain("date") for one in found],
        "impact_assessment_link": [next(iter(one.links("page")), None) for one in found],
    }


def _risks(view: View, speaker: Speaker) -> dict[str, Any]:
    found = view.blocks("risks")
    return {
        "risk_name": [speaker.name(one) or _labels(one.codes("risk_kind")) for one in found],
        "risk_description": [speaker.text(one, "description") for one in found],
        "risk_mitigation": [speaker.text(one, "mitigation") for one in found],
    }


def _mail(view: View) -> str | None:
    found = (one.plain("email") for one in view.blocks("contact"))
    return next((str(mail).removeprefix("mailto:") for mail in found if mail is not None), None)


def _labels(codes: Iterable[Code]) -> str | None:
    return ", ".join(one.label.en for one in codes) or None


def _write(units: Iterable[Unit], language: Language) -> Iterator[bytes]:
    return json_list(units, language, _tell)


EXPORT: Final = Export(
    name="uk-atrs",
    title=Text(
        fr="attributs de la norme britannique de transparence des algorithmes (ATRS), en JSON",
        en="attributes of the British standard of transparency of algorithms (ATRS), as JSON",
    ),
    suffix=".json",
    write=_write,
    leaves_out=without_algorithm,
)
