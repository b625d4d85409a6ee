"""Registers of algorithms of the cities of Helsinki and Amsterdam, as a third party copied them.

Domain:
    The two registers that cities opened in 2020, in English, typed again by the Joint Research
    Centre into a table of 21 columns each, in 2021. Helsinki: 5 systems. Amsterdam: 4.

Caveats:
    - What was published is the page that ``url`` leads to; the table has its name and a summary in
      the words of the Joint Research Centre. The fiche is not the city's own.
    - Of which city a row is, is told by its address (``ai.hel.fi``,
      ``algoritmeregister.amsterdam.nl``). A row of neither is left out.
    - The number of a row is given by the table, and must not change across its editions (README of
      ipsoeu/ips-explorer): the address is made of the city and the number.
    - The lead organisation is a unit of the city, and is taken for the department; the city is
      the administration, as the publisher of the register that was copied.
    - ``uptake`` ("Considerable") is a judgement of those who typed it: it is kept raw, as are
      ``active``, ``cross_sector`` and ``cross_border``.

Documentation:
    - https://github.com/ipsoeu/ips-explorer the tables, commit d725480ded:
      ``src/12-cases-helsinki-ai-register.csv``, ``src/11-cases-amsterdam-algorithm-register.csv``;
      what was copied is told by ``src/12-catalog-…`` and ``src/11-catalog-…``
    - https://ai.hel.fi/en/ai-register/ the register of Helsinki
    - https://algoritmeregister.amsterdam.nl/en/ai-register/ the register of Amsterdam
"""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from algords.registers.model import FicheData, Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.identity import address_of
from algords.registers.model.jrc import (
    CASES,
    FILLED,
    PUBLISHER,
    PUBLISHER_PAGE,
    add_dates,
    described,
)
from algords.registers.model.source import HEAD, Table, find_tables, squeezed
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "eu-city-registers"
_HEADERS: Final = ("id", "name", "url", "geoextent", "lead_organisation_name", "technology")
_COLUMNS: Final = CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class _City:
    """A city and its register, as the catalogue of the tables names them."""

    name: str
    host: str
    register: str
    page: str


_CITIES: Final = (
    _City(
        name="City of Helsinki",
        host="ai.hel.fi",
        register="City of Helsinki AI Register",
        page="https://ai.hel.fi/en/ai-register/",
    ),
    _City(
        name="City of Amsterdam",
        host="algoritmeregister.amsterdam.nl",
        register="City of Amsterdam Algorithm Register",
        page="https://algoritmeregister.amsterdam.nl/en/ai-register/",
    ),
)

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Registres de Helsinki et d'Amsterdam, copiés par le Centre commun de recherche",
        en="Registers of Helsinki and Amsterdam, copied by the Joint Research Centre",
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
    placeholders={"unknown": "unknown"},
    raw=(
        "rtype",
        "contact",
        "geoextent",
        "active",
        "uptake",
        "cross_border",
        "cross_sector",
        "geocoverage_codes",
    ),
)


def recognise(source: Source) -> bool:
    """Say whether it is a table of that layout, with a row of one of the two cities on top."""
    return any(
        _city(one.values.get("url")) is not None
        for table in _tables(source)
        for one in islice(table.records(), HEAD)
    )


def records(source: Source) -> Listing:
    """Return the rows of the table."""
    return Listing(records=(one for table in _tables(source) for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one system as a fiche; its address is made of the city and the number of the row."""
    city = _city(record.left.get("url"))
    number = record.words("id")
    if city is None or number is None:
        return Skip(
            Text(
                fr="Elle n'a pas de numéro, ou n'est d'aucune des deux villes.",
                en="It has no number, or is of neither of the two cities.",
            )
        )
    data = described(record)
    add_dates(record, data)
    _add_city(data, city)
    key = f"{city.name.rpartition(' ')[2].lower()}-{number}"
    sources: list[FicheData] = [
        {"name": {"en": city.register}, "page": [city.page]},
        {
            "name": {"en": REGISTER.title.en, "fr": REGISTER.title.fr},
            "page": [REGISTER.homepage],
            "identifier": [number],
        },
    ]
    data |= {"id": address_of(_NAME, key), "fiche": {"sources": sources}}
    return Made(record_id=key, data=data, own_address=True)


def _add_city(data: FicheData, city: _City) -> None:
    """Put the city where the lead organisation stood, which is one of its departments."""
    unit = data.get("administration")
    if unit is not None and squeezed(unit["name"]["en"]) != squeezed(city.name):
        data["department"] = unit["name"]
    data["administration"] = {"type": "Administration", "name": {"en": city.name}}


def _tables(source: Source) -> list[Table]:
    tables = find_tables(source, *_HEADERS)
    return [one for one in tables if "entry_type" not in map(squeezed, one.fields)]


def _city(url: object) -> _City | None:
    """Return the city to whose register the address ``url`` leads."""
    said = url if isinstance(url, str) else ""
    host = said.strip().partition("://")[2].partition("/")[0].lower()
    return next((city for city in _CITIES if city.host == host), None)
