"""Systems of artificial intelligence of the Government of Canada, in English and in French.

Domain:
    The AI Register, a first version (*minimum viable product*) of an inventory of the systems that
    federal institutions develop or use: one CSV, 412 rows and 24 columns in its edition of October
    2026, and the answers of the portal's interface (CKAN, ``datastore_search``), which hold the
    same fields. Every record is a system of artificial intelligence, by what the register is.

Caveats:
    - Texts come in pairs of columns, English and French; each pair is one text in two languages.
      The name of the institution has both in one cell, joined by " / ": it is cut only where there
      are exactly two halves.
    - Of a pair that is a choice (status, users), one says the same as the other; where they do not,
      English counts, French is kept raw, and the record is listed.
    - ``status_date`` is the year in which the status was reached: of "In production" it is the
      start, of "Retired" the end. Nothing of a fiche holds it for "In development".
    - "Vendor" and "Government of Canada" in ``developed_by`` name nobody: they are kept raw.
      Only ``vendor_information`` makes a supplier.
    - ``ai_system_results`` says what a system is meant to achieve, or what it did achieve, and of a
      system that was retired sometimes why. It is read as the purpose, as the register has no
      other column for it.
    - Primary users are those who use the system, rather than those whom decisions affect.
    - ``notification_ai`` does not say who is told. With members of the public as the users, "Y" is
      a notice to users; otherwise it is kept raw, as is "N".
    - A personal information bank is how a Canadian institution describes, by law, the personal
      information that it holds: it is taken for the register of processing. Words without the
      number of a bank may say that there is none yet, and are kept raw.
    - An identifier begins with the year of reporting (``2526`` for 2025-2026). Whether a system
      keeps it in the next one is not known.

Documentation:
    - https://open.canada.ca/data/en/dataset/fcbc0200-79ba-4fa4-94a6-00e32facea6b the register
    - https://docs.ckan.org/en/latest/maintaining/datastore.html the interface of the portal
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

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
from algords.registers.model.canada import LICENCE, PUBLISHER, PUBLISHER_PAGE, add_banks
from algords.registers.model.columns import Column, Columns
from algords.registers.model.identity import address_of
from algords.registers.model.source import find_tables, listed, squeezed
from algords.registers.model.values import items
from algords.text import Text

__all__ = ["REGISTER", "convert", "recognise", "records"]

_NAME: Final = "ca-ai-register"
_HEADERS: Final = ("ai_register_id", "name_ai_system_en", "name_ai_system_fr")
_PAGE: Final = "https://open.canada.ca/data/en/dataset/fcbc0200-79ba-4fa4-94a6-00e32facea6b"
_LANGUAGES: Final = ("en", "fr")
# Pairs of columns with free text, and the field of a fiche that each fills.
_TEXTS: Final = {
    "name_ai_system": "name",
    "description_ai_system": "description",
    "ai_system_results": "purpose",
    "ai_system_capabilities": "operations",
    "data_sources": "data[1].data_source",
}
_COLUMNS: Final = Columns(
    *(
        Column(native=f"{native}_{language}", to=to, language=language)
        for native, to in _TEXTS.items()
        for language in _LANGUAGES
    ),
    Column(native="vendor_information", to="suppliers[].name"),
    Column(
        native="involves_personal_information",
        to="personal_data",
        values={"y": True, "n": False},
    ),
)
_STATUS: Final = {
    "en": {"in development": "design", "in production": "in_service", "retired": "retired"},
    "fr": {
        "en cours de développement": "design",
        "en production": "in_service",
        "mis hors service": "retired",
    },
}
_USERS: Final = {
    "en": {
        "gc employees": ("staff",),
        "members of public": ("general_public",),
        "both employees and public": ("staff", "general_public"),
    },
    "fr": {
        "employés du gc": ("staff",),
        "membres du public": ("general_public",),
        "les employés et le public": ("staff", "general_public"),
    },
}
_SINCE: Final = {"in_service": "in_service_since", "retired": "out_of_service_since"}
# How a kind of algorithm is named where nothing but the words that follow could add to it.
_KINDS: Final = {
    "generative ai": "generative",
    "large language model": "generative",
    "machine learning": "learning",
}
_BANKS: Final = {f"personal_information_banks_{one}": one for one in _LANGUAGES}

REGISTER: Final = Register(
    name=_NAME,
    title=Text(
        fr="Registre de l'IA du gouvernement du Canada",
        en="AI Register of the Government of Canada",
    ),
    homepage=_PAGE,
    publisher=PUBLISHER,
    publisher_page=PUBLISHER_PAGE,
    licence=LICENCE,
    language="en",
    authoritative=True,
    absent={
        "not_stated": _COLUMNS.not_stated(
            "administration",
            "audiences",
            "status",
            "is_ai",
            "algorithm_type",
            "identifier",
            "sources",
            "licence",
            "siren",
        ),
        # A number that French bodies have, and no others.
        "not_applicable": ("siren",),
    },
    placeholders={
        "to be determined": "unknown",
        "to be determined.": "unknown",
        "to be determined. / à déterminer.": "unknown",
        "to be determined / à déterminer": "unknown",
        # The English half of the pair says the same, and declares it once.
        "à déterminer": None,
        "à déterminer.": None,
    },
    # The last one numbers the rows of the portal.
    raw=("developed_by_en", "developed_by_fr", "_id"),
)


def recognise(source: Source) -> bool:
    """Say whether it is the table of systems, or an answer of the portal, by three names."""
    blocks = _answered(source.data)
    if blocks is not None:
        return bool(blocks) and all(map(_is_system, blocks))
    return bool(find_tables(source, *_HEADERS))


def records(source: Source) -> Listing:
    """Return the rows of the table, or the records of the answer, which says how many it has."""
    blocks = _answered(source.data)
    if blocks is not None:
        return Listing(records=_read(blocks), declared=source.data["result"].get("total"))
    tables = find_tables(source, *_HEADERS)
    return Listing(records=(one for table in tables for one in table.records()))


def convert(record: RecordReader) -> Made | Skip:
    """Return one system as a fiche; its address is made of its identifier in the register."""
    number = record.words("ai_register_id")
    if number is None:
        return Skip(
            Text(
                fr="Elle n'a pas d'identifiant, dont on tirerait son adresse.",
                en="It has no identifier, by which its address could be told.",
            )
        )
    data: FicheData = {"id": address_of(_NAME, number), "identifier": [number], "is_ai": True}
    data["fiche"] = {
        "sources": [
            {
                "name": {"fr": REGISTER.title.fr, "en": REGISTER.title.en},
                "page": [_PAGE],
                "identifier": [number],
            }
        ],
        "language": list(_LANGUAGES),
    }
    data |= _COLUMNS.fill(record, "en")
    _add_body(record, data)
    _add_status(record, data)
    _add_users(record, data)
    add_banks(record, data, _BANKS)
    _add_kind(data)
    return Made(record_id=number, data=data, own_address=True)


def _answered(data: Any) -> Sequence[object] | None:  # noqa: ANN401 - of a file
    """Return the records of an answer of the portal, None where it is none."""
    result = data.get("result") if isinstance(data, Mapping) else None
    blocks = result.get("records") if isinstance(result, Mapping) else None
    return blocks if isinstance(blocks, list) else None


def _is_system(block: object) -> bool:
    return isinstance(block, Mapping) and all(name in block for name in _HEADERS)


def _read(blocks: Sequence[object]) -> Iterator[NativeRecord | object]:
    """Yield the records; a number, as the portal may give the year, is read as its digits."""
    for one in listed(blocks, "/result/records"):
        if isinstance(one, NativeRecord):
            values = {key: _digits(value) for key, value in one.values.items()}
            yield replace(one, values=values)
        else:
            yield one


def _digits(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _add_body(record: RecordReader, data: FicheData) -> None:
    """Take out the institution; a cell that is not two names joined is taken as it is."""
    said = record.text("government_organization", "administration")
    if said is None:
        return
    halves = items(said, " / ")
    names = dict(zip(_LANGUAGES, halves, strict=True)) if len(halves) == len(_LANGUAGES) else None
    data["administration"] = {"type": "Administration", "name": names or {"en": said}}


def _add_status(record: RecordReader, data: FicheData) -> None:
    status = _agreed(record, "ai_system_status", "status", _STATUS)
    if status is not None:
        data["status"] = status
    key = _SINCE.get(str(status))
    if key is None:
        if (year := record.words("status_date")) is not None:
            record.keep("status_date", year)
    elif (since := record.date("status_date", key)) is not None:
        data[key] = since


def _add_users(record: RecordReader, data: FicheData) -> None:
    """Take out who uses the system, and whether they are told."""
    users = _agreed(record, "ai_system_primary_users", "audiences", _USERS)
    if users is not None:
        data["audiences"] = list(users)
    told = record.words("notification_ai")
    if told is None:
        return
    if squeezed(told) == "y" and users == ("general_public",):
        data["measures"] = [{"type": "Measure", "measure_kind": ["user_notice"]}]
        record.took.setdefault("measures", "notification_ai")
    else:
        known = squeezed(told) in ("y", "n")
        record.keep("notification_ai", told, None if known else "unknown-value")


def _add_kind(data: FicheData) -> None:
    """Tell the kind of algorithm where the capabilities begin with its name, in English."""
    for said in _listed(data.get("operations", {}).get("en", ())):
        kind = next((kind for word, kind in _KINDS.items() if squeezed(said).startswith(word)), "")
        if kind:
            data["algorithm_type"] = [kind]


def _listed(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def _agreed(
    record: RecordReader, native: str, key: str, words: Mapping[str, Mapping[str, Any]]
) -> Any:  # noqa: ANN401 - of words
    """Take out a pair of columns that say one thing twice, and return its meaning.

    French counts where there is no English; where the two differ, it is kept raw and listed.
    """
    english = record.choice(f"{native}_en", key, words["en"])
    said = record.words(f"{native}_fr")
    french = None if said is None else words["fr"].get(squeezed(said))
    if said is None or english == french:
        if said is not None and french is None:
            record.keep(f"{native}_fr", said, "unknown-value")
        return english
    if french is not None and english is None:
        record.absences[:] = [one for one in record.absences if one[2] != key]
        return french
    problem = "unknown-value" if french is None else "translations-differ"
    record.keep(f"{native}_fr", said, problem)
    return english
