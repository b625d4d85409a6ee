"""Cases of artificial intelligence in public services, as the Joint Research Centre gathered them.

Domain:
    *Innovative Public Services*, edition of 2022: cases of artificial intelligence and of
    blockchain in Europe, found in reports, surveys and on the web. One table in two forms, CSV and
    JSON, of 26 and 25 columns: 853 cases, 686 of them of artificial intelligence.

Caveats:
    - It is a third party's catalogue: none of its words are those of the administration concerned,
      and its texts are in English for all countries.
    - Cases of blockchain describe no algorithm that takes part in decisions: they are left out.
    - The identifier is that of this edition. The number of a case stood for another one in editions
      before: 10001 was a childcare scheme in Lombardy, and is a chatbot in Austria.
    - Some of what stands in ``eu-ai-watch`` and in ``eu-city-registers`` stands here again, under a
      number of its own: 55 of 90 uses that were compared have the same name. They are not put
      together, as nothing but words says that they are the same.
    - Both forms give the same fiches. What the JSON says in ``lead_organisation`` and the CSV in
      ``lead_organisation:name`` is said again by two other columns, and left out.
    - Years are written ``2014`` at the start and ``2022.0`` at the end. They are those of the
      service: of what is planned or in development they say nothing that a fiche holds.
    - The lead organisation is a firm, a university or a consortium in some cases. It is a
      partner then, and which administration is responsible is not stated.
    - ``uptake``, ``cross_border`` and ``cross_sector`` are filled for blockchain only; ``contact``
      and ``active`` never are.
    - A sector is a domain where it means the same. "Public order and safety" (COFOG, division 03)
      holds courts and prisons as well: only its groups tell.
    - Some texts were damaged before us (``â€™``); they are taken as they are.

Documentation:
    - https://github.com/ipsoeu/ips-explorer the tables, commit d725480ded, ``data/cases.csv`` and
      ``data/cases.json``; the README defines the columns
"""

from collections.abc import Mapping
from typing import Final

from algords.registers.model import Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.identity import address_of
from algords.registers.model.jrc import (
    CASES,
    FILLED,
    PUBLISHER,
    PUBLISHER_PAGE,
    add_dates,
    described,
)
from algords.registers.model.source import find_tables, listed, squeezed
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "eu-jrc-ips"
_HEADERS: Final = ("entry_type", "cid", "id", "geoextent", "lead_organisation_name", "technology")
_AGAIN: Final = "said again by lead_organisation_name and lead_organisation_category"
_COLUMNS: Final = CASES

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Services publics innovants, cas recensés par le Centre commun de recherche (2022)",
        en="Innovative Public Services, cases gathered by the Joint Research Centre (2022)",
    ),
    homepage="https://github.com/ipsoeu/ips-explorer",
    publisher=PUBLISHER,
    publisher_page=PUBLISHER_PAGE,
    licence="http://publications.europa.eu/resource/authority/licence/EUPL_1_2",
    language="en",
    authoritative=False,
    absent={
        "not_stated": _COLUMNS.not_stated(*FILLED, "identifier", "sources", "licence", "siren"),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={},
    raw=(
        "entry_type",
        "cid",
        "rtype",
        "contact",
        "geoextent",
        "active",
        "uptake",
        "cross_border",
        "cross_sector",
    ),
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of cases, as CSV or as JSON, by six of its names."""
    if isinstance(source.data, list):
        return bool(source.data) and all(map(_is_case, source.data))
    return bool(find_tables(source, *_HEADERS))


def records(source: Source) -> Listing:
    """Return the cases of the table."""
    if isinstance(source.data, list):
        return Listing(records=listed(source.data, ""))
    tables = find_tables(source, *_HEADERS)
    return Listing(records=(one for table in tables for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one case as a fiche; its address is made of its number in the edition of 2022."""
    technology = record.left.get("technology")
    if not isinstance(technology, str) or squeezed(technology) != "artificial intelligence":
        return Skip(
            Text(
                fr="Ce n'est pas un cas d'intelligence artificielle, mais d'une autre technique.",
                en="It is no case of artificial intelligence, but of another technology.",
            )
        )
    number = record.take("id")
    if not isinstance(number, (str, int)) or not str(number).strip():
        return Skip(
            Text(
                fr="Elle n'a pas de numéro, dont on tirerait son adresse.",
                en="It has no number, by which its address could be told.",
            )
        )
    key = str(number).strip()
    again = _again(record)
    data = described(record)
    add_dates(record, data)
    if "geocoverage_codes" in record.left:
        codes = record.texts("geocoverage_codes", "territory", ",")
        record.keep("geocoverage_codes", ", ".join(codes))
    for native, value in again.items():
        if record.left.get(native) == value:
            record.leave(native, _AGAIN)
    source = {
        "name": {"en": REGISTER.title.en, "fr": REGISTER.title.fr},
        "page": [REGISTER.homepage],
        "identifier": [key],
    }
    data |= {"id": address_of(_NAME, key), "identifier": [key], "fiche": {"sources": [source]}}
    return Made(record_id=key, data=data, own_address=True)


def _again(record: RecordReader) -> dict[str, object]:
    """Return what the fields hold that say the lead organisation again, where they do so."""
    name, category = (record.left.get(f"lead_organisation_{one}") for one in ("name", "category"))
    return {
        "lead_organisation": {"name": name, "category": category},
        "lead_organisation:name": name,
        "lead_organisation:category": category,
    }


def _is_case(one: object) -> bool:
    return isinstance(one, Mapping) and all(name in one for name in _HEADERS)
