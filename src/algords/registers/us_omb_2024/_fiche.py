"""One use case of 2024 as the keys of a fiche."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.columns import Column, Columns
from algords.registers.model.us.answers import (
    chosen,
    of_persons,
    put,
    risks_of,
    themes,
    training_data,
)
from algords.registers.model.us.lists import demographics, links_in
from algords.registers.model.us.practices import Practice, practised
from algords.registers.model.us.register import add_agency
from algords.registers.model.us.times import date_in, month, staged
from algords.registers.model.us.words import TOPICS, denies
from algords.registers.us_omb_2024._practices import IMPACT, PRACTICES

__all__ = ["RAW", "UseCases2024"]

_TEXTS: Final = {
    "2_use_case_name": "name",
    "4_bureau": "department",
    "11_purpose_benefits": "purpose",
    "12_outputs": "operations",
}
# Dates of the questionnaire, in its order, that are those of events without a kind of their own.
_EVENTS: Final = {
    "18_date_initiated": {
        "fr": "But et exigences définis",
        "en": "Purpose and requirements defined",
    },
    "19_date_acq_dev_began": {
        "fr": "Début de l'acquisition ou du développement",
        "en": "Acquisition or development begun",
    },
}
_EQUITY: Final[FicheData] = {
    "type": "Measure",
    "name": {
        "fr": "Recherche et réduction des écarts entre groupes de personnes",
        "en": "Detection and mitigation of disparities across demographic groups",
    },
}
# "No" says that some decisions need a human, not which: partial or support.
_AUTOMATION: Final = {
    "yes - all individual decisions or actions are automated and may be rendered without direct"
    " human interaction": "full",
    "no": None,
    "other": None,
    "ai is not safety or rights-impacting": None,
}
_USED: Final = ("in_service", "retired")
# A topic in the agency's own words; what is longer is a sentence, and kept raw.
_LONGEST: Final = 50
# Known questions that no field of a fiche answers.
RAW: Final = (
    "10_commercial_ai",
    "17_impact_type",
    "22_dev_method",
    "23_contract_piids",
    "24_hisp_support",
    "25_hisp_name",
    "26_public_service",
    "27_public_info",
    "28_iqa_compliance",
    "31_data_catalog",
    "31_question_type",
    "34_data_docs",
    "35_question_type",
    "37_custom_code",
    "38_code_access",
    "41_system_name",
    "42_dev_tools_wait",
    "43_infra_provisioned",
    "43_question_type",
    "45_compute_request",
    "45_question_type",
    "47_timely_resources",
    "47_question_type",
    "49_existing_reuse",
    "50_internal_review",
    "51_extension_request",
    "57_question_type",
    "59_question_type",
    "61_adverse_impact",
    "63_stakeholder_consult",
    "63_question_type",
    "66_no_appeal_reason",
    "67_question_type",
)


class UseCases2024:
    """The questions of 2024 under the names that a table gives them, by their codes."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Keep the names of the columns."""
        self.names = names

    @cached_property
    def columns(self) -> Columns:
        """The questions whose answers are fields of a fiche as they stand."""
        return Columns(*(Column(native=self.names[one], to=to) for one, to in _TEXTS.items()))

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        """The questions on what is done, by their codes."""
        return {one.native: one.called(self.names[one.native]) for one in PRACTICES}

    def fill(self, record: RecordReader) -> FicheData:
        """Return the keys of a fiche that ``record`` fills, its address apart."""
        name = self.names
        data = self.columns.fill(record, "en")
        # An inventory of uses of AI: executive order 14110, OMB M-24-10.
        data["is_ai"] = True
        add_agency(record, data, name["3_agency"], name["3_abr"])
        self._themes(record, data)
        self._times(record, data)
        self._autonomy(record, data)
        known = training_data(record, name["33_agency_data"], [])
        put(data, "data", known + demographics(record, name["35_demo_features"]))
        put(data, "personal_data", of_persons(record, name["29_contains_pii"]))
        put(data, "source_code", links_in(record, name["39_code_link"], "source_code"))
        put(data, "risks", risks_of(record, name["54_key_risks"]))
        self._practices(record, data)
        return data

    def _autonomy(self, record: RecordReader, data: FicheData) -> None:
        """Take out whether the AI acts alone, asked only of what weighs on rights and safety.

        Yes is a level of automation; no question asks for the level of what does not act alone.
        """
        native = self.names["57_autonomous_impact"]
        level = chosen(record, native, None, _AUTOMATION)
        if level is None:
            record.absences.append(("not_stated", None, "automation_level"))
            return
        record.took.setdefault("automation_level", native)
        put(data, "automation_level", level)

    def _themes(self, record: RecordReader, data: FicheData) -> None:
        topic, domain = themes(record, self.names["8_topic_area"], "domain", TOPICS)
        own = record.words(self.names["8_question_type"])
        if own is not None and len(own) > _LONGEST:
            record.keep(self.names["8_question_type"], own)
            own = None
        words = list(dict.fromkeys(one for one in (topic, own) if one is not None))
        put(data, "keywords", {"en": words} if words else None)
        put(data, "domain", None if domain is None else [domain])

    def _times(self, record: RecordReader, data: FicheData) -> None:
        for code, said in _EVENTS.items():
            found = date_in(record, self.names[code], None, month)
            if found is not None:
                event = {"type": "Event", "name": dict(said), "date": found}
                data.setdefault("events", []).append(event)
        staged(record, data, self.names["16_dev_stage"], self.names["20_date_implemented"], month)
        self._end(record, data)

    def _end(self, record: RecordReader, data: FicheData) -> None:
        """Take out the day of retirement: that of the end of a use, or of a project."""
        native = self.names["21_date_retired"]
        ended = date_in(record, native, "out_of_service_since", month)
        if ended is None:
            return
        known = data.get("status")
        ends = [one for one in data.get("events", ()) if one.get("event_kind") == ["end"]]
        if known in _USED:
            data["out_of_service_since"] = ended
        elif ends:
            ends[0]["date"] = ended
        else:
            record.keep(native, record.kept.get(native, ended))

    def _practices(self, record: RecordReader, data: FicheData) -> None:
        for code, practice in self.practices.items():
            if practised(record, practice, data) and code == IMPACT:
                data["impact_assessed"] = True
        steps = record.words(self.names["62_disparity_mitigation"])
        if steps is not None and denies(steps):
            record.keep(self.names["62_disparity_mitigation"], steps)
        elif steps is not None:
            data.setdefault("measures", []).append(_EQUITY | {"description": {"en": steps}})
            record.took.setdefault("measures", self.names["62_disparity_mitigation"])
