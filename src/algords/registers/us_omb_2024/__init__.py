"""The American federal inventory of uses of AI, 2024.

Domain:
    Uses of AI by federal agencies, reported to OMB under executive order 14110 and memorandum
    M-24-10, in a table of 62 columns that was published twice. Every record is a use of AI, by
    what the inventory is.

Caveats:
    - The first table is headed by codes (``16_dev_stage``) in UTF-8, the second by questions in
      Windows-1252. The columns are the same, in the same order, and so are the fiches of the 100
      records that were compared, but for the fields that are kept raw. Nine questions are the
      same sentence, told apart by their number (``If Other, please explain. #2``).
    - There are no identifiers. A record is named after agency, bureau, use case and purpose:
      without the purpose, 37 of 1,503 records would share a name ("Generative AI Usage"). The four
      words are the same in both tables.
    - Dates were asked for as MM/YYYY, and a workbook added the first of the month: "10/1/2023" is
      read as October 2023. Other days are taken as they are. A day of 1905 is a year in disguise.
      ``22-Jul`` and "Pre-2021" are kept raw.
    - "Rights-impacting" and "safety-impacting" are defined by M-24-10 (section 6). They are no
      classes of the AI Act, and are kept raw, as is "Yes" or "No" to an adverse influence.
    - "Implementation and Assessment" may lie before or after the first use: the status is not
      filled. "Retired" is ``retired`` only where a day of first use is given.
    - "Not Applicable" in the questions on risk management is an answer of some agencies, others
      left the cell empty: both mean that the use case is not rights- or safety-impacting. "No" to
      an AI impact assessment says nothing of other assessments: it is kept raw.
    - "No" to personally identifiable information is kept raw: the question is on what the agency
      maintains.
    - Answers are in the words of the questionnaire, or in the agency's own.

Documentation:
    - https://github.com/ombegov/2024-Federal-AI-Use-Case-Inventory the inventory, commit
      4a29d13229, and its data dictionary, ``validation/data_dictionary.yaml``
"""

from typing import Final

from algords.registers.model import Listing, Made, RecordReader, Skip, Source
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import Table, find_tables, squeezed
from algords.registers.model.us.register import NO_NAME, cited, inventory
from algords.registers.us_omb_2024._columns import QUESTIONS
from algords.registers.us_omb_2024._fiche import RAW, UseCases2024
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "us-omb-2024"
_HEADS: Final = ("2_use_case_name", "16_dev_stage", "17_impact_type", "67_opt_out")
_CODED: Final = UseCases2024({code: code for code in QUESTIONS})
_ASKED: Final = UseCases2024(QUESTIONS)

REGISTER: Final = inventory(
    _NAME,
    Text(
        fr="Inventaire fédéral américain des usages de l'IA, 2024",
        en="US federal inventory of AI use cases, 2024",
    ),
    "https://github.com/ombegov/2024-Federal-AI-Use-Case-Inventory",
    {
        "not_stated": (
            "purpose_type",
            "decision_holder",
            "individual_decision",
            "contact",
            "algorithm_type",
            "modified",
        )
    },
    tuple(form[code] for form in (QUESTIONS, {code: code for code in QUESTIONS}) for code in RAW),
)


def recognise(source: Source) -> bool:
    """Say whether it is one of the tables of 2024, by four of its names, coded or in full."""
    return bool(_tables(source))


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    return Listing(records=(one for table in _tables(source) for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one use case as a fiche; its address is made of what tells it from others."""
    form = _CODED if _HEADS[0] in record.left else _ASKED
    said = (
        form.names[code] for code in ("3_abr", "4_bureau", "2_use_case_name", "11_purpose_benefits")
    )
    agency, bureau, name, purpose = (_word(record, native) for native in said)
    if not agency or not name:
        return NO_NAME
    key = key_of(agency, bureau, name, purpose)
    data = form.fill(record)
    data["id"] = address_of(_NAME, key)
    data["fiche"] = cited(REGISTER, 2024)
    return Made(record_id=key, data=data, own_address=True)


def _tables(source: Source) -> list[Table]:
    coded = find_tables(source, *_HEADS)
    return coded or find_tables(source, *(QUESTIONS[code] for code in _HEADS))


def _word(record: RecordReader, native: str) -> str:
    value = record.left.get(native)
    return squeezed(value) if isinstance(value, str) else ""
