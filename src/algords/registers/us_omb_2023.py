"""The American federal inventory of uses of AI, 2023.

Domain:
    Uses of AI by federal agencies, published under section 5 of executive order 13960 and gathered
    in one table of 10 columns. Every record is a use of AI, by what the inventory is.

Caveats:
    - ``Summary`` says what the system is and what it is for, in one text: it is the description.
      The purpose is not stated apart.
    - ``Development_Stage`` is empty in 224 of 489 records. Its words are those of NIST SP 800-64
      ("Initiation"), or sentences. "Implementation" may lie before or after the first use, and is
      kept raw, as sentences are.
    - ``Techniques`` mixes methods ("Neural Networks"), fields ("Natural Language Processing") and
      names of tools. Lists of words are keywords, without "Other"; a sentence is taken over as it
      is. The family of method is filled from whole words only.
    - ``Agency`` is a bureau of the department, and ``Office`` an office of it: department codes
      differ from those of other years (DOS, later STATE).
    - Ten characters were lost before publication.

Documentation:
    - https://github.com/ombegov/2024-Federal-AI-Use-Case-Inventory commit 4a29d13229,
      ``data/2023_consolidated_ai_inventory_raw.csv``
"""

from typing import Final

from algords.registers.model import FicheData, Listing, Made, RecordReader, Skip, Source
from algords.registers.model.columns import Column, Columns
from algords.registers.model.identity import address_of
from algords.registers.model.source import find_tables
from algords.registers.model.us.answers import chosen, put
from algords.registers.model.us.lists import links_in, outside_brackets
from algords.registers.model.us.register import NO_NAME, add_agency, cited, inventory
from algords.registers.model.us.words import AI_CLASSES, STAGES, answer
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "us-omb-2023"
_HEADERS: Final = ("Use_Case_ID", "Department_Code", "Title", "Techniques")
_COLUMNS: Final = Columns(
    Column(native="Title", to="name"),
    Column(native="Summary", to="description"),
)
# Words of a technique; what is longer is a sentence.
_LONGEST: Final = 50
_NO_TECHNIQUE: Final = frozenset(("other", "artificial intelligence unknown"))

REGISTER: Final = inventory(
    _NAME,
    Text(
        fr="Inventaire fédéral américain des usages de l'IA, 2023",
        en="US federal inventory of AI use cases, 2023",
    ),
    "https://github.com/ombegov/2024-Federal-AI-Use-Case-Inventory",
    {
        "not_stated": _COLUMNS.not_stated(
            "administration", "status", "algorithm_type", "sources", "licence", "siren"
        )
    },
    (),
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of 2023, by four of its names."""
    return bool(find_tables(source, *_HEADERS))


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    tables = find_tables(source, *_HEADERS)
    return Listing(records=(one for table in tables for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one use case as a fiche; its identifier is in its address."""
    number = record.left.get("Use_Case_ID")
    key = "".join(number.split()).upper() if isinstance(number, str) else ""
    if not key:
        return NO_NAME
    record.take("Use_Case_ID")
    data = _COLUMNS.fill(record, "en")
    data |= {"id": address_of(_NAME, key), "identifier": [str(number).strip()], "is_ai": True}
    add_agency(record, data, "Department", "Department_Code")
    put(data, "department", _department(record))
    put(data, "status", chosen(record, "Development_Stage", "status", STAGES))
    _techniques(record, data)
    put(data, "source_code", links_in(record, "Source_Code", "source_code"))
    data["fiche"] = cited(REGISTER, 2023, str(number).strip())
    return Made(record_id=key, data=data)


def _department(record: RecordReader) -> FicheData | None:
    """Return the bureau and the office, one text where they are the same."""
    said = (record.text("Agency", "department"), record.text("Office", "department"))
    named = dict.fromkeys(one for one in said if one is not None)
    return {"en": ", ".join(named)} if named else None


def _techniques(record: RecordReader, data: FicheData) -> None:
    text = record.text("Techniques", "algorithm_type")
    if text is None:
        return
    words = outside_brackets(text)
    if any(len(one) > _LONGEST for one in words):
        words = [text]
    named = [one for one in dict.fromkeys(words) if answer(one) not in _NO_TECHNIQUE]
    if not named:
        record.keep("Techniques", text)
        return
    if named != [text]:
        record.beside("Techniques", text)
    data["keywords"] = {"en": named}
    methods = (AI_CLASSES.get(answer(one)) for one in named)
    put(data, "algorithm_type", list(dict.fromkeys(one for one in methods if one is not None)))
