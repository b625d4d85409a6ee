"""The words of the British standard and of its finder, and the codes that mean the same."""

from collections.abc import Mapping
from typing import Final

__all__ = [
    "ASSESSMENTS",
    "ATTRIBUTES",
    "FACETS",
    "FUNCTIONS",
    "GROUPS",
    "LABELS",
    "MODELS",
    "NUMBERS",
    "PHASES",
    "PLACEHOLDERS",
    "attribute_of",
]

# Attributes that are given again for each supplier, set of data, assessment and risk; the first of
# each group begins another.
GROUPS: Final = {
    "suppliers": (
        "external_supplier",
        "external_supplier_identifier",
        "external_supplier_role",
        "data_access_terms",
    ),
    "data": (
        "source_data_name",
        "source_data_description",
        "source_data_url",
        "data_collection",
        "data_sharing_agreements",
        "data_access_and_storage",
    ),
    "assessments": (
        "impact_assessment_name",
        "impact_assessment_description",
        "impact_assessment_date",
        "impact_assessment_link",
    ),
    "risks": ("risk_name", "risk_description", "risk_mitigation"),
}
_OWNER: Final = ("organisation", "team", "senior_responsible_owner")
_DESCRIPTION: Final = (
    *("scope", "benefit", "alternatives_considered", "model_type", "frequency_usage", "phase"),
    *("maintenance", "system_architecture"),
)
_OVERSIGHT: Final = (
    *("process_integration", "provided_information", "human_decisions", "required_training"),
    "appeals_and_review",
)
# Reference numbers of the template, version 1.
NUMBERS: Final[Mapping[str, str]] = {
    f"{chapter}.{number}": attribute
    for chapter, attributes in enumerate(
        (
            (*_OWNER, *GROUPS["suppliers"]),
            _DESCRIPTION,
            _OVERSIGHT,
            GROUPS["data"],
            (*GROUPS["assessments"], *GROUPS["risks"]),
        ),
        start=1,
    )
    for number, attribute in enumerate(attributes, start=1)
}
# Version 2.1 has an identifier and days, and publications of today the performance of the model.
_LATER: Final = (
    *("id", "standard_version", "date_completion", "date_update", "date_archive"),
    "model_performance",
)
ATTRIBUTES: Final = frozenset(
    ("name", "description", "website", "contact_email", *NUMBERS.values(), *_LATER)
)
# What attributes are called in the standard, where that is not their name with spaces.
LABELS: Final[Mapping[str, str]] = {
    "url of the website": "website",
    "organisation/ department": "organisation",
    "organisation/department": "organisation",
    "organisation or department": "organisation",
    "supplier or developer of the algorithmic tool": "external_supplier",
    "terms of access to data for external supplier": "data_access_terms",
    "type of model": "model_type",
    "frequency of usage": "frequency_usage",
    "source data": "source_data_description",
    **{one.replace("_", " "): one for one in ATTRIBUTES},
}
PHASES: Final[Mapping[str, str]] = {
    # The first word is the usual one: any other is kept beside its meaning.
    "pre-deployment": "design",
    "idea": "design",
    "design": "design",
    "development": "design",
    "beta/pilot": "experiment",
    "beta-pilot": "experiment",
    "private beta": "experiment",
    "private-beta": "experiment",
    "public beta": "experiment",
    "public-beta": "experiment",
    "production": "in_service",
    "retired": "retired",
}
# The functions of the finder are divisions of COFOG. Where one holds several domains of ours
# (economic affairs: transport and farming too), or none of them, it is kept raw.
FUNCTIONS: Final[Mapping[str, str | None]] = {
    "general-public-services": None,
    "defence": None,
    "public-order-and-safety": None,
    "economic-affairs": None,
    "environmental-protection": "environment",
    "housing-and-community-amenities": None,
    "health": "health",
    "recreation-culture-and-religion": None,
    "education": "education",
    "social-protection": "social_benefits",
    "regulation": None,
}
# Kinds of model that a whole answer names; a longer one is read by people.
MODELS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("rule-based", "rules-based", "rule-based system", "rules-based system"), "rules"
    ),
    **dict.fromkeys(("expert system", "rules engine", "decision rules"), "rules"),
    **dict.fromkeys(("machine learning", "machine learning model"), "learning"),
    **dict.fromkeys(("neural network", "deep neural network", "random forest"), "learning"),
    **dict.fromkeys(("large language model", "large language model (llm)", "llm"), "generative"),
    **dict.fromkeys(("generative ai", "generative artificial intelligence"), "generative"),
    **dict.fromkeys(("statistical model", "statistical modelling"), "statistical"),
}
ASSESSMENTS: Final[Mapping[str, str]] = {
    "data protection impact assessment": "dpia",
    "data protection impact assessment (dpia)": "dpia",
    "dpia": "dpia",
    "algorithmic impact assessment": "impact",
    "algorithmic impact assessment (aia)": "impact",
}
_FACET: Final = "algorithmic_transparency_record_"
FACETS: Final = {
    one: _FACET + one
    for one in (
        *("organisation", "function", "capability", "task", "phase", "region", "other_tags"),
        *("organisation_type", "date_published", "atrs_version"),
    )
}
PLACEHOLDERS: Final[Mapping[str, str | None]] = {
    **dict.fromkeys(("n/a", "n/a.", "not applicable", "not applicable."), "not_applicable"),
    "unknown": "unknown",
    **dict.fromkeys(("-", "none", "none.", "tbc", "tbd"), None),
}


def attribute_of(name: str) -> str:
    """Return the attribute that ``name`` is written for, without its star; empty where it is none.

    >>> attribute_of("risk_name*"), attribute_of("Type of model"), attribute_of("colour")
    ('risk_name', 'model_type', '')
    """
    said = " ".join(name.replace("*", " ").split()).casefold()
    return said if said in ATTRIBUTES else LABELS.get(said, "")
