"""The American federal inventory of uses of AI, 2025: common commercial products.

Domain:
    Twenty uses of AI that OMB lists as common ("Summarizing the key points of a lengthy report
    using AI.") and, for each agency, whether it makes that use of a commercial product, by which
    products, and for about how many people: 5 columns, 640 rows of 32 agencies.

Caveats:
    - A row is an answer to a question. Only "Y" (324 of 640) says that there is a use of AI to
      describe: the rows with "N" (300) and those without an answer (16) are left out, and listed.
    - Who supplies a product is not said: products are components of the use, under the names that
      agencies gave them, with no attempt at telling one product from its spellings ("CoPilot",
      "M365 Copilot").
    - The number is a range of licences or users of the agency. It is no number of decisions, and
      is kept raw.
    - The form that an agency fills in has no column for its name, but one of examples. Without the
      agency nothing tells a use from that of another: those rows are left out as well.
    - Agencies have no short name here, and other names than in the table of use cases
      ("Department of Treasury").

Documentation:
    - https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory the inventory, commit
      62329235dc, ``Data/2025_consolidated_COTS_AI_use_cases.csv``
"""

from typing import Final

from algords.registers.model import FicheData, Listing, Made, RecordReader, Skip, Source
from algords.registers.model.columns import Column, Columns
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import find_tables, squeezed
from algords.registers.model.us.lists import outside_brackets
from algords.registers.model.us.register import NO_NAME, cited, inventory
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "us-omb-2025-cots"
_USED: Final = "Agency Use (Y/N)?"
_PRODUCT: Final = "Name of Commercial Product or Service Used"
_USERS: Final = "Estimated # of Licenses/Users"
_HEADERS: Final = ("AI Use Case", _USED, _PRODUCT)
_COLUMNS: Final = Columns(
    Column(native="Agency", to="administration"),
    Column(native="AI Use Case", to="name"),
)
# Words of the column that name no product.
_NO_PRODUCT: Final = frozenset(("various", "n/a"))
_NOT_USED: Final = Skip(
    Text(
        fr="L'agence répond qu'elle n'a pas cet usage de l'IA\u00a0: il n'y a rien à décrire.",
        en="The agency answers that it does not use AI for this: there is nothing to describe.",
    )
)
_UNANSWERED: Final = Skip(
    Text(
        fr="L'agence ne dit pas si elle a cet usage de l'IA.",
        en="The agency does not say whether it uses AI for this.",
    )
)

REGISTER: Final = inventory(
    _NAME,
    Text(
        fr="Inventaire fédéral américain des usages de l'IA, 2025, produits du commerce",
        en="US federal inventory of AI use cases, 2025, commercial products",
    ),
    "https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory",
    {
        "not_stated": _COLUMNS.not_stated("status", "sources", "licence", "siren"),
    },
    (_USERS, "Commercial Examples"),
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of commercial products, by three of its names."""
    return bool(find_tables(source, *_HEADERS))


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    tables = find_tables(source, *_HEADERS)
    return Listing(records=(one for table in tables for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return an answer "Y" as a fiche: a use of AI, and the products that it is made with."""
    said = record.left.get(_USED)
    used = squeezed(said) if isinstance(said, str) else ""
    if used != "y":
        return _NOT_USED if used == "n" else _UNANSWERED
    data = _COLUMNS.fill(record, "en")
    if "administration" not in data or "name" not in data:
        return NO_NAME
    key = key_of(data["administration"]["name"]["en"], data["name"]["en"])
    record.beside(_USED, record.take(_USED))
    data |= {"id": address_of(_NAME, key), "is_ai": True, "status": "in_service"}
    products = _products(record)
    if products:
        data["components"] = products
    data["fiche"] = cited(REGISTER, 2025)
    return Made(record_id=key, data=data, own_address=True)


def _products(record: RecordReader) -> list[FicheData]:
    text = record.words(_PRODUCT)
    if text is None:
        return []
    if squeezed(text) in _NO_PRODUCT:
        record.keep(_PRODUCT, text)
        return []
    named = list(dict.fromkeys(outside_brackets(text)))
    if named != [text]:
        record.beside(_PRODUCT, text)
    record.took.setdefault("components", _PRODUCT)
    return [{"type": "Product", "name": {"en": name}} for name in named]
