"""Algorithmic tools of the agencies of New York City, as reported every year.

Domain:
    Tools that an agency used at least once in the year before, and that are made by machine
    learning, artificial intelligence, predictive analytics or similar methods to help make
    decisions that materially affect the public (Local Law 35 of 2022, New York City Administrative
    Code § 3-119.5). One table for all years: 54 rows of 2022 and 2023 for 40 tools, 18 columns.

Caveats:
    - A row is what one report says of a tool. A tool that is reported again under the same name by
      the same agency is one algorithm: its rows are put together. The last report counts; what
      only an older one says is taken from there, and where they differ the older words are kept
      raw under the name of the column and the year (14 tools of 40). A record is a tool, and each
      that was put together is listed: 40 tools and 14 rows more are the 54 rows.
    - A tool that changed its name or its agency is two: "GATK Division of Disease Control" (2022)
      and "GATK" (2023) may be the same, which the table does not say.
    - The questions changed: the report of 2022 has one text for data and one for vendors, that of
      2023 has ten columns instead. What a report did not ask is not stated, rather than empty.
    - In the report of 2022 the short description says what the tool does and the detailed one what
      it is for; most agencies changed the two over in 2023. Both make up the description, and
      no column is read as the purpose.
    - A tool need not be one of artificial intelligence by the law's own definition, nor still in
      use: ``is_ai`` and the status are not stated.
    - "Matching" covers the linking of records and of faces as well: of the kinds of analysis, only
      "Optimization" is one of ours. All of them are keywords; what stands behind "Other:" is raw.
    - The kinds of population are those that are analysed, places and bacteria among them, rather
      than those who bear the effects: they are kept raw.
    - "false" to identifying information is kept raw: an agency says so of a tool that is fed with
      home addresses and marks of pupils.
    - Text on vendors is a description of a supplier only where one is named; it tells of work
      done in-house as well.
    - Agencies have abbreviations only ("FDNY"), which are not written out.

Documentation:
    - https://data.cityofnewyork.us/City-Government/Algorithmic-Tools-Compliance-Report/jaw4-yuem
      the table
    - https://intro.nyc/1806-2019 the law
    - https://github.com/jshapi16/NYC_alg_compliance the copy of the table that was read, commit
      38797a6c15
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
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
from algords.registers.model.columns import Column, Columns
from algords.registers.model.identity import address_of, key_of
from algords.registers.model.source import find_tables, squeezed
from algords.registers.model.values import items
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "us-nyc"
_PAGE: Final = (
    "https://data.cityofnewyork.us/City-Government/Algorithmic-Tools-Compliance-Report/jaw4-yuem"
)
_HEADERS: Final = ("year", "agency", "tool_name", "tool_desc_brief")
# What each of the two forms of the report asks, beside what both do.
_FORMS: Final = (
    ("data", "vendor"),
    (
        "data_training",
        "data_input",
        "data_output",
        "vendor_name",
        "vendor_desc",
        "identifying_info",
        "analysis_type",
        "population_type",
        "updated",
        "updated_desc",
    ),
)
# Rows are put together within so many of them: memory has an end, the reports have 76 rows.
_TOGETHER: Final = 50_000
_YEAR: Final = re.compile(r"(19|20)\d\d")
# A column of an older report, as it is called where it differs from the last one.
_OLDER: Final = re.compile(r"[a-z_]+ \([^()]*\)")
_GREGORIAN_YEAR: Final = "http://www.w3.org/2001/XMLSchema#gYear"
_COLUMNS: Final = Columns(
    Column(native="tool_name", to="name"),
    Column(native="agency", to="administration"),
    Column(native="tool_desc_brief", to="description"),
    Column(native="tool_desc_detail", to="description"),
    Column(native="date_use", to="in_service_since"),
    Column(native="identifying_info", to="personal_data", values={"true": True, "false": None}),
    Column(native="data_output", to="operations"),
    Column(native="updated_desc", to="history"),
)
_DATA: Final[dict[str, FicheData]] = {
    "data_training": {"fr": "Données d'entraînement", "en": "Training data"},
    "data_input": {"fr": "Données d'entrée", "en": "Input data"},
    "data": {"fr": "Données d'entraînement et d'entrée", "en": "Training data and input data"},
}

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Outils algorithmiques de la Ville de New York",
        en="Algorithmic tools of New York City",
    ),
    homepage=_PAGE,
    publisher="City of New York",
    publisher_page="https://opendata.cityofnewyork.us/",
    licence="https://opendata.cityofnewyork.us/overview/#termsofuse",
    language="en",
    authoritative=True,
    absent={
        "not_stated": (
            "is_ai",
            *_COLUMNS.not_stated("data", "algorithm_type", "sources", "licence", "siren"),
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={"n/a": "not_applicable", "not disclosable": "withheld"},
    raw=("vendor", "population_type", "updated"),
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of tools, by four of its names."""
    return bool(find_tables(source, *_HEADERS))


def records(source: Source) -> Listing:
    """Return the tools of the table: the rows of one tool are one record."""
    tables = find_tables(source, *_HEADERS)
    return Listing(records=(one for table in tables for one in _tools(table.records())))


def convert(record: RecordReader) -> Made | Skip:
    """Return one tool as a fiche; its address is made of the agency and the name of the tool."""
    agency, name = _word(record.left, "agency"), _word(record.left, "tool_name")
    if not agency or not name:
        return Skip(
            Text(
                fr="Elle ne dit pas l'agence ou le nom de l'outil, d'où l'on tirerait son adresse.",
                en="It does not say the agency or the name of the tool, by which to address it.",
            )
        )
    key = key_of(agency, name)
    data: FicheData = {"id": address_of(_NAME, key), "fiche": {"sources": _reports(record)}}
    data |= _COLUMNS.fill(record, "en")
    _add_kinds(record, data)
    _add_supplier(record, data)
    _add_data(record, data)
    for native in [one for one in record.left if _OLDER.fullmatch(one)]:
        record.keep(native, record.left[native])
    return Made(record_id=key, data=data, own_address=True)


def _reports(record: RecordReader) -> list[FicheData]:
    """Return the yearly reports that speak of the tool, as sources, the last one first."""
    reports = []
    for native in [one for one in record.left if one == "year" or one.startswith("year (")]:
        report: FicheData = {"name": {"en": "Algorithmic Tools Compliance Report"}, "page": [_PAGE]}
        year = record.words(native)
        if year is not None and _YEAR.fullmatch(year):
            report["date"] = {"@value": year, "@type": _GREGORIAN_YEAR}
        elif year is not None:
            record.keep(native, year, "not-a-year")
        reports.append(report)
    return reports


def _add_kinds(record: RecordReader, data: FicheData) -> None:
    """Take out the kinds of analysis: words of a list, and a free text behind "Other:"."""
    said = record.text("analysis_type", "algorithm_type")
    if said is None:
        return
    listed, other, _free = said.partition("Other:")
    kinds = items(listed, ";")
    if other or not kinds:
        record.keep("analysis_type", said)
    elif kinds != [said]:
        record.beside("analysis_type", said)
    if kinds:
        data["keywords"] = {"en": kinds}
        record.took.setdefault("keywords", "analysis_type")
    if "Optimization" in kinds:
        data["algorithm_type"] = ["optimisation"]


def _add_supplier(record: RecordReader, data: FicheData) -> None:
    name = record.text("vendor_name", "suppliers")
    description = record.words("vendor_desc")
    if name is not None:
        data["suppliers"] = [{"name": {"en": name}}]
    if name is not None and description is not None:
        data["suppliers"][0]["description"] = {"en": description}
    elif description is not None:
        record.keep("vendor_desc", description)


def _add_data(record: RecordReader, data: FicheData) -> None:
    """Take out what the tool is trained on and fed with; the older text only where it is alone."""
    blocks: list[FicheData] = []
    for native in ("data_training", "data_input", "data"):
        said = record.words(native)
        if said is not None and native == "data" and blocks:
            record.keep(native, said)
        elif said is not None:
            record.took.setdefault("data", native)
            block = {"type": "DataInput", "name": _DATA[native], "description": {"en": said}}
            blocks.append(block)
    if blocks:
        data["data"] = blocks


def _tools(rows: Iterator[NativeRecord]) -> Iterator[NativeRecord]:
    """Yield one record for each tool; two rows of one tool and year are two records."""
    while some := list(islice(rows, _TOGETHER)):
        tools: dict[object, dict[str, NativeRecord]] = {}
        times: Counter[tuple[str, str, str]] = Counter()
        for at, row in enumerate(some):
            agency, name, year = (_word(row.values, one) for one in ("agency", "tool_name", "year"))
            times[agency, name, year] += 1
            key = (agency, name, times[agency, name, year]) if agency and name else at
            tools.setdefault(key, {})[year] = row
        yield from (_together(reports) for reports in tools.values())


def _together(reports: dict[str, NativeRecord]) -> NativeRecord:
    """Return the record of a tool that has a row in each of ``reports``, by year."""
    last, *older = sorted(reports, reverse=True)
    newest = reports[last]
    values = dict(newest.values)
    columns = dict(newest.columns)
    troubles = list(newest.troubles)
    for year in older:
        troubles += [*reports[year].troubles, ("year", "rows-merged", year)]
        for native, cell in reports[year].values.items():
            if not _filled(cell) or cell == values.get(native):
                continue
            if _filled(values.get(native)):
                values[f"{native} ({year})"] = cell
            else:
                values[native] = cell
                columns.pop(native, None)
    unasked = _unasked(values) if newest.unread is None else ()
    kept = {native: cell for native, cell in values.items() if native not in unasked}
    return replace(newest, values=kept, columns=columns, troubles=troubles)


def _unasked(values: dict[str, object]) -> tuple[str, ...]:
    """Return the columns of a form in which nothing is filled: its questions were not asked."""
    empty = [form for form in _FORMS if not any(_filled(values.get(one)) for one in form)]
    return tuple(one for form in empty for one in form) if len(empty) < len(_FORMS) else ()


def _filled(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def _word(values: Mapping[str, object], native: str) -> str:
    value = values.get(native)
    return squeezed(value) if isinstance(value, str) else ""
