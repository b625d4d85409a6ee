"""The questions that OMB had agencies answer in 2025 (M-25-21), as fields of a fiche.

The names of the questions are those of the consolidated inventory; a file of one agency puts them
in other words, and leaves some out.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from algords.registers.model import FicheData, RecordReader
from algords.registers.model.columns import Column, Columns
from algords.registers.model.reader import Fate
from algords.registers.model.us.answers import (
    contact_of,
    of_persons,
    put,
    risks_of,
    suppliers_of,
    themes,
    training_data,
)
from algords.registers.model.us.lists import demographics, links_in
from algords.registers.model.us.practices import Practice, practised
from algords.registers.model.us.times import staged
from algords.registers.model.us.words import AI_CLASSES, TOPICS
from algords.registers.model.values import items

__all__ = ["RAW_2025", "UseCases2025"]

# Known questions that no field of a fiche answers. An ATO is among them: the consolidated file
# writes "Yes" where an agency said that one was on its way.
RAW_2025: Final = (
    "is_withheld",
    "is_high_impact",
    "HI_justification",
    "contracting_usage",
    "have_ato",
    "system_name_ato",
    "has_custom_code",
)
_TEXTS: Final = {
    "use_case_name": "name",
    "agency_bureau": "department",
    "problem_solved": "purpose",
    "benefits": "justification_of_use",
    "system_outputs": "operations",
}
_ESTABLISHED: Final[Mapping[str, FicheData]] = {"yes": {}}
_PRACTICES: Final = (
    Practice(
        native="hi_testing_conducted",
        key="assessments",
        block={
            "type": "Assessment",
            "name": {"fr": "Essais avant mise en service", "en": "Pre-deployment testing"},
        },
        yes=_ESTABLISHED,
    ),
    Practice(
        native="hi_assessment_completed",
        key="assessments",
        block={
            "type": "Assessment",
            "assessment_kind": "impact",
            "name": {"fr": "Étude d'impact de l'IA", "en": "AI impact assessment"},
        },
        yes=_ESTABLISHED,
    ),
    Practice(
        native="hi_independent_review",
        key="assessments",
        block={
            "type": "Assessment",
            "assessment_kind": "audit",
            "name": {"fr": "Examen indépendant au sein de l'agence", "en": "Independent review"},
        },
        yes={
            "internal independent review": {},
            "caio review": {"judged_by": "self"},
            "oversight board review": {"judged_by": "committee"},
            "yes - by the caio": {"judged_by": "self"},
            "yes": {},
        },
        worded=True,
    ),
    Practice(
        native="hi_ongoing_monitoring",
        key="measures",
        block={"type": "Measure", "measure_kind": ["monitoring"]},
        yes=_ESTABLISHED,
        worded=True,
    ),
    Practice(
        native="hi_training_established",
        key="measures",
        block={"type": "Measure", "measure_kind": ["training_plan"]},
        yes={
            "training established": {},
            "yes, sufficient and periodic training has been established": {},
        },
        worded=True,
    ),
    Practice(
        native="hi_failsafe_presence",
        key="measures",
        block={
            # It lessens harm, and need not be a way of overriding the machine.
            "type": "Measure",
            "name": {"fr": "Dispositif de repli", "en": "Fail-safe"},
        },
        yes=_ESTABLISHED,
    ),
    Practice(
        native="hi_appeal_process",
        key="appeals",
        block={"type": "Recourse"},
        yes={"appeal process established": {}, "yes": {}},
        worded=True,
        declares=True,
    ),
)
_PRIVACY: Final[FicheData] = {
    "type": "Assessment",
    "assessment_kind": "dpia",
    "name": {
        "fr": "Étude d'impact sur la vie privée (PIA)",
        "en": "Privacy Impact Assessment (PIA)",
    },
}


class UseCases2025:
    """The questions of 2025 in one form of file.

    ``native`` gives the name of a column there by its name in the consolidated inventory; those
    that the file does not have are left out of it, and what they would fill is declared absent.
    """

    def __init__(self, native: Mapping[str, str]) -> None:
        """Keep the names of the columns."""
        self.native = native

    def name_of(self, question: str) -> str:
        """Return the name of the column that holds ``question``."""
        return self.native.get(question, question)

    @cached_property
    def columns(self) -> Columns:
        """The questions whose answers are fields of a fiche as they stand."""
        return Columns(*(Column(native=self.name_of(one), to=to) for one, to in _TEXTS.items()))

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """The questions on what is done, in the order of the questionnaire."""
        return tuple(one.called(self.name_of(one.native)) for one in _PRACTICES)

    def fill(self, record: RecordReader) -> FicheData:
        """Return the keys of a fiche that ``record`` fills, its address and its agency apart."""
        name = self.name_of
        data = self.columns.fill(record, "en")
        # An inventory of uses of AI by law: Advancing American AI Act (Pub. L. 117-263), M-25-21.
        data["is_ai"] = True
        self._themes(record, data)
        staged(record, data, name("development_stage"), name("operational_date"))
        put(data, "contact", contact_of(record, name("contact_email")))
        put(data, "suppliers", suppliers_of(record, name("vendor_name")))
        pages = links_in(record, name("link_to_data"), None)
        known = training_data(record, name("data_description"), pages)
        put(data, "data", known + demographics(record, name("demographic_features")))
        put(data, "personal_data", of_persons(record, name("has_pii")))
        put(data, "source_code", links_in(record, name("code_url"), "source_code"))
        self._practices(record, data)
        return data

    def _themes(self, record: RecordReader, data: FicheData) -> None:
        topic, domain = themes(record, self.name_of("topic_area"), "domain", TOPICS)
        named, method = themes(record, self.name_of("classification"), "algorithm_type", AI_CLASSES)
        words = [one for one in (topic, named) if one is not None]
        put(data, "keywords", {"en": words} if words else None)
        put(data, "domain", None if domain is None else [domain])
        put(data, "algorithm_type", None if method is None else [method])

    def _practices(self, record: RecordReader, data: FicheData) -> None:
        pages = links_in(record, self.name_of("pia_url"), None)
        if pages:
            data["assessments"] = [_PRIVACY | {"page": pages}]
        for practice, question in zip(self.practices, _PRACTICES, strict=True):
            done = practised(record, practice, data)
            if done and question.native == "hi_assessment_completed":
                data["impact_assessed"] = True
        put(data, "risks", risks_of(record, self.name_of("hi_potential_impacts")))
        _consulted(record, self.name_of("hi_public_consultation"))


def _consulted(record: RecordReader, native: str) -> None:
    """Take out with whom an agency spoke: steps in a list, which is kept raw.

    An empty list is an empty cell.
    """
    text = record.words(native)
    if text is not None and items(text, "list"):
        record.keep(native, text)
    elif text is not None:
        record.kept[native] = text
        record.fates[native] = Fate.EMPTY
