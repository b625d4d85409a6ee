"""The 62 columns of 2024: the codes of the data dictionary, and the questions in full.

The first table of the inventory is headed by the codes, the second by the questions, in the same
order. Nine of those are the same sentence: the table numbers them from the second on.
"""

from typing import Final

__all__ = ["QUESTIONS"]

_OTHER: Final = "If Other, please explain."

# From the heads of both tables, commit 4a29d13229, which lie in this order.
QUESTIONS: Final = {
    "2_use_case_name": "Use Case Name",
    "3_agency": "Agency",
    "3_abr": "Agency Abbreviation",
    "4_bureau": "Bureau",
    "8_topic_area": "Use Case Topic Area",
    "8_question_type": "Other (Use Case Topic Area)",
    "10_commercial_ai": (
        "Is the AI use case found in the below list of general commercial AI products and services?"
    ),
    "11_purpose_benefits": "What is the intended purpose and expected benefits of the AI?",
    "12_outputs": "Describe the AI system\u2019s outputs.",
    "16_dev_stage": "Stage of Development",
    "17_impact_type": "Is the AI use case rights-impacting, safety-impacting, both, or neither?",
    "18_date_initiated": "Date Initiated",
    "19_date_acq_dev_began": "Date when Acquisition and/or Development began",
    "20_date_implemented": "Date Implemented",
    "21_date_retired": "Date Retired",
    "22_dev_method": (
        "Was the AI system involved in this use case developed (or is it to be developed) "
        "under contract(s) or in-house?"
    ),
    "23_contract_piids": (
        "Provide the Procurement Instrument Identifier(s) (PIID) of the contract(s) used."
    ),
    "24_hisp_support": (
        "Is this AI use case supporting a High-Impact Service Provider (HISP) public-facing "
        "service?"
    ),
    "25_hisp_name": "Which HISP is the AI use case supporting?",
    "26_public_service": "Which public-facing service is the AI use case supporting?",
    "27_public_info": "Does this AI use case disseminate information to the public?",
    "28_iqa_compliance": (
        "How is the agency ensuring compliance with Information Quality Act guidelines, if "
        "applicable?"
    ),
    "29_contains_pii": (
        "Does this AI use case involve personally identifiable information (PII) that is "
        "maintained by the agency?"
    ),
    "30_saop_review": (
        "Has the Senior Agency Official for Privacy (SAOP) assessed the privacy risks "
        "associated with this AI use case?"
    ),
    "31_data_catalog": (
        "Do you have access to an enterprise data catalog or agency-wide data repository that "
        "enables you to identify whether or not the necessary datasets exist and are ready to "
        "develop your use case?"
    ),
    "31_question_type": _OTHER,
    "33_agency_data": (
        "Describe any agency-owned data used to train, fine-tune, and/or evaluate performance "
        "of the model(s) used in this use case."
    ),
    "34_data_docs": (
        "Is there available documentation for the model training and evaluation data that "
        "demonstrates the degree to which it is appropriate to be used in analysis or for "
        "making predictions?"
    ),
    "35_demo_features": (
        "Which, if any, demographic variables does the AI use case explicitly use as model "
        "features?"
    ),
    "35_question_type": _OTHER + " #2",
    "37_custom_code": "Does this project include custom-developed code?",
    "38_code_access": "Does the agency have access to the code associated with the AI use case?",
    "39_code_link": (
        "If the code is open-source, provide the link for the publicly available source code."
    ),
    "40_has_ato": (
        "Does this AI use case have an associated Authority to Operate (ATO) for an AI system?"
    ),
    "41_system_name": "System Name",
    "42_dev_tools_wait": (
        "How long have you waited for the necessary developer tools to implement the AI use case?"
    ),
    "43_infra_provisioned": (
        "For this AI use case, is the required IT infrastructure provisioned via a "
        "centralized intake form or process inside the agency?"
    ),
    "43_question_type": _OTHER + " #3",
    "45_compute_request": (
        "Do you have a process in place to request access to computing resources for model "
        "training and development of the AI involved in this use case?"
    ),
    "45_question_type": _OTHER + " #4",
    "47_timely_resources": (
        "Has communication regarding the provisioning of your requested resources been timely?"
    ),
    "47_question_type": _OTHER + " #5",
    "49_existing_reuse": (
        "How are existing data science tools, libraries, data products, and "
        "internally-developed AI infrastructure being re-used for the current AI use case?"
    ),
    "50_internal_review": (
        "Has information regarding the AI use case, including performance metrics and "
        "intended use of the model, been made available for review and feedback within the "
        "agency?"
    ),
    "51_extension_request": (
        "Has your agency requested an extension to implement the minimum risk management "
        "practices for this AI use case?"
    ),
    "52_impact_assessment": "Has an AI impact assessment been conducted for this AI use case?",
    "53_real_world_testing": (
        "Has the AI use case been tested in operational or real-world environments to "
        "understand the performance and impact it may have on affected individuals or "
        "communities?"
    ),
    "54_key_risks": (
        "What are the key risks from using the AI for this particular use case and how were "
        "they identified?"
    ),
    "55_independent_eval": "Has an independent evaluation of the AI use case been conducted?",
    "56_monitor_postdeploy": (
        "Is there a process to monitor performance of the AI system\u2019s functionality and "
        "changes to its impact on rights or safety as part of the post-deployment plan for "
        "the AI use case?"
    ),
    "57_autonomous_impact": (
        "For this particular use case, can the AI carry out a decision or action without "
        "direct human involvement that could result in a significant impact on rights or "
        "safety?"
    ),
    "57_question_type": _OTHER + " #6",
    "59_ai_notice": (
        "How is the agency providing reasonable and timely notice regarding the use of AI "
        "when people interact with an AI-enabled service as a result of this AI use case?"
    ),
    "59_question_type": _OTHER + " #7",
    "61_adverse_impact": (
        "Is the AI used to significantly influence or inform decisions or actions that could "
        "have an adverse or negative impact on specific individuals or groups?"
    ),
    "62_disparity_mitigation": (
        "What steps has the agency taken to detect and mitigate significant disparities in "
        "the model\u2019s performance across demographic groups for this AI use case?"
    ),
    "63_stakeholder_consult": (
        "What steps has the agency taken to consult and incorporate feedback from groups "
        "affected by this AI use case?"
    ),
    "63_question_type": _OTHER + " #8",
    "65_appeal_process": (
        "Is there an established fallback and escalation process for this AI use case in the "
        "event that an impacted individual or group would like to appeal or contest the AI "
        "system\u2019s outcome?"
    ),
    "66_no_appeal_reason": "If No, please explain.",
    "67_opt_out": (
        "Where practicable and consistent with applicable law and governmentwide policy, is "
        "there an established mechanism for individuals to opt-out from the AI functionality "
        "in favor of a human alternative?"
    ),
    "67_question_type": _OTHER + " #9",
}
