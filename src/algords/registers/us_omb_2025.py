"""The American federal inventory of uses of AI, 2025: use cases that agencies report one by one.

Domain:
    Uses of AI by federal agencies, reported to OMB under the Advancing American AI Act (Pub. L.
    117-263, division G, title LXXII) and memorandum M-25-21, and published as one table of 36
    columns. Every record is a use of AI, by what the inventory is.

Caveats:
    - OMB unified the answers: its data dictionary lists each spelling that was replaced. Some
      replacements say more than the agency did: "Depends on data sources analyzed" became No in
      ``has_pii``, "In-progress" became Yes in ``have_ato``. That is why the latter is kept raw, and
      No to the former, which asks for what the agency maintains only.
    - "High-impact" is defined by M-25-21 (appendix, section 5). It is no class of the AI Act, and
      is kept raw with its justification.
    - "Retired" says that a use case of the year before was discontinued, in development or in
      use. The status is ``retired`` only where a day is given on which its use began; the end
      itself is an event.
    - ``operational_date`` is the day of first use or, of a pilot, that of its start. Before
      deployment it is kept raw. Ten spellings of dates were met, the month first.
    - Identifiers are those of agencies, and missing from 585 of 2,513 records: those are named
      after agency, bureau and use case (five of them share even that with another). Some have
      no prefix ("24"): the agency is part of the address. An agency used two of them twice, and
      another wrote "TBD".
    - "Law Enforcement" covers that of consumer or competition law: it is a keyword and no domain. A
      fail-safe is a measure, and not said to be a way of overriding the machine.
    - Lists were written as Python writes them: an empty cell is ``[]``.
    - Answers on privacy documents, code and data are often words where an address is asked for:
      words are kept raw, and so is a text that speaks of an address.

Documentation:
    - https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory the inventory, commit
      62329235dc, and its data dictionary, ``Validation/data_dictionary.json``
"""

from typing import Final

from algords.registers.model import Listing, Made, RecordReader, Skip, Source
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import find_tables, squeezed
from algords.registers.model.us.questions import RAW_2025, UseCases2025
from algords.registers.model.us.register import NO_NAME, add_agency, cited, inventory
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "us-omb-2025"
_HEADERS: Final = ("agency_name", "use_case_name", "is_high_impact", "hi_appeal_process")
_QUESTIONS: Final = UseCases2025({})

REGISTER: Final = inventory(
    _NAME,
    Text(
        fr="Inventaire fédéral américain des usages de l'IA, 2025",
        en="US federal inventory of AI use cases, 2025",
    ),
    "https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory",
    {
        "not_stated": (
            "purpose_type",
            "automation_level",
            "decision_holder",
            "individual_decision",
            "modified",
            "out_of_service_since",
        )
    },
    RAW_2025,
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of use cases, by four of its names."""
    return bool(find_tables(source, *_HEADERS))


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    tables = find_tables(source, *_HEADERS)
    return Listing(records=(one for table in tables for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one use case as a fiche; its address holds its identifier where it has one."""
    agency, name, bureau = (
        _word(record, one) for one in ("agency", "use_case_name", "agency_bureau")
    )
    if not agency or not name:
        return NO_NAME
    number = record.words("id")
    data = _QUESTIONS.fill(record)
    add_agency(record, data, "agency_name", "agency")
    if number is None:
        key = key_of(agency, bureau, name)
    else:
        data["identifier"] = [number]
        key = _numbered(agency, number)
    data["id"] = address_of(_NAME, key)
    data["fiche"] = cited(REGISTER, 2025, number)
    return Made(record_id=key, data=data, own_address=True)


def _word(record: RecordReader, native: str) -> str:
    value = record.left.get(native)
    return squeezed(value) if isinstance(value, str) else ""


def _numbered(agency: str, number: str) -> str:
    """Return an identifier that tells its agency; case and spaces do not count.

    One that does not begin with its agency may be that of another numbering within it: the two
    numbers 17 of one department are two use cases.

    >>> _numbered("nara", "NARA - 0001"), _numbered("treas", "TREAS-17"), _numbered("treas", "17")
    ('NARA-0001', 'TREAS-17', 'TREAS_17')
    """
    short = "".join(number.split()).upper()
    owner = agency.upper()
    return short if short.startswith(owner + "-") else f"{owner}_{short}"
