"""Uses of artificial intelligence in public services, as AI Watch mapped them in 2020.

Domain:
    The inventory behind the report *Artificial Intelligence in public services* of AI Watch, the
    knowledge service of the European Commission: 143 uses found by desk research, in a table of 19
    columns. All of them use artificial intelligence, by what the inventory is.

Caveats:
    - It is a third party's catalogue, in English for all countries.
    - There is no identifier: a use is named after itself and its country. The same use may stand
      among the cases of ``eu-jrc-ips``, where it has a number; nothing but words says so.
    - ``start_date`` is ``2021/01/01`` in every row: a default, which claims nothing. It is kept
      raw.
    - ``type``, ``status``, ``active``, ``uptake``, ``cross_sector`` and ``cross_border`` are
      "Unknown" in every row: where a fiche has the field, it is declared unknown.
    - "Governmental" is the category of the lead organisation in every row, a few firms and research
      centres among them ("Corti", "Boost.ai"): it is taken as said.
    - ``technology`` is a word of the taxonomy of AI Watch. It is a keyword; "Machine learning" and
      "Optimisation" are kinds of algorithm of ours as well.

Documentation:
    - https://github.com/AI-Watch/AI-watch-T6-X the table, commit 61f6fd44be
    - https://doi.org/10.2760/039619 the report
"""

from typing import Final

from algords.registers.model import Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.jrc import CASES, FILLED, PUBLISHER, PUBLISHER_PAGE, described
from algords.registers.model.source import Table, find_tables, squeezed
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "eu-ai-watch"
_HEADERS: Final = ("name", "geoextent", "lead_organisation_name", "technology", "uptake")
# Other tables of the same house have these columns, and identifiers.
_OTHERS: Final = frozenset(("id", "entry_type"))
_COLUMNS: Final = CASES

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Usages de l'IA dans les services publics, inventaire d'AI Watch (2020)",
        en="Uses of AI in public services, inventory of AI Watch (2020)",
    ),
    homepage="https://github.com/AI-Watch/AI-watch-T6-X",
    publisher=PUBLISHER,
    publisher_page=PUBLISHER_PAGE,
    licence="http://publications.europa.eu/resource/authority/licence/EUPL_1_2",
    language="en",
    authoritative=False,
    absent={
        "not_stated": _COLUMNS.not_stated(*FILLED, "sources", "licence", "siren"),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={"unknown": "unknown"},
    raw=(
        "contact",
        "geoextent",
        "start_date",
        "active",
        "end_date",
        "uptake",
        "cross_border",
        "cross_sector",
    ),
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of uses, by five of its names, and by having no identifiers."""
    return bool(_tables(source))


def records(source: Source) -> Listing:
    """Return the uses of the table."""
    return Listing(records=(one for table in _tables(source) for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one use as a fiche; its address is made of its name and country."""
    said = [record.left.get(native) for native in ("name", "geocoverage")]
    words = [squeezed(one) for one in said if isinstance(one, str)]
    if not words or not words[0]:
        return Skip(
            Text(
                fr="Elle n'a pas de nom, dont on tirerait son adresse.",
                en="It has no name, by which its address could be told.",
            )
        )
    key = key_of(*words)
    data = described(record)
    source = {
        "name": {"en": REGISTER.title.en, "fr": REGISTER.title.fr},
        "page": [REGISTER.homepage, "https://doi.org/10.2760/039619"],
    }
    data |= {"id": address_of(_NAME, key), "fiche": {"sources": [source]}}
    return Made(record_id=key, data=data, own_address=True)


def _tables(source: Source) -> list[Table]:
    tables = find_tables(source, *_HEADERS)
    return [one for one in tables if not _OTHERS.intersection(map(squeezed, one.fields))]
