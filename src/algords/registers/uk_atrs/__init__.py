"""British records of algorithmic tools (Algorithmic Transparency Recording Standard, ATRS).

Domain:
    Tools of public bodies of the United Kingdom, each with a record on GOV.UK: the list of records
    (JSON or CSV), answers of the search of GOV.UK, and records in full, as a table of attributes
    (one or many, CSV or JSON) or as the form that bodies fill in (Markdown).

Caveats:
    - The body stands in the title alone, before its first colon. Of 88 titles, 6 have none: 4 name
      no body, 2 have an abbreviation before a dash, which is taken for the body and reported.
      ``listed_organisations`` are the three publishers of the collection, the same in all records.
    - Bodies stand there as abbreviations or names ("HMRC", "NHS England"), which are not written
      out. The search can tell the body's identifier on GOV.UK.
    - A list or a search tells of a record and does not hold it: what is not in it is not stated
      there, and may well stand in the record. The list was made by a third party.
    - ``published`` is the day on which GOV.UK last published the record; many share one minute.
    - Private and public beta are both trials of ATRS ("Beta/Pilot"). A public beta may be open to
      everyone: its own words are kept beside.
    - The functions of the finder are divisions of COFOG, most of them wider than a domain.
    - The scope says what a tool is for and what it is not for, in one text: all is the purpose.
    - How often a tool is used is a text, rarely a number of decisions.
    - A record in full has no address of its own unless it gives its page on GOV.UK.
    - Attributes with a star stand once for each supplier, set of data, assessment and risk. Where
      they do not all stand equally often, the first that comes again begins another. What other
      columns of a table of attributes hold is about the standard, and left out.
    - A form is read by the numbers of the standard in it, and by its headings. It has no place for
      the name of the tool: that is looked for in its first heading.

Documentation:
    - https://www.gov.uk/algorithmic-transparency-records the register
    - https://github.com/co-cddo/algorithmic-transparency-standard the standard, version 1, commit
      a8659a8d31: attributes in template_table.md, form in template.md
    - https://github.com/alphagov/specialist-publisher the finder, commit a980188207:
      lib/documents/schemas/algorithmic_transparency_records.json
    - https://github.com/fabio-rovai/uk-algorithmic-transparency the list, commit c427b427e9
"""

import re
from typing import Final

from algords.registers.model import FicheData, Listing, Made, RecordReader, Register, Skip, Source
from algords.registers.model.identity import address_of, key_of
from algords.registers.uk_atrs._entry import add_facets, add_title, organisations
from algords.registers.uk_atrs._full import FULL, RAW, full
from algords.registers.uk_atrs._rows import PATH, is_of_register, listing
from algords.registers.uk_atrs._words import FACETS, PLACEHOLDERS
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "uk-atrs"
_SITE: Final = "https://www.gov.uk"
_PAGE: Final = re.compile(rf"(?:{_SITE})?{PATH}([a-z0-9]+(?:-[a-z0-9]+)*)/?(?:[?#].*)?")
_UPDATE: Final = re.compile(r"date_update(?: #[0-9]+)?")
_COPY: Final = {
    "name": {"en": "fabio-rovai/uk-algorithmic-transparency, data/atrs_records"},
    "page": ["https://github.com/fabio-rovai/uk-algorithmic-transparency"],
    "note": {
        "fr": "Liste tenue par un tiers, qui relève quelques champs de chaque fiche.",
        "en": "List kept by a third party, who takes down a few fields of each record.",
    },
}
# What the code fills, beside the columns.
_FILLED: Final = (
    *("contact", "data", "suppliers", "assessments", "risks", "measures", "status"),
    *("algorithm_type", "impact_assessed", "domain", "keywords"),
    # And what no form of the standard asks for.
    *("in_service_since", "out_of_service_since"),
)
_OF_FICHE: Final = ("sources", "licence", "language", "siren")
# What the search says of its own work.
_SEARCH: Final = (
    *("_id", "index", "es_score", "elasticsearch_type", "document_type", "format"),
    *("content_store_document_type", "combined_score", "original_rank", "model_score"),
)

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Registre britannique de transparence algorithmique (ATRS)",
        en="UK algorithmic transparency records (ATRS)",
    ),
    homepage=_SITE + PATH.rstrip("/"),
    publisher="Government Digital Service",
    publisher_page=_SITE + "/government/collections/"
    "algorithmic-transparency-recording-standard-hub",
    licence="http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    language="en",
    authoritative=True,
    absent={
        "not_stated": tuple(
            dict.fromkeys((*FULL.not_stated(*_OF_FICHE), *sorted(FULL.keys), *_FILLED))
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders=PLACEHOLDERS,
    raw=(*RAW, *(FACETS[one] for one in ("region", "organisation_type")), *_SEARCH),
)


def recognise(source: Source) -> bool:
    """Say whether it is a list, an answer of the search, or records in full."""
    return is_of_register(source)


def records(source: Source) -> Listing:
    """Return the records, and how many the file says it holds."""
    return listing(source)


def convert(record: RecordReader) -> Made | Skip:
    """Return one record as a fiche; its address is its page on GOV.UK, where it gives one."""
    for field in ("url", "link"):
        if field in record.left and ("title" in record.left or "tool_name" in record.left):
            return _told(record, field)
    return _in_full(record)


def _told(record: RecordReader, field: str) -> Made | Skip:
    """Return what a list or the search tells of a record."""
    found = _PAGE.fullmatch(str(record.left[field]).strip())
    if found is None:
        return Skip(
            Text(
                fr="Elle ne donne pas sa page sur GOV.UK, qui est son adresse.",
                en="It does not give its page on GOV.UK, which is its address.",
            )
        )
    page = _SITE + PATH + found[1]
    said = record.take(field)
    if said not in (page, PATH + found[1]):
        record.beside(field, said)
    data: FicheData = {"id": page, "page": [page], "identifier": [found[1]]}
    title = record.left.get("title")
    add_title(record, data)
    if (text := record.text("description", "description")) is not None:
        data["description"] = {"en": text}
    organisations(record, "listed_organisations" if field == "url" else "organisations")
    add_facets(record, data, title)
    data["fiche"] = {"sources": [_page(record, page)]}
    if field == "url":
        data["fiche"] |= {"sources": [*data["fiche"]["sources"], _COPY], "authoritative": False}
    return Made(record_id=found[1], data=data)


def _page(record: RecordReader, page: str) -> FicheData:
    """Return the record on GOV.UK as a source, with the day and the version that are told."""
    entry: FicheData = {"name": {"en": "Algorithmic Transparency Record"}, "page": [page]}
    for field in (FACETS["date_published"], "published", "public_timestamp"):
        said = record.left.get(field)
        day = record.date(field, "sources") if field in record.left else None
        if day is not None and entry.setdefault("date", day) != day:
            record.keep(field, said)
    version = FACETS["atrs_version"]
    if version in record.left and (name := record.text(version, "sources")) is not None:
        entry["schema_version"] = name
    if "content_id" in record.left and (number := record.text("content_id", "sources")):
        entry["identifier"] = [number]
    return entry


def _in_full(record: RecordReader) -> Made | Skip:
    """Return a record with the attributes of the standard."""
    name, body = (_word(record, one) for one in ("name", "organisation"))
    if not name:
        return Skip(
            Text(
                fr="Elle ne dit pas le nom de l'outil\u00a0: le formulaire est peut-être vide.",
                en="It does not say the name of the tool: the form may be blank.",
            )
        )
    page = _PAGE.fullmatch(_word(record, "website"))
    number = record.text("id", "identifier") if "id" in record.left else None
    data: FicheData = {"fiche": _about(record)} | ({"identifier": [number]} if number else {})
    data |= full(record)
    key = page[1] if page else number or key_of(body, name)
    data["id"] = _SITE + PATH + key if page else address_of(_NAME, key)
    return Made(record_id=key, data=data, own_address=page is None)


def _about(record: RecordReader) -> FicheData:
    """Return what is said of the record itself: its version, when it was written and updated."""
    entry: FicheData = {"name": {"en": "Algorithmic Transparency Record"}}
    if "standard_version" in record.left and (said := record.text("standard_version", "sources")):
        entry["schema_version"] = said
    if "date_completion" in record.left:
        day = record.date("date_completion", "sources", "day")
        entry |= {"date": day} if day else {}
    updates = [one for one in record.left if _UPDATE.fullmatch(one)]
    days = [record.date(one, "modified", "day") for one in updates]
    whole = sorted(one for one in days if isinstance(one, str))
    return {"sources": [entry]} | ({"modified": whole[-1]} if whole else {})


def _word(record: RecordReader, field: str) -> str:
    value = record.left.get(field)
    return value.strip() if isinstance(value, str) else ""
