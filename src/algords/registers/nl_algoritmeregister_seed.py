"""The first entries of the Dutch register of algorithms, of before its database.

Domain:
    The 90 entries with which the register began in 2022, in version 0.1 of its standard: six tables
    of a database (general information, use, application, oversight, law, metadata), as one block
    an entry.

Caveats:
    - ``dpia`` and ``mprd`` are *true* in all entries: defaults of their columns, kept raw. What
      stands in ``dpia_description`` is no claim that an assessment was made, and is kept raw too.
    - A mere *Ja* or *Nee* is no human intervention, and a text that denies a legal basis or a way
      to object is none: they are kept raw. Where monitoring does not apply, other measures may.
    - Entries have no number of the later register: their UUID makes the address. A later entry on
      the same algorithm is another fiche.
    - ``revision_date`` holds serial numbers of days, as workbooks count them (44495 is 26 October
      2021); the raw number is kept beside the day.
    - Ministries stand for their agencies, which are named as departments.
    - The texts were written by the administrations and put here by the ministry as data for tests.

Documentation:
    - https://github.com/MinBZK/Algoritmeregister at commit 4885a0537d:
      backend/alembic/scripts/init_testdata.sql, fields in backend/app/schemas/config/v0_1.json
"""

from collections.abc import Iterator
from typing import Any, Final

from algords.registers.model import (
    Listing,
    Made,
    NativeRecord,
    RecordReader,
    Register,
    Skip,
    Source,
)
from algords.registers.model.dutch import (
    PLACEHOLDERS,
    RAW,
    SILENT,
    algorithm,
    entry,
    language_of,
)
from algords.registers.model.identity import address_of
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_FILE: Final = "MinBZK/Algoritmeregister, backend/alembic/scripts/init_testdata.sql"
_TABLES: Final = frozenset(("algemene_informatie", "inzet", "toepassing", "metadata"))
_KEYS: Final = frozenset(("id", "algoritme_id"))
_OF_TABLES: Final = "a number by which the six tables hang together; the UUID is the entry's own"

REGISTER: Final = Register(
    name="nl-algoritmeregister-seed",
    title=Text(
        fr="Registre néerlandais des algorithmes, premières entrées (norme 0.1)",
        en="Dutch register of algorithms, first entries (standard 0.1)",
    ),
    homepage="https://algoritmes.overheid.nl/",
    publisher="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    publisher_page="https://github.com/MinBZK/Algoritmeregister",
    licence="http://publications.europa.eu/resource/authority/licence/EUPL_1_2",
    language="nl",
    # Entered again by the ministry, as data for tests.
    authoritative=False,
    # A number that French bodies have, and no others.
    absent={"not_stated": SILENT, "not_applicable": ("siren",)},
    placeholders=PLACEHOLDERS,
    raw=RAW,
)


def recognise(source: Source) -> bool:
    """Say whether it is a list of blocks with the tables of version 0.1."""
    data = source.data
    return isinstance(data, list) and any(
        isinstance(one, dict) and set(one) >= _TABLES for one in data
    )


def records(source: Source) -> Listing:
    """Return the entries, each with the fields of its six tables."""
    return Listing(records=_flat(source.data))


def convert(record: RecordReader) -> Made | Skip:
    """Return one entry as a fiche, under an address made of its UUID."""
    uuid = record.left.get("uuid")
    if not isinstance(uuid, str) or not uuid.strip():
        return Skip(
            Text(
                fr="Elle n'a pas d'UUID, dont on tirerait son adresse.",
                en="It has no UUID, by which its address could be told.",
            )
        )
    for field in [one for one in record.left if one.rpartition("/")[2] in _KEYS]:
        record.leave(field, _OF_TABLES)
    data = algorithm(record, "nl")
    data["fiche"] = {
        "sources": entry(record, _FILE, REGISTER.publisher_page),
        "language": [language_of(record)],
    }
    key = uuid.strip()
    data |= {"id": address_of(REGISTER.name, key), "identifier": [key]}
    return Made(record_id=key, data=data, own_address=True)


def _flat(data: list[Any]) -> Iterator[NativeRecord | object]:
    """Yield the blocks with the fields of their tables, those by which they hang together once."""
    for number, one in enumerate(data):
        if isinstance(one, dict):
            values: dict[str, object] = {}
            for table, fields in one.items():
                inside = fields if isinstance(fields, dict) else {"": fields}
                values |= {_named(table, name, values): said for name, said in inside.items()}
            yield NativeRecord(values=values, pointer=f"/{number}")
        else:
            yield one


def _named(table: str, name: str, values: dict[str, object]) -> str:
    """Return the name of a field: its own, unless each table has it."""
    own = name and name not in _KEYS and name not in values
    return name if own else f"{table}/{name}"
