"""Inventories of uses of AI as American federal agencies publish them, each on its own site.

Domain:
    The files behind the federal inventory of 2025, before OMB unified them (Advancing American AI
    Act, Pub. L. 117-263, division G, title LXXII; memorandum M-25-21): workbooks and CSV files of
    21 agencies, 4 to 44 columns, 2,382 use cases. Most hold the questions of OMB in full, others
    shorten, rename or leave out questions. One declaration reads them all: the spellings of each
    question that were met, or the words with which it begins.

Caveats:
    - Titles and banners ("SECTION 1: …") stand above the names of columns, on row 1 or 2; the
      table is not always on the first sheet. A sheet without use cases is left out, and listed.
    - Five files of 21 have a column with the agency. Elsewhere it is not stated: the name of a file
      or of its folder proves nothing (a copy of the files holds that of the Election Assistance
      Commission in the folder of another agency as well). The prefix of an identifier ("FTC-0001")
      is not read as a name. The bureau is the department of the fiche.
    - Identifiers with letters in front are the address, without spaces ("NARA - 0001", "FHFA 2").
      A bare number is that of its agency; where no agency is stated, the address is made of the
      number and the name of the use case, and changes with that name. A use case without a number
      (two files) is named after its agency, bureau and name and, where no agency is stated, after
      its description, and changes with them.
    - The status is read as in the consolidated inventory: what is retired was in use only where a
      day is given on which that began. "Sandbox" (one record) is no stage of the questionnaire.
    - "Q2 2024" for a first use is no date that a fiche can hold, and is kept raw.
    - The column for the address of a privacy assessment holds "Yes" or "No" in one file, that for
      vendors holds "N/A": words are kept raw where an address is asked for.
    - "High-impact" (M-25-21, appendix, section 5) and an agency's own class of risk are no classes
      of the AI Act, and are kept raw.
    - "No" to personally identifiable information that the agency maintains is kept raw.
    - A file with the column ``source_file`` was drawn from a PDF by a third party: its fiches are
      not the agency's own.
    - A file in the form of the list of commercial products is read as that register.

Documentation:
    - https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory the questions, in its
      data dictionary, ``Validation/data_dictionary.json``, at commit 62329235dc
    - https://github.com/triphora/2025-Federal-Agency-AI-Use-Case-Inventory a third party's copy of
      the files, ``data/raw``, commit 79cefbb903
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from algords.registers.model import (
    FicheData,
    Listing,
    Made,
    NativeRecord,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import HEAD, Table, head_of, squeezed
from algords.registers.model.us.questions import RAW_2025, UseCases2025
from algords.registers.model.us.words import PLACEHOLDERS
from algords.registers.us_agencies._headers import question_of
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "us-agencies"

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Inventaires des usages de l'IA des agences fédérales américaines",
        en="AI use case inventories of US federal agencies",
    ),
    homepage="https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory",
    publisher="Federal agencies of the United States",
    publisher_page="https://www.usa.gov/agency-index",
    # Works of the government of the United States have no copyright there (17 U.S.C. section 105).
    licence="https://www.usa.gov/government-works",
    language="en",
    authoritative=True,
    absent={
        "not_stated": (
            "purpose_type",
            "automation_level",
            "decision_holder",
            "individual_decision",
            "modified",
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders=PLACEHOLDERS,
)

_RAW: Final = (*RAW_2025, "compliance", "source_file")
# Names of columns that only the consolidated inventories have.
_CONSOLIDATED: Final = frozenset(("agency_name", "agency abbreviation"))
_LEAST: Final = 4
# "FTC-0001" says which agency numbers it; "7" does not.
_LETTERED: Final = re.compile(r"[A-Z]{2}[A-Z0-9-]*")
_NO_NAME: Final = Skip(
    Text(
        fr="Elle ne dit pas le nom de l'usage.",
        en="It does not say the name of the use case.",
    )
)


def recognise(source: Source) -> bool:
    """Say whether a table asks for the name of a use case, and three more of the questions."""
    return any(table is not None for table in _tables(source))


def records(source: Source) -> Listing:
    """Return the rows of the tables of use cases; the sheets without one are noted."""
    tables = list(_tables(source))
    left = [
        ("", "sheet-left-out", sheet.name or "")
        for sheet, table in zip(source.sheets, tables, strict=True)
        if table is None and any(any(row.cells) for row in islice(sheet.rows(), HEAD))
    ]
    return Listing(
        records=(one for table in tables if table is not None for one in _rows(table)), notes=left
    )


def convert(record: RecordReader) -> Made | Skip:
    """Return one use case as a fiche; its address holds its identifier where it has one."""
    questions = _questions(tuple(record.left))
    name, agency, bureau, description = (
        _word(record, questions.name_of(one))
        for one in ("use_case_name", "agency", "agency_bureau", "description")
    )
    if not name:
        return _NO_NAME
    number = record.words(questions.name_of("id"))
    drawn = "source_file" in questions.native
    data = questions.fill(record)
    _add_own(record, questions, data)
    entry: FicheData = {"name": {"en": REGISTER.title.en, "fr": REGISTER.title.fr}}
    if number is None:
        # Two agencies may have a bureau and a use case of the same names: what it does is added.
        key = key_of(agency, bureau, name, "" if agency else description)
    else:
        entry["identifier"] = data["identifier"] = [number]
        key = _numbered(number, agency, name)
    data["id"] = address_of(_NAME, key)
    data["fiche"] = {"sources": [entry]} | ({"authoritative": False} if drawn else {})
    return Made(record_id=key, data=data, own_address=True)


def _add_own(record: RecordReader, questions: UseCases2025, data: FicheData) -> None:
    """Take out what the consolidated inventory does not have, and what no field answers."""
    agency = record.text(questions.name_of("agency"), "administration")
    if agency is not None:
        data["administration"] = {"type": "Administration", "name": {"en": agency}}
    if "description" in questions.native:
        said = record.text(questions.name_of("description"), "description")
        if said is not None:
            data["description"] = {"en": said}
    for native in (questions.name_of(one) for one in _RAW):
        if native in record.left:
            record.keep(native, record.left[native])


def _numbered(number: str, agency: str, name: str) -> str:
    """Return the key of a use case with an identifier; case and spaces do not count.

    >>> _numbered("NARA - 0001", "", "museum"), _numbered("FHFA 2", "", "networks")
    ('NARA-0001', 'FHFA2')
    >>> _numbered("7", "nsf", "assistant"), _numbered("7", "", "assistant")
    ('NSF_7', '7-assistant-f56a0c2af2')
    """
    short = "".join(number.split()).upper()
    if _LETTERED.fullmatch(short) and any(one.isdigit() for one in short):
        return short
    return f"{agency.upper()}_{short}" if agency else key_of(short, name)


def _word(record: RecordReader, native: str) -> str:
    value = record.left.get(native)
    return squeezed(value) if isinstance(value, str) else ""


def _rows(table: Table) -> Iterator[NativeRecord]:
    """Yield the records of ``table``: a cell that a short row leaves out is empty, not missing."""
    blank = dict.fromkeys(table.fields, "")
    for one in table.records():
        short = one.unread is None and len(one.values) < len(blank)
        yield replace(one, values=blank | dict(one.values)) if short else one


def _tables(source: Source) -> Iterator[Table | None]:
    """Yield the table of use cases of each sheet, None for a sheet without one."""
    for sheet in source.sheets:
        heads = (head_of(sheet, row) for one, row, _ in source.heads if one is sheet)
        yield next((table for table in heads if _asks(table)), None)


def _asks(table: Table) -> bool:
    asked = _questions(table.fields).native
    consolidated = _CONSOLIDATED & {squeezed(one) for one in table.fields}
    return "use_case_name" in asked and len(asked) >= _LEAST and not consolidated


@lru_cache(maxsize=8)
def _questions(fields: tuple[str, ...]) -> UseCases2025:
    """Return the questions of a table with these names of columns; the first of a kind counts."""
    native: dict[str, str] = {}
    for one in fields:
        question = question_of(one)
        if question is not None:
            native.setdefault(question, one)
    return UseCases2025(native)
