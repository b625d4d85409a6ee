"""How often the sketch of a mapping is right, on real files whose meaning a person has told.

``GOLD`` gives the fields that each heading of a file may rightly be put to, by the first key of
their way; what has no field in a fiche is not named. Run as a script, it prints a line a file.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from algords.registers.model.sketching import proposals

SURE = 0.7

_JRC = {
    "id": "identifier",
    "cid": "identifier",
    "name": "name",
    "url": "page related_resources",
    "contact": "contact",
    "description": "description",
    "geocoverage": "territory",
    "geocoverage_codes": "territory",
    "lead_organisation_name": "administration",
    "start_date": "in_service_since",
    "end_date": "out_of_service_since",
    "primary_sector": "domain",
    "secondary_sector": "domain",
    "technology": "algorithm_type",
    "type": "algorithm_type purpose_type",
    "status": "status",
    "lead_organisation:name": "administration",
}
_AGENCY = {
    "Use Case ID": "identifier",
    "Use Case ID [Agency Abbrev.] – [#]": "identifier",
    "Use Case Name": "name",
    "Agency": "administration",
    "Bureau": "department",
    "Bureau/Component": "department",
    "Email Address": "contact",
    "Contact Email Address": "contact",
    "Description": "description",
    "Stage of Development": "status",
    "Is the AI use case high-impact?": "significant_impact risk_class",
    "Use Case Topic Area": "domain",
    "AI Classification": "algorithm_type",
    "What problem is the AI intended to solve?": "purpose",
    "Describe the AI system’s outputs.": "operations",
    "Vendor(s) Name": "suppliers",
    "Describe any data used to train, fine-tune, and/or evaluate performance of the model(s) used "
    "in this use case.": "data",
    "If the code is open source, provide the link for the publicly available source code.": (
        "source_code"
    ),
    "Does this AI use case involve personally identifiable information (PII) that is maintained by "
    "the agency?": "personal_data",
}
GOLD: Mapping[str, Mapping[str, str]] = {
    "uk-atrs/atrs_records.json": {
        "publishing_body": "administration",
        "tool_name": "name",
        "title": "name",
        "url": "page",
        "published": "fiche",
        "description": "description",
    },
    "ca-gc/ai-register-mvp.sample.csv": {
        "ai_register_id": "identifier",
        "name_ai_system_en": "name",
        "name_ai_system_fr": "name",
        "government_organization": "administration",
        "description_ai_system_en": "description",
        "description_ai_system_fr": "description",
        "ai_system_primary_users_en": "affected_public audiences audience_scope",
        "ai_system_primary_users_fr": "affected_public audiences audience_scope",
        "developed_by_en": "suppliers",
        "developed_by_fr": "suppliers",
        "vendor_information": "suppliers",
        "ai_system_status_en": "status",
        "ai_system_status_fr": "status",
        "ai_system_capabilities_en": "operations explanation algorithm_type",
        "ai_system_capabilities_fr": "operations explanation algorithm_type",
        "data_sources_en": "data",
        "data_sources_fr": "data",
        "involves_personal_information": "personal_data",
        "personal_information_banks_en": "processing_register",
        "personal_information_banks_fr": "processing_register",
        "ai_system_results_en": "purpose",
        "ai_system_results_fr": "purpose",
    },
    "us-omb/2023_consolidated_ai_inventory_raw.csv": {
        "Use_Case_ID": "identifier",
        "Department_Code": "administration",
        "Agency": "department administration",
        "Office": "department",
        "Title": "name",
        "Summary": "description purpose",
        "Development_Stage": "status",
        "Techniques": "algorithm_type operations",
        "Source_Code": "source_code",
        "Department": "administration",
    },
    "us-omb/2025_individually_reported_AI_use_cases.csv": {
        "agency": "administration",
        "agency_name": "administration",
        "id": "identifier",
        "use_case_name": "name",
        "agency_bureau": "department",
        "contact_email": "contact",
        "development_stage": "status",
        "is_high_impact": "significant_impact risk_class",
        "topic_area": "domain",
        "classification": "algorithm_type",
        "problem_solved": "purpose",
        "benefits": "purpose success_indicator effects",
        "system_outputs": "operations",
        "operational_date": "in_service_since",
        "vendor_name": "suppliers",
        "data_description": "data",
        "link_to_data": "data",
        "has_pii": "personal_data",
        "pia_url": "assessments",
        "code_url": "source_code",
        "hi_testing_conducted": "evaluations",
        "hi_assessment_completed": "impact_assessed assessments",
        "hi_potential_impacts": "risks",
        "hi_independent_review": "evaluations",
        "hi_failsafe_presence": "measures human_intervention",
        "hi_appeal_process": "appeals",
    },
    "us-nyc/algorithm_tool_compliance.csv": {
        "agency": "administration",
        "tool_name": "name",
        "tool_desc_brief": "description purpose",
        "tool_desc_detail": "description explanation",
        "data": "data",
        "vendor_name": "suppliers",
        "vendor_desc": "suppliers",
        "date_use": "in_service_since",
        "data_training": "data",
        "data_input": "data",
        "data_output": "operations",
        "identifying_info": "personal_data",
        "analysis_type": "algorithm_type operations",
        "population_type": "affected_public audiences",
        "updated": "fiche modified history",
    },
    "eu-jrc-ips/cases.csv": _JRC,
    "eu-jrc-ips/9-services-ai-watch-t6-jrc120399.csv": _JRC,
    "eu-jrc-ips/12-cases-helsinki-ai-register.csv": _JRC,
    "nl-algoritmeregister/list-2026-08-08.json": {
        "doel": "purpose",
        "id": "identifier",
        "impactassessment": "impact_assessed assessments",
        "juridische_basis": "legal_bases",
        "organisatie": "administration",
        "status": "status",
        "title": "name",
        "url": "page",
        "geregistreerd": "fiche",
    },
    "nl-regels-rdf/zorgtoeslag.csv": {
        "name": "name",
        "organization": "administration",
        "description_short": "description",
        "category": "domain",
        "website": "page service_page",
        "status": "status",
        "goal": "purpose",
        "proportionality": "justification_of_use",
        "lawful_basis": "legal_bases",
        "url": "page",
        "contact_email": "contact",
        "publiccode": "source_code",
        "source_data": "data",
        "methods_and_models": "operations",
        "human_intervention": "human_intervention",
        "risks": "risks",
        "provider": "suppliers",
        "process_index_url": "processing_register",
        "tags": "keywords",
        "begin_date": "in_service_since",
        "end_date": "out_of_service_since",
        "impacttoetsen": "assessments impact_assessed",
        "publication_category": "significant_impact risk_class",
        "lawful_basis_grouping": "legal_bases",
        "impacttoetsen_grouping": "assessments",
        "source_data_grouping": "data",
        "algorithm_id": "identifier",
        "standard_version": "fiche",
        "lang": "fiche",
    },
    "us-agencies/department-of-commerce/Artificial-Intelligence-Use-Case-Inventory-FY25.xlsx": (
        _AGENCY
    ),
    "us-agencies/department-of-justice/2025 DOJ AI Use Case Inventory_downloadable.xlsx": _AGENCY,
    "us-agencies/federal-housing-finance-agency/fhfa_2025_ai_inventory.csv": _AGENCY,
    "us-agencies/department-of-transportation/rows.csv": {
        "Use Case Identifier": "identifier",
        "Use Case Name": "name",
        "Agency": "administration",
        "Bureau": "department",
        "Email Address": "contact",
        "Development Stage": "status",
        "High Impact Indicator": "significant_impact risk_class",
        "Use Case Topic Area": "domain",
        "AI Classification": "algorithm_type",
        "Problem Description": "purpose",
        "Benefit Description": "purpose success_indicator effects",
        "Output Description": "operations",
        "Operation Date": "in_service_since",
        "Vendor Name": "suppliers",
        "Training Data Description": "data",
        "Enterprise Data Inventory URL": "data",
        "PII Indicator": "personal_data",
        "Open Source Code URL": "source_code",
        "AI Impact Assessment Indicator": "impact_assessed assessments",
        "Potential Impact Description": "risks",
        "Independent Review Indicator": "evaluations",
        "Appeal Process Indicator": "appeals",
    },
}


class Figures(NamedTuple):
    """How many proposals were sure enough, how many of these are right, and how many could be."""

    proposed: int
    right: int
    could: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.could


def figures(path: Path, gold: Mapping[str, str]) -> tuple[Figures, list[str]]:
    """Return the figures of one file, and its wrong proposals. No register teaches anything."""
    made = proposals(lambda: path.open("rb"), path.name)
    sure = [one for one in made if one.guesses and one.guesses[0].sure >= SURE]
    wrong = [
        f"{one.column[:50]} → {one.guesses[0].to} ({one.guesses[0].sure:.2f})"
        for one in sure
        if one.guesses[0].to.split(".")[0].partition("[")[0] not in gold.get(one.column, "").split()
    ]
    could = sum(1 for one in made if one.column in gold)
    return Figures(len(sure), len(sure) - len(wrong), could), wrong


def total(every: list[Figures]) -> Figures:
    """Return the sum of the figures of several files."""
    return Figures(*(sum(column) for column in zip(*every, strict=True)))


def main(folder: Path) -> None:
    """Print the figures of each file below ``folder``, and their sum."""
    every = []
    for name, gold in GOLD.items():
        found, wrong = figures(folder / name, gold)
        every.append(found)
        print(f"{found.precision:.2f} {found.recall:.2f} {found} {name}")  # noqa: T201
        for one in wrong:
            print(f"       {one}")  # noqa: T201
    found = total(every)
    print(f"{found.precision:.2f} {found.recall:.2f} {found}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
