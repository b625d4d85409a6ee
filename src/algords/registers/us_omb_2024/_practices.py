"""Practices that agencies were asked about in 2024 (OMB M-24-10), and the answers that mean yes."""

from collections.abc import Mapping
from typing import Final

from algords.registers.model import FicheData
from algords.registers.model.us.practices import Practice

__all__ = ["IMPACT", "PRACTICES"]

IMPACT: Final = "52_impact_assessment"
_YES: Final[Mapping[str, FicheData]] = {"yes": {}}

PRACTICES: Final = (
    Practice(
        native="30_saop_review",
        key="assessments",
        block={
            "type": "Assessment",
            "assessment_kind": "dpia",
            "name": {
                "fr": "Examen des risques pour la vie privée par le responsable de l'agence (SAOP)",
                "en": "Assessment of privacy risks by the Senior Agency Official for Privacy",
            },
        },
        yes=_YES,
    ),
    Practice(
        native="40_has_ato",
        key="measures",
        block={
            "type": "Measure",
            "measure_kind": ["security"],
            "name": {"fr": "Homologation (ATO)", "en": "Authority to Operate (ATO)"},
        },
        yes=_YES,
    ),
    Practice(
        native=IMPACT,
        key="assessments",
        block={
            "type": "Assessment",
            "assessment_kind": "impact",
            "name": {"fr": "Étude d'impact de l'IA", "en": "AI impact assessment"},
        },
        yes=_YES,
    ),
    Practice(
        native="53_real_world_testing",
        key="assessments",
        block={"type": "Assessment", "name": {"fr": "Essais", "en": "Testing"}},
        yes={
            "benchmark evaluation": {},
            "performance evaluation in operational environment": {},
            "impact evaluation in operational environment": {},
            "yes": {},
        },
        worded=True,
    ),
    Practice(
        native="55_independent_eval",
        key="assessments",
        block={
            "type": "Assessment",
            "assessment_kind": "audit",
            "name": {
                "fr": "Examen indépendant au sein de l'agence",
                "en": "Independent evaluation",
            },
        },
        yes={
            "yes - by the caio": {"judged_by": "self"},
            "yes - by an agency ai oversight board not directly involved in the system\u2019s"
            " development": {"judged_by": "committee"},
            "yes": {},
            "true": {},
        },
        worded=True,
    ),
    Practice(
        native="56_monitor_postdeploy",
        key="measures",
        block={"type": "Measure", "measure_kind": ["monitoring"]},
        yes={
            "intermittent and manually updated": {},
            "automated and regularly scheduled updates": {},
            "established process of machine learning operations": {},
        },
        worded=True,
    ),
    Practice(
        native="59_ai_notice",
        key="measures",
        block={"type": "Measure", "measure_kind": ["user_notice"]},
        yes={"online": {}, "email": {}, "in-person": {}, "in person": {}, "telephone": {}},
        worded=True,
    ),
    Practice(
        native="65_appeal_process",
        key="appeals",
        block={
            "type": "Recourse",
            "name": {
                "fr": "Procédure de repli et de réexamen",
                "en": "Fallback and escalation process",
            },
        },
        yes=_YES,
        declares=True,
    ),
    Practice(
        native="67_opt_out",
        key="measures",
        block={
            "type": "Measure",
            "measure_kind": ["alternative_route"],
            "name": {
                "fr": "Refus de l'IA au profit d'un traitement humain",
                "en": "Opt-out from AI in favour of a human alternative",
            },
        },
        yes=_YES,
    ),
)
