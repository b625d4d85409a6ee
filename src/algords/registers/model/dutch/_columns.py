"""The fields of the Dutch publication standard, 0.1 to 1.0, that are fields of a fiche."""

from typing import Final

from algords.registers.model.columns import Column, Columns

__all__ = ["BODY", "DATES", "RAW", "TEXTS"]

# What is told of an algorithm and of a supplier's product alike. Fields from 0.4 on may hold HTML.
TEXTS: Final = Columns(
    Column(native="name", to="name"),
    Column(native="description_short", to="description", marked=True),
    Column(native="description", to="description", marked=True),
    Column(native="goal", to="purpose", marked=True),
    Column(native="impact", to="consequences", marked=True),
    Column(native="proportionality", to="justification_of_use", marked=True),
    Column(native="decision_making_process", to="contribution", marked=True),
    Column(native="human_intervention", to="human_intervention", marked=True),
    Column(native="methods_and_models", to="operations", marked=True),
    Column(native="source_data", to="data.description", marked=True),
    Column(native="risks", to="risks.description", marked=True),
    Column(native="monitoring", to="measures.description", marked=True),
    Column(native="lawful_basis", to="legal_bases.description", marked=True),
    Column(native="tags", to="keywords", marked=True, separator=","),
)
# What is told of an algorithm in use alone.
BODY: Final = Columns(
    Column(native="organization", to="administration.name"),
    Column(native="org_id", to="administration.identifier"),
    Column(native="department", to="department"),
    Column(native="area", to="territory"),
)
DATES: Final = Columns(
    Column(native="begin_date", to="in_service_since", order="day"),
    Column(native="end_date", to="out_of_service_since", order="day"),
)
# Known, and without a field of ours that means the same: marks of the database (create_dt is the
# day of a version); the authority in charge, which may be a team, a body or a person; whether base
# registers are used; the performance that is expected, or that none was agreed on, which is no
# measure of quality; from 1.0 on, why an assessment was *not* made.
RAW: Final = (
    *("algoritme_id", "id", "code", "create_dt", "hierarchy_path", "owner", "preferred_name"),
    *("published", "state", "competent_authority", "mprd", "performance_standard", "impacttoetsen"),
    *("dpia", "dpia_description", "iama", "iama_description"),
)
