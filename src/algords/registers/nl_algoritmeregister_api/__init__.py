"""The Dutch register of algorithms, as it gives its entries itself.

Domain:
    Entries of the national Algoritmeregister in full: the answers of its interface (pages of a
    list, or one entry), its export to CSV, and rows of its database in which an entry stands in
    Dutch and in English. All versions of the publication standard, 0.1 to 1.0.

Caveats:
    - An entry has the same address here as in the daily list: both describe the same algorithm.
      Only its digits (``lars``, in the CSV ``algorithm_id``) are stable.
    - English rows are machine translations, wrong in places (*Druktebeeld* became *Print image*),
      and translate names of bodies too: their texts are marked so (``en-t-nl-t0-und``, RFC 6497).
      The Dutch row leads; of the English one, nothing but texts is taken.
    - A mere *Nee* is no human intervention, and a text that denies a legal basis or a way to object
      is none: they are kept raw.
    - ``website`` is where to read more: a page, and not where people meet the algorithm.
    - The export to CSV takes the layout out of long texts and runs list items together: the text is
      taken as it is, what was lost cannot be told.
    - Long texts are HTML: the fiche has the text, and the HTML beside it.
    - ``dpia`` and ``mprd`` of the first database are *true* in every entry, a default. They are
      kept raw and claim nothing; *Ja* of 0.2.3 and 0.3.1 is an answer.
    - ``null``, an empty text, an empty list and a key that is not there are four things: the first
      three are kept as they are, the last is declared not stated.
    - A page of a longer list announces more entries than it holds, which is reported.
    - The export to Excel, with a column an entry, is not read.
    - The register names no licence in its answers: CC0 is what its daily list is given under.

Documentation:
    - https://algoritmes.overheid.nl/ the register
    - https://github.com/MinBZK/Algoritmeregister its programs; answers are defined in
      backend/app/schemas, fields in backend/app/schemas/config, the CSV in
      backend/app/controllers/file_download.py and backend/app/util/stringify.py
"""

import re
from typing import Final

from algords.registers.model import (
    FicheData,
    Listing,
    Made,
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
    identifiers,
    language_of,
)
from algords.registers.model.identity import address_of, key_of
from algords.registers.nl_algoritmeregister_api._rows import is_of_register, listing
from algords.registers.nl_algoritmeregister_api._translations import TAGS, other_rows, translated
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_SITE: Final = "https://algoritmes.overheid.nl/nl/algoritme/"
_ID: Final = re.compile(r"[0-9]{1,20}")

REGISTER: Final = Register(
    name="nl-algoritmeregister-api",
    title=Text(
        fr="Registre néerlandais des algorithmes (Algoritmeregister), entrées complètes",
        en="Dutch register of algorithms (Algoritmeregister), full entries",
    ),
    homepage="https://algoritmes.overheid.nl/",
    publisher="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    publisher_page="https://algoritmes.overheid.nl/",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    language="nl",
    authoritative=True,
    # A number that French bodies have, and no others.
    absent={"not_stated": SILENT, "not_applicable": ("siren",)},
    placeholders=PLACEHOLDERS,
    raw=RAW,
)


def recognise(source: Source) -> bool:
    """Say whether it is an answer of the interface, an export to CSV, or rows of the database."""
    return is_of_register(source)


def records(source: Source) -> Listing:
    """Return the entries; the rows of one entry in several languages are one record."""
    return listing(source)


def convert(record: RecordReader) -> Made | Skip:
    """Return one entry as a fiche; its address is the official one, with nothing but the digits.

    An entry without a number, as bodies send it in, gets an address of what it says it is.
    """
    rows = other_rows(record)
    number = _number(record)
    key = number or _key(record)
    if key is None:
        return Skip(
            Text(
                fr="Elle n'a ni numéro ni nom, dont on tirerait son adresse.",
                en="It has neither a number nor a name, by which its address could be told.",
            )
        )
    tag = _tag(record)
    data = algorithm(record, tag)
    page = _SITE + number if number else None
    about: FicheData = {"sources": entry(record, "Algoritmeregister", page)}
    language = language_of(record) if tag == "nl" else tag
    data = translated(record, data, rows)
    about |= {"language": [language, *(TAGS[one] for one in rows)]}
    data |= {"id": page or address_of(REGISTER.name, key), "fiche": about}
    found = [*([number] if number else []), *identifiers(record)]
    data |= {"identifier": found} if found else {}
    return Made(record_id=key, data=data, own_address=number is None)


def _number(record: RecordReader) -> str | None:
    """Take out the number of the entry; one that is none is kept raw."""
    for field in ("lars", "algorithm_id"):
        value = record.take(field) if field in record.left else None
        text = str(value).strip() if isinstance(value, (str, int)) else ""
        if _ID.fullmatch(text):
            return text
        if value is not None:
            record.keep(field, value, "unexpected-kind")
    return None


def _key(record: RecordReader) -> str | None:
    said = [record.left.get(field) for field in ("organization", "source_id", "name")]
    words = [one for one in said if isinstance(one, str) and one.strip()]
    return key_of(*words) if words else None


def _tag(record: RecordReader) -> str:
    """Return the tag of the texts, by the language of the row; an unknown one is kept raw."""
    if "language" not in record.left:
        return TAGS["NLD"]
    value = record.take("language")
    if isinstance(value, str) and value in TAGS:
        return TAGS[value]
    if value is not None:
        record.keep("language", value, "unknown-value")
    return TAGS["NLD"]
