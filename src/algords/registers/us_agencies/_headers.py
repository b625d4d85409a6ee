"""How American agencies name the questions of the inventory of 2025, and four of their own."""

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["question_of"]

# How agencies name the questions, in small letters and digits; "…" stands for any words. The names
# are those of the consolidated inventory, and four that it does not have.
_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "agency": ("agency", "agency name", "department agency"),
    "description": ("description", "summary", "summary of use case", "use case description"),
    "id": ("use case id…", "use case identifier", "id"),
    "use_case_name": (
        "use case name",
        "ai use case name",
        "use case title",
        "tool application name",
    ),
    "agency_bureau": (
        "bureau",
        "component",
        "bureau component",
        "bureau department",
        "bureau office",
        "sponsoring office",
        "va admin or staff office",
    ),
    "contact_email": ("email", "email address", "contact email", "contact email address"),
    "is_withheld": ("should this ai use case be withheld…", "public reporting indicator"),
    "development_stage": (
        "stage",
        "status",
        "stage of development",
        "development stage",
        "deployment phase",
        "stage of system development life cycle",
    ),
    "is_high_impact": (
        "is the ai use case high impact…",
        "high impact",
        "high impact status",
        "high impact indicator",
        "risk classification",
    ),
    "HI_justification": (
        "justification",
        "high impact justification",
        "provide a justification for why the use case…",
    ),
    "topic_area": ("topic area", "use case topic area"),
    "classification": ("ai classification", "ai tech classification"),
    "problem_solved": (
        "what problem is the ai intended to solve",
        "problem to be solved",
        "problem solved",
        "problem description",
        "what is the intended purpose and expected benefits of the ai",
    ),
    "benefits": (
        "what are the expected benefits and positive outcomes…",
        "benefits",
        "expected benefits",
        "benefit description",
    ),
    "system_outputs": (
        "describe the ai system s outputs",
        "ai system outputs",
        "output description",
    ),
    "operational_date": (
        "date when ai use case became operational…",
        "operation date",
        "operational date",
        "date implemented",
        "first production use",
    ),
    "contracting_usage": (
        "was the system involved in this use case purchased…",
        "development type",
        "contractor indicator",
    ),
    "vendor_name": ("vendor s name", "vendor name", "vendor"),
    "have_ato": ("does this ai use case have an associated authorization…", "ato indicator"),
    "system_name_ato": ("system s name", "system name"),
    "data_description": ("describe any data used to train…", "training data description"),
    "link_to_data": (
        "if the data is required to be publicly disclosed…",
        "enterprise data inventory url",
        "federal data catalog link",
    ),
    "has_pii": ("does this ai use case involve personally identifiable…", "pii indicator"),
    "pia_url": ("if publicly available provide the link to the ai use case s…", "pia url"),
    "demographic_features": (
        "which if any demographic variables…",
        "demographic variable description",
    ),
    "has_custom_code": (
        "does this project include custom developed code",
        "custom developed code",
        "custom code indicator",
    ),
    "code_url": (
        "if the code is open source…",
        "public open source link",
        "open source code url",
    ),
    "hi_testing_conducted": (
        "has pre deployment testing been conducted…",
        "predeployment testing indicator",
    ),
    "hi_assessment_completed": (
        "has an ai impact assessment been completed…",
        "ai impact assessment indicator",
    ),
    "hi_potential_impacts": (
        "what are the potential impacts of using the ai…",
        "potential impact description",
    ),
    "hi_independent_review": (
        "has as independent review…",
        "has an independent review…",
        "independent review indicator",
    ),
    "hi_ongoing_monitoring": (
        "is there a process to conduct ongoing monitoring…",
        "ongoing monitoring indicator",
    ),
    "hi_training_established": (
        "has the agency established sufficient and periodic training…",
        "operator training indicator",
    ),
    "hi_failsafe_presence": (
        "does this ai use case have an appropriate fail safe…",
        "fail safe indicator",
    ),
    "hi_appeal_process": (
        "is there an established appeal process…",
        "appeal process indicator",
    ),
    "hi_public_consultation": (
        "what steps has the agency taken to consult…",
        "end user feedback description",
    ),
    "compliance": ("compliance documentation",),
    "source_file": ("source file",),
}
_WHOLE: Final = {one: to for to, said in _SPELLINGS.items() for one in said if one[-1] != "…"}
_BEGINNINGS: Final = {
    one[:-1]: to for to, said in _SPELLINGS.items() for one in said if one[-1] == "…"
}
_UNCLEAN: Final = re.compile(r"[^a-z0-9]+")


def question_of(native: str) -> str | None:
    r"""Return the question that a column answers, by its name; None where none is known.

    The questions have the names of the consolidated inventory, which does not have ``agency``,
    ``description``, ``compliance`` and ``source_file``.

    >>> question_of("Use Case ID [Agency Abbrev.] \u2013 [#]"), question_of("Vendor(s) Name")
    ('id', 'vendor_name')
    """
    said = _UNCLEAN.sub(" ", native.casefold()).strip()
    if said in _WHOLE:
        return _WHOLE[said]
    return next((to for begins, to in _BEGINNINGS.items() if said.startswith(begins)), None)
